"""Document -> windows: runs of whole sentences that the encoder reads at once.

A window depends on nothing but its document, and each window is encoded alone, so what is read
never depends on which documents happen to be read together, nor on the number of threads.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from vedette.types import Document, Span

MAX_PIECES = 224
"""Word pieces in a window: seven or eight sentences, enough for most arguments of an event."""

SMALL = frozenset({"of", "in", "at", "and", "or", "to", "from", "for", "by", "with", "on"})
"""Words that no actor, thing, place or time ends in or begins with ("In Amenas" has a capital)."""

_Row = tuple[int, int, int, int, int, int]
_ABBREVIATION = re.compile(r"\b(?:[A-Za-z]\.){2,}")
_DASH = re.compile(r"\s[–—-]{1,2}\s")
_EDGE = re.compile(r"[’'‘“”\",;:.!?()\[\]–—-]|(?<=[’'])s\b")


@dataclass(frozen=True, slots=True)
class Window:
    """A run of sentences as word pieces.

    Attributes:
        ids: vocabulary ids without the special tokens, shape (n,).
        starts, ends: each piece's code-point offsets in the document's text, shape (n,).
        sentence: each piece's sentence, an index into Document.sentences, shape (n,).
        continues: 1 where a piece goes on with the word of the piece before it ("##" pieces, the
            rest of "U.S."), shape (n,).
        edge: 1 where a piece may stand at neither end of a span (punctuation, a possessive "'s"),
            2 for an article or another small word, 3 for a dash between spaces, else 0;
            shape (n,).
    """

    ids: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    sentence: NDArray[np.int64]
    continues: NDArray[np.int64]
    edge: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ids)


def readable_sentences(document: Document) -> list[int]:
    """The sentences that statements may come from: those of body sections, by index."""
    return [
        index
        for index, sentence in enumerate(document.sentences)
        if document.sections[sentence.section].kind == "body"
    ]


def windows(document: Document, tokenizer: Tokenizer, max_pieces: int = MAX_PIECES) -> list[Window]:
    """The body of a document as windows of at most `max_pieces`, in text order.

    Sentences are kept whole and packed greedily; a single sentence longer than a window is cut
    into pieces of that length, so that nothing is left unread and no input is too long.
    """
    chosen = readable_sentences(document)
    spans = [document.sentences[index].span for index in chosen]
    return pack(document.text, spans, chosen, tokenizer, max_pieces)


def pack(
    text: str,
    spans: Sequence[Span],
    indices: Sequence[int],
    tokenizer: Tokenizer,
    max_pieces: int = MAX_PIECES,
) -> list[Window]:
    """Windows over the given sentences of `text`; `indices` names them in Window.sentence."""
    encodings = tokenizer.encode_batch([span.of(text) for span in spans], add_special_tokens=False)
    pieces: list[_Row] = []
    found: list[Window] = []
    for span, index, encoding in zip(spans, indices, encodings, strict=True):
        rows = list(_rows(encoding, span.of(text), span.start, index))
        if pieces and len(pieces) + len(rows) > max_pieces:
            found.append(_window(pieces))
            pieces = []
        while len(rows) > max_pieces:
            found.append(_window(rows[:max_pieces]))
            rows = rows[max_pieces:]
        pieces.extend(rows)
    if pieces:
        found.append(_window(pieces))
    return found


def _rows(encoding: Encoding, words: str, start: int, index: int) -> Iterator[_Row]:
    inside = {at for found in _ABBREVIATION.finditer(words) for at in range(*found.span())}
    heads = {found.start() for found in _ABBREVIATION.finditer(words)}
    word: int | None = None
    for piece, (first, last), of in zip(
        encoding.ids, encoding.offsets, encoding.word_ids, strict=True
    ):
        if last > first:
            continues = (first in inside and first not in heads) or of == word
            edge = 0 if continues else _edge(words, first, last)
            yield piece, start + first, start + last, index, int(continues), edge
        word = of


def _edge(words: str, first: int, last: int) -> int:
    if words[first:last].isalnum() and words[last : last + 1].isalnum():
        return 0  # the word goes on: the "a" of "AQI" is no article
    if _EDGE.fullmatch(words, first, last):
        return 3 if _DASH.fullmatch(words[max(0, first - 1) : last + 1]) else 1
    word = words[first:last]
    return 2 if word.lower() in ("the", "a", "an") or word in SMALL else 0


def _window(rows: Sequence[_Row]) -> Window:
    table = np.array(rows, dtype=np.int64).reshape(len(rows), 6)
    return Window(*(np.ascontiguousarray(table[:, column]) for column in range(6)))
