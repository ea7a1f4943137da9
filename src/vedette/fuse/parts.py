"""Which incidents are parts of a larger one: the raid inside the operation.

A part is told beside its whole in at least one document, its type is one that such a whole is made
of, its days lie within those of the whole, its place within or beside it, and the same body did it.
Of days and places at least one must be known of both.
Told together is needed because time, place and doer alone would make every arrest of a week a part
of the week's sweep; the same doer, because a report tells of much else in the same breath. Where
the doer of either is not told, they must stand right beside each other.

A whole of its parts' own type is one that is told as several ("a wave of bombings"), and first.
So is the toll of a day for a whole province, of which the towns are told after it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from vedette.fuse.columns import FINE_KM
from vedette.fuse.kinship import akin
from vedette.fuse.outline import Outline
from vedette.fuse.slots import agree
from vedette.fuse.views import ReportView
from vedette.types import TimeSpan

_OWN = frozenset(
    ("air_or_drone_strike", "arrest", "arson", "clash", "equipment_destroyed", "rocket_or_shelling",
     "security_operation", "territory_captured", "weapons_seizure")
)  # fmt: skip
WHOLES: Mapping[str, frozenset[str]] = {
    "security_operation": _OWN,
    "invasion": _OWN | {"armed_attack", "territory_lost", "troop_deployment"},
    "protest": frozenset(("violence_against_protesters", "riot_or_ransack", "arson")),
    "riot_or_ransack": frozenset(("arson", "violence_against_protesters", "prison_break")),
    "armed_attack": frozenset(
        ("abduction", "arson", "execution", "equipment_destroyed", "weapons_seizure")
    ),
    "suicide_bombing": frozenset(("armed_attack",)),
    "ambush": frozenset(("abduction", "arson", "equipment_destroyed", "weapons_seizure")),
    "prison_break": frozenset(("suicide_bombing", "armed_attack", "bombing")),
}  # fmt: skip
"""Type of a whole -> types of its parts."""
_BLASTS = frozenset(("bombing", "suicide_bombing", "vehicle_attack"))
SERIES: Mapping[str, frozenset[str]] = {
    "bombing": _BLASTS,
    "suicide_bombing": _BLASTS,
    "armed_attack": frozenset(("armed_attack", "ambush", "bombing", "clash")),
    "security_operation": frozenset(("security_operation",)),
    "air_or_drone_strike": frozenset(("air_or_drone_strike",)),
    "rocket_or_shelling": frozenset(("rocket_or_shelling", "air_or_drone_strike")),
}
"""Type of a whole that is told as several deeds -> types of these."""
DEADLY = _BLASTS | frozenset(
    ("air_or_drone_strike", "ambush", "armed_attack", "clash", "rocket_or_shelling")
)
"""Types of which the dead of a day are added up."""
ATTACKERS = frozenset(
    """assailants attackers bandits extremists fighters gunmen insurgents jihadists men militants
    militiamen raiders rebels terrorists""".split()  # noqa: SIM905
)
"""Words for attackers that are known by their trade alone, and may be said of the same men."""
SUPPORT = frozenset(("air_or_drone_strike", "rocket_or_shelling"))
CROWDS = frozenset(("protest", "riot_or_ransack"))
_SEVERAL = re.compile(
    r"\b(?:waves?|series|spate|string|campaign|operations?|offensive|sweep|bombings|attacks|raids"
    r"|strikes|airstrikes|bombardment|ambushes)\b"
)
NEAR_CHARACTERS = 900
"""In one document the part is told at most so far from the whole."""
NEXT_CHARACTERS = 250
"""So near they stand in one sentence or in two that follow each other."""
LONG_DAYS = 45
"""A whole of more days than this holds nothing that is not told right beside it."""
DAY = timedelta(days=1)
MARGIN = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Near:
    """How a part is told beside a whole.

    Attributes:
        apart: characters between their triggers.
        first: the whole is told before the part.
        series: the whole is told as several deeds.
    """

    apart: int
    first: bool
    series: bool


def part_of(
    incidents: Sequence[Outline], reports: Mapping[str, Sequence[ReportView]]
) -> dict[str, str]:
    """Id of an incident -> id of the incident that it is a part of; no circles.

    Args:
        reports: those of each incident, by its id.
    """
    told: dict[str, list[tuple[int, str]]] = {}
    for incident in incidents:
        for report in reports[incident.id]:
            told.setdefault(report.document, []).append((report.start, incident.id))
    series = {i.id for i in incidents if any(_SEVERAL.search(r.trigger) for r in reports[i.id])}
    by_id = {incident.id: incident for incident in incidents}
    found: dict[str, tuple[tuple[int, int, str], str]] = {}
    for places in told.values():
        for start, whole in places:
            for other, part in places:
                apart = abs(start - other)
                near = _Near(apart, start < other, whole in series)
                if apart <= NEAR_CHARACTERS and _within(by_id[part], by_id[whole], near):
                    rank = (-by_id[whole].documents, apart, whole)
                    found[part] = min(found.get(part, (rank, whole)), (rank, whole))
    return _without_circles({part: whole for part, (_, whole) in sorted(found.items())})


def _within(part: Outline, whole: Outline, near: _Near) -> bool:
    if part.id == whole.id or not _made_of(part, whole, near):
        return False
    if near.apart > NEXT_CHARACTERS and not (_dated(part.time) and _dated(whole.time)):
        return False
    return (
        _happening(part) == _happening(whole)
        and _placed_or_dated(part, whole)
        and _in_time(part.time, whole.time)
        and _in_place(part, whole)
        and _by_one_body(part, whole, near.apart)
    )


def _made_of(part: Outline, whole: Outline, near: _Near) -> bool:
    """Whether a whole of this type has such parts; of one type, where it is told as several."""
    if part.type in SERIES.get(whole.type, ()) and near.series:
        return near.first
    if near.first and _counted_in(part, whole):
        return True
    return part.type != whole.type and part.type in WHOLES.get(whole.type, ())


def _counted_in(part: Outline, whole: Outline) -> bool:
    """Whether the one may be a day's dead of a province, the other those of one of its towns."""
    return (
        {part.type, whole.type} <= DEADLY
        and part.killed <= whole.total
        and whole.total > 0
        and (whole.place is None or whole.place.radius_km >= FINE_KM)
        and (part.place is None or part.place.radius_km < FINE_KM)
        and bool(part.where)
        and set(part.where).isdisjoint(whole.where)
        and _of_one_day(part.time)
        and _of_one_day(whole.time)
    )


