"""Effects of drivers on counts, from a history in which they switch.

    y_at ~ NB(mean exp(a_a + z_t + sum_k sign_k g_k s_kat), size)
    z_t  = 0.9 z_(t-1) + noise, standard deviation sigma: the background drifts and comes back
    g_k  = 0 with probability SPIKE, else half-normal (scenario.wired)

A driver that changes everywhere at once is told from the drifting background only by how sharp the
change is; one that changes in some areas and not in others, by comparison. The likelihood of g is
a normal one by Laplace's method for each (size, sigma) of a small grid, mixed by their evidence;
the prior comes in on a grid of g, exactly, so that its spike and its sign hold whatever the data.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vedette.errors import SettingError
from vedette.scenario.history import History
from vedette.scenario.wired import SPIKE, Wire
from vedette.types.panels import Array

SIZES = (1.0, 4.0, 30.0)
SIGMAS = (0.05, 0.2, 0.6)
PERSISTENCE = 0.9
MOST_WEEKS = 520
_AREA_SD = 2.0
_WIDE = 1.0
_ROUNDS = 30
_GRID = 81
_BURN = 100


@dataclass(frozen=True, slots=True, eq=False)
class Likelihood:
    """The likelihood of the effects as a mixture of normals, one a setting of the grid.

    The normals hold a working prior of standard deviation _WIDE, which keeps Laplace's method near
    plausible effects where a driver's weeks have no incident at all; `log` takes it out again.

    Attributes:
        weights: Shape (settings,), sum 1.
        means: Shape (settings, drivers).
        precisions: Shape (settings, drivers, drivers).
    """

    weights: Array
    means: Array
    precisions: Array

    def log(self, effects: Array) -> Array:
        """Log likelihood up to a constant of effects of shape (n, drivers); shape (n,)."""
        apart = effects[None] - self.means[:, None]
        square = np.einsum("hnk,hkl,hnl->hn", apart, self.precisions, apart)
        _, dets = np.linalg.slogdet(self.precisions)
        parts = np.log(self.weights + 1e-300) + dets / 2
        mixed = np.logaddexp.reduce(parts[:, None] - square / 2)
        return np.asarray(mixed + (effects**2).sum(axis=1) / (2 * _WIDE**2))


def likelihood(history: History, wires: Sequence[Wire]) -> Likelihood:
    """What the history says of the effects of these drivers together.

    Raises:
        SettingError: a driver has no state in the history, or nothing was counted.
    """
    if missing := [wire.factor for wire in wires if wire.factor not in history.states]:
        raise SettingError(f"no state of {missing[0]!r} in the history")
    counts = history.counts[:, -MOST_WEEKS:]
    known = ~np.isnan(counts)
    kept = known.any(axis=1) & (np.nansum(counts, axis=1) > 0)
    if not kept.any():
        raise SettingError("the history holds no incident: nothing to fit")
    drivers = np.stack([w.way * history.states[w.factor][kept, -MOST_WEEKS:] for w in wires])
    data = _Data(np.where(known[kept], counts[kept], 0.0), known[kept].astype(float), drivers)
    found: list[_Mode] = []
    for size in SIZES:
        for sigma in SIGMAS:  # each begins where the last one ended, which is near
            found.append(_laplace(data, size, sigma, found[-1].at if found else None))
    evidence = np.array([one.evidence for one in found])
    weights = np.exp(evidence - evidence.max())
    return Likelihood(
        weights / weights.sum(),
        np.stack([one.mean for one in found]),
        np.stack([one.precision for one in found]),
    )


def posterior_draws(
    heard: Likelihood, wires: Sequence[Wire], draws: int, rng: np.random.Generator
) -> tuple[Array, Array]:
    """Draws of the sizes g, shape (draws, drivers), and P(g = 0) for each driver.

    Each driver in turn is drawn on a grid given the others (exact for one driver).
    """
    grids = [np.linspace(0, 4 * wire.scale, _GRID) for wire in wires]
    priors = [_log_prior(wire, grid) for wire, grid in zip(wires, grids, strict=True)]
    if len(wires) == 1:
        mass = _mass(heard.log(grids[0][:, None]) + priors[0])
        return rng.choice(grids[0], size=(draws, 1), p=mass), mass[:1]
    now = np.zeros(len(wires))
    kept = np.zeros((draws, len(wires)))
    zero = np.zeros(len(wires))
    for index in range(-_BURN, draws):
        for k, grid in enumerate(grids):
            tried = np.tile(now, (_GRID, 1))
            tried[:, k] = grid
            mass = _mass(heard.log(tried) + priors[k])
            now[k] = rng.choice(grid, p=mass)
            if index >= 0:
                zero[k] += mass[0] / draws
        if index >= 0:
            kept[index] = now
    return kept, zero


def _mass(log: Array) -> Array:
    mass = np.exp(log - log.max())
    return np.asarray(mass / mass.sum())


def _log_prior(wire: Wire, grid: Array) -> Array:
    slab = np.exp(-0.5 * (grid / wire.scale) ** 2)
    slab[0] = 0.0
    mass = (1 - SPIKE) * slab / slab.sum()
    mass[0] = SPIKE
    return np.asarray(np.log(mass))


@dataclass(frozen=True, slots=True, eq=False)
class _Data:
    """Counts with 0 in the gaps, 1 where known, and the drivers: (areas, weeks), (k, a, w)."""

    counts: Array
    known: Array
    drivers: Array


@dataclass(frozen=True, slots=True, eq=False)
class _Mode:
    evidence: float
    at: Array
    mean: Array
    precision: Array


def _laplace(data: _Data, size: float, sigma: float, near: Array | None) -> _Mode:
    """Mode and curvature of areas, weeks and effects together; effects with the others out."""
    n_areas, n_weeks = data.counts.shape
    n_effects = len(data.drivers)
    start = np.log((data.counts.sum(axis=1) + 0.5) / data.known.sum(axis=1))
    prior = _prior_precision(n_areas, n_weeks, n_effects, sigma)
    centre = np.concatenate([start, np.zeros(n_weeks + n_effects)])
    at = centre if near is None else near
    value = _log_joint(data, size, at, centre, prior)
    for _ in range(_ROUNDS):
        gradient, fisher = _slopes(data, size, at)
        step = np.linalg.solve(fisher + prior, gradient - prior @ (at - centre))
        length, moved = 1.0, value
        while length > 1e-4:
            moved = _log_joint(data, size, at + length * step, centre, prior)
            if moved >= value:
                break
            length /= 2
        gained = moved - value
        if gained <= 1e-8:
            break
        at, value = at + length * step, moved
    _, fisher = _slopes(data, size, at)
    bent = fisher + prior
    rest = n_areas + n_weeks
    cross = bent[:rest, rest:]
    schur = bent[rest:, rest:] - cross.T @ np.linalg.solve(bent[:rest, :rest], cross)
    _, det = np.linalg.slogdet(bent)
    _, prior_det = np.linalg.slogdet(prior)
    return _Mode(value + prior_det / 2 - det / 2, at, at[rest:], schur)


def _prior_precision(n_areas: int, n_weeks: int, n_effects: int, sigma: float) -> Array:
    total = n_areas + n_weeks + n_effects
    made = np.zeros((total, total))
    made[range(n_areas), range(n_areas)] = 1 / _AREA_SD**2
    weeks = slice(n_areas, n_areas + n_weeks)
    made[weeks, weeks] = _drift_precision(n_weeks) / sigma**2
    last = range(n_areas + n_weeks, total)
    made[last, last] = 1 / _WIDE**2
    return made


def _drift_precision(n_weeks: int) -> Array:
    """Precision of a stationary first-order process of variance 1, shape (weeks, weeks)."""
    if n_weeks == 1:
        return np.ones((1, 1))
    middle = np.full(n_weeks, 1 + PERSISTENCE**2)
    middle[[0, -1]] = 1.0
    beside = np.full(n_weeks - 1, -PERSISTENCE)
    made = np.diag(middle) + np.diag(beside, 1) + np.diag(beside, -1)
    return np.asarray(made / (1 - PERSISTENCE**2))


def _means(data: _Data, at: NDArray[np.float64]) -> Array:
    n_areas, n_weeks = data.counts.shape
    effects = at[n_areas + n_weeks :]
    log = at[:n_areas, None] + at[None, n_areas : n_areas + n_weeks]
    return np.exp(np.clip(log + np.tensordot(effects, data.drivers, axes=1), -30, 30))


def _log_joint(data: _Data, size: float, at: Array, centre: Array, prior: Array) -> float:
    """Log of NB likelihood and prior, without terms of the size alone that the caller adds."""
    mean = _means(data, at)
    told = data.counts * np.log(mean / (mean + size)) - size * np.log1p(mean / size)
    apart = at - centre
    return float((told * data.known).sum() + _size_terms(data, size) - apart @ prior @ apart / 2)


def _size_terms(data: _Data, size: float) -> float:
    """log Gamma(y + size) - log Gamma(size), as sums of log(size + i) for i < y."""
    most = int(data.counts.max(initial=0))
    cumulated = np.concatenate([[0.0], np.cumsum(np.log(size + np.arange(most)))])
    return float((cumulated[data.counts.astype(int)] * data.known).sum())


def _slopes(data: _Data, size: float, at: Array) -> tuple[Array, Array]:
    """Gradient and Fisher information of the log likelihood, blocks in the order of `at`."""
    mean = _means(data, at)
    slope = (data.counts - mean) / (1 + mean / size) * data.known
    weight = mean / (1 + mean / size) * data.known
    pulled = np.tensordot(data.drivers, slope, axes=2)
    gradient = np.concatenate([slope.sum(axis=1), slope.sum(axis=0), pulled])
    by_driver = data.drivers * weight
    effects = np.tensordot(by_driver, data.drivers, axes=([1, 2], [1, 2]))
    fisher = np.block(
        [
            [np.diag(weight.sum(axis=1)), weight, by_driver.sum(axis=2).T],
            [weight.T, np.diag(weight.sum(axis=0)), by_driver.sum(axis=1).T],
            [by_driver.sum(axis=2), by_driver.sum(axis=1), effects],
        ]
    )
    return gradient, fisher
