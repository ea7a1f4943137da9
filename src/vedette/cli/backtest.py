"""`vedette backtest`: how every model would have done, at dates that are past."""

from pathlib import Path
from typing import Annotated

import numpy as np
import typer

from vedette.cli.forecast_tables import record_table
from vedette.cli.panels import LEVEL_HELP, MAPPED_HELP, imported, tell
from vedette.cli.render import console, print_json, table
from vedette.errors import SettingError
from vedette.forecast.backtest import MIN_HISTORY, Plan, walk
from vedette.forecast.product import PRODUCT, REFERENCE
from vedette.forecast.track import Track, by_area, by_horizon, summaries, track

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(name="backtest")
def backtest_command(
    panel: Annotated[Path, typer.Option(help="Table of events or counts, csv or parquet.")],
    level: Annotated[str, typer.Option(help=LEVEL_HELP)] = "country-month",
    measure: Annotated[str, typer.Option(help="Measure to forecast; the first if empty.")] = "",
    horizons: Annotated[int, typer.Option(min=1, max=36, help="Periods ahead.")] = 12,
    origins: Annotated[int, typer.Option(min=2, help="Dates to forecast from.")] = 36,
    step: Annotated[int, typer.Option(min=1, help="Periods between two dates.")] = 1,
    refit: Annotated[int, typer.Option(min=1, help="Periods between two fits.")] = 12,
    draws: Annotated[int, typer.Option(min=20, max=1000, help="Draws of each model.")] = 200,
    seed: Annotated[int, typer.Option(min=0, help="Seed of the generator.")] = 0,
    columns: Annotated[str, typer.Option(help=MAPPED_HELP)] = "",
    finished: Annotated[
        bool, typer.Option("--finished", help="With --columns: rows are finished counts.")
    ] = False,
    as_of: Annotated[str, typer.Option(help="Day up to which the table is complete.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Forecast from past dates and score what came.

    Each date knows only what came before it; models and pool are fitted again every --refit
    periods. Compared with the reference, "any of the area's own last 12 periods", at as many
    draws; a negative difference is better. Counts are taken as they stand in the table, so
    corrections made since are known to all models alike.
    """
    read = imported(panel, level, columns, finished, as_of)
    values = read.panel.of(measure or read.panel.measures[0])
    last = values.shape[1] - 2
    first = last - (origins - 1) * step
    if first < MIN_HISTORY:
        raise SettingError(
            f"{origins} origins need {MIN_HISTORY + 1 + (origins - 1) * step + 1} periods; "
            f"the table has {values.shape[1]}"
        )
    ahead = tuple(range(1, horizons + 1))
    plan = Plan(
        ahead, first, last, step=step, training=60, refit_every=refit, n_draws=draws, seed=seed
    )
    found = track(walk(values, plan), ahead, seed)
    rows = summaries(found)
    if as_json:
        print_json(
            {
                "notes": read.notes,
                "models": [one.record() for one in rows],
                "crps_by_horizon": {m: by_horizon(found, m).tolist() for m in found.models},
            }
        )
        return
    out = console()
    tell(read, out)
    days = [read.panel.day(found.origins[at]) for at in (0, -1)]
    out.print(f"{len(found.origins)} origins, {days[0]} to {days[1]}, {draws} draws", style="dim")
    out.print(record_table(rows))
    out.print("\nCRPS by horizon", style="bold")
    out.print(_horizons(found))
    out.print("\nareas that weigh most", style="bold")
    out.print(_weighty(found, read.panel.areas))


def _horizons(found: Track) -> object:
    rows = [(m, *(f"{score:.2f}" for score in by_horizon(found, m))) for m in found.models]
    return table(
        ("model", *map(str, found.horizons)), rows, right=tuple(range(1, len(found.horizons) + 1))
    )


def _weighty(found: Track, areas: tuple[str, ...], top: int = 10) -> object:
    reference, ours = by_area(found, REFERENCE), by_area(found, PRODUCT)
    rows = [
        (
            areas[at],
            f"{reference[at]:.2f}",
            f"{ours[at]:.2f}",
            f"{ours[at] / reference[at] - 1:+.1%}" if reference[at] else "",
        )
        for at in np.argsort(-reference)[:top]
    ]
    return table(("area", "reference", PRODUCT, "difference"), rows, right=(1, 2, 3))
