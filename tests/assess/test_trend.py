"""The ratio of two rates: against known distributions, and its limits."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vedette.assess.trend import beta_log_odds, dispersion, p_above, rate_ratio, trend
from vedette.types.assessments import Trend, Windows

WINDOWS = Windows(now=(26, 30), before=(0, 26))


def compare(now: int, before: int, reports: tuple[float, float] | None = None) -> Trend:
    """Four weeks against 26 with the counts spread evenly."""
    counts = np.array([before / 26] * 26 + [now / 4] * 4)
    published = None
    if reports:
        published = np.array([reports[0]] * 26 + [reports[1]] * 4)
    return trend(counts, np.ones(30), published, WINDOWS, worse="up", threshold=1.5)


@pytest.mark.parametrize(("a", "b"), [(0.5, 0.5), (3.5, 0.5), (20.5, 60.5), (900.5, 0.5)])
def test_beta_quantiles_agree_with_draws(a: float, b: float) -> None:
    odds, below = beta_log_odds(a, b)
    share = np.random.default_rng(1).beta(a, b, 200_000)
    for level in (0.1, 0.5, 0.9):
        x = float(np.interp(level, below, odds))
        assert (share < 1 / (1 + np.exp(-x))).mean() == pytest.approx(level, abs=0.01)


def test_ratio_of_nothing_to_something_is_finite_and_wide() -> None:
    ratio, below = rate_ratio(0, 8, 4, 26)
    low, high = np.interp((0.05, 0.95), below, ratio)
    assert 0 < low < 0.1 < 1 < high < 10


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 200), st.integers(0, 60))
def test_more_now_never_lowers_the_probability(before: int, now: int) -> None:
    assert compare(now + 3, before).p_worse >= compare(now, before).p_worse - 0.02


def test_a_clear_rise_and_a_clear_fall() -> None:
    assert compare(40, 52).p_crossed > 0.95
    assert compare(1, 130).p_worse < 0.05
    even = compare(8, 52)
    assert even.expected == pytest.approx(8)
    assert even.low < 1 < even.high


def test_reports_are_the_other_bound() -> None:
    more = compare(40, 52, reports=(2, 10))
    assert more.ratio > 4 and more.per_report < 1.2


def test_clustered_counts_are_less_certain() -> None:
    wild = np.array([0, 8] * 13 + [10.0] * 4)
    calm = np.array([4.0] * 26 + [10] * 4)
    one = np.ones(30)
    assert dispersion(wild, one, WINDOWS) > dispersion(calm, one, WINDOWS) == 1.0
    calls = [trend(c, one, None, WINDOWS, worse="up", threshold=1.5) for c in (wild, calm)]
    assert calls[0].p_crossed < calls[1].p_crossed


def test_one_massacre_is_one_incident() -> None:
    deaths = np.array([4.0] * 29 + [60])
    among = np.array([4.0] * 30)
    sizes = [1] * 116 + [60]
    found = trend(deaths, among, None, WINDOWS, worse="up", threshold=1.5, sizes=sizes)
    assert found.ratio > 3 and found.p_crossed < 0.95


def test_gaps_are_no_quiet_periods() -> None:
    counts = np.array([4.0] * 30)
    gaps = counts.copy()
    gaps[:20] = np.nan
    found = trend(gaps, np.ones(30), None, WINDOWS, worse="up", threshold=1.5)
    assert found.expected == pytest.approx(16)


def test_where_less_is_worse() -> None:
    counts = np.array([6.0] * 26 + [1.0] * 4)
    found = trend(counts, np.ones(30), None, WINDOWS, worse="down", threshold=0.67)
    assert found.p_crossed > 0.95 and found.p_worse > 0.95


def test_p_above_is_one_less_the_distribution() -> None:
    ratio, below = rate_ratio(5, 5, 1, 1)
    assert p_above(0.0, ratio, below) == 1.0
    assert p_above(1e9, ratio, below) == 0.0
