"""The words of documents, cut where a slot begins or ends, with who published them and when."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import pairwise

from vedette.fuse.citing import outlet_name
from vedette.fuse.titles import SIGNS, days, spaced
from vedette.store.case import CaseFile
from vedette.types import (
    Claim,
    Document,
    IncidentReport,
    Influence,
    Mention,
    Span,
    Statement,
    Tie,
    Toll,
)

CLASSES: Mapping[str, str] = {
    "trigger": "what", "means": "what", "signal": "what", "cue": "what",
    "initiator": "who", "cause": "who", "head": "who", "holder": "who",
    "targets": "whom", "effect": "whom", "tail": "whom",
    "killed": "count", "wounded": "count", "abducted": "count", "quantities": "count",
    "place": "where", "time": "when", "content": "says",
}  # fmt: skip
"""Slot -> the class by which it is coloured; the slots of a statement are the fields named here."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that fill a slot of a statement."""

    span: Span
    slot: str
    statement: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Words between two cuts: in no slot, or in the slots named.

    Attributes:
        at: where it begins in the document.
        slots: their classes, then their names; the first one colours it.
        statements: the ids of the statements.
    """

    at: int
    text: str
    slots: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """The sentences that a statement rests on, and whose they are.

    Attributes:
        outlet: who published them; the document's title or id where that is unknown.
        says: who says it in the document, innermost first; "" for the author.
        origin: the origin of the report within its finding, where it is not the outlet itself.
    """

    statement: str
    kind: str
    document: str
    title: str
    outlet: str
    published: str
    says: str
    origin: str
    pieces: tuple[Piece, ...]


def marks_of(statement: Statement) -> list[Mark]:
    """The slots of a statement that have words, in the order of its fields."""
    found = [
        Mark(mention.span, slot, statement.id)
        for slot in (f.name for f in fields(statement) if f.name in CLASSES)
        for mention in _mentions(getattr(statement, slot))
    ]
    if isinstance(statement, IncidentReport):
        found += [Mark(t.figure.span, t.kind, statement.id) for t in statement.further_tolls]
    for step in statement.attribution:
        found += [Mark(m.span, "holder", statement.id) for m in _mentions(step.holder)]
        found += [Mark(m.span, "cue", statement.id) for m in _mentions(step.cue)]
    return found


def _mentions(value: Mention | Toll | Sequence[Mention] | None) -> list[Mention]:
    if isinstance(value, Mention):
        return [value]
    return [each for each in value if isinstance(each, Mention)] if isinstance(value, tuple) else []


def pieces(
    text: str, within: Span, marks: Iterable[Mark], at: Iterable[int] = ()
) -> tuple[Piece, ...]:
    """The words of `within`, cut at every beginning and end of a mark, and at the offsets `at`.

    >>> [(p.text, p.slots) for p in pieces("Rain fell.", Span(0, 10), [Mark(Span(0, 4), "x", "s")])]
    [('Rain', ('x',)), (' fell.', ())]
    """
    inside = [mark for mark in marks if mark.span.overlaps(within)]
    cuts = {within.start, within.end, *(n for n in at if within.start < n < within.end)}
    for mark in inside:
        cuts |= {max(within.start, mark.span.start), min(within.end, mark.span.end)}
    edges = sorted(cuts)
    found = []
    for start, end in pairwise(edges):
        here = [m for m in inside if m.span.start <= start and end <= m.span.end]
        here.sort(key=lambda m: (m.span.end - m.span.start, m.slot, m.statement))
        slots = tuple(dict.fromkeys(mark.slot for mark in here))
        classes = tuple(dict.fromkeys(CLASSES.get(slot, "what") for slot in slots))
        statements = tuple(dict.fromkeys(mark.statement for mark in here))
        found.append(Piece(start, text[start:end], slots, classes, statements))
    return tuple(found)


def outlet_of(document: Document) -> str:
    """Who published it; the title or id where that is unknown."""
    return document.meta.publisher or document.meta.title or document.id


def speakers(statement: Statement) -> str:
    """Who says it within the document: "officials ← the agency"; "" for its author alone."""
    return " ← ".join(step.holder.text for step in statement.attribution if step.holder)


def kind_of(statement: Statement) -> str:
    """The kind of a statement, in a word."""
    kinds = {IncidentReport: "incident", Claim: "claim", Influence: "influence", Tie: "tie"}
    return kinds[type(statement)]


def quote(case: CaseFile, name: str, origin: str = "") -> Quote:
    """The evidence of a statement with its slots set apart.

    Raises:
        CaseError: there is no such statement.
    """
    statement = case.statement(name)
    return quote_of(statement, case.document(statement.document), origin)


def quote_of(statement: Statement, document: Document, origin: str = "") -> Quote:
    """The same for a statement and its document."""
    marks = marks_of(statement)
    found: list[Piece] = []
    for position, span in enumerate(statement.evidence):
        if position and span.start > statement.evidence[position - 1].end + 2:
            found.append(Piece(span.start, " … "))
        elif position:
            found.append(Piece(span.start, " "))
        found += pieces(document.text, span, marks)
    outlet = outlet_of(document)
    own = ("", document.id, outlet, outlet_name(outlet))
    return Quote(
        statement.id,
        kind_of(statement),
        document.id,
        document.meta.title or document.id,
        outlet,
        days(document.meta.published),
        speakers(statement),
        "" if origin in own else origin,
        tuple(found),
    )


def headline(statement: Statement) -> str:
    """A statement on one line, in words."""
    if isinstance(statement, IncidentReport):
        status = "" if statement.status == "happened" else f" ({statement.status})"
        parts = [spaced(statement.type) + status]
        if statement.initiator:
            parts.append(f"by {statement.initiator.text}")
        if statement.targets:
            parts.append("on " + ", ".join(t.text for t in statement.targets))
        parts += [f"at {statement.place.text}"] if statement.place else []
        parts += [statement.time.text] if statement.time else []
        return ", ".join(parts)
    if isinstance(statement, Claim):
        words = " … ".join(piece.text for piece in statement.content)
        return f"{speakers(statement) or 'the author'} ({statement.stance}): {words}"
    if isinstance(statement, Influence):
        verb = SIGNS[statement.sign]
        said = f"{statement.cause.text} {verb} {statement.effect.text}"
        return f"denied: {said}" if statement.denied else said
    if isinstance(statement, Tie):
        return f"{statement.head.text} {spaced(statement.relation)} {statement.tail.text}"
    return statement.id
