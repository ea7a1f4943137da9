"""Which reports are compared: near-linear, whatever the case holds.

Each report stands in a few blocks: its place, its province, its cell of a half-degree grid and of
the same grid moved by half a cell; the party that did it; the rare words of whom it hit; the
rarest words of its sentence. Within a block, ordered by time, each report is compared with the
nearest few that follow it (`REACH` in a block of place, `FAR_REACH` in one of words), and no
others. So a block of any size costs its length times that, and two reports of one event are missed
only where, in every block they share, more others lie between them in time.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from vedette.fuse.bags import Terms
from vedette.fuse.columns import UNKNOWN, Columns
from vedette.geo.sphere import distance_km

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
REACH = 12
FAR_REACH = 5
CELL_DEG = 0.5
RARE_WORDS = 4
"""How many of a report's rarest words make a block each."""
NEAR_DAYS = 31
"""Reports with known times farther apart than this are never of one event."""
NEAR_KM = 300.0
"""Likewise for known places, beyond their radii: wider than the errors of a gazetteer."""


def candidates(rows: Columns, families: Ints) -> tuple[Ints, Ints]:
    """Pairs of rows worth comparing, each once, left < right, ordered.

    Args:
        rows: the reports.
        families: (types, families) 1 where a type is of a family; only reports whose types share a
            family are compared.
    """
    count = len(rows.members)
    if count < 2:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    found: list[Ints] = []
    for owners, keys, reach in _blocks(rows):
        for family in range(families.shape[1]):
            mine = families[rows.type[owners], family] == 1
            found.append(_neighbours(rows, owners[mine], keys[mine], reach))
    pairs = _once(np.concatenate(found))
    left, right = pairs // count, pairs % count
    keep = possible(rows, left, right)
    return left[keep], right[keep]


def possible(rows: Columns, left: Ints, right: Ints) -> NDArray[np.bool_]:
    """False where known times or places are too far apart for two tellings of one event."""
    timed = rows.timed[left] & rows.timed[right]
    placed = rows.placed[left] & rows.placed[right]
    close: NDArray[np.bool_] = ~timed | (gap_days(rows, left, right) <= NEAR_DAYS)
    near: NDArray[np.bool_] = ~placed | (gap_km(rows, left, right) <= NEAR_KM)
    return close & near


def gap_km(rows: Columns, left: Ints, right: Ints) -> Floats:
    """Kilometres between two places beyond their radii; below 0 where the circles meet."""
    apart = distance_km(rows.lat[left], rows.lon[left], rows.lat[right], rows.lon[right])
    beyond: Floats = apart - rows.radius[left] - rows.radius[right]
    return beyond


def gap_days(rows: Columns, left: Ints, right: Ints) -> Floats:
    """Days between the times of two rows; 0 where they overlap, NaN where one has none at all."""
    gap = np.maximum(rows.since[right] - rows.until[left], rows.since[left] - rows.until[right])
    apart: Floats = np.maximum(gap, 0.0)
    return apart


def _blocks(rows: Columns) -> Iterator[tuple[Ints, Ints, int]]:
    """(rows, their keys, reach), one for each way of blocking."""
    everyone = np.arange(len(rows.members), dtype=np.int64)
    for codes, reach in ((rows.place, REACH), (rows.where, REACH), (rows.admin1, REACH),
                         (rows.by, FAR_REACH)):  # fmt: skip
        held = everyone[codes != UNKNOWN]
        yield held, codes[held], reach
    placed = everyone[rows.placed]
    for shift in (0.0, CELL_DEG / 2):
        yield placed, _cells(rows.lat[placed] + shift, rows.lon[placed] + shift), REACH
    if (~rows.placed).any():
        yield everyone, _weeks(rows, everyone, 0), REACH
        yield everyone, _weeks(rows, everyone, 3), REACH
    for bags in (rows.targets, rows.words):
        owners, codes = _rarest(bags, everyone)
        yield owners, codes, FAR_REACH


def _cells(lat: Floats, lon: Floats) -> Ints:
    across = np.floor(((lon + 180.0) % 360.0) / CELL_DEG).astype(np.int64)
    cells: Ints = np.floor((lat + 90.0) / CELL_DEG).astype(np.int64) * 100_000 + across
    return cells


def _weeks(rows: Columns, mine: Ints, shift: int) -> Ints:
    weeks: Ints = np.floor((_when(rows, mine) + shift) / 7).astype(np.int64)
    return weeks


def _when(rows: Columns, mine: Ints) -> Floats:
    """The middle of the time told, else the day before publication, when most news happens."""
    middle = (rows.since[mine] + rows.until[mine]) / 2
    days: Floats = np.nan_to_num(np.where(rows.timed[mine], middle, rows.until[mine] - 1))
    return days


def _rarest(bags: Terms, everyone: Ints) -> tuple[Ints, Ints]:
    """Each row once for each of its rarest words."""
    owner = np.repeat(everyone, np.diff(bags.starts))
    order = np.lexsort((bags.codes, -bags.weights, owner))
    rank = np.arange(len(owner)) - bags.starts[owner]
    mine = order[rank < RARE_WORDS]
    return owner[mine], bags.codes[mine]


def _neighbours(rows: Columns, owners: Ints, keys: Ints, reach: int) -> Ints:
    """Pairs (as left * count + right) of the rows near each other in time within each block."""
    order = np.lexsort((owners, _when(rows, owners), keys))
    owners, keys = owners[order], keys[order]
    found = []
    count = len(rows.members)
    for step in range(1, min(reach, len(owners) - 1) + 1):
        one, other = owners[:-step], owners[step:]
        same = (keys[:-step] == keys[step:]) & (one != other)
        low, high = np.minimum(one, other)[same], np.maximum(one, other)[same]
        found.append(low * count + high)
    return _once(np.concatenate(found)) if found else np.zeros(0, dtype=np.int64)


def _once(values: Ints) -> Ints:
    """Each value once, ascending; sorting is several times faster here than numpy's hashing."""
    ordered = np.sort(values)
    first = np.ones(len(ordered), dtype=bool)
    first[1:] = ordered[1:] != ordered[:-1]
    kept: Ints = ordered[first]
    return kept
