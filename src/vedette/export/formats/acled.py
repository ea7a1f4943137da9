"""The 31 columns of an event table in ACLED's layout and codes; the data are not ACLED's.

One row an incident, that is one event at one place and day. Actors carry no direction there, so
what we know of who did it to whom is only in the notes. Fatalities are the most conservative of
the reported figures. What cannot be coded without claiming more than is known is left out and
counted: no date, a date wider than a month, no place, a country as the only place.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from vedette.export.formats.cells import Cell, csv_bytes
from vedette.export.formats.choosing import HAPPENED, parts_by_whole, tally_of, wholes
from vedette.export.formats.mappings import EventKind, Mappings
from vedette.export.formats.material import Made, Material, lost_of
from vedette.export.formats.parties import (
    STATE,
    Named,
    as_group,
    countries_of,
    doers,
    inter,
    on_civilians,
    targets,
    undisputed,
    unidentified,
)
from vedette.export.formats.wording import date_prec, day_of, notes, unique
from vedette.geo.precision import geo_precision, where_prec
from vedette.text.date_precision import acled_time_precision
from vedette.types import Incident, Place

_NAMES = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 "
    "assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region "
    "country admin1 admin2 admin3 location latitude longitude geo_precision source source_scale "
    "notes fatalities tags timestamp"
)
COLUMNS = tuple(_NAMES.split())
ALWAYS = (
    "who did it and who was hit: actor1 and actor2 have no direction",
    "ranges of figures, and the wounded and abducted: only in notes",
    "radius of a place, interval of a date: only as codes, and in notes",
    "belief, voices, and the sentences behind a row",
    "admin2, admin3, source_scale, tags: not resolved here",
)
_MONTH = 4  # UCDP's code for a month; ACLED has nothing wider
_COUNTRY = 6  # UCDP's code for a country; ACLED has nothing wider than a region
_ARMED = ("Battles", "Explosions/Remote violence", "Violence against civilians")
_DISORDER = {
    "Protests": "Demonstrations",
    "Strategic developments": "Strategic developments",
}


def made(material: Material, mappings: Mappings) -> Made:
    """The table as CSV, by date and id."""
    lost: Counter[str] = Counter()
    happened = [i for i in material.incidents if i.status in HAPPENED]
    lost["status is not that it happened"] = len(material.incidents) - len(happened)
    rows, parts = [], parts_by_whole(happened)
    whole = wholes(happened)
    lost["a part of an incident that has a row"] = len(happened) - len(whole)
    for incident in whole:
        reason = _not_coded(incident, mappings)
        if reason:
            lost[reason] += 1
        else:
            rows.append(_row(incident, parts, material, mappings))
    rows.sort(key=lambda row: (str(row[1]), str(row[0])))
    return Made(csv_bytes([COLUMNS], rows), len(rows), lost_of(lost, ALWAYS))


def acled_kind(
    event: EventKind, incident: Incident, who: Sequence[Named], hit: Sequence[Named], means: bool
) -> tuple[str, str]:
    """(event_type, sub_event_type) by the first narrower rule that fits, else "any"."""
    rules = event.acled or {}
    here = incident.place.country if incident.place else None
    hurt = any(tally_of(incident, kind) for kind in ("killed", "wounded"))
    known = [one for one in who if one.id]
    fits = {
        "explosive": means,
        "state": any(one.kind in STATE and one.country == here for one in who),
        "nobody": not known,
        "civilians": on_civilians(hit),
        "armed": any(not one.thing and one.kind and not one.civilian for one in hit),
        "bloodless": not hurt,
    }
    return next((rules[rule] for rule in fits if rule in rules and fits[rule]), rules["any"])


def conservative_deaths(incident: Incident, parts: Mapping[str, list[Incident]]) -> int:
    """The least number told; where none is told of the whole, those of its parts together."""
    tally = tally_of(incident, "killed")
    if tally is not None and tally.conservative is not None:
        return tally.conservative
    return sum(conservative_deaths(part, parts) for part in parts.get(incident.id, ()))


def _not_coded(incident: Incident, mappings: Mappings) -> str:
    if mappings.event(incident.type).acled is None:
        return f"type {incident.type} has no event type there"
    time, place = incident.time, incident.place
    if time is None or day_of(time) is None:
        return "no date, or one with an open side"
    if date_prec(time) > _MONTH:
        return "date wider than a month: the codes know nothing wider"
    if place is None:
        return "no place"
    if where_prec(place) >= _COUNTRY:
        return "place no narrower than a country or sea"
    return "" if len(countries_of(place)) == 1 else "place in no one country"


def _row(
    incident: Incident,
    parts: Mapping[str, list[Incident]],
    material: Material,
    mappings: Mappings,
) -> list[Cell]:
    time, place = incident.time, incident.place
    if time is None or place is None or (day := day_of(time)) is None:
        raise ValueError(f"{incident.id}: no date or place")
    told = undisputed(doers(incident, material, mappings), incident, mappings)
    who = [as_group(one, incident, mappings) for one in told]
    hit = [as_group(one, incident, mappings) for one in targets(incident, material, mappings)]
    means = mappings.means_of([one.label for one in incident.means])
    bomb = means is not None and means.gtd_weapon[1] == "Explosives"
    kind, sub_kind = acled_kind(mappings.event(incident.type), incident, who, hit, bomb)
    codes = _sides(incident, who, hit, mappings, kind)
    violent = kind in ("Violence against civilians", "Explosions/Remote violence")
    sources = material.sources_of(incident)
    return [
        _event_id(incident, mappings),
        day.isoformat(),
        day.year,
        acled_time_precision(time),
        _disorder(kind, sub_kind),
        kind,
        sub_kind,
        *codes,
        "Civilian targeting" if violent and on_civilians(hit) else "",
        *_place_cells(place, mappings),
        geo_precision(place),
        ";".join(unique([one.meta.publisher for one in sources])),
        "",
        notes(incident, material),
        conservative_deaths(incident, parts),
        "",
        int(material.build.ended.timestamp()),
    ]


def _event_id(incident: Incident, mappings: Mappings) -> str:
    """Stable: from the finding's own id, with the country in front as there."""
    code = mappings.country(incident.place.country if incident.place else None).iso3
    return f"{code or 'XXX'}-{incident.id.removeprefix('in_')}"


