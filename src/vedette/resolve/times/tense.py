"""Whether the clause around a time looks back or ahead."""

import re

from vedette.resolve.times.context import Tense
from vedette.types import Span

_FUTURE = re.compile(
    r"\b(?:will|shall|due|scheduled|slated|(?:planned|plans?|planning) (?:to|on|for)|expected"
    r"|expects?|going to|set (?:to|for)|is to|are to|to be (?:held|sent|freed|opened|signed)"
    r"|upcoming|ahead of|won['’]t|['’]ll|aims?|intends?|vowed to|promised to"
    r"|prepar(?:es?|ing) to|would(?! (?:have|later|eventually|soon|then|go on to)\b))\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|has|have|did|said|told|took|began|fell|broke|struck|hit|left|came|went|shot"
    r"|held|met|won|lost|sent|led|burnt|fled|found|gave|made|saw|ran|rose|blew|brought|bought"
    r"|caught|cut|drove|felt|fought|grew|heard|kept|knew|laid|paid|put|read|sold|set|shut|slept"
    r"|spoke|spent|spread|stood|stole|swept|threw|wore|withdrew|wrote|became|got|[a-z]{2,}ed)\b",
    re.IGNORECASE,
)
_EDGE = re.compile(r"[;:—()“”\"]|, | (?:and|but|while|which|who|whose|whom|that|where|because) ")
_GROUP = re.compile(r"\W*(?:[\w’'-]+\W+){0,3}")
_LIMIT = re.compile(
    r"\b(?:by|until|till|through|before)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_GIVEN = re.compile(r"\b(?:has|have|had|gave|given|gives?)\b[^.;,]{0,40}\b(?:until|till)\s+$")
_DUE = re.compile(
    r"\b(?:payable|due|effective|extended (?:it )?to|postponed (?:it )?(?:to|until)|expires?"
    r"|deadline of|as soon as|no later than|to be \w+ed (?:by|on|in|around)|has set|have set)"
    r"\s+(?:on\s+)?(?:around\s+|early\s+|late\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_WAS_DUE = re.compile(r"\b(?:had|have|has) been (?:due|scheduled|set|slated)\b[^.;,]*$")
_OPENING = re.compile(
    r"\W*(?:(?:and|but|then|also|later|early|late)\s+)?(?:in|on|by|since|during|at)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"['’]s?\s+\w")
_THE = re.compile(r"\bthe\s+$", re.IGNORECASE)
_NOUN = re.compile(
    r"\s+(?:\w+\s)?(?:attacks?|bombings?|explosions?|blasts?|killings?|shootings?|raids?|strikes?"
    r"|assaults?|deadline|elections?|vote|referendum|ballot|ruling|meeting|summit|talks|protests?"
    r"|massacres?|coup|earthquake|ceasefire|truce|agreement|deal)\b"
)
_REPORTS = re.compile(
    r"\b(?:said|told|announced|reported|confirmed|stated|warned|added)\b[^.;]{0,24}$"
)


def is_limit(text: str, sentence: Span, at: Span) -> bool:
    """True for a time after "by", "until", "before": one that may still be ahead."""
    return bool(_LIMIT.search(text, max(sentence.start, at.start - 16), at.start))


def tense_of(text: str, sentence: Span, at: Span) -> Tense:
    """The tense of the clause in which a time stands: by the verb before it, else after it.

    >>> words = "The council will vote on Monday."
    >>> tense_of(words, Span(0, len(words)), Span(25, 31))
    'future'
    """
    before = text[sentence.start : at.start]
    if _names_a_thing(before, text[at.end : sentence.end]):
        return "unknown"
    if _WAS_DUE.search(before[-60:]):
        return "past"
    if _DUE.search(before[-40:]) or _GIVEN.search(before[-60:]):
        return "future"
    if _LIMIT.search(before[-16:]):
        return "future" if _looking_back(before) == "future" else "unknown"
    after = text[at.end : sentence.end]
    if not before.strip() or _OPENING.fullmatch(before):
        after = after.lstrip(" ,")
    edges = [edge.end() for edge in _EDGE.finditer(before)]
    clause = before[edges[-1] :] if edges else before
    stop = _EDGE.search(after)
    rest = after[: stop.start()] if stop else after
    return _looking_back(clause) or _first_cue(rest) or _elsewhere(before, after)


def _names_a_thing(before: str, after: str) -> bool:
    """True for the time of "Wednesday's ruling", "the Jan. 14 deadline": no verb dates it."""
    return bool(_POSSESSIVE.match(after) or (_THE.search(before) and _NOUN.match(after)))


def _elsewhere(before: str, after: str) -> Tense:
    """The tense by another clause of the sentence; a past one there decides nothing."""
    return "future" if "future" in (_looking_back(before), _first_cue(after)) else "unknown"


def _looking_back(clause: str) -> Tense | None:
    """The tense of the last verb before the time; "will be sent" looks ahead."""
    reports = _REPORTS.search(clause)
    if reports and not _FUTURE.search(reports.group()):
        return "past"
    future = None
    for match in _FUTURE.finditer(clause):
        if not clause[: match.start()].endswith("had been "):
            future = match
    past = None
    for match in _PAST.finditer(clause):
        if not _FUTURE.fullmatch(match.group()):
            past = match
    if future is None:
        return "past" if past else None
    if past is None or past.start() <= future.end():
        return "future"
    return "future" if _GROUP.fullmatch(clause, future.end(), past.start()) else "past"


def _first_cue(words: str) -> Tense | None:
    """The tense of the first verb after the time."""
    future, past = _FUTURE.search(words), _PAST.search(words)
    if future and (past is None or future.start() <= past.start()):
        return "future"
    return "past" if past else None
