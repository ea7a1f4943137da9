"""Which incidents go into a file."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from vedette.types import Incident, Tally

HAPPENED = frozenset({"happened", "ongoing"})
"""Statuses of what took place; data sets of events hold nothing else."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What to take; an empty filter takes all.

    Attributes:
        since, until: an incident may lie between them, both included; one without any date is
            left out as soon as either is given.
        countries: ISO 3166-1 alpha-2 codes; statuses: as in `Incident.status`.
        min_reports: so many independent reports at least.
    """

    since: date | None = None
    until: date | None = None
    countries: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    min_reports: int = 0

    def as_dict(self) -> dict[str, Any]:
        """The filters for a manifest; those that take all are left out."""
        given = {
            "since": self.since and self.since.isoformat(),
            "until": self.until and self.until.isoformat(),
            "country": list(self.countries),
            "status": list(self.statuses),
            "min_reports": self.min_reports,
        }
        return {name: value for name, value in given.items() if value}


def chosen(incidents: Iterable[Incident], filters: Filters) -> list[Incident]:
    """The incidents that pass every filter, in their order."""
    return [incident for incident in incidents if _passes(incident, filters)]


def wholes(incidents: Sequence[Incident]) -> list[Incident]:
    """The incidents without those that are a part of another one among them.

    A table of events counts each event once: the raid inside an operation is in the operation.
    """
    names = {incident.id for incident in incidents}
    return [incident for incident in incidents if incident.part_of not in names]


def parts_by_whole(incidents: Iterable[Incident]) -> Mapping[str, list[Incident]]:
    """The parts of each incident, by its id."""
    parts: dict[str, list[Incident]] = {}
    for incident in incidents:
        if incident.part_of is not None:
            parts.setdefault(incident.part_of, []).append(incident)
    return parts


def tally_of(incident: Incident, kind: str) -> Tally | None:
    """What is told of the "killed", "wounded" or "abducted"; None where nothing is."""
    return next((tally for tally in incident.tallies if tally.kind == kind), None)


def _passes(incident: Incident, filters: Filters) -> bool:
    place, time = incident.place, incident.time
    # A region over a border lies in several countries: "IQ|SY".
    inside = set((place.country or "").split("|")) if place else set()
    if filters.countries and not inside.intersection(filters.countries):
        return False
    if filters.statuses and incident.status not in filters.statuses:
        return False
    if incident.independent_reports < filters.min_reports:
        return False
    if filters.since is None and filters.until is None:
        return True
    if time is None or not time.known:
        return False
    first, last = time.start or date.min, time.end or date.max
    return first <= (filters.until or date.max) and last >= (filters.since or date.min)
