"""`vedette export`: a case's records for other programs."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from vedette.workflow import export_jsonl

app = typer.Typer(add_completion=False, rich_markup_mode=None)


class Form(StrEnum):
    """The forms there are."""

    JSONL = "jsonl"


@app.command(name="export")
def export_command(
    case: Annotated[Path, typer.Argument(help="The case file.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder to write into; made if needed.")],
    form: Annotated[Form, typer.Option("--format", help="The form.")] = Form.JSONL,
    with_text: Annotated[
        bool, typer.Option("--with-text", help="Put the documents' texts into documents.jsonl.")
    ] = False,
    names: Annotated[
        bool, typer.Option("--names", help="Keep the names of private persons.")
    ] = False,
) -> None:
    """Write a case's records for other programs.

    documents.jsonl, statements.jsonl, findings.jsonl, rejections.jsonl and manifest.json; every
    field is described in docs/schema.md. The same case gives the same bytes.

    Private persons, such as victims and witnesses, stand there as roles: "[witness]". Public
    figures keep their names. Look an export over before you pass it on: names may have been missed.
    """
    manifest = export_jsonl(case, out, with_text=with_text, names=names)
    counts = (f"{file['records']} in {file['name']}" for file in manifest["files"])
    typer.echo(f"{out}: " + ", ".join(counts))
