"""The published scores of MUC-4, from the description of the published scripts.

Role-filler entity extraction, CEAF-REE (Du, Rush & Cardie 2021, arXiv:2008.09249): for each
article and role, predicted and gold entities are aligned one to one; a pair counts 1 where every
predicted string is among the gold entity's strings, else 0. Counts are summed over articles, and
over roles for the micro average.

Template filling (Du, Rush & Cardie 2021, NAACL): each predicted template is mapped to one gold
template or none, a mapped pair counts where its incident types agree, and of all mappings of an
article the one with the best F1 is taken. Within a mapped pair an entity is right where it
matches any entity of its role (not one to one); the type is a slot of its own. Unmapped templates
are wrong, or missed, with all their slots.

Strings are compared in lower case without punctuation and articles.
"""

import re
import string
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from training.tasks.muc4 import ROLES, Entity, Fillers, Template

SLOTS = ("type", *ROLES)
_ARTICLES = re.compile(r"\b(a|an|the)\b")
_PUNCTUATION = str.maketrans("", "", string.punctuation)


@dataclass(frozen=True, slots=True)
class Counts:
    """What a score is made of: right and all of the predicted, found and all of the gold."""

    right: int = 0
    predicted: int = 0
    found: int = 0
    gold: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.right + other.right,
            self.predicted + other.predicted,
            self.found + other.found,
            self.gold + other.gold,
        )

    @property
    def precision(self) -> float:
        """Share of the predicted that is right; 0 where nothing is predicted."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that is found; 0 where there is none."""
        return self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


Table = Mapping[str, Counts]


def normal(text: str) -> str:
    """The string as it is compared.

    >>> normal('The  "Red Cell"')
    'red cell'
    """
    bare = text.lower().translate(_PUNCTUATION)
    return " ".join(_ARTICLES.sub(" ", bare).split())


def matches(predicted: Entity, gold: Entity) -> bool:
    """Whether every predicted string is one of the gold entity's.

    >>> matches(("the mayor",), ("mayor", "jose diaz")), matches(("mayor", "aide"), ("mayor",))
    (True, False)
    """
    return {normal(text) for text in predicted} <= {normal(text) for text in gold}


def aligned(predicted: Sequence[Entity], gold: Sequence[Entity]) -> int:
    """How many entities the best one-to-one alignment matches.

    Similarities are 0 or 1, so Kuhn's augmenting paths find what Kuhn-Munkres would.

    >>> aligned([("a1",), ("b1",)], [("b1", "a1"), ("b1", "c1")])
    2
    """
    partner: dict[int, int] = {}

    def placed(row: int, tried: set[int]) -> bool:
        for column, entity in enumerate(gold):
            if column not in tried and matches(predicted[row], entity):
                tried.add(column)
                if column not in partner or placed(partner[column], tried):
                    partner[column] = row
                    return True
        return False

    return sum(placed(row, set()) for row in range(len(predicted)))


def score_entities(predicted: Fillers, gold: Fillers) -> dict[str, Counts]:
    """CEAF-REE counts of one article, by role."""
    found: dict[str, Counts] = {}
    for role in ROLES:
        same = aligned(predicted[role], gold[role])
        found[role] = Counts(same, len(predicted[role]), same, len(gold[role]))
    return found


def score_templates(predicted: Sequence[Template], gold: Sequence[Template]) -> dict[str, Counts]:
    """Template counts of one article, by slot, under the best mapping."""
    return max((_under(pairs, predicted, gold) for pairs in mappings(predicted, gold)), key=_best)


def mappings(
    predicted: Sequence[Template], gold: Sequence[Template]
) -> Iterator[tuple[tuple[int, int], ...]]:
    """Every way to pair predicted with gold templates of an agreeing type, none twice.

    In the published order, where a pair of differing types comes before no pair at all though it
    counts the same: among mappings of equal F1 the first is taken.
    """
    seen: set[tuple[tuple[int, int], ...]] = set()
    for chosen in product((*range(len(gold)), -1), repeat=len(predicted)):
        real = [at for at in chosen if at >= 0]
        pairs = tuple(
            (row, at)
            for row, at in enumerate(chosen)
            if at >= 0 and agree(predicted[row], gold[at])
        )
        if len(real) == len(set(real)) and pairs not in seen:
            seen.add(pairs)
            yield pairs


def agree(predicted: Template, gold: Template) -> bool:
    """Whether the predicted type is the gold one, or one of two that the key allows."""
    return predicted.type in gold.type


def _best(table: Table) -> float:
    return total([table])["all"].f1


def _under(
    pairs: Sequence[tuple[int, int]], predicted: Sequence[Template], gold: Sequence[Template]
) -> dict[str, Counts]:
    counts = {
        role: Counts(
            predicted=sum(len(template.fillers[role]) for template in predicted),
            gold=sum(len(template.fillers[role]) for template in gold),
        )
        for role in ROLES
    }
    counts["type"] = Counts(len(pairs), len(predicted), len(pairs), len(gold))
    for row, column in pairs:
        for role in ROLES:
            mine, theirs = predicted[row].fillers[role], gold[column].fillers[role]
            right = sum(any(matches(one, other) for other in theirs) for one in mine)
            found = sum(any(matches(one, other) for one in mine) for other in theirs)
            counts[role] += Counts(right=right, found=found)
    return counts


def total(tables: Sequence[Table]) -> dict[str, Counts]:
    """The counts of several articles, by slot, and over all slots as "all"."""
    found: dict[str, Counts] = {}
    for table in tables:
        for slot, counts in table.items():
            found[slot] = found.get(slot, Counts()) + counts
    found["all"] = sum((found[slot] for slot in SLOTS if slot in found), Counts())
    return found


def interval(
    tables: Sequence[Table], score: Callable[[Counts], float], seed: int = 1, draws: int = 1000
) -> tuple[float, float]:
    """The 95 % interval of the micro-averaged score, by bootstrap over articles."""
    rows = [total([table])["all"] for table in tables]
    table = np.array([(row.right, row.predicted, row.found, row.gold) for row in rows])
    rng = np.random.default_rng(seed)
    sums = (table[rng.integers(len(rows), size=len(rows))].sum(axis=0) for _ in range(draws))
    values = [score(Counts(*map(int, row))) for row in sums]
    low, high = np.quantile(values, (0.025, 0.975))
    return float(low), float(high)
