"""Effects of drivers on counts, from a history in which they switch.

The background drifts, in all areas together and in each by itself (scenario.drift), so that a
driver that changes everywhere at once is told from it only by how sharp the change is; one that
changes in some areas and not in others, by comparison too. For each dispersion and drift of a small
grid the likelihood of the effects g is a normal one by Laplace's method; these are mixed by their
evidence. The prior (scenario.wired) comes in on a grid of g, exactly, so that its spike at zero and
its sign hold whatever the data.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np

from vedette.errors import SettingError
from vedette.scenario.drift import WIDE, Data, Mode, Setting, mode
from vedette.scenario.history import History
from vedette.scenario.wired import SPIKE, Wire
from vedette.types.panels import Array

FIRST = Setting(30.0, 0.3, 0.3)
GRID = (("size", (3.0, 30.0)), ("own", (0.1, 0.3, 0.8)), ("common", (0.1, 0.3, 0.8)))
"""The settings are looked at one part after the other, each from the best so far."""
MOST_WEEKS = 260
MOST_AREAS = 20
"""Only the areas with most incidents are fitted: those with few tell little and cost as much."""
_GRID = 81
_BURN = 100


@dataclass(frozen=True, slots=True, eq=False)
class Likelihood:
    """The likelihood of the effects as a mixture of normals, one a setting of the grid.

    The normals hold a working prior of standard deviation WIDE, which keeps Laplace's method near
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
        return np.asarray(mixed + (effects**2).sum(axis=1) / (2 * WIDE**2))


def likelihood(history: History, wires: Sequence[Wire]) -> Likelihood:
    """What the history says of the effects of these drivers together.

    Raises:
        SettingError: a driver has no state in the history, or nothing was counted.
    """
    if missing := [wire.factor for wire in wires if wire.factor not in history.states]:
        raise SettingError(f"no state of {missing[0]!r} in the history")
    counts = history.counts[:, -MOST_WEEKS:]
    known = ~np.isnan(counts)
    totals = np.nansum(counts, axis=1)
    ranked = sorted(range(len(totals)), key=lambda row: (-totals[row], history.areas[row]))
    kept = sorted(row for row in ranked[:MOST_AREAS] if totals[row] > 0)
    if not kept:
        raise SettingError("the history holds no incident: nothing to fit")
    drivers = np.stack([w.way * history.states[w.factor][kept, -MOST_WEEKS:] for w in wires])
    data = Data(np.where(known[kept], counts[kept], 0.0), known[kept].astype(float), drivers)
    found = _modes(data)
    evidence = np.array([one.evidence for one in found])
    weights = np.exp(evidence - evidence.max())
    return Likelihood(
        weights / weights.sum(),
        np.stack([one.at.effects for one in found]),
        np.stack([one.precision for one in found]),
    )


def _modes(data: Data) -> list[Mode]:
    best = FIRST
    found = {best: mode(data, best)}
    for name, values in GRID:
        tried = [Setting(**{**asdict(best), name: value}) for value in values]
        found |= {one: mode(data, one, found[best].at) for one in tried if one not in found}
        best = max(tried, key=lambda one: found[one].evidence)
    return list(found.values())


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
