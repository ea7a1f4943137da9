"""Whose deed a claim is about."""

import re

from vedette.fuse.views import ClaimView

_SELF = frozenset({"it", "its", "we", "our", "they", "their", "he", "his"})
_PERSONAL = frozenset({"local", "person", "role"})


def is_listed(actor: str | None) -> bool:
    """Whether an id names an actor, not a trade ("role.civilian")."""
    return actor is not None and not actor.startswith("role.")


def body(actor: str) -> str:
    """What an office or force is part of, so that its parts answer for one side.

    >>> body("iraq.federal_police"), body("local.ali_hassan"), body("islamic_state")
    ('iraq', 'local.ali_hassan', 'islamic_state')
    """
    head = actor.split(".")[0]
    return actor if head in _PERSONAL else head


def speaker(claim: ClaimView) -> str | None:
    """The id of the innermost speaker that is listed."""
    ids = (s.who.actor for s in claim.speakers if s.who is not None)
    return next((actor for actor in ids if actor is not None and is_listed(actor)), None)


def culprit(claim: ClaimView, *, denied: bool) -> str:
    """The body that did it, by the content; "" where it names none.

    The one after "by", "blamed" or "accused"; the speaker, where "it", "its" or "we" is among the
    first words; else the first that is named. A bare denial or claim of a deed is of the speaker's
    own.
    """
    holder = speaker(claim)
    named = [who for who in claim.actors if is_listed(who.actor)]
    folded = claim.content.lower()
    for who in named:
        if re.search(rf"\b(?:by|blamed|accused)(?: the)? {re.escape(who.words.lower())}\b", folded):
            return body(who.actor or "")
    speaks = holder is not None and claim.stance not in ("accuses", "doubts")
    if holder and speaks and _SELF & set(folded.split()[:3]):
        return body(holder)
    if named:
        return body(named[0].actor or "")
    return body(holder) if holder and speaks and (denied or claim.topic == "responsibility") else ""
