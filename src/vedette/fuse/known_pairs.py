"""Rows -> groups, with the odds of pairs that an earlier build knows.

How far two rows are alike depends on the two alone. So it is worked out once for each pair that is
ever looked at, and again only where one of the two is new.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from vedette.fuse.assign import LINKED, Pairs, Score, groups
from vedette.fuse.kept import Kept

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
DIGITS = 9
"""Odds are rounded to so many digits: a product of matrices gives the last ones by the place of a
pair in the batch, which must not decide between equals."""
_ODDS = "odds of pairs"
_PAIR_BYTES = 16


@dataclass(slots=True)
class Memory:
    """Odds of pairs of rows, those known before and those asked for since.

    Attributes:
        stage: the stage under which they are kept.
        rows: for each row a number that changes with all that its odds rest on.
    """

    kept: Kept
    stage: str
    rows: Ints
    _known: tuple[Ints, Floats] | None = None
    _asked: list[tuple[Ints, Floats]] = field(default_factory=list)

    def odds(self, left: Ints, right: Ints, score: Score) -> Floats:
        """The odds of each pair, of those not known yet by `score`."""
        mine = _pair_keys(self.rows[left], self.rows[right])
        keys, held = self._load()
        at = np.searchsorted(keys, mine)
        at[at == len(keys)] = 0
        known = keys[at] == mine if len(keys) else np.zeros(len(mine), dtype=bool)
        odds = np.zeros(len(mine))
        odds[known] = held[at[known]]
        if not known.all():
            odds[~known] = score(left[~known], right[~known])
        self._asked.append((mine, odds))
        return odds

    def keep(self) -> None:
        """Keeps what was asked for, and nothing else, for the next build."""
        keys = np.concatenate([keys for keys, _ in self._asked])
        odds = np.concatenate([odds for _, odds in self._asked])
        keys, first = np.unique(keys, return_index=True)
        key = self.kept.key(_ODDS)
        known = self.kept.has(self.stage, _ODDS, key)
        if not known or not np.array_equal(keys, self._load()[0]):
            self.kept.put(self.stage, _ODDS, key, keys.tobytes() + odds[first].tobytes())

    def _load(self) -> tuple[Ints, Floats]:
        if self._known is None:
            body = self.kept.get(self.stage, _ODDS, self.kept.key(_ODDS)) or b""
            count = len(body) // _PAIR_BYTES
            self._known = (
                np.frombuffer(body, dtype="<i8", count=count),
                np.frombuffer(body, dtype="<f8", count=count, offset=8 * count),
            )
        return self._known


def grouped_rows(
    count: int,
    pairs: tuple[Ints, Ints],
    score: Score,
    merge: float,
    *,
    together: Pairs = (),
    apart: Pairs = (),
    memory: Memory | None = None,
) -> list[list[int]]:
    """Rows 0 to count - 1 in groups; rows ascend in a group, groups by their first row.

    Args:
        pairs: the candidates, each once, the smaller row first.
        score: log odds of any pairs.
        merge: the least mean log odds at which two groups become one.
        together, apart: pairs that an analyst has decided.
        memory: changes the time it takes and nothing else.
    """

    def rounded(left: Ints, right: Ints) -> Floats:
        return np.round(score(left, right), DIGITS)

    def remembered(left: Ints, right: Ints) -> Floats:
        return memory.odds(left, right, rounded) if memory else rounded(left, right)

    left, right = pairs
    odds = remembered(left, right)
    keep = odds >= LINKED
    found = groups(
        count,
        left[keep],
        right[keep],
        odds[keep],
        remembered,
        merge,
        together=together,
        apart=apart,
    )
    if memory:
        memory.keep()
    return found


def _pair_keys(left: Ints, right: Ints) -> Ints:
    """A number for each ordered pair."""
    with np.errstate(over="ignore"):
        mixed = left.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(29)
        mixed = (mixed + right.astype(np.uint64)) * np.uint64(0xBF58476D1CE4E5B9)
        mixed ^= mixed >> np.uint64(32)
    keys: Ints = mixed.astype(np.int64)
    return keys
