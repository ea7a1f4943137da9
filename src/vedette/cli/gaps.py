"""`vedette gaps`: the words that could not be resolved."""

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from vedette.cli.render import console, print_json
from vedette.store.case import open_case
from vedette.types import GapKind

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(name="gaps")
def gaps_command(
    case: Annotated[Path, typer.Argument(help="The case file.")],
    kind: Annotated[GapKind | None, typer.Option(help="Only of this kind.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many.")] = 40,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """List times, places and actors that could not be resolved.

    The most frequent first; for each the words, how many documents use them, and why they stay
    open. Add what is missing with `vedette places add` or `vedette actors add`.
    """
    with open_case(case, read_only=True) as opened:
        found = list(opened.gaps(kind, limit))
    if as_json:
        keys = ("kind", "words", "reason", "documents", "mentions", "document")
        print_json([{key: getattr(row, key) for key in keys} for row in found])
        return
    out = console()
    if not found:
        out.print("nothing is open", style="dim")
        return
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False)
    for name, align in (("", "left"), ("words", "left"), ("documents", "right"), ("why", "left")):
        table.add_column(name, justify=align, header_style="dim")  # type: ignore[arg-type]
    for row in found:
        table.add_row(row.kind, row.words, str(row.documents), row.reason)
    out.print(table)
