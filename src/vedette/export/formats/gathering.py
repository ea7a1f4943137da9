"""The material of the formats, out of findings, documents and statements, without private names.

Names are taken out here and nowhere later: a quotation by the place where a name stands in its
document, every other string by the words of all hidden names of the case.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar

from vedette.export.formats.material import Mark, Said, SourceEntry
from vedette.export.redact import Hidden, Names, public_words, redacted
from vedette.types import (
    ActorMention,
    Appearance,
    Claim,
    Document,
    Figure,
    IncidentReport,
    Influence,
    Mention,
    Span,
    Statement,
    Tie,
)

CONTEXT = 32  # characters of prefix and suffix around a mark
_WORDS_IN_SMALL = frozenset({"id", "value", "head", "tail", "cause", "effect", "refines"})
"""Fields that may hold a report's words without their capitals."""
Item = TypeVar("Item")
Slot = tuple[str, Mention | None]
Entry = tuple[Document, tuple[Appearance, ...], tuple[Statement, ...]]
Private = Callable[[Document, Sequence[Statement]], Sequence[Hidden]]
"""Where private persons' names stand in a document, each with the role to write instead."""


def without_names(item: Item, names: Names) -> Item:
    """The finding with every hidden name in it as a role.

    >>> from vedette.types import Factor
    >>> names = Names({"idris wend": "witness"})
    >>> without_names(Factor("own.idris_wend", "Idris Wend", None, ()), names).label
    '[witness]'
    """
    if not names.roles:
        return item
    done: Item = _hidden(item, names, small=False)
    return done


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the documents of a case give: their entries, their statements, and hidden names."""

    documents: Mapping[str, SourceEntry]
    said: Mapping[str, Said]
    names: Names


def gathered(contents: Iterable[Entry], private: Private | None) -> Gathered:
    """The documents and statements by id, without private names.

    Args:
        private: tells the names to leave out; None keeps all names.
    """
    roles: dict[str, str] = {}
    public: set[str] = set()
    said: dict[str, Said] = {}
    bare: dict[str, SourceEntry] = {}
    for document, appearances, statements in contents:
        hidden = private(document, statements) if private else ()
        roles |= Names.of(document.text, hidden).roles
        if private:
            public.update(public_words(statements))
        said |= {one.id: said_of(one, document, hidden) for one in statements}
        bare[document.id] = source_entry(document, appearances)
    names = Names(roles).without(public)
    return Gathered({id: hidden_entry(one, names) for id, one in bare.items()}, said, names)


def source_entry(document: Document, appearances: Iterable[Appearance]) -> SourceEntry:
    """The document without its text, as it calls itself."""
    locators = tuple(one.locator for one in appearances)
    return SourceEntry(document.id, document.meta, len(document.text), locators)


def hidden_entry(entry: SourceEntry, names: Names) -> SourceEntry:
    """The same without hidden names; authors are public under theirs."""
    if not names.roles:
        return entry
    meta = replace(
        entry.meta,
        title=entry.meta.title and names.hide(entry.meta.title),
        publisher=entry.meta.publisher and names.hide(entry.meta.publisher),
        url=entry.meta.url and names.hide(entry.meta.url),
    )
    return replace(entry, meta=meta, locators=tuple(map(names.hide, entry.locators)))


def said_of(statement: Statement, document: Document, hidden: Sequence[Hidden]) -> Said:
    """The statement as marks: its evidence first, then each filled slot."""
    evidence = [_mark("evidence", span, document.text, hidden) for span in statement.evidence]
    slots = [
        _mark(slot, mention.span, document.text, hidden)
        for slot, mention in _slots(statement)
        if mention is not None
    ]
    kind, label, status = _kind(statement)
    things = [
        redacted(document.text, target.span, hidden)
        for target in (statement.targets if isinstance(statement, IncidentReport) else ())
        if target.kind != "actor"
    ]
    return Said(
        id=statement.id,
        kind=kind,
        document=document.id,
        label=label,
        status=status,
        marks=(*evidence, *slots),
        reader=statement.reader,
        things=tuple(things),
    )


def _hidden(value: Any, names: Names, *, small: bool) -> Any:
    if isinstance(value, str):
        return names.hide(names.hide_folded(value) if small else value)
    if isinstance(value, tuple):
        parts = tuple(_hidden(part, names, small=small) for part in value)
        return parts if any(a is not b for a, b in zip(parts, value, strict=True)) else value
    if not is_dataclass(value) or isinstance(value, type):
        return value
    done = {}
    for name in _field_names(type(value)):
        held = getattr(value, name)
        part = _hidden(held, names, small=name in _WORDS_IN_SMALL)
        if part is not held:
            done[name] = part
    return replace(value, **done) if done else value


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _mark(slot: str, span: Span, text: str, hidden: Sequence[Hidden]) -> Mark:
    before = Span(max(0, span.start - CONTEXT), span.start)
    after = Span(span.end, min(len(text), span.end + CONTEXT))
    return Mark(
        slot,
        span.start,
        span.end,
        redacted(text, span, hidden),
        redacted(text, before, hidden) if before.start < before.end else "",
        redacted(text, after, hidden) if after.start < after.end else "",
        any(span.overlaps(name) for name, _ in hidden),
    )


def _kind(statement: Statement) -> tuple[str, str, str]:
    """(kind, what it says in one word, status)."""
    if isinstance(statement, IncidentReport):
        return "incident", statement.type, statement.status
    if isinstance(statement, Claim):
        return "claim", statement.stance, ""
    if isinstance(statement, Influence):
        return "influence", statement.relation, ""
    return "tie", statement.relation if isinstance(statement, Tie) else "", ""


def _slots(statement: Statement) -> Iterator[Slot]:
    for link in statement.attribution:
        yield "holder", link.holder
        yield "cue", link.cue
    if isinstance(statement, IncidentReport):
        yield from _of_incident(statement)
    elif isinstance(statement, Claim):
        yield from (("content", part) for part in statement.content)
        named: tuple[Sequence[Mention], ...] = (statement.actors, statement.places, statement.times)
        yield from (("about", mention) for mentions in named for mention in mentions)
    elif isinstance(statement, Influence):
        yield "cause", statement.cause
        yield "effect", statement.effect
        yield "signal", statement.signal
    elif isinstance(statement, Tie):
        heads: tuple[ActorMention, ActorMention] = (statement.head, statement.tail)
        yield from zip(("head", "tail"), heads, strict=True)
        yield "time", statement.time


def _of_incident(report: IncidentReport) -> Iterator[Slot]:
    figures: tuple[tuple[str, Figure | None], ...] = (
        ("killed", report.killed),
        ("wounded", report.wounded),
        ("abducted", report.abducted),
    )
    yield "trigger", report.trigger
    yield "initiator", report.initiator
    yield from (("target", target) for target in report.targets)
    yield from figures
    yield from ((toll.kind, toll.figure) for toll in report.further_tolls)
    yield from (("means", means) for means in report.means)
    yield "place", report.place
    yield "time", report.time
