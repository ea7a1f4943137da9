"""The product's forecast: a linear pool of the ladder, then a conformal correction of its levels.

Both are learnt from forecasts that were made at earlier origins of the same panel and whose
outcome is known at the present one. Weights differ by horizon and by how active the area has been
(`ACTIVITY`): short kernels and regressions know the next period of an active area, history knows
the quiet ones.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from vedette.forecast.analogue import ANALOGUE
from vedette.forecast.autoregression import AUTOREGRESSION
from vedette.forecast.excitation import EXCITATION
from vedette.forecast.model import Model
from vedette.forecast.plain import CONFLICTOLOGY, EWMA, LAST, WINSORISED, ZERO
from vedette.forecast.windows import trailing_mean
from vedette.stats.pool import best_weights, crps_matrices, pooled
from vedette.stats.recalibration import read_levels
from vedette.stats.scores import pit
from vedette.types.panels import Array

LADDER: tuple[Model, ...] = (
    ZERO,
    LAST,
    CONFLICTOLOGY,
    WINSORISED,
    EWMA,
    AUTOREGRESSION,
    EXCITATION,
    ANALOGUE,
)
"""Every model that is shown beside the product, simplest first."""

MEMBERS: tuple[Model, ...] = (WINSORISED, EWMA, AUTOREGRESSION, EXCITATION, ANALOGUE)
"""The models that the product pools."""

REFERENCE = CONFLICTOLOGY.name
PRODUCT = "pool"

ACTIVITY = (0.0, 5.0)
"""Upper bounds of the mean of the last 12 periods: quiet, low, and above: high."""

SHRINK = 0.05
NEIGHBOUR_HORIZONS = 1
MATRIX_DRAWS = 40


def activity(values: Array) -> NDArray[np.intp]:
    """Class of each area at the last period: 0 quiet, 1 low, 2 high; shape (areas,).

    >>> activity(np.array([[0.0], [2.0], [80.0], [np.nan]])).tolist()
    [0, 1, 2, 0]
    """
    level = np.nan_to_num(trailing_mean(values, 12)[:, -1])
    return np.searchsorted(ACTIVITY, level, side="left")


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """What one origin's forecasts turned out to be worth, kept in small numbers.

    Attributes:
        origin: Index of the last period known.
        matrices: Sums of the CRPS matrices on the natural and the log1p scale, shape
            (2, horizons, classes, members, members); zero where nothing is known.
        cells: How many cells each sum holds, shape (horizons, classes).
        pits: PIT of the pool before correction, shape (areas, horizons); NaN where unknown.
        classes: Activity of each area at the origin, shape (areas,).
    """

    origin: int
    matrices: Array
    cells: Array
    pits: Array
    classes: NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class PoolFit:
    """Weights (horizons, classes, members), and past PIT values per horizon and class."""

    horizons: tuple[int, ...]
    weights: Array
    pits: dict[tuple[int, int], Array] = field(default_factory=dict)

    def levels(self, n: int, *, corrected: bool = True) -> Array:
        """Levels at which to read the pool, shape (horizons, classes, n)."""
        plain = (np.arange(n) + 0.5) / n
        out = np.empty((*self.weights.shape[:2], n))
        for h, c in np.ndindex(*self.weights.shape[:2]):
            out[h, c] = read_levels(self.pits[h, c], plain) if corrected and self.pits else plain
        return out


def equal_pool(horizons: tuple[int, ...], n_members: int = len(MEMBERS)) -> PoolFit:
    """The pool that needs no past: equal weights and no correction."""
    return PoolFit(
        horizons, np.full((len(horizons), len(ACTIVITY) + 1, n_members), 1.0 / n_members)
    )


def pool_draws(
    fitted: PoolFit, members: Array, classes: NDArray[np.intp], n: int, *, corrected: bool = True
) -> Array:
    """Draws of the pool, shape (areas, horizons, n), from members (models, areas, horizons, m)."""
    k, areas, horizons, m = members.shape
    weights = fitted.weights[:, classes].transpose(1, 0, 2).reshape(areas * horizons, k)
    levels = fitted.levels(n, corrected=corrected)[:, classes].transpose(1, 0, 2)
    flat = pooled(
        members.reshape(k, areas * horizons, m), weights, levels.reshape(areas * horizons, n)
    )
    return flat.reshape(areas, horizons, n)


def outcome(
    fitted: PoolFit,
    members: Array,
    observed: Array,
    classes: NDArray[np.intp],
    origin: int,
    rng: np.random.Generator,
) -> Outcome:
    """What is kept of an origin once its outcomes, (areas, horizons) with NaN, are known."""
    k, areas, horizons, m = members.shape
    step = max(1, m // MATRIX_DRAWS)
    thin = members[..., step // 2 :: step]
    known = ~np.isnan(observed)
    y = np.where(known, observed, 0.0)
    matrices = np.zeros((2, horizons, len(ACTIVITY) + 1, k, k))
    cells = np.zeros((horizons, len(ACTIVITY) + 1))
    flat = thin.reshape(k, areas * horizons, -1)
    for scale, grams in enumerate(
        (
            crps_matrices(flat, y.ravel()),
            crps_matrices(np.log1p(flat), np.log1p(y.ravel())),
        )
    ):
        grams = np.where(known.ravel()[:, None, None], grams, 0.0).reshape(areas, horizons, k, k)
        for c in range(len(ACTIVITY) + 1):
            matrices[scale, :, c] = grams[classes == c].sum(axis=0)
            cells[:, c] = known[classes == c].sum(axis=0)
    draws = pool_draws(fitted, members, classes, m, corrected=False)
    pits = np.where(known, pit(draws, y, rng.random(y.shape)), np.nan)
    return Outcome(origin, matrices, cells, pits, classes)


def learn(past: list[Outcome], now: int, horizons: tuple[int, ...]) -> PoolFit:
    """Weights and corrections from the outcomes that are known at period `now`.

    An origin's horizon h counts only when origin + h <= now. The natural and the log1p scale weigh
    alike: each is divided by the mean score that equal weights would have had.
    """
    if not past:
        return equal_pool(horizons)
    n_members = past[0].matrices.shape[-1]
    classes = len(ACTIVITY) + 1
    weights = np.empty((len(horizons), classes, n_members))
    pits: dict[tuple[int, int], Array] = {}
    for at, c in np.ndindex(len(horizons), classes):
        near = range(
            max(0, at - NEIGHBOUR_HORIZONS), min(len(horizons), at + 1 + NEIGHBOUR_HORIZONS)
        )
        seen = [(one, h) for one in past for h in near if one.origin + horizons[h] <= now]
        summed = sum(
            (one.matrices[:, h, c] for one, h in seen), np.zeros((2, n_members, n_members))
        )
        means = summed.mean(axis=(1, 2))
        joined = sum(
            (part / mean for part, mean in zip(summed, means, strict=True) if mean > 0),
            np.zeros((n_members, n_members)),
        )
        weights[at, c] = best_weights(joined, SHRINK)
        pits[at, c] = np.concatenate(
            [one.pits[one.classes == c, h] for one, h in seen] or [np.zeros(0)]
        )
    return PoolFit(horizons, weights, pits)
