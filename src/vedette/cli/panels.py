"""Options with which commands read a panel from a file, and what they tell of it."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

from rich.console import Console

from vedette.assess.panel_csv import LAYOUTS, Imported, Mapping, read_panel
from vedette.assess.panels import CasePanel
from vedette.assess.placing import Level
from vedette.errors import SettingError
from vedette.steps.forecasting import LEVELS
from vedette.types.panels import PERIOD_UNITS, PeriodUnit

_KNOWN_TO = re.compile(r"known only to \d+ days")
LEVEL_HELP = "Area and period to count by: country-month, admin1-month, country-week, ..."
MAPPED_HELP = (
    "Columns of any other table, such as 'area=province,time=day,events=1,deaths=killed'; "
    "a measure whose column is 1 counts rows."
)


def imported(panel: Path, level: str, columns: str, finished: bool, as_of: str) -> Imported:
    """The panel that a command's options ask for.

    Raises:
        SettingError: the level, the mapping or the date is not of the form asked for.
    """
    area, _, unit = level.rpartition("-")
    if unit not in PERIOD_UNITS or not area:
        raise SettingError(f"level {level!r} must be AREA-PERIOD, with month, week or day")
    return read_panel(
        panel,
        date.today(),
        vintage=day_of(as_of) if as_of else None,
        unit=_unit(unit),
        layout=_layout(area, columns, finished),
    )


def level_of_case(level: str) -> tuple[Level, PeriodUnit]:
    """Area and period by which a case is counted, of an option such as "country-month".

    Raises:
        SettingError: the level is not of the form asked for.
    """
    area, _, unit = level.rpartition("-")
    if unit not in PERIOD_UNITS or area not in LEVELS:
        raise SettingError(
            f"level {level!r} of a case: want {', '.join(LEVELS)} with month, week or day, such as "
            "country-month"
        )
    return LEVELS[area], _unit(unit)


def of_case(made: CasePanel) -> Imported:
    """The panel of a case's own findings with what has to be told of it."""
    notes = [
        f"counted from {len(made.reports)} reports, as known on {made.panel.vintage}: more "
        "reporting looks like more incidents (vedette coverage)"
    ]
    if made.apart:
        notes.append(f"{len(made.apart)} incidents are in no cell: {_why(made)}")
    return Imported(made.panel, (), tuple(notes))


def _why(made: CasePanel) -> str:
    counted = Counter(_KNOWN_TO.sub("day not known so closely", one.reason) for one in made.apart)
    return "; ".join(f"{number} {reason}" for reason, number in counted.most_common())


def tell(read: Imported, out: Console) -> None:
    """What was left out and assumed, dim, before any result."""
    for note in read.notes:
        out.print(note, style="dim", soft_wrap=True, markup=False)
    for row in read.bad_rows[:10]:
        out.print(f"left out: {row}", style="dim", soft_wrap=True, markup=False)
    if len(read.bad_rows) > 10:
        out.print(f"left out: {len(read.bad_rows) - 10} more rows", style="dim")


def day_of(text: str) -> date:
    """The day that an option names.

    Raises:
        SettingError: it names none.
    """
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise SettingError(f"{text!r} is no date like 2020-03-31") from error


def _unit(text: str) -> PeriodUnit:
    return next(unit for unit in PERIOD_UNITS if unit == text)


def _layout(area: str, columns: str, finished: bool) -> Mapping | str | None:
    if not columns:
        return "ged-admin1" if area == "admin1" else None
    pairs = [pair.partition("=") for pair in columns.split(",")]
    named = {name.strip(): column.strip() for name, _, column in pairs}
    counts = tuple((n, c) for n, c in named.items() if n not in ("area", "time", "until"))
    if not all(named.values()) or "area" not in named or "time" not in named or not counts:
        known = ", ".join(LAYOUTS)
        raise SettingError(
            f"columns {columns!r} must name area=, time= and at least one measure "
            f"(layouts known by their header: {known})"
        )
    return Mapping(
        named["area"], named["time"], counts, events=not finished, until=named.get("until")
    )
