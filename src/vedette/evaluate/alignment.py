"""Statements of a document, moved to where the same words stand in an annotated text.

The text of a case's document is seldom that of the gold letter for letter: it has a headline and
a byline, other line breaks, other quotation marks. Both are compared as words; where they differ,
a span keeps those of its words that the gold has too.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from difflib import SequenceMatcher
from typing import Any

from vedette.evaluate.annotation import Annotated
from vedette.text.normalise import document_id
from vedette.types import (
    Attribution,
    Claim,
    Document,
    IncidentReport,
    Influence,
    Mention,
    Span,
    Statement,
    Tie,
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


def alignments(
    golds: Sequence[Annotated], documents: Iterable[Document]
) -> dict[str, Alignment]:
    """For each annotated text, by id, the document that is the same text; none where none is.

    A document with the same id or exactly the same text comes first, then the one that shares
    most words; of equals the lowest document id.
    """
    wanted = {gold.id: gold for gold in golds}
    exact = {document_id(gold.text): gold.id for gold in golds}
    shingles: dict[tuple[str, ...], set[str]] = {}
    for gold in golds:
        for shingle in _shingles(gold.text):
            shingles.setdefault(shingle, set()).add(gold.id)
    best: dict[str, Alignment] = {}
    for document in documents:
        near = {name for shingle in _shingles(document.text) for name in shingles.get(shingle, ())}
        near |= {exact[document.id]} if document.id in exact else set()
        near |= {document.id} & wanted.keys()
        for name in near:
            found = align(wanted[name], document)
            if found.share >= LEAST_SHARE and _rank(found) < _rank(best.get(name, found), found):
                best[name] = found
            best.setdefault(name, found) if found.share >= LEAST_SHARE else None
    return best


def moved_statement(statement: Statement, alignment: Alignment) -> Statement | None:
    """The statement with its spans in the gold's text; None where the gold lacks its anchor.

    Slots whose words the gold lacks are left out.
    """
    changes = {item.name: _moved(getattr(statement, item.name), alignment) for item in _slots(statement)}
    if any(changes[name] in (None, ()) for name in _anchors(statement)):
        return None
    return replace(statement, **changes)
