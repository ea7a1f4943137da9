"""Which incidents are parts of a larger one: the raid inside the operation.

A part is told beside its whole in at least one document, its type is one that such a whole is made
of, its days lie within those of the whole, its place within or beside it, and no other body did it.
Told together is needed because time, place and doer alone would make every arrest of a week a part
of the week's sweep.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from vedette.fuse.slots import agree
from vedette.fuse.views import ReportView
from vedette.types import Incident, TimeSpan

_OWN = frozenset(
    ("air_or_drone_strike", "arrest", "arson", "clash", "equipment_destroyed", "rocket_or_shelling",
     "security_operation", "territory_captured", "weapons_seizure")
)  # fmt: skip
WHOLES: Mapping[str, frozenset[str]] = {
    "security_operation": _OWN,
    "invasion": _OWN | {"armed_attack", "territory_lost", "troop_deployment"},
    "operation_resumed": _OWN,
    "protest": frozenset(("violence_against_protesters", "riot_or_ransack", "arson")),
    "riot_or_ransack": frozenset(("arson", "violence_against_protesters", "prison_break")),
    "armed_attack": frozenset(("abduction", "arson", "execution", "equipment_destroyed")),
    "suicide_bombing": frozenset(("armed_attack",)),
    "ambush": frozenset(("abduction", "arson", "equipment_destroyed")),
    "prison_break": frozenset(("suicide_bombing", "armed_attack", "bombing")),
}  # fmt: skip
"""Type of a whole -> types of its parts."""
NEAR_CHARACTERS = 900
"""In one document the part is told at most so far from the whole."""
NEXT_CHARACTERS = 250
"""So near they stand in one sentence or in two that follow each other."""
LONG_DAYS = 45
"""A whole of more days than this holds nothing that is not told right beside it."""
MARGIN = timedelta(days=1)


def part_of(
    incidents: Sequence[Incident], reports: Mapping[str, Sequence[ReportView]]
) -> dict[str, str]:
    """Id of an incident -> id of the incident that it is a part of; no circles.

    Args:
        reports: those of each incident, by its id.
    """
    told: dict[str, list[tuple[int, str]]] = {}
    for incident in incidents:
        for report in reports[incident.id]:
            told.setdefault(report.document, []).append((report.start, incident.id))
    by_id = {incident.id: incident for incident in incidents}
    found: dict[str, tuple[tuple[int, int, str], str]] = {}
    for places in told.values():
        for start, whole in places:
            if by_id[whole].type not in WHOLES:
                continue
            for other, part in places:
                apart = abs(start - other)
                if apart <= NEAR_CHARACTERS and _within(by_id[part], by_id[whole], apart):
                    rank = (-len(by_id[whole].documents), apart, whole)
                    found[part] = min(found.get(part, (rank, whole)), (rank, whole))
    return _without_circles({part: whole for part, (_, whole) in sorted(found.items())})


def _within(part: Incident, whole: Incident, apart: int) -> bool:
    if part.id == whole.id or part.type not in WHOLES[whole.type]:
        return False
    if part.type == whole.type and not _wider(whole.time, part.time):
        return False
    if apart > NEXT_CHARACTERS and not (_dated(part.time) and _dated(whole.time)):
        return False
    return (
        _happening(part) == _happening(whole)
        and _in_time(part.time, whole.time)
        and _in_place(part, whole)
        and (_by_one_body(part, whole) or _from_the_air(part, apart))
    )


def _dated(time: TimeSpan | None) -> bool:
    return bool(time and time.start and time.end and (time.end - time.start).days <= LONG_DAYS)


def _happening(incident: Incident) -> bool:
    return incident.status in ("happened", "ongoing", "denied")


def _wider(whole: TimeSpan | None, part: TimeSpan | None) -> bool:
    if not (whole and part and whole.start and whole.end and part.start and part.end):
        return False
    return whole.end - whole.start > part.end - part.start


def _in_time(part: TimeSpan | None, whole: TimeSpan | None) -> bool:
    """An unknown day is no hindrance."""
    if part is None or whole is None:
        return True
    early = whole.start is not None and part.end is not None and part.end < whole.start - MARGIN
    late = whole.end is not None and part.start is not None and part.start > whole.end + MARGIN
    return not early and not late


def _in_place(part: Incident, whole: Incident) -> bool:
    return part.place is None or whole.place is None or agree(part.place, whole.place)


def _by_one_body(part: Incident, whole: Incident) -> bool:
    """Nobody else is named as the doer of the part."""
    one, other = _bodies(part), _bodies(whole)
    return not one or not other or bool(one & other)


def _from_the_air(part: Incident, apart: int) -> bool:
    """Aircraft of an ally, told right beside the operation they fly for."""
    return part.type == "air_or_drone_strike" and apart <= NEXT_CHARACTERS


def _bodies(incident: Incident) -> set[str]:
    return {party.actor.split(".")[0] for party in incident.perpetrators if party.actor}


def _without_circles(parts: dict[str, str]) -> dict[str, str]:
    kept: dict[str, str] = {}
    for part, whole in sorted(parts.items()):
        above = whole
        while above in kept and above != part:
            above = kept[above]
        if above != part:
            kept[part] = whole
    return kept
