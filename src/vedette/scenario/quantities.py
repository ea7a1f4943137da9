"""Layer B: incidents per area and week under a scenario, as a difference from a baseline.

    rate' = rate x exp(sum_k gamma_k dx_k)

over the drivers that the frame wires to incidents, with dx_k from Layer A. gamma_k stands for all
that driver k brings about, so a wired driver passes nothing on here: what it drives in turn is not
counted again. Three bands have the same baseline draws, the same dx and the same random numbers:
gamma from the data, from the prior only, and zero, which is the baseline itself, count for count.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from vedette.scenario.baseline import Baseline
from vedette.scenario.directions import PLAIN, Rules
from vedette.scenario.fit import likelihood, posterior_draws
from vedette.scenario.graph import edges, graph
from vedette.scenario.history import History, compared, switches
from vedette.scenario.levels import blocks
from vedette.scenario.wired import SPIKE, Wire, prior_draws
from vedette.types import Link
from vedette.types.panels import Array
from vedette.types.scenarios import (
    AreaWeek,
    Band,
    BandName,
    DriverEffect,
    FactorSetting,
    Quantities,
)

LEVELS = (0.05, 0.5, 0.95)
_SAME, _SAME_SIZE = 0.1, 0.25
"""A posterior nearer than that to its prior, in P(no effect) and in its mean, tells nothing new."""
LABELS: Mapping[BandName, str] = {
    "from data": "effects fitted to the history's switches; drivers without one count as nil",
    "from prior only": "assumed: effects drawn from the prior, no data behind them",
    "zero": "no effect: the baseline",
}


def quantities(
    links: Iterable[Link],
    settings: Sequence[FactorSetting],
    wires: Sequence[Wire],
    baseline: Baseline,
    history: History | None = None,
    *,
    draws: int,
    seed: int,
    rules: Rules = PLAIN,
) -> Quantities:
    """How many incidents more or fewer, in up to three bands.

    Args:
        history: counts with drivers' states; effects are fitted for drivers that switch in it.
    """
    moved = changes(links, settings, wires, draws=draws, seed=seed, rules=rules)
    acting = [wire for wire in wires if moved[wire.factor].any()]
    fitted = _fitted(acting, history, draws, seed)
    prior = {
        wire.factor: prior_draws(wire, draws, _rng(seed, f"prior {wire.factor}")) for wire in acting
    }
    sizes: dict[BandName, Mapping[str, Array]] = {"from prior only": prior, "zero": {}}
    if fitted:
        sizes = {"from data": {name: one.sizes for name, one in fitted.items()}, **sizes}
    before = baseline.taken(draws, _rng(seed, "baseline"))
    bands = tuple(
        _band(name, baseline, before, _ratio(acting, moved, sizes[name], draws), seed)
        for name in sizes
    )
    effects = tuple(_effect(w, moved[w.factor], prior[w.factor], fitted, history) for w in acting)
    return Quantities(
        baseline.words,
        baseline.observed,
        effects,
        bands,
        _wording(effects, fitted, history),
        _notes(acting, fitted, prior),
    )


def changes(
    links: Iterable[Link],
    settings: Sequence[FactorSetting],
    wires: Sequence[Wire],
    *,
    draws: int,
    seed: int,
    rules: Rules = PLAIN,
) -> dict[str, Array]:
    """dx of every wired driver in every draw, in [-1, 1]; 0 where nothing leads to it."""
    wired = {wire.factor for wire in wires}
    passing = [link for link in links if link.cause not in wired]
    made = edges(passing, settings, antecedents=rules.antecedents, goals=rules.goals)
    acts = graph(made, settings, rules.active)
    rows = {name: index for index, name in enumerate(acts.nodes) if name in wired}
    parts = [settled.levels[list(rows.values())] for _, settled in blocks(acts, draws, seed)]
    levels = np.concatenate(parts, axis=1).astype(float)
    found = {name: np.zeros(draws) for name in sorted(wired)}
    return found | {name: levels[row] for row, name in enumerate(rows)}


def changed(
    counts: Array, ratio: Array, rng: np.random.Generator, rates: Array | None = None
) -> Array:
    """Counts whose rate is multiplied by `ratio`, draw by draw; where it is 1, the same counts.

    A smaller rate thins the incidents of a draw; a larger one adds to them at the rate that the
    draw points to: between the cell's mean (where the draws scatter as chance alone does) and the
    draw itself (where they scatter more, so that a high draw is a high rate).

    Args:
        counts: Shape (draws, areas, weeks).
        ratio: Shape (draws,), positive.
        rates: the expected counts, shape (areas, weeks), where the draws do not tell them.

    >>> y = np.array([[[4.0]], [[4.0]]])
    >>> changed(y, np.array([1.0, 1.0]), np.random.default_rng(0)).ravel().tolist()
    [4.0, 4.0]
    """
    times = ratio[:, None, None]
    kept = rng.binomial(counts.astype(np.int64), np.minimum(times, 1.0))
    added = rng.poisson(np.maximum(times - 1, 0.0) * (_rates(counts) if rates is None else rates))
    return np.asarray(kept + added, dtype=float)


def _rates(counts: Array) -> Array:
    """The expected rate of each draw, if a cell's draws are Poisson with a gamma rate."""
    mean = counts.mean(axis=0)
    excess = np.maximum(counts.var(axis=0) - mean, 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(excess > 0, excess / (mean + excess), 0.0)
    return np.asarray(mean + share * (counts - mean))


@dataclass(frozen=True, slots=True, eq=False)
class _Fitted:
    """Draws of g of one driver from the posterior, and its probability of being zero."""

    sizes: Array
    zero: float


def _fitted(
    acting: Sequence[Wire], history: History | None, draws: int, seed: int
) -> dict[str, _Fitted]:
    """Posterior of the acting drivers that switch in the history."""
    if history is None:
        return {}
    wires = [w for w in acting if w.factor in history.states and switches(history.states[w.factor])]
    if not wires:
        return {}
    sizes, zero = posterior_draws(likelihood(history, wires), wires, draws, _rng(seed, "posterior"))
    # Paired with dx draw by draw, and independent of it.
    return {w.factor: _Fitted(sizes[:, k], float(zero[k])) for k, w in enumerate(wires)}


def _ratio(
    acting: Sequence[Wire], moved: Mapping[str, Array], sizes: Mapping[str, Array], draws: int
) -> Array:
    log = np.zeros(draws)
    for wire in acting:
        if wire.factor in sizes:
            log += wire.way * sizes[wire.factor] * moved[wire.factor]
    return np.exp(log)


def _band(name: BandName, baseline: Baseline, before: Array, ratio: Array, seed: int) -> Band:
    after = changed(before, ratio, _rng(seed, "changed"), baseline.rates)
    cells = tuple(
        _told(area, week, before[:, a, w], after[:, a, w])
        for a, area in enumerate(baseline.areas)
        for w, week in enumerate(baseline.weeks)
    )
    total = _told("all", baseline.weeks[0], before.sum(axis=(1, 2)), after.sum(axis=(1, 2)))
    return Band(name, LABELS[name], _three(ratio), total, cells)


def _told(area: str, week: date, before: Array, after: Array) -> AreaWeek:
    apart = after - before
    return AreaWeek(area, week, _three(before), _three(apart), round(float(apart.mean()), 4))


def _three(values: Array) -> tuple[float, float, float]:
    low, middle, high = np.quantile(values, LEVELS, method="inverted_cdf")
    # + 0.0 makes of -0.0, which no reader expects, a plain zero.
    return round(float(low), 4) + 0.0, round(float(middle), 4) + 0.0, round(float(high), 4) + 0.0


def _interval(wire: Wire, sizes: Array) -> tuple[float, float, float]:
    low, _, high = _three(wire.way * sizes)
    return low, round(float(wire.way * sizes.mean()), 4) + 0.0, high


def _effect(
    wire: Wire, delta: Array, prior: Array, fitted: Mapping[str, _Fitted], history: History | None
) -> DriverEffect:
    state = history.states.get(wire.factor) if history else None
    number = switches(state) if state is not None else 0
    one = fitted.get(wire.factor)
    if one is None:
        basis = "assumed: no switch of this driver in the history"
    elif state is not None and (beside := compared(state)):
        basis = f"{number} switches, {beside} of them with areas beside that did not switch"
    else:
        basis = f"associational: {number} switches, everywhere at once"
    return DriverEffect(
        wire.factor,
        wire.label,
        wire.sign,
        round(float(delta.mean()), 4),
        _interval(wire, prior),
        _interval(wire, one.sizes) if one else None,
        (SPIKE, round(one.zero, 4) if one else None),
        number,
        f"{basis}. Wired because: {wire.basis}",
    )


def _wording(
    effects: Sequence[DriverEffect], fitted: Mapping[str, _Fitted], history: History | None
) -> str:
    if not effects:
        return "No driver that is wired to incidents moves in this scenario: no difference is told."
    if not fitted or history is None:
        return (
            "Assumed: the history holds no switch of these drivers, so the size of the effect is a "
            "prior, not a finding."
        )
    if all(compared(history.states[name]) for name in fitted):
        return (
            "Estimated from dated switches against areas that did not switch; other things that "
            "changed in the same areas and weeks are in it too."
        )
    return (
        "Associational: incidents went with the driver's switches, which hit all areas at once; "
        "what else changed in those weeks cannot be told apart from it."
    )


def _notes(
    acting: Sequence[Wire], fitted: Mapping[str, _Fitted], prior: Mapping[str, Array]
) -> tuple[str, ...]:
    notes = ["the change holds from the first week to the last, alike in all areas"]
    silent = [wire.label for wire in acting if wire.factor not in fitted]
    if fitted and silent:
        notes.append(f"no switch of {', '.join(silent)} in the history: nil in the band from data")
    mute = [
        w.label for w in acting if w.factor in fitted and _mute(fitted[w.factor], prior[w.factor])
    ]
    if mute:
        notes.append(
            f"the history says next to nothing of {', '.join(mute)}: the band from data is the "
            "prior again"
        )
    return tuple(notes)


def _mute(one: _Fitted, prior: Array) -> bool:
    """Whether the posterior is the prior all but for chance."""
    apart = abs(float(one.sizes.mean() - prior.mean()))
    return abs(one.zero - SPIKE) < _SAME and apart < _SAME_SIZE * float(prior.mean())


def _rng(seed: int, name: str) -> np.random.Generator:
    """A generator of its own for each purpose, so that one more draw here moves nothing there."""
    digest = hashlib.sha256(f"{seed}|{name}".encode()).digest()
    return np.random.default_rng(int.from_bytes(digest[:16], "big"))
