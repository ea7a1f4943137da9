"""Documents, statements and rejections as the plain objects of docs/schema.md.

Every piece of text in a record is held against the document while it is made: a record that
quotes what the document does not say at that place cannot come into being.
"""

from typing import Any

from vedette.errors import VedetteError
from vedette.geo.precision import geo_precision, where_prec
from vedette.text.date_precision import acled_time_precision, ucdp_date_prec
from vedette.types import (
    ActorMention,
    Appearance,
    Attribution,
    Citation,
    Claim,
    Document,
    FactorMention,
    Figure,
    IncidentReport,
    Influence,
    Mention,
    Metadata,
    PlaceMention,
    Rejection,
    Span,
    Statement,
    Tie,
    TimeMention,
    TimeSpan,
)

Record = dict[str, Any]


def statement_record(statement: Statement, document: Document) -> Record:
    """The statement as one object of statements.jsonl.

    Raises:
        VedetteError: an internal error: the statement is of another document, or quotes words
            that do not stand where it says.
    """
    try:
        if statement.document != document.id:
            raise ValueError(f"it is of {statement.document}, not of {document.id}")
        return _statement(statement, document.text)
    except ValueError as error:
        raise VedetteError(f"internal error: statement {statement.id}: {error}") from error


def document_record(
    document: Document, appearances: tuple[Appearance, ...], *, with_text: bool = False
) -> Record:
    """The document as one object of documents.jsonl.

    Args:
        with_text: also give the text, and where its sections and sentences are.

    Raises:
        VedetteError: an internal error: a part of it lies outside its text.
    """
    text = document.text
    try:
        record = {
            "id": document.id,
            **_metadata(document.meta),
            "flags": list(document.flags),
            "characters": len(text),
            "citations": [_citation(citation, text) for citation in document.citations],
            "appearances": [_appearance(appearance) for appearance in appearances],
        }
        if with_text:
            record["text"] = text
            record["sections"] = [
                {"start": s.span.start, "end": s.span.end, "kind": s.kind}
                for s in document.sections
            ]
            record["sentences"] = [[s.span.start, s.span.end] for s in document.sentences]
    except ValueError as error:
        raise VedetteError(f"internal error: document {document.id}: {error}") from error
    return record


def rejection_record(rejection: Rejection) -> Record:
    """The rejection as one object of rejections.jsonl."""
    return {"locator": rejection.locator, "stage": rejection.stage, "reason": rejection.reason}


def _statement(statement: Statement, text: str) -> Record:
    kind, slots = _slots(statement, text)
    return {
        "id": statement.id,
        "kind": kind,
        "document": statement.document,
        "evidence": [_stretch(span, text) for span in statement.evidence],
        "attribution": [_link(link, text) for link in statement.attribution],
        "hedge": statement.hedge,
        **slots,
        "reader": statement.reader,
        "score": statement.score,
    }


def _slots(statement: Statement, text: str) -> tuple[str, Record]:
    if isinstance(statement, IncidentReport):
        return "incident", _incident(statement, text)
    if isinstance(statement, Claim):
        return "claim", _claim(statement, text)
    if isinstance(statement, Influence):
        return "influence", _influence(statement, text)
    if isinstance(statement, Tie):
        return "tie", _tie(statement, text)
    raise ValueError(f"{type(statement).__name__} is no kind of statement")


def _incident(report: IncidentReport, text: str) -> Record:
    initiator = _actor(report.initiator, text)
    targets = [_actor(target, text) for target in report.targets]
    return {
        "type": report.type,
        "status": report.status,
        "trigger": _piece(report.trigger, text),
        "initiator": initiator and {**initiator, "certainty": report.certainty},
        "certainty": report.certainty,
        "target": targets[0] if targets else None,
        **({"targets": targets} if len(targets) > 1 else {}),
        "killed": _figure(report.killed, text),
        "wounded": _figure(report.wounded, text),
        "abducted": _figure(report.abducted, text),
        "further_tolls": [
            {
                "kind": toll.kind,
                **(_figure(toll.figure, text) or {}),
                "attribution": [_link(link, text) for link in toll.attribution],
            }
            for toll in report.further_tolls
        ],
        "quantities": [_figure(figure, text) for figure in report.quantities],
        "means": [_piece(means, text) for means in report.means],
        "place": _place(report.place, text),
        "time": _time(report.time, text),
    }


def _claim(claim: Claim, text: str) -> Record:
    parts = [_piece(part, text) for part in claim.content]
    if not parts:
        raise ValueError("a claim without content")
    return {
        "content": parts[0],
        **({"content_parts": parts} if len(parts) > 1 else {}),
        "holder": _holder(claim.attribution[0], text) if claim.attribution else None,
        "stance": claim.stance,
        "topic": claim.topic,
        "direction": claim.direction,
        "actors": [_actor(mention, text) for mention in claim.actors],
        "places": [_place(mention, text) for mention in claim.places],
        "times": [_time(mention, text) for mention in claim.times],
    }


