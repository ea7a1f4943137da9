"""Who stands where on one question: the proposition, the side of each claim, the positions.

The proposition is the content of the plainest claim. Every other claim is turned towards it:

    tendency   the same direction is for it, another one against; a denial of it is against
    blame      the same body is for it, another one against; its denial is against
    toll       the same number is for it, another one against, unless the count has only grown
    the rest   asserting is for it, denying or negating against

What is hedged as possible or conditional takes no side, unless it denies or doubts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from vedette.fuse.propositions import AGAINST, Proposition
from vedette.fuse.question_parties import is_listed
from vedette.fuse.question_words import Words, ground_of, tokens
from vedette.fuse.views import DocumentView
from vedette.types import Position, Side, Voice

STATED = frozenset({"asserts", "accuses", "predicts", "warns", "demands", "urges"})
SHORT, LONG = 4, 30
"""A plain proposition has at least and at most so many words."""


@dataclass(frozen=True, slots=True)
class Say:
    """One claim with the side it takes and the voice it is in."""

    proposition: Proposition
    side: Side
    voice: Voice


def plainest(found: Sequence[Proposition]) -> Proposition:
    """The claim that states the proposition most plainly; the earliest, then least id, of equals.

    Asserted without hedge or negation, standing on its own, complete, and in the direction that
    most of the claims are about.
    """
    if len(found) == 1:
        return found[0]
    ways = [p.way for p in found]

    def rank(one: Proposition) -> tuple[object, ...]:
        claim = one.claim
        length = len(tokens(claim.content))
        return (
            one.answers is not None,
            one.denied or claim.stance not in STATED,
            one.kind in ("tendency", "blame", "toll") and not _complete(one),
            claim.hedge != "asserted",
            not SHORT <= length <= LONG,
            claim.stance not in ("asserts", "accuses"),
            one.way is not None and -ways.count(one.way),
            _told_first(one),
            claim.id,
        )

    return min(found, key=rank)


def _told_first(one: Proposition) -> int:
    """Orders the earlier before the later; of tolls, which grow, the later before the earlier."""
    start = one.claim.published.start
    day = start.toordinal() if start else date.max.toordinal()
    return -day if one.kind == "toll" and start else day


def _complete(one: Proposition) -> bool:
    match one.kind:
        case "tendency":
            return one.way is not None
        case "blame":
            return bool(one.culprit)
        case _:
            return one.number is not None


def side_of(one: Proposition, plain: Proposition) -> Side:
    """The side that a claim takes on the proposition of the plainest claim."""
    side = _turned(one, plain)
    if one.claim.stance == "doubts":
        return "doubts" if side == "against" else "open"
    unsure = one.claim.hedge in ("possible", "conditional") and one.claim.stance not in AGAINST
    return "open" if unsure else side


def _turned(one: Proposition, plain: Proposition) -> Side:
    if plain.kind == "tendency" and plain.way is not None:
        side = _of_tendency(one, plain.way)
        # What will be does not gainsay what is; nor does a direction that no word gives.
        sure = one.forward == plain.forward and one.clear and plain.clear
        return side if side != "against" or sure else "open"
    if plain.kind == "blame":
        return _of_blame(one, plain)
    if plain.kind == "toll" and one.kind == "toll" and not one.denied:
        return _of_toll(one, plain)
    if one is not plain and not one.answers and not _close(one, plain):
        return "open"
    return "for" if one.denied == plain.negative else "against"


def _close(one: Proposition, plain: Proposition) -> bool:
    """Whether half of the words of the measure are the same: only then do the two say one thing.

    Of the shorter content, where somebody denies the other; of the longer one, where "not" stands
    in it, as that may negate something else.
    """
    shared = len(set(one.terms) & set(plain.terms))
    pick = max if one.negative and one.claim.stance not in AGAINST else min
    return shared > 0 and 2 * shared >= pick(len(one.terms), len(plain.terms))


def _of_toll(one: Proposition, plain: Proposition) -> Side:
    """A count that was lower before, or is higher since, is another stage of the same count."""
    if one.number == plain.number:
        return "for"
    if one.number is None or plain.number is None:
        return "open"
    days = [str(p.claim.published.start or "") for p in (plain, one)]
    grown = days[0] != days[1] and (one.number > plain.number) == (days[1] > days[0])
    return "open" if grown else "against"


def _of_tendency(one: Proposition, way: int) -> Side:
    denied = one.denied and (one.kind == "tendency" or one.claim.stance in AGAINST)
    if one.way is None:
        return "against" if denied and one.answers else "open"
    if not denied:
        return "for" if one.way == way else "against"
    if one.way == way:
        return "against"
    return "for" if way == 0 else "open"


def _of_blame(one: Proposition, plain: Proposition) -> Side:
    answers = one.answers == plain.claim.id
    if one.denied != plain.negative:
        named = one.culprit in ("", plain.culprit) and plain.culprit
        return "against" if named or answers else "open"
    if answers or one is plain:
        return "for"
    if one.culprit and plain.culprit and one.culprit != plain.culprit:
        return "open" if one.denied else "against"
    return "for" if one.culprit or not plain.culprit else "open"


def positions(
    says: Sequence[Say], documents: Mapping[str, DocumentView], words: Words
) -> tuple[Position, ...]:
    """One position for each holder: for, against, doubts, open; then by day and name.

    The latest say with a side is the holder's; `since` keeps the first day.
    """
    by_holder: dict[tuple[str, str], list[Say]] = {}
    for say in sorted(says, key=_told):
        by_holder.setdefault(holder_key(say.voice), []).append(say)
    order: tuple[Side, ...] = ("for", "against", "doubts", "open")
    made = [_position(mine, documents, words) for mine in by_holder.values()]
    return tuple(
        sorted(
            made,
            key=lambda p: (order.index(p.side), p.since or "9999", p.holder, p.voices[0].statement),
        )
    )


def holder_key(voice: Voice) -> tuple[str, str]:
    """What tells holders apart: the actor, else the name; nameless ones also by their origin.

    >>> holder_key(Voice("st_1", "wire", "police", "iraq.police"))
    ('iraq.police', '')
    >>> holder_key(Voice("st_1", "wire", "a resident")), holder_key(Voice("st_1", "wire"))
    (('a resident', 'wire'), ('', 'wire'))
    """
    if voice.actor and is_listed(voice.actor):
        return voice.actor, ""
    named = any(word[:1].isupper() for word in voice.holder.split()[1:])
    folded = " ".join(voice.holder.casefold().split())
    return folded, "" if named else voice.origin


def is_contested(held: Sequence[Position]) -> bool:
    """Whether one holder is for the proposition, and another one against it or in doubt."""
    return any(p.side == "for" for p in held) and any(p.side in ("against", "doubts") for p in held)


def _told(say: Say) -> tuple[str, str, int, str]:
    claim = say.proposition.claim
    return str(claim.published.start or "9999"), claim.document, claim.start, claim.id


def _position(says: Sequence[Say], documents: Mapping[str, DocumentView], words: Words) -> Position:
    sided = [say for say in says if say.side != "open"]
    last = (sided or list(says))[-1]
    first = says[0].proposition.claim
    document = documents.get(last.proposition.claim.document)
    grounds = [ground_of(say.proposition.claim.content, words) for say in reversed(says)]
    return Position(
        last.side,
        last.voice.stance,
        last.voice.hedge,
        last.voice.holder,
        last.voice.actor,
        last.voice.role,
        (document.publisher or "") if document else "",
        first.published.start.isoformat() if first.published.start else None,
        next((ground for ground in grounds if ground), ""),
        tuple(sorted((say.voice for say in says), key=lambda v: v.statement)),
    )
