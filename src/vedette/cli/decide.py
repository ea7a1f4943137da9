"""`vedette decide`: an analyst's judgement on what was read, kept as a dated row."""

import getpass
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from vedette.cli.findings import count
from vedette.cli.progress import shown_progress
from vedette.cli.values import slot_value
from vedette.config import load_config
from vedette.steps import deciding
from vedette.store.case import CaseFile
from vedette.types import Decision
from vedette.workflow import decide

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    help="Accept, reject, correct, merge, split: every judgement can be undone.",
)

Case = Annotated[Path, typer.Argument(help="The case file.")]
Name = Annotated[
    str, typer.Argument(help="The id of a statement (st_…) or a finding (in_…, qu_…).")
]
By = Annotated[str, typer.Option(help="Who decides; your login name if left out.")]
New = Annotated[bool, typer.Option("--new", help="The factor is one of your own.")]
Reason = Annotated[str, typer.Option(help="Why; needed to reject and to assume.")]


@app.command("accept")
def accept_command(case: Case, name: Name, by: By = "", reason: Reason = "") -> None:
    """Hold that a statement, or all under a finding, says what was read."""
    _take(
        case,
        lambda c, at: deciding.judge(
            c, "accept", c.whole_id(name), by=_who(by), at=at, reason=reason
        ),
    )


@app.command("reject")
def reject_command(case: Case, name: Name, by: By = "", reason: Reason = "") -> None:
    """Hold that a statement, or all under a finding, was misread: it leaves the findings."""
    _take(
        case,
        lambda c, at: deciding.judge(
            c, "reject", c.whole_id(name), by=_who(by), at=at, reason=reason
        ),
    )


@app.command("correct")
def correct_command(
    case: Case,
    statement: Annotated[str, typer.Argument(help="The id of a statement (st_…).")],
    slot: Annotated[str, typer.Argument(help="type, status, place, time, killed, initiator, …")],
    to: Annotated[
        str,
        typer.Argument(
            help="The value: bombing; 2019-05-30 or 2019-05-01..2019-05-31; 3, 3-6 or 3+; the id "
            "or name of a place; the id of an actor; none."
        ),
    ],
    words: Annotated[
        tuple[int, int] | None,
        typer.Option(help="Where the words for it stand in the document: start and end."),
    ] = None,
    by: By = "",
    reason: Reason = "",
) -> None:
    """Set one slot of a statement.

    \b
      vedette decide correct iraq.vedette st_0123456789abcdef killed 3-6
      vedette decide correct iraq.vedette st_0123456789abcdef place Kirkuk --words 120 126
    """
    _take(
        case,
        lambda c, at: deciding.correct(
            c,
            c.whole_id(statement),
            slot,
            slot_value(c, slot, to),
            by=_who(by),
            at=at,
            reason=reason,
            span=words,
        ),
    )


@app.command("merge")
def merge_command(
    case: Case,
    names: Annotated[list[str], typer.Argument(help="Ids of incidents or reports of one event.")],
    by: By = "",
    reason: Reason = "",
) -> None:
    """Hold that incidents are one event."""
    _take(
        case,
        lambda c, at: deciding.merge(
            c, [c.whole_id(name) for name in names], by=_who(by), at=at, reason=reason
        ),
    )


@app.command("split")
def split_command(
    case: Case,
    name: Annotated[str, typer.Argument(help="The id of an incident (in_…).")],
    out: Annotated[list[str], typer.Argument(help="The reports (st_…) that tell of another.")],
    by: By = "",
    reason: Reason = "",
) -> None:
    """Take reports out of an incident."""
    _take(
        case,
        lambda c, at: deciding.split(
            c,
            c.whole_id(name),
            [c.whole_id(each) for each in out],
            by=_who(by),
            at=at,
            reason=reason,
        ),
    )


@app.command("actors")
def actors_command(
    case: Case,
    kept: Annotated[str, typer.Argument(help="The id of the actor to keep.")],
    gone: Annotated[list[str], typer.Argument(help="Ids that mean the same actor.")],
    document: Annotated[str | None, typer.Option(help="Only in this document (doc_…).")] = None,
    by: By = "",
    reason: Reason = "",
) -> None:
    """Hold that actors are one."""
    _take(
        case,
        lambda c, at: deciding.merge_actors(
            c, kept, gone, by=_who(by), at=at, reason=reason, document=document
        ),
    )


@app.command("relabel")
def relabel_command(
    case: Case,
    words: Annotated[str, typer.Argument(help="The words of a cause or effect, as written.")],
    factor: Annotated[str, typer.Argument(help="The id of the factor that they mean.")],
    by: By = "",
    reason: Reason = "",
    new: New = False,
) -> None:
    """Say which factor words mean."""
    _take(
        case,
        lambda c, at: deciding.relabel(
            c, words, factor, by=_who(by), at=at, reason=reason, new=new
        ),
    )


@app.command("assume")
def assume_command(
    case: Case,
    cause: Annotated[str, typer.Argument(help="The id of a factor.")],
    sign: Annotated[str, typer.Argument(help="+ (raises) or - (lowers).")],
    effect: Annotated[str, typer.Argument(help="The id of another factor.")],
    by: By = "",
    reason: Reason = "",
    new: New = False,
) -> None:
    """Add a background link of your own; it is always shown apart from stated ones.

    \b
      vedette decide assume iraq.vedette coalition_presence - freedom_of_movement --reason '…'
    """
    _take(
        case,
        lambda c, at: deciding.assume(
            c, cause, effect, sign, by=_who(by), at=at, reason=reason, new=new
        ),
    )


@app.command("undo")
def undo_command(
    case: Case,
    name: Annotated[str, typer.Argument(help="The id of a decision (de_…).")],
    by: By = "",
    reason: Reason = "",
) -> None:
    """Take back a decision."""
    _take(case, lambda c, at: deciding.undo(c, c.whole_id(name), by=_who(by), at=at, reason=reason))


def _take(path: Path, make: Callable[[CaseFile, datetime], Decision]) -> None:
    taken: list[Decision] = []

    def take(case: CaseFile, at: datetime) -> list[Decision]:
        taken.append(make(case, at))
        return taken

    with shown_progress() as progress:
        report = decide(path, take, load_config(), progress)
    changed = report.counts.get("findings_changed", 0)
    for decision in taken:
        typer.echo(f"{decision.id}: {decision.kind}; {count(changed, 'finding')} changed")


def _who(by: str) -> str:
    if by:
        return by
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user without a name, as in some containers
        return ""
