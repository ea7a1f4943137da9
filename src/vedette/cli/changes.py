"""`vedette changes`: what is new since an earlier build."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from vedette.cli.render import SLOT_STYLES, console, print_json
from vedette.errors import CaseError
from vedette.fuse.changes import Changed, changed
from vedette.store.case import CaseFile, open_case

app = typer.Typer(add_completion=False, rich_markup_mode=None)
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
    """Tell what changed since an earlier build, and because of which reports or decisions."""
    with open_case(case, read_only=True) as opened:
        build = _build(opened, since)
        found = changed((c.before, c.after) for c in opened.changes(build))
        if as_json:
            print_json({"since": build, "changes": [asdict(change) for change in found]})
            return
        _show(console(), opened, found, limit, build)


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
    for (kind, what), heading in HEADINGS.items():
        chosen = [change for change in found if (change.kind, change.what) == (kind, what)]
        if not chosen:
            continue
        out.print(Text(f"\n{heading} ({len(chosen)})", style="bold"))
        for change in chosen[:limit]:
            line = Text("  ")
            line.append(change.title, style=SLOT_STYLES["what"] if what != "gone" else "dim")
            line.append(f"  {change.id}", style="dim")
            out.print(line)
            for revision in change.revisions:
                out.print(
                    Text(f"      {revision.slot}: {revision.before or '—'} → {revision.now or '—'}")
                )
            if because := _because(case, change):
                out.print(Text(f"      {because}", style="dim"))
        if len(chosen) > limit:
            out.print(Text(f"  and {len(chosen) - limit} more", style="dim"))


def _because(case: CaseFile, change: Changed) -> str:
    """Which reports or decisions made the change."""
    reports = []
    for name in change.because[:3]:
        document = case.document(case.statement(name).document)
        reports.append(f"{document.meta.publisher or document.id} ({name})")
    more = len(change.because) - len(reports)
    words = [f"reported by {', '.join(reports)}" + (f" and {more} more" if more > 0 else "")]
    if not reports:
        words = []
    if change.without:
        words.append(f"{len(change.without)} reports fewer")
    if change.decisions:
        words.append(f"decided: {', '.join(change.decisions)}")
    return "; ".join(words)
