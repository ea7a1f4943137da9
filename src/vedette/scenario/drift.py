"""Counts on a background that drifts, with drivers: the mode, its curvature, its evidence.

    y_at ~ NB(mean exp(a_a + w_at + sum_k g_k s_kat), size)
    w_t  = r w_(t-1) + noise, stationary, cov(w_at, w_bt) = common^2 + own^2 [a = b]
    a_a  ~ N(log of the area's mean, 2^2),    g_k ~ N(0, WIDE^2), a working prior

Newton's method with Fisher's information. The weeks form a chain of blocks, one row and column an
area, so a step costs as many small solves as there are weeks; areas' levels and effects border it.
"""

from dataclasses import dataclass

import numpy as np

from vedette.types.panels import Array

PERSISTENCE = 0.95
"""r: a background that has moved is half-way back after thirteen weeks."""
WIDE = 1.0
_LEVEL_SD = 2.0
_ROUNDS = 40
_ENOUGH = 1e-3
"""A gain of log probability below this is the mode."""


@dataclass(frozen=True, slots=True, eq=False)
class Data:
    """Counts with 0 in the gaps, 1 where known, shape (areas, weeks); drivers (k, areas, weeks)."""

    counts: Array
    known: Array
    drivers: Array


@dataclass(frozen=True, slots=True)
class Setting:
    """What is held fixed in one fit: the dispersion, and how far all and single areas drift."""

    size: float
    common: float
    own: float


@dataclass(frozen=True, slots=True, eq=False)
class Point:
    """Values of all that is unknown."""

    drift: Array
    level: Array
    effects: Array

    def moved(self, step: "Point", length: float) -> "Point":
        """The point so far along a step."""
        return Point(
            self.drift + length * step.drift,
            self.level + length * step.level,
            self.effects + length * step.effects,
        )


@dataclass(frozen=True, slots=True, eq=False)
class Mode:
    """The mode; log evidence up to a constant; the effects' precision, all else out."""

    at: Point
    evidence: float
    precision: Array


def mode(data: Data, setting: Setting, near: Point | None = None) -> Mode:
    """The mode under one setting, begun at `near`."""
    at = near or start(data)
    value = log_joint(data, setting, at)
    for _ in range(_ROUNDS):
        step = _step(data, setting, at)[0]
        length, moved = 1.0, at.moved(step, 1.0)
        while (reached := log_joint(data, setting, moved)) < value and length > 1e-3:
            length /= 2
            moved = at.moved(step, length)
        gained = reached - value
        if gained <= 0:
            break
        at, value = moved, reached
        if gained < _ENOUGH:
            break
    _, bent, precision = _step(data, setting, at)
    prior = _log_det_prior(data, setting)
    return Mode(at, value + (prior - bent) / 2, precision)


def start(data: Data) -> Point:
    """No drift, no effects, each area at its mean."""
    return Point(np.zeros(data.counts.shape), _centre(data), np.zeros(len(data.drivers)))


def _centre(data: Data) -> Array:
    return np.asarray(np.log((data.counts.sum(axis=1) + 0.5) / data.known.sum(axis=1)))


def _means(data: Data, at: Point) -> Array:
    log = at.level[:, None] + at.drift + np.tensordot(at.effects, data.drivers, axes=1)
    return np.asarray(np.exp(np.clip(log, -30, 30)))


def log_joint(data: Data, setting: Setting, at: Point) -> float:
    mean, size = _means(data, at), setting.size
    told = data.counts * np.log(mean / (mean + size)) - size * np.log1p(mean / size)
    across, (middle, ends, beside) = _across(data, setting), _along()
    drift = across @ at.drift
    inner = np.full(at.drift.shape[1], middle)
    inner[[0, -1]] = ends
    square = (at.drift * drift * inner).sum()
    square += 2 * beside * (at.drift[:, 1:] * drift[:, :-1]).sum()
    square += (((at.level - _centre(data)) / _LEVEL_SD) ** 2).sum()
    square += ((at.effects / WIDE) ** 2).sum()
    return float((told * data.known).sum() + _size_terms(data, size) - square / 2)


def _size_terms(data: Data, size: float) -> float:
    """log Gamma(y + size) - log Gamma(size), as sums of log(size + i) for i < y."""
    most = int(data.counts.max(initial=0))
    cumulated = np.concatenate([[0.0], np.cumsum(np.log(size + np.arange(most)))])
    return float((cumulated[data.counts.astype(int)] * data.known).sum())


