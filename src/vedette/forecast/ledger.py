"""The ledger: forecasts as they were issued, scored against what was counted since.

What an outcome is stands in `forecast.outcomes`. Of several issues from one origin the first
counts, so that issuing again until a forecast pleases gains nothing. Means are told only from
`ENOUGH_ORIGINS` origins and `ENOUGH_CELLS` cells on.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from vedette.forecast.outcomes import Basis, State, basis, missed, outcomes_of, state, target
from vedette.forecast.product import PRODUCT, REFERENCE, activity
from vedette.forecast.track import METRICS, Summary, Track, cell_scores, summaries
from vedette.types.panels import Array, Forecast, Panel, period_of

ENOUGH_ORIGINS, ENOUGH_CELLS = 8, 30


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One issue of the ledger: the whole ladder at one date.

    Attributes:
        id: as the case keeps it.
        forecasts: one a model, the product among them; of one measure, origin and areas.
    """

    id: str
    forecasts: tuple[Forecast, ...]

    def of(self, model: str) -> Forecast | None:
        """The forecast of one model."""
        return next((one for one in self.forecasts if one.model == model), None)


@dataclass(frozen=True, slots=True)
class Cell:
    """One forecast of one area and period beside what was counted.

    Attributes:
        state: "scored", "waiting" (not settled), or "unknown" (nobody reported of the period).
        count: what was counted; None unless scored.
        quantiles: model -> (5 %, 25 %, 50 %, 75 %, 95 %), of product and reference.
        crps: model -> score; empty unless scored.
    """

    issue: str
    area: str
    horizon: int
    period: date
    basis: Basis
    state: State
    count: int | None
    quantiles: dict[str, tuple[float, ...]]
    crps: dict[str, float]


@dataclass(frozen=True, slots=True)
class Standing:
    """The track record of one measure at one level, on one basis.

    Attributes:
        issues: how many issues hold a cell of this basis.
        origins: how many different origins have a scored cell; `cells` how many cells are scored,
            `some` how many of these had a count above zero.
        waiting, unknown: cells that cannot be scored yet, and ever.
        missed: counted incidents in settled periods and in areas that the forecast did not name.
        enough: whether means are told.
        summaries: scores of each model; empty where too few to say.
    """

    basis: Basis
    issues: int
    origins: int
    cells: int
    some: int
    waiting: int
    unknown: int
    missed: int
    enough: bool
    summaries: tuple[Summary, ...]

    @property
    def says(self) -> str:
        """What the record allows to say, in words."""
        if self.enough:
            return f"{self.cells} outcomes of forecasts from {self.origins} dates"
        return (
            f"too few to say: {self.cells} outcomes from {self.origins} "
            f"date{'' if self.origins == 1 else 's'}; want {ENOUGH_CELLS} from {ENOUGH_ORIGINS}"
        )


def first_issues(issues: Iterable[Entry]) -> tuple[Entry, ...]:
    """Of the issues from one origin the first, in the order in which they were issued."""
    kept: dict[date, Entry] = {}
    for one in issues:
        kept.setdefault(one.forecasts[0].origin, one)
    return tuple(kept[origin] for origin in sorted(kept))


def cells(issues: Sequence[Entry], truth: Panel) -> tuple[Cell, ...]:
    """Every cell of product and reference beside its outcome, by origin, area and horizon.

    Args:
        issues: of one measure, level and period, as `first_issues` gives them.
        truth: the counts as known now, of the same level and period.
    """
    found = []
    for issue in issues:
        shown = [one for name in (PRODUCT, REFERENCE) if (one := issue.of(name))]
        observed = outcomes_of(shown[0], truth)
        scores = {one.model: _crps(one, observed) for one in shown}
        for a, area in enumerate(shown[0].areas):
            for k, h in enumerate(shown[0].horizons):
                count = observed[a, k]
                known = not np.isnan(count)
                found.append(
                    Cell(
                        issue.id,
                        area,
                        h,
                        target(shown[0], h),
                        basis(shown[0], h),
                        state(shown[0], h, truth) if not known else "scored",
                        int(count) if known else None,
                        {one.model: _quantiles(one, a, k) for one in shown},
                        {m: round(float(s[a, k]), 4) for m, s in scores.items() if known},
                    )
                )
    return tuple(found)


