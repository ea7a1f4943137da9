"""The 49 columns of an event table in UCDP GED's layout and codes; the data are not UCDP's.

One row an incident of armed force with at least one death in best, low or high. Deaths stay a
triple. Ids of conflicts, dyads and actors are UCDP's to give and stay empty; our own finding id
stands in `id` and `relid`.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from vedette.export.formats.cells import Cell, csv_bytes
from vedette.export.formats.choosing import HAPPENED, parts_by_whole, tally_of, wholes
from vedette.export.formats.mappings import Mappings
from vedette.export.formats.material import Made, Material, SourceEntry, lost_of
from vedette.export.formats.parties import (
    OF_STATES,
    STATE,
    Named,
    as_group,
    countries_of,
    doers,
    on_civilians,
    targets,
    undisputed,
    unidentified,
)
from vedette.export.formats.wording import date_prec, unique, when
from vedette.geo.precision import where_prec
from vedette.types import Incident, Place

_NAMES = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id "
    "conflict_name dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a "
    "side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office "
    "source_date source_headline source_original where_prec where_coordinates where_description "
    "adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity "
    "date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low "
    "gwnoa gwnob"
)
COLUMNS = tuple(_NAMES.split())
ALWAYS = (
    "ids of conflicts, dyads and sides: UCDP's to give",
    "deaths by side: the figures of a report are of the incident, so all are deaths_unknown",
    "wounded and abducted; each source's own figure",
    "who claims, doubts or denies it; belief; the sentences behind a row",
    "radius of a place: only as where_prec",
    "adm_2: not resolved here",
)
_LONGEST_DAYS = 366
_CELL_KM = 27.0  # half a cell of the PRIO grid: a wider place lies in no one cell for certain
_ACTIVE_DEATHS = 25
Triple = tuple[int, int, int]
"""low, best, high"""


def made(material: Material, mappings: Mappings) -> Made:
    """The table as CSV, by first day and id."""
    lost: Counter[str] = Counter()
    happened = [i for i in material.incidents if i.status in HAPPENED]
    lost["status is not that it happened"] = len(material.incidents) - len(happened)
    parts, whole = parts_by_whole(happened), wholes(happened)
    lost["a part of an incident that has a row"] = len(happened) - len(whole)
    rows = []
    for incident in whole:
        deaths = triple(incident, parts)
        reason = _not_coded(incident, deaths, mappings)
        if reason or deaths is None:
            lost[reason] += 1
            continue
        if _vague(incident):
            lost["deaths told without a number, or without an upper bound: a bound is ours"] += 1
        rows.append(_row(incident, deaths, material, mappings))
    rows.sort(key=lambda row: (str(row[COLUMNS.index("date_start")]), str(row[0])))
    return Made(csv_bytes([COLUMNS], rows), len(rows), lost_of(lost, ALWAYS))


def triple(incident: Incident, parts: Mapping[str, list[Incident]]) -> Triple | None:
    """(low, best, high) of the dead; None where nothing is told of any.

    Told without a number ("several"), low is 1 and best and high are the conservative number.
    Nothing told of the whole, its parts are added up.
    """
    tally = tally_of(incident, "killed")
    if tally is None:
        told = [found for part in parts.get(incident.id, ()) if (found := triple(part, parts))]
        return _sum(told) if told else None
    if tally.low is None or tally.best is None or tally.high is None:
        number = tally.conservative or 0
        return min(1, number), number, number
    return tally.low, min(max(tally.low, tally.best), tally.high), tally.high


def _sum(told: Sequence[Triple]) -> Triple:
    return sum(t[0] for t in told), sum(t[1] for t in told), sum(t[2] for t in told)


def _vague(incident: Incident) -> bool:
    tally = tally_of(incident, "killed")
    if tally is None:
        return False
    return tally.best is None or any(figure.max is None for figure in tally.reported)


def _not_coded(incident: Incident, deaths: Triple | None, mappings: Mappings) -> str:
    if not mappings.event(incident.type).armed_force:
        return "type is no use of armed force"
    if deaths is None or max(deaths) < 1:
        return "no death told"
    time, place = incident.time, incident.place
    if time is None or time.start is None or time.end is None:
        return "no date, or one with an open side"
    if (time.end - time.start).days >= _LONGEST_DAYS:
        return "date wider than a year: the codes know nothing wider"
    if place is None:
        return "no place"
    return "" if len(countries_of(place)) == 1 else "place in no one country"


def type_of_violence(who: Sequence[Named], hit: Sequence[Named]) -> int | None:
    """1 state-based, 2 non-state, 3 one-sided; None where the sides do not tell."""
    first = [one for one in who if one.kind]
    second = [one for one in hit if one.kind and not one.thing]
    if first and on_civilians(hit):
        return 3
    if not first or not second or any(one.civilian for one in second):
        return None
    return 1 if any(one.kind in OF_STATES for one in (*first, *second)) else 2


def prio_grid(lat: float, lon: float) -> int:
    """The id of the half-degree cell that holds a point, counted from the south-west.

    >>> prio_grid(35.688342, 36.449962)
    181153
    """
    row, column = min(int((lat + 90) * 2), 359), min(int((lon + 180) * 2), 719)
    return row * 720 + column + 1


def _row(incident: Incident, deaths: Triple, material: Material, mappings: Mappings) -> list[Cell]:
    time, place = incident.time, incident.place
    if time is None or time.start is None or time.end is None or place is None:
        raise ValueError(f"{incident.id}: no date or place")
    told = undisputed(doers(incident, material, mappings), incident, mappings)
    who = [as_group(one, incident, mappings) for one in told]
    hit = [as_group(one, incident, mappings) for one in targets(incident, material, mappings)]
    who = who or [unidentified(incident, mappings)]
    kind = type_of_violence(who, hit)
    country = mappings.country(place.country)
    sides = _sides(who, hit, mappings)
    low, best, high = deaths
    return [
        incident.id,
        f"{country.iso3 or 'XXX'}-{time.start.year}-{incident.id}",
        time.start.year,
        int(best >= _ACTIVE_DEATHS),
        _status(incident, sides, kind),
        kind,
        *(None, None, None, None, None),
        " - ".join(str(side) for side in sides[:2] if side),
        *(None, None, sides[0]),
        *(None, None, sides[1]),
        incident.independent_reports,
        *_sources(incident, material.sources_of(incident)),
        where_prec(place),
        *_place(place),
        country.name,
        country.gw,
        region(country.gw),
        1,
        date_prec(time),
        _stamp(time.start),
        _stamp(time.end),
        *(0, 0, 0, best),
        *(best, high, low),
        *sides[2:],
    ]


def _sides(who: list[Named], hit: list[Named], mappings: Mappings) -> tuple[Cell, ...]:
    """side_a, side_b, gwnoa, gwnob; a state is side a wherever there is one."""
    first = next((one for one in who if one.kind), who[0] if who else None)
    people = [one for one in hit if not one.thing and one.kind]
    second = people[0] if people else None
    if second is None and len(who) > 1:
        second = who[1]
    if first and second and second.kind in OF_STATES and first.kind not in OF_STATES:
        first, second = second, first
    return _side(first), _side(second), _gw(first, mappings), _gw(second, mappings)


def _side(one: Named | None) -> str:
    return "" if one is None else "Civilians" if one.civilian else one.name


def _gw(one: Named | None, mappings: Mappings) -> int | None:
    return mappings.country(one.country).gw if one and one.kind in STATE else None


def _status(incident: Incident, sides: Sequence[Cell], kind: int | None) -> str:
    """Clear, or what an editor should look at."""
    tally = tally_of(incident, "killed")
    if not sides[0] or not sides[1] or "perpetrators" in incident.contested:
        return "Check dyad"
    if kind is None:
        return "Check type of violence"
    if tally is None or tally.low != tally.high or _vague(incident):
        return "Check deaths"
    return "Check" if incident.contested else "Clear"


def _sources(incident: Incident, sources: Sequence[SourceEntry]) -> list[Cell]:
    """source_article to source_original; equal lengths, one entry a document."""
    offices = [one.meta.publisher or "not known" for one in sources]
    days = [when(one.meta.published) for one in sources]
    titles = [(one.meta.title or "").replace('"', "'") for one in sources]
    articles = [f'"{o},{d},{t}"' for o, d, t in zip(offices, days, titles, strict=True)]
    holders = unique([voice.holder for voice in incident.voices])
    return [";".join(articles), ";".join(offices), ";".join(days), ";".join(titles),
            ";".join(holders)]  # fmt: skip


def _place(place: Place) -> list[Cell]:
    inside = place.radius_km <= _CELL_KM
    return [
        place.name,
        f"{place.precision}, within {place.radius_km:g} km; {place.basis}".rstrip("; "),
        place.admin1,
        "",
        place.lat,
        place.lon,
        f"POINT ({place.lon:g} {place.lat:g})",
        prio_grid(place.lat, place.lon) if inside else None,
    ]


def _stamp(day: date) -> str:
    return day.isoformat()


def region(gw: int | None) -> str:
    """UCDP's region, by the number of the state.

    >>> region(645), region(432), region(None)
    ('Middle East', 'Africa', '')
    """
    bounds = ((200, "Americas"), (400, "Europe"), (630, "Africa"), (700, "Middle East"))
    if gw is None:
        return ""
    return next((name for upper, name in bounds if gw < upper), "Asia")
