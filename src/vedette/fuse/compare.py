"""What speaks for and against two reports telling of one event, as numbers for many pairs.

Every feature is in [0, 1] (0: nothing to say), so that its weight alone tells how much it counts.
`fuse.reasons` says each in words.
"""

from collections.abc import Mapping
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
RARE = 0.5
"""Types as rare as this are told apart by who did it alone."""
TOLD_DAYS = 1
"""Two reports without a day may be published so far apart and be news of one day."""
WIDE_DAYS = 10
"""An interval of more days than this leaves room for several like events."""
BORDER_KM = 10.0
"""Two towns on either side of a border may be told as one place up to this far apart."""
ALIKE = 0.4
"""Cosine of the letters of two place names from which they may be spellings of one."""
SIDES: Mapping[str, int] = {
    "same_day": 1,
    "time_within": 1,
    "time_wide": -1,
    "day_apart": -1,
    "days_apart": -1,
    "time_open": 0,
    "told_later": -1,
    "told_apart": -1,
    "same_place": 1,
    "near_place": 1,
    "place_within": 1,
    "place_apart": -1,
    "other_province": -1,
    "other_country": -1,
    "place_open": 0,
    "same_words_for_place": 1,
    "other_words_for_place": -1,
    "same_type": 1,
    "rare_type": 1,
    "unlike_type": -1,
    "other_status": -1,
    "same_doer": 1,
    "related_doer": 1,
    "other_doer": -1,
    "same_target": 1,
    "other_target": -1,
    "same_person": 1,
    "same_dead": 1,
    "other_dead": -1,
    "same_hurt": 1,
    "other_hurt": -1,
    "same_means": 1,
    "other_means": -1,
    "same_trigger": 1,
    "alike": 1,
    "copied": 1,
    "published_apart": -1,
    "same_document": -1,
}
"""Feature -> 1 where by its meaning it can only speak for one event, -1 only against, 0 either."""
FEATURES = tuple(SIDES)


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


def compare(rows: Columns, known: TypeFacts, left: Ints, right: Ints) -> Floats:
    """The features of each pair, shape (pairs, len(FEATURES)).

    Args:
        rows: the reports.
        known: what is known of types and statuses.
        left, right: rows, one pair at each place.
    """
    found: dict[str, Floats | Bools] = {}
    found |= _time(rows, known, left, right)
    found |= _place(rows, left, right)
    found |= _type(rows, known, left, right)
    found |= _parties(rows, left, right)
    found |= _figures(rows, left, right)
    found |= _words(rows, left, right)
    found["same_person"] = _same_person(rows, known.lethal, left, right)
    return np.column_stack([np.asarray(found[name], dtype=np.float64) for name in FEATURES])


def supported(features: Floats) -> Bools:
    """Whether anything beyond type and phrase is shared: time, place, party, figure, or the text.

    Two reports of "an attack", with no more known of either, are not held to be one event.
    """
    names = (
        "same_day",
        "time_within",
        "same_place",
        "near_place",
        "place_within",
        "same_words_for_place",
        "same_target",
        "same_person",
        "same_dead",
        "same_hurt",
        "copied",
    )
    mine = features[:, [FEATURES.index(name) for name in names]]
    rare = features[:, FEATURES.index("rare_type")] >= RARE
    doer = features[:, FEATURES.index("same_doer")] > 0
    return np.asarray((mine > 0).any(axis=1) | (rare & doer), dtype=bool)


def _time(rows: Columns, known: TypeFacts, left: Ints, right: Ints) -> dict[str, Floats | Bools]:
    timed = rows.timed[left] & rows.timed[right]
    gap = gap_days(rows, left, right)
    wide = np.maximum(rows.until[left] - rows.since[left], rows.until[right] - rows.since[right])
    meet = timed & (gap == 0)
    narrow = wide < NARROW_DAYS
    neither = ~rows.timed[left] & ~rows.timed[right]
    dated = rows.dated[left] & rows.dated[right]
    published = np.where(dated, np.abs(rows.told[left] - rows.told[right]), 0.0)
    often = np.minimum(known.commonness[rows.type[left]], known.commonness[rows.type[right]])
    later = np.where(~timed & ~neither, np.nan_to_num(gap), 0.0)
    return {
        "same_day": np.where(meet & narrow, _shared(rows, left, right), 0.0),
        "time_within": np.where(meet & ~narrow, 1 / (1 + np.log1p(np.where(meet, wide, 0))), 0.0),
        "time_wide": np.where(meet, _grown(np.where(meet, wide, 0.0) - WIDE_DAYS, 365), 0.0),
        "day_apart": timed & (gap == 1),
        "days_apart": np.where(timed & (gap > 1), _grown(gap, 7), 0.0),
        "time_open": ~timed,
        "told_later": _grown(later, 90) * often,
        "told_apart": np.where(neither, _grown(published - TOLD_DAYS, 14) * often, 0.0),
        "published_apart": _grown(published, 365),
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


def _place(rows: Columns, left: Ints, right: Ints) -> dict[str, Floats | Bools]:
    both = rows.placed[left] & rows.placed[right]
    fine = np.maximum(rows.radius[left], rows.radius[right]) < FINE_KM
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
        "place_within": (touch | same) & ~fine & ~abroad,
        "place_apart": np.where(both & (beyond > 0), _grown(beyond, 100), 0.0),
        "other_province": other & (beyond > 0),
        "other_country": abroad,
        "place_open": open_ & ~worded,
        "same_words_for_place": np.where(worded & (alike >= ALIKE), alike, 0.0),
        "other_words_for_place": worded & (alike < ALIKE),
    }


