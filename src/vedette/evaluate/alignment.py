"""Statements of a document, moved to where the same words stand in an annotated text.

The text of a case's document is seldom that of the gold letter for letter: it has a headline and
a byline, other line breaks, other quotation marks. Both are compared as words; where they differ,
a span keeps those of its words that the gold has too.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from difflib import SequenceMatcher
from typing import Any

from vedette.evaluate.annotation import Annotated
from vedette.text.normalise import document_id
from vedette.types import (
    ActorMention,
    Attribution,
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

LEAST_SHARE = 0.8
"""So much of the gold's words, in order, makes a document the annotated one."""

_WORD = re.compile(r"\w+")
_SHINGLE = 6


@dataclass(frozen=True, slots=True)
class Alignment:
    """Where the words of a document stand in an annotated text.

    Attributes:
        gold: the annotated text's id and text.
        share: how much of the gold's words the document has, in order; 0 to 1.
        words: the document's shared words, in text order.
        places: where each of them stands in the gold.
    """

    gold: str
    text: str
    document: str
    share: float
    words: tuple[Span, ...]
    places: tuple[Span, ...]

    def moved(self, span: Span) -> Span | None:
        """The span in the gold; None where none of its words is there."""
        first = bisect_left(self.words, span.start, key=lambda word: word.start)
        last = bisect_left(self.words, span.end, key=lambda word: word.start) - 1
        if last < first:
            return None
        return Span(self.places[first].start, self.places[last].end)


def align(gold: Annotated, document: Document) -> Alignment:
    """The alignment of a document with an annotated text, however little they share.

    Time grows with the product of their repeated words; a few milliseconds for usual articles.
    """
    mine = [Span(*match.span()) for match in _WORD.finditer(document.text)]
    theirs = [Span(*match.span()) for match in _WORD.finditer(gold.text)]
    matcher = SequenceMatcher(
        None, _folded(document.text, mine), _folded(gold.text, theirs), autojunk=False
    )
    pairs = [
        (block.a + step, block.b + step)
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    ]
    return Alignment(
        gold.id,
        gold.text,
        document.id,
        len(pairs) / len(theirs) if theirs else 0.0,
        tuple(mine[i] for i, _ in pairs),
        tuple(theirs[j] for _, j in pairs),
    )


def alignments(golds: Sequence[Annotated], documents: Iterable[Document]) -> dict[str, Alignment]:
    """For each annotated text, by id, the document that is the same text; none where none is.

    A document with the same id or exactly the same text comes first, then the one that shares
    most words; of equals that with the lowest id.
    """
    wanted = {gold.id: gold for gold in golds}
    exact = {document_id(gold.text): gold.id for gold in golds}
    index: dict[tuple[str, ...], list[str]] = {}
    for gold in golds:
        for shingle in _shingles(gold.text):
            index.setdefault(shingle, []).append(gold.id)
    best: dict[str, tuple[tuple[bool, float], Alignment]] = {}
    for document in documents:  # one at a time: a case may hold more than memory does
        same = {exact.get(document.id, document.id)} & wanted.keys()
        for name in sorted(same | _near(document.text, index, wanted)):
            found = align(wanted[name], document)
            rank = (name in same, found.share)
            if found.share >= LEAST_SHARE and (
                name not in best or _better(rank, found, *best[name])
            ):
                best[name] = rank, found
    return {name: found for name, (_, found) in best.items()}


def _better(
    rank: tuple[bool, float], found: Alignment, other_rank: tuple[bool, float], other: Alignment
) -> bool:
    return rank > other_rank or (rank == other_rank and found.document < other.document)


def moved_statement(statement: Statement, alignment: Alignment) -> Statement | None:
    """The statement with its spans in the gold's text; None where the gold lacks its anchor.

    Slots whose words the gold lacks are left out.
    """
    changes = {
        name: _moved(getattr(statement, name), alignment)
        for name in (field.name for field in fields(statement))
    }
    if any(not changes[name] for name in _anchors(statement)):
        return None
    changes["evidence"] = changes["evidence"] or statement.evidence
    return replace(statement, **changes)


def _moved(value: Any, alignment: Alignment) -> Any:
    if isinstance(value, Span):
        return alignment.moved(value)
    if isinstance(value, Mention):
        span = alignment.moved(value.span)
        inner = {"name": _moved(value.name, alignment)} if isinstance(value, ActorMention) else {}
        return span and replace(value, span=span, text=span.of(alignment.text), **inner)
    if isinstance(value, Toll):
        figure = _moved(value.figure, alignment)
        voices = _moved(value.attribution, alignment)
        return figure and replace(value, figure=figure, attribution=voices)
    if isinstance(value, Attribution):
        holder, cue = (_moved(part, alignment) for part in (value.holder, value.cue))
        return replace(value, holder=holder, cue=cue)
    if isinstance(value, tuple):
        return tuple(kept for item in value if (kept := _moved(item, alignment)) is not None)
    return value


def _anchors(statement: Statement) -> tuple[str, ...]:
    """The fields without which a statement says nothing."""
    if isinstance(statement, IncidentReport):
        return ("trigger",)
    if isinstance(statement, Claim):
        return ("content",)
    if isinstance(statement, Influence):
        return ("cause", "effect")
    return ("head", "tail") if isinstance(statement, Tie) else ()


def _folded(text: str, words: Iterable[Span]) -> list[str]:
    return [word.of(text).casefold() for word in words]


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = [match[0].casefold() for match in _WORD.finditer(text)]
    return {tuple(words[at : at + _SHINGLE]) for at in range(max(1, len(words) - _SHINGLE + 1))}


def _near(
    text: str, index: Mapping[tuple[str, ...], Sequence[str]], wanted: Mapping[str, Annotated]
) -> set[str]:
    """The annotated texts that share enough runs of words to be worth a comparison."""
    shared = Counter(name for shingle in _shingles(text) for name in index.get(shingle, ()))
    return {
        name for name, count in shared.items() if count >= 0.2 * len(_shingles(wanted[name].text))
    }
