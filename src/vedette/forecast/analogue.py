"""Analogues: what followed in the periods of any area whose recent past looked like this one.

Alike are the log1p levels over 1, 3, 12 and 36 periods and the share of active ones. The count
that followed is scaled by the ratio of the two levels, so that a large war can learn from small
ones. An area that was quiet all along draws from what followed quiet anywhere.
"""

import numpy as np

from vedette.forecast.autoregression import features
from vedette.forecast.model import Model, nothing_to_learn
from vedette.forecast.plain import stratified, winsorised
from vedette.forecast.windows import burn_in
from vedette.types.panels import Array

NEIGHBOURS = 150
EMPHASIS = np.array([1.0, 1.0, 1.0, 1.0, 0.5])
"""How much each of the features counts in the distance (L1, L3, L12, A12, L36)."""


def draw(
    fit: None, values: Array, horizons: tuple[int, ...], n: int, rng: np.random.Generator
) -> Array:
    """Evenly spread draws from the nearest analogues of each area, per horizon."""
    x, _ = features(values)
    place = x[:, :, 1:] * EMPHASIS
    level = np.expm1((x[:, :, 1] + x[:, :, 2] + x[:, :, 3]) / 3)
    now, now_level = place[:, -1], level[:, -1]
    quiet_now = ~(now > 0).any(axis=1)
    out = np.repeat(stratified(winsorised(values), n)[:, None], len(horizons), axis=1)
    first = burn_in(values.shape[1]) - 1
    for at, h in enumerate(horizons):
        if values.shape[1] <= first + h:
            continue
        past = slice(first, values.shape[1] - h)
        after = values[:, first + h :].ravel()
        then, then_level = place[:, past].reshape(after.size, -1), level[:, past].ravel()
        usable = ~np.isnan(after) & ~np.isnan(then).any(axis=1)
        quiet = usable & ~(then > 0).any(axis=1)
        if quiet.any():
            out[quiet_now, at] = stratified(np.sort(after[quiet])[None], n)
        active = usable & ~quiet
        if active.any() and not quiet_now.all():
            out[~quiet_now, at] = _nearest(
                now[~quiet_now],
                now_level[~quiet_now],
                then[active],
                then_level[active],
                after[active],
                n,
            )
    return np.sort(out, axis=-1)


def _nearest(
    now: Array, now_level: Array, then: Array, then_level: Array, after: Array, n: int
) -> Array:
    now = np.where(np.isnan(now), np.nanmean(then, axis=0), now)
    now_level = np.where(np.isnan(now_level), then_level.mean(), now_level)
    k = min(NEIGHBOURS, after.size)
    distance = (then**2).sum(axis=1) - 2 * now @ then.T
    near = np.argpartition(distance, k - 1, axis=1)[:, :k]
    scaled = after[near] * ((1 + now_level[:, None]) / (1 + then_level[near]))
    return stratified(np.sort(np.rint(scaled), axis=1), n)


ANALOGUE = Model(
    "analogue",
    "What followed the 150 periods, of any area, whose recent past was most alike.",
    nothing_to_learn,
    draw,
    (("neighbours", NEIGHBOURS),),
)
