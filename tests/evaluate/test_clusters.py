"""Measures of groups against truth, beside values worked out by hand and brute force."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.evaluate.clusters import b_cubed, best_match, ceaf_e, conll, merge_precision, muc

TRUTH = {"a": 1, "b": 1, "c": 1, "d": 2, "e": 2, "f": 3, "g": 3}
SPLIT = [["a", "b"], ["c", "d"], ["e"], ["f", "g"]]


def test_by_hand() -> None:
    assert b_cubed(SPLIT, TRUTH)[0] == pytest.approx(6 / 7)
    assert b_cubed(SPLIT, TRUTH)[1] == pytest.approx((4 / 3 + 1 / 3 + 1 / 2 + 1 / 2 + 2) / 7)
    assert muc(SPLIT, TRUTH)[:2] == (pytest.approx(2 / 3), pytest.approx(2 / 4))
    assert ceaf_e(SPLIT, TRUTH)[0] == pytest.approx((0.8 + 2 / 3 + 1) / 4)
    assert merge_precision(SPLIT, TRUTH) == (2, 3)


def test_perfect_and_empty() -> None:
    perfect = [["a", "b", "c"], ["d", "e"], ["f", "g"]]
    assert conll(perfect, TRUTH) == 1.0
    assert b_cubed([], TRUTH) == (0.0, 0.0, 0.0)
    assert muc([["a"], ["d"]], TRUTH) == (0.0, 0.0, 0.0)


@given(st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=3, max_size=3))
def test_the_best_match_is_the_best(values: list[list[int]]) -> None:
    pairs = [(float(v), i, str(j)) for i, row in enumerate(values) for j, v in enumerate(row) if v]
    brute = max(sum(values[i][j] for i, j in enumerate(order)) for order in permutations(range(3)))
    assert best_match(pairs) == pytest.approx(brute)


@given(st.lists(st.integers(0, 3), min_size=1, max_size=8), st.lists(st.integers(0, 3), min_size=8))
def test_shares_are_shares(found: list[int], true: list[int]) -> None:
    names = [str(at) for at in range(len(found))]
    truth = dict(zip(names, true, strict=False))
    groups = [[n for n, g in zip(names, found, strict=True) if g == k] for k in sorted(set(found))]
    for measure in (b_cubed, muc, ceaf_e):
        assert all(0.0 <= share <= 1.0 + 1e-9 for share in measure(groups, truth))
