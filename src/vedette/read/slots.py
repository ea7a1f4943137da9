"""Marked spans -> the slots of a statement, with exact rules for figures and whole dates."""

from collections.abc import Mapping
from typing import cast

from vedette.read.marks import Marks
from vedette.text.dates import find_dates
from vedette.text.numbers import parse_count
from vedette.types import (
    ActorMention,
    Figure,
    Mention,
    PartyKind,
    PlaceMention,
    Scope,
    Span,
    TimeMention,
)

PARTIES: Mapping[str, PartyKind] = {"object": "object", "place": "place", "trigger": "event"}
"""What a target is by the layer it was marked in, where it is no actor."""


def actor(marks: Marks, index: int) -> ActorMention:
    """An actor (or another party to an incident) in the document's words, and by name."""
    found = marks.mention(index)
    at = marks.names.get(index)
    name = Mention(at, at.of(marks.document.text)) if at is not None else None
    kind = PARTIES.get(marks.spans[index].layer, "actor")
    return ActorMention(found.span, found.text, name=name, kind=kind)


def place(marks: Marks, index: int) -> PlaceMention:
    """A place in the document's words."""
    found = marks.mention(index)
    return PlaceMention(found.span, found.text)


def time(marks: Marks, index: int) -> TimeMention:
    """A time in the document's words; where the model marks a part of a date ("Jan" of "Jan. 3"),
    the mention is the whole date. Which days they mean is resolved later (resolve/times).
    """
    document = marks.document
    span = marks.spans[index].span
    sentence = document.sentences[marks.sentence_of(index)].span
    for date in find_dates(document.text, sentence.start, sentence.end):
        if date.span.overlaps(span):
            span = Span(min(span.start, date.span.start), max(span.end, date.span.end))
    return TimeMention(span, span.of(document.text))


def figure(marks: Marks, index: int) -> Figure | None:
    """A count as a range, both bounds open for "dozens"; None where the words count nothing."""
    found = marks.mention(index)
    count = parse_count(found.text)
    scope = cast(Scope, marks.spans[index].labels["scope"][0])
    if count is None:
        return None
    return Figure(found.span, found.text, count.min, count.max, count.approximate, count.who, scope)


def best(marks: Marks, heads: list[int], kind: str) -> int | None:
    """The span that the best link of a kind points to; None where there is no such link."""
    links = marks.linked(heads, kind)
    return links[0].tail if links else None
