"""`vedette warnings`: every indicator beyond its threshold, in a sentence, with its reasons."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from vedette.assess.wording import counted
from vedette.cli.assess import day_of, heading, unit_of
from vedette.cli.render import console, plain, print_json
from vedette.errors import SettingError
from vedette.steps.assessing import assessment_of, assessments_by_area, warning_record
from vedette.store.case import open_case
from vedette.types.assessments import Ahead, Assessment, Warning

app = typer.Typer(add_completion=False, rich_markup_mode=None)
SHOWN_IDS = 4


@app.command(name="warnings")
def warnings_command(
    case: Annotated[Path, typer.Argument(help="The case file.")],
    area: Annotated[str, typer.Option(help="Only this country (code) or province.")] = "",
    areas: Annotated[
        bool, typer.Option("--areas", help="Each country and province on its own too.")
    ] = False,
    period: Annotated[str, typer.Option(help="week, month or day; by default what fits.")] = "",
    as_of: Annotated[str, typer.Option(help="As known on this day, such as 2020-03-31.")] = "",
    limit: Annotated[int, typer.Option(min=1, help="At most so many claims ahead.")] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="All of it, as JSON.")] = False,
) -> None:
    """List what crossed its threshold, and what others warn of.

    Likelihood is the program's own estimate that the reported rate lies beyond the threshold;
    confidence is how far the reports can bear it. What others foresee stays their claim.
    """
    if areas and area:
        raise SettingError("--areas looks at every area; leave out --area")
    day, unit = day_of(as_of), unit_of(period)
    with open_case(case, read_only=True) as opened:
        if areas:
            made = assessments_by_area(opened, as_of=day, unit=unit)
        else:
            made = [assessment_of(opened, as_of=day, unit=unit, area=area)]
    if as_json:
        records = [plain(warning_record(found, raised)) for found, raised in made]
        print_json(records if areas else records[0])
        return
    show_all(console(), made, limit)


def show_all(
    out: Console, made: Sequence[tuple[Assessment, Sequence[Warning]]], limit: int
) -> None:
    """The warnings of every area, then what others foresee."""
    whole = made[0][0]
    heading(out, whole)
    raised = [warning for _, warnings in made for warning in warnings]
    for warning in raised:
        show(out, warning)
    if not raised:
        out.print(_nothing(whole))
    if len(made) > 1:
        looked = sum(r.trend is not None for found, _ in made for r in found.readings)
        out.print(
            f"looked at: {counted(looked, 'rate')} in the whole case and "
            f"{counted(len(made) - 1, 'area')}; some of so many cross by chance alone "
            "(docs/indicators.md)\n",
            style="dim",
        )
    doubtful = [
        f"{reading.indicator.label}{f' in {found.area}' if found.area else ''}: {reading.why}"
        for found, _ in made
        for reading in found.readings
        if reading.state == "reporting"
    ]
    for line in doubtful:
        out.print(line, style="yellow")
    if doubtful:
        out.print()
    claims = ahead_of(whole)
    if claims:
        out.print(Text("what others foresee or warn of (their claims)", style="bold"))
    for claim in claims[:limit]:
        out.print(ahead_line(claim))
    if len(claims) > limit:
        out.print(f"and {len(claims) - limit} more", style="dim")


def show(out: Console, warning: Warning) -> None:
    """A warning with its reasons, and the ids that open what it rests on."""
    out.print(Text(warning.sentence, style="bold"), soft_wrap=True)
    doubts = f": {'; '.join(warning.reasons)}" if warning.reasons else ""
    out.print(f"  confidence {warning.confidence}{doubts}", soft_wrap=True)
    out.print(f"  {_standing(warning)}", soft_wrap=True)
    out.print(f"  would ease it: {warning.falls}", soft_wrap=True)
    names = (*warning.findings, *warning.questions)
    where = f' --area "{warning.area}"' if warning.area else ""
    shown = ", ".join(names[:SHOWN_IDS])
    more = f" and {len(names) - SHOWN_IDS} more" if len(names) > SHOWN_IDS else ""
    out.print(
        f"  rests on {counted(len(warning.statements), 'statement')} in {shown}{more}; "
        f"vedette assess --indicator {warning.indicator}{where}\n",
        style="dim",
        soft_wrap=True,
    )


def _standing(warning: Warning) -> str:
    if warning.since is None:
        return "new: it was not beyond its threshold a period before"
    return f"beyond its threshold since {warning.since} at least"


def ahead_of(found: Assessment) -> list[Ahead]:
    """Every forward-looking claim once, the latest first."""
    every = {claim: None for reading in found.readings for claim in reading.ahead}
    return sorted(every, key=lambda c: (c.since or "", c.question), reverse=True)


def ahead_line(claim: Ahead) -> Text:
    """Who says it, how, and in what words."""
    line = Text("  ")
    who = claim.holder or claim.outlet or "the author"
    line.append(f"{claim.since or '?'} {who} {claim.stance}", style="cyan")
    if claim.hedge != "asserted":
        line.append(f" ({claim.hedge})", style="red")
    line.append(f": {claim.words} ")
    line.append(claim.question, style="dim")
    return line


def _nothing(found: Assessment) -> str:
    silent = sum(reading.state == "not enough reports" for reading in found.readings)
    said = f"; of {counted(silent, 'indicator')} not enough is reported to say" if silent else ""
    return f"no indicator is beyond its threshold{said}\n"
