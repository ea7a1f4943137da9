"""FollowTheMoney entities, one JSON object a line: events, actors, ties, articles.

Dates are FtM's partial dates: a month stays a month, an interval becomes startDate and endDate.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from vedette.export.formats.cells import clean, json_text
from vedette.export.formats.ids import ftm_id
from vedette.export.formats.mappings import Mappings
from vedette.export.formats.material import ActorEntry, Made, Material, SourceEntry, lost_of
from vedette.export.formats.parties import Named, countries_of, doers, targets
from vedette.export.formats.wording import notes, title
from vedette.types import FusedTie, Incident, TimeSpan

Entity = dict[str, Any]
ALWAYS = (
    "figures: only in notes",
    "coordinates and radius: an event has none; the address is the place's name",
    "who says what; belief; contested slots: only in notes",
    "the driver graph: FollowTheMoney has no such thing",
)
_MEMBER = frozenset({"leader_of", "member_of", "spokesperson_of", "defected_to"})
_LANGUAGES = {
    "ar": "ara", "ckb": "ckb", "de": "deu", "en": "eng", "es": "spa", "fa": "fas", "fr": "fra",
    "he": "heb", "it": "ita", "ku": "kur", "ps": "pus", "pt": "por", "ru": "rus", "so": "som",
    "sw": "swa", "tr": "tur", "uk": "ukr", "ur": "urd",
}  # fmt: skip
"""Our codes in FollowTheMoney's, of three letters; others are left out."""
_PUBLIC = frozenset({"state", "state_forces"})


def made(material: Material, mappings: Mappings) -> Made:
    """The entities by schema and id."""
    lost: Counter[str] = Counter()
    found: dict[str, Entity] = {}
    for incident in material.incidents:
        for entity in _about_incident(incident, material, mappings, lost):
            found[entity["id"]] = entity
    for tie in material.ties:
        for entity in _about_tie(tie, material):
            found[entity["id"]] = entity
    for entity in _articles(material):
        found[entity["id"]] = entity
    rows = sorted(found.values(), key=lambda one: (one["schema"], one["id"]))
    lines = "".join(json_text(row) + "\n" for row in rows)
    ties = (name for tie in material.ties for name in tie.documents)
    documents = frozenset(ties) | material.documents_told
    return Made(lines.encode(), len(rows), lost_of(lost, ALWAYS), documents)


def partial(time: TimeSpan | None) -> tuple[str, str]:
    """(start, end) as partial dates; equal for a day, a whole month or a whole year.

    >>> from datetime import date
    >>> partial(TimeSpan(date(2019, 5, 1), date(2019, 5, 31), "month", "stated"))
    ('2019-05', '2019-05')
    """
    if time is None:
        return "", ""
    first, last = time.start, time.end
    if first and last and first != last and first.day == 1 and first.year == last.year:
        if time.precision == "year" and (first.month, last.month, last.day) == (1, 12, 31):
            return f"{first:%Y}", f"{first:%Y}"
        if time.precision == "month" and first.month == last.month:
            return f"{first:%Y-%m}", f"{first:%Y-%m}"
    return (first.isoformat() if first else "", last.isoformat() if last else "")


def _entity(id: str, schema: str, **values: str | Sequence[str | None] | None) -> Entity:
    """An entity with every value as a list of texts; empty properties are left out."""
    told: dict[str, list[str]] = {}
    for name, value in values.items():
        listed = [value] if isinstance(value, str) else list(value or ())
        if kept := [clean(one) for one in listed if one]:
            told[name] = list(dict.fromkeys(kept))
    return {"id": id, "schema": schema, "properties": told}


def _about_incident(
    incident: Incident, material: Material, mappings: Mappings, lost: Counter[str]
) -> Iterator[Entity]:
    who, hit = doers(incident, material, mappings), targets(incident, material, mappings)
    named = [one for one in (*who, *hit) if one.id and not one.id.startswith("role.")]
    unnamed = len(who) + len(hit) - len(named)
    lost["parties without an actor of their own: only in notes"] += unnamed
    start, end = partial(incident.time)
    sources = material.sources_of(incident)
    place = incident.place
    yield _entity(
        ftm_id("incident", incident.id),
        "Event",
        name=title(incident),
        summary=incident.type.replace("_", " "),
        notes=notes(incident, material),
        status=None,
        keywords=[incident.type, incident.status],
        date=start if start == end else None,
        startDate=start if start != end else None,
        endDate=end if start != end else None,
        country=[code.lower() for code in countries_of(place)],
        location=place.name if place else None,
        involved=[_actor_id(one.id) for one in named if one.id],
        proof=[ftm_id("document", one.id) for one in sources],
        sourceUrl=[one.meta.url for one in sources],
        publisher=[one.meta.publisher for one in sources],
    )
    yield from (_party(one, material) for one in named)


def _party(one: Named, material: Material) -> Entity:
    listed = material.actors.get(one.id or "")
    return _listed(listed) if listed else _unlisted(one.id or "", one.name)


def _listed(listed: ActorEntry) -> Entity:
    body = "PublicBody" if listed.kind in _PUBLIC else "Organization"
    country = listed.country.lower() if listed.country else None
    return _entity(
        _actor_id(listed.id),
        "Person" if listed.person else body,
        name=listed.name,
        alias=listed.aliases,
        country=country,
        keywords=None if listed.person else [listed.kind],
    )


def _unlisted(id: str, label: str) -> Entity:
    return _entity(_actor_id(id), "LegalEntity", name=label)


def _actor_id(id: str) -> str:
    return ftm_id("actor", id)


def _about_tie(tie: FusedTie, material: Material) -> Iterator[Entity]:
    ends = []
    for name, label in ((tie.head, tie.head_label), (tie.tail, tie.tail_label)):
        listed = material.actors.get(name)
        ends.append(_listed(listed) if listed else _unlisted(name, label))
    head, tail = ends
    yield from ends
    first, last = partial(tie.since), partial(tie.until)
    dates = {"startDate": first[0], "endDate": last[1]}
    words = tie.relation.replace("_", " ")
    told = f"{tie.independent_reports} independent reports{'; denied' * tie.denied}"
    organised = ("Organization", "PublicBody")
    if tie.relation in _MEMBER and head["schema"] == "Person" and tail["schema"] in organised:
        yield _entity(
            ftm_id("tie", tie.id), "Membership", member=head["id"], organization=tail["id"],
            role=words, summary=told, **dates,
        )  # fmt: skip
        return
    yield _entity(
        ftm_id("tie", tie.id), "UnknownLink", subject=head["id"], object=tail["id"],
        role=words, summary=told, **dates,
    )  # fmt: skip


def _articles(material: Material) -> Iterator[Entity]:
    for name in sorted(material.documents_told & material.documents.keys()):
        yield _article(material.documents[name])


def _article(source: SourceEntry) -> Entity:
    start, end = partial(source.meta.published)
    return _entity(
        ftm_id("document", source.id),
        "Article",
        title=source.meta.title or source.id,
        publisher=source.meta.publisher,
        author=source.meta.authors,
        sourceUrl=source.meta.url,
        language=_LANGUAGES.get(source.meta.language),
        publishedAt=start if start == end else None,
    )
