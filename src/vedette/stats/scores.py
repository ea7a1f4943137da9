"""Scores of a forecast given as draws: proper ones first, then what they do not show.

All take draws of shape (..., m) and observed counts of shape (...), and give one score per cell;
averaging is left to the caller, so that the weighting stays visible. A lower score is better.
"""

import numpy as np
from numpy.typing import ArrayLike

from vedette.types.panels import Array, PanelError

BIN_EDGES = (0.5, 2.5, 5.5, 10.5, 25.5, 50.5, 100.5, 250.5, 500.5, 1000.5)
"""Upper edges of the bins of the VIEWS prediction challenge 2023/24; the last bin is open."""


def crps_from_draws(draws: ArrayLike, observed: ArrayLike) -> Array:
    """Continuous ranked probability score of a forecast given as draws.

    For draws x_1..x_m of one cell and the observed value y:

        CRPS = mean_i |x_i - y|  -  (1 / 2 m^2) sum_i sum_j |x_i - x_j|

    computed from the sorted draws in O(m log m). A sharp, correct forecast scores 0; a point
    forecast (m = 1) scores its absolute error.

    Args:
        draws: Shape (..., m) with m >= 1, in counts; order along the last axis does not matter.
        observed: Shape (...), same unit.

    Returns:
        Score per cell, shape (...), same unit.

    Raises:
        PanelError: the shapes disagree, or a value is negative or not finite.

    Limits: a calibrated forecast scores too high by the factor 1 + 1/m on average (5 % at 20
    draws), so compare forecasts at equal m.

    Sources: Gneiting & Raftery (2007), doi:10.1198/016214506000001437; estimator: Zamo & Naveau
    (2018), doi:10.1007/s11004-017-9709-7.

    >>> crps_from_draws([[0, 0, 0, 8], [5, 5, 5, 5]], [0, 7]).round(3).tolist()
    [0.5, 2.0]
    """
    x, y = _checked(draws, observed)
    m = x.shape[-1]
    rank = (2 * np.arange(1, m + 1) - m - 1) / m**2
    return np.asarray(np.abs(x - y[..., None]).mean(axis=-1) - x @ rank)


def crps_log1p(draws: ArrayLike, observed: ArrayLike) -> Array:
    """CRPS of log(1 + count): errors weigh by their ratio, not by their size.

    Source: Bosse et al. (2023), doi:10.1371/journal.pcbi.1011393.

    >>> crps_log1p([[9, 9]], [9]).tolist()
    [0.0]
    """
    return crps_from_draws(np.log1p(np.asarray(draws)), np.log1p(np.asarray(observed)))


def ignorance(draws: ArrayLike, observed: ArrayLike) -> Array:
    """Minus log2 of the probability given to the bin of the outcome, in bits.

    The bins are `BIN_EDGES`; each bin gets one draw for free, so that no outcome scores infinity.

    >>> ignorance([[0] * 9], [0]).round(3).tolist()
    [1.0]
    """
    x, y = _checked(draws, observed)
    upper = np.concatenate([BIN_EDGES, [np.inf]])
    at = np.searchsorted(BIN_EDGES, y)
    top, bottom = upper[at], np.where(at > 0, upper[at - 1], -np.inf)
    hits = ((x <= top[..., None]) & (x > bottom[..., None])).sum(axis=-1)
    return np.asarray(-np.log2((hits + 1.0) / (x.shape[-1] + len(upper))))


def interval_bounds(draws: ArrayLike, coverage: float) -> tuple[Array, Array]:
    """Lower and upper end of the central interval of the draws, linear between order statistics."""
    tail = (1 - coverage) / 2
    ends = np.quantile(np.asarray(draws, dtype=float), [tail, 1 - tail], axis=-1)
    return ends[0], ends[1]


def interval_score(draws: ArrayLike, observed: ArrayLike, coverage: float = 0.9) -> Array:
    """Width of the central interval plus 2 / (1 - coverage) times the distance of a miss.

    Mean over cells at 0.9 is the challenge's MIS.

    >>> interval_score([[0, 10]], [12], 0.5).tolist()
    [23.0]
    """
    x, y = _checked(draws, observed)
    low, high = interval_bounds(x, coverage)
    miss = np.maximum(low - y, 0) + np.maximum(y - high, 0)
    return np.asarray(high - low + 2 / (1 - coverage) * miss)