def _of_one_day(time: TimeSpan | None) -> bool:
    return bool(time and time.start and time.end and time.end - time.start <= DAY)


def _dated(time: TimeSpan | None) -> bool:
    return bool(time and time.start and time.end and (time.end - time.start).days <= LONG_DAYS)


def _placed_or_dated(part: Outline, whole: Outline) -> bool:
    """Whether there is a day or a place of both to compare: else nearness is all they share."""
    dated = part.time is not None and whole.time is not None
    return dated or (part.place is not None and whole.place is not None)


def _happening(incident: Outline) -> bool:
    return incident.status in ("happened", "ongoing")


def _in_time(part: TimeSpan | None, whole: TimeSpan | None) -> bool:
    """An unknown day is no hindrance."""
    if part is None or whole is None:
        return True
    margin = MARGIN if whole.start != whole.end else timedelta()
    early = whole.start is not None and part.end is not None and part.end < whole.start - margin
    late = whole.end is not None and part.start is not None and part.start > whole.end + margin
    return not early and not late


def _in_place(part: Outline, whole: Outline) -> bool:
    return part.place is None or whole.place is None or agree(part.place, whole.place)


def _by_one_body(part: Outline, whole: Outline, apart: int) -> bool:
    """Whether one body did both, as far as is told.

    A crowd's whole may hold what others did, and a coalition strikes for the troops of others.
    """
    beside = part.type in SUPPORT and whole.type not in DEADLY and apart <= NEXT_CHARACTERS
    if beside and any(doer.endswith("_coalition") for doer in part.doers):
        return True
    if part.doers and whole.doers:
        return any(akin(one, other) for one in part.doers for other in whole.doers)
    if whole.type in CROWDS:
        return True
    same = not set(part.words).isdisjoint(whole.words)
    if not part.doers and not whole.doers and apart <= NEXT_CHARACTERS:
        same |= not ATTACKERS.isdisjoint(part.words) and not ATTACKERS.isdisjoint(whole.words)
    untold = not (part.told and whole.told)
    return same or (untold and apart <= NEXT_CHARACTERS)


def _without_circles(parts: dict[str, str]) -> dict[str, str]:
    kept: dict[str, str] = {}
    for part, whole in sorted(parts.items()):
        above = whole
        while above in kept and above != part:
            above = kept[above]
        if above != part:
            kept[part] = whole
    return kept
