"""A STIX 2.1 bundle: incidents, who did it and whom it hit, places, reports, disputes, ties.

Ids are UUIDs of content, so that a later export of the same case replaces its objects. STIX's
incident is a stub by its own words; ours carries what it lacks in a property extension.
"""

import json
from collections import Counter
from datetime import UTC, date, datetime, time
from typing import Any

from vedette.export.formats.cells import clean, cleaned
from vedette.export.formats.choosing import tally_of
from vedette.export.formats.ids import stix_id
from vedette.export.formats.mappings import Mappings
from vedette.export.formats.material import ActorEntry, Made, Material, SourceEntry, lost_of
from vedette.export.formats.parties import Named, doers, targets
from vedette.export.formats.wording import disputes, notes, title, when
from vedette.types import FusedTie, Incident, Place

Object = dict[str, Any]
ALWAYS = (
    "versions of type, time and place that lost: only what is contested, as a note",
    "the driver graph: STIX has no such thing",
    "the sentences behind an object: only the statements' ids",
)
_AUTHOR = stix_id("identity", "vedette")
_EXTENSION = stix_id("extension-definition", "vedette incident 1")
_THREAT = frozenset({"rebels", "militia", "communal"})


def made(material: Material, mappings: Mappings) -> Made:
    """The bundle; objects by type and id."""
    lost: Counter[str] = Counter()
    stamp = _stamp(material.build.ended)
    found: dict[str, Object] = {}
    for thing in (_author(stamp), _extension(stamp)):
        found[thing["id"]] = thing
    for incident in material.incidents:
        for thing in _about_incident(incident, material, mappings, stamp, lost):
            found[thing["id"]] = thing
    for tie in material.ties:
        for thing in _about_tie(tie, material, stamp, lost):
            found[thing["id"]] = thing
    for report in _reports(material, stamp):
        found[report["id"]] = report
    objects = sorted(found.values(), key=lambda one: (one["type"], one["id"]))
    bundle = {"type": "bundle", "id": stix_id("bundle", material.case, stamp), "objects": objects}
    text = json.dumps(cleaned(bundle), ensure_ascii=False, indent=1)
    ties = (name for tie in material.ties for name in tie.documents)
    documents = frozenset(ties) | material.documents_told
    return Made(text.encode(), len(objects), lost_of(lost, ALWAYS), documents)


def _base(kind: str, stamp: str, *parts: str) -> Object:
    return {
        "type": kind,
        "spec_version": "2.1",
        "id": stix_id(kind, *parts),
        "created_by_ref": _AUTHOR,
        "created": stamp,
        "modified": stamp,
    }


def _author(stamp: str) -> Object:
    about = "A program's reading of open sources; provisional."
    found = {**_base("identity", stamp), "id": _AUTHOR, "name": "Vedette"}
    del found["created_by_ref"]
    return {**found, "identity_class": "system", "description": about}


def _extension(stamp: str) -> Object:
    return {
        **_base("extension-definition", stamp),
        "id": _EXTENSION,
        "name": "Vedette incident",
        "description": "What is reported of an incident of armed conflict, with its uncertainty.",
        "schema": "Described in the documentation of Vedette, docs/formats-out.md.",
        "version": "1.0.0",
        "extension_types": ["property-extension"],
    }


def _about_incident(
    incident: Incident, material: Material, mappings: Mappings, stamp: str, lost: Counter[str]
) -> list[Object]:
    own = {
        **_base("incident", stamp, incident.id),
        "name": _text(title(incident)),
        "description": _text(notes(incident, material)),
        "extensions": {_EXTENSION: _properties(incident)},
    }
    found: list[Object] = [own]
    for one in doers(incident, material, mappings):
        actor = _actor(one, incident, material, stamp)
        told = f"{one.words}: {one.party.certainty}{', denied' * one.party.denied}"
        found += [actor, _relation("attributed-to", own, actor, stamp, told)]
    for one in targets(incident, material, mappings):
        if one.thing or not one.id:
            lost["targets without an actor: only in the description"] += 1
            continue
        actor = _actor(one, incident, material, stamp)
        found += [actor, _relation("targets", own, actor, stamp, one.words)]
    if incident.place is None:
        lost["incidents without a place"] += 1
    else:
        place = _location(incident.place, mappings, stamp)
        found += [place, _relation("located-at", own, place, stamp, "")]
    if incident.contested:
        found.append(_dispute(incident, own, stamp))
    return found


def _properties(incident: Incident) -> Object:
    found: Object = {
        "extension_type": "property-extension",
        "finding": incident.id,
        "incident_type": incident.type,
        "status": incident.status,
        "time": when(incident.time),
        "independent_reports": incident.independent_reports,
        "belief": incident.belief,
        "contested": list(incident.contested),
        "statements": list(incident.statements),
        "part_of": incident.part_of or "",
    }
    for kind in ("killed", "wounded", "abducted"):
        tally = tally_of(incident, kind)
        if tally and tally.best is not None:
            found[kind] = {"low": tally.low, "best": tally.best, "high": tally.high}
    return {name: value for name, value in found.items() if value not in ("", [])}