def standing(issues: Sequence[Entry], truth: Panel, of: Basis) -> Standing:
    """The track record on one basis; `issues` and `truth` as for `cells`."""
    held = [one for one in issues if any(_on(one.forecasts[0], of))]
    states = [s for one in held for s in _states(one.forecasts[0], truth, of)]
    found = track_of(held, truth, of)
    observed = found.observed if found else np.zeros((0, 0, 0))
    known = ~np.isnan(observed)
    n_cells, n_origins = int(known.sum()), int(known.any(axis=(1, 2)).sum())
    enough = n_origins >= ENOUGH_ORIGINS and n_cells >= ENOUGH_CELLS
    return Standing(
        of,
        len(held),
        n_origins,
        n_cells,
        int((observed[known] > 0).sum()),
        states.count("waiting"),
        states.count("unknown"),
        sum(missed(one.forecasts[0], truth, of) for one in held),
        enough,
        summaries(found, block=1) if found and enough else (),
    )


def track_of(issues: Sequence[Entry], truth: Panel, of: Basis) -> Track | None:
    """The scores of all models at all origins, over the areas and horizons of any of them.

    Only models that every issue holds are compared. None without an issue.
    """
    if not issues:
        return None
    shared = set.intersection(*({f.model for f in one.forecasts} for one in issues))
    models = tuple(f.model for f in issues[-1].forecasts if f.model in shared)
    areas = tuple(sorted({area for one in issues for area in one.forecasts[0].areas}))
    horizons = tuple(sorted({h for one in issues for h in one.forecasts[0].horizons}))
    shape = (len(issues), len(areas), len(horizons))
    observed, quiet = np.full(shape, np.nan), np.zeros(shape[:2], dtype=bool)
    scores = np.full((len(models), len(METRICS), *shape), np.nan, dtype=np.float32)
    rng = np.random.default_rng(0)
    for at, one in enumerate(issues):
        first = one.forecasts[0]
        rows = [areas.index(area) for area in first.areas]
        columns = [horizons.index(h) for h in first.horizons]
        seen = outcomes_of(first, truth)
        seen[:, ~np.array(_on(first, of))] = np.nan
        cell = np.ix_(rows, columns)
        observed[at][cell] = seen
        quiet[at][rows] = _quiet(first, truth)
        uniform = rng.random(seen.shape)
        for m, name in enumerate(models):
            forecast = one.of(name)
            if forecast is not None:
                found = cell_scores(forecast.draws, seen, uniform)
                for metric in range(len(METRICS)):
                    scores[m, metric, at][cell] = found[metric]
    number = [period_of(one.forecasts[0].origin, truth.unit) for one in issues]
    return Track(models, horizons, tuple(number), scores, observed, quiet)


def _on(forecast: Forecast, of: Basis) -> list[bool]:
    return [basis(forecast, h) == of for h in forecast.horizons]


def _states(forecast: Forecast, truth: Panel, of: Basis) -> list[State]:
    return [
        state(forecast, h, truth)
        for h, wanted in zip(forecast.horizons, _on(forecast, of), strict=True)
        if wanted
        for _ in forecast.areas
    ]


def _quiet(forecast: Forecast, truth: Panel) -> NDArray[np.bool_]:
    """Whether each area had seen nothing in the 12 periods up to the origin, as known now."""
    end = period_of(forecast.origin, forecast.unit) - truth.first + 1
    values = truth.of(forecast.measure)[:, : max(0, end)]
    classes = dict(zip(truth.areas, activity(values), strict=True)) if values.size else {}
    return np.array([classes.get(area, 0) == 0 for area in forecast.areas])


def _crps(forecast: Forecast, observed: Array) -> Array:
    half = np.full(observed.shape, 0.5)
    return np.asarray(cell_scores(forecast.draws, observed, half)[METRICS.index("crps")])


def _quantiles(forecast: Forecast, area: int, horizon: int) -> tuple[float, ...]:
    levels = (0.05, 0.25, 0.5, 0.75, 0.95)
    return tuple(float(forecast.quantile(level)[area, horizon]) for level in levels)
