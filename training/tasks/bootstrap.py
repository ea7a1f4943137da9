"""Percentile intervals of any score over documents or sentences."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np

Unit = TypeVar("Unit")


def bootstrap(
    units: Sequence[Unit],
    statistic: Callable[[Sequence[Unit]], float],
    *,
    draws: int = 1000,
    seed: int = 1,
) -> tuple[float, float]:
    """The 95 % interval of a statistic when units are drawn anew, with replacement.

    Args:
        units: what is resampled whole: documents, or sentences where no document is known.

    >>> low, high = bootstrap([0.0, 1.0] * 50, lambda drawn: sum(drawn) / len(drawn))
    >>> 0.38 < low < 0.45 < 0.55 < high < 0.62
    True
    """
    rng = np.random.default_rng(seed)
    values = [
        statistic([units[row] for row in rng.integers(0, len(units), len(units))])
        for _ in range(draws)
    ]
    low, high = np.percentile(values, [2.5, 97.5])
    return float(low), float(high)
