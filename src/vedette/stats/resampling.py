"""How sure a mean difference is: resampling whole blocks of origins.

Forecasts from neighbouring origins share their outcomes, so cells are no independent cases; what
is resampled are blocks of origins (a year each), with all areas and horizons in them.
"""

import numpy as np

from vedette.types.panels import Array

N_RESAMPLES = 2000


def skill_interval(
    model: Array, reference: Array, blocks: Array, seed: int = 0, coverage: float = 0.95
) -> tuple[float, float, float]:
    """Relative difference of two mean scores, with its bootstrap interval over blocks.

    Args:
        model: Sum of the model's scores per origin, shape (origins,).
        reference: The same of the reference.
        blocks: Number of the block each origin belongs to, shape (origins,).

    Returns:
        (model / reference - 1, lower end, upper end); negative is better than the reference.
        With a single block the interval is the whole line; where the reference errs nowhere, the
        difference is NaN.

    >>> point, low, high = skill_interval(np.full(4, 9.0), np.full(4, 10.0), np.arange(4))
    >>> round(point, 3), round(low, 3), round(high, 3)
    (-0.1, -0.1, -0.1)
    """
    names = np.unique(blocks)
    ours = np.array([model[blocks == name].sum() for name in names])
    theirs = np.array([reference[blocks == name].sum() for name in names])
    if not theirs.sum() > 0:
        return float("nan"), float("-inf"), float("inf")
    point = float(ours.sum() / theirs.sum() - 1)
    if names.size < 2:
        return point, float("-inf"), float("inf")
    pick = np.random.default_rng(seed).integers(0, names.size, (N_RESAMPLES, names.size))
    ratio = ours[pick].sum(axis=1) / np.maximum(theirs[pick].sum(axis=1), 1e-12) - 1
    low, high = np.quantile(ratio, [(1 - coverage) / 2, (1 + coverage) / 2])
    return point, float(low), float(high)
