"""Which findings a briefing is about: those of its period and area."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from vedette.brief.material import Material, Period
from vedette.types import Incident, Place, Question

COUNTED = frozenset(("happened", "ongoing"))
LONGEST_DAYS = 92
"""Something told to have happened within more days than this is of no period."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The incidents of a period.

    Attributes:
        dated: those that happened, or are told of, on days of the period.
        undated: those of which no such day is told, first reported in it.
        before: dated ones of the equally long period before.
    """

    dated: tuple[Incident, ...]
    undated: tuple[Incident, ...]
    before: tuple[Incident, ...]

    @property
    def all(self) -> tuple[Incident, ...]:
        """Those of the period, with or without a day."""
        return (*self.dated, *self.undated)

    @property
    def happened(self) -> tuple[Incident, ...]:
        """Dated, said to have happened, and no part of another one here."""
        return happened(self.dated)


def chosen(material: Material) -> Chosen:
    """The incidents of the material's period and area, by day and id."""
    here = [i for i in material.incidents if lies_in(i.place, material.area)]
    loose = [i for i in here if not _told_to(i)]
    earlier = before(material.period)
    return Chosen(
        _by_day(i for i in here if _told_to(i) and _within(i, material.period)),
        _by_day(i for i in loose if _first_told_in(i, material)),
        _by_day(i for i in here if _told_to(i) and _within(i, earlier)),
    )


def happened(incidents: Iterable[Incident]) -> tuple[Incident, ...]:
    """Those said to have happened, each whole once and without its parts."""
    held = {i.id: i for i in incidents if i.status in COUNTED}
    return tuple(i for i in held.values() if i.part_of not in held)


def violent(incidents: Iterable[Incident], types: Collection[str]) -> tuple[Incident, ...]:
    """Those of the types that are violence; all where no type is named.

    >>> violent((), ("ambush",))
    ()
    """
    return tuple(i for i in incidents if not types or i.type in types)


def before(period: Period) -> Period:
    """The equally long period that ends where this one begins."""
    length = period.end - period.start
    end = period.start - timedelta(days=1)
    return Period(end - length, end, "as long, just before")


def questions_of(material: Material) -> list[Question]:
    """Contested questions on which somebody had taken a position by the period's end.

    Those with a position first taken in the period come first, then those with more sources.
    """
    end, start = material.period.end.isoformat(), material.period.start.isoformat()
    found = []
    for question in material.questions:
        since = [p.since for p in question.positions]
        taken = [day for day in since if day is None or day <= end]
        if question.contested and taken and lies_in(question.place, material.area):
            fresh = any(day is not None and start <= day <= end for day in since)
            found.append((not fresh, -question.independent_reports, question.id, question))
    return [question for *_, question in sorted(found, key=lambda row: row[:3])]


def lies_in(place: Place | None, area: str) -> bool:
    """True where the place lies in "IQ", "Kirkuk" or "IQ: Kirkuk"; any place where area is "".

    >>> lies_in(None, ""), lies_in(None, "IQ")
    (True, False)
    """
    if not area:
        return True
    if place is None:
        return False
    return area in (place.country, place.admin1, f"{place.country}: {place.admin1}")


def reports_in(material: Material, period: Period) -> int:
    """How many independent reports came out in a period."""
    return sum(n for day, n in material.reports.items() if period.start <= day <= period.end)


def _told_to(incident: Incident) -> bool:
    """True where the days are told narrowly enough to say which period."""
    time = incident.time
    return bool(time and time.start and time.end and (time.end - time.start).days <= LONGEST_DAYS)


def _within(incident: Incident, period: Period) -> bool:
    """True where most of the days that are told lie in the period, the earlier of equal halves."""
    time = incident.time
    assert time and time.start and time.end
    middle = time.start + (time.end - time.start) // 2
    return period.start <= middle <= period.end


def _first_told_in(incident: Incident, material: Material) -> bool:
    days = [day for name in incident.statements if (day := material.published.get(name))]
    return bool(days) and material.period.start <= min(days) <= material.period.end


def _by_day(incidents: Iterable[Incident]) -> tuple[Incident, ...]:
    def key(incident: Incident) -> tuple[date, date, str]:
        time = incident.time
        start = time.start if time and time.start else date.max
        return start, time.end if time and time.end else date.max, incident.id

    return tuple(sorted(incidents, key=key))
