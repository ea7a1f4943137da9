"""`vedette export`: a case's records for other programs."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from vedette.errors import SettingError
from vedette.export.formats.choosing import Filters
from vedette.export.formats.writing import FORMATS
from vedette.workflow import export_format, export_jsonl

app = typer.Typer(add_completion=False, rich_markup_mode=None)
JSONL = "jsonl"
_STATUSES = ("happened", "ongoing", "foiled", "planned", "threatened", "possible", "denied")


@app.command(name="export")
def export_command(
    case: Annotated[Path, typer.Argument(help="The case file.")],
    target: Annotated[
        Path | None,
        typer.Argument(
            metavar="OUT", help="File to write, or a folder that is there; for jsonl, a folder."
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="The same as OUT; jsonl makes the folder.")
    ] = None,
    form: Annotated[
        str, typer.Option("--format", help=f"The form: {', '.join((JSONL, *FORMATS))}.")
    ] = JSONL,
    with_text: Annotated[
        bool, typer.Option("--with-text", help="Put the documents' texts into documents.jsonl.")
    ] = False,
    names: Annotated[
        bool, typer.Option("--names", help="Keep the names of private persons.")
    ] = False,
    since: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Incidents that may lie on this day or later."),
    ] = None,
    until: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Incidents that may lie on this day or earlier."),
    ] = None,
    country: Annotated[
        list[str] | None, typer.Option(help="Incidents in this country (IQ); may be repeated.")
    ] = None,
    status: Annotated[
        list[str] | None, typer.Option(help="Incidents of this status; may be repeated.")
    ] = None,
    min_reports: Annotated[
        int, typer.Option(min=0, help="Incidents of so many independent reports at least.")
    ] = 0,
) -> None:
    """Write a case's records for other programs.

    jsonl, the default: documents.jsonl, statements.jsonl, findings.jsonl, rejections.jsonl and
    manifest.json in a folder; every field is described in docs/schema.md. All other forms are one
    file with a manifest beside it, which lists what the form could not hold; docs/formats-out.md
    describes them. The same case gives the same bytes.

    Private persons, such as victims and witnesses, stand there as roles: "[witness]". Public
    figures keep their names. Look an export over before you pass it on: names may have been missed.
    """
    where = target or out
    if where is None or (target and out):
        raise typer.BadParameter("name one place to write to", param_hint="OUT")
    filters = Filters(
        since=since and since.date(),
        until=until and until.date(),
        countries=tuple(code.upper() for code in country or ()),
        statuses=tuple(_status(one) for one in status or ()),
        min_reports=min_reports,
    )
    if form == JSONL:
        _jsonl(case, where, filters, with_text=with_text, names=names)
        return
    if with_text:
        raise SettingError("--with-text is for jsonl: no other form holds documents' texts")
    _format(case, where, form, filters, names=names)


def _status(given: str) -> str:
    if given not in _STATUSES:
        raise SettingError(f"--status {given!r}: want one of {', '.join(_STATUSES)}")
    return given


def _jsonl(case: Path, folder: Path, filters: Filters, *, with_text: bool, names: bool) -> None:
    if filters != Filters():
        raise SettingError("jsonl holds the whole case; filters are for the other forms")
    manifest = export_jsonl(case, folder, with_text=with_text, names=names)
    counts = (f"{file['records']} in {file['name']}" for file in manifest["files"])
    typer.echo(f"{folder}: " + ", ".join(counts))


def _format(case: Path, where: Path, form: str, filters: Filters, *, names: bool) -> None:
    manifest = export_format(case, where, form, filters, names=names)
    counts = manifest["incidents"]
    typer.echo(
        f"{manifest['file']}: {manifest['records']} records ({manifest['note']}); "
        f"{counts['after_filters']} of {counts['in_case']} incidents passed the filters"
    )
    for lost in manifest["lost"]:
        if lost["count"]:
            typer.echo(f"  lost: {lost['count']} x {lost['what']}")
    typer.echo(f"  more in {manifest['file']}.manifest.json")
