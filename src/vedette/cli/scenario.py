"""`vedette scenario`: what if a driver rose or fell."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from vedette.cli.render import console, plain, print_json, table
from vedette.errors import SettingError
from vedette.scenario.directions import DRAWS, Rules
from vedette.scenario.history import DriverState
from vedette.scenario.scenarios import scenario
from vedette.scenario.settings import find_factor, read_settings
from vedette.scenario.stated import read_states
from vedette.scenario.wired import frame_labels
from vedette.steps.scenarios import antecedents, counts_of_case
from vedette.store.case import open_case
from vedette.types import Factor, Link
from vedette.types.scenarios import (
    AreaWeek,
    Directions,
    DriverPath,
    FactorOutlook,
    LoadBearing,
    Odds,
    Quantities,
    Scenario,
)

app = typer.Typer(add_completion=False, rich_markup_mode=None)
LEAST_TOLD = 0.05
"""Of factors with smaller shares the reasons are told in --json alone."""


@app.command(name="scenario")
def scenario_command(
    case: Annotated[Path, typer.Argument(help="The case file.")],
    settings: Annotated[
        list[str], typer.Option("--set", help='"FACTOR=up" or "FACTOR=down"; may be repeated.')
    ],
    start: Annotated[
        str, typer.Option("--from", help="First day of the weeks to count incidents in.")
    ] = "",
    weeks: Annotated[int, typer.Option(min=1, help="How many weeks, with --from.")] = 4,
    draws: Annotated[int, typer.Option(min=1, help="How many graphs are drawn.")] = DRAWS,
    seed: Annotated[int, typer.Option(min=0, help="Same seed, same answer.")] = 0,
    goals: Annotated[
        bool, typer.Option("--with-goals", help="Let stated intentions act as if they came about.")
    ] = False,
    active: Annotated[
        list[str] | None,
        typer.Option(help="A factor that somebody is at all the time: openings alone move it."),
    ] = None,
    states: Annotated[
        Path | None,
        typer.Option(help="CSV of drivers' states over time: factor,area,from,until,state."),
    ] = None,
    top: Annotated[int, typer.Option(min=1, help="How many factors to show.")] = 12,
    as_json: Annotated[bool, typer.Option("--json", help="Everything, as JSON.")] = False,
) -> None:
    """Ask what follows, by what the reports state, if a driver rose or fell.

    Shares tell how far reports support a direction; they are no probabilities that it happens.
    With --from, also incidents per area and week as a difference from a baseline; in the past, what
    would have been otherwise.

    \b
      vedette scenario iraq.vedette --set "coalition operations=down"
      vedette scenario iraq.vedette --set "coalition operations=down" --from 2020-01-06 --weeks 4
    """
    with open_case(case, read_only=True) as opened:
        links = [one for one in opened.findings("link") if isinstance(one, Link)]
        factors = [one for one in opened.findings("factor") if isinstance(one, Factor)]
        wanted = read_settings(settings, factors, frame_labels())
        steady = tuple(find_factor(name, factors).id for name in active or ())
        rules = Rules(goals, steady, antecedents(opened, links))
        first = _day(start) if start else None
        stated = _states(states, factors)
        counts = (
            counts_of_case(opened, first, weeks, date.today(), states=stated, seed=seed)
            if first
            else None
        )
    made = scenario(
        links,
        factors,
        wanted,
        counts=counts,
        start=first,
        weeks=weeks,
        draws=draws,
        seed=seed,
        rules=rules,
    )
    if as_json:
        print_json(plain(asdict(made)))
    else:
        _show(console(), made, {one.id: one.label for one in factors}, top)


def _states(path: Path | None, factors: Sequence[Factor]) -> tuple[DriverState, ...]:
    """The drivers' states of a table; none without one."""
    if path is None:
        return ()
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(f"--states {path}: {error}") from error
    return read_states(lines, factors)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise SettingError(f"--from {text!r}: want a day as 2020-01-31") from error


def _show(out: Console, made: Scenario, labels: dict[str, str], top: int) -> None:
    found = made.directions
    said = ", ".join(f"{one.label} {one.way}" for one in found.settings)
    out.print(f"if: {said}", style="bold", markup=False)
    out.print(
        f"{found.draws} draws of the stated graph, seed {found.seed}; shares tell how far reports "
        "support a direction, not how likely it is",
        style="dim",
        soft_wrap=True,
    )
    for note in found.notes:
        out.print(f"note: {note}", style="dim", soft_wrap=True, markup=False)
    _show_directions(out, found, labels, top)
    if made.quantities is not None:
        _show_quantities(out, made, made.quantities)