def _influence(influence: Influence, text: str) -> Record:
    return {
        "cause": _factor(influence.cause, text),
        "effect": _factor(influence.effect, text),
        "relation": influence.relation,
        "sign": influence.sign,
        "signal": influence.signal and _piece(influence.signal, text),
        "denied": influence.denied,
    }


def _tie(tie: Tie, text: str) -> Record:
    return {
        "head": _actor(tie.head, text),
        "tail": _actor(tie.tail, text),
        "relation": tie.relation,
        "time": _time(tie.time, text),
    }


def _stretch(span: Span, text: str) -> Record:
    if not 0 <= span.start < span.end <= len(text):
        raise ValueError(f"no text at {span.start}-{span.end}")
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def _piece(mention: Mention, text: str) -> Record:
    piece = _stretch(mention.span, text)
    if piece["text"] != mention.text:
        at = f"{mention.span.start}-{mention.span.end}"
        raise ValueError(f"{mention.text!r} does not stand at {at}, but {piece['text']!r}")
    return piece


def _words(mention: Mention, text: str) -> Record:
    piece = _piece(mention, text)
    return {"text": piece["text"], "span": [piece["start"], piece["end"]]}


def _actor(mention: ActorMention | None, text: str) -> Record | None:
    if mention is None:
        return None
    name = mention.name and _piece(mention.name, text)
    return {
        **_words(mention, text),
        "actor": mention.actor,
        "actor_basis": mention.basis,
        "candidates": list(mention.candidates),
        "name": name,
        "kind": mention.kind,
    }


def _factor(mention: FactorMention, text: str) -> Record:
    return {
        **_words(mention, text),
        "factor": mention.factor,
        "direction": mention.direction,
        "hedge": mention.hedge,
        "negated": mention.negated,
    }


def _figure(figure: Figure | None, text: str) -> Record | None:
    if figure is None:
        return None
    return {
        "min": figure.min,
        "max": figure.max,
        "approximate": figure.approximate,
        **_words(figure, text),
        "who": figure.who,
        "scope": figure.scope,
    }


def _place(mention: PlaceMention | None, text: str) -> Record | None:
    if mention is None:
        return None
    place = mention.place
    return {
        **_words(mention, text),
        "id": place and place.id,
        "name": place and place.name,
        "admin1": place and place.admin1,
        "country": place and place.country,
        "lat": place and place.lat,
        "lon": place and place.lon,
        "precision": place and place.precision,
        "radius_km": place and place.radius_km,
        "geo_precision": place and geo_precision(place),
        "where_prec": place and where_prec(place),
        "place_basis": place and place.basis,
    }


def _time(mention: TimeMention | None, text: str) -> Record | None:
    if mention is None:
        return None
    when = mention.when
    return {
        **_words(mention, text),
        **_dates(when),
        "acled_time_precision": when and acled_time_precision(when),
        "ucdp_date_prec": when and ucdp_date_prec(when),
    }


def _dates(time: TimeSpan | None) -> Record:
    return {
        "start": time.start.isoformat() if time and time.start else None,
        "end": time.end.isoformat() if time and time.end else None,
        "precision": time and time.precision,
        "basis": time and time.basis,
    }


def _link(link: Attribution, text: str) -> Record:
    cited = link.cited
    day = cited.start if cited and cited.start == cited.end else None
    return {
        "holder": _holder(link, text),
        "cue": link.cue and _piece(link.cue, text),
        "stance": link.stance,
        "cited": day.isoformat() if day else None,
        "cited_time": cited and _dates(cited),
    }


def _holder(link: Attribution, text: str) -> Record:
    named = _actor(link.holder, text) or {
        "text": None,
        "span": None,
        "actor": None,
        "actor_basis": "",
        "candidates": [],
        "name": None,
        "kind": "actor",
    }
    return {**named, "role": link.role}


def _metadata(meta: Metadata) -> Record:
    return {
        "title": meta.title,
        "publisher": meta.publisher,
        "authors": list(meta.authors),
        "url": meta.url,
        "published": _dates(meta.published),
        "language": meta.language,
    }


def _citation(citation: Citation, text: str) -> Record:
    return {
        **_stretch(citation.span, text),
        "label": citation.label,
        "outlet": citation.outlet,
        "published": citation.published and _dates(citation.published),
        "anchors": [_stretch(anchor, text) for anchor in citation.anchors],
    }


def _appearance(appearance: Appearance) -> Record:
    return {
        "locator": appearance.locator,
        "media_type": appearance.media_type,
        **_metadata(appearance.meta),
    }
