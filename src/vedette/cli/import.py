# ruff: noqa: N999 - the command is called so, and each command has a file of its name
"""`vedette import`: the files of an export, and decisions, into a case."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from vedette.cli.findings import count
from vedette.cli.progress import shown_progress
from vedette.steps.handed import Wrong
from vedette.steps.importing import Imported, import_files

app = typer.Typer(add_completion=False, rich_markup_mode=None)
SHOWN_OF_A_FILE = 5


@app.command(name="import")
def import_command(
    case: Annotated[Path, typer.Argument(help="The case file; made if there is none.")],
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Folders or files of an export.")
    ],
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 3 if a line had to be left out.")
    ] = False,
) -> None:
    """Take over what export and decisions export wrote.

    Whole only what was exported with --with-text --names: documents, their statements, rejections
    and decisions. Findings are made anew. What the case has read already stays as it is. Lines that
    cannot be used are listed; the rest is taken over.
    """
    with shown_progress() as progress:
        done = import_files(case, files, progress)
    for line in shown(done.wrong):
        typer.echo(f"left out: {line}", err=True)
    typer.echo(f"{case}: {_told(done)}")
    if done.other:
        typer.echo(
            f"{count(done.other, 'finding')} other than in the files: made by another version, or "
            "without decisions, places and actors of the exported case"
        )
    if strict and done.wrong:
        raise typer.Exit(3)


def shown(wrong: Iterable[Wrong], most: int = SHOWN_OF_A_FILE) -> Iterator[str]:
    """The lines left out, of each file and length of reason no more than `most`, then the count."""
    met: Counter[tuple[str, str]] = Counter()
    for one in wrong:
        kind = (one.file, one.reason.split(" ")[0] + one.reason[-20:])
        met[kind] += 1
        if met[kind] <= most:
            yield one.line
    for (file, _), number in met.items():
        if number > most:
            yield f"{file}: {number - most} more lines like these"


def _told(done: Imported) -> str:
    counts = done.report.counts
    parts = [
        count(counts.get(f"{noun}s", 0), noun)
        for noun in ("document", "statement", "rejection", "decision")
    ]
    held = counts.get("statements_held", 0)
    if held:
        parts.append(f"not {count(held, 'statement')} of documents that the case has read itself")
    return ", ".join(parts)
