"""Claims without a measure of their own: what they answer, and what they take over from it."""

from collections.abc import Sequence
from dataclasses import replace

from vedette.fuse.propositions import AGAINST, Proposition
from vedette.fuse.question_parties import body, speaker
from vedette.fuse.question_words import Words, content_terms, tokens

NEAR_CHARACTERS = 500
"""An answer follows what it answers within so many characters."""
BACK = 3
"""And within so many claims."""
MOST_TERMS = 2


def answered(own: Proposition, before: Sequence[Proposition], words: Words) -> Proposition | None:
    """The claim of the same document that this one answers; None where it stands on its own.

    Args:
        before: the claims before it, in text order.
    """
    near = [p for p in before[-BACK:] if own.claim.start - p.claim.start <= NEAR_CHARACTERS]
    if accused := [p for p in near if _accuses(p, own)]:
        return accused[-1]
    if not _bare(own, words):
        return None
    alike = [p for p in near if p.topic == own.topic]
    # A bare tendency of a topic is about the topic; it answers nothing of another one.
    chosen = (alike if own.kind == "tendency" else alike or near)[-1:]
    return chosen[0] if chosen else None


def taken_over(own: Proposition, before: Proposition) -> Proposition:
    """The answer with the measure, place and time of what it answers."""
    return replace(
        own,
        kind=before.kind,
        topic=before.topic,
        terms=tuple(sorted({*own.terms, *before.terms})),
        way=before.way if own.way is None else own.way,
        culprit=before.culprit or own.culprit,
        where=before.where,
        when=own.when if own.when.named else before.when,
        answers=before.claim.id,
    )


def _accuses(before: Proposition, own: Proposition) -> bool:
    """Whether the one who denies a deed has just been said to have done it."""
    holder = speaker(own.claim)
    return (
        own.kind == before.kind == "blame"
        and own.claim.stance == "denies"
        and not before.denied
        and holder is not None
        and body(holder) == before.culprit
    )


def _bare(own: Proposition, words: Words) -> bool:
    """Whether the content names no measure: a pronoun, or a bare "any increase"."""
    if own.kind in ("call", "toll") or own.where.own or len(own.terms) > MOST_TERMS:
        return False
    named = content_terms(own.claim.content, words)
    pointing = _pointing(tokens(own.claim.content), words)
    if not named:
        return own.claim.stance in AGAINST or pointing > 0 or own.way is not None
    return len(named) <= pointing and own.claim.stance in AGAINST


def _pointing(said: Sequence[str], words: Words) -> int:
    """How many terms a content may have beside the pronoun that makes it an answer."""
    if not said or not words.pronouns & {*said[:2], said[-1]}:
        return 0
    return MOST_TERMS if {"it", "this"} & {said[0], said[-1]} else 1
