"""`vedette demo`: the bundled sample case, built and shown."""

from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from vedette.cli.build import told
from vedette.cli.progress import shown_progress
from vedette.cli.render import console, days, in_context, summary, table
from vedette.config import load_config
from vedette.store.case import CaseFile, open_case
from vedette.types import IncidentReport
from vedette.workflow import build, load_reader

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(name="demo")
def demo_command(
    case: Annotated[Path, typer.Option(help="Where to keep the case.")] = Path("demo.vedette"),
) -> None:
    """Build the bundled sample case and show it.

    The sample holds reports on Iraq and Syria, 2017 to 2020, written for this project: the facts
    are public, the wording and the outlets are invented.
    """
    config = load_config()
    with as_file(files("vedette.resources") / "sample") as folder, shown_progress() as progress:
        report = build(case, [folder], load_reader(config), config, progress=progress)
    typer.echo(told(case, report))
    with open_case(case, read_only=True) as opened:
        _tour(opened, case)


def _tour(case: CaseFile, path: Path) -> None:
    """Some documents, some incidents, and one of them with the sentence it came from."""
    out = console()
    out.print("\nThe first of its documents", style="bold")
    rows = [
        (days(row.meta.published), row.meta.publisher or "?", row.meta.title or "", row.statements)
        for row in case.documents(limit=8)
    ]
    out.print(table(("published", "publisher", "title", "statements"), rows, right=(3,)))
    out.print("\nIncidents as they are reported", style="bold")
    incidents = [s for s in case.statements(kind="incident") if isinstance(s, IncidentReport)]
    telling = sorted(incidents, key=lambda s: (-_filled(s), -s.score, s.id))[:8]
    for statement in telling:
        out.print(Text(f"{statement.id}  ", style="dim") + summary(statement))
    if telling:
        first = telling[0]
        out.print("\nEvery value opens its sentence", style="bold")
        out.print(in_context(case.document(first.document), first))
    out.print("\nGo on with", style="bold")
    for line in (
        f"vedette show {path}",
        f"vedette show {path} statements --kind claim",
        f"vedette show {path} {telling[0].id}" if telling else "",
        f"vedette search {path} Kirkuk",
        f"vedette info {path}",
    ):
        if line:
            out.print(Text(f"  {line}"))


def _filled(report: IncidentReport) -> int:
    parts = (report.initiator, report.targets, report.killed, report.place, report.time)
    return sum(1 for part in parts if part)
