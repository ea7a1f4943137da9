"""How much of the words of two rows is the same, for many pairs of rows at once."""

import numpy as np
from numpy.typing import NDArray

from vedette.fuse.columns import Terms

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
_CHUNK = 50_000


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