def _type(rows: Columns, known: TypeFacts, left: Ints, right: Ints) -> dict[str, Floats | Bools]:
    one, other = rows.type[left], rows.type[right]
    same = one == other
    return {
        "same_type": same & known.told[one],
        "rare_type": np.where(same & known.told[one], 1.0 - known.commonness[one], 0.0),
        "unlike_type": ~same & (known.kin[one, other] == 0),
        "other_status": known.real[rows.status[left]] != known.real[rows.status[right]],
    }


def _parties(rows: Columns, left: Ints, right: Ints) -> dict[str, Floats | Bools]:
    known = (rows.by[left] != UNKNOWN) & (rows.by[right] != UNKNOWN)
    same = known & (rows.by[left] == rows.by[right])
    related = known & ~same & (rows.side[left] == rows.side[right])
    shared = likeness(rows.targets, left, right)
    aimed = filled(rows.targets, left) & filled(rows.targets, right)
    return {
        "same_doer": same,
        "related_doer": related,
        "other_doer": known & ~same & ~related,
        "same_target": shared,
        "other_target": aimed & (shared == 0),
    }


def _figures(rows: Columns, left: Ints, right: Ints) -> dict[str, Floats | Bools]:
    same, other = zip(*(_counts(rows, kind, left, right) for kind in range(3)), strict=True)
    return {
        "same_dead": same[0],
        "other_dead": other[0],
        "same_hurt": np.maximum(same[1], same[2]),
        "other_hurt": np.maximum(other[1], other[2]),
    }


def _counts(rows: Columns, kind: int, left: Ints, right: Ints) -> tuple[Floats, Floats]:
    """How telling an agreement of two figures is, and how far they are apart as a ratio."""
    low = np.fmax(rows.low[left, kind], rows.low[right, kind])
    high = np.fmin(rows.high[left, kind], rows.high[right, kind])
    both = ~np.isnan(rows.low[left, kind]) & ~np.isnan(rows.low[right, kind])
    meet = both & (low <= high)
    telling = np.where(meet, _grown(np.where(meet, low, 0.0), 20), 0.0)
    ratio = (np.where(both, low, 0.0) + 1) / (np.where(both, high, 0.0) + 1)
    apart = np.where(
        both & ~meet, np.minimum(np.log(np.maximum(ratio, 1.0)) / np.log(10), 1.0), 0.0
    )
    return telling, apart


def _same_person(rows: Columns, lethal: Bools, left: Ints, right: Ints) -> Bools:
    """The same single person is the target of two attacks: who is killed is killed once."""
    same: Bools = likeness(rows.persons, left, right) > 0
    return same & lethal[rows.type[left]] & lethal[rows.type[right]]


def _words(rows: Columns, left: Ints, right: Ints) -> dict[str, Floats | Bools]:
    alike = likeness(rows.words, left, right)
    document = rows.document[left] == rows.document[right]
    armed = filled(rows.means, left) & filled(rows.means, right)
    means = likeness(rows.means, left, right)
    trigger = (rows.trigger[left] != UNKNOWN) & (rows.trigger[left] == rows.trigger[right])
    return {
        "same_means": means,
        "other_means": armed & (means == 0),
        "same_trigger": trigger,
        "alike": alike,
        "copied": ~document & (alike > 0.85),
        "same_document": document,
    }


def _grown(amount: Floats, most: float) -> Floats:
    """0 for nothing, 1 for `most` or more, by the logarithm between."""
    grown: Floats = np.log1p(np.clip(amount, 0.0, most)) / np.log1p(most)
    return grown