def _place_cells(place: Place, mappings: Mappings) -> list[Cell]:
    country = mappings.country(place.country)
    return [
        country.numeric,
        country.region,
        country.name,
        place.admin1,
        "",
        "",
        place.name,
        place.lat,
        place.lon,
    ]


def _sides(
    incident: Incident, who: list[Named], hit: list[Named], mappings: Mappings, kind: str
) -> list[Cell]:
    """actor1 to interaction: the first doer, the first who was hit, the others as associates."""
    if kind in ("Protests", "Riots"):
        return _crowd(incident, who, hit, mappings, kind)
    people = [one for one in hit if not one.thing and (one.id or one.kind)]
    if incident.type == "clash" and not people:  # both sides may be told as the doers
        who, people = who[:1], who[1:]
    if kind not in _ARMED:  # there "they" and "troops" are no actors
        who = [one for one in who if one.id]
    elif not who:
        who = [unidentified(incident, mappings)]
    first, second = _cells(incident, who, mappings), _cells(incident, people, mappings)
    return [*first, *second, _interaction(first[2], second[2])]


def _crowd(
    incident: Incident, who: list[Named], hit: list[Named], mappings: Mappings, kind: str
) -> list[Cell]:
    """Protesters and rioters are an actor of their own; who they are goes with them."""
    where = mappings.country(incident.place.country if incident.place else None).name
    crowd, code = ("Protesters", 6) if kind == "Protests" else ("Rioters", 5)
    # Violence against protesters: those who did it stand beside the crowd, not in it.
    against = incident.type == "violence_against_protesters"
    with_them = hit if against else who
    other = who if against else [one for one in hit if not one.thing and one.kind]
    named = unique([one.name for one in with_them if one.id and not one.civilian])
    second = _cells(incident, other, mappings)
    first: list[Cell] = [f"{crowd} ({where})", "; ".join(named), code]
    return [*first, *second, _interaction(code, second[2])]


def _cells(incident: Incident, named: Sequence[Named], mappings: Mappings) -> list[Cell]:
    names = unique([one.name for one in named])
    if not names:
        return ["", "", None]
    code = inter(named[0], incident, mappings)
    if code is None and names[0].startswith("Unidentified Armed Group"):
        code = 3  # ACLED files unidentified armed groups with the political militias
    return [names[0], "; ".join(names[1:]), code]


def _interaction(first: Cell, second: Cell) -> int | None:
    """The two codes, the smaller first; a sole one is followed by 0."""
    codes = sorted(code for code in (first, second) if isinstance(code, int))
    if not codes:
        return None
    return codes[0] * 10 + codes[1] if len(codes) == 2 else codes[0] * 10


def _disorder(kind: str, sub_kind: str) -> str:
    if sub_kind in ("Excessive force against protesters", "Mob violence"):
        both = sub_kind.startswith("Excessive")
        return "Political violence; Demonstrations" if both else "Political violence"
    return _DISORDER.get(kind, "Political violence")
