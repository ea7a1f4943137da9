"""`vedette brief`: a period on paper, every line of it with its sentences."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from vedette.errors import SettingError
from vedette.steps.briefing import FORMS, Wanted, briefing_of, rendered
from vedette.store.case import open_case

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(name="brief")
def brief_command(
    case: Annotated[Path, typer.Argument(help="The case file.")],
    output: Annotated[
        Path, typer.Option("-o", "--output", help="The file to write: .html, .md, .pdf or .docx.")
    ] = Path("brief.html"),
    since: Annotated[
        int | None,
        typer.Option(help="Compare with this build (vedette info); the one before if none."),
    ] = None,
    start: Annotated[str, typer.Option("--from", help="First day, such as 2020-03-01.")] = "",
    until: Annotated[str, typer.Option(help="Last day; the last reported if none.")] = "",
    area: Annotated[str, typer.Option(help="Only this area, such as IQ or IQ/Kirkuk.")] = "",
    names: Annotated[
        bool, typer.Option("--names", help="Keep private persons' names; else they are roles.")
    ] = False,
    limit: Annotated[int, typer.Option(min=1, help="At most so many incidents.")] = 40,
) -> None:
    """Write a briefing: one file to print or send, every line with its sentences.

    Without days it is about the recent weeks or months that the indicators look at.
    """
    if output.suffix not in FORMS:
        raise SettingError(f"{output}: want a file that ends in {' or '.join(FORMS)}")
    wanted = Wanted(
        since, _day(start, "--from"), _day(until, "--until"), area, names=names, most=limit
    )
    with open_case(case, read_only=True) as opened:
        made = briefing_of(opened, wanted)
    try:
        output.write_bytes(rendered(made, output.suffix))
    except OSError as error:
        raise SettingError(f"{output}: cannot be written: {error.strerror or error}") from error
    typer.echo(f"{output}: {made.title}, {len(made.notes)} footnotes")


def _day(words: str, option: str) -> date | None:
    try:
        return date.fromisoformat(words) if words else None
    except ValueError as error:
        raise SettingError(f"{option} {words!r} is no day like 2020-03-31") from error
