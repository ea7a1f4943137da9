"""Cause, effect and signal spans against gold, counted as the Causal News Corpus counts them.

The shared task of the corpus (CASE 2023) scores with FairEval (Ortmann 2022): a span found with
the wrong border is one error, half of it a false alarm and half a miss, where plain exact scoring
counts it twice. Of the ways to pair found relations with gold ones the best is taken; relations
found beyond the number of gold ones are left out, as the shared task leaves them out. Both rules
flatter, so exact scores without either stand beside them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import permutations

from vedette.evaluate.matching import match
from vedette.evaluate.scores import Tally
from vedette.types import Span

KINDS = ("cause", "effect", "signal")


@dataclass(frozen=True, slots=True)
class Causation:
    """One stated causal relation of a sentence; the signals may be none."""

    cause: Span
    effect: Span
    signals: tuple[Span, ...] = ()

    def of(self, kind: str) -> tuple[Span, ...]:
        """The spans of one of KINDS."""
        return {"cause": (self.cause,), "effect": (self.effect,), "signal": self.signals}[kind]


@dataclass(frozen=True, slots=True)
class Fair:
    """FairEval's counts; spans of the wrong kind do not arise, as the kinds are tagged apart.

    Attributes:
        borders: spans found where a gold one overlaps, with another border.
    """

    right: int = 0
    borders: int = 0
    false: int = 0
    missed: int = 0

    def __add__(self, other: "Fair") -> "Fair":
        return Fair(
            self.right + other.right,
            self.borders + other.borders,
            self.false + other.false,
            self.missed + other.missed,
        )

    @property
    def f1(self) -> float:
        """F1 with half of a border error on either side; 0 where there is nothing.

        >>> Fair(right=1, borders=1).f1, Fair(right=1, false=1, missed=1).f1
        (0.6666666666666666, 0.5)
        """
        whole = 2 * self.right + self.borders + self.false + self.missed
        return 2 * self.right / whole if whole else 0.0


def fair(gold: Sequence[Span], found: Sequence[Span]) -> Fair:
    """The counts of one kind of span: exact ones first, then overlapping ones, one to one.

    >>> fair([Span(0, 9), Span(20, 30)], [Span(0, 9), Span(20, 25), Span(40, 44)])
    Fair(right=1, borders=1, false=1, missed=0)
    """
    exact = match(gold, found, 1.0)
    rest_gold = [g for i, g in enumerate(gold) if i not in {pair[0] for pair in exact}]
    rest_found = [f for j, f in enumerate(found) if j not in {pair[1] for pair in exact}]
    close = len(match(rest_gold, rest_found, 0.0))
    return Fair(len(exact), close, len(rest_found) - close, len(rest_gold) - close)


def fair_sentence(gold: Sequence[Causation], found: Sequence[Causation]) -> dict[str, Fair]:
    """The counts of each kind, of the best way to pair the relations, and "all" of them."""
    kept: list[Causation | None] = [*found[: len(gold)]]
    kept += [None] * (len(gold) - len(kept))
    ways = (_paired(gold, order) for order in permutations(kept))
    return max(ways, key=lambda counts: counts["all"].f1)


def _paired(gold: Sequence[Causation], found: Iterable[Causation | None]) -> dict[str, Fair]:
    counts = dict.fromkeys((*KINDS, "all"), Fair())
    for right, mine in zip(gold, found, strict=True):
        for kind in KINDS:
            one = fair(right.of(kind), mine.of(kind) if mine else ())
            counts[kind] += one
            counts["all"] += one
    return counts


def plain_sentence(
    gold: Sequence[Causation], found: Sequence[Causation], least: float
) -> dict[str, Tally]:
    """Different spans of each kind, paired where they overlap by `least`; nothing is left out."""
    tallies: dict[str, Tally] = {}
    for kind in KINDS:
        right, mine = (
            sorted({span for relation in side for span in relation.of(kind)})
            for side in (gold, found)
        )
        tallies[kind] = Tally(len(match(right, mine, least)), len(mine), len(right))
    return tallies | {"all": sum(tallies.values(), Tally())}
