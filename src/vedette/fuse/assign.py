"""Pairs with log odds -> groups of reports, one group an event.

Reports that some pair links form a component. Inside it all pairs count: the two groups with the
highest mean log odds between their reports become one, again and again, while that mean is at least
the threshold. The mean keeps a chain from forming: a report joins for what it shares with all of a
group, not with its nearest member alone. Equal means go to the group of the least ids, so the
result depends on nothing but the reports.
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Score = Callable[[Ints, Ints], Floats]
Pairs = Sequence[tuple[int, int]]
Mates = Mapping[int, tuple[int, ...]]
LINKED = -2.0
"""Log odds from which a pair links its reports into one component."""
LARGEST = 100
"""Components above this are cut at higher odds until all parts are smaller."""
SURE = 1.0
"""Pairs of such log odds that a cut has parted are put together again as far as LARGEST allows:
else an event of a hundred and one like reports would fall into a hundred and one."""
ALWAYS = 40.0
"""Pairs of such log odds are two words for one thing: what speaks for one speaks for both."""
MOST = 8.0
"""No pair counts for more than this, either way: one odd pair never decides over a group."""


def groups(
    count: int,
    left: Ints,
    right: Ints,
    odds: Floats,
    score: Score,
    merge: float,
    *,
    together: Pairs = (),
    apart: Pairs = (),
) -> list[list[int]]:
    """Rows 0 to count - 1 in groups; rows ascend in a group, groups by their first row.

    Args:
        left, right, odds: the candidate pairs and their log odds.
        score: log odds of any pairs, for those inside a component that were no candidates; -inf
            for a pair that must not share a group, whatever speaks for the rest of it.
        merge: the least mean log odds at which two groups become one.
        together, apart: pairs that an analyst has decided; `together` wins within one chain of
            such pairs.
    """
    forced = np.array(sorted(together), dtype=np.int64).reshape(-1, 2)
    left, right = np.concatenate([left, forced[:, 0]]), np.concatenate([right, forced[:, 1]])
    odds = np.concatenate([odds, np.full(len(forced), np.inf)])
    parts = _parts(np.arange(count, dtype=np.int64), left, right, odds, LINKED)
    parts = _regrown(parts, left, right, odds)
    decided = _mates(together), _mates(apart)
    found = [part for part in parts if len(part) == 1]
    for batch in _batches([part for part in parts if len(part) > 1]):
        found += _joined(batch, score, merge, *decided)
    return sorted(found)


def _joined(
    batch: list[list[int]], score: Score, merge: float, together: Mates, apart: Mates
) -> list[list[int]]:
    corners = [np.triu_indices(len(part), 1) for part in batch]
    rows = [np.array(part, dtype=np.int64) for part in batch]
    left = np.concatenate([part[i] for part, (i, _) in zip(rows, corners, strict=True)])
    right = np.concatenate([part[j] for part, (_, j) in zip(rows, corners, strict=True)])
    odds = score(left, right)
    never = np.isneginf(odds)
    surely = odds >= ALWAYS
    odds = np.clip(odds, -MOST, MOST)
    found: list[list[int]] = []
    done = 0
    for part, (i, j) in zip(batch, corners, strict=True):
        linkage = _Linkage(len(part))
        linkage.odds[i, j] = linkage.odds[j, i] = odds[done : done + len(i)]
        linkage.barred[i, j] = linkage.barred[j, i] = never[done : done + len(i)]
        pairs = list(zip(i.tolist(), j.tolist(), strict=True))
        _as_one(linkage, pairs, surely[done : done + len(i)].tolist())
        done += len(i)
        for one, other in _inside(part, apart):
            linkage.barred[one, other] = linkage.barred[other, one] = True
        for one, other in _inside(part, together):
            linkage.join(one, other)
        linkage.run(merge)
        found += [[part[at] for at in members] for members in linkage.groups()]
    return found


def _as_one(linkage: "_Linkage", pairs: Sequence[tuple[int, int]], surely: Sequence[bool]) -> None:
    """Gives rows that are one thing the best odds that any of them has with each other row."""
    chains: list[set[int]] = []
    for pair, sure in zip(pairs, surely, strict=True):
        if sure:
            met = [chain for chain in chains if chain & set(pair)]
            chains = [chain for chain in chains if not chain & set(pair)]
            chains.append(set(pair).union(*met))
    for chain in chains:
        rows = sorted(chain)
        best: Floats = linkage.odds[rows].max(axis=0)
        barred: Bools = np.asarray(linkage.barred[rows].all(axis=0), dtype=bool)
        linkage.odds[rows], linkage.odds[:, rows] = best, best[:, None]
        linkage.barred[rows], linkage.barred[:, rows] = barred, barred[:, None]
        inside = np.ix_(rows, rows)
        linkage.odds[inside] = MOST
        linkage.barred[inside] = np.eye(len(rows), dtype=bool)


class _Linkage:
    """Average linkage of one component: sums of log odds between groups, named by first member."""

    def __init__(self, count: int) -> None:
        self.odds: Floats = np.zeros((count, count))
        self.barred: Bools = np.eye(count, dtype=bool)
        self._sizes = np.ones(count)
        self._group = np.arange(count)

    def join(self, one: int, other: int) -> None:
        """Make one group of the groups of two members."""
        keep, gone = sorted((int(self._group[one]), int(self._group[other])))
        if keep == gone:
            return
        self._group[self._group == gone] = keep
        self._sizes[keep] += self._sizes[gone]
        self.odds[keep] += self.odds[gone]
        self.odds[:, keep] += self.odds[:, gone]
        self.barred[keep] |= self.barred[gone]
        self.barred[:, keep] |= self.barred[:, gone]
        self.barred[gone] = self.barred[:, gone] = True
        self.barred[keep, keep] = True

    def run(self, merge: float) -> None:
        """Join the closest two until none are as close as `merge`."""
        while True:
            means = self.odds / np.outer(self._sizes, self._sizes)
            means[self.barred] = -np.inf
            one, other = divmod(int(np.argmax(means)), len(means))
            if not means[one, other] >= merge:
                return
            self.join(one, other)

    def groups(self) -> list[list[int]]:
        """The members of each group, ascending."""
        return [
            [int(at) for at in np.flatnonzero(self._group == name)]
            for name in np.unique(self._group)
        ]


def _mates(pairs: Pairs) -> Mates:
    found: dict[int, tuple[int, ...]] = {}
    for one, other in sorted(pairs):
        found[one] = (*found.get(one, ()), other)
        found[other] = (*found.get(other, ()), one)
    return found


def _inside(part: list[int], mates: Mates) -> list[tuple[int, int]]:
    """The decided pairs of one component, by place in it."""
    decided = [row for row in part if row in mates]
    place = {row: part.index(row) for row in decided}
    return [
        (place[row], place[mate])
        for row in decided
        for mate in mates[row]
        if place.get(mate, -1) > place[row]
    ]


def _parts(rows: Ints, left: Ints, right: Ints, odds: Floats, least: float) -> list[list[int]]:
    """Components over pairs of at least `least`; a giant one is cut at ever higher odds."""
    keep = odds >= least
    left, right, odds = left[keep], right[keep], odds[keep]
    labels = _components(rows, left, right)
    order = np.argsort(labels, kind="stable")
    cuts = np.flatnonzero(np.diff(labels[order])) + 1
    parts = np.split(rows[order], cuts)
    found: list[list[int]] = []
    for part in parts:
        if len(part) <= LARGEST:
            found.append([int(row) for row in part])
        elif least > MOST:
            found += _sliced(part, left, right, odds)
        else:
            inside = np.isin(left, part)
            found += _parts(part, left[inside], right[inside], odds[inside], least + 1.0)
    return found


def _regrown(parts: list[list[int]], left: Ints, right: Ints, odds: Floats) -> list[list[int]]:
    """Parts put together along the surest pairs across them, none above LARGEST."""
    held = {row: part for part in parts for row in part}
    label = np.zeros(len(held), dtype=np.int64)
    for at, part in enumerate(parts):
        label[part] = at
    across = np.flatnonzero((odds >= SURE) & (label[left] != label[right]))
    for at in across[np.lexsort((right[across], left[across], -odds[across]))].tolist():
        one, other = held[int(left[at])], held[int(right[at])]
        if one is not other and len(one) + len(other) <= LARGEST:
            gone, kept = sorted((one, other), key=len)
            kept += gone
            held.update((row, kept) for row in gone)
    return sorted(sorted(part) for part in {id(part): part for part in held.values()}.values())


def _components(rows: Ints, left: Ints, right: Ints) -> Ints:
    """The least row that each row is linked to, by any chain of pairs."""
    at_left, at_right = np.searchsorted(rows, left), np.searchsorted(rows, right)
    labels = np.arange(len(rows), dtype=np.int64)
    while True:
        low = np.minimum(labels[at_left], labels[at_right])
        new = labels.copy()
        np.minimum.at(new, labels[at_left], low)
        np.minimum.at(new, labels[at_right], low)
        new = new[new]
        if (new == labels).all():
            return labels
        labels = new


def _sliced(part: Ints, left: Ints, right: Ints, odds: Floats) -> list[list[int]]:
    """A component that no threshold divides, in slices; what analysts joined stays whole."""
    decided = np.isin(left, part) & np.isinf(odds)
    labels = _components(part, left[decided], right[decided])
    found: list[list[int]] = [[]]
    for label in np.unique(labels):
        chain = [int(row) for row in part[labels == label]]
        if found[-1] and len(found[-1]) + len(chain) > LARGEST:
            found.append([])
        found[-1] = sorted(found[-1] + chain)
    return found


def _batches(parts: list[list[int]], most: int = 200_000) -> list[list[list[int]]]:
    """Components bundled so that each bundle has about `most` pairs."""
    bundles: list[list[list[int]]] = []
    filled = most
    for part in parts:
        if filled >= most:
            bundles.append([])
            filled = 0
        bundles[-1].append(part)
        filled += len(part) ** 2 // 2
    return bundles
