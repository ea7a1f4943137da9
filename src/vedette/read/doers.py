"""Parties that stand by an event and did not do it: who holds the ground, who blames another."""

import re
from collections.abc import Sequence

from vedette.types import Span

_ARTICLE = r"\s+(?:the\s+|an?\s+)?"
_STATE = re.compile(
    r"\b(?:held|controlled|run|ruled|governed|besieged|surrounded|defended|guarded|protected"
    r"|condemned|reported|confirmed|documented|verified|denied)\s+by" + _ARTICLE + "$",
    re.IGNORECASE,
)
"""'the quarter held by X', 'a strike confirmed by X': X did something, and not the event."""
_BLAMED = re.compile(
    r"\b(?:laid at the door of|blamed on|pinned on|attributed to|ascribed to)\s[^.;]{1,60}?\sby"
    + _ARTICLE
    + "$",
    re.IGNORECASE,
)
"""'blamed on Y by X': X is the one who blames."""
_HOLDS = re.compile(
    r"[-–](?:held|controlled|run|ruled|besieged|occupied|dominated)\b"
    r"|(?:['’]s?)?\s+(?:stronghold|bastion|heartland|de facto capital)\b",
    re.IGNORECASE,
)
_ACCUSES = re.compile(
    r"\s+(?:(?:has|have|had|also|later|quickly|promptly|immediately|earlier)\s+){0,2}"
    r"(?:blam|accus|condemn|denounc|deplor)(?:ed|es|e|ing|s)?\b",
    re.IGNORECASE,
)
_REACH = 90


def is_no_doer(text: str, party: Span, triggers: Sequence[Span]) -> bool:
    """True where the words by a party say that it did another thing than the event.

    Args:
        triggers: the words of the event; "was held by X" makes X the doer of the holding itself.

    >>> text = "Mortars hit the rebel-held town."
    >>> is_no_doer(text, Span(16, 21), [Span(8, 11)])
    True
    """
    if before := _STATE.search(text, max(0, party.start - _REACH), party.start):
        return not _is_of(before, triggers)
    if _BLAMED.search(text, max(0, party.start - _REACH), party.start):
        return True
    after = _HOLDS.match(text, party.end) or _ACCUSES.match(text, party.end)
    return after is not None and not _is_of(after, triggers)


def _is_of(found: re.Match[str], triggers: Sequence[Span]) -> bool:
    return any(found.start() < t.end and t.start < found.end() for t in triggers)
