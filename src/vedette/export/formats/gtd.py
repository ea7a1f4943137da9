"""Columns named as GTD's for what only GTD keeps: claimed, competing claims, certainty, success.

One row an attack by people who are no state's forces, done or foiled. The codes are GTD's, the data
are not. Whether an incident is terrorism is not judged: crit1-3 stay empty, and doubtterr is 1
where armed forces were the target, -9 elsewhere.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from vedette.export.formats.cells import Cell, csv_bytes
from vedette.export.formats.choosing import HAPPENED, tally_of, wholes
from vedette.export.formats.mappings import Mappings
from vedette.export.formats.material import Made, Material, SourceEntry, lost_of
from vedette.export.formats.parties import (
    ARMED,
    Named,
    as_group,
    by_state,
    countries_of,
    doers,
    gtd_target,
    targets,
)
from vedette.export.formats.wording import day_of, notes, unique
from vedette.geo.precision import where_prec
from vedette.types import Incident, Place, TimeSpan

_NAMES = (
    "eventid iyear imonth iday approxdate extended resolution country_txt region region_txt "
    "provstate city latitude longitude specificity vicinity location summary crit1 crit2 crit3 "
    "doubtterr alternative alternative_txt multiple success suicide attacktype1 attacktype1_txt "
    "targtype1 targtype1_txt target1 natlty1_txt gname gsubname gname2 guncertain1 guncertain2 "
    "individual claimed claimmode compclaim weaptype1 weaptype1_txt weapdetail nkill nwound "
    "ishostkid nhostkid addnotes scite1 scite2 scite3 dbsource"
)
COLUMNS = tuple(_NAMES.split())
ALWAYS = (
    "ranges of figures: nkill and nwound are the best numbers",
    "who says it, who denies it, and the sentences behind a row",
    "radius of a place: only as specificity and vicinity",
    "whether it is terrorism: crit1-3 are not judged",
    "sub-types, property, ransom, nationalities beyond the target's: not resolved here",
)
UNKNOWN = -9
_REGIONS: Mapping[str, tuple[int, str]] = {
    "North America": (1, "North America"),
    "Central America": (2, "Central America & Caribbean"),
    "Caribbean": (2, "Central America & Caribbean"),
    "South America": (3, "South America"),
    "East Asia": (4, "East Asia"),
    "Southeast Asia": (5, "Southeast Asia"),
    "South Asia": (6, "South Asia"),
    "Middle East": (10, "Middle East & North Africa"),
    "Northern Africa": (10, "Middle East & North Africa"),
    "Western Africa": (11, "Sub-Saharan Africa"),
    "Middle Africa": (11, "Sub-Saharan Africa"),
    "Eastern Africa": (11, "Sub-Saharan Africa"),
    "Southern Africa": (11, "Sub-Saharan Africa"),
    "Oceania": (12, "Australasia & Oceania"),
}
"""ACLED's regions in GTD's; Europe and the Caucasus are cut otherwise there and stay empty."""
_SPECIFICITY = {1: 1, 2: 1, 3: 3, 4: 4}
_NEAR = 2  # UCDP's code for a place near a known point, which GTD calls its vicinity


def made(material: Material, mappings: Mappings) -> Made:
    """The table as CSV, by date and id."""
    lost: Counter[str] = Counter()
    rows, kept = [], []
    for incident in material.incidents:
        reason = _not_coded(incident, material, mappings)
        if reason:
            lost[reason] += 1
        else:
            kept.append(incident)
    whole = wholes(kept)
    lost["a part of an incident that has a row"] = len(kept) - len(whole)
    for incident in whole:
        rows.append(_row(incident, material, mappings))
    rows.sort(key=lambda row: (row[1:4], str(row[0])))
    return Made(csv_bytes([COLUMNS], rows), len(rows), lost_of(lost, ALWAYS))


def _not_coded(incident: Incident, material: Material, mappings: Mappings) -> str:
    if incident.status not in HAPPENED | {"foiled"}:
        return "status is neither that it happened nor that it was foiled"
    if mappings.event(incident.type).gtd is None:
        return "type is no attack there"
    who = doers(incident, material, mappings)
    if by_state(who):
        return "done by a state's forces"
    if incident.type == "air_or_drone_strike" and not any(one.id for one in who):
        return "an air strike that no group is named for"
    if incident.time is None or incident.time.start is None or incident.time.end is None:
        return "no date, or one with an open side"
    if incident.place is None:
        return "no place"
    return "" if len(countries_of(incident.place)) == 1 else "place in no one country"


def claims(incident: Incident) -> tuple[int, int | None]:
    """(claimed, compclaim): whether a group says it did it; whether more than one does."""
    groups = [p for p in incident.perpetrators if p.certainty == "claimed_by_group"]
    return int(bool(groups)), int(len(groups) > 1) if groups else None


def _row(incident: Incident, material: Material, mappings: Mappings) -> list[Cell]:
    time, place, attack = incident.time, incident.place, mappings.event(incident.type).gtd
    if time is None or place is None or attack is None:
        raise ValueError(f"{incident.id}: no date, place or type of attack")
    told = doers(incident, material, mappings)
    who = [as_group(one, incident, mappings) if one.kind in ARMED else one for one in told]
    hit = targets(incident, material, mappings)
    claimed, competing = claims(incident)
    country = mappings.country(place.country)
    means = [one.label for one in incident.means]
    found = mappings.means_of(means)
    weapon = found.gtd_weapon if found else (13, "Unknown")
    return [
        incident.id,
        *_date(time),
        country.name,
        *_REGIONS.get(country.region, (None, "")),
        *_place(place),
        notes(incident, material),
        *(None, None, None),
        *_doubts(hit),
        0,
        int(incident.status != "foiled"),
        int(incident.type == "suicide_bombing" or _suicide(means)),
        *attack,
        *_target(hit, mappings),
        *_groups(who),
        0,
        claimed,
        None,
        competing,
        *weapon,
        "; ".join(means),
        _best(incident, "killed"),
        _best(incident, "wounded"),
        *_hostages(incident),
        _extra(incident),
        *_cited(material.sources_of(incident)),
        "Vedette; not GTD data",
    ]


def _date(time: TimeSpan) -> list[Cell]:
    """iyear to resolution; what the interval does not tell is 0, and approxdate says the rest."""
    if time.start is None or time.end is None or (middle := day_of(time)) is None:
        raise ValueError("an open interval")
    month = time.start.month if time.start.replace(day=1) == time.end.replace(day=1) else 0
    day = time.start.day if time.start == time.end else 0
    year = time.start.year if time.start.year == time.end.year else middle.year
    about = "" if day else f"{time.start} to {time.end}"
    return [year, month, day, about, 0, ""]


def _place(place: Place) -> list[Cell]:
    """provstate to location; a point only where it is no vaguer than a first-order unit."""
    code = _SPECIFICITY.get(where_prec(place), 5)
    near = int(where_prec(place) == _NEAR) if code < 5 else UNKNOWN
    point: tuple[Cell, Cell] = (place.lat, place.lon) if code < 5 else (None, None)
    inside = f"{place.name}: {place.precision}, within {place.radius_km:g} km"
    return [place.admin1, place.name if code == 1 else "", *point, code, near, inside]


def _doubts(hit: Sequence[Named]) -> list[Cell]:
    if any(one.kind in ARMED for one in hit):
        return [1, 1, "Insurgency/Guerilla Action"]
    return [UNKNOWN, None, ""]


def _target(hit: Sequence[Named], mappings: Mappings) -> list[Cell]:
    people = [one for one in hit if not one.thing]
    first = people[0] if people else hit[0] if hit else None
    if first is None:
        return [20, "Unknown", "", ""]
    country = mappings.country(first.country).name
    return [*gtd_target(first, mappings), "; ".join(one.words for one in hit), country]


def _groups(who: Sequence[Named]) -> list[Cell]:
    """gname, gsubname, gname2, guncertain1, guncertain2."""
    named = [one for one in who if one.id]
    first = named[0].name if named else "Unknown"
    second = named[1].name if len(named) > 1 else ""
    unsure = [int(one.party.certainty == "suspected") for one in named[:2]]
    return [first, "", second, unsure[0] if unsure else 0, unsure[1] if second else None]


def _suicide(means: Sequence[str]) -> bool:
    return any("suicide" in words.casefold() for words in means)


def _best(incident: Incident, kind: str) -> int | None:
    tally = tally_of(incident, kind)
    return tally.best if tally else None


def _hostages(incident: Incident) -> list[Cell]:
    tally = tally_of(incident, "abducted")
    taken = incident.type == "abduction" or tally is not None
    return [
        int(taken),
        (tally.best if tally and tally.best is not None else -99) if taken else None,
    ]


def _extra(incident: Incident) -> str:
    denied = unique([party.label for party in incident.perpetrators if party.denied])
    told = [f"Denied for: {'; '.join(denied)}."] if denied else []
    if incident.status == "foiled":
        told.append("Foiled.")
    return " ".join(told)


def _cited(sources: Sequence[SourceEntry]) -> list[Cell]:
    told: list[Cell] = [
        f"{one.meta.publisher or 'not known'}, {one.meta.published.start or 'no date'}, "
        f"{one.meta.title or 'no title'}"
        for one in sources[:3]
    ]
    return told + [""] * (3 - len(told))
