"""`vedette why`: the whole reason for a finding."""

from pathlib import Path
from typing import Annotated, Any

import typer

from vedette.cli.reasons import why
from vedette.cli.render import console, print_json
from vedette.errors import SettingError
from vedette.export.findings import finding_record
from vedette.export.records import statement_record
from vedette.store.case import CaseFile, open_case
from vedette.store.findings import Stored
from vedette.types import Finding

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(name="why")
def why_command(
    case: Annotated[Path, typer.Argument(help="The case file.")],
    name: Annotated[
        str,
        typer.Argument(
            help="The id of a finding (in_…, qu_…, li_…, ti_…), a factor or a statement (st_…), "
            "or the beginning of one."
        ),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Show the whole reason for a finding, down to its sentences.

    Every version with the reports that give it, who says so, why the reports belong together, and
    the decisions that shaped it.
    The id of a statement opens the findings that it belongs to; a factor is shown with all links
    at it.
    """
    with open_case(case, read_only=True) as opened:
        name = opened.whole_id(name)
        names = opened.findings_of(name) if name.startswith("st_") else (name,)
        if not names:
            opened.statement(name)
            raise SettingError(f"{name} belongs to no finding: it was rejected, or build again")
        found = [opened.finding(each) for each in names]
        if as_json:
            print_json([_record(opened, finding) for finding in found])
            return
        out = console()
        for number, finding in enumerate(found):
            if number:
                out.print()
            why(out, opened, finding)


def _record(case: CaseFile, finding: Stored) -> dict[str, Any]:
    """A finding in the export's form, with the statements under it as `evidence`."""
    held = finding.statements if isinstance(finding, Finding) else ()
    told = [case.statement(name) for name in held]
    evidence = [statement_record(s, case.document(s.document)) for s in told]
    return {**finding_record(finding), "evidence": evidence}