def covered(draws: ArrayLike, observed: ArrayLike, coverage: float = 0.9) -> Array:
    """1 where the closed central interval holds the outcome, else 0.

    The interval runs from the largest whole draw with at most the lower tail below it to the
    smallest with at most the upper tail above it. Counts pile up on zero, so a calibrated
    forecast covers more than `coverage`: read it beside `pit`.

    >>> covered([[0, 1, 2, 3]], [3], 0.5).tolist()
    [0.0]
    """
    x, y = _checked(draws, observed)
    low, high = closed_interval(x, coverage)
    return np.asarray(((low <= y) & (y <= high)).astype(float))


def closed_interval(draws: ArrayLike, coverage: float = 0.9) -> tuple[Array, Array]:
    """The ends of the interval that `covered` looks at, both draws of the cell.

    >>> [float(end) for end in closed_interval([0, 1, 2, 3], 0.5)]
    [0.0, 2.0]
    """
    x, tail = np.asarray(draws, dtype=float), (1 - coverage) / 2
    return (
        np.asarray(np.quantile(x, tail, axis=-1, method="inverted_cdf")),
        np.asarray(np.quantile(x, 1 - tail, axis=-1, method="inverted_cdf")),
    )


def pit(draws: ArrayLike, observed: ArrayLike, uniform: ArrayLike) -> Array:
    """Randomised probability integral transform: uniform on 0..1 for a calibrated forecast.

    share of draws below y + u (share of draws equal to y), with u uniform on 0..1 per cell.
    Half a draw is added on either side, so that an outcome beyond all draws stays inside 0..1.

    Source: Czado, Gneiting & Held (2009), doi:10.1111/j.1541-0420.2009.01191.x.

    >>> pit([[0, 0, 1, 2]], [0], [0.5]).round(2).tolist()
    [0.3]
    """
    x, y = _checked(draws, observed)
    below, equal = (x < y[..., None]).sum(axis=-1), (x == y[..., None]).sum(axis=-1)
    return np.asarray((below + np.asarray(uniform) * (equal + 1.0)) / (x.shape[-1] + 1.0))


def brier(p_event: ArrayLike, happened: ArrayLike) -> Array:
    """Squared difference of a probability and what happened (1 or 0).

    >>> brier([0.8], [1]).round(3).tolist()
    [0.04]
    """
    return np.asarray((np.asarray(p_event, dtype=float) - np.asarray(happened, dtype=float)) ** 2)


def average_precision(p_event: ArrayLike, happened: ArrayLike) -> float:
    """Mean precision at the rank of each event; cells of equal probability share their rank.

    1 when all events rank first, about the base rate for a random order; NaN without an event.

    >>> round(average_precision([0.9, 0.5, 0.5, 0.1], [1, 0, 1, 0]), 3)
    0.833
    """
    p, hit = np.asarray(p_event, dtype=float).ravel(), np.asarray(happened, dtype=float).ravel()
    if not hit.sum():
        return float("nan")
    order = np.argsort(-p, kind="stable")
    p, hit = p[order], hit[order]
    last_of_tie = np.append(p[1:] != p[:-1], True)
    found = hit.cumsum()[last_of_tie]
    precision = found / (np.flatnonzero(last_of_tie) + 1)
    return float((np.diff(found, prepend=0.0) * precision).sum() / hit.sum())


def _checked(draws: ArrayLike, observed: ArrayLike) -> tuple[Array, Array]:
    x = np.sort(np.asarray(draws, dtype=float), axis=-1)
    y = np.asarray(observed, dtype=float)
    if x.ndim < 1 or y.shape != x.shape[:-1] or x.shape[-1] == 0:
        raise PanelError(f"draws {x.shape} and observed {y.shape}: want (..., m>=1) and (...)")
    if not (np.isfinite(x).all() and np.isfinite(y).all() and (x >= 0).all() and (y >= 0).all()):
        raise PanelError("draws and observed must be finite and not negative")
    return x, y
