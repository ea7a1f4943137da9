"""Reports -> groups of reports that tell of one event: candidates, comparison, assignment."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from vedette.fuse.candidates import candidates, possible
from vedette.fuse.columns import TOLD_WITHIN, Columns, columns
from vedette.fuse.compare import FEATURES, compare, supported
from vedette.fuse.crowd import crowding
from vedette.fuse.kept import Kept
from vedette.fuse.known_pairs import Memory, grouped_rows
from vedette.fuse.two_words import by_means
from vedette.fuse.views import ReportView
from vedette.fuse.weights import PairWeights

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
BARE = -2.5
"""No pair that shares nothing but the type has more than these log odds."""
ONE = 50.0
"""Log odds of two reports of one document that can only be of one event."""
TOLD_APART = 1.0
"""Two reports of one document with log odds below this are told as two events: who tells of one
event twice seldom gives it two verbs, and digests tell like events side by side."""
RETOLD = 4
"""What comes once in months is recalled for months, without a day: the days in which a report
still tells of an event grow with the rarity of its type, by this power."""
MOST_DAYS = 365.0
_CHUNK = 100_000


@dataclass(frozen=True, slots=True)
class Constraints:
    """Pairs of statement ids that analysts have decided on.

    Attributes:
        together: pair -> id of the decision: of one event, whatever the features say.
        apart: likewise: of different events; the two never share a group.
    """

    together: Mapping[tuple[str, str], str] = field(default_factory=dict)
    apart: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def marks(self) -> dict[str, int]:
        """A number for each statement that is kept apart from others.

        Equal for those kept apart from the very same ones: they may still share a row.
        """
        foes: dict[str, set[str]] = {}
        for one, other in self.apart:
            foes.setdefault(one, set()).add(other)
            foes.setdefault(other, set()).add(one)
        known: dict[frozenset[str], int] = {}
        return {
            name: known.setdefault(frozenset(held), len(known))
            for name, held in sorted(foes.items())
        }


@dataclass(frozen=True, slots=True)
class Comparison:
    """Reports as rows, with all that is needed to weigh any two of them."""

    rows: Columns
    weights: PairWeights

    def features(self, left: Ints, right: Ints) -> Floats:
        """What speaks for and against each pair; shape (pairs, features)."""
        return compare(self.rows, self.weights.known, left, right)

    def log_odds(self, left: Ints, right: Ints) -> Floats:
        """Calibrated log odds of each pair.

        At most BARE where nothing but the type is shared; ONE for two reports of the same words, as
        a denial is and what it denies, and for a toll and the attack that took it; -inf where the
        two can never be of one event: they are too far apart, one document tells them apart, or one
        is the threat of what the other tells as done.
        """
        parts = []
        for at in range(0, len(left), _CHUNK):
            one, other = left[at : at + _CHUNK], right[at : at + _CHUNK]
            features = self.features(one, other)
            odds = self.weights.log_odds(features)
            odds = np.where(supported(features), odds, np.minimum(odds, BARE))
            two = self.rows.document[one] == self.rows.document[other]
            barred = (two & (odds < TOLD_APART)) | ~possible(self.rows, one, other)
            barred |= self._threatened(one, other)
            odds = np.where(barred, -np.inf, odds)
            told = two & (self.rows.start[one] == self.rows.start[other])
            told |= by_means(self.rows, self.weights.known.lethal, one, other)
            told |= two & _killed_once(features)
            parts.append(np.where(told, ONE, odds))
        return np.concatenate(parts) if parts else np.zeros(0)

    def _threatened(self, left: Ints, right: Ints) -> NDArray[np.bool_]:
        real, threat = self.weights.known.real, self.weights.known.threat
        one, other = self.rows.status[left], self.rows.status[right]
        never: NDArray[np.bool_] = (threat[one] & real[other]) | (threat[other] & real[one])
        return never


def _killed_once(features: Floats) -> NDArray[np.bool_]:
    """Where one listed person is the target of both, and no day or status parts the two."""

    def told(name: str) -> NDArray[np.bool_]:
        found: NDArray[np.bool_] = features[:, FEATURES.index(name)] > 0
        return found

    return told("same_person") & ~(told("day_apart") | told("days_apart") | told("other_status"))


def comparison(
    reports: Iterable[ReportView],
    weights: PairWeights,
    constraints: Constraints = Constraints(),
) -> Comparison:
    """The reports ready to be weighed against each other, in the order of their ids."""
    known = weights.known
    rows = columns(
        reports,
        weights.rarity,
        weights.types,
        weights.statuses,
        constraints.marks(),
        np.minimum(TOLD_WITHIN / known.commonness**RETOLD, MOST_DAYS).tolist(),
    )
    return Comparison(replace(rows, crowd=crowding(rows, known.kin)), weights)


def grouped(
    compared: Comparison, constraints: Constraints, kept: Kept | None = None
) -> list[list[int]]:
    """Rows in groups, one group an event; `kept` changes the time it takes and nothing else."""
    rows = compared.rows
    row_of = {name: row for row, names in enumerate(rows.members) for name in names}
    return grouped_rows(
        len(rows.members),
        candidates(rows, compared.weights.families),
        compared.log_odds,
        compared.weights.merge,
        together=_known(constraints.together, row_of),
        apart=_known(constraints.apart, row_of),
        memory=Memory(kept, "incidents", rests(rows, kept)) if kept else None,
    )


def rests(rows: Columns, kept: Kept) -> Ints:
    """For each row a number that changes with all that its odds rest on: the report that stands for
    it, the reports that tell the story of its document, and how crowded the case is there.
    """
    story: dict[str, list[str]] = {}
    for report in rows.first:
        story.setdefault(report.document, []).append(report.id)
    of = {name: kept.key(kept.digests[name], *ids) for name, ids in story.items()}
    keys = [
        kept.key(of[report.document], report.id, repr(crowd))[:8]
        for report, crowd in zip(rows.first, rows.crowd.tolist(), strict=True)
    ]
    return np.frombuffer(b"".join(keys), dtype="<i8").astype(np.int64)


def _known(pairs: Iterable[tuple[str, str]], row_of: dict[str, int]) -> Sequence[tuple[int, int]]:
    found = {
        (row_of[one], row_of[other])
        for one, other in pairs
        if one in row_of and other in row_of and row_of[one] != row_of[other]
    }
    return sorted(found)
