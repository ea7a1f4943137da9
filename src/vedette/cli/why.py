"""`vedette why`: the whole reason for a finding."""

from pathlib import Path
from typing import Annotated

import typer

from vedette.cli.findings import why
from vedette.cli.render import console, print_json
from vedette.errors import SettingError
from vedette.export.findings import finding_record
from vedette.export.records import statement_record
from vedette.store.case import open_case
from vedette.types import Factor, Finding

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(name="why")
def why_command(
    case: Annotated[Path, typer.Argument(help="The case file.")],
    name: Annotated[
        str,
        typer.Argument(help="The id of a finding (in_…, qu_…, li_…, ti_…) or statement (st_…)."),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Show why the program holds something: every version, voice, join, decision and sentence.

    The id of a statement opens the findings that it belongs to.
    """
    with open_case(case, read_only=True) as opened:
        names = opened.findings_of(name) if name.startswith("st_") else (name,)
        if not names:
            opened.statement(name)
            raise SettingError(f"{name} belongs to no finding: it was rejected, or build again")
        out = console()
        for each in names:
            finding = opened.finding(each)
            if as_json:
                told = [opened.statement(s) for s in getattr(finding, "statements", ())]
                print_json(
                    {
                        **finding_record(finding),
                        "evidence": [
                            statement_record(s, opened.document(s.document)) for s in told
                        ],
                    }
                )
            elif isinstance(finding, Finding):
                why(out, opened, finding)
            elif isinstance(finding, Factor):
                out.print(f"{finding.label}: {'; '.join(finding.words)} ({finding.basis})")
