"""Where and when an incident counts, or the rule by which it counts nowhere.

    status    only what happened or goes on is counted: nothing foiled, planned, threatened,
              possible or denied
    period    an interval inside one period counts there; one no longer than a period that crosses
              a border counts where most of its days lie (the earlier of two equal ones); a longer
              or open one is left apart
    area      at the level asked for; a place known less narrowly than that is left apart, and so
              is one in several countries

An incident is never pinned to the middle of what is known of it, and never counted in parts.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from vedette.assess.calendar import Periods
from vedette.assess.known import Evidence
from vedette.types import Incident, Place, TimeSpan
from vedette.types.assessments import Apart, Selection
from vedette.types.panels import PeriodUnit, first_day, period_of

Level = Literal["case", "country", "admin1"]
COUNTED_STATUSES = frozenset(("happened", "ongoing"))


@dataclass(frozen=True, slots=True)
class Placed:
    """An incident with the index of its period and the name of its area ("" for the case)."""

    incident: Incident
    period: int
    area: str


def period_index(time: TimeSpan | None, unit: PeriodUnit) -> int | str:
    """Number of the period in which something of that time counts, or why it counts in none.

    >>> from datetime import date
    >>> late = TimeSpan(date(2021, 3, 31), date(2021, 4, 2), "interval", "")
    >>> period_index(late, "month") == period_of(date(2021, 4, 1), "month")
    True
    >>> period_index(late, "day")
    'known only to 3 days'
    """
    if time is None or time.start is None or time.end is None:
        return "no day known"
    first, last = period_of(time.start, unit), period_of(time.end, unit)
    if first == last:
        return first
    days = (time.end - time.start).days + 1
    border = first_day(first + 1, unit)
    if last > first + 1 or days > (border - first_day(first, unit)).days:
        return f"known only to {days} days"
    in_first = (border - time.start).days
    return first if in_first >= days - in_first else last


def area_of(place: Place | None, level: Level) -> str | None:
    """Name of the area, as "IQ" or "IQ: Kirkuk"; None where the place does not tell it.

    >>> area_of(None, "case")
    ''
    """
    if level == "case":
        return ""
    if place is None or not place.country or "|" in place.country:
        return None
    if level == "country":
        return place.country
    return f"{place.country}: {place.admin1}" if place.admin1 else None


def placed(
    known: Evidence,
    periods: Periods,
    level: Level = "case",
    groups: Mapping[str, str] | None = None,
) -> tuple[list[Placed], list[Apart]]:
    """Every incident that happened, where it counts or is left apart; by id.

    Args:
        groups: area -> name of the wider area under which it is to be counted instead.
    """
    counted, apart = [], []
    for incident in sorted(known.incidents, key=lambda i: i.id):
        if incident.status not in COUNTED_STATUSES:
            continue
        period = _index(incident, periods)
        area = area_of(incident.place, level)
        if isinstance(period, str):
            apart.append(Apart(incident.id, period))
        elif area is None:
            apart.append(Apart(incident.id, "place not known so narrowly"))
        else:
            counted.append(Placed(incident, period, (groups or {}).get(area, area)))
    return counted, apart


def by_first_report(known: Evidence) -> Evidence:
    """The evidence as if what has no day had happened on the day of its first report.

    A bound to be shown beside the figures, never one of them: some of it is old.
    """
    return replace(known, incidents=[_on_first_report(i, known) for i in known.incidents])


def _on_first_report(incident: Incident, known: Evidence) -> Incident:
    if incident.time is not None and incident.time.known:
        return incident
    days = [day for name in incident.statements if (day := known.day_of(name))]
    if not days:
        return incident
    return replace(incident, time=TimeSpan(min(days), min(days), "day", "day of the first report"))


def _index(incident: Incident, periods: Periods) -> int | str:
    number = period_index(incident.time, periods.unit)
    if isinstance(number, str):
        return number
    index = number - periods.first
    if index < 0:
        return "before the series begins"
    if index >= len(periods):
        return "in a period that was not over"
    return index if periods.observed[index] else "in a period of which nobody reported"


def chosen(rows: Iterable[Placed], selection: Selection, states: Collection[str]) -> list[Placed]:
    """The rows that a selection counts; a part of a chosen incident is no incident of its own."""
    found = [row for row in rows if _passes(row.incident, selection, states)]
    wholes = {row.incident.id: row.incident for row in found}
    return [row for row in found if row.incident.part_of not in wholes]


def deaths(rows: Sequence[Placed], all_rows: Sequence[Placed], bound: str = "best") -> list[int]:
    """The dead of each row; where none are told of a whole, those of its parts together.

    Args:
        bound: "low", "best" or "high".
    """
    parts: dict[str, list[Incident]] = {}
    for row in all_rows:
        if row.incident.part_of is not None:
            parts.setdefault(row.incident.part_of, []).append(row.incident)
    return [_dead(row.incident, parts, bound) for row in rows]


def _dead(incident: Incident, parts: Mapping[str, Sequence[Incident]], bound: str) -> int:
    told: int | None = next(
        (getattr(tally, bound) for tally in incident.tallies if tally.kind == "killed"), None
    )
    if told is not None:
        return told
    return sum(_dead(part, parts, bound) for part in parts.get(incident.id, ()))


def _passes(incident: Incident, selection: Selection, states: Collection[str]) -> bool:
    if selection.types and incident.type not in selection.types:
        return False
    by_state = any(p.actor in states and not p.denied for p in incident.perpetrators)
    if selection.by == "state" and not by_state:
        return False
    if selection.by == "not_state" and by_state:
        return False
    if not selection.targets:
        return True
    words = [w for p in incident.targets for w in p.label.lower().replace("-", " ").split()]
    return any(word.startswith(selection.targets) for word in words)
