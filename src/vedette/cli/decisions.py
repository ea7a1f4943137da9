"""`vedette decisions`: what analysts have decided, and what became of it."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from vedette.cli.findings import Short, count, shortener
from vedette.cli.progress import shown_progress
from vedette.cli.render import console, print_json, table
from vedette.config import load_config
from vedette.errors import SettingError
from vedette.steps.deciding import from_records, record
from vedette.steps.judging import rulings_of
from vedette.store.case import open_case
from vedette.types import Decision
from vedette.workflow import decide

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    help="List, hand on and take over decisions.",
)
Case = Annotated[Path, typer.Argument(help="The case file.")]


@app.command("list")
def list_command(
    case: Case, as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False
) -> None:
    """List the decisions of a case, the last first, with what became of each.

    applied: it shapes the findings. superseded: a later one says otherwise. orphaned: what it
    judged is not in the case now; it is kept, and applies again when that is back. unfit: what
    stands there now cannot take the correction.
    """
    with open_case(case, read_only=True) as opened:
        states = rulings_of(opened).states
        listed = sorted(opened.decisions(), key=lambda d: (d.decided, d.id), reverse=True)
        rows = [(decision, *states[decision.id]) for decision in listed]
        if not as_json:
            _show(console(), rows, shortener(opened))
    if as_json:
        print_json([{**record(d), "state": state, "why": why} for d, state, why in rows])


def _show(out: Console, rows: Sequence[tuple[Decision, str, str]], short: Short) -> None:
    if not rows:
        out.print("no decisions yet: vedette decide --help", style="dim")
        return
    out.print(table(("decided", "who", "what", "state", "id"), _listed(rows, short), whole=(0, 4)))


def _listed(
    rows: Sequence[tuple[Decision, str, str]], short: Short
) -> Iterator[tuple[object, ...]]:
    """The row of each decision: what it says on a line, its reason and its state's below."""
    for decision, state, why in rows:
        what = Text(f"{decision.kind} {_said(decision, short)}")
        if decision.reason:
            what.append(f"\n{decision.reason}", style="dim")
        became = Text(state, style="" if state == "applied" else "red")
        if why:
            became.append(f"\n{why}", style="dim")
        day = f"{decision.decided:%Y-%m-%d %H:%M}"
        yield day, decision.who, what, became, Text(short(decision.id), style="dim")


def _said(decision: Decision, short: Short) -> str:
    """What a decision is on, and the value that it sets, in words."""
    about, _, words = decision.subject.partition(":")
    subject = f"“{words}”" if about == "factor" else words or short(decision.subject)
    try:
        value = json.loads(decision.value)
    except ValueError:
        return subject
    if decision.kind == "correct" and "slot" in value:
        return f"{subject}: {value['slot']} = {_plain(value.get('to'))}"
    if decision.kind == "relabel" and "factor" in value:
        return f"{subject} = {value['factor']}"
    if decision.kind == "merge" and "with" in value:
        return f"{subject} with {', '.join(value['with'])}"
    return subject.replace(">", f" {value['sign']}→ ") if "sign" in value else subject


def _plain(to: Any) -> str:
    """The value of a correction in words."""
    if not isinstance(to, dict):
        return "none" if to is None else str(to)
    if "name" in to:
        return str(to["name"])
    ends = (to.get(end) for end in ("min", "max", "start", "end"))
    return " to ".join(dict.fromkeys(str(end) for end in ends if end is not None)) or "none"


@app.command("export")
def export_command(case: Case) -> None:
    """Write all decisions as JSON lines to standard output."""
    with open_case(case, read_only=True) as opened:
        for decision in opened.decisions():
            typer.echo(json.dumps(record(decision), ensure_ascii=False))


@app.command("import")
def import_command(
    case: Case, file: Annotated[Path, typer.Argument(help="JSON lines of decisions.")]
) -> None:
    """Take over the decisions of another copy of the case.

    The same decision twice is one. Lines that cannot be used are listed; the rest is taken over.
    """
    try:
        lines = file.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(f"{file}: cannot be read ({error})") from error
    found, wrong = from_records(lines)
    with shown_progress() as progress:
        report = decide(case, lambda opened, at: found, load_config(), progress)
    for line in wrong:
        typer.echo(f"left out: {file.name} {line}", err=True)
    changed = report.counts.get("findings_changed", 0)
    taken = count(report.counts.get("decisions", 0), "decision")
    typer.echo(f"{taken} taken over; {count(changed, 'finding')} changed")
