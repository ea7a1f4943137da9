"""The models that learn nothing: every forecast is shown beside them."""

import numpy as np

from vedette.forecast.model import Model, nothing_to_learn
from vedette.forecast.windows import recent
from vedette.types.panels import Array

WINDOW = 12
"""Periods that count as an area's own recent past."""

EWMA_HALF_LIFE, EWMA_WINDOW = 6.0, 36


def atoms(values: Array, window: int) -> Array:
    """The area's last `window` known counts, filled from all areas where it has none.

    Shape (areas, window). An area never observed is unlike no other, so it gets the counts of
    all: wide, and labelled by the caller.
    """
    own = recent(values, window)
    everywhere = np.sort(own[~np.isnan(own)])
    pooled = _spread(everywhere, window) if everywhere.size else np.zeros(window)
    for row in own:
        known = row[~np.isnan(row)]
        if known.size < window:
            row[:] = _spread(np.sort(known), window) if known.size >= 3 else pooled
    return own


def winsorised(values: Array, window: int = WINDOW) -> Array:
    """The atoms with a lone extreme pulled in, shape (areas, window), ascending.

    The largest count may not exceed three times the second largest (and 25): one massacre in the
    window is a fact about that month, not a twelfth of every month to come.

    >>> winsorised(np.array([[0.0, 2, 1, 900, 20, 3, 0, 0, 0, 0, 0, 0]]))[0, -2:].tolist()
    [20.0, 60.0]
    """
    own = np.sort(atoms(values, window), axis=1)
    own[:, -1] = np.minimum(own[:, -1], np.maximum(3 * own[:, -2], 25))
    return own


def stratified(ordered: Array, n: int) -> Array:
    """`n` draws that stand evenly over each row of ascending atoms, no luck involved.

    >>> stratified(np.array([[1.0, 5.0]]), 4).tolist()
    [[1.0, 1.0, 5.0, 5.0]]
    """
    at = ((np.arange(n) + 0.5) / n * ordered.shape[-1]).astype(int)
    return np.asarray(ordered[..., at])


def _spread(known: Array, window: int) -> Array:
    return np.asarray(stratified(known[None], window)[0])


def _zero(
    fit: None, values: Array, horizons: tuple[int, ...], n: int, rng: np.random.Generator
) -> Array:
    return np.zeros((values.shape[0], len(horizons), n))


def _last(
    fit: None, values: Array, horizons: tuple[int, ...], n: int, rng: np.random.Generator
) -> Array:
    return _every_horizon(atoms(values, 1), horizons, n)


def _conflictology(
    fit: None, values: Array, horizons: tuple[int, ...], n: int, rng: np.random.Generator
) -> Array:
    return _every_horizon(np.sort(atoms(values, WINDOW), axis=1), horizons, n)


def _winsorised(
    fit: None, values: Array, horizons: tuple[int, ...], n: int, rng: np.random.Generator
) -> Array:
    return _every_horizon(winsorised(values), horizons, n)


def _ewma(
    fit: None, values: Array, horizons: tuple[int, ...], n: int, rng: np.random.Generator
) -> Array:
    own = atoms(values, min(EWMA_WINDOW, values.shape[1]))
    age = np.arange(own.shape[1])[::-1]
    weight = 0.5 ** (age / EWMA_HALF_LIFE)
    order = np.argsort(own, axis=1, kind="stable")
    reach = np.cumsum(weight[order], axis=1) / weight.sum()
    at = (np.arange(n) + 0.5) / n
    pick = (reach[:, None, :] < at[None, :, None]).sum(axis=2)
    drawn = np.take_along_axis(
        np.take_along_axis(own, order, axis=1), np.minimum(pick, own.shape[1] - 1), axis=1
    )
    return np.repeat(drawn[:, None, :], len(horizons), axis=1)


def _every_horizon(ordered: Array, horizons: tuple[int, ...], n: int) -> Array:
    return np.repeat(stratified(ordered, n)[:, None, :], len(horizons), axis=1)


ZERO = Model("zero", "Nothing will happen.", nothing_to_learn, _zero)
LAST = Model("last", "The last period again.", nothing_to_learn, _last)
CONFLICTOLOGY = Model(
    "conflictology12",
    "Any of the area's own last 12 periods, each as likely: the reference of the field.",
    nothing_to_learn,
    _conflictology,
    (("window", WINDOW),),
)
WINSORISED = Model(
    "conflictology12w",
    "As conflictology12, with a lone extreme pulled in to three times the next largest.",
    nothing_to_learn,
    _winsorised,
    (("window", WINDOW), ("ratio", 3.0), ("floor", 25.0)),
)
EWMA = Model(
    "ewma",
    "Any of the last 36 periods, half as likely with every 6 periods of age.",
    nothing_to_learn,
    _ewma,
    (("half_life", EWMA_HALF_LIFE), ("window", EWMA_WINDOW)),
)
