"""What speaks for and against two propositions being one, as named features of pairs of rows."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from vedette.fuse.bags import filled, likeness
from vedette.fuse.question_rows import KINDS, UNKNOWN, Rows

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
FEATURES: Mapping[str, str] = {
    "same_words": "how much of the rarer words of the contents is the same",
    "very_same_words": "nearly all of the words are the same",
    "other_words": "the contents share no word, and neither is a bare tendency of the topic",
    "plain_measure": "both are tendencies of one topic, one of which names no narrower measure, told"
    " of one province or by documents with the same names",
    "same_tendency": "how much of the measure is the same, where both are tendencies of one topic",
    "same_topic": "both bear on one topic of the frame that is a tendency",
    "other_topic": "they bear on different topics",
    "same_toll": "both give a number of dead, and it is the same",
    "other_toll": "both give a number of dead, and the numbers differ",
    "both_blame": "both say who did something, or deny it",
    "same_culprit": "both say of the same body that it did something, or did not",
    "other_culprit": "each says of another body that it did something",
    "other_kind": "one is a tendency, a toll, blame, a demand or a fact, the other another of these",
    "same_party": "both name the same actor",
    "other_party": "both name actors, none of them the same",
    "same_place": "both name the same place",
    "same_province": "both are set in the same province",
    "other_province": "both name places, in different provinces",
    "other_country": "they are set in different countries",
    "time_shared": "the times overlap",
    "time_apart": "months between the times, up to six",
    "same_scene": "how much of the sentences and titles around them is the same",
    "same_event": "the same, where both are about one event: tolls, blame",
    "names_of_event": "how many of the names in the sentences are the same, where both are tolls or"
    " blame",
    "words_of_fact": "how much of the words is the same, where both are facts",
    "same_names": "how many of the rarer proper names in their sentences are the same",
    "same_setting": "how many of the names in the two documents are the same",
    "other_setting": "hardly any name in the two documents is the same",
    "same_document": "they stand in one document, close to each other",
    "answers": "one answers the other: it denies or affirms what the claim before it says",
    "unsure": "one of them is told as possible or conditional only",
    "other_tense": "one is of what will be, the other of what is",
}
SPEAKS_AGAINST = frozenset(
    {
        "other_words", "other_topic", "other_kind", "other_culprit", "other_party", "other_province",
        "other_country", "other_setting", "time_apart", "unsure", "other_tense",
    }
)  # fmt: skip
CLOSE_CHARACTERS = 400
LEAST_SETTING, SHARED_SETTING = 0.05, 0.15
MONTH_DAYS = 30.4
MOST_MONTHS = 6.0


def compare(held: Rows, trends: frozenset[str], left: Ints, right: Ints) -> Floats:
    """The features of each pair, in the order of FEATURES; shape (pairs, features)."""
    found = {
        **_words(held, left, right),
        **_kinds(held, trends, left, right),
        **_where(held, left, right),
        **_when(held, left, right),
        **_around(held, left, right),
    }
    return np.stack([np.asarray(found[name], dtype=np.float64) for name in FEATURES], axis=1)


def _words(held: Rows, left: Ints, right: Ints) -> dict[str, Floats | Bools]:
    same = likeness(held.bags["terms"], left, right)
    plain = held.plain[left] | held.plain[right]
    return {
        "same_words": same,
        "very_same_words": np.maximum(0.0, same - 0.6) / 0.4,
        "other_words": (same == 0) & ~plain,
    }


def _kinds(
    held: Rows, trends: frozenset[str], left: Ints, right: Ints
) -> dict[str, Floats | Bools]:
    trend = np.array([p.topic in trends for p in held.first], dtype=bool)
    topic = (held.topic[left] == held.topic[right]) & trend[left]
    tendency, toll, blame = (
        (held.kind[left] == KINDS.index(kind)) & (held.kind[right] == KINDS.index(kind))
        for kind in ("tendency", "toll", "blame")
    )
    same_number = held.number[left] == held.number[right]
    return {
        "same_tendency": likeness(held.bags["terms"], left, right) * (tendency & topic),
        "plain_measure": tendency
        & topic
        & (held.plain[left] | held.plain[right])
        & _one_setting(held, left, right),
        "same_topic": topic,
        "other_topic": held.topic[left] != held.topic[right],
        "same_toll": toll & same_number,
        "other_toll": toll & ~same_number,
        "both_blame": blame,
        "same_culprit": blame
        & (held.culprit[left] == held.culprit[right])
        & (held.culprit[left] != UNKNOWN),
        "other_culprit": blame
        & (held.culprit[left] != held.culprit[right])
        & (held.culprit[left] != UNKNOWN)
        & (held.culprit[right] != UNKNOWN),
        "other_kind": _unlike(held, left, right),
    }


def _one_setting(held: Rows, left: Ints, right: Ints) -> Bools:
    names = likeness(held.bags["setting"], left, right) >= SHARED_SETTING
    return names | (likeness(held.bags["provinces"], left, right) > 0)


def _unlike(held: Rows, left: Ints, right: Ints) -> Bools:
    """Of two kinds; what is blamed on somebody and what is told as a fact may be the same deed."""
    alike = (KINDS.index("blame"), KINDS.index("fact"))
    deeds = np.isin(held.kind[left], alike) & np.isin(held.kind[right], alike)
    return (held.kind[left] != held.kind[right]) & ~deeds


def _where(held: Rows, left: Ints, right: Ints) -> dict[str, Floats | Bools]:
    def shared(name: str) -> Bools:
        return likeness(held.bags[name], left, right) > 0

    def apart(name: str) -> Bools:
        both = filled(held.bags[name], left) & filled(held.bags[name], right)
        return both & ~shared(name)

    own = held.own_place[left] & held.own_place[right]
    return {
        "same_party": shared("parties"),
        "other_party": apart("parties"),
        "same_place": own & shared("places"),
        "same_province": shared("provinces"),
        "other_province": own & apart("provinces"),
        "other_country": apart("countries"),
    }


def _when(held: Rows, left: Ints, right: Ints) -> dict[str, Floats | Bools]:
    gap = np.maximum(held.since[right] - held.until[left], held.since[left] - held.until[right])
    return {
        "time_shared": gap <= 0,
        "time_apart": np.nan_to_num(np.clip(gap / MONTH_DAYS, 0.0, MOST_MONTHS), nan=0.0),
        "other_tense": held.forward[left] != held.forward[right],
        "unsure": held.unsure[left] | held.unsure[right],
    }


def _around(held: Rows, left: Ints, right: Ints) -> dict[str, Floats | Bools]:
    scene = likeness(held.bags["scene"], left, right)
    setting = likeness(held.bags["setting"], left, right)
    eventful = np.isin(held.kind, [KINDS.index("toll"), KINDS.index("blame")])
    events, fact = eventful[left] & eventful[right], held.kind == KINDS.index("fact")
    close = np.abs(held.start[left] - held.start[right]) <= CLOSE_CHARACTERS
    pairs = np.minimum(left, right) * len(held.members) + np.maximum(left, right)
    return {
        "same_scene": scene,
        "same_setting": np.where(held.document[left] == held.document[right], 0.0, setting),
        "other_setting": setting < LEAST_SETTING,
        "same_names": likeness(held.bags["names"], left, right),
        "same_event": scene * events,
        "names_of_event": likeness(held.bags["names"], left, right) * events,
        "words_of_fact": likeness(held.bags["terms"], left, right) * (fact[left] & fact[right]),
        "same_document": (held.document[left] == held.document[right]) & close,
        "answers": np.isin(pairs, held.answers),
    }
