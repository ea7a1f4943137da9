"""`vedette rejections`: what could not be read."""

from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from vedette.cli.render import console, print_json
from vedette.store.case import open_case

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(name="rejections")
def rejections_command(
    case: Annotated[Path, typer.Argument(help="The case file.")],
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """List what could not be read, and why.

    For each the file (and the part of it), the stage at which reading failed, what was wrong and
    what to do about it.
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
    for rejection in found:
        out.print(Text(rejection.locator, style="bold"), soft_wrap=True)
        out.print(Text(f"  {rejection.stage}: {rejection.reason}"))
