"""Rolling origins: every model forecasts from each, knowing only what came before.

Models are fitted again every `refit_every` periods, and at the first and the last scored origin, on
the values up to that origin, and draw from the values up to each origin in between. The pool's
weights and corrections are learnt at the same dates, from earlier origins whose outcomes are known
by then. Nothing of a forecast's own future reaches it; a test changes the future and finds the
forecasts unchanged.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vedette.forecast.model import Model
from vedette.forecast.product import (
    LADDER,
    MEMBERS,
    PRODUCT,
    Outcome,
    PoolFit,
    activity,
    equal_pool,
    learn,
    outcome,
    pool_draws,
)
from vedette.types.panels import Array, PanelError

MIN_HISTORY = 13
"""Periods that must lie before the first origin."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a backtest does, fixed before it starts.

    Attributes:
        horizons: Periods ahead.
        first: Index of the first origin that is scored.
        last: Index of the last origin that is scored.
        training: Origins before `first` from which the pool learns, at most so many.
        training_step: Periods between two training origins.
        step: Periods between two scored origins.
        refit_every: Periods between two fits.
        n_draws: Draws of every model, the reference included.
        seed: Seed of the generator.
    """

    horizons: tuple[int, ...]
    first: int
    last: int
    training: int = 120
    training_step: int = 1
    step: int = 1
    refit_every: int = 12
    n_draws: int = 200
    seed: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Issued:
    """All forecasts of one origin.

    Attributes:
        origin: Index of the last period known.
        draws: Per model, shape (areas, horizons, n), ascending.
        observed: What came, shape (areas, horizons); NaN where unknown.
        classes: Activity of each area at the origin.
        pool: The pool's weights and corrections in use.
        fits: Per model, what it had learnt.
    """

    origin: int
    draws: dict[str, Array]
    observed: Array
    classes: NDArray[np.intp]
    pool: PoolFit
    fits: dict[str, Any]


def walk(values: Array, plan: Plan, ladder: tuple[Model, ...] = LADDER) -> Iterator[Issued]:
    """Forecasts of every scored origin, in order of time.

    Args:
        values: Counts, shape (areas, periods), NaN for gaps.
        plan: Origins, horizons and settings.
        ladder: Models to run; those of `MEMBERS` are pooled.

    Raises:
        PanelError: there is too little history before the first origin, or an origin lies beyond
            the panel.
    """
    if plan.first < MIN_HISTORY or plan.last >= values.shape[1] or plan.last < plan.first:
        raise PanelError(
            f"origins {plan.first}..{plan.last} of a panel of {values.shape[1]} periods: the first "
            f"needs {MIN_HISTORY} periods before it, the last must be in the panel"
        )
    members = tuple(model.name for model in ladder if model in MEMBERS)
    past: list[Outcome] = []
    fits: dict[str, Any] = {}
    pool = equal_pool(plan.horizons, len(members))
    fitted_at = -plan.refit_every
    for origin, scored in origins(plan):
        rng = np.random.default_rng([plan.seed, origin])
        seen = values[:, : origin + 1]
        if origin - fitted_at >= plan.refit_every or origin in (plan.first, plan.last):
            fits = {model.name: model.fit(seen, plan.horizons) for model in ladder}
            pool, fitted_at = (learn(past, origin, plan.horizons) if past else pool), origin
        chosen = ladder if scored else tuple(model for model in ladder if model.name in members)
        draws = {
            model.name: model.draw(fits[model.name], seen, plan.horizons, plan.n_draws, rng)
            for model in chosen
        }
        stacked = np.stack([draws[name] for name in members])
        classes, observed = activity(seen), outcomes(values, origin, plan.horizons)
        if scored:
            draws[PRODUCT] = pool_draws(pool, stacked, classes, plan.n_draws)
            yield Issued(origin, draws, observed, classes, pool, fits)
        past.append(outcome(pool, stacked, observed, classes, origin, rng))


def origins(plan: Plan) -> list[tuple[int, bool]]:
    """Training origins, then scored ones, as (index, scored)."""
    start = max(MIN_HISTORY, plan.first - plan.training * plan.training_step)
    before = [(at, False) for at in range(start, plan.first, plan.training_step)]
    return before + [(at, True) for at in range(plan.first, plan.last + 1, plan.step)]


def outcomes(values: Array, origin: int, horizons: tuple[int, ...]) -> Array:
    """What came at each horizon after the origin, NaN beyond the panel; (areas, horizons)."""
    out = np.full((values.shape[0], len(horizons)), np.nan)
    for at, h in enumerate(horizons):
        if origin + h < values.shape[1]:
            out[:, at] = values[:, origin + h]
    return out
