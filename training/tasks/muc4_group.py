"""Mentions of one role -> entities: which strings of an article name the same filler.

Strings are one entity where they are equal, where the training keys gave them as one entity more
than once ("aliases": a movement and its initials), where one is the initials of the other, or
where the models say so with a mean chance of at least `least`.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from training.tasks.muc4 import ROLES, Article
from training.tasks.muc4_read import Floats, Mention, Sight
from training.tasks.muc4_score import normal

SMALL = frozenset({"of", "for", "and", "de", "la", "del", "y", "the", "in"})

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Group:
    """The mentions of one entity, as rows of Sight.mentions in text order."""

    role: str
    rows: tuple[int, ...]


def aliases(articles: Iterable[Article], least: int = 2) -> frozenset[Pair]:
    """Pairs of strings that the keys of `least` or more articles give as one entity."""
    seen: Counter[Pair] = Counter()
    for article in articles:
        found = {
            pair
            for template in article.templates
            for role in ROLES
            for entity in template.fillers[role]
            for pair in combinations(sorted({normal(text) for text in entity}), 2)
        }
        seen.update(found)
    return frozenset(pair for pair, count in seen.items() if count >= least)


def initials(short: str, long: str) -> bool:
    """Whether `short` is made of the first letters of `long`, in order.

    >>> initials("rcf", "red cell of the front"), initials("red", "red cell")
    (True, False)
    """
    letters = "".join(word[0] for word in long.split() if word not in SMALL)
    return len(letters) >= 2 and " " not in short and short == letters


def groups(sight: Sight, known: frozenset[Pair], least: float) -> list[Group]:
    """The entities of each role, merged until no two groups should be one."""
    found: list[Group] = []
    for role in ROLES:
        rows = [row for row, mention in enumerate(sight.mentions) if mention.role == role]
        by_string: dict[str, list[int]] = {}
        for row in rows:
            by_string.setdefault(normal(sight.mentions[row].text), []).append(row)
        clusters = list(by_string.values())
        found += [
            Group(role, tuple(sorted(rows))) for rows in _merged(sight, clusters, known, least)
        ]
    return found


def _merged(
    sight: Sight, clusters: list[list[int]], known: frozenset[Pair], least: float
) -> list[list[int]]:
    while True:
        chances = [
            (_chance(sight, one, other, known), i, j)
            for (i, one), (j, other) in combinations(enumerate(clusters), 2)
        ]
        best, i, j = max(chances, default=(0.0, 0, 0))
        if best < least:
            return clusters
        clusters = [
            *(rows for at, rows in enumerate(clusters) if at not in (i, j)),
            [*clusters[i], *clusters[j]],
        ]


def _chance(
    sight: Sight, one: Sequence[int], other: Sequence[int], known: frozenset[Pair]
) -> float:
    """How surely two clusters are one entity."""
    mine, theirs = _names(sight.mentions, one), _names(sight.mentions, other)
    for a in mine:
        for b in theirs:
            if (min(a, b), max(a, b)) in known or initials(a, b) or initials(b, a):
                return 1.0
    return float(_block(sight.same, one, other).mean())


def _names(mentions: Sequence[Mention], rows: Iterable[int]) -> set[str]:
    return {normal(mentions[row].text) for row in rows}


def _block(table: Floats, one: Sequence[int], other: Sequence[int]) -> Floats:
    return table[np.ix_(one, other)]
