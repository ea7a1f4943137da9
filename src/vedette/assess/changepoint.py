"""From when a series of counts runs at another rate: every segmentation weighed, exactly.

Within a segment counts are Poisson at one rate with a Gamma(1, 1 / mean) prior; a segment's weight
is then known in closed form (S events in m periods, f the dispersion):

    log w = log b - (1 + S / f) log(b + m / f) + lgamma(1 + S / f),    b = 1 / mean

Each border between two periods is a change with probability `P_CHANGE`. Sums over all 2^(n-1)
segmentations by forward and backward recursion in O(n^2) give the probability of a change at every
border; the best segmentation gives the borders shown.

Sources: Barry & Hartigan (1992), doi:10.1214/aos/1176348521; Fearnhead (2006),
doi:10.1007/s11222-006-8450-8.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from vedette.stats.gamma import lgamma
from vedette.types.panels import Array

P_CHANGE = 1 / 26
"""Prior probability of a change at a border: once in 26 weeks or 26 months."""


@dataclass(frozen=True, slots=True)
class Change:
    """A new rate from period `at` on; `probability` that it begins there or one period beside."""

    at: int
    probability: float
    before: float
    after: float


@dataclass(frozen=True, slots=True, eq=False)
class Segmentation:
    """All there is to say: P(change before period t), shape (n,), and the best borders."""

    probability: Array
    borders: tuple[int, ...]


def segmentation(
    counts: Sequence[float], dispersion: float = 1.0, p_change: float = P_CHANGE
) -> Segmentation:
    """The exact posterior of changes in a series of counts >= 0, none missing.

    >>> segmentation([2, 3, 2, 3, 2, 12, 11, 13, 12, 12]).borders
    (5,)
    """
    n = len(counts)
    if n < 2 or not sum(counts):
        return Segmentation(np.zeros(n), ())
    weights = _segment_weights(np.asarray(counts, dtype=float), dispersion)
    stay, change = np.log1p(-p_change), np.log(p_change)
    forward = np.zeros(n + 1)  # log sum over segmentations of the first t periods
    best, came_from = np.zeros(n + 1), np.zeros(n + 1, dtype=int)
    for t in range(1, n + 1):
        starts = np.arange(t)
        step = weights[:t, t] + (t - starts - 1) * stay + np.where(starts > 0, change, 0.0)
        forward[t] = np.logaddexp.reduce(forward[:t] + step)
        candidates = best[:t] + step
        came_from[t] = int(candidates.argmax())
        best[t] = candidates[came_from[t]]
    backward = np.zeros(n + 1)
    for s in range(n - 1, 0, -1):
        ends = np.arange(s + 1, n + 1)
        onward = weights[s, s + 1 :] + (ends - s - 1) * stay + np.where(ends < n, change, 0.0)
        backward[s] = np.logaddexp.reduce(onward + backward[s + 1 :])
    inside = np.exp(forward[1:n] + change + backward[1:n] - forward[n])
    return Segmentation(np.concatenate(([0.0], inside)), _borders(came_from))


def changes(
    counts: Sequence[float], dispersion: float = 1.0, p_change: float = P_CHANGE
) -> tuple[Change, ...]:
    """The changes of the best segmentation, in order, with the mean counts on either side."""
    found = segmentation(counts, dispersion, p_change)
    edges = (0, *found.borders, len(counts))
    rows = []
    for left, at, right in zip(edges, edges[1:], edges[2:], strict=False):
        near = found.probability[max(0, at - 1) : at + 2]
        rows.append(
            Change(
                at,
                min(1.0, float(near.sum())),
                float(np.mean(counts[left:at])),
                float(np.mean(counts[at:right])),
            )
        )
    return tuple(rows)


def _segment_weights(counts: Array, dispersion: float) -> Array:
    """Log weight of every segment [s, t), shape (n + 1, n + 1); only s < t is meant."""
    sums = np.concatenate(([0.0], np.cumsum(counts))) / dispersion
    at = np.arange(len(sums)) / dispersion
    total = np.maximum(sums[None, :] - sums[:, None], 0.0)
    length = np.maximum(at[None, :] - at[:, None], 0.0)
    b = 1.0 / counts.mean()
    return np.asarray(np.log(b) - (1 + total) * np.log(b + length) + lgamma(1 + total))


def _borders(came_from: "np.ndarray[tuple[int], np.dtype[np.int_]]") -> tuple[int, ...]:
    borders = []
    t = len(came_from) - 1
    while (t := int(came_from[t])) > 0:
        borders.append(t)
    return tuple(reversed(borders))
