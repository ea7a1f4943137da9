"""`vedette actors`: what a case should know of actors beside the list that ships."""

import json
import re
from pathlib import Path
from typing import Annotated

import typer

from vedette.cli.knowledge import teach
from vedette.cli.render import console
from vedette.errors import SettingError
from vedette.resolve.actors.importers import Actor, read_actor, read_table

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    help="Add or import actors that a case should know.",
)


@app.command("add")
def add_command(
    case: Annotated[Path, typer.Argument(help="The case file.")],
    name: Annotated[str, typer.Argument(help="The name, as reports write it.")],
    kind: Annotated[str, typer.Option(help="rebels, militia, communal, state_forces, ...")],
    country: Annotated[str, typer.Option(help="ISO code of the country, such as IQ.")] = "",
    id: Annotated[str, typer.Option("--id", help="Its id; made from the name if left out.")] = "",
    alias: Annotated[list[str] | None, typer.Option(help="Another name; repeatable.")] = None,
) -> None:
    """Add one actor.

    Who its names mean in this case is worked out anew at once.
    """
    row = {
        "id": id or "own." + re.sub(r"\W+", "_", name.casefold()).strip("_"),
        "name": name,
        "kind": kind,
        "country": country.upper() or None,
        "aliases": [{"name": other} for other in alias or ()],
        "basis": "added to this case",
    }
    teach(case, [read_actor(row, "the command line")])


@app.command("import")
def import_command(
    case: Annotated[Path, typer.Argument(help="The case file.")],
    file: Annotated[Path, typer.Argument(help="A table, or JSON in the form of docs/actors.md.")],
) -> None:
    """Import actors from a file.

    Tab-separated columns id, name, kind, country, aliases (separated by ";"), or JSON. Rows that
    cannot be used are listed; the rest is imported.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(f"{file}: cannot be read ({error})") from error
    found: tuple[Actor, ...]
    if file.suffix.lower() == ".json":
        found = _from_json(text, file.name)
    else:
        found, wrong = read_table(text)
        for line in wrong:
            console().print(f"left out: {line}", style="dim", soft_wrap=True)
    teach(case, found)


def _from_json(text: str, name: str) -> tuple[Actor, ...]:
    try:
        loaded = json.loads(text)
    except ValueError as error:
        raise SettingError(f"{name}: no JSON ({error})") from error
    rows = loaded.get("actors", []) if isinstance(loaded, dict) else loaded
    if not isinstance(rows, list):
        raise SettingError(f"{name}: want a list of actors, or an object with one under 'actors'")
    return tuple(read_actor(row, name) for row in rows)
