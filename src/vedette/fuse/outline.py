"""What of an incident tells whether it is a part of another: little, and kept between builds."""

from collections.abc import Iterable
from dataclasses import dataclass

from vedette.fuse.views import Count, ReportView
from vedette.types import Incident, Place, TimeSpan

_COMMON = frozenset(("the", "a", "an", "of", "and", "its", "their", "they", "he"))


@dataclass(frozen=True, slots=True)
class Outline:
    """What of an incident tells whether it is a part of another.

    Attributes:
        doers: ids of the listed actors among the perpetrators.
        words: the words for the perpetrators, without those that every report has.
        told: any perpetrator is told.
        where: ids of the places that are told, or the words for them.
        killed: the least number of dead, 0 where none is told.
        total: the greatest number of dead that is told as a sum of several events, 0 likewise.
        documents: how many tell of it.
    """

    id: str
    type: str
    status: str
    time: TimeSpan | None
    place: Place | None
    doers: tuple[str, ...]
    words: tuple[str, ...]
    told: bool
    where: tuple[str, ...]
    killed: int
    total: int
    documents: int


def outline(incident: Incident, reports: Iterable[ReportView]) -> Outline:
    """The outline of an incident that these reports tell of."""
    words = {word for p in incident.perpetrators for word in p.label.casefold().split()}
    return Outline(
        incident.id,
        incident.type,
        incident.status,
        incident.time,
        incident.place,
        tuple(party.actor for party in incident.perpetrators if party.actor),
        tuple(sorted(words - _COMMON)),
        bool(incident.perpetrators),
        tuple(version.value for version in incident.places),
        next((tally.low or 0 for tally in incident.tallies if tally.kind == "killed"), 0),
        max((count.min or 0 for r in reports for count in r.counts if _is_sum(count)), default=0),
        len(incident.documents),
    )


def _is_sum(count: Count) -> bool:
    return count.kind == "killed" and count.scope == "cumulative"
