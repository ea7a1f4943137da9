"""Is a count higher than it used to be: the ratio of two rates, with its uncertainty.

With n1 events over exposure e1 now and n0 over e0 before, both counts divided by the dispersion f,
and Jeffreys' prior on either rate,

    rate_i ~ Gamma(n_i / f + 1/2,  e_i / f)
    ratio  = rate_1 / rate_0 = (e0 / e1) B / (1 - B),   B ~ Beta(n1 / f + 1/2, n0 / f + 1/2)

which is the quasi-Poisson comparison of two windows, exact for small counts. f is the variance of
the counts over their mean, at least 1, drawn to `PRIOR_DISPERSION`; for sums of unequal
incidents (deaths) at least the mean of squares over the mean, so that one massacre is one incident.

Exposure is days in one reading and reports in the other. If twice as many reports come out, true
incidents found rise by a factor between 1 and 2: the two readings bound it.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from vedette.types.assessments import Trend, Windows, Worse
from vedette.types.panels import Array

PRIOR_PERIODS, PRIOR_DISPERSION = 5.0, 1.5
"""Drawn towards this dispersion as if so many periods had shown it: attacks come in clusters."""
LEVELS = (0.05, 0.5, 0.95)
_POINTS = 4001
_REACH = 18.0
"""The grid of log odds reaches so many standard deviations to either side."""


def beta_log_odds(a: float, b: float) -> tuple[Array, Array]:
    """Log odds x, and P(log odds < x) of a Beta(a, b), on a grid; a, b > 0.

    >>> x, below = beta_log_odds(3.0, 3.0)
    >>> round(float(np.interp(0.0, x, below)), 3)
    0.5
    """
    spread = np.sqrt(1 / a + 1 / a**2 + 1 / b + 1 / b**2)  # above the true one, by Stirling
    x = np.log(a / b) + np.linspace(-_REACH, _REACH, _POINTS) * spread
    log_density = a * x - (a + b) * np.logaddexp(0.0, x)
    density = np.exp(log_density - log_density.max())
    steps = (density[1:] + density[:-1]) / 2
    below = np.concatenate(([0.0], np.cumsum(steps)))
    return x, np.asarray(below / below[-1])


def rate_ratio(
    now: float, before: float, exposure_now: float, exposure_before: float, dispersion: float = 1.0
) -> tuple[Array, Array]:
    """Ratios of the rate now to the rate before, ascending, and P(ratio < that).

    Args:
        now, before: counts, >= 0.
        exposure_now, exposure_before: days, reports or trials, > 0.

    >>> ratio, below = rate_ratio(20, 20, 4, 8)
    >>> round(float(np.interp(0.5, below, ratio)), 2)
    2.0
    """
    x, below = beta_log_odds(now / dispersion + 0.5, before / dispersion + 0.5)
    return np.asarray(np.exp(x) * exposure_before / exposure_now), below


def p_above(threshold: float, ratio: Array, below: Array) -> float:
    """P(ratio > threshold).

    >>> ratio, below = rate_ratio(9, 9, 1, 1)
    >>> round(p_above(1.0, ratio, below), 2)
    0.5
    """
    return float(1.0 - np.interp(threshold, ratio, below))


def dispersion(
    counts: Array, exposure: Array, windows: Windows, sizes: Sequence[int] = ()
) -> float:
    """Variance over mean of the counts around the rate of their window, at least 1.

    Args:
        counts, exposure: per period; NaN where nothing is known.
        sizes: what each incident adds, where that is not 1.
    """
    total, spare = 0.0, 0
    for start, end in (windows.before, windows.now):
        n, e = counts[start:end], exposure[start:end]
        seen = ~np.isnan(n) & (e > 0)
        if seen.sum() < 2 or not n[seen].sum():
            continue
        expected = e[seen] * n[seen].sum() / e[seen].sum()
        total += float(((n[seen] - expected) ** 2 / expected).sum())
        spare += int(seen.sum()) - 1
    found = (total + PRIOR_PERIODS * PRIOR_DISPERSION) / (spare + PRIOR_PERIODS)
    squares = sum(size * size for size in sizes) / sum(sizes) if sum(sizes) else 1.0
    return max(1.0, found, squares)


def trend(
    counts: Array,
    exposure: Array,
    reports: Array | None,
    windows: Windows,
    *,
    worse: Worse,
    threshold: float,
    sizes: Sequence[int] = (),
) -> Trend:
    """How the counts of the recent window compare with those before.

    Args:
        counts: per period; NaN where nothing is known.
        exposure: what a period counts by: 1 for each, or incidents of which a share is taken.
        reports: published in each period; None where more reporting cannot raise the measure.
    """
    seen = ~np.isnan(counts)
    now, before = slice(*windows.now), slice(*windows.before)
    n1, n0 = np.nansum(counts[now]), np.nansum(counts[before])
    e1, e0 = (float(exposure[part][seen[part]].sum()) for part in (now, before))
    spread = dispersion(counts, exposure, windows, sizes)
    ratio, below = rate_ratio(n1, n0, e1, e0, spread)
    low, middle, high = np.interp(LEVELS, below, ratio)
    other, other_below = ratio, below
    if reports is not None:
        r1, r0 = (max(0.5, float(reports[part][seen[part]].sum())) for part in (now, before))
        other, other_below = rate_ratio(n1, n0, r1, r0, spread)

    def worse_than(level: float, x: Array, cdf: Array) -> float:
        p = p_above(level, x, cdf)
        return p if worse == "up" else 1.0 - p

    return Trend(
        now=int(n1),
        before=int(n0),
        expected=float(n0 * e1 / e0),
        ratio=float(middle),
        low=float(low),
        high=float(high),
        p_crossed=worse_than(threshold, ratio, below),
        p_worse=worse_than(1.0, ratio, below),
        per_report=float(np.interp(0.5, other_below, other)),
        p_worse_per_report=worse_than(1.0, other, other_below),
        dispersion=spread,
    )


def local_dispersion(counts: Sequence[float]) -> float:
    """Variance over mean from the steps between neighbours, which a lasting change hardly moves.

    >>> local_dispersion([4, 4, 4, 40, 40, 40]) < local_dispersion([4, 40, 4, 40, 4, 40])
    True
    """
    if len(counts) < 2 or not sum(counts):
        return 1.0
    steps = [(b - a) ** 2 for a, b in pairwise(counts)]
    return max(1.0, sum(steps) / len(steps) / 2 / (sum(counts) / len(counts)))
