"""Why the reports of each incident belong together: the strongest pairs that connect them."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from vedette.fuse.known_pairs import DIGITS
from vedette.fuse.pairs import ONE, Comparison, Constraints
from vedette.fuse.reasons import reasons
from vedette.types import Feature, Join

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Edge = tuple[int, int]
AS_ONE = Feature("as_one", 1.0, ONE, "one text tells both as one")
IDENTICAL = Feature("identical", 1.0, 0.0, "word for word the same, published on the same day")


def joins(
    compared: Comparison, groups: Sequence[Sequence[int]], constraints: Constraints
) -> list[tuple[Join, ...]]:
    """For each group of rows the joins that connect its reports, by id.

    Between rows they are a spanning tree of greatest log odds, the pairs that an analyst decided
    before all others; reports of one row are joined to its first as identical.
    """
    decided = _decided(compared, constraints)
    several = [group for group in groups if len(group) > 1]
    spanned = (
        _spanning(_matrix(group, odds, decided))
        for group, odds in zip(several, _odds(compared, several), strict=True)
    )
    trees = [next(spanned) if len(group) > 1 else [] for group in groups]
    edges = [
        (group[one], group[other])
        for group, tree in zip(groups, trees, strict=True)
        for one, other in tree
    ]
    made = iter(_made(compared, edges, decided))
    found = []
    for group, tree in zip(groups, trees, strict=True):
        mine = [next(made) for _ in tree]
        for row in group:
            first, *others = compared.rows.members[row]
            mine += [Join(first, name, 1.0, (IDENTICAL,)) for name in others]
        found.append(tuple(sorted(mine, key=lambda join: (join.left, join.right))))
    return found


def _decided(compared: Comparison, constraints: Constraints) -> dict[Edge, str]:
    """Pairs of rows that an analyst joined, with the decision of the least id."""
    row_of = {name: row for row, names in enumerate(compared.rows.members) for name in names}
    found: dict[Edge, str] = {}
    for (one, other), by in sorted(constraints.together.items(), key=lambda item: item[1]):
        if one in row_of and other in row_of and row_of[one] != row_of[other]:
            left, right = sorted((row_of[one], row_of[other]))
            found.setdefault((left, right), by)
    return found


def _odds(compared: Comparison, groups: Sequence[Sequence[int]]) -> list[Floats]:
    """Log odds of all pairs of each group, in the order of np.triu_indices."""
    left, right, counts = [], [], []
    for group in groups:
        rows = np.array(group, dtype=np.int64)
        one, other = np.triu_indices(len(rows), 1)
        left.append(rows[one])
        right.append(rows[other])
        counts.append(len(one))
    if not groups:
        return []
    # Which of two equals is taken must not hang on which other groups are looked at.
    odds = np.round(compared.log_odds(np.concatenate(left), np.concatenate(right)), DIGITS)
    return np.split(odds, np.cumsum(counts)[:-1])


def _matrix(group: Sequence[int], odds: Floats, decided: Mapping[Edge, str]) -> Floats:
    matrix = np.full((len(group), len(group)), -np.inf)
    one, other = np.triu_indices(len(group), 1)
    matrix[one, other] = matrix[other, one] = odds
    if decided:
        for i, j in zip(one.tolist(), other.tolist(), strict=True):
            if (group[i], group[j]) in decided:
                matrix[i, j] = matrix[j, i] = np.inf
    return matrix


def _spanning(matrix: Floats) -> list[Edge]:
    """Edges (smaller, greater) of a maximum spanning tree by Prim; of equal ones the first."""
    best = matrix[0].copy()
    source = np.zeros(len(matrix), dtype=np.int64)
    outside = np.ones(len(matrix), dtype=bool)
    outside[0] = False
    edges = []
    while outside.any():
        waiting = np.flatnonzero(outside)
        at = int(waiting[np.argmax(best[waiting])])
        edges.append((min(at, int(source[at])), max(at, int(source[at]))))
        outside[at] = False
        better = outside & (matrix[at] > best)
        best[better], source[better] = matrix[at][better], at
    return sorted(edges)


def _made(compared: Comparison, edges: Sequence[Edge], decided: Mapping[Edge, str]) -> list[Join]:
    if not edges:
        return []
    left, right = (np.array(side, dtype=np.int64) for side in zip(*edges, strict=True))
    features = compared.features(left, right)
    odds = compared.weights.log_odds(features)
    told_as_one = compared.log_odds(left, right) == ONE
    found = []
    for at, edge in enumerate(edges):
        one, other = (compared.rows.first[row] for row in edge)
        by = decided.get(edge)
        p = 1.0 if by or told_as_one[at] else round(float(1 / (1 + np.exp(-odds[at]))), 4)
        why = reasons(compared.weights, features[at], one, other)
        if told_as_one[at]:
            why = (AS_ONE, *why)
        found.append(Join(one.id, other.id, p, why, by))
    return found
