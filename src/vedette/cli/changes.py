"""`vedette changes`: what is new since an earlier build."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from vedette.cli.findings import Short, count, factor_labels, shortener
from vedette.cli.render import SLOT_STYLES, console, print_json
from vedette.errors import CaseError
from vedette.fuse.changes import Changed, changed
from vedette.fuse.titles import SIGNS
from vedette.steps.report import SILENT
from vedette.store.case import CaseFile, open_case

app = typer.Typer(add_completion=False, rich_markup_mode=None)
_NAMED = 3
HEADINGS = {
    ("incident", "new"): "New incidents",
    ("incident", "revised"): "Incidents revised",
    ("incident", "joined"): "Incidents that turned out to be one",
    ("incident", "parted"): "Incidents that lost reports",
    ("incident", "gone"): "Incidents that are gone",
    ("question", "contested"): "Contested now",
    ("question", "settled"): "No longer contested",
    ("question", "new"): "New questions",
    ("question", "revised"): "Questions with other positions",
    ("question", "joined"): "Questions that turned out to be one",
    ("question", "parted"): "Questions that lost positions",
    ("question", "gone"): "Questions that are gone",
    ("link", "new"): "New links",
    ("link", "revised"): "Links revised",
    ("link", "joined"): "Links that became one",
    ("link", "parted"): "Links that lost reports",
    ("link", "gone"): "Links that are gone",
    ("tie", "new"): "New ties",
    ("tie", "revised"): "Ties revised",
    ("tie", "joined"): "Ties that became one",
    ("tie", "parted"): "Ties that lost reports",
    ("tie", "gone"): "Ties that are gone",
}


@app.command(name="changes")
def changes_command(
    case: Annotated[Path, typer.Argument(help="The case file.")],
    since: Annotated[
        int | None,
        typer.Option(help="The number of a build (vedette info); the one before the last if none."),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many of each kind.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, all of it.")] = False,
) -> None:
    """Tell what changed since an earlier build.

    New, revised, joined and parted findings, each with the reports or decisions that did it.
    """
    with open_case(case, read_only=True) as opened:
        build = _build(opened, since)
        found = changed((c.before, c.after) for c in opened.changes(build))
        silent, back = _sources(opened, build)
        if as_json:
            print_json(
                {
                    "since": build,
                    "changes": [asdict(change) for change in found],
                    "gone_silent": silent,
                    "reporting_again": back,
                }
            )
            return
        out = console()
        _show(out, opened, found, limit, build)
        for heading, names in (("Gone silent", silent), ("Reporting again", back)):
            if names:
                out.print(Text(f"\n{heading} ({len(names)})", style="bold"))
                _print(out, Text("; ".join(names)), 2)


def _sources(case: CaseFile, build: int) -> tuple[list[str], list[str]]:
    """The outlets silent now and not then, and those silent then and not now."""
    last = max((run.id for run in case.runs()), default=0)
    now, then = (set(json.loads(case.meta(SILENT.format(n)) or "[]")) for n in (last, build))
    return sorted(now - then), sorted(then - now)


def _build(case: CaseFile, since: int | None) -> int:
    """The build to compare with: a number that exists, 0 for the empty case."""
    runs = [run.id for run in case.runs()]
    if since is None:
        return runs[-2] if len(runs) > 1 else 0
    if since not in (0, *runs):
        raise CaseError(f"no build {since} in this case; it has {', '.join(map(str, runs))}")
    return since


def _show(out: Console, case: CaseFile, found: tuple[Changed, ...], limit: int, build: int) -> None:
    if not found:
        out.print(f"nothing changed since build {build}", style="dim")
        return
    short = shortener(case)
    labels = factor_labels(case)
    out.print(Text(f"{count(len(found), 'change')} since {_when(case, build)}", style="dim"))
    for (kind, what), heading in HEADINGS.items():
        chosen = [change for change in found if (change.kind, change.what) == (kind, what)]
        if not chosen:
            continue
        out.print(Text(f"\n{heading} ({len(chosen)})", style="bold"))
        minor = [change for change in chosen if change.minor]
        chosen = [change for change in chosen if not change.minor]
        for change in chosen[:limit]:
            line = Text()
            line.append(
                _title(change, labels), style=SLOT_STYLES["what"] if what != "gone" else "dim"
            )
            line.append(f"  {short(change.id)}", style="dim")
            _print(out, line, 2)
            for revision in change.revisions:
                was, now = revision.before or "nothing", revision.now or "nothing"
                _print(out, Text(f"{revision.slot}: {was} → {now}"), 6)
            if because := _because(case, change, short):
                _print(out, Text(because, style="dim"), 6)
        if len(chosen) > limit:
            out.print(Text(f"  and {len(chosen) - limit} more: --limit {len(chosen)}", style="dim"))
        if minor:
            out.print(Text(f"  and {len(minor)} told by one voice only: --json", style="dim"))


def _print(out: Console, line: Text, by: int) -> None:
    out.print(Padding(line, (0, 0, 0, by), expand=False))


def _when(case: CaseFile, build: int) -> str:
    """The build compared with, by its number and day."""
    started = [run.started for run in case.runs() if run.id == build]
    return f"build {build} ({started[0]:%Y-%m-%d %H:%M})" if started else "the empty case"


def _title(change: Changed, labels: dict[str, str]) -> str:
    """The title, with factors by their names."""
    if change.kind != "link":
        return change.title
    for words in sorted(SIGNS.values()):
        cause, sign, effect = change.title.partition(f" {words} ")
        if sign:
            return f"{labels.get(cause, cause)}{sign}{labels.get(effect, effect)}"
    return change.title


def _because(case: CaseFile, change: Changed, short: Short) -> str:
    """Which reports or decisions made the change."""
    reports = []
    for name in change.because[:_NAMED]:
        meta = case.document(case.statement(name).document).meta
        outlet = meta.publisher or (f"“{meta.title}”" if meta.title else "a report")
        reports.append(f"{outlet} ({short(name)})")
    more = len(change.because) - len(reports)
    words = []
    if reports:
        words.append(f"reported by {', '.join(reports)}" + (f" and {more} more" if more else ""))
    if change.without:
        words.append(f"without {count(len(change.without), 'report')} it had")
    for decision in case.decisions():
        if decision.id in change.decisions:
            reason = f" ({decision.reason})" if decision.reason else ""
            words.append(f"decided by {decision.who}: {decision.kind}{reason}")
    return "; ".join(words)
