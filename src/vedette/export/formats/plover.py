"""Events as PLOVER JSON: one object a line, with the document-level fields of its reports."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from vedette.export.formats.cells import cleaned, json_text
from vedette.export.formats.choosing import HAPPENED, tally_of, wholes
from vedette.export.formats.mappings import Mappings
from vedette.export.formats.material import Made, Mark, Material, lost_of
from vedette.export.formats.parties import Named, countries_of, doers, sector, targets
from vedette.export.formats.wording import notes
from vedette.geo.precision import where_prec
from vedette.types import Incident, Place, Tally

Event = tuple[str, str, tuple[str, ...]]
ALWAYS = (
    "ranges of figures: dead and injured are the best numbers",
    "who says it, who denies it: only in comment",
    "intensity: PLOVER's scale is not given",
)
QUAD = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}
_RESOLUTION = {1: 4, 2: 3, 3: 3, 4: 2}
"""UCDP's where_prec in PLOVER's 5 (below a city) to 1 (a country)."""
_BELOW_CITY = ("neighbourhood", "site", "base", "camp", "prison", "crossing", "dam", "port")


def made(material: Material, mappings: Mappings) -> Made:
    """The events as JSON lines, by date and id."""
    lost: Counter[str] = Counter()
    events = []
    for incident in wholes(material.incidents):
        kind = kind_of(incident, mappings)
        if kind is None:
            lost["type or status has no event there"] += 1
        elif incident.time is None or incident.time.start is None or incident.time.end is None:
            lost["no date, or one with an open side"] += 1
        else:
            events.append(_event(incident, kind, material, mappings))
    lost["a part of an incident that is an event"] = len(material.incidents) - len(
        wholes(material.incidents)
    )
    events.sort(key=lambda event: (event["date"], event["id"]))
    lines = "".join(json_text(cleaned(event)) + "\n" for event in events)
    return Made(lines.encode(), len(events), lost_of(lost, ALWAYS))


def kind_of(incident: Incident, mappings: Mappings) -> Event | None:
    """(event, mode, contexts): a threat threatens; a withdrawal that is planned concedes."""
    found = mappings.event(incident.type).plover
    if found is None:
        return None
    event, mode, contexts = found
    if incident.status == "threatened":
        return "THREATEN", "violence" if event == "ASSAULT" else "", contexts
    if incident.status == "planned":
        return ("CONCEDE", "", contexts) if event == "RETREAT" else None
    if incident.status not in HAPPENED:
        return None
    means = mappings.means_of([one.label for one in incident.means])
    by_means = event == "ASSAULT" and means and incident.type in _MODE_OF_MEANS
    return event, means.plover if means and by_means else mode, contexts


_MODE_OF_MEANS = ("armed_attack", "ambush", "clash", "bombing", "air_or_drone_strike")


def _event(
    incident: Incident, kind: Event, material: Material, mappings: Mappings
) -> dict[str, Any]:
    if incident.time is None or incident.time.start is None or incident.time.end is None:
        raise ValueError(f"{incident.id}: no date")
    who, hit = doers(incident, material, mappings), targets(incident, material, mappings)
    people = [one for one in hit if not one.thing]
    if incident.type == "clash":  # of two who fight each other neither is the recipient
        who, people = [*who, *people], []
    event, mode, contexts = kind
    record = {
        "id": incident.id,
        "has_event": True,
        "date": incident.time.start.isoformat(),
        "enddate": incident.time.end.isoformat(),
        "actor": [_entity(one, mappings) for one in who],
        "recipient": [_entity(one, mappings) for one in people],
        "event": [event],
        "mode": mode,
        "context": list(contexts),
        "quad_code": QUAD[event],
        **_size(incident),
        "event_loc": _location(incident.place, mappings),
        **_texts(incident, material),
        "coder": f"vedette {material.build.versions.get('vedette', '')}".strip(),
        "comment": notes(incident, material),
    }
    return {name: value for name, value in record.items() if value not in ("", [], None)}


def _entity(one: Named, mappings: Mappings) -> dict[str, str]:
    code = mappings.country(one.country).iso3
    found = {"code": code, "sector": sector(one, mappings), "entity_text": one.name}
    return {name: value for name, value in found.items() if value}


def _size(incident: Incident) -> dict[str, Any]:
    """dead and injured; a number that the reports tell in words alone stays in words."""
    told = {"dead": tally_of(incident, "killed"), "injured": tally_of(incident, "wounded")}
    return {name: _number(tally) for name, tally in told.items() if tally}


def _number(tally: Tally) -> int | str:
    if tally.best is not None:
        return tally.best
    return tally.reported[0].words if tally.reported else "unknown"


def _location(place: Place | None, mappings: Mappings) -> dict[str, Any] | None:
    if place is None:
        return None
    inside = [mappings.country(code) for code in countries_of(place)]
    code = where_prec(place)
    below = code == 1 and place.precision in _BELOW_CITY
    resolution = 5 if below else _RESOLUTION.get(code, 1)
    return {
        "resolved_place": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "province": place.admin1 or "",
        "country": "; ".join(one.name for one in inside),
        "country_code": ";".join(one.iso3 for one in inside),
        "feature_class": place.precision,
        "resolution": resolution,
        "radius_km": place.radius_km,
    }


def _texts(incident: Incident, material: Material) -> dict[str, Any]:
    """The sentences, where they stand, and whence: one entry a report in each list."""
    said = [material.said[name] for name in incident.statements if name in material.said]
    marks = [(one, mark) for one in said for mark in one.marks if mark.slot == "evidence"]
    return {
        "text": " ".join(_once([mark for _, mark in marks])),
        "text_info": [
            {"document": one.document, "start": mark.start, "end": mark.end} for one, mark in marks
        ],
        "cite_info": [
            {
                name: value
                for name, value in {
                    "citation": source.id,
                    "title": source.meta.title,
                    "publication": source.meta.publisher,
                    "url": source.meta.url,
                    "language": source.meta.language,
                    "license": "not stated",
                }.items()
                if value
            }
            for source in material.sources_of(incident)
        ],
    }


def _once(marks: Sequence[Mark]) -> list[str]:
    return list(dict.fromkeys(mark.text for mark in marks))
