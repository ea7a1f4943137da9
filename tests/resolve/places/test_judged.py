"""Mentions of the project's own corpus, judged by eye, against the gazetteers that ship.

`judged.tsv` holds 150 mentions drawn at random from the documents on Iraq and Syria: the words and
the point that they mean with the kilometres that an answer may be off, or no point where nothing
that ships can tell. The resolver was improved while these documents were looked at, so the share
guards what was reached and is no estimate for other texts.
"""

import csv
from pathlib import Path

from vedette.evaluate.annotation import load_annotated
from vedette.evaluate.gold import gold_document
from vedette.geo.sphere import distance_km
from vedette.resolve.places.document import resolve_places
from vedette.resolve.places.loading import load_gazetteer, pack_paths
from vedette.types import Place

JUDGED = Path(__file__).with_name("judged.tsv")
CORPUS = Path(__file__).parents[3] / "training" / "corpus"
AIM = 0.93


def test_the_right_place_or_rightly_none() -> None:
    with JUDGED.open(encoding="utf-8") as file:
        cases = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    gazetteer = load_gazetteer(pack_paths())
    answers = {}
    for name in {case["document"] for case in cases}:
        (annotated,) = load_annotated([CORPUS / f"{name}.ann"])
        document = gold_document(annotated)
        spans = list(annotated.layer("p").values())
        for span, answer in resolve_places(document, spans, gazetteer).items():
            answers[name, " ".join(span.of(document.text).split())] = answer
    known = [case for case in cases if (case["document"], case["words"]) in answers]
    assert len(known) >= 0.95 * len(cases)  # annotators may still move a span or two
    wrong = [case for case in known if not right(case, answers[case["document"], case["words"]])]
    assert len(wrong) <= (1 - AIM) * len(known), wrong


def right(case: dict[str, str], answer: object) -> bool:
    if not isinstance(answer, Place) or not case["lat"]:
        return not isinstance(answer, Place) and not case["lat"]
    km = distance_km(float(case["lat"]), float(case["lon"]), answer.lat, answer.lon)
    return km <= float(case["within_km"])
