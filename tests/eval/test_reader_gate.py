"""Accuracy gate: the shipped reader on texts it never saw does not fall below what it reached.

The floors are pinned a little under the measured scores (docs/accuracy.md) and only ever raised.
The gold is fingerprinted, so that nobody moves a floor by changing the texts under it.
"""

import hashlib
from pathlib import Path

import pytest

from bench.confounders import families, share
from training.corpora import own
from vedette.evaluate.annotation import Annotated, load_annotated
from vedette.evaluate.gold import gold_document
from vedette.evaluate.scores import Tally, score_document, total
from vedette.read.reader import EncoderReader
from vedette.read.weights import bundled_weights

GOLD = Path(__file__).parents[1] / "gold"
FLOORS: dict[str, dict[str, float]] = {
    "held out": {
        "incident.trigger": 0.74,
        "incident.type": 0.53,
        "incident.status": 0.92,
        "incident.certainty": 0.73,
        "incident.by": 0.54,
        "incident.target": 0.48,
        "incident.place": 0.57,
        "incident.time": 0.69,
        "incident.killed": 0.61,
        "incident.figures_exact": 0.71,
        "claim.content": 0.77,
        "claim.holder_and_content": 0.66,
        "claim.stance": 0.73,
        "influence.arguments": 0.66,
        "influence.arguments_and_sign": 0.63,
        "tie": 0.41,
        "incident.by_if_found": 0.7,
        "incident.target_if_found": 0.6,
        "incident.place_if_found": 0.72,
        "incident.time_if_found": 0.85,
        "influence.relation": 0.88,
    },
    "sample": {
        "incident.trigger": 0.69,
        "incident.type": 0.53,
        "incident.status": 0.95,
        "incident.certainty": 0.72,
        "incident.by": 0.52,
        "incident.target": 0.48,
        "incident.place": 0.53,
        "incident.time": 0.6,
        "incident.killed": 0.57,
        "incident.figures_exact": 0.78,
        "claim.content": 0.78,
        "claim.holder_and_content": 0.64,
        "claim.stance": 0.76,
        "influence.arguments": 0.75,
        "influence.arguments_and_sign": 0.68,
        "tie": 0.32,
        "incident.by_if_found": 0.71,
        "incident.target_if_found": 0.59,
        "incident.place_if_found": 0.68,
        "incident.time_if_found": 0.79,
        "influence.relation": 0.86,
    },
}
FINGERPRINTS = {"held out": "9d62c9108192ca22", "sample": "1a41420ce13642d9"}


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


def test_sentences_that_only_look_causal_seldom_yield_an_influence() -> None:
    found = families(EncoderReader(bundled_weights()))
    assert share(found, holds_one=False) <= 0.05
    assert share(found, holds_one=True) >= 0.75