def _along() -> tuple[float, float, float]:
    """The precision of a chain of variance 1: within, at both ends, and beside the diagonal."""
    left = 1 - PERSISTENCE**2
    return (1 + PERSISTENCE**2) / left, 1 / left, -PERSISTENCE / left


def _across(data: Data, setting: Setting) -> Array:
    """The precision between areas."""
    areas = len(data.counts)
    return np.asarray(np.linalg.inv(setting.own**2 * np.eye(areas) + setting.common**2))


def _log_det_prior(data: Data, setting: Setting) -> float:
    """Of drift, levels and effects; terms that all settings share are left out."""
    _, across = np.linalg.slogdet(_across(data, setting))
    return float(data.counts.shape[1] * across)


def _step(data: Data, setting: Setting, at: Point) -> tuple[Point, float, Array]:
    """Newton's step, the log determinant of the curvature, and the effects' own precision."""
    areas, weeks = data.counts.shape
    mean = _means(data, at)
    slope = (data.counts - mean) / (1 + mean / setting.size) * data.known
    weight = mean / (1 + mean / setting.size) * data.known
    across, (middle, ends, beside) = _across(data, setting), _along()
    inner = np.full(weeks, middle)
    inner[[0, -1]] = ends
    pulled = across @ at.drift
    pull = pulled * inner
    pull[:, 1:] += beside * pulled[:, :-1]
    pull[:, :-1] += beside * pulled[:, 1:]
    by_driver = data.drivers * weight
    border = np.concatenate(
        [weight.T[:, :, None] * np.eye(areas), np.moveaxis(by_driver, (0, 1, 2), (2, 1, 0))], axis=2
    )
    right = np.concatenate([border, (slope - pull).T[:, :, None]], axis=2)
    solved, bent = chain(across, inner, beside, weight.T, right)
    corner = _corner(data, weight, by_driver)
    schur = corner - np.einsum("tai,taj->ij", border, solved[:, :, :-1])
    ahead = np.concatenate(
        [
            slope.sum(axis=1) - (at.level - _centre(data)) / _LEVEL_SD**2,
            np.tensordot(data.drivers, slope, axes=2) - at.effects / WIDE**2,
        ]
    ) - np.einsum("tai,ta->i", border, solved[:, :, -1])
    edge = np.linalg.solve(schur, ahead)
    drift = (solved[:, :, -1] - solved[:, :, :-1] @ edge).T
    _, det = np.linalg.slogdet(schur)
    cross = schur[:areas, areas:]
    precision = schur[areas:, areas:] - cross.T @ np.linalg.solve(schur[:areas, :areas], cross)
    return Point(drift, edge[:areas], edge[areas:]), float(bent + det), precision


def _corner(data: Data, weight: Array, by_driver: Array) -> Array:
    """The curvature of levels and effects among themselves."""
    areas = len(weight)
    made = np.zeros((areas + len(data.drivers),) * 2)
    made[:areas, :areas] = np.diag(weight.sum(axis=1) + 1 / _LEVEL_SD**2)
    made[areas:, :areas] = by_driver.sum(axis=2)
    made[:areas, areas:] = by_driver.sum(axis=2).T
    made[areas:, areas:] = np.tensordot(by_driver, data.drivers, axes=([1, 2], [1, 2]))
    made[areas:, areas:] += np.eye(len(data.drivers)) / WIDE**2
    return made


def chain(
    across: Array, inner: Array, beside: float, weight: Array, right: Array
) -> tuple[Array, float]:
    """Solves the chain of weeks for all right sides; also its log determinant.

    Blocks on the diagonal are inner_t across + diag(weight_t), beside it `beside` across.
    """
    weeks, areas, _ = right.shape
    off = beside * across
    onward = np.zeros((weeks, areas, areas))
    solved = np.zeros_like(right)
    factors = np.zeros((weeks, areas, areas))
    for week in range(weeks):
        block = inner[week] * across + np.diag(weight[week])
        told = right[week]
        if week:
            block = block - off @ onward[week - 1]
            told = told - off @ solved[week - 1]
        both = np.linalg.solve(block, np.concatenate([off, told], axis=1))
        onward[week], solved[week] = both[:, :areas], both[:, areas:]
        factors[week] = block
    for week in range(weeks - 2, -1, -1):
        solved[week] -= onward[week] @ solved[week + 1]
    return solved, float(np.linalg.slogdet(factors)[1].sum())
