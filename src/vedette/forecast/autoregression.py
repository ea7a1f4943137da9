"""Pooled negative-binomial autoregression, one direct fit per horizon.

    log mean(y[t+h]) = b0 + b1 L1 + b2 L3 + b3 L12 + b4 A12 + b5 L36
    log size         = g0 + g1 log1p(m12) + g2 A12 + g3 L1

with Lk the log1p of the mean of the last k periods and A12 the share of active ones, shared by
all areas. Direct fits need no roll-out, so an error does not compound with the horizon.
"""

from dataclasses import dataclass

import numpy as np

from vedette.forecast.model import Model
from vedette.forecast.plain import stratified, winsorised
from vedette.forecast.windows import active_share, burn_in, ceiling, trailing_mean
from vedette.stats.negbin import NegBinFit, fit_negbin, negbin_draws
from vedette.types.panels import Array, PanelError

RIDGE = 1.0
LAW_DRAWS = 1000
"""So many draws at least stand behind the ones that are kept."""

MAX_ROWS = 40_000
"""Newest rows that a fit uses at most, after equal rows are joined."""


@dataclass(frozen=True, slots=True, eq=False)
class AutoregressionFit:
    """One fit per horizon; none where all was quiet."""

    fits: tuple[NegBinFit | None, ...]


def features(values: Array) -> tuple[Array, Array]:
    """Columns of the mean and of the size for each area and period.

    Shapes (areas, periods, 6) and (areas, periods, 4); a gap in the last period is read as the
    mean of the shortest window that has a count, and rows without any are NaN.
    """
    means = {k: trailing_mean(values, k) for k in (1, 3, 12, 36)}
    for short, longer in ((12, 36), (3, 12), (1, 3)):
        means[short] = np.where(np.isnan(means[short]), means[longer], means[short])
    logs = {k: np.log1p(mean) for k, mean in means.items()}
    active = active_share(values, 36)
    active = np.where(np.isnan(active_share(values, 12)), active, active_share(values, 12))
    one = np.where(np.isnan(logs[1]), np.nan, 1.0)
    x = np.stack([one, logs[1], logs[3], logs[12], active, logs[36]], axis=2)
    z = np.stack([one, logs[12], active, logs[1]], axis=2)
    return x, z


def fit(values: Array, horizons: tuple[int, ...]) -> AutoregressionFit:
    """Fit each horizon on every pair of a period and the one that many periods later."""
    x, z = features(values)
    fits: list[NegBinFit | None] = []
    for h in horizons:
        start = next((f for f in reversed(fits) if f is not None), None)
        fits.append(_fit_horizon(values, x, z, h, start))
    return AutoregressionFit(tuple(fits))


def _fit_horizon(
    values: Array, x: Array, z: Array, h: int, start: NegBinFit | None
) -> NegBinFit | None:
    first = burn_in(values.shape[1]) - 1
    if values.shape[1] <= first + h:
        return None
    past = slice(first, values.shape[1] - h)
    y = values[:, first + h :].T.ravel()
    xs = x[:, past].transpose(1, 0, 2).reshape(y.size, -1)
    zs = z[:, past].transpose(1, 0, 2).reshape(y.size, -1)
    usable = ~np.isnan(y) & ~np.isnan(xs).any(axis=1)
    y, xs, zs = y[usable], xs[usable], zs[usable]
    y, xs, zs, weight = _joined(y, xs, zs)
    try:
        return fit_negbin(y, xs, zs, weight, ridge=RIDGE, start=start)
    except PanelError:
        return None


def _joined(y: Array, x: Array, z: Array) -> tuple[Array, Array, Array, Array]:
    """Rows of an area that was and stays quiet are all alike: keep one, with their number."""
    quiet = (y == 0) & (x[:, 1:] == 0).all(axis=1)
    if not quiet.any():
        return y[-MAX_ROWS:], x[-MAX_ROWS:], z[-MAX_ROWS:], np.ones(min(y.size, MAX_ROWS))
    keep = np.flatnonzero(~quiet)[-MAX_ROWS:]
    one = np.flatnonzero(quiet)[:1]
    rows = np.concatenate([one, keep])
    weight = np.concatenate([[float(quiet.sum())], np.ones(keep.size)])
    return y[rows], x[rows], z[rows], weight


def draw(
    fitted: AutoregressionFit,
    values: Array,
    horizons: tuple[int, ...],
    n: int,
    rng: np.random.Generator,
) -> Array:
    """Draws around the expected count; an area without any history gets those of the mean area.

    A horizon that could not be fitted (too few periods, or nothing ever happened) gets the area's
    own last 12 periods.
    """
    x, z = (columns[:, -1] for columns in features(values))
    x = np.where(np.isnan(x), np.nanmean(x, axis=0, where=~np.isnan(x)), x)
    z = np.where(np.isnan(z), np.nanmean(z, axis=0, where=~np.isnan(z)), z)
    out = np.repeat(stratified(winsorised(values), n)[:, None], len(horizons), axis=1)
    limit = ceiling(values)
    for at, one in enumerate(fitted.fits):
        if one is not None:
            mean = np.minimum(one.mean(x), limit)
            out[:, at] = _thinned(negbin_draws(mean, one.size(z), n * _oversample(n), rng), n)
    return out


def _oversample(n: int) -> int:
    return max(1, LAW_DRAWS // n)


def _thinned(draws: Array, n: int) -> Array:
    """`n` order statistics spread evenly over more draws: the same law with less noise."""
    ordered = np.sort(draws, axis=-1)
    step = draws.shape[-1] // n
    return ordered[..., step // 2 :: step][..., :n]


AUTOREGRESSION = Model(
    "nb_ar",
    "The expected count follows the last 1, 3, 12 and 36 periods and the share of active ones, "
    "by one rule for all areas.",
    fit,
    draw,
    (("ridge", RIDGE), ("max_rows", MAX_ROWS)),
)
