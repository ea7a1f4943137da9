"""Withdrawals told by their own words, whatever type the model gives them.

"Withdrew troops" is a withdrawal of troops, also where it is read as something of no type; "pulled
back" is one too, unless the text tells that somebody was driven off; and who "pushes them out" of a
town has taken it, not left it.
"""

import re

from vedette.types import Span

WITHDRAWAL = "troop_withdrawal"
_LEFT = re.compile(
    r"\b(?:withdr[ae]w\w*|pull(?:ed|s|ing)?[- ]?(?:back|out)s?|drawdowns?|drew down)\b", re.I
)
_PULLED = re.compile(r"\bpull(?:ed|s|ing)?\b", re.I)
_OUT = re.compile(r"^[^.;:,]{0,60}?\b(?:out|back)\b", re.I)
_TROOPS = re.compile(
    r"\b(?:troops?|forces?|soldiers?|army|armies|military|units?|contingents?|garrisons?|marines"
    r"|battalions?|brigades?|convoys?|columns?|peacekeepers|trainers|mercenaries|fighters)\b",
    re.I,
)
_VERB = re.compile(r"\b(?:withdr[ae]w(?:s|n|ing)?|pull(?:s|ed|ing)?)$", re.I)
_OBJECT = re.compile(
    r"\s+(?:(?:all|some|most|many|half|of|its|his|her|their|our|the|these|those|more|further)\s+){0,3}"
    r"(?P<who>(?:(?:remaining|last|several|hundreds|thousands|dozens|of|combat|ground|special"
    r"|[\d,]+|U\.S\.|[A-Z]\w+)\s+){0,4}(?:troops|forces|soldiers|personnel|trainers|marines"
    r"|peacekeepers|units|contingents?|mercenaries|paratroopers|fighters|garrisons?|battalions?"
    r"|brigades?))\b"
)
_FORCED = re.compile(
    r"\b(?:driv(?:e|en|es|ing)|drove|forc(?:ed|es|ing)|routed?|fled|flee(?:ing)?|retreat\w*|seiz\w+"
    r"|captur\w+|fell|fallen|overr[ua]n|stormed|under fire|lost|loses?|losing|recaptur\w+|advanc\w+"
    r"|clash\w*|battles?|fighting|assault|offensive|defeat\w*|expel\w*|took|taken)\b",
    re.I,
)
_PUSHED = re.compile(r"\bpush(?:ed|es|ing)?\b[^.;:]{0,40}$", re.I)
_AWAY = re.compile(r"^(?:push(?:ed|es|ing)?\s+)?(?:back|out|away)\b", re.I)


def settled(read: str, text: str, trigger: Span, sentence: Span) -> str:
    """The type of an event that was read as `read`, by its own words where these settle it.

    >>> told = "Paris withdrew its troops from the north."
    >>> settled("other", told, Span(6, 14), Span(0, len(told)))
    'troop_withdrawal'
    >>> told = "The army pushed the rebels out of the town."
    >>> settled("troop_withdrawal", told, Span(27, 30), Span(0, len(told)))
    'territory_captured'
    """
    words, whole = trigger.of(text), sentence.of(text)
    before, after = text[sentence.start : trigger.start], text[trigger.end : sentence.end]
    if read == WITHDRAWAL:
        pushed = _AWAY.match(words) and _PUSHED.search(before + words)
        return "territory_captured" if pushed else read
    left = _LEFT.search(words) or (_PULLED.search(words) and _OUT.match(after))
    if left and read == "other" and _TROOPS.search(whole):
        return WITHDRAWAL
    if left and read == "territory_lost" and not _FORCED.search(whole):
        return WITHDRAWAL
    return read


def withdrawn(text: str, trigger: Span, sentence: Span) -> Span | None:
    """Who is withdrawn, where the words right after the verb, in its sentence, say so.

    >>> told = "Paris withdrew its last 200 soldiers from the north."
    >>> withdrawn(told, Span(6, 14), Span(0, len(told))).of(told)
    'last 200 soldiers'
    """
    if not _VERB.search(trigger.of(text)):
        return None
    found = _OBJECT.match(text, trigger.end, sentence.end)
    return Span(found.start("who"), found.end("who")) if found else None
