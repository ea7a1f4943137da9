"""`vedette rejections`: what could not be read."""

from pathlib import Path
from typing import Annotated

import typer

from vedette.cli.render import console, print_json, table
from vedette.store.case import open_case

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(name="rejections")
def rejections_command(
    case: Annotated[Path, typer.Argument(help="The case file.")],
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """List what could not be read, and why.

    Each line names the file (and the part of it), the stage at which reading failed, what was
    wrong and what to do about it.
    """
    with open_case(case, read_only=True) as opened:
        found = list(opened.rejections())
    if as_json:
        print_json([{"locator": r.locator, "stage": r.stage, "reason": r.reason} for r in found])
        return
    out = console()
    if not found:
        out.print("nothing was rejected", style="dim")
        return
    out.print(table(("where", "stage", "why"), ((r.locator, r.stage, r.reason) for r in found)))
