"""The assignment: groups from log odds, whatever the order, with what analysts decided."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.fuse.assign import LARGEST, LINKED, groups

Matrix = np.ndarray[tuple[int, int], np.dtype[np.float64]]


def grouped(
    odds: Matrix,
    merge: float = 0.0,
    together: tuple[tuple[int, int], ...] = (),
    apart: tuple[tuple[int, int], ...] = (),
) -> list[list[int]]:
    i, j = np.triu_indices(len(odds), 1)
    return groups(
        len(odds),
        i,
        j,
        odds[i, j],
        lambda a, b: odds[a, b],
        merge,
        together=together,
        apart=apart,
    )


def symmetric(count: int, values: dict[tuple[int, int], float], rest: float = -5.0) -> Matrix:
    odds = np.full((count, count), rest)
    for (i, j), value in values.items():
        odds[i, j] = odds[j, i] = value
    return odds


def test_strong_pairs_join_and_weak_ones_do_not() -> None:
    assert grouped(symmetric(3, {(0, 1): 2.0})) == [[0, 1], [2]]


def test_a_chain_does_not_join_its_ends() -> None:
    odds = symmetric(3, {(0, 1): 2.0, (1, 2): 1.9})
    assert grouped(odds) == [[0, 1], [2]]


def test_a_pair_that_must_not_share_a_group_keeps_its_groups_apart() -> None:
    odds = symmetric(4, {}, rest=4.0)
    odds[0, 3] = odds[3, 0] = -np.inf
    found = grouped(odds)
    assert len(found) == 2
    assert not any({0, 3} <= set(group) for group in found)


def test_what_analysts_joined_stays_joined_and_what_they_parted_parted() -> None:
    odds = symmetric(4, {(2, 3): 5.0})
    assert grouped(odds, together=((0, 1),), apart=((2, 3),)) == [[0, 1], [2], [3]]


def test_a_decision_joins_even_rows_that_nothing_links() -> None:
    odds = np.full((2, 2), -np.inf)
    assert grouped(odds, together=((0, 1),)) == [[0, 1]]


def test_a_giant_component_is_cut_and_nothing_is_lost() -> None:
    count = 3 * LARGEST
    odds = symmetric(count, {}, rest=9.0)
    found = grouped(odds)
    assert sorted(row for group in found for row in group) == list(range(count))
    assert max(map(len, found)) <= LARGEST
    assert len(found) == 3


@pytest.mark.parametrize("rest", [2.0, 6.0, 7.9])
def test_an_event_of_many_like_reports_does_not_fall_into_single_ones(rest: float) -> None:
    found = grouped(symmetric(LARGEST + 20, {}, rest=rest))
    assert sorted(map(len, found)) == [20, LARGEST]


def test_a_giant_component_falls_apart_at_its_weak_links() -> None:
    count = LARGEST + 20
    half = count // 2
    odds = symmetric(count, {}, rest=6.0)
    odds[:half, half:] = odds[half:, :half] = -1.0
    assert grouped(odds) == [list(range(half)), list(range(half, count))]


@given(st.integers(0, 10_000), st.integers(2, 9))
def test_names_of_rows_do_not_matter(seed: int, count: int) -> None:
    rng = np.random.default_rng(seed)
    odds = rng.normal(0, 1, (count, count))  # below the cut at MOST, where values become equal
    odds = odds + odds.T
    order = rng.permutation(count)
    mixed = odds[np.ix_(order, order)]
    back = [sorted(int(order[row]) for row in group) for group in grouped(mixed)]
    assert sorted(back) == grouped(odds)


@pytest.mark.parametrize("merge", [-1.0, 0.0, 1.0, 3.0])
def test_a_higher_threshold_never_gives_fewer_groups(merge: float) -> None:
    odds = np.random.default_rng(4).normal(0, 3, (8, 8))
    odds = odds + odds.T
    assert len(grouped(odds, merge)) <= len(grouped(odds, merge + 1.0))


def test_two_words_for_one_thing_are_weighed_as_one() -> None:
    """0 and 1 are one; 2 is like 0 and unlike 1, and 3 was told apart from 1 alone."""
    odds = {(0, 1): 50.0, (0, 2): 3.0, (1, 2): -6.0, (0, 3): 2.0, (1, 3): -np.inf, (2, 3): 2.0}

    def score(left, right):
        return np.array([odds[pair] for pair in zip(left.tolist(), right.tolist(), strict=True)])

    left, right = np.triu_indices(4, 1)
    candidates = score(left, right)
    keep = candidates >= LINKED
    found = groups(4, left[keep], right[keep], candidates[keep], score, 1.0)
    assert found == [[0, 1, 2, 3]]
