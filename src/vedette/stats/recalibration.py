"""Conformal correction of quantiles: past outcomes say which level of a forecast to read.

If outcomes of the past fell above the forecast's 95 % level one time in ten, the level that holds
95 % of outcomes lies higher. The levels at which past outcomes fell (their randomised PIT) are
exchangeable with the coming one under a stable bias, so the quantile of those levels is the level
to read: G^-1(p), with G the empirical distribution of the PIT values.

Sources: Kuleshov et al. (2018), arXiv:1807.00263; for intervals, Romano et al. (2019),
arXiv:1905.03222.
"""

import numpy as np

from vedette.types.panels import Array

N_PSEUDO = 200
"""Evenly spread values that join the observed ones, so that few outcomes correct little."""


def read_levels(pits: Array, levels: Array) -> Array:
    """The levels at which to read a forecast so that it holds what it says.

    Args:
        pits: PIT values of past outcomes, any shape; NaN is ignored.
        levels: Wanted levels, ascending, between 0 and 1.

    Returns:
        Shape as `levels`, ascending; without past outcomes the levels themselves.

    >>> read_levels(np.array([]), np.array([0.1, 0.9])).round(2).tolist()
    [0.1, 0.9]
    >>> bool(read_levels(np.full(2000, 0.95), np.array([0.5]))[0] > 0.9)
    True
    """
    known = pits[~np.isnan(pits)]
    even = (np.arange(N_PSEUDO) + 0.5) / N_PSEUDO
    joined = np.sort(np.concatenate([known.ravel(), even]))
    at = (np.arange(joined.size) + 0.5) / joined.size
    # exact at both ends, so that the correction never cuts the outermost draws off
    corrected = np.interp(
        levels, np.concatenate([[0.0], at, [1.0]]), np.concatenate([[0.0], joined, [1.0]])
    )
    return np.asarray(np.clip(corrected, 0.0, 1.0))
