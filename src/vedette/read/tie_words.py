"""The words that a relation between two actors needs, and those that say which one it is.

The model reads a tie out of two names and what stands around them; it takes "clashed with" for an
alliance and any head of a body for its spokesman. A tie whose sentence holds no word of its
relation is dropped, and a title says by itself what its holder is.
"""

import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

_AROUND = 45
"""How many letters on either side of the two names may hold the word."""
_SPEAKS = re.compile(
    r"\b(?:spokes|speaks? for|speaking for|press|mouthpiece"
    r"|media (?:chief|officer?|official|director|arm|wing)|envoy|representative"
    r"|voice|information)",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"\b(?:heads?|headed|director|chief|founder|leaders?|leading|leads?|led|commands?|commander|chair"
    r"(?:man|woman)?|emirs?|president|ameer|boss|general secretary|secretary[- ]general|warlord"
    r"|ruler)\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"\b(?:in support of|alongside|on the side of)\b", re.IGNORECASE)
_GENERIC = re.compile(
    r"\W*(?:the|so-called|armed|militant|terrorist|jihadist|rebel|islamist|extremist|group|groups"
    r"|organi[sz]ation|movement|militia|network|front|insurgency)?"
    r"(?:\W+(?:group|groups|organi[sz]ation|movement|militia|network|army|forces|troops))?\W*",
    re.IGNORECASE,
)


@cache
def words_of() -> Mapping[str, re.Pattern[str]]:
    """Relation -> what its sentence must hold (resources/tie_words.json); the others are told by
    titles and by nesting.
    """
    source = files("vedette.resources").joinpath("tie_words.json").read_text(encoding="utf-8")
    listed: dict[str, list[str]] = json.loads(source)["words"]
    return {name: re.compile("|".join(words), re.IGNORECASE) for name, words in listed.items()}


def relation_told(relation: str, head: str, tail: str, around: str) -> str | None:
    """The relation that the words tell; None where they tell none.

    Args:
        relation: as read.
        head, tail: the two names.
        around: the words from a little before the first to a little after the second.

    >>> relation_told("allied_with", "army", "Reed Front", "the army clashed with the Reed Front")
    >>> relation_told("spokesperson_of", "Monitor head Ali", "Monitor", "Monitor head Ali said")
    'leader_of'
    >>> relation_told("part_of", "Reed Front group", "Reed Front", "the Reed Front group")
    """
    if _same_body(relation, head, tail) or tail.endswith(("-based", "-led")):
        return None
    if tail.endswith(("-backed", "-supported")) or f"{tail}-backed" in head:
        return "backed_by"
    if relation == "leader_of" and "counterpart" in head:
        return None
    if relation == "fights" and _BESIDE.search(around):
        return None
    if relation in words_of():
        return relation if words_of()[relation].search(around) else None
    if relation == "spokesperson_of" and not _SPEAKS.search(around):
        return "leader_of" if _LEADS.search(around) else None
    return relation


def _same_body(relation: str, head: str, tail: str) -> bool:
    """Whether the head is the tail itself, with a word for what it is."""
    if relation not in ("part_of", "alias_of", "affiliate_of", "member_of") or tail not in head:
        return False
    rest = head.replace(tail, " ", 1)
    return relation != "member_of" and bool(_GENERIC.fullmatch(rest))


def around(text: str, start: int, end: int) -> str:
    """The stretch of a text with a little of what stands on either side, within its lines.

    >>> around("one\\nthe army and the front", 8, 12)
    'the army and the front'
    """
    first = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
    stop = text.find("\n", end)
    return text[first : min(stop if stop >= 0 else len(text), end + _AROUND)]
