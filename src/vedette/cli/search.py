"""`vedette search`: find sentences by their words."""

from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from vedette.cli.render import console, print_json
from vedette.store.case import open_case

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(name="search")
def search_command(
    case: Annotated[Path, typer.Argument(help="The case file.")],
    words: Annotated[list[str], typer.Argument(help='Words; "a phrase"; pref* for beginnings.')],
    limit: Annotated[int, typer.Option(min=1, help="At most so many.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Find sentences by their words.

    Spelling marks do not matter (Hawija finds Ḩawījah), nor do the Arabic article and hamza.
    """
    with open_case(case, read_only=True) as opened:
        hits = list(opened.search(" ".join(words), limit))
    if as_json:
        print_json(
            [
                {
                    "document": hit.document,
                    "title": hit.title,
                    "start": hit.span.start,
                    "end": hit.span.end,
                    "text": hit.text,
                }
                for hit in hits
            ]
        )
        return
    out = console()
    for hit in hits:
        out.print(Text(f"{hit.document}  {hit.title or ''}", style="dim"))
        out.print(Text("  " + " ".join(hit.text.split())))
    if not hits:
        out.print("no sentence has these words", style="dim")
