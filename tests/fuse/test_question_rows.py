"""Propositions as rows: what is one row, and how many pairs are compared."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from tests.fuse.claim_make import claim, place
from tests.fuse.make import day
from vedette.fuse.columns import NO_MARKS
from vedette.fuse.question_blocks import REACH
from vedette.fuse.question_compare import FEATURES, SPEAKS_AGAINST
from vedette.fuse.question_rows import Rows, bags, candidates, rows
from vedette.fuse.question_sketches import propositions
from vedette.fuse.question_weights import question_weights_from
from vedette.fuse.question_words import shipped_words
from vedette.fuse.views import ClaimView

ONE = claim("a", "raids near Varn have doubled", places=(place("Varn"),))


def made(claims: list[ClaimView], marks: Mapping[str, int] = NO_MARKS) -> Rows:
    return rows(propositions(claims, {}, shipped_words()), {}, marks)


def test_the_same_words_of_one_month_are_one_row() -> None:
    copy = replace(ONE, id="b", document="d", content="Raids near  Varn have doubled")
    later = replace(ONE, id="c", document="e", published=day("2021-05-02"))
    turned = replace(ONE, id="d", document="f", stance="denies")
    assert made([ONE, copy, later, turned]).members == (("a", "b"), ("c",), ("d",))
    assert made([ONE, copy], {"b": 0}).members == (("a",), ("b",))


def test_pairs_grow_with_the_rows() -> None:
    def pairs(count: int) -> int:
        many = [
            claim(f"c{at:04d}", f"raids on depot {'abcdefghij'[at % 10]}{at} have doubled",
                  places=(place("Varn"),))
            for at in range(count)
        ]  # fmt: skip
        left, right = candidates(made(many))
        assert (left < right).all()
        return len(left)

    assert pairs(200) <= 200 * REACH * 6
    assert pairs(400) <= 2.2 * pairs(200)


def test_no_rows_and_one_row_have_no_pairs() -> None:
    for claims in ([], [ONE]):
        left, right = candidates(made(claims))
        assert (len(left), len(right)) == (0, 0)


def test_bags_have_length_one_and_skip_common_words() -> None:
    held = bags([("the", "depot", "raid"), (), ("raid",)], {"": 2.0, "the": 0.0, "raid": 1.0})
    assert np.diff(held.starts).tolist() == [2, 0, 1]
    assert np.square(held.weights[:2]).sum() == pytest.approx(1.0)


def test_every_feature_has_its_sentence_and_weight() -> None:
    assert set(FEATURES) >= SPEAKS_AGAINST
    listed = {"weights": dict.fromkeys(FEATURES, 1.0), "bias": 0, "merge": 0,
              "calibration": {"slope": 1, "offset": 0}}  # fmt: skip
    assert question_weights_from(listed).log_odds(np.ones((1, len(FEATURES))))[0] == len(FEATURES)
    del listed["weights"]["answers"]  # type: ignore[attr-defined]
    with pytest.raises(ValueError, match="answers"):
        question_weights_from(listed)
