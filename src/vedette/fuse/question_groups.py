"""Claims -> groups of claims that bear on one proposition: rows, comparison, average linkage."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from vedette.fuse.known_pairs import Memory, grouped_rows
from vedette.fuse.pairs import Constraints
from vedette.fuse.propositions import Proposition
from vedette.fuse.question_blocks import once
from vedette.fuse.question_book import Book, Lines, lines
from vedette.fuse.question_compare import FEATURES, compare
from vedette.fuse.question_rows import Rows, candidates, rows
from vedette.fuse.question_weights import QuestionWeights
from vedette.fuse.views import ClaimView

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
_CHUNK = 100_000
_NEEDED = tuple(list(FEATURES).index(n) for n in ("same_words", "plain_measure", "answers"))
_EVENT = list(FEATURES).index("same_event")
LEAST_EVENT = 0.15
"""Sentences and titles about one event share at least so much."""
IMPOSSIBLE = -20.0


@dataclass(frozen=True, slots=True)
class Compared:
    """Propositions as rows, with all that is needed to weigh any two of them."""

    rows: Rows
    trends: frozenset[str]
    weights: QuestionWeights

    def features(self, left: Ints, right: Ints) -> Floats:
        """What speaks for and against each pair; shape (pairs, features)."""
        return compare(self.rows, self.trends, left, right)

    def log_odds(self, left: Ints, right: Ints) -> Floats:
        """Calibrated log odds of each pair; IMPOSSIBLE where nothing but a topic is shared."""
        parts = []
        for at in range(0, len(left), _CHUNK):
            features = self.features(left[at : at + _CHUNK], right[at : at + _CHUNK])
            odds = self.weights.log_odds(features)
            parts.append(np.where(supported(features), odds, IMPOSSIBLE))
        return np.concatenate(parts) if parts else np.zeros(0)


def compared(
    found: Sequence[Proposition],
    rarity: Mapping[str, float],
    trends: frozenset[str],
    weights: QuestionWeights,
    constraints: Constraints,
) -> Compared:
    """The propositions ready to be weighed against each other, in the order of their claims."""
    return Compared(rows(found, rarity, constraints.marks()), trends, weights)


def supported(features: Floats) -> NDArray[np.bool_]:
    """False where two claims share no word, no plain tendency and no event: only a topic."""
    held: NDArray[np.bool_] = features[:, _NEEDED].max(axis=1) > 0
    event: NDArray[np.bool_] = features[:, _EVENT] >= LEAST_EVENT
    return held | event


def grouped(all_rows: Compared, constraints: Constraints) -> list[tuple[str, ...]]:
    """The ids of the claims of each question, each group and all of them in order."""
    held = all_rows.rows
    joined = grouped_rows(
        len(held.members),
        candidates(held),
        all_rows.log_odds,
        all_rows.weights.merge,
        together=_known(constraints.together, held.members),
        apart=_known(constraints.apart, held.members),
    )
    return sorted(tuple(sorted(n for row in group for n in held.members[row])) for group in joined)


@dataclass(slots=True)
class Scale:
    """Weighs rows of a book against each other, taking apart only the claims of those asked for."""

    book: Book
    lines: Lines
    weights: QuestionWeights
    marks: Mapping[str, int]
    _at: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    _compared: Compared | None = None

    def log_odds(self, left: Ints, right: Ints) -> Floats:
        """Log odds of each pair of rows; see `Compared`."""
        if not len(left):
            return np.zeros(0)
        wanted = once(np.concatenate([left, right]))
        if self._compared is None or not np.isin(wanted, self._at).all():
            claims = [claim for row in wanted.tolist() for claim in self.lines.members[row]]
            made = rows(self.book.propositions(claims), self.book.rarity, self.marks)
            self._at, self._compared = wanted, Compared(made, self.book.words.trends, self.weights)
        places = np.searchsorted(self._at, left), np.searchsorted(self._at, right)
        return self._compared.log_odds(*places)


def groups_of(
    book: Book, weights: QuestionWeights, constraints: Constraints
) -> list[list[ClaimView]]:
    """The claims of each question, by id; questions in the order of their first claims."""
    marks = constraints.marks()
    held = lines(book, marks)
    scale = Scale(book, held, weights, marks)
    names = [tuple(claim.id for claim in mine) for mine in held.members]
    joined = grouped_rows(
        len(names),
        (held.left, held.right),
        scale.log_odds,
        weights.merge,
        together=_known(constraints.together, names),
        apart=_known(constraints.apart, names),
        memory=Memory(book.kept, "questions", held.own) if book.kept else None,
    )
    return [
        sorted((claim for row in group for claim in held.members[row]), key=lambda c: c.id)
        for group in joined
    ]


def _known(
    pairs: Iterable[tuple[str, str]], members: Sequence[tuple[str, ...]]
) -> list[tuple[int, int]]:
    """Decided pairs of claims as pairs of rows."""
    if not pairs:
        return []
    row_of = {name: row for row, names in enumerate(members) for name in names}
    found = {
        (row_of[one], row_of[other])
        for one, other in pairs
        if one in row_of and other in row_of and row_of[one] != row_of[other]
    }
    return sorted(found)
