"""`vedette decisions`: what analysts have decided, and what became of it."""

import json
from pathlib import Path
from typing import Annotated

import typer

from vedette.cli.findings import count
from vedette.cli.progress import shown_progress
from vedette.cli.render import console, print_json, table
from vedette.config import load_config
from vedette.errors import SettingError
from vedette.steps.deciding import from_records, record
from vedette.steps.judging import rulings_of
from vedette.store.case import open_case
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
    judged is not in the case now; it is kept, and applies again when that is back.
    """
    with open_case(case, read_only=True) as opened:
        states = rulings_of(opened).states
        listed = sorted(opened.decisions(), key=lambda d: (d.decided, d.id), reverse=True)
    rows = []
    for decision in listed:
        state, why = states[decision.id]
        rows.append((decision, state, why))
    if as_json:
        print_json([{**record(d), "state": state, "why": why} for d, state, why in rows])
        return
    out = console()
    if not rows:
        out.print("no decisions yet: vedette decide --help", style="dim")
        return
    out.print(
        table(
            ("decided", "who", "what", "on", "state", "reason", "id"),
            (
                (
                    f"{d.decided:%Y-%m-%d %H:%M}",
                    d.who,
                    d.kind,
                    d.subject,
                    f"{state} ({why})" if why else state,
                    d.reason,
                    d.id,
                )
                for d, state, why in rows
            ),
        )
    )


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
