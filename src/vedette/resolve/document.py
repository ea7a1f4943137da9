"""Statements of one document with what their mentions stand for: dates, places, actors.

    (document, statements) + knowledge -> the same statements resolved + what stays open

Nothing is read anew: only `TimeMention.when`, `PlaceMention.place` and `ActorMention.actor` change.
The same document and knowledge always give the same values, whatever else is in the case.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from vedette.resolve.actors.document import resolve_actors
from vedette.resolve.actors.knowledge import Knowledge
from vedette.resolve.places.document import Located, Unplaced, explain_places
from vedette.resolve.places.fallback import as_read, with_fallbacks
from vedette.resolve.places.gazetteer import Gazetteer
from vedette.resolve.places.roles import no_place_of_events
from vedette.resolve.times.context import Unresolved
from vedette.resolve.times.document import resolve_times
from vedette.resolve.times.news_days import with_news_days
from vedette.resolve.times.sentence_days import as_linked, with_days
from vedette.types import (
    ActorMention,
    Document,
    Gap,
    IncidentReport,
    Mention,
    PlaceMention,
    Span,
    Statement,
    TimeMention,
)

NOT_LISTED = "not listed; kept under its own words"
M = TypeVar("M", bound=Mention)
NO_GAP = frozenset({"duration", "set"})
"""Reasons that are answers: a length of time has no dates, and lacks none."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """A document's statements resolved, and its mentions that resolve to nothing."""

    statements: tuple[Statement, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Resolver:
    """What is known of places and actors."""

    gazetteer: Gazetteer
    actors: Knowledge

    def resolve(self, document: Document, statements: Sequence[Statement]) -> Resolution:
        """The statements of one document with their mentions resolved, in the order given."""
        statements = [as_linked(as_read(statement)) for statement in statements]
        times = resolve_times(document, _spans(statements, TimeMention))
        places = explain_places(document, _spans(statements, PlaceMention), self.gazetteer)
        no_events = _without_events(document, statements)
        mentions = [m for m in _each(statements, ActorMention) if m.kind == "actor"]
        actors = resolve_actors(document, mentions, self.actors)
        gaps: dict[tuple[str, Span], Gap] = {}

        def settled(mention: Mention) -> Mention:
            if isinstance(mention, TimeMention):
                when = times.get(mention.span)
                if isinstance(when, Unresolved):
                    if when.reason not in NO_GAP:
                        gaps["time", mention.span] = _gap("time", mention, when.reason)
                    when = None
                return replace(mention, when=when)
            if isinstance(mention, PlaceMention):
                found = places.get(mention.span)
                if mention.span in no_events:
                    found = Unplaced(no_events[mention.span])
                if isinstance(found, Unplaced):
                    gaps["place", mention.span] = _gap("place", mention, found.reason)
                if isinstance(found, Located):
                    return replace(mention, place=replace(found.place, basis=found.basis))
                return replace(mention, place=None)
            if isinstance(mention, ActorMention) and mention.kind == "actor":
                answer = actors.get(mention.span)
                if answer is not None and answer.kind == "local":
                    gaps["actor", mention.span] = _gap("actor", mention, NOT_LISTED)
                if answer is None:
                    return replace(mention, actor=None, basis="", candidates=())
                who = () if answer.actor else answer.candidates
                return replace(mention, actor=answer.actor, basis=answer.basis, candidates=who)
            return mention

        resolved = tuple(_rewritten(statement, settled) for statement in statements)
        resolved = with_news_days(document, with_days(document, resolved))
        resolved = with_fallbacks(document, resolved, self.gazetteer)
        return Resolution(resolved, tuple(gaps[key] for key in sorted(gaps)))


def _without_events(document: Document, statements: Iterable[Statement]) -> dict[Span, str]:
    """The places linked to events at which nothing happened: datelines, states that act."""
    spans = {s.place.span for s in statements if isinstance(s, IncidentReport) and s.place}
    why = {span: no_place_of_events(document.text, span) for span in spans}
    return {span: reason for span, reason in why.items() if reason}


def _gap(kind: Any, mention: Mention, reason: str) -> Gap:
    return Gap(kind, mention.span, mention.text, reason)


def _spans(statements: Iterable[Statement], kind: type[M]) -> list[Span]:
    return sorted({mention.span for mention in _each(statements, kind)})


def _each(value: object, kind: type[M]) -> Iterator[M]:
    """Every mention of a kind inside statements, in no particular order."""
    if isinstance(value, list | tuple):
        for part in value:
            yield from _each(part, kind)
    elif is_dataclass(value) and not isinstance(value, type):
        if isinstance(value, kind):
            yield value
        for field in fields(value):
            yield from _each(getattr(value, field.name), kind)


def _rewritten(value: Any, change: Callable[[Mention], Mention]) -> Any:
    """`value` with every mention inside it changed."""
    if isinstance(value, tuple):
        return tuple(_rewritten(part, change) for part in value)
    if not is_dataclass(value) or isinstance(value, type | Span):
        return value
    if isinstance(value, Mention):
        return change(value)
    changes = {}
    for field in fields(value):
        old = getattr(value, field.name)
        new = _rewritten(old, change)
        if new is not old and new != old:
            changes[field.name] = new
    return replace(value, **changes) if changes else value
