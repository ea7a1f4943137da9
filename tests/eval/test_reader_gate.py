"""Accuracy gate: the shipped reader on texts it never saw does not fall below what it reached.

The floors are pinned a little under the measured scores (docs/accuracy.md) and only ever raised.
The gold is fingerprinted, so that nobody moves a floor by changing the texts under it.
"""

import hashlib
from pathlib import Path

import pytest

from training.corpora import own
from vedette.evaluate.annotation import Annotated, load_annotated
from vedette.evaluate.gold import gold_document
from vedette.evaluate.scores import Tally, score_document, total
from vedette.read.reader import EncoderReader
from vedette.read.weights import bundled_weights

GOLD = Path(__file__).parents[1] / "gold"
FLOORS: dict[str, dict[str, float]] = {
    "held out": {
        "incident.trigger": 0.75,
        "incident.type": 0.52,
        "incident.status": 0.91,
        "incident.certainty": 0.64,
        "incident.by": 0.44,
        "incident.target": 0.44,
        "incident.place": 0.57,
        "incident.time": 0.64,
        "incident.killed": 0.56,
        "incident.figures_exact": 0.58,
        "claim.content": 0.79,
        "claim.holder_and_content": 0.63,
        "claim.stance": 0.74,
        "influence.arguments": 0.63,
        "influence.arguments_and_sign": 0.57,
        "tie": 0.26,
    },
    "sample": {
        "incident.trigger": 0.63,
        "incident.type": 0.41,
        "incident.status": 0.94,
        "incident.certainty": 0.68,
        "incident.by": 0.44,
        "incident.target": 0.36,
        "incident.place": 0.5,
        "incident.time": 0.63,
        "incident.killed": 0.47,
        "incident.figures_exact": 0.55,
        "claim.content": 0.76,
        "claim.holder_and_content": 0.6,
        "claim.stance": 0.75,
        "influence.arguments": 0.67,
        "influence.arguments_and_sign": 0.62,
        "tie": 0.3,
    },
}
FINGERPRINTS = {"held out": "f3a1d0459993b431", "sample": "dc156c5780d67540"}


def documents(name: str) -> list[Annotated]:
    return own().held_out if name == "held out" else load_annotated(list(GOLD.glob("*.ann")))


def fingerprint(found: list[Annotated]) -> str:
    digest = hashlib.sha256()
    for document in found:
        digest.update(f"{document.id}\n{document.text}\n{document.records}".encode())
    return digest.hexdigest()[:16]


@pytest.fixture(scope="module")
def scores() -> dict[str, dict[str, Tally]]:
    reader = EncoderReader(bundled_weights())
    found = {}
    for name in FLOORS:
        gold = documents(name)
        read = reader.read([gold_document(document) for document in gold])
        rows = [
            score_document(g, statements) for g, (_, statements) in zip(gold, read, strict=True)
        ]
        found[name] = total(rows)
    return found


@pytest.mark.parametrize("name", FLOORS)
def test_the_gold_is_the_gold_that_the_floors_were_measured_on(name: str) -> None:
    assert fingerprint(documents(name)) == FINGERPRINTS[name]


@pytest.mark.parametrize(
    ("name", "measure"), [(n, m) for n, floor in FLOORS.items() for m in floor]
)
def test_no_measure_falls_below_its_floor(scores, name: str, measure: str) -> None:
    assert scores[name][measure].f1 >= FLOORS[name][measure]
