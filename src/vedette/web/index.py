"""All incidents as small rows, to list, filter, count and draw without opening each of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import log1p
from typing import Annotated

from fastapi import Query

from vedette.errors import SettingError
from vedette.fuse.titles import incident_title
from vedette.store.case import CaseFile
from vedette.types import Incident, Place, TimeSpan

Words = Annotated[str, Query(max_length=200)]


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """An incident in a list.

    Attributes:
        actors: (id, label) of those said to have done it, then of the targets.
        by, on: the labels of either.
        certainties: of the perpetrators.
        contested: the slots in which its reports contradict each other.
        stakes: how much follows from it: deaths, wounded, contradictions; no unit.
    """

    id: str
    title: str
    type: str
    status: str
    time: TimeSpan | None
    place: Place | None
    belief: float
    origins: int
    reports: int
    actors: tuple[tuple[str, str], ...]
    by: tuple[str, ...]
    on: tuple[str, ...]
    certainties: tuple[str, ...]
    contested: tuple[str, ...]
    toll: str
    stakes: float
    statements: tuple[str, ...]

    @property
    def day(self) -> date | None:
        """The first day that is known of it."""
        return (self.time.start or self.time.end) if self.time else None

    @property
    def urgency(self) -> float:
        """How useful a decision on it is: what is doubtful, times what follows from it."""
        return (1.0 - self.belief) * self.stakes


@dataclass(frozen=True, slots=True)
class Filter:
    """Which incidents are asked for; empty fields ask for nothing. All of it is in the address."""

    type: str = ""
    status: str = ""
    actor: str = ""
    place: str = ""
    since: date | None = None
    until: date | None = None
    certainty: str = ""
    origins: int = 0
    contested: bool = False
    sort: str = "newest"


SORTS = ("newest", "oldest", "urgent", "doubtful", "sourced")


async def asked(
    type: Words = "",
    status: Words = "",
    actor: Words = "",
    place: Words = "",
    since: Words = "",
    until: Words = "",
    certainty: Words = "",
    origins: Words = "",
    contested: Words = "",
    sort: Words = "",
) -> Filter:
    """The filter of an address; a form sends its empty fields too.

    Raises:
        SettingError: a day, a number or an order that is none.
    """
    if sort and sort not in SORTS:
        raise SettingError(f"sort {sort!r}: want one of {', '.join(SORTS)}")
    if origins and not origins.isdecimal():
        raise SettingError(f"origins {origins!r}: want a number")
    return Filter(
        type,
        status,
        actor.strip(),
        place.strip(),
        day_of("since", since),
        day_of("until", until),
        certainty,
        int(origins[:6] or 0),
        bool(contested),
        sort or "newest",
    )


def day_of(name: str, words: str) -> date | None:
    """The day that a field of an address names; None where it is empty.

    Raises:
        SettingError: it is no day.
    """
    try:
        return date.fromisoformat(words) if words else None
    except ValueError as error:
        raise SettingError(f"{name} {words!r}: want a day as YYYY-MM-DD") from error


def incident_rows(case: CaseFile) -> tuple[IncidentRow, ...]:
    """The rows of all incidents of the case."""
    return tuple(
        row_of(found) for found in case.findings("incident") if isinstance(found, Incident)
    )


def row_of(incident: Incident) -> IncidentRow:
    """The incident as a row."""
    parties = (*incident.perpetrators, *incident.targets)
    tallies = {t.kind: t for t in incident.tallies}
    counts = {kind: tally.high or tally.low or 0 for kind, tally in tallies.items()}
    stakes = 1.0 + log1p(counts.get("killed", 0)) + 0.5 * log1p(counts.get("wounded", 0))
    title = incident_title(incident)
    return IncidentRow(
        incident.id,
        title,
        incident.type,
        incident.status,
        incident.time,
        incident.place,
        incident.belief,
        incident.independent_reports,
        len(incident.statements),
        tuple(dict.fromkeys((p.actor or "", p.label) for p in parties)),
        tuple(p.label for p in incident.perpetrators),
        tuple(p.label for p in incident.targets),
        tuple(sorted({p.certainty for p in incident.perpetrators} or {"unattributed"})),
        incident.contested,
        title.partition(": ")[2],
        stakes + 0.5 * len(incident.contested),
        incident.statements,
    )


def chosen(rows: Iterable[IncidentRow], by: Filter) -> list[IncidentRow]:
    """The rows that a filter keeps, in its order."""
    return ordered(kept_by(rows, by), by.sort)


def kept_by(rows: Iterable[IncidentRow], by: Filter) -> list[IncidentRow]:
    """The rows that a filter keeps, in the order in which they come."""
    if replace(by, sort="newest") == Filter():
        return list(rows)
    return [row for row in rows if _kept(row, by)]


def ordered(rows: Iterable[IncidentRow], sort: str) -> list[IncidentRow]:
    """The rows in one of the orders of `SORTS`."""
    if sort in ("newest", "oldest"):
        late = date.max if sort == "oldest" else date.min
        found = sorted(rows, key=lambda r: r.id)
        found.sort(key=lambda r: r.day or late, reverse=sort == "newest")
        return found
    keys = {
        "urgent": lambda r: (-r.urgency, r.id),
        "doubtful": lambda r: (r.belief, r.id),
        "sourced": lambda r: (-r.origins, -r.reports, r.id),
    }
    return sorted(rows, key=keys[sort])


def _kept(row: IncidentRow, by: Filter) -> bool:
    if (by.type and row.type != by.type) or (by.status and row.status != by.status):
        return False
    if row.origins < by.origins or (by.contested and not row.contested):
        return False
    if by.certainty and by.certainty not in row.certainties:
        return False
    if (by.since or by.until) and not _may_lie(row.time, by.since, by.until):
        return False
    if by.place and not _is_at(row.place, by.place.casefold()):
        return False
    wanted = by.actor.casefold()
    return not wanted or any(
        wanted == name.casefold() or wanted in label.casefold() for name, label in row.actors
    )


def _may_lie(time: TimeSpan | None, since: date | None, until: date | None) -> bool:
    if time is None or not time.known:
        return False
    starts, ends = time.start or time.end, time.end or time.start
    return (since is None or ends is None or ends >= since) and (
        until is None or starts is None or starts <= until
    )


def _is_at(place: Place | None, wanted: str) -> bool:
    """True where the words are the id, name, province or country of the place."""
    if wanted == "unknown":
        return place is None
    if place is None:
        return False
    names = (place.id, place.name, place.admin1 or "", place.country or "")
    return wanted in (name.casefold() for name in names) or wanted in place.name.casefold()


def near(rows: Sequence[IncidentRow], to: IncidentRow, most: int = 6) -> list[IncidentRow]:
    """Other incidents that may be the same: of the same place, at most two days apart."""
    if to.place is None or to.day is None:
        return []
    wanted, day = to.place.id, to.day
    found = [
        row
        for row in rows
        if row.id != to.id
        and row.place is not None
        and row.place.id == wanted
        and row.day is not None
        and abs(row.day - day) <= timedelta(days=2)
    ]
    return sorted(found, key=lambda r: (r.type != to.type, abs((r.day or day) - day), r.id))[:most]
