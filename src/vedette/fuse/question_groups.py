"""Claims -> groups of claims that bear on one proposition: rows, comparison, average linkage."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vedette.fuse.assign import LINKED, groups
from vedette.fuse.pairs import Constraints
from vedette.fuse.propositions import Proposition
from vedette.fuse.question_compare import FEATURES, compare
from vedette.fuse.question_rows import Rows, candidates, rows
from vedette.fuse.question_weights import QuestionWeights

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
    left, right = candidates(held)
    odds = all_rows.log_odds(left, right)
    keep = odds >= LINKED
    row_of = {name: row for row, names in enumerate(held.members) for name in names}
    joined = groups(
        len(held.members),
        left[keep],
        right[keep],
        odds[keep],
        all_rows.log_odds,
        all_rows.weights.merge,
        together=_known(constraints.together, row_of),
        apart=_known(constraints.apart, row_of),
    )
    found = [tuple(sorted(n for row in group for n in held.members[row])) for group in joined]
    return sorted(found)


def _known(pairs: Iterable[tuple[str, str]], row_of: Mapping[str, int]) -> list[tuple[int, int]]:
    found = {
        (row_of[one], row_of[other])
        for one, other in pairs
        if one in row_of and other in row_of and row_of[one] != row_of[other]
    }
    return sorted(found)
