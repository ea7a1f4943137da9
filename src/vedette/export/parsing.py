"""Records of docs/schema.md back as the nouns they were: the way back of `records`.

Whatever stands in a record is held against the document's text again, so that a file that was
changed by hand, cut short or made up gives an error and never a value without its words.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, TypeVar

import msgspec

from vedette.text.normalise import document_id
from vedette.types import (
    Appearance,
    Citation,
    Claim,
    Document,
    IncidentReport,
    Influence,
    Metadata,
    Rejection,
    Section,
    Sentence,
    Span,
    Statement,
    Tie,
)

Record = Mapping[str, Any]
Fields = dict[str, Any]
T = TypeVar("T")


class Unfit(ValueError):
    """A record that cannot be taken over; its text is one line for the user."""


def document_of(record: Record) -> tuple[Document, tuple[Appearance, ...]]:
    """The document of one object of documents.jsonl, and where its text was found.

    Raises:
        Unfit: it has no text, names were left out of it, or its parts do not fit its text.
    """
    if "text" not in record:
        raise Unfit("has no text; export it with --with-text --names")
    if record.get("redactions"):
        raise Unfit("names were left out of its text; export it with --with-text --names")
    text, name = record["text"], record["id"]
    if not isinstance(text, str) or document_id(text) != name:
        raise Unfit(f"its id {name!r} is not that of its text: it was changed after the export")
    sections = tuple(_made(Section, _section(one, text)) for one in record["sections"])
    document = Document(
        name,
        text,
        _metadata(record),
        sections,
        tuple(_sentence(pair, sections, text) for pair in record["sentences"]),
        tuple(_made(Citation, _citation(one, text)) for one in record["citations"]),
        _made(tuple[str, ...], record["flags"]),
    )
    _in_order([part.span for part in sections])
    _in_order([part.span for part in document.sentences])
    found = tuple(
        _made(
            Appearance,
            {
                "document": name,
                "locator": one["locator"],
                "media_type": one["media_type"],
                "meta": _meta_fields(one),
            },
        )
        for one in record["appearances"]
    )
    if not found:
        raise Unfit("appearances: want at least one place where it was found")
    return document, found


def statement_of(record: Record, document: Document) -> Statement:
    """The statement of one object of statements.jsonl.

    Raises:
        Unfit: it does not fit the document's text, or a value is not allowed.
    """
    kind, text = record["kind"], document.text
    if kind not in _KINDS:
        raise Unfit(f"kind {kind!r}: want one of {', '.join(_KINDS)}")
    noun, slots = _KINDS[kind]
    if not 0.0 <= record["score"] <= 1.0:
        raise Unfit(f"score {record['score']}: want 0 to 1")
    if not str(record["id"]).startswith("st_"):
        raise Unfit(f"id {record['id']!r}: want one that begins with st_")
    if not record["evidence"]:
        raise Unfit("evidence: want at least one sentence")
    made: Statement = _made(
        noun,
        {
            "id": record["id"],
            "document": document.id,
            "evidence": [_piece(one, text)["span"] for one in record["evidence"]],
            "attribution": [_link(one, text) for one in record["attribution"]],
            "hedge": record["hedge"],
            "reader": record["reader"],
            "score": record["score"],
            **slots(record, text),
        },
    )
    return made


def rejection_of(record: Record) -> Rejection:
    """The rejection of one object of rejections.jsonl.

    Raises:
        Unfit: a value is not allowed.

    >>> rejection_of({"locator": "in/a.pdf", "stage": "parse", "reason": "no text"}).stage
    'parse'
    """
    return _made(Rejection, {key: record[key] for key in ("locator", "stage", "reason")})


def _made(kind: type[T], fields: Any) -> T:
    try:
        return msgspec.convert(fields, kind)
    except msgspec.ValidationError as error:
        raise Unfit(str(error)) from error


def _incident(record: Record, text: str) -> Fields:
    targets = record.get("targets") or [record["target"]]
    return {
        "type": record["type"],
        "status": record["status"],
        "trigger": _piece(record["trigger"], text),
        "initiator": _actor(record["initiator"], text),
        "certainty": record["certainty"],
        "targets": [_actor(one, text) for one in targets if one is not None],
        **{kind: _figure(record[kind], text) for kind in ("killed", "wounded", "abducted")},
        "further_tolls": [
            {
                "kind": one["kind"],
                "figure": _figure(one, text),
                "attribution": [_link(link, text) for link in one["attribution"]],
            }
            for one in record["further_tolls"]
        ],
        "quantities": [_figure(one, text) for one in record["quantities"]],
        "means": [_piece(one, text) for one in record["means"]],
        "place": _place(record["place"], text),
        "time": _time(record["time"], text),
    }


def _claim(record: Record, text: str) -> Fields:
    parts = record.get("content_parts") or [record["content"]]
    return {
        "content": [_piece(one, text) for one in parts],
        "stance": record["stance"],
        "topic": record["topic"],
        "direction": record["direction"],
        "actors": [_actor(one, text) for one in record["actors"]],
        "places": [_place(one, text) for one in record["places"]],
        "times": [_time(one, text) for one in record["times"]],
    }


def _influence(record: Record, text: str) -> Fields:
    return {
        "cause": _factor(record["cause"], text),
        "effect": _factor(record["effect"], text),
        "relation": record["relation"],
        "sign": record["sign"],
        "signal": record["signal"] and _piece(record["signal"], text),
        "denied": record["denied"],
    }


def _tie(record: Record, text: str) -> Fields:
    return {
        "head": _actor(record["head"], text),
        "tail": _actor(record["tail"], text),
        "relation": record["relation"],
        "time": _time(record["time"], text),
    }


_KINDS = {
    "incident": (IncidentReport, _incident),
    "claim": (Claim, _claim),
    "influence": (Influence, _influence),
    "tie": (Tie, _tie),
}


def _span(start: Any, end: Any, text: str) -> Fields:
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)):
        raise Unfit(f"{start}-{end} is no stretch of its document of {len(text)} characters")
    return {"start": start, "end": end}


def _held(words: Any, start: Any, end: Any, text: str) -> Fields:
    """Words and their span, where they stand there."""
    span = _span(start, end, text)
    if words != text[start:end]:
        raise Unfit(f"{words!r} does not stand at {start}-{end} of its document")
    return {"span": span, "text": words}


def _piece(record: Record, text: str) -> Fields:
    return _held(record["text"], record["start"], record["end"], text)


def _words(record: Record, text: str) -> Fields:
    start, end = record["span"]
    return _held(record["text"], start, end, text)


def _actor(record: Record | None, text: str) -> Fields | None:
    if record is None:
        return None
    return {
        **_words(record, text),
        "actor": record["actor"],
        "name": record["name"] and _piece(record["name"], text),
        "basis": record["actor_basis"],
        "kind": record["kind"],
        "candidates": record["candidates"],
    }


def _link(record: Record, text: str) -> Fields:
    holder, cited = record["holder"], record["cited_time"]
    return {
        "role": holder["role"],
        "holder": _actor(holder, text) if holder["span"] else None,
        "cue": record["cue"] and _piece(record["cue"], text),
        "stance": record["stance"],
        "cited": cited and _dates(cited),
    }


def _factor(record: Record, text: str) -> Fields:
    given = ("factor", "direction", "hedge", "negated")
    return {**_words(record, text), **{key: record[key] for key in given}}


def _figure(record: Record | None, text: str) -> Fields | None:
    if record is None:
        return None
    low, high = record["min"], record["max"]
    if any(bound is not None and bound < 0 for bound in (low, high)):
        raise Unfit(f"{low} to {high}: want no number below 0")
    given = ("min", "max", "approximate", "who", "scope")
    return {**_words(record, text), **{key: record[key] for key in given}}


def _place(record: Record | None, text: str) -> Fields | None:
    if record is None:
        return None
    if record["id"] is None:
        return {**_words(record, text), "place": None}
    lat, lon, radius = record["lat"], record["lon"], record["radius_km"]
    if not (-90 <= lat <= 90 and -180 <= lon <= 180 and radius >= 0):
        raise Unfit(f"{lat} {lon} within {radius} km is no place on the earth")
    given = ("id", "name", "country", "admin1", "lat", "lon", "precision", "radius_km")
    place = {**{key: record[key] for key in given}, "basis": record["place_basis"]}
    return {**_words(record, text), "place": place}


def _time(record: Record | None, text: str) -> Fields | None:
    if record is None:
        return None
    known = record["precision"] is not None
    return {**_words(record, text), "when": _dates(record) if known else None}


def _dates(record: Record) -> Fields:
    start, end = record["start"], record["end"]
    if start is not None and end is not None and end < start:
        raise Unfit(f"{start} to {end}: it would end before it begins")
    return {key: record[key] for key in ("start", "end", "precision", "basis")}


def _meta_fields(record: Record) -> Fields:
    given = ("title", "publisher", "authors", "url", "language")
    return {**{key: record[key] for key in given}, "published": _dates(record["published"])}


def _metadata(record: Record) -> Metadata:
    return _made(Metadata, _meta_fields(record))


def _section(record: Record, text: str) -> Fields:
    return {"span": _span(record["start"], record["end"], text), "kind": record["kind"]}


def _sentence(pair: Sequence[Any], sections: Sequence[Section], text: str) -> Sentence:
    start, end = pair
    span = _made(Span, _span(start, end, text))
    for number, section in enumerate(sections):
        if section.span.covers(span):
            return Sentence(span, number)
    raise Unfit(f"its sentence at {start}-{end} stands in no section")


def _citation(record: Record, text: str) -> Fields:
    return {
        "span": _piece(record, text)["span"],
        "anchors": [_piece(one, text)["span"] for one in record["anchors"]],
        "outlet": record["outlet"],
        "published": record["published"] and _dates(record["published"]),
        "label": record["label"],
    }


def _in_order(spans: Sequence[Span]) -> None:
    for before, after in pairwise(spans):
        if after.start < before.end:
            raise Unfit(f"parts at {before.start} and {after.start} overlap or are out of order")
