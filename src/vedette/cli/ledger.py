"""`vedette ledger`: every forecast of a case that was issued, and how it did."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from vedette.cli.forecast_tables import record_table
from vedette.cli.panels import day_of
from vedette.cli.render import console, print_json, table
from vedette.errors import SettingError
from vedette.forecast.ledger import Cell, Standing
from vedette.forecast.product import PRODUCT, REFERENCE
from vedette.steps.forecasting import LEVELS, Record, ledger_record, records
from vedette.store.case import open_case

app = typer.Typer(add_completion=False, rich_markup_mode=None)
BASIS_WORDS = {
    "ahead": "issued before the period was over",
    "hindsight": "issued afterwards, from what had been reported by an earlier day",
}


@app.command(name="ledger")
def ledger_command(
    case: Annotated[Path, typer.Argument(help="The case file.")],
    measure: Annotated[str, typer.Option(help="Only this measure.")] = "",
    level: Annotated[str, typer.Option(help="Only this level: case, country, admin1.")] = "",
    as_of: Annotated[str, typer.Option(help="Score with what was reported by that day.")] = "",
    top: Annotated[int, typer.Option(min=0, help="Outcomes to list, the latest first.")] = 12,
    as_json: Annotated[bool, typer.Option("--json", help="Everything, as JSON.")] = False,
) -> None:
    """Show every forecast of a case that was issued, and how it did.

    `vedette forecast CASE` keeps what it issues; nothing kept is ever changed. A period is scored
    once it was over for a month, by what has been reported since, beside the reference at as many
    draws. Of several forecasts from one date the first counts. Forecasts made after the fact, from
    an earlier --as-of, stand apart: nobody could have been misled by them, nor warned.
    """
    if level and level not in LEVELS:
        raise SettingError(f"--level {level!r}: want {', '.join(LEVELS)}")
    day = day_of(as_of) if as_of else None
    with open_case(case, read_only=True) as opened:
        found = records(opened, measure=measure, level=level, as_of=day)
    if as_json:
        print_json([ledger_record(one) for one in found])
        return
    out = console()
    if not found:
        such = " like that" if measure or level else ""
        out.print(f"no forecast{such} of this case was issued yet (vedette forecast CASE)")
    for one in found:
        _show(out, one, top)


def _show(out: Console, record: Record, top: int) -> None:
    out.print(f"{record.measure} per {record.level} and {record.unit}", style="bold", markup=False)
    out.print(_issues(record))
    if record.note:
        out.print(f"nothing to score with: {record.note}", soft_wrap=True, markup=False)
        return
    out.print(f"outcomes as known on {record.known}", style="dim")
    for one in record.standings:
        if one.issues:
            _show_standing(out, one)
    scored = [cell for cell in record.cells if cell.state == "scored"]
    if scored and top:
        out.print("\nlatest outcomes", style="bold")
        out.print(_cells(sorted(scored, key=_latest_first)[:top]))
    out.print()


def _issues(record: Record) -> Table:
    rows = [
        (
            row.id,
            row.product.issued,
            row.product.origin,
            row.vintage,
            len(row.product.areas),
            len(row.product.horizons),
            len(row.product.report_ids),
            row.product.data_hash[:12],
            row.product.model_hash[:12],
        )
        for row in record.issues
    ]
    heads = ("issue", "issued", "from", "known to", "areas", "ahead", "reports", "data", "model")
    return table(heads, rows, right=(4, 5, 6))


def _show_standing(out: Console, one: Standing) -> None:
    out.print(f"\n{BASIS_WORDS[one.basis]}: {one.says}", style="bold", markup=False)
    rest = [
        f"{number} {words}"
        for number, words in (
            (one.some, "of them above zero"),
            (one.waiting, "not over for a month yet"),
            (one.unknown, "of which nobody reported"),
            (one.missed, "counted in areas that no forecast named"),
        )
        if number
    ]
    if rest:
        out.print("; ".join(rest), style="dim", markup=False)
    if one.summaries:
        out.print(record_table(one.summaries))


def _cells(cells: Sequence[Cell]) -> Table:
    rows = [
        (
            cell.period,
            cell.area,
            cell.horizon,
            "" if cell.count is None else cell.count,
            *(_interval(cell, model) for model in (PRODUCT, REFERENCE)),
            *(f"{cell.crps[m]:.2f}" if m in cell.crps else "" for m in (PRODUCT, REFERENCE)),
            "" if cell.basis == "ahead" else "hindsight",
        )
        for cell in cells
    ]
    heads = ("period", "area", "h", "counted", PRODUCT, "reference", "CRPS", "reference", "")
    return table(heads, rows, right=(2, 3, 4, 5, 6, 7))


def _interval(cell: Cell, model: str) -> str:
    if model not in cell.quantiles:
        return ""
    low, _, middle, _, high = cell.quantiles[model]
    return f"{middle:.0f} ({low:.0f}-{high:.0f})"


def _latest_first(cell: Cell) -> tuple[int, int, str]:
    return (-cell.period.toordinal(), cell.horizon, cell.area)
