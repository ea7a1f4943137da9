"""Which areas a case can be read for, and the evidence that lies in one."""

from collections import Counter
from dataclasses import replace
from datetime import date

from vedette.assess.known import Evidence, as_known
from vedette.assess.placing import COUNTED_STATUSES, area_of
from vedette.errors import SettingError
from vedette.types import Incident, Place, Question

LEAST_INCIDENTS = 20
"""Of an area with fewer dated incidents hardly an indicator can be read."""


def area_name(evidence: Evidence, area: str) -> str:
    """The area's name as places carry it, for a code or a name in any case of letters.

    Raises:
        SettingError: no finding of the case lies there.
    """
    if not area:
        return ""
    found: Counter[str] = Counter()
    places = [i.place for i in evidence.incidents] + [q.place for q in evidence.questions]
    for place in filter(None, places):
        found.update(_names(place))
    for name in sorted(found):
        if name.lower() == area.lower():
            return name
    told = [name for name, _ in found.most_common() if not set("|:") & set(name)]
    some = ", ".join(told[:12])
    raise SettingError(f"no finding lies in {area!r}; most lie in: {some or 'no known place'}")


def areas_of(evidence: Evidence, as_of: date | None = None) -> tuple[str, ...]:
    """Countries and provinces of which enough is told to read them alone, the most told of first.

    A province is named with its country: "IQ: Kirkuk".
    """
    day = as_of or evidence.last_day
    known = as_known(evidence, day) if day else evidence
    held: Counter[str] = Counter()
    for incident in known.incidents:
        if incident.status in COUNTED_STATUSES and incident.time and incident.time.known:
            levels = {area_of(incident.place, "country"), area_of(incident.place, "admin1")}
            held.update(area for area in levels if area)
    told = [area for area, number in held.items() if number >= LEAST_INCIDENTS]
    return tuple(sorted(told, key=lambda area: (-held[area], area)))


def within(known: Evidence, area: str) -> Evidence:
    """The evidence with only the findings known to lie in the area; all reports stay."""
    if not area:
        return known

    def lies_there(found: Incident | Question) -> bool:
        return _in(found.place, area)

    return replace(
        known,
        incidents=[i for i in known.incidents if lies_there(i)],
        questions=[q for q in known.questions if lies_there(q)],
    )


def _in(place: Place | None, area: str) -> bool:
    return place is not None and area in _names(place)


def _names(place: Place) -> tuple[str, ...]:
    """Every name under which the place's areas may be asked for: "IQ", "Kirkuk", "IQ: Kirkuk"."""
    names = (place.country, place.admin1, area_of(place, "admin1"))
    return tuple(name for name in names if name)
