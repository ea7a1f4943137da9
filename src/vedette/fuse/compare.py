"""What speaks for and against two reports telling of one event, as numbers for many pairs.

Every feature is in [0, 1] (0: nothing to say), so that its weight alone tells how much it counts.
`fuse.reasons` says each in words.
"""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from vedette.fuse.bags import filled, likeness
from vedette.fuse.columns import UNKNOWN, Columns
from vedette.fuse.compare_setting import TypeFacts, grown, places, room, times
from vedette.fuse.kinship import akin, is_arm

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
RARE = 0.5
"""Types as rare as this are told apart by who did it alone."""
NARROW: Mapping[str, float] = {"place_within": 0.35, "time_within": 0.4}
"""A shared region wider than a province, or a span of more than half a week, supports nothing by
itself: these features must reach so much."""
ARM = 0.7
"""What a rare type counts where two bodies did it of which one may be an arm of the other."""
COPIED = 0.85
"""Cosine of the words of two sentences from which one is a copy of the other."""
LIKE_SENTENCE = 0.6
"""Likewise one reworded: where such two tell of events in other words, each tells of two events."""
SIDES: Mapping[str, int] = {
    "same_day": 1,
    "time_within": 1,
    "room": -1,
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
    "other_means": -1,
    "same_trigger": 1,
    "alike": 1,
    "copied": 1,
    "copied_apart": -1,
    "same_story": 1,
    "same_document": -1,
}
"""Feature -> 1 where by its meaning it can only speak for one event, -1 only against, 0 either."""
FEATURES = tuple(SIDES)


def compare(rows: Columns, known: TypeFacts, left: Ints, right: Ints) -> Floats:
    """The features of each pair, shape (pairs, len(FEATURES)).

    Args:
        rows: the reports.
        known: what is known of types and statuses.
        left, right: rows, one pair at each place.
    """
    found: dict[str, Floats | Bools] = {}
    found |= times(rows, left, right)
    found |= places(rows, left, right)
    found["room"] = room(rows, left, right)
    found |= _type(rows, known, left, right)
    found |= _parties(rows, left, right)
    found |= _figures(rows, left, right)
    found |= _words(rows, left, right)
    found["same_person"] = once = _same_person(rows, known.lethal, left, right)
    for name in ("told_later", "told_apart"):
        found[name] = np.where(once, 0.0, found[name])
    return np.column_stack([np.asarray(found[name], dtype=np.float64) for name in FEATURES])


def supported(features: Floats) -> Bools:
    """Whether anything beyond type and phrase is shared: time, place, party, figure, or the text.

    Two reports of "an attack", with no more known of either, are not held to be one event.
    """
    names = (
        "same_day",
        "same_place",
        "near_place",
        "same_words_for_place",
        "same_target",
        "same_person",
        "same_dead",
        "same_hurt",
        "copied",
    )
    found = (features[:, [FEATURES.index(name) for name in names]] > 0).any(axis=1)
    for name, least in NARROW.items():
        found |= features[:, FEATURES.index(name)] >= least
    rare = features[:, FEATURES.index("rare_type")] >= RARE
    found |= rare
    return np.asarray(found, dtype=bool)


def _type(rows: Columns, known: TypeFacts, left: Ints, right: Ints) -> dict[str, Floats | Bools]:
    one, other = rows.type[left], rows.type[right]
    same = one == other
    arm = _related(rows, is_arm, left, right)
    return {
        "same_type": same & known.told[one],
        "rare_type": np.where(
            same & known.told[one] & arm,
            (1.0 - known.commonness[one]) * np.where(rows.side[left] == rows.side[right], 1.0, ARM),
            0.0,
        ),
        "unlike_type": ~same & (known.kin[one, other] == 0),
        "other_status": known.real[rows.status[left]] != known.real[rows.status[right]],
    }


def _related(rows: Columns, by: Callable[[str, str], bool], left: Ints, right: Ints) -> Bools:
    """Where two named bodies are one or related by `fuse.kinship`."""
    one, other = rows.by[left], rows.by[right]
    known = np.flatnonzero((one != UNKNOWN) & (other != UNKNOWN))
    found = np.zeros(len(left), dtype=bool)
    count = max(1, len(rows.doers))
    pairs, of = np.unique(one[known] * count + other[known], return_inverse=True)
    names = [(rows.doers[pair // count], rows.doers[pair % count]) for pair in pairs.tolist()]
    found[known] = np.array([a == b or by(a, b) for a, b in names], dtype=bool)[of]
    return found


def _parties(rows: Columns, left: Ints, right: Ints) -> dict[str, Floats | Bools]:
    known = (rows.by[left] != UNKNOWN) & (rows.by[right] != UNKNOWN)
    same = known & (rows.by[left] == rows.by[right])
    related = _related(rows, akin, left, right) & ~same
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
    sharp = np.minimum(_sharp(rows, kind, left), _sharp(rows, kind, right))
    telling = np.where(meet, grown(np.where(meet, low, 0.0), 20) * sharp, 0.0)
    ratio = (np.where(both, low, 0.0) + 1) / (np.where(both, high, 0.0) + 1)
    apart = np.where(
        both & ~meet, np.minimum(np.log(np.maximum(ratio, 1.0)) / np.log(10), 1.0), 0.0
    )
    return telling, apart


def _sharp(rows: Columns, kind: int, mine: Ints) -> Floats:
    """1 for an exact figure, 0.6 for "at least", less where the sources of a report differ."""
    low, high = rows.low[mine, kind], rows.high[mine, kind]
    sharp: Floats = (np.nan_to_num(low) + 1.0) / (np.nan_to_num(high) + 1.0)
    return sharp


def _same_person(rows: Columns, lethal: Bools, left: Ints, right: Ints) -> Bools:
    """The same single person is the target of two attacks: who is killed is killed once."""
    same: Bools = likeness(rows.persons, left, right) > 0
    return same & lethal[rows.type[left]] & lethal[rows.type[right]]


def _words(rows: Columns, left: Ints, right: Ints) -> dict[str, Floats | Bools]:
    alike = likeness(rows.words, left, right)
    document = rows.document[left] == rows.document[right]
    armed = filled(rows.means, left) & filled(rows.means, right)
    trigger = (rows.trigger[left] != UNKNOWN) & (rows.trigger[left] == rows.trigger[right])
    twice = (rows.trigger[left] != UNKNOWN) & (rows.trigger[right] != UNKNOWN) & ~trigger
    return {
        "other_means": armed & (likeness(rows.means, left, right) == 0),
        "same_trigger": trigger,
        "alike": alike,
        "copied": ~document & (alike > COPIED),
        "copied_apart": np.where(~document & twice & (alike > LIKE_SENTENCE), alike, 0.0),
        "same_story": np.where(document, 0.0, _story(rows, left, right)),
        "same_document": document,
    }


def _story(rows: Columns, left: Ints, right: Ints) -> Floats:
    return likeness(rows.stories, rows.document[left], rows.document[right])
