"""Who an unnamed armed actor may be: those the text suspects, names near by, or that fight there.

A candidate is no answer. Each comes with its reason in words, the likeliest first: suspected in
the text, named in the same sentence, named elsewhere, and last those that are known to fight in
the place at the time (`theatres.json`).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from vedette.resolve.actors.answers import ActorAnswer, Context, open_answer
from vedette.resolve.actors.importers import Theatre
from vedette.types import Document

MOST = 5
ARMED_KINDS = frozenset({"rebels", "militia"})
NO_GROUP = frozenset({"state", "state_forces", "person", "communal", "media"})
_BLAMED = re.compile(
    r"\b(?:suspect\w*|blam(?:e[ds]?|ing)|accus(?:e[ds]?|ing)|hallmarks?|"
    r"point(?:s|ed|ing)? (?:to|at)|attribut\w+|loyal to|linked to|believed to (?:be|belong)|"
    r"thought to be|claimed by|likely|probably|presumably|allegedly)\b",
    re.IGNORECASE,
)
"""Words that go before the one suspected."""
_BEARS = re.compile(
    r"\b(?:(?:is|are|was|were|been|being) (?:widely |also )?(?:suspected|blamed|accused|believed|"
    r"thought)|suspected of|(?:likely|probably|presumably|allegedly)|claim(?:s|ed) (?:responsib\w+|"
    r"the|it|both|an?)|took credit|took responsibility|was behind|is behind)\b",
    re.IGNORECASE,
)
"""Words that go behind the one suspected."""


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """One actor that unnamed words may mean; sorts by rank, then by nearness in sentences."""

    rank: int
    sentences: int
    actor: str
    reason: str


def unnamed(what: str, context: Context) -> ActorAnswer:
    """The open answer to an unnamed perpetrator, with its candidates and why each is one."""
    found = candidates(context)
    if not found:
        return open_answer(what)
    reasons = "; ".join(f"{one.actor} ({one.reason})" for one in found)
    return open_answer(f"{what}; perhaps {reasons}", tuple(one.actor for one in found))


def candidates(context: Context, most: int = MOST) -> tuple[Candidate, ...]:
    """The best reason for each actor, the likeliest first, at most so many."""
    best: dict[str, Candidate] = {}
    for one in (*_in_text(context), *_in_theatre(context)):
        if one.actor not in best or one < best[one.actor]:
            best[one.actor] = one
    return tuple(sorted(best.values())[:most])


def group_before(context: Context) -> str | None:
    """The armed group that "the group" means: the one organisation named just before, else None.

    Just before is the same sentence or the one before it; where no organisation stands there, the
    only one of the whole text so far. States and persons are no organisations, charities are.
    """
    here = _sentence_at(context.document, context.span.start)
    before = [
        (here - _sentence_at(context.document, start), actor)
        for start, actor in context.setting.mentioned
        if start < context.span.start and context.knowledge.actors[actor].kind not in NO_GROUP
    ]
    near = {actor for away, actor in before if away <= 1} or {actor for _, actor in before}
    only = near.pop() if len(near) == 1 else None
    return only if only and context.knowledge.actors[only].kind in ARMED_KINDS else None


def _in_text(context: Context) -> Iterator[Candidate]:
    document = context.document
    here = _sentence_at(document, context.span.start)
    for start, actor in context.setting.mentioned:
        if context.knowledge.actors[actor].kind not in ARMED_KINDS:
            continue
        there = _sentence_at(document, start)
        away = abs(there - here)
        if _suspects(document, there, start):
            yield Candidate(0 if away <= 1 else 1, away, actor, "suspected in the text")
        elif away == 0:
            yield Candidate(1, 0, actor, "named in the same sentence")
        else:
            yield Candidate(2, away, actor, "named in the text")


def _in_theatre(context: Context) -> Iterator[Candidate]:
    when, main = context.setting.when, context.setting.main
    if when is None or main is None:
        return
    near = _near(context)
    for theatre in context.knowledge.theatres:
        if theatre.state != main or not _lasts(theatre, when):
            continue
        for away, text in enumerate(near):
            if (place := _place(theatre, text)) is not None:
                yield Candidate(3, away, theatre.actor, f"fought in {place} at that time")
                break


def _near(context: Context) -> tuple[str, ...]:
    """The words' sentence, the one before it, the one before that, and the title."""
    document = context.document
    here = _sentence_at(document, context.span.start)
    before = document.sentences[max(0, here - 2) : here]
    texts = [one.span.of(document.text) for one in reversed(before)]
    return (context.sentence.of(document.text), *texts, document.meta.title or "")


def _suspects(document: Document, sentence: int, start: int) -> bool:
    """True where a sentence suspects the actor whose name stands at `start`."""
    if not document.sentences:
        return False
    span = document.sentences[sentence].span
    before, after = document.text[span.start : start], document.text[start : span.end]
    return bool(_BLAMED.search(before) or _BEARS.search(after))


def _lasts(theatre: Theatre, when: date) -> bool:
    return (theatre.first or date.min) <= when <= (theatre.last or date.max)


def _place(theatre: Theatre, text: str) -> str | None:
    """The first of the theatre's regions that the text names."""
    return next((name for name in theatre.regions if name in text), None)


def _sentence_at(document: Document, start: int) -> int:
    """Index of the sentence that begins last before this place; 0 where there is none."""
    return max(0, bisect_right(document.sentences, start, key=lambda one: one.span.start) - 1)
