"""`vedette read`: one file read without a case, its text with the statements set apart."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from vedette.cli.marked import in_order, marked, marks_of, numbered
from vedette.cli.render import console, days, print_json, summary
from vedette.config import load_config
from vedette.errors import SettingError
from vedette.export.records import document_record, rejection_record, statement_record
from vedette.sources.formats import parse_columns
from vedette.types import Document, Rejection, Section, Statement
from vedette.workflow import FreshReading, load_reader, read_files

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(name="read")
def read_command(
    file: Annotated[str, typer.Argument(help="The file; - reads a text from standard input.")],
    columns: Annotated[
        str | None,
        typer.Option(help="What the columns of a table hold, as for `vedette build`."),
    ] = None,
    weights: Annotated[Path | None, typer.Option(help="Another reading model.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, in the export's form.")] = False,
) -> None:
    """Read one file and show its text with what was read in it.

    Nothing is kept. Every slot is set apart as [words|slot 1], what is said or drives something
    as ‹2 says: …›; the numbers are those of the statements below each paragraph. Exits with 1 if
    nothing could be read.

    \b
      vedette read report.html
      pdftotext report.pdf - | vedette read -
      vedette read report.txt --json
    """
    if file == "-" and sys.stdin.isatty():
        raise SettingError("standard input is a terminal; pipe a text into it")
    if file != "-" and Path(file).is_dir():
        raise SettingError(f"{file} is a folder: read one file, or vedette build CASE {file}")
    if file != "-" and not os.path.lexists(file):
        raise SettingError(f"{file}: no such file")
    config = load_config(overrides={"weights": weights})
    read = read_files(
        [file],
        load_reader(config),
        config,
        columns=parse_columns(columns) if columns else None,
        stdin=sys.stdin.buffer,
    )
    any_read = _as_json(read) if as_json else _shown(read)
    if not any_read:
        raise typer.Exit(1)


def _as_json(read: Iterable[FreshReading | Rejection]) -> bool:
    """The records that an export of a case with this file would hold, in one object."""
    items = list(read)
    good = [item for item in items if isinstance(item, FreshReading)]
    print_json(
        {
            "documents": [document_record(item.document, (item.appearance,)) for item in good],
            "statements": [
                statement_record(statement, item.document)
                for item in good
                for statement in item.statements or ()
            ],
            "unread": [item.document.id for item in good if item.statements is None],
            "rejections": [rejection_record(r) for r in items if isinstance(r, Rejection)],
        }
    )
    return bool(good)


def _shown(read: Iterable[FreshReading | Rejection]) -> bool:
    out = console()
    any_read = False
    for item in read:
        if isinstance(item, Rejection):
            typer.echo(f"vedette: {item.locator}: {item.stage}: {item.reason}", err=True)
            continue
        if any_read:
            out.print()
        any_read = True
        _head(out, item)
        _body(out, item.document, in_order(item.statements or []))
    return any_read


def _head(out: Console, item: FreshReading) -> None:
    """The title, and on a quiet line below it where the text is from."""
    meta = item.document.meta
    out.print(Text(meta.title or "(no title)", style="bold"))
    if item.statements is None:
        outcome = f"not read ({item.unread})"
    else:
        n = len(item.statements)
        outcome = f"{n} statement{'' if n == 1 else 's'}"
    known = (meta.publisher, ", ".join(meta.authors), days(meta.published))
    parts = [part for part in known if part and part != "?"]
    out.print(Text(" · ".join([*parts, item.appearance.locator, outcome]), style="dim"))
    for flag in item.document.flags:
        out.print(Text(f"warning: {flag}", style="red"))


def _body(out: Console, document: Document, statements: list[Statement]) -> None:
    """The sections in order; below each the statements whose first sentence stands in it."""
    numbers = numbered(statements)
    marks = marks_of(statements, numbers)
    for section in document.sections:
        if section.kind == "title":
            continue
        words = marked(document.text, section.span, marks)
        words.style = {"body": "", "heading": "bold"}.get(section.kind, "dim")
        out.print()
        out.print(words)
        for statement in _of(section, statements):
            line = Text.assemble((f"{numbers[statement.id]:>2} ", "dim"), summary(statement))
            out.print(Padding(line, (0, 0, 0, 2), expand=False), no_wrap=True, overflow="ellipsis")


def _of(section: Section, statements: Iterable[Statement]) -> list[Statement]:
    return [s for s in statements if section.span.start <= s.evidence[0].start < section.span.end]
