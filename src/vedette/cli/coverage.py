"""`vedette coverage`: what a case rests on, and what it would not see."""

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from vedette.assess.coverage import Coverage, OutletSeen
from vedette.cli.render import console, print_json, table
from vedette.workflow import coverage

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(name="coverage")
def coverage_command(
    case: Annotated[Path, typer.Argument(help="The case file.")],
    limit: Annotated[int, typer.Option(min=1, help="At most so many rows of a list.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="All of it, as JSON.")] = False,
) -> None:
    """Show what a case rests on, and what it would not see.

    Outlets and those gone silent, languages nobody reads, weeks and provinces without reports,
    incidents on a single source, and how late reports arrive.
    """
    found = coverage(case)
    if as_json:
        print_json(as_record(found))
    else:
        show(console(), found, limit)


def as_record(found: Coverage) -> dict[str, Any]:
    """Coverage as a JSON object; days in ISO form."""
    return {
        **{key: _plain(value) for key, value in asdict(found).items()},
        "silent": [outlet.name for outlet in found.silent],
        "empty_weeks": [week.start.isoformat() for week in found.empty_weeks],
        "single_source_share": found.single_source_share,
    }


def show(out: Console, found: Coverage, limit: int) -> None:
    """The same as text, at most `limit` rows of each list."""
    for line in _summary(found):
        out.print(line)
    shown = found.outlets[:limit]
    rows = [
        (o.name or "unknown outlet", o.documents, f"{o.share:.0%}", o.last or "?", _silence(o))
        for o in shown
    ]
    out.print()
    out.print(table(("outlet", "documents", "share", "last", ""), rows, right=(1, 2)))
    if len(found.outlets) > limit:
        out.print(f"and {len(found.outlets) - limit} more outlets", style="dim")
    by_country: dict[str, list[str]] = {}
    for province in found.unseen:
        by_country.setdefault(province.country, []).append(province.name)
    for country, names in sorted(by_country.items()):
        rest = f" and {len(names) - limit} more" if len(names) > limit else ""
        out.print(f"\nno incident in {country}: {', '.join(names[:limit])}{rest}")
    weeks = [week.start.isoformat() for week in found.empty_weeks]
    if weeks:
        rest = f" (the last {limit})" if len(weeks) > limit else ""
        out.print(f"\nno report in the weeks from{rest}: {', '.join(weeks[-limit:])}")


def _summary(found: Coverage) -> list[str]:
    languages = ", ".join(
        f"{language.code} {language.documents}{'' if language.read else ' (not read)'}"
        for language in found.languages
    )
    lines = [
        f"documents      {found.documents}, {found.undated} without a day; as of "
        f"{found.as_of or '?'}",
        f"languages      {languages or 'none'}",
        f"weeks          {len(found.weeks)}, {len(found.empty_weeks)} of them without a report",
        f"provinces      {found.provinces}, {len(found.unseen)} of them without an incident; "
        f"{found.unplaced} incidents without a province",
    ]
    if found.single_source_share is not None:
        lines.append(
            f"single source  {found.single_source} of {found.incidents} incidents "
            f"({found.single_source_share:.0%})"
        )
    if found.delay:
        lines.append(
            f"delay          {found.delay.median_days:g} days to the first report in half of "
            f"{found.delay.incidents} incidents, {found.delay.nine_in_ten_days:g} in nine of ten"
        )
    return lines


def _silence(outlet: OutletSeen) -> str:
    if outlet.silent_days is None or outlet.usual_gap_days is None:
        return ""
    return f"silent for {outlet.silent_days} days; usual gap {outlet.usual_gap_days:.1f}"


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return value
