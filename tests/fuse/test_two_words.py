"""One event told by a toll and by the attack that took it."""

import numpy as np
import pytest

from tests.fuse.incident_make import report
from vedette.fuse.pairs import comparison
from vedette.fuse.two_words import by_means
from vedette.fuse.weights import shipped_weights


@pytest.mark.parametrize(
    ("sentence", "first", "second", "one"),
    [
        ("Gunners killed Col. Omar Haddi in a night raid on the depot.", "killed", "raid", True),
        ("Two men died in the bombing of the depot.", "died", "bombing", True),
        ("Five were killed by an air strike.", "killed", "air strike", True),
        ("The raid killed five in a village.", "raid", "killed", False),
        ("Five were killed; a later strike hit the town.", "killed", "strike", False),
        ("Five were killed after a strike hit the town.", "killed", "strike", False),
        ("Five were killed. In a second strike none was.", "killed", "strike", False),
        ("The town was seized in an assault.", "seized", "assault", False),
    ],
)
def test_a_toll_and_its_attack(sentence: str, first: str, second: str, one: bool) -> None:
    weights = shipped_weights()
    rows = comparison(
        [
            report("a.1", trigger=first, type="assassination", evidence=sentence, start=0),
            report("a.2", trigger=second, type="bombing", evidence=sentence, start=9),
        ],
        weights,
    ).rows
    found = by_means(rows, weights.known.lethal, np.array([0]), np.array([1]))
    assert found.tolist() == [one]


def test_other_documents_and_bloodless_types_are_never_of_it() -> None:
    weights = shipped_weights()
    words = "Five were killed in a strike."
    for change in ({"document": "b"}, {"type": "protest"}):
        two = report("a.2", trigger="strike", evidence=words, start=9, **change)
        rows = comparison([report("a.1", trigger="killed", evidence=words), two], weights).rows
        assert not by_means(rows, weights.known.lethal, np.array([0]), np.array([1])).any()
