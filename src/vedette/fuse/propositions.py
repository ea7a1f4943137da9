"""One claim -> what it is about: measure, direction, whose deed, where, when, and how it is put.

"the ministry denied that raids had doubled in the south since May"
    tendency, terms (=attack), way up, denied, since May
"""

from dataclasses import dataclass
from typing import Literal

from vedette.fuse.columns import terms
from vedette.fuse.question_parties import culprit, is_listed
from vedette.fuse.question_setting import (
    CURRENT_DAYS,
    Setting,
    When,
    Where,
    names_in,
    when_of,
    where_of,
)
from vedette.fuse.question_words import (
    LEVEL,
    Words,
    content_terms,
    is_negative,
    tokens,
    toll_of,
    way_of,
)
from vedette.fuse.views import ClaimView

Kind = Literal["tendency", "toll", "blame", "call", "fact"]
FORWARD = frozenset({"predicts", "warns"})
CALLS = frozenset({"demands", "urges"})
AGAINST = frozenset({"denies", "doubts"})
WHOLE_WORDS = 5
"""Fewer words ("talk of a comeback") name what is denied, and state nothing against it."""
READ: dict[str, int] = {"up": 1, "none": LEVEL, "down": -1}


@dataclass(frozen=True, slots=True)
class Proposition:
    """What one claim is about.

    Attributes:
        terms: its measure: stems of the content without directions, hedges and stop words.
        way: 1, 0, -1: which way the content says the measure goes; None where it says none.
        clear: the content's own words give the way, or the holder denies it.
        denied: the holder speaks against the content, or the content itself is a negation.
        negative: the content is a negation by its own words.
        culprit: of blame, the body that did it.
        number: the toll that it gives.
        forward: it is about what will be.
        scene: stems of the sentence and the document's title: which event it is about.
        names: the proper names of the sentence.
        setting: what the claims of its document are set in.
        answers: id of the claim that it answers, where it has no measure of its own.
    """

    claim: ClaimView
    kind: Kind
    topic: str
    terms: tuple[str, ...]
    way: int | None
    clear: bool
    denied: bool
    negative: bool
    culprit: str
    number: int | None
    forward: bool
    scene: tuple[str, ...]
    names: tuple[str, ...]
    setting: Setting
    where: Where
    when: When
    answers: str | None = None


def proposition(claim: ClaimView, setting: Setting, words: Words) -> Proposition:
    """What the claim is about by its own words."""
    topic = claim.topic or "other"
    number = None if topic in words.trends else _toll(claim, words)
    stated = way_of(claim.content, words)
    way, turned = _way(claim, stated)
    kind = _kind(claim, topic, number, stated is not None, words)
    negative = is_negative(claim.content, words)
    denied = claim.stance in AGAINST or (kind != "tendency" and negative)
    return Proposition(
        claim,
        kind,
        topic,
        _measure(claim, kind, words),
        way,
        denied or stated is not None,
        denied and not turned,
        negative,
        culprit(claim, denied=denied) if kind == "blame" else "",
        number,
        claim.stance in FORWARD,
        tuple(sorted(set(terms(f"{setting.title} {claim.evidence}")))),
        names_in(claim.evidence, words),
        setting,
        where_of(claim, setting),
        when_of(claim),
    )


def _measure(claim: ClaimView, kind: Kind, words: Words) -> tuple[str, ...]:
    """The content's terms without the names of places and listed actors, compared as such.

    What goes up or down in the tempo of attacks, where nothing is named, are attacks.
    """
    named = [place.name for place in claim.places]
    named += [who.words for who in claim.actors if is_listed(who.actor)]
    apart = {term for name in named for term in terms(name)}
    found = tuple(t for t in content_terms(claim.content, words) if t not in apart)
    bare = not found and kind == "tendency" and claim.topic == "attack_tempo"
    return ("=attack",) if bare else found


def _toll(claim: ClaimView, words: Words) -> int | None:
    """The dead of one event; a sum over months or years is none."""
    if any(t.start and t.end and (t.end - t.start).days > CURRENT_DAYS for t in claim.times):
        return None
    if "since" in tokens(claim.content):
        return None
    return toll_of(claim.content, words)


def _way(claim: ClaimView, stated: int | None) -> tuple[int | None, bool]:
    """The direction of the content, and whether a denial is spent on saying the contrary.

    "They are not: raids trebled" is a denial that raids fall; its words already state the other
    side, so that it must not be turned once more.
    """
    read = READ.get(claim.direction)
    if stated is None:
        return read, False
    whole = len(tokens(claim.content)) >= WHOLE_WORDS
    contrary = stated == LEVEL or (whole and read is not None and read != stated)
    return stated, claim.stance in AGAINST and contrary


def _kind(claim: ClaimView, topic: str, number: int | None, stated: bool, words: Words) -> Kind:
    if claim.stance in CALLS:
        return "call"
    if number is not None and topic != "responsibility":
        return "toll"
    said = claim.content.lower()
    blames = any(p in said for p in words.blame_phrases) or words.blame & set(tokens(said))
    if topic == "responsibility" or claim.stance == "accuses" or blames:
        return "blame"
    return "tendency" if stated and topic in words.trends else "fact"
