"""`vedette demo`: the bundled sample case, built and shown."""

from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from vedette.cli.build import told
from vedette.cli.findings import (
    Short,
    factor_labels,
    list_incidents,
    list_links,
    list_questions,
    shortener,
)
from vedette.cli.progress import shown_progress
from vedette.cli.render import console, days, in_context
from vedette.config import load_config
from vedette.store.case import CaseFile, open_case
from vedette.types import Incident, Link, Question
from vedette.workflow import build, load_reader

_INCIDENTS = 6
_SENTENCES = 2
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
    """What the reports say together, one incident with its sentences, and what to type next."""
    out = console()
    short = shortener(case)
    incidents = _incidents(case)
    if incidents:
        _head(out, "Incidents, each with all its reports")
        by_day = sorted(incidents, key=lambda i: (str(i.time.start) if i.time else "", i.id))
        list_incidents(out, by_day, short)
    if question := _question(case):
        _head(out, "A contested question, and who takes which side")
        list_questions(out, [question], short)
    if links := [f for f in case.findings("link", limit=3) if isinstance(f, Link)]:
        _head(out, "What is said to drive what")
        list_links(out, links, factor_labels(case), short)
    if incidents:
        _head(out, "Every value opens its sentence")
        for name in incidents[0].statements[:_SENTENCES]:
            statement = case.statement(name)
            document = case.document(statement.document)
            dated = f"{document.meta.publisher or '?'}, {days(document.meta.published)}"
            out.print(Text(dated, style="dim"))
            out.print(in_context(document, statement, around=0))
    _next(out, path, [i.id for i in incidents[:1]], [q.id for q in (question,) if q], short)


def _incidents(case: CaseFile) -> list[Incident]:
    """Those with most independent reports and most known of them, the best first."""
    found = [f for f in case.findings("incident") if isinstance(f, Incident)]
    return sorted(found, key=lambda i: (-i.independent_reports, -_filled(i), i.id))[:_INCIDENTS]


def _filled(incident: Incident) -> int:
    parts = (incident.perpetrators, incident.targets, incident.tallies, incident.place)
    return sum(1 for part in (*parts, incident.time) if part)


def _question(case: CaseFile) -> Question | None:
    """The contested question with most sources, one on where things are going before others."""
    found = [f for f in case.findings("question", contested=True) if isinstance(f, Question)]
    best = sorted(
        found, key=lambda q: (not q.direction, -q.independent_reports, -len(q.positions), q.id)
    )
    return best[0] if best else None


def _next(
    out: Console, path: Path, incidents: list[str], questions: list[str], short: Short
) -> None:
    """What to type next."""
    _head(out, "Go on with")
    lines = [f"vedette why {path} {short(name)}" for name in (*incidents, *questions)]
    for kind in ("incidents", "questions", "links"):
        lines.append(f"vedette show {path} {kind}")
    lines.append(f"vedette search {path} Kirkuk")
    lines.append(f"vedette coverage {path}")
    for line in lines:
        out.print(Text(f"  {line}"))


def _head(out: Console, words: str) -> None:
    out.print(Text(f"\n{words}", style="bold"))
