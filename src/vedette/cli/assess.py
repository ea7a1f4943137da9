"""`vedette assess`: the indicators of a case, each with its level, trend, voices and grounds."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from vedette.assess.indicators import load_frame
from vedette.assess.warnings import window_words
from vedette.assess.wording import counted, percent
from vedette.cli.render import console, plain, print_json, table
from vedette.errors import SettingError
from vedette.fuse.titles import incident_title
from vedette.steps.assessing import as_record, assessment_of
from vedette.store.case import CaseFile, open_case
from vedette.types import Incident
from vedette.types.assessments import (
    STATES,
    Assessment,
    IndicatorReading,
    State,
    Trend,
    Voices,
)
from vedette.types.panels import PERIOD_UNITS, PeriodUnit

app = typer.Typer(add_completion=False, rich_markup_mode=None)
STYLES: dict[State, str] = {
    "crossed": "bold red",
    "reporting": "yellow",
    "worsening": "red",
    "easing": "green",
    "no clear change": "",
    "not enough reports": "dim",
}
BARS = " ▁▂▃▄▅▆▇█"
SHOWN_PERIODS = 26
LEAST_PERIODS = 6
OTHER_COLUMNS = 94
"""So wide is the table without its last column."""
MUCH_OF_ONE = 0.3
FEW = 3


@app.command(name="assess")
def assess_command(
    case: Annotated[Path, typer.Argument(help="The case file.")],
    area: Annotated[str, typer.Option(help="Only this country (code) or province.")] = "",
    period: Annotated[str, typer.Option(help="week, month or day; by default what fits.")] = "",
    as_of: Annotated[str, typer.Option(help="As known on this day, such as 2020-03-31.")] = "",
    indicator: Annotated[str, typer.Option(help="One indicator with all its grounds.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="All of it, as JSON.")] = False,
) -> None:
    """Show whether things get worse: indicators with trend, uncertainty and grounds.

    Each compares the recent periods with those before them, by day and by report, beside what
    voices claim. Too few reports say nothing, and are told as that.
    """
    frame = load_frame()
    if indicator:
        frame.indicator(indicator)
    with open_case(case, read_only=True) as opened:
        found, _ = assessment_of(
            opened, frame, as_of=day_of(as_of), unit=unit_of(period), area=area
        )
        if as_json:
            print_json(plain(as_record(found, indicator)))
        elif indicator:
            one = next(r for r in found.readings if r.indicator.id == indicator)
            show_one(console(), opened, found, one)
        else:
            show(console(), found)


def day_of(words: str) -> date | None:
    """The day that an option gives; `SettingError` where it is none."""
    try:
        return date.fromisoformat(words) if words else None
    except ValueError as error:
        raise SettingError(f"{words!r} is no date like 2020-03-31") from error


def unit_of(words: str) -> PeriodUnit | None:
    """The period that an option gives; `SettingError` where it is none."""
    for unit in PERIOD_UNITS:
        if unit == words:
            return unit
    if words:
        raise SettingError(f"period {words!r} must be one of: {', '.join(PERIOD_UNITS)}")
    return None


def show(out: Console, found: Assessment) -> None:
    """All indicators: those that can be read as a table, the others in one line, then notes."""
    heading(out, found)
    told = [r for r in found.readings if r.state != "not enough reports"]
    told.sort(key=lambda reading: STATES.index(reading.state))
    if told:
        periods = min(SHOWN_PERIODS, max(LEAST_PERIODS, out.width - OTHER_COLUMNS))
        rows = [_row(reading, periods) for reading in told]
        names = ("", "", "now / usual", "ratio (90 %)", "by report", "worse", "last periods")
        out.print(table(names, rows, right=(2, 3, 4, 5)))
        out.print()
    silent = [_silent(r) for r in found.readings if r.state == "not enough reports"]
    if silent:
        out.print(f"not enough reports to say: {', '.join(silent)}", style="dim")
    for reading in found.readings:
        if notes := _notes(found, reading):
            out.print(f"{reading.indicator.label}: {'; '.join(notes)}", style="dim")
    forward = len({claim for reading in found.readings for claim in reading.ahead})
    if forward:
        told_of = counted(forward, "claim")
        out.print(f"{told_of} of what may come: see vedette warnings", style="dim")


def heading(out: Console, found: Assessment) -> None:
    """What was compared, and what is in no figure."""
    where = found.area or "the whole case"
    out.print(Text(f"{where}, as known on {found.as_of or '?'}", style="bold"))
    recent = ""
    if found.windows:
        (start, end), (first, last) = found.windows.now, found.windows.before
        recent = (
            f"; {window_words(found)}: {sum(found.reports[start:end])} against "
            f"{sum(found.reports[first:last])} independent reports"
        )
    undated = f", {found.undated} without a day left out" if found.undated else ""
    out.print(f"{counted(found.documents, 'document')}{undated}{recent}", style="dim")
    if found.apart:
        reasons: dict[str, int] = {}
        for row in found.apart:
            reasons[_kind(row.reason)] = reasons.get(_kind(row.reason), 0) + 1
        told = ", ".join(f"{n} {r}" for r, n in sorted(reasons.items(), key=lambda x: -x[1]))
        out.print(f"{counted(len(found.apart), 'incident')} in no period: {told}", style="dim")
    out.print()


def show_one(out: Console, case: CaseFile, found: Assessment, reading: IndicatorReading) -> None:
    """One indicator with its rule, series, changes and the incidents under it."""
    heading(out, found)
    indicator = reading.indicator
    out.print(Text(f"{indicator.label}: {reading.state}", style=STYLES[reading.state] or "bold"))
    out.print(f"{indicator.asks}\n{reading.why}")
    worse = "above" if indicator.worse == "up" else "below"
    out.print(
        f"threshold {worse} {indicator.threshold:g} times: {indicator.reason}\n"
        f"would ease it: {indicator.falls}\n",
        style="dim",
    )
    if reading.trend:
        out.print(f"{indicator.noun}: {_trend_words(reading.trend)}")
    out.print(f"{sparkline(reading.series)}  to {found.starts[-1] if found.starts else '?'}")
    for change in reading.breaks:
        out.print(
            f"from {change.start} {change.before:.1f} -> {change.after:.1f} a {found.unit} "
            f"({percent(change.probability)} that it changed then or one {found.unit} beside)"
        )
    if reading.voices:
        heard = reading.voices
        usual = heard.usual_worse + heard.usual_better
        out.print(
            f"voices: {_voices(heard) or 'none'}, through {counted(heard.sources, 'source')}; "
            f"before: {heard.usual_worse} of {usual} worse"
        )
    if reading.links:
        out.print(f"{counted(len(reading.links), 'stated link')} into it", style="dim")
    out.print()
    for name in reading.findings:
        incident = case.finding(name)
        if isinstance(incident, Incident):
            mark = "  contested" if name in reading.contested else ""
            out.print(f"{incident_title(incident)}{mark}  [dim]{name}[/dim]")


def sparkline(series: tuple[int | None, ...], periods: int = SHOWN_PERIODS) -> str:
    """The last periods as bars; "·" where nobody reported.

    >>> sparkline((0, None, 2, 4))
    ' ·▄█'
    """
    last = series[-periods:]
    top = max((n for n in last if n is not None), default=0) or 1
    return "".join("·" if n is None else BARS[-(-n * (len(BARS) - 1) // top)] for n in last)


def _row(reading: IndicatorReading, periods: int) -> tuple[object, ...]:
    trend, heard = reading.trend, reading.voices
    figures: tuple[str, ...] = ("", "", "")
    if trend:
        figures = (
            f"{trend.now} / {trend.expected:.1f}",
            f"{trend.ratio:.1f} ({trend.low:.1f}–{trend.high:.1f})",
            "" if reading.indicator.form == "per" else f"{trend.per_report:.1f}",
        )
    spoken = heard.worse + heard.better if heard else 0
    return (
        reading.indicator.label,
        Text(reading.state, style=STYLES[reading.state]),
        *figures,
        f"{heard.worse}/{spoken}" if heard and spoken else "",
        sparkline(reading.series, periods) if any(reading.series) else "",
    )


def _voices(heard: Voices | None) -> str:
    if heard is None or not heard.worse + heard.better:
        return ""
    return f"{heard.worse} of {heard.worse + heard.better} worse"


def _silent(reading: IndicatorReading) -> str:
    said = _voices(reading.voices)
    return f"{reading.indicator.label} ({said})" if said else reading.indicator.label


def _notes(found: Assessment, reading: IndicatorReading) -> list[str]:
    notes = []
    if reading.undated and reading.with_undated and reading.trend:
        notes.append(
            f"{reading.undated} recent without a day "
            f"({reading.with_undated.ratio:.1f} times with those, by first report)"
        )
    if reading.breaks:
        last = reading.breaks[-1]
        notes.append(
            f"{last.before:.1f} a {found.unit} before {last.start}, {last.after:.1f} since "
            f"({percent(last.probability)})"
        )
    source = reading.one_source
    if source and source[1] >= MUCH_OF_ONE and len(reading.findings) >= FEW:
        notes.append(f"{percent(source[1])} rest on {source[0]} alone")
    disputed = len(reading.contested) + len(reading.voices.contested if reading.voices else ())
    if disputed:
        notes.append(f"{disputed} contested")
    return notes


def _trend_words(trend: Trend) -> str:
    return (
        f"{trend.now} now, {trend.expected:.1f} to be expected: {trend.ratio:.2f} times "
        f"({trend.low:.2f} to {trend.high:.2f}), {trend.per_report:.2f} by report; "
        f"dispersion {trend.dispersion:.1f}"
    )


def _kind(reason: str) -> str:
    return "known only to longer spans" if reason.startswith("known only") else reason
