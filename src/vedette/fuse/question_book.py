"""The claims of a case as numbers, and their propositions where somebody asks for them.

A claim's proposition rests on the claims of its document alone. Taking the words of all claims of
a case apart costs more than fusing them, so it is done once for each document; the numbers by which
claims are compared are kept apart from the words, which few of the claims are asked for again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from zlib import compress, decompress

import msgspec
import numpy as np
from numpy.typing import NDArray

from vedette.fuse.kept import Kept
from vedette.fuse.propositions import Proposition
from vedette.fuse.question_blocks import Blocks, blocks_of, candidates, once, together
from vedette.fuse.question_sketches import by_document, of_document
from vedette.fuse.question_words import Words
from vedette.fuse.views import ClaimView, DocumentView

Ints = NDArray[np.int64]
BLOCKS, SAID = "claim blocks", "propositions"


@dataclass(slots=True)
class Book:
    """The claims of a case, taken apart as far as was asked for.

    Attributes:
        keys: document -> what its propositions rest on; empty where nothing is kept.
    """

    claims: Mapping[str, Sequence[ClaimView]]
    documents: Mapping[str, DocumentView]
    words: Words
    rarity: Mapping[str, float]
    kept: Kept | None = None
    keys: Mapping[str, bytes] = field(default_factory=dict)
    _open: dict[str, dict[str, Proposition]] = field(default_factory=dict)

    def propositions(self, claims: Iterable[ClaimView]) -> list[Proposition]:
        """Of these claims, in their order."""
        return [self._of(claim.document)[claim.id] for claim in claims]

    def blocks(self, name: str) -> Blocks:
        """The claims of one document as numbers, in text order."""
        if self.kept is None:
            return blocks_of([*self._of(name).values()], self.rarity)
        key = self.keys[name]
        if (body := self.kept.get(BLOCKS, name, key)) is not None:
            self.kept.has(SAID, name, key)
            return Blocks.from_bytes(body)
        made = blocks_of([*self._of(name).values()], self.rarity, key)
        self.kept.put(BLOCKS, name, key, made.to_bytes())
        return made

    def _of(self, name: str) -> dict[str, Proposition]:
        if name not in self._open:
            self._open[name] = {one.claim.id: one for one in self._opened(name)}
        return self._open[name]

    def _opened(self, name: str) -> Sequence[Proposition]:
        if self.kept is not None:
            body = self.kept.get(SAID, name, self.keys[name])
            if body is not None:
                return msgspec.json.decode(decompress(body), type=list[Proposition])
        document = self.documents.get(name)
        made = of_document(self.claims[name], document.title if document else "", self.words)
        if self.kept is not None:
            body = compress(msgspec.json.encode(made), 1)
            self.kept.put(SAID, name, self.keys[name], body)
        return made


def book_of(
    claims: Iterable[ClaimView],
    documents: Mapping[str, DocumentView],
    words: Words,
    rarity: Mapping[str, float],
    kept: Kept | None,
) -> Book:
    """The claims of a case, none of them taken apart yet."""
    told = by_document(claims)
    keys = {}
    if kept is not None:
        keys = {
            name: kept.key(kept.digests[name], *(claim.id for claim in mine))
            for name, mine in told.items()
        }
    return Book(told, documents, words, rarity, kept, keys)


@dataclass(frozen=True, slots=True)
class Lines:
    """Rows of unlike claims, in the order of their least ids.

    Attributes:
        members: the claims of each row, by id.
        left, right: pairs worth comparing, each once, left < right.
        own: for each row a number that changes with all that its claims rest on.
    """

    members: tuple[tuple[ClaimView, ...], ...]
    left: Ints
    right: Ints
    own: Ints


def lines(book: Book, marks: Mapping[str, int]) -> Lines:
    """The rows of a book; claims of different `marks`, by id, never share one."""
    claims = [claim for mine in book.claims.values() for claim in mine]
    found = together([book.blocks(name) for name in book.claims])
    by_id = np.array(sorted(range(len(claims)), key=lambda at: claims[at].id), dtype=np.int64)
    row, first = _rows(claims, found, by_id, marks)
    count = len(first)
    stands = np.full(len(claims), -1, dtype=np.int64)
    stands[first] = np.arange(count)
    left, right = candidates(stands, found, count)
    answers = np.flatnonzero(found.answers >= 0)
    one, other = row[answers], row[found.answers[answers]]
    apart = one != other
    met = np.minimum(one, other)[apart] * count + np.maximum(one, other)[apart]
    pairs = once(np.concatenate([left * count + right, met]))
    members: list[list[ClaimView]] = [[] for _ in range(count)]
    for at in by_id.tolist():
        members[row[at]].append(claims[at])
    with np.errstate(over="ignore"):
        own = np.zeros(count, dtype=np.int64)
        np.add.at(own, row, found.own)
    held = tuple(tuple(mine) for mine in members)
    return Lines(held, pairs // max(count, 1), pairs % max(count, 1), own)


def _rows(
    claims: Sequence[ClaimView], found: Blocks, by_id: Ints, marks: Mapping[str, int]
) -> tuple[Ints, Ints]:
    """The row of each claim, and the claim of the least id of each row."""
    marked = np.array([marks.get(claim.id, -1) for claim in claims], dtype=np.int64)
    both = np.stack([found.row[by_id], marked[by_id]], axis=1)
    _, first, of = np.unique(both, axis=0, return_index=True, return_inverse=True)
    rank = np.argsort(np.argsort(first))
    row = np.zeros(len(claims), dtype=np.int64)
    row[by_id] = rank[of.reshape(-1)]
    return row, by_id[np.sort(first)]
