"""`vedette info`: what is in a case."""

from pathlib import Path
from typing import Annotated, Any

import typer

from vedette.cli.render import console, plain, print_json, table
from vedette.steps.judging import rulings_of
from vedette.store.case import CaseFile, open_case

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(name="info")
def info_command(
    case: Annotated[Path, typer.Argument(help="The case file.")],
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Show what is in a case: counts, versions, where the time went."""
    with open_case(case, read_only=True) as opened, opened.snapshot():
        found = facts(opened)
    if as_json:
        print_json(found)
        return
    out = console()
    out.print(f"{case}  {found['case_id']}")
    out.print(table(("", ""), [(n, v) for n, v in found["counts"].items() if v], right=(1,)))
    for title, key in (
        ("findings", "findings"),
        ("statements", "kinds"),
        ("decisions", "decisions"),
        ("languages", "languages"),
        ("rejected at", "rejected"),
    ):
        if found[key]:
            out.print(f"\n{title}", style="dim")
            out.print(table(("", ""), list(found[key].items()), right=(1,)))
    out.print("\nbuilds (number for vedette changes --since)", style="dim")
    rows = [
        (
            run["id"],
            run["started"][:16].replace("T", " "),
            run["state"],
            ", ".join(f"{name} {value:.1f} s" for name, value in run["seconds"].items()),
            ", ".join(f"{name} {value}" for name, value in run["versions"].items()),
        )
        for run in found["runs"][-5:]
    ]
    names = ("nr", "started (UTC)", "state", "time", "versions")
    out.print(table(names, rows, right=(0,), whole=(0, 1)))


def facts(case: CaseFile) -> dict[str, Any]:
    """Counts, languages, rejections by stage, and the builds, as plain values."""
    languages: dict[str, int] = {}
    for row in case.documents():
        languages[row.meta.language] = languages.get(row.meta.language, 0) + 1
    rejected: dict[str, int] = {}
    for rejection in case.rejections():
        rejected[rejection.stage] = rejected.get(rejection.stage, 0) + 1
    return {
        "case_id": case.meta("case_id"),
        "counts": case.counts(),
        "findings": case.finding_counts(),
        "kinds": case.statement_counts(),
        "decisions": _decisions(case),
        "languages": dict(sorted(languages.items())),
        "rejected": rejected,
        "readers": list(case.readers()),
        "runs": [
            {
                "id": run.id,
                "started": run.started.isoformat(),
                "ended": run.ended.isoformat() if run.ended else None,
                "state": run.state,
                "settings": plain(run.settings),
                "versions": plain(run.versions),
                "counts": plain(run.counts),
                "seconds": plain(run.seconds),
            }
            for run in case.runs()
        ],
    }


def _decisions(case: CaseFile) -> dict[str, int]:
    """How many decisions there are in each state: "applied", "orphaned", ..."""
    found: dict[str, int] = {}
    for state, _ in rulings_of(case).states.values():
        found[state] = found.get(state, 0) + 1
    return dict(sorted(found.items()))
