"""`vedette forecast`: what may come next, always beside the plain reference."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from vedette.assess.panel_csv import Imported
from vedette.assess.panels import CasePanel
from vedette.cli.forecast_tables import record_table
from vedette.cli.panels import (
    LEVEL_HELP,
    MAPPED_HELP,
    day_of,
    imported,
    level_of_case,
    of_case,
    tell,
)
from vedette.cli.render import console, print_json, table
from vedette.errors import CaseError, SettingError
from vedette.forecast.issue import Issue, issue
from vedette.forecast.product import PRODUCT, REFERENCE
from vedette.forecast.track import summaries
from vedette.steps.forecasting import issue_of_case, keep_in_ledger
from vedette.store.case import open_case
from vedette.types.panels import Forecast, Panel, first_day, period_of

app = typer.Typer(add_completion=False, rich_markup_mode=None)

LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)
"""Quantiles that are written out: the ends of the 90 % and the 50 % interval, and the middle."""


@app.command(name="forecast")
def forecast_command(
    case: Annotated[
        Path | None, typer.Argument(help="A case file; or leave it out and name a --panel.")
    ] = None,
    panel: Annotated[
        Path | None, typer.Option(help="Table of events or counts, csv or parquet.")
    ] = None,
    level: Annotated[str, typer.Option(help=LEVEL_HELP)] = "country-month",
    measure: Annotated[str, typer.Option(help="Measure to forecast; the first if empty.")] = "",
    area: Annotated[list[str] | None, typer.Option(help="Show this area in full.")] = None,
    horizons: Annotated[int, typer.Option(min=1, max=36, help="Periods ahead.")] = 12,
    draws: Annotated[int, typer.Option(min=20, max=10000, help="Draws of each model.")] = 1000,
    seed: Annotated[int, typer.Option(min=0, help="Seed of the generator.")] = 0,
    columns: Annotated[str, typer.Option(help=MAPPED_HELP)] = "",
    finished: Annotated[
        bool, typer.Option("--finished", help="With --columns: rows are finished counts.")
    ] = False,
    as_of: Annotated[str, typer.Option(help="Day up to which the table is complete.")] = "",
    unrecorded: Annotated[
        bool, typer.Option("--unrecorded", help="Do not keep a case's forecast in its ledger.")
    ] = False,
    top: Annotated[int, typer.Option(min=1, help="Areas to list.")] = 15,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Forecast counts per area and period.

    Shown are the program's own forecast (the pool) and the reference, "any of the area's own last
    12 periods", with how both did at earlier dates of the same table. Ranges hold 90 in 100
    outcomes if the past is a guide. The forecast of a case is kept in it, to be scored when the
    truth comes (vedette ledger).
    """
    ahead = tuple(range(1, horizons + 1))
    if case is not None and panel is None:
        wanted = Wanted(level, as_of, measure, ahead, draws, seed)
        read, made, counted = _of_case(case, wanted)
    elif panel is not None and case is None:
        read, counted = imported(panel, level, columns, finished, as_of), None
        chosen = measure or read.panel.measures[0]
        made = issue(read.panel, chosen, date.today(), horizons=ahead, n_draws=draws, seed=seed)
    else:
        raise SettingError("name a case, or a table with --panel")
    if unknown := [name for name in area or [] if name not in read.panel.areas]:
        raise SettingError(f"area {unknown[0]!r} is not in the table")
    told = ""
    if case is not None and counted is not None:
        told = "not kept in the ledger" if unrecorded else _keep(case, level, made, counted)
    if as_json:
        print_json(_record(made, read.notes, told))
        return
    out = console()
    tell(read, out)
    for note in made.product.notes:
        out.print(note, style="dim", soft_wrap=True, markup=False)
    for line in _headline(made, read.panel):
        out.print(line, soft_wrap=True, markup=False)
    out.print(_areas(made, read.panel, top))
    for name in area or []:
        out.print(f"\n{name}", style="bold", markup=False)
        out.print(_area(made, name))
    if made.record:
        rows = summaries(made.record, block=1)
        out.print("\nhow the models did at earlier dates of this table", style="bold")
        out.print(record_table(rows))
    else:
        out.print("\nno outcome of an earlier date of this table is known", style="dim")
    if told:
        out.print(f"\n{told}", style="dim", soft_wrap=True, markup=False)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be forecast of a case."""

    level: str
    as_of: str
    measure: str
    horizons: tuple[int, ...]
    draws: int
    seed: int


def _of_case(path: Path, wanted: Wanted) -> tuple[Imported, Issue, CasePanel]:
    """The counts of a case and their forecast."""
    area, unit = level_of_case(wanted.level)
    with open_case(path, read_only=True) as case:
        made, counted = issue_of_case(
            case,
            area,
            unit,
            wanted.measure,
            date.today(),
            horizons=wanted.horizons,
            n_draws=wanted.draws,
            seed=wanted.seed,
            as_of=day_of(wanted.as_of) if wanted.as_of else None,
        )
    return of_case(counted), made, counted


def _keep(path: Path, level: str, made: Issue, counted: CasePanel) -> str:
    """Where the issue is kept, in words."""
    try:
        with open_case(path) as case:
            name, new = keep_in_ledger(case, level_of_case(level)[0], made, counted)
    except CaseError as error:
        raise type(error)(f"{error} (--unrecorded forecasts without keeping it)") from error
    return f"{'kept' if new else 'was kept already'} in the ledger as {name}"


def _headline(made: Issue, panel: Panel) -> list[str]:
    product = made.product
    first, last = (_period(product, h) for h in (product.horizons[0], product.horizons[-1]))
    return [
        f"{product.measure} per {product.unit}, {first} to {last}, "
        f"from counts known at {panel.vintage}",
        f"data {product.data_hash[:12]}  model {product.model_hash[:12]}  seed {product.seed}",
    ]


def _period(forecast: Forecast, horizon: int) -> date:
    return first_day(period_of(forecast.origin, forecast.unit) + horizon, forecast.unit)


def _areas(made: Issue, panel: Panel, top: int) -> Any:
    product, reference = made.product, made.of(REFERENCE)
    order = sorted(
        range(len(product.areas)), key=lambda at: (-product.draws[at].mean(), product.areas[at])
    )
    last = panel.of(product.measure)[:, -1]
    rows = [
        (
            product.areas[at],
            "gap" if last[at] != last[at] else f"{last[at]:.0f}",
            *(_range(one, at, h) for h in (0, -1) for one in (product, reference)),
            f"{product.p_at_least(1)[at, 0]:.2f}",
        )
        for at in order[:top]
    ]
    ends = (product.horizons[0], product.horizons[-1])
    heads = [f"{name} h={h}" for h in ends for name in (PRODUCT, "reference")]
    return table(("area", "last", *heads, "P(some)"), rows, right=(1, 2, 3, 4, 5, 6))


def _area(made: Issue, name: str) -> Any:
    product, reference = made.product, made.of(REFERENCE)
    at = product.areas.index(name)
    rows = [
        (_period(product, h), _range(product, at, k), _range(reference, at, k))
        for k, h in enumerate(product.horizons)
    ]
    return table((product.unit, PRODUCT, "reference"), rows, right=(1, 2))


def _range(forecast: Forecast, area: int, horizon: int) -> str:
    """Median with the 90 % interval."""
    low, middle, high = (forecast.quantile(level)[area, horizon] for level in (0.05, 0.5, 0.95))
    return f"{middle:.0f} ({low:.0f}-{high:.0f})"


def _record(made: Issue, notes: tuple[str, ...], ledger: str) -> dict[str, Any]:
    """The whole issue as plain values."""
    return {
        "notes": notes,
        "ledger": ledger,
        "forecasts": [
            {
                "model": one.model,
                "measure": one.measure,
                "unit": one.unit,
                "origin": one.origin.isoformat(),
                "issued": one.issued.isoformat(),
                "model_hash": one.model_hash,
                "data_hash": one.data_hash,
                "seed": one.seed,
                "draws": one.draws.shape[2],
                "notes": one.notes,
                "cells": _cells(one),
            }
            for one in made.forecasts
        ],
        "record": [
            one.record() for one in (summaries(made.record, block=1) if made.record else ())
        ],
    }


def _cells(one: Forecast) -> list[dict[str, Any]]:
    quantiles = {f"q{level:.2f}": one.quantile(level) for level in LEVELS}
    some = one.p_at_least(1)
    return [
        {
            "area": name,
            "horizon": h,
            "period": _period(one, h).isoformat(),
            "mean": round(float(one.draws[a, k].mean()), 3),
            "p_some": round(float(some[a, k]), 4),
            **{label: float(values[a, k]) for label, values in quantiles.items()},
        }
        for a, name in enumerate(one.areas)
        for k, h in enumerate(one.horizons)
    ]
