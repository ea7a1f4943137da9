"""The self-exciting process: one pass equals the sum over pairs; known parameters come back."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vedette.stats.hawkes import _by_blocks, _by_doubling, fit, loglik, simulate
from vedette.types.panels import Array, PanelError


def direct(times: Array, end: float, background: Array, branching: Array, rate: Array) -> float:
    """The likelihood as it is written, over all pairs: O(N^2)."""
    total = -background.sum() * end / background.size
    for t in times:
        stretch = min(int(t / end * background.size), background.size - 1)
        before = times[times < t]
        excited = sum(
            n * b * np.exp(-b * (t - before)).sum() for n, b in zip(branching, rate, strict=True)
        )
        total += np.log(background[stretch] + excited)
        total -= sum(n * -np.expm1(-b * (end - t)) for n, b in zip(branching, rate, strict=True))
    return float(total)


TIMES = st.lists(st.floats(0, 100), min_size=1, max_size=60).map(
    lambda found: np.sort(np.round(found, 2))
)


@settings(max_examples=60)
@given(TIMES, st.floats(0.01, 3000), st.floats(0.0, 0.9))
def test_one_pass_is_the_sum_over_pairs(times: Array, beta: float, n: float) -> None:
    given_ = (np.array([0.4, 1.1]), np.array([n, 0.05]), np.array([beta, 0.2]))
    fast, slow = loglik(times, 101.0, *given_), direct(times, 101.0, *given_)
    assert fast == pytest.approx(slow, rel=1e-8, abs=1e-8)


@settings(max_examples=60)
@given(TIMES, st.floats(0.01, 3000))
def test_both_ways_to_run_the_recursion_agree(times: Array, beta: float) -> None:
    distinct, number = np.unique(times, return_counts=True)
    if distinct.size > 1:
        counts = number.astype(float)
        blocks, doubling = (way(distinct, counts, beta) for way in (_by_blocks, _by_doubling))
        assert np.allclose(blocks, doubling, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize(
    ("background", "branching", "rate", "end"),
    [
        ([1.0], [0.6], [1.5], 4000.0),
        ([0.5, 2.0], [0.3], [4.0], 3000.0),
    ],
)
def test_known_parameters_lie_in_their_intervals(background, branching, rate, end) -> None:
    rng = np.random.default_rng(11)
    times = simulate(np.array(background), np.array(branching), np.array(rate), end, rng)
    found = fit(times, end, stretches=len(background))
    assert np.allclose(found.background, background, rtol=0.15)
    assert np.all(np.abs(found.branching - branching) < 2.6 * found.branching_se)
    assert np.all(np.abs(np.log(found.rate / rate)) < 2.6 * found.log_rate_se)


def test_two_kernels_are_told_apart() -> None:
    rng = np.random.default_rng(4)
    times = simulate(np.array([1.0]), np.array([0.3, 0.2]), np.array([8.0, 0.3]), 8000.0, rng)
    found = fit(times, 8000.0, kernels=2)
    assert found.rate[0] == pytest.approx(8.0, rel=0.3)
    assert found.branching.sum() == pytest.approx(0.5, abs=0.06)


def test_events_without_excitation_show_none() -> None:
    times = np.sort(np.random.default_rng(8).uniform(0, 2000, 4000))
    assert fit(times, 2000.0).branching[0] < 0.06


def test_a_background_that_moves_is_taken_for_excitation_unless_it_may_move() -> None:
    rng = np.random.default_rng(6)
    background = np.array([0.2, 6.0, 0.3, 9.0, 0.1, 4.0])
    times = simulate(background, np.array([0.1]), np.array([2.0]), 600.0, rng)
    stiff, free = fit(times, 600.0), fit(times, 600.0, stretches=6)
    assert stiff.branching[0] > 0.8
    assert stiff.notes
    assert free.branching[0] < 0.3
    assert not free.notes


@pytest.mark.parametrize(
    ("times", "end"),
    [
        (np.arange(5.0), 10.0),
        (np.arange(40.0)[::-1], 50.0),
        (np.arange(40.0), 20.0),
        (np.zeros(40), 0.0),
    ],
)
def test_unusable_events_are_refused(times: Array, end: float) -> None:
    with pytest.raises(PanelError):
        fit(times, end)


@pytest.mark.parametrize("kernels", [1, 2])
@pytest.mark.parametrize(
    "times", [np.full(30, 4.0), np.repeat([1.0, 9.0], 20), np.linspace(0, 10, 40)]
)
def test_odd_series_give_finite_fits(times: Array, kernels: int) -> None:
    found = fit(times, 10.0, kernels=kernels)
    assert np.isfinite(found.background).all()
    assert np.isfinite(found.branching).all()
    assert np.isfinite(found.rate).all()


def test_a_run_without_end_is_refused() -> None:
    with pytest.raises(PanelError, match="does not end"):
        simulate(np.ones(1), np.ones(1), np.ones(1), 10.0, np.random.default_rng(0))
