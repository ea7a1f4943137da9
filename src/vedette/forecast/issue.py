"""One issue of forecasts: the whole ladder and the product from the last period of a panel."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import pairwise

import numpy as np

from vedette.forecast.backtest import MIN_HISTORY, Issued, Plan, walk
from vedette.forecast.model import Model
from vedette.forecast.product import (
    ACTIVITY,
    LADDER,
    MATRIX_DRAWS,
    MEMBERS,
    NEIGHBOUR_HORIZONS,
    PRODUCT,
    SHRINK,
    pool_draws,
)
from vedette.forecast.track import Track, track
from vedette.types.panels import Array, Forecast, Panel, PanelError

VERSION = "1"
"""Raised with every change that moves a draw; part of every model hash."""

TRAINING, RECORD = 24, 8
"""Origins of the last years from which an issue learns its pool, and how many of them after the
first 16 also show how the ladder has done."""

SPARSE = 3
"""An area with fewer known counts than this is forecast from all areas and labelled."""


@dataclass(frozen=True, slots=True)
class Issue:
    """Forecasts of one measure made at one time, and how the same models did lately.

    Attributes:
        forecasts: Simplest first, the product last.
        record: Scores of the same models at earlier origins of the same panel, as far as the
            outcomes are known; None where the panel is too short for any or no outcome is known.
    """

    forecasts: tuple[Forecast, ...]
    record: Track | None

    @property
    def product(self) -> Forecast:
        """The pool: what the program itself says."""
        return self.of(PRODUCT)

    def of(self, model: str) -> Forecast:
        """The forecast of one model of the ladder."""
        for one in self.forecasts:
            if one.model == model:
                return one
        names = ", ".join(one.model for one in self.forecasts)
        raise PanelError(f"model {model!r} is none of: {names}")


def issue(
    panel: Panel,
    measure: str,
    issued: date,
    *,
    horizons: tuple[int, ...] = tuple(range(1, 13)),
    n_draws: int = 1000,
    seed: int = 0,
    report_ids: tuple[str, ...] = (),
) -> Issue:
    """The ladder and the product's forecast from the panel's last period.

    Args:
        panel: Counts as known at their vintage.
        measure: Which of the panel's measures.
        issued: Day the forecasts are made for use.
        horizons: Periods ahead, ascending.
        n_draws: Draws of every model.
        seed: Seed of the generator.
        report_ids: Ids of the documents under the counts, kept with every forecast.

    Raises:
        PanelError: the panel is 13 periods long or shorter, `issued` lies before the vintage, or
            horizons are not ascending from 1 up.
    """
    values = panel.of(measure)
    plan = _plan(panel, issued, horizons, seed)
    *earlier, now = walk(values, plan)
    draws = redrawn(now, values, horizons, n_draws, seed)
    hashes = {model.name: model_hash(model) for model in LADDER} | {PRODUCT: product_hash()}
    notes = _notes(panel, values)
    made = tuple(
        Forecast(
            measure=measure,
            areas=panel.areas,
            unit=panel.unit,
            origin=panel.day(now.origin),
            issued=issued,
            horizons=horizons,
            draws=draws[name],
            model=name,
            model_hash=hashes[name],
            data_hash=panel.content_hash,
            seed=seed,
            notes=(*notes, *getattr(now.fits.get(name), "notes", ())),
            report_ids=report_ids,
        )
        for name in draws
    )
    record = track(earlier, horizons, seed) if earlier else None
    return Issue(made, record if record and record.known else None)


def _plan(panel: Panel, issued: date, horizons: tuple[int, ...], seed: int) -> Plan:
    """Training origins, those of the record, and the last period as the one that counts."""
    if issued < panel.vintage:
        raise PanelError(f"issued {issued}, before the panel's vintage {panel.vintage}")
    if not horizons or horizons[0] < 1 or any(a >= b for a, b in pairwise(horizons)):
        raise PanelError(f"horizons {horizons} must ascend from 1 up")
    if panel.n_periods <= MIN_HISTORY:
        raise PanelError(
            f"{panel.n_periods} {panel.unit}s are too few to forecast from: "
            f"want more than {MIN_HISTORY}"
        )
    last = panel.n_periods - 1
    step = max(1, min(3, (last - MIN_HISTORY) // TRAINING))
    before = min(RECORD, (last - MIN_HISTORY) // step)
    return Plan(
        horizons,
        first=last - before * step,
        last=last,
        training=TRAINING - before,
        training_step=step,
        step=step,
        refit_every=panel.n_periods,
        seed=seed,
    )


def redrawn(
    now: Issued, values: Array, horizons: tuple[int, ...], n_draws: int, seed: int
) -> dict[str, Array]:
    """More draws of each model and of the pool, from what they had learnt at that origin."""
    rng = np.random.default_rng([seed, now.origin, n_draws])
    seen = values[:, : now.origin + 1]
    draws = {
        model.name: model.draw(now.fits[model.name], seen, horizons, n_draws, rng)
        for model in LADDER
    }
    members = np.stack([draws[model.name] for model in LADDER if model in MEMBERS])
    return draws | {PRODUCT: pool_draws(now.pool, members, now.classes, n_draws)}


def model_hash(model: Model) -> str:
    """SHA-256 over what decides a model's draws beside the data and the seed."""
    return sha256(f"{VERSION}|{model.name}|{model.settings}".encode()).hexdigest()


def product_hash() -> str:
    """SHA-256 over the pool's members and settings."""
    parts = [model_hash(model) for model in MEMBERS]
    settings = (ACTIVITY, SHRINK, NEIGHBOUR_HORIZONS, MATRIX_DRAWS)
    return sha256(f"{VERSION}|{PRODUCT}|{parts}|{settings}".encode()).hexdigest()


def _notes(panel: Panel, values: Array) -> tuple[str, ...]:
    known = (~np.isnan(values)).sum(axis=1)
    thin = [area for area, n in zip(panel.areas, known, strict=True) if n < SPARSE]
    notes = []
    if thin:
        listed = ", ".join(thin[:5]) + (" ..." if len(thin) > 5 else "")
        notes.append(
            f"{len(thin)} areas have fewer than {SPARSE} known counts and are forecast from all "
            f"areas: {listed}"
        )
    last = np.isnan(values[:, -1]).sum()
    if last:
        notes.append(f"{last} areas have no count in the last {panel.unit}")
    total = float(np.nansum(values))
    if np.nanmin(values) == np.nanmax(values):
        notes.append(
            f"every count is {np.nanmax(values):g}: nothing else was ever seen here, so the ranges "
            "know nothing else and are too narrow to act on"
        )
    elif total < 20:
        notes.append(f"only {total:g} counted in all: the rules rest on them")
    return tuple(notes)