def _show_directions(out: Console, found: Directions, labels: dict[str, str], top: int) -> None:
    if not found.outlooks:
        out.print("\nno stated path leads from there to any other factor")
        return
    shown = found.outlooks[:top]
    rows: list[tuple[object, ...]] = []
    for one in shown:
        rows.append((one.label, *_shares(one.stated), one.strength or ""))
        if one.assumed != one.stated:
            rows.append(("  with assumed links", *_shares(one.assumed), ""))
    heads = ("factor", "up", "down", "no path", "easier", "harder", "how far")
    out.print()
    out.print(table(heads, rows, right=(1, 2, 3, 4, 5)))
    rest = len(found.outlooks) - len(shown)
    more = f"{rest} more that something leads to (--top), " if rest else ""
    out.print(f"{more}{found.untouched} factors that nothing leads to", style="dim")
    for one in shown:
        if max(_values(one.assumed)[:2]) < LEAST_TOLD > max(_values(one.assumed)[3:]):
            continue
        _show_reasons(out, one, labels)


def _shares(odds: Odds) -> tuple[str, ...]:
    return tuple(f"{value:.0%}" if value else "" for value in _values(odds))


def _values(odds: Odds) -> tuple[float, ...]:
    return odds.p_up, odds.p_down, odds.p_no_path, odds.p_easier, odds.p_harder


def _show_reasons(out: Console, one: FactorOutlook, labels: dict[str, str]) -> None:
    out.print(f"\n{one.label}", style="bold", markup=False)
    for path in one.paths:
        out.print(f"  {_path(path, labels)}", soft_wrap=True, markup=False)
        for step in path.steps:
            sources = " ".join(step.statements) or "assumed by an analyst"
            out.print(f"      {step.link}: {sources}", style="dim", soft_wrap=True, markup=False)
    for link in one.load_bearing:
        out.print(f"  {_bearing(link, labels)}", style="dim", soft_wrap=True, markup=False)


def _path(path: DriverPath, labels: dict[str, str]) -> str:
    parts = [labels.get(path.steps[0].cause, path.steps[0].cause)]
    for step in path.steps:
        how = "" if step.mechanism == "drives" else f" {step.mechanism}"
        assumed = " assumed" if step.background else ""
        sign = "−" if step.sign == "-" else step.sign
        parts.append(f"—{sign}{how}{assumed}→ {labels.get(step.effect, step.effect)}")
    way: str = path.way or "?"
    if path.opens_only and path.way:
        way = "easier" if path.way == "up" else "harder"
    return f"{way} ({path.support:.2f}): {' '.join(parts)}"


def _bearing(link: LoadBearing, labels: dict[str, str]) -> str:
    pair = f"{labels.get(link.cause, link.cause)} → {labels.get(link.effect, link.effect)}"
    kind = "assumed link" if link.background else "link"
    verb = "loses" if link.drop > 0 else "gains"
    return f"without the {kind} {pair} the answer {verb} {abs(link.drop):.2f}"


def _show_quantities(out: Console, made: Scenario, found: Quantities) -> None:
    kind = "what would have been" if found.retrospective else "incidents"
    out.print(f"\n{kind}, {made.weeks} weeks from {made.start}", style="bold")
    out.print(f"baseline: {found.baseline}", soft_wrap=True, markup=False)
    out.print(found.wording, soft_wrap=True, markup=False)
    for note in found.notes:
        out.print(f"note: {note}", style="dim", soft_wrap=True, markup=False)
    if not found.effects:
        return
    out.print(
        table(
            ("driver", "moves", "gamma prior", "posterior", "P(none)", "switches"),
            [
                (
                    f"{one.label} ({'−' if one.sign == '-' else '+'})",
                    f"{one.delta:+.2f}",
                    _range(one.prior),
                    _range(one.posterior) if one.posterior else "",
                    " → ".join(f"{p:.2f}" for p in one.p_zero if p is not None),
                    one.switches,
                )
                for one in found.effects
            ],
        )
    )
    out.print(
        table(
            ("band", "rate ×", "baseline", "difference", "mean", ""),
            [
                (band.name, _range(band.ratio), *_cell(band.total), band.label)
                for band in found.bands
            ],
        )
    )
    _show_areas(out, found)


def _show_areas(out: Console, found: Quantities) -> None:
    """The first band by area and week, where anything is expected or differs."""
    band = found.bands[0]
    rows = [
        (cell.area, cell.week.isoformat(), *_cell(cell))
        for cell in band.cells
        if any(cell.baseline) or any(cell.difference)
    ]
    if not rows:
        return
    out.print(f"\n{band.name}, by area and week", style="dim")
    out.print(table(("area", "week", "baseline", "difference", "mean"), rows))


def _cell(cell: AreaWeek) -> tuple[str, str, str]:
    return _range(cell.baseline), _range(cell.difference, sign=True), f"{cell.mean_difference:+.2f}"


def _range(three: tuple[float, float, float], *, sign: bool = False) -> str:
    form = "+.3g" if sign else ".3g"
    low, middle, high = (f"{value:{form}}" for value in three)
    return f"{middle} ({low} … {high})"
