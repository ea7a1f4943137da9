"""Change points: equal to brute force, and known changes found again."""

from itertools import combinations, pairwise
from math import exp, lgamma, log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vedette.assess.changepoint import changes, segmentation


def weight(counts: list[int], p: float, borders: tuple[int, ...]) -> float:
    """Prior times marginal likelihood of one segmentation, straight from the formula."""
    b = len(counts) / sum(counts)
    edges = (0, *borders, len(counts))
    total = len(borders) * log(p) + (len(counts) - 1 - len(borders)) * log(1 - p)
    for left, right in pairwise(edges):
        s, m = sum(counts[left:right]), right - left
        total += log(b) - (1 + s) * log(b + m) + lgamma(1 + s)
    return total


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 12), min_size=2, max_size=8), st.sampled_from((0.04, 0.3)))
def test_equals_the_sum_over_all_segmentations(counts: list[int], p: float) -> None:
    if not sum(counts):
        counts = [*counts, 1]
    inner = range(1, len(counts))
    every = [c for k in range(len(counts)) for c in combinations(inner, k)]
    weights = {c: exp(weight(counts, p, c)) for c in every}
    total = sum(weights.values())
    found = segmentation(counts, 1.0, p)
    for at in inner:
        expected = sum(w for c, w in weights.items() if at in c) / total
        assert found.probability[at] == pytest.approx(expected, abs=1e-9)
    best = max(weights.values())
    assert weights[found.borders] == pytest.approx(best)


@pytest.mark.parametrize(
    ("rates", "borders"),
    [
        (((4, 40), (12, 40)), [40]),
        (((10, 30), (3, 30), (9, 30)), [30, 60]),
        (((6, 80),), []),
    ],
)
def test_known_changes_are_found_again(
    rates: tuple[tuple[int, int], ...], borders: list[int]
) -> None:
    right = 0
    for seed in range(20):
        rng = np.random.default_rng(seed)
        counts = np.concatenate([rng.poisson(rate, n) for rate, n in rates]).tolist()
        found = [c.at for c in changes(counts)]
        if len(found) == len(borders):
            right += all(abs(a - b) <= 2 for a, b in zip(found, borders, strict=True))
    assert right >= 16, right


def test_rates_beside_a_change_are_its_segments_means() -> None:
    (change,) = changes([2, 2, 2, 2, 2, 20, 20, 20, 20])
    assert (change.at, change.before, change.after) == (5, 2.0, 20.0)
    assert change.probability > 0.95


@pytest.mark.parametrize("counts", [[], [4], [0, 0, 0], [5] * 30])
def test_nothing_changes_in_a_series_without_change(counts: list[int]) -> None:
    assert changes(counts) == ()


def test_dispersion_asks_for_a_clearer_change() -> None:
    series = [3, 5, 2, 4, 9, 8, 6, 10]
    calm, wild = segmentation(series, 1.0), segmentation(series, 6.0)
    assert wild.probability[4] < calm.probability[4]
