"""How well groups of reports match the true events: B-cubed, MUC, CEAF-e, CoNLL, merges.

All take the groups found and the true event of each report; every report of the groups must have
one. Shares are in [0, 1].
"""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence

Groups = Sequence[Sequence[str]]
Truth = Mapping[str, Hashable]
Shares = tuple[float, float, float]


def b_cubed(found: Groups, truth: Truth) -> Shares:
    """Precision, recall and F1 of B-cubed: for each report, how its group and its event overlap.

    >>> b_cubed([["a", "b"], ["c"]], {"a": 1, "b": 2, "c": 2})
    (0.6666666666666666, 0.6666666666666666, 0.6666666666666666)
    """
    sizes = Counter(truth[name] for group in found for name in group)
    precision = recall = 0.0
    for group in found:
        for event, shared in Counter(truth[name] for name in group).items():
            precision += shared * shared / len(group)
            recall += shared * shared / sizes[event]
    total = sum(sizes.values())
    return _shares(precision, total, recall, total)


def muc(found: Groups, truth: Truth) -> Shares:
    """Precision, recall and F1 of the links needed to join each group; 0 where there are none.

    >>> muc([["a", "b"], ["c"]], {"a": 1, "b": 1, "c": 1})
    (1.0, 0.5, 0.6666666666666666)
    """
    given = {name: at for at, group in enumerate(found) for name in group}
    events: dict[Hashable, list[str]] = {}
    for name in given:
        events.setdefault(truth[name], []).append(name)
    right_found = sum(len(g) - len({truth[name] for name in g}) for g in found)
    right_true = sum(len(e) - len({given[name] for name in e}) for e in events.values())
    return _shares(
        right_found,
        sum(len(g) - 1 for g in found if g),
        right_true,
        sum(len(e) - 1 for e in events.values()),
    )


def ceaf_e(found: Groups, truth: Truth) -> Shares:
    """Precision, recall and F1 of the best one-to-one match of groups and events (phi 4).

    >>> [round(x, 3) for x in ceaf_e([["a", "b"], ["c"]], {"a": 1, "b": 1, "c": 1})]
    [0.4, 0.8, 0.533]
    """
    sizes = Counter(truth[name] for group in found for name in group)
    pairs = [
        (2 * shared / (len(group) + sizes[event]), at, event)
        for at, group in enumerate(found)
        for event, shared in Counter(truth[name] for name in group).items()
    ]
    total = best_match(pairs)
    return _shares(total, len([g for g in found if g]), total, len(sizes))


def conll(found: Groups, truth: Truth) -> float:
    """The mean of the F1 of MUC, B-cubed and CEAF-e, as the CoNLL shared tasks score."""
    return (muc(found, truth)[2] + b_cubed(found, truth)[2] + ceaf_e(found, truth)[2]) / 3


def merge_precision(found: Groups, truth: Truth) -> tuple[int, int]:
    """(pairs of reports in one group that are of one event, all pairs in one group).

    >>> merge_precision([["a", "b", "c"]], {"a": 1, "b": 1, "c": 2})
    (1, 3)
    """
    right = sum(
        n * (n - 1) // 2 for group in found for n in Counter(truth[name] for name in group).values()
    )
    return right, sum(len(group) * (len(group) - 1) // 2 for group in found)


def best_match(pairs: Sequence[tuple[float, int, Hashable]]) -> float:
    """The greatest sum of values with every left and every right used at most once.

    Successive best augmenting paths over each connected part, which are small in practice.

    >>> best_match([(3, 0, "x"), (2, 0, "y"), (2, 1, "x")])
    4.0
    """
    edges: dict[int, dict[Hashable, float]] = {}
    for value, left, right in pairs:
        edges.setdefault(left, {})[right] = value
    owner: dict[Hashable, int] = {}
    total = 0.0
    for left in sorted(edges):
        total += _augment(left, edges, owner)
    return total


def _augment(
    start: int, edges: Mapping[int, Mapping[Hashable, float]], owner: dict[Hashable, int]
) -> float:
    """Give `start` a partner, moving others where that gains; returns the gain.

    Bellman-Ford over alternating paths: a path may end at a free right side or leave one left
    side without a partner.
    """
    gain: dict[int, float] = {start: 0.0}
    came: dict[int, tuple[int, Hashable]] = {}
    best, end = 0.0, None
    waiting = [start]
    while waiting:
        left = waiting.pop(0)
        for right, value in edges[left].items():
            now = gain[left] + value
            holder = owner.get(right)
            if holder is None:
                if now > best + 1e-12:
                    best, end = now, (left, right)
            elif holder != left:
                moved = now - edges[holder][right]
                if moved > gain.get(holder, -1e18) + 1e-12 and holder != start:
                    gain[holder] = moved
                    came[holder] = (left, right)
                    waiting.append(holder)

    dropped = max(((g, left) for left, g in gain.items() if left != start), default=(0.0, start))
    if dropped[0] > best + 1e-12:
        best = dropped[0]
        left = dropped[1]
        end = came[left]
    if end is None:
        return 0.0
    step: tuple[int, Hashable] | None = end
    while step is not None:
        left, right = step
        owner[right] = left
        step = came.get(left)
    return best


def _shares(right_a: float, of_a: float, right_b: float, of_b: float) -> Shares:
    precision = right_a / of_a if of_a else 0.0
    recall = right_b / of_b if of_b else 0.0
    total = precision + recall
    return precision, recall, 2 * precision * recall / total if total else 0.0
