"""When and where two reports tell of: the features of time and place, and the room they leave."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vedette.fuse.bags import filled, likeness
from vedette.fuse.candidates import gap_days, gap_km
from vedette.fuse.columns import FINE_KM, UNKNOWN, Columns

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
NARROW_DAYS = 2
BORDER_KM = 10.0
"""Two towns on either side of a border may be told as one place up to this far apart."""
ALIKE = 0.4
"""Cosine of the letters of two place names from which they may be spellings of one."""
CROWD = 200.0
"""So many like events, or more, that a report could be telling of are room for any mistake."""


@dataclass(frozen=True)
class TypeFacts:
    """What is known of types and statuses.

    Attributes:
        kin: (types, types) 1 where different reports may give the two types to one event.
        commonness: (types,) how soon a like event follows: 1 daily, near 0 once in years.
        told: (types,) False for the type that says only that it is none of the others.
        lethal: (types,) True for attacks, in which a person is killed but once.
        real: (statuses,) True where the status says that the event came about.
        threat: (statuses,) True where it was only announced by the one who would do it.
    """

    kin: Ints
    commonness: Floats
    told: Bools
    lethal: Bools
    real: Bools
    threat: Bools


def times(rows: Columns, left: Ints, right: Ints) -> dict[str, Floats | Bools]:
    """The features of the days told, and of those in which news is told where none is."""
    timed = rows.timed[left] & rows.timed[right]
    gap = gap_days(rows, left, right)
    wide = np.maximum(rows.until[left] - rows.since[left], rows.until[right] - rows.since[right])
    meet = timed & (gap == 0)
    narrow = wide < NARROW_DAYS
    neither = ~rows.timed[left] & ~rows.timed[right]
    apart = np.nan_to_num(gap)
    return {
        "same_day": np.where(meet & narrow, _shared(rows, left, right), 0.0),
        "time_within": np.where(meet & ~narrow, 1 / (1 + np.log1p(np.where(meet, wide, 0))), 0.0),
        "day_apart": timed & (gap == 1),
        "days_apart": np.where(timed & (gap > 1), grown(gap, 7), 0.0),
        "time_open": ~timed,
        "told_later": np.where(~timed & ~neither, grown(apart, 90), 0.0),
        "told_apart": np.where(neither, grown(apart, 14), 0.0),
    }


def _shared(rows: Columns, left: Ints, right: Ints) -> Floats:
    """Days in both times over days in either."""
    both = np.minimum(rows.until[left], rows.until[right]) - np.maximum(
        rows.since[left], rows.since[right]
    )
    either = np.maximum(rows.until[left], rows.until[right]) - np.minimum(
        rows.since[left], rows.since[right]
    )
    share: Floats = (np.nan_to_num(both) + 1) / (np.nan_to_num(either) + 1)
    return share


def places(rows: Columns, left: Ints, right: Ints) -> dict[str, Floats | Bools]:
    """The features of the places told, and of the words for them where they resolve to none."""
    both = rows.placed[left] & rows.placed[right]
    widest = np.maximum(rows.radius[left], rows.radius[right])
    fine = widest < FINE_KM
    same = both & (rows.place[left] == rows.place[right])
    beyond = gap_km(rows, left, right)
    touch = both & ~same & (beyond <= 0)
    provinces = (rows.admin1[left] != UNKNOWN) & (rows.admin1[right] != UNKNOWN)
    other = both & provinces & (rows.admin1[left] != rows.admin1[right])
    countries = (rows.country[left] != UNKNOWN) & (rows.country[right] != UNKNOWN)
    abroad = both & countries & (rows.country[left] != rows.country[right])
    abroad &= ~fine | (beyond > BORDER_KM)
    open_ = ~both
    alike = likeness(rows.names, left, right)
    worded = open_ & filled(rows.names, left) & filled(rows.names, right)
    return {
        "same_place": same & fine,
        "near_place": touch & fine,
        "place_within": np.where((touch | same) & ~fine & ~abroad, _narrow(widest), 0.0),
        "place_apart": np.where(both & (beyond > 0), grown(beyond, 100), 0.0),
        "other_province": other & (beyond > 0),
        "other_country": abroad,
        "place_open": open_ & ~worded,
        "same_words_for_place": np.where(worded & (alike >= ALIKE), alike, 0.0),
        "other_words_for_place": worded & (alike < ALIKE),
    }


def _narrow(radius: Floats) -> Floats:
    """1 for a radius of 0, 0.5 for 50 km, 0.3 for 300."""
    narrow: Floats = 1.0 / (1.0 + np.log1p(radius / FINE_KM))
    return narrow


def room(rows: Columns, left: Ints, right: Ints) -> Floats:
    """How many other like events the vaguer telling could be of, by the logarithm.

    One report precise in time and the other in place is no help: each could then be another event
    of what the other leaves open. A place told in the same words, though in no gazetteer, is one.
    """
    worded = filled(rows.names, left) & filled(rows.names, right)
    spelt = worded & (likeness(rows.names, left, right) >= ALIKE)
    open_ = ~rows.placed[left] | ~rows.placed[right]
    others = np.maximum(rows.crowd[left], rows.crowd[right]) - 1.0
    return grown(np.where(spelt & open_, 0.0, others), CROWD)


def grown(amount: Floats, most: float) -> Floats:
    """0 for nothing, 1 for `most` or more, by the logarithm between."""
    grown: Floats = np.log1p(np.clip(amount, 0.0, most)) / np.log1p(most)
    return grown
