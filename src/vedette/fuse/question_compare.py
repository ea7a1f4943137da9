"""What speaks for and against two propositions being one, as named features of pairs of rows."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from vedette.fuse.bags import filled, likeness
from vedette.fuse.propositions import Kind
from vedette.fuse.question_rows import KINDS, UNKNOWN, Rows

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
FEATURES: Mapping[str, str] = {
    "same_words": "how much of the rarer words of the contents is the same",
    "very_same_words": "nearly all of the words are the same",
    "words_of_fact": "how much of the words is the same, where both are facts",
    "plain_measure": "both are tendencies of one topic, one names no narrower measure, and they are"
    " of one province or of documents with the same names",
    "same_topic": "both bear on one topic of the frame that is a tendency",
    "other_topic": "they bear on different topics",
    "same_toll": "both give a number of dead, and it is the same",
    "other_toll": "both give a number of dead, and the numbers differ",
    "both_blame": "both say who did something, or deny it",
    "same_culprit": "both say of the same body that it did something, or did not",
    "other_kind": "one is a tendency, toll, demand, blame or fact, the other another of these",
    "same_place": "both name the same place",
    "other_province": "both name places, in different provinces",
    "other_country": "they are set in different countries",
    "time_shared": "the times overlap",
    "time_apart": "months between the times, up to six",
    "other_tense": "one is of what will be, the other of what is",
    "same_scene": "how much of the sentences and titles around them is the same",
    "same_event": "the same, where both are about one event: tolls, blame",
    "same_names": "how many of the rarer proper names in their sentences are the same",
    "same_setting": "how many of the names in the two documents are the same",
    "answers": "one answers the other: it denies or affirms what the claim before it says",
}
SPEAKS_AGAINST = frozenset(
    {"other_topic", "other_kind", "other_province", "other_country", "time_apart", "other_tense"}
)
SHARED_SETTING = 0.15
"""Documents of one setting share at least so much of their names."""
MONTH_DAYS = 30.4
MOST_MONTHS = 6.0


def compare(held: Rows, trends: frozenset[str], left: Ints, right: Ints) -> Floats:
    """The features of each pair, in the order of FEATURES; shape (pairs, features)."""
    alike = {name: likeness(held.bags[name], left, right) for name in held.bags}
    found = {
        **_words(held, alike, left, right),
        **_kinds(held, trends, alike, left, right),
        **_where(held, alike, left, right),
        **_when(held, left, right),
        **_around(held, alike, left, right),
    }
    return np.stack([np.asarray(found[name], dtype=np.float64) for name in FEATURES], axis=1)


def _words(
    held: Rows, alike: Mapping[str, Floats], left: Ints, right: Ints
) -> dict[str, Floats | Bools]:
    same = alike["terms"]
    return {
        "same_words": same,
        "very_same_words": np.maximum(0.0, same - 0.6) / 0.4,
        "words_of_fact": same * _both(held, "fact", left, right),
    }


def _both(held: Rows, kind: Kind, left: Ints, right: Ints) -> Bools:
    code = KINDS.index(kind)
    both: Bools = (held.kind[left] == code) & (held.kind[right] == code)
    return both


def _kinds(
    held: Rows, trends: frozenset[str], alike: Mapping[str, Floats], left: Ints, right: Ints
) -> dict[str, Floats | Bools]:
    trend = np.array([p.topic in trends for p in held.first], dtype=bool)
    topic = (held.topic[left] == held.topic[right]) & trend[left]
    toll, blame = _both(held, "toll", left, right), _both(held, "blame", left, right)
    plain = (held.plain[left] | held.plain[right]) & _both(held, "tendency", left, right)
    setting = (alike["setting"] >= SHARED_SETTING) | (alike["provinces"] > 0)
    same_number = held.number[left] == held.number[right]
    culprit = held.culprit[left]
    return {
        "plain_measure": topic & plain & setting,
        "same_topic": topic,
        "other_topic": held.topic[left] != held.topic[right],
        "same_toll": toll & same_number,
        "other_toll": toll & ~same_number,
        "both_blame": blame,
        "same_culprit": blame & (culprit == held.culprit[right]) & (culprit != UNKNOWN),
        "other_kind": _unlike(held, left, right),
    }


def _unlike(held: Rows, left: Ints, right: Ints) -> Bools:
    """Of two kinds; what is blamed on somebody and what is told as a fact may be the same deed."""
    alike = (KINDS.index("blame"), KINDS.index("fact"))
    deeds = np.isin(held.kind[left], alike) & np.isin(held.kind[right], alike)
    unlike: Bools = (held.kind[left] != held.kind[right]) & ~deeds
    return unlike


def _where(
    held: Rows, alike: Mapping[str, Floats], left: Ints, right: Ints
) -> dict[str, Floats | Bools]:
    def apart(name: str) -> Bools:
        both = filled(held.bags[name], left) & filled(held.bags[name], right)
        none: Bools = both & (alike[name] == 0)
        return none

    own = held.own_place[left] & held.own_place[right]
    return {
        "same_place": own & (alike["places"] > 0),
        "other_province": own & apart("provinces"),
        "other_country": apart("countries"),
    }


def _when(held: Rows, left: Ints, right: Ints) -> dict[str, Floats | Bools]:
    gap = np.maximum(held.since[right] - held.until[left], held.since[left] - held.until[right])
    return {
        "time_shared": gap <= 0,
        "time_apart": np.nan_to_num(np.clip(gap / MONTH_DAYS, 0.0, MOST_MONTHS), nan=0.0),
        "other_tense": held.forward[left] != held.forward[right],
    }


def _around(
    held: Rows, alike: Mapping[str, Floats], left: Ints, right: Ints
) -> dict[str, Floats | Bools]:
    eventful = np.isin(held.kind, [KINDS.index("toll"), KINDS.index("blame")])
    own = held.document[left] == held.document[right]
    pairs = np.minimum(left, right) * len(held.members) + np.maximum(left, right)
    return {
        "same_scene": alike["scene"],
        "same_event": alike["scene"] * (eventful[left] & eventful[right]),
        "same_names": alike["names"],
        "same_setting": np.where(own, 0.0, alike["setting"]),
        "answers": np.isin(pairs, held.answers),
    }
