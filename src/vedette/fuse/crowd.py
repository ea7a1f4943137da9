"""How many like events of the case fit what each report leaves open.

"A strike on the town", with no day, is the strike that another report dates if the case knows of
one strike there that week, and one of fourteen if it knows of fourteen. In a quiet province a vague
report is easily placed; in a besieged city it is not. No weight learnt elsewhere can know which, so
it is counted in the case itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vedette.fuse.columns import FINE_KM, Columns
from vedette.geo.sphere import distance_km

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
NARROW_DAYS = 2
MOST_SLOTS = 1000
"""Of a span that holds more, so many are looked at, evenly spread, and the count is scaled up."""
_AT_ONCE = 2_000_000


@dataclass(frozen=True, slots=True)
class Slots:
    """A day, a town and a type that some report tells of; each once, by day, then place.

    Attributes:
        row: a row that tells of it.
        event: equal for slots of one day and town, ascending.
    """

    day: Floats
    row: Ints
    event: Ints


def crowding(rows: Columns, kin: Ints) -> Floats:
    """For each row the number of days and towns with like events that it could be telling of.

    Reports with a day and a town make the count, so that copies and retellings add nothing to it.

    Args:
        kin: (types, types) 1 where reports of the two types may tell of one event.
    """
    slots = _slots(rows)
    found = np.zeros(len(rows.members))
    for mine, at, scale in _spans(rows, slots):
        fits = _fits(rows, mine, slots.row[at]) & (
            kin[rows.type[mine], rows.type[slots.row[at]]] == 1
        )
        mine, event, scale = mine[fits], slots.event[at[fits]], scale[fits]
        first = np.ones(len(mine), dtype=bool)
        first[1:] = (mine[1:] != mine[:-1]) | (event[1:] != event[:-1])
        np.add.at(found, mine[first], scale[first])
    return found


def _slots(rows: Columns) -> Slots:
    fine = rows.placed & (rows.radius < FINE_KM) & rows.timed
    mine = np.flatnonzero(fine & (rows.until - rows.since < NARROW_DAYS))
    order = np.lexsort((mine, rows.type[mine], rows.place[mine], rows.since[mine]))
    mine = mine[order]
    told = np.column_stack([rows.since[mine], rows.place[mine], rows.type[mine]])
    new = np.ones((len(mine), 2), dtype=bool)
    new[1:, 0] = (told[1:] != told[:-1]).any(axis=1)
    new[1:, 1] = (told[1:, :2] != told[:-1, :2]).any(axis=1)
    event = np.cumsum(new[:, 1])
    once = new[:, 0]
    return Slots(rows.since[mine[once]], mine[once], event[once])


def _spans(rows: Columns, slots: Slots) -> Iterator[tuple[Ints, Ints, Floats]]:
    """(rows, slots within their times, what each counts for), rows ascending."""
    known = np.isfinite(rows.since)
    first = np.where(known, np.searchsorted(slots.day, rows.since), 0)
    last = np.where(known, np.searchsorted(slots.day, rows.until, side="right"), len(slots.day))
    wide = np.maximum(last - first, 0)
    looked = np.minimum(wide, MOST_SLOTS)
    done = np.concatenate([[0], np.cumsum(looked)])
    start = 0
    while start < len(looked):
        stop = int(np.searchsorted(done, done[start] + _AT_ONCE, side="right")) - 1
        stop = max(stop, start + 1)
        mine = np.repeat(np.arange(start, stop), looked[start:stop])
        step = np.arange(len(mine)) - (done[mine] - done[start])
        share = wide[mine] / np.maximum(looked[mine], 1)
        yield mine, first[mine] + np.floor(step * share).astype(np.int64), share
        start = stop


def _fits(rows: Columns, left: Ints, right: Ints) -> NDArray[np.bool_]:
    """Whether the town lies in what each row says of its place; one without a place fits all."""
    apart = distance_km(rows.lat[left], rows.lon[left], rows.lat[right], rows.lon[right])
    near: NDArray[np.bool_] = ~rows.placed[left] | (apart <= rows.radius[left] + rows.radius[right])
    return near
