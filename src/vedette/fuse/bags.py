"""Bags of words, and how much of those of two rows is the same, for many pairs of rows at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
MOST_TERMS = 40
"""Of longer evidence only so many words count, the rarest of them."""
_CHUNK = 50_000


@dataclass(frozen=True, slots=True)
class Terms:
    """A bag of words for each row: those of row i are `codes[starts[i]:starts[i + 1]]`, ascending.

    Attributes:
        weights: rarity of each, scaled so that the squares of a row sum to 1.
        keys: row * width + code, ascending over all rows, to look a word of a row up.
    """

    starts: Ints
    codes: Ints
    weights: Floats
    keys: Ints
    width: int


def bags(lists: Sequence[list[str]], rarity: Mapping[str, float]) -> Terms:
    """The words of each row; `rarity` of a word not in it is that of "", or 1."""
    unheard = rarity.get("", 1.0)
    vocabulary = {word: at for at, word in enumerate(sorted(set().union(*lists)))}
    width = max(1, len(vocabulary))
    rare = np.array([rarity.get(word.removeprefix("="), unheard) for word in vocabulary])
    told = np.fromiter(map(vocabulary.__getitem__, chain.from_iterable(lists)), dtype=np.int64)
    rows = np.arange(len(lists), dtype=np.int64)
    owner = np.repeat(rows, np.fromiter(map(len, lists), dtype=np.int64, count=len(lists)))
    owner, codes = np.divmod(np.unique(owner * width + told), width)
    scale = rare[codes]
    ranked = np.lexsort((codes, -scale, owner))
    rank = np.empty(len(ranked), dtype=np.int64)
    rank[ranked] = np.arange(len(ranked)) - np.searchsorted(owner, owner[ranked])
    counts = (rank < MOST_TERMS) & (scale > 0)
    owner, codes, scale = owner[counts], codes[counts], scale[counts]
    norm = np.sqrt(np.bincount(owner, scale * scale, len(lists)))
    starts = np.searchsorted(owner, np.arange(len(lists) + 1)).astype(np.int64)
    return Terms(starts, codes, scale / norm[owner], owner * width + codes, width)


def likeness(bags: Terms, left: Ints, right: Ints) -> Floats:
    """Cosine of the weighted words of each pair, in [0, 1]; 0 where either has none."""
    parts = [
        _likeness(bags, left[at : at + _CHUNK], right[at : at + _CHUNK])
        for at in range(0, len(left), _CHUNK)
    ]
    return np.concatenate(parts) if parts else np.zeros(0)


def filled(bags: Terms, rows: Ints) -> NDArray[np.bool_]:
    """Which of the rows have any words."""
    held: NDArray[np.bool_] = bags.starts[rows + 1] > bags.starts[rows]
    return held


def _likeness(bags: Terms, left: Ints, right: Ints) -> Floats:
    counts = bags.starts[left + 1] - bags.starts[left]
    pair = np.repeat(np.arange(len(left)), counts)
    offset = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    mine = bags.starts[left][pair] + offset
    wanted = right[pair] * bags.width + bags.codes[mine]
    found = np.searchsorted(bags.keys, wanted)
    found[found == len(bags.keys)] = 0
    hit = bags.keys[found] == wanted if len(bags.keys) else np.zeros(len(found), dtype=bool)
    shared = bags.weights[mine[hit]] * bags.weights[found[hit]]
    total = np.zeros(len(left))
    np.add.at(total, pair[hit], shared)
    return np.minimum(total, 1.0)
