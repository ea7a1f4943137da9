"""`vedette publish`: the workbench as files to read."""

from pathlib import Path
from typing import Annotated

import typer

from vedette.cli.progress import shown_progress
from vedette.cli.values import slot_value
from vedette.errors import SettingError
from vedette.steps.publishing import Showing
from vedette.web.publish import Publishing, publish

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(name="publish")
def publish_command(
    case: Annotated[Path, typer.Argument(help="The case file.")],
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="A new folder, or one that was published before.")
    ],
    coarsen: Annotated[
        bool, typer.Option("--coarsen", help="Places as provinces, or within half a degree.")
    ] = False,
    redact: Annotated[
        bool,
        typer.Option("--redact", help="Public persons and small groups as roles too."),
    ] = False,
    names: Annotated[
        bool, typer.Option("--names", help="Keep the names of private persons.")
    ] = False,
    with_text: Annotated[
        bool, typer.Option("--with-text", help="Whole documents, not quoted sentences alone.")
    ] = False,
) -> None:
    """Write the pages of a case as files: a read-only site.

    Nothing in it runs, asks for anything, or can be filled in. Private persons stand there as
    roles. Quotations are the words of the reports and may name a place that was coarsened: look
    the pages over before you pass them on.
    """
    if redact and names:
        raise SettingError("--redact and --names: want one of them")
    wanted = Publishing(Showing(coarsen=coarsen, redact=redact, names=names), texts=with_text)
    with shown_progress() as progress:
        about = publish(case, folder, wanted, slot_value, progress)
    typer.echo(f"{folder}: {about['pages']} pages, first {folder / 'index.html'}")
