"""What a forecast sees of the past: means over trailing windows that skip gaps."""

import numpy as np

from vedette.types.panels import Array

BURN_IN = 12


def burn_in(n_periods: int) -> int:
    """Periods at the start of a panel that only serve as the past of later ones.

    12, or a quarter of a panel shorter than four times that.

    >>> burn_in(200), burn_in(20)
    (12, 5)
    """
    return max(1, min(BURN_IN, n_periods // 4))


def trailing_mean(values: Array, window: int) -> Array:
    """Mean of the known counts in the `window` periods ending at each period.

    Shape as `values`, (areas, periods); NaN where the whole window is a gap. At the start the
    window is as long as the panel allows.

    >>> trailing_mean(np.array([[1.0, np.nan, 5.0]]), 2).tolist()
    [[1.0, 1.0, 5.0]]
    """
    known = ~np.isnan(values)
    total = _window_sum(np.where(known, values, 0.0), window)
    count = _window_sum(known.astype(float), window)
    return np.where(count > 0, total / np.maximum(count, 1.0), np.nan)


def active_share(values: Array, window: int) -> Array:
    """Share of the known periods in the trailing window with a count above zero.

    >>> active_share(np.array([[0.0, 3.0]]), 2).tolist()
    [[0.0, 0.5]]
    """
    return trailing_mean(np.where(np.isnan(values), np.nan, (values > 0).astype(float)), window)


def recent(values: Array, window: int) -> Array:
    """The last `window` known counts of each area, oldest first; NaN in front where fewer.

    >>> recent(np.array([[7.0, 1.0, np.nan, 2.0]]), 2).tolist()
    [[1.0, 2.0]]
    """
    out = np.full((values.shape[0], window), np.nan)
    for row, counts in enumerate(values):
        known = counts[~np.isnan(counts)][-window:]
        if known.size:
            out[row, -known.size :] = known
    return out


def ceiling(values: Array) -> Array:
    """Largest expected count that a model may give each area, shape (areas,).

    Twice the area's largest count of the last 120 periods, or the 99th percentile of all counts
    above zero in the panel, whichever is more. Draws may lie above it; means may not, because a
    log-linear rule that is carried beyond what was ever seen has no upper end.
    """
    own = np.nanmax(np.nan_to_num(values[:, -120:]), axis=1, initial=0.0)
    above = values[values > 0]
    return np.asarray(np.maximum(2 * own, np.quantile(above, 0.99) if above.size else 1.0))


def _window_sum(values: Array, window: int) -> Array:
    total = np.cumsum(values, axis=1)
    before = np.zeros_like(total)
    before[:, window:] = total[:, :-window]
    return np.asarray(total - before)