def _actor(one: Named, incident: Incident, material: Material, stamp: str) -> Object:
    """The actor; one who is not named is another in every incident."""
    listed = material.actors.get(one.id or "")
    if listed is None:
        same = (one.id,) if one.id else (incident.id, one.name)
        found = {**_base("identity", stamp, *same), "name": _text(one.name)}
        return {**found, "identity_class": "class" if one.civilian or not one.id else "unknown"}
    return _listed(listed, stamp)


def _listed(listed: ActorEntry, stamp: str) -> Object:
    if listed.kind in _THREAT and not listed.person:
        # Its type stays out: the vocabulary has no word for an armed group of a war.
        kind = {"name": _text(listed.name)}
        aliases = {"aliases": list(listed.aliases)} if listed.aliases else {}
        return {**_base("threat-actor", stamp, listed.id), **kind, **aliases}
    group = "individual" if listed.person else "organization"
    named = {"name": _text(listed.name), "identity_class": group}
    return {**_base("identity", stamp, listed.id), **named}


def _location(place: Place, mappings: Mappings, stamp: str) -> Object:
    country = mappings.country(place.country)
    found: Object = {
        **_base("location", stamp, place.id, f"{place.lat},{place.lon},{place.radius_km}"),
        "name": _text(place.name),
        "description": f"{place.precision}; the true position lies within precision metres",
        "latitude": place.lat,
        "longitude": place.lon,
        "precision": round(place.radius_km * 1000.0, 1),
        "administrative_area": place.admin1,
        "country": place.country if country.name else None,
    }
    return {name: value for name, value in found.items() if value is not None}


def _dispute(incident: Incident, own: Object, stamp: str) -> Object:
    return {
        **_base("note", stamp, incident.id, "disputed"),
        "abstract": "disputed",
        "content": _text(" ".join(disputes(incident))),
        "object_refs": [own["id"]],
    }


def _about_tie(tie: FusedTie, material: Material, stamp: str, lost: Counter[str]) -> list[Object]:
    ends = []
    for name, label in ((tie.head, tie.head_label), (tie.tail, tie.tail_label)):
        listed = material.actors.get(name)
        found = {**_base("identity", stamp, name), "name": _text(label)}
        ends.append(_listed(listed, stamp) if listed else {**found, "identity_class": "unknown"})
    head, tail = ends
    if head["id"] == tail["id"]:
        lost["ties of an actor to itself"] += 1
        return []
    denied = "; denied by somebody" if tie.denied else ""
    told = f"{tie.independent_reports} independent reports{denied}"
    relation = _relation(tie.relation.replace("_", "-"), head, tail, stamp, told)
    if tie.since and tie.since.start:
        relation["start_time"] = _stamp(tie.since.start)
    if tie.until and tie.until.end and (not tie.since or tie.until.end > (tie.since.start or
                                                                         date.min)):  # fmt: skip
        relation["stop_time"] = _stamp(tie.until.end)
    return [head, tail, relation]


def _relation(kind: str, source: Object, target: Object, stamp: str, told: str) -> Object:
    found = {
        **_base("relationship", stamp, kind, source["id"], target["id"]),
        "relationship_type": kind,
        "source_ref": source["id"],
        "target_ref": target["id"],
    }
    return {**found, "description": _text(told)} if told else found


def _reports(material: Material, stamp: str) -> list[Object]:
    """A report for each document that tells of one of the incidents."""
    told: dict[str, list[str]] = {}
    for incident in material.incidents:
        for name in incident.documents:
            told.setdefault(name, []).append(stix_id("incident", incident.id))
    return [
        _report(material.documents[name], refs, stamp)
        for name, refs in sorted(told.items())
        if name in material.documents
    ]


def _report(source: SourceEntry, refs: list[str], stamp: str) -> Object:
    day = source.meta.published.start
    reference: Object = {"source_name": _text(source.meta.publisher or "publisher not known")}
    if source.meta.url:
        reference["url"] = source.meta.url
    else:
        reference["external_id"] = source.id
    undated = "" if day else " Its day of publication is not known: published is the build's."
    return {
        **_base("report", stamp, source.id),
        "name": _text(source.meta.title or source.id),
        "description": f"Document {source.id}.{undated}",
        "published": _stamp(day) if day else stamp,
        "object_refs": sorted(set(refs)),
        "external_references": [reference],
    }


def _stamp(at: datetime | date) -> str:
    """A day or moment as STIX writes it, in UTC; a day is its first moment."""
    moment = at if isinstance(at, datetime) else datetime.combine(at, time(), UTC)
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}Z"


def _text(text: str) -> str:
    return clean(text) or "not named"
