"""What a time bears on, of an event in the same sentence: the event, its telling, or neither.

    event     "shells fell on the camp on Tuesday": the day is the event's
    telling   "the ministry said on Tuesday that shells fell": the event was before the day ended
    (None)    "rebels, who took the hill in May, shelled the camp": the time is of something else

There is no parse: the words between the two decide, and where they leave a doubt nothing is given.
"""

import re
from typing import Literal

from vedette.types import Span

Bearing = Literal["event", "telling"]

_SAY = (
    r"(?:said|says?|told|tells?|report(?:s|ed|edly)?|announc(?:es?|ed|ing)|add(?:s|ed)|stat(?:es?|ed)"
    r"|confirm(?:s|ed)|claim(?:s|ed)|warn(?:s|ed)|declar(?:es?|ed)|publish(?:es|ed)|posted|wrote"
    r"|tweeted|broadcast|quoted|reveal(?:s|ed)|disclosed|acknowledged|admitted|noted"
    r"|document(?:s|ed)|statements?|report|interview|bulletin|briefing|tweet|according to)"
)
_SPEAK = (
    rf"(?:{_SAY}|accus(?:es?|ed)|blam(?:es?|ed)|den(?:y|ies|ied)|condemn(?:s|ed)|denounc(?:es?|ed)"
    r"|call(?:s|ed|ing)|urg(?:es?|ed)|demand(?:s|ed|ing)|describ(?:es?|ed)|express(?:es|ed)"
    r"|vow(?:s|ed)|threatened|insisted|estimated|unclear|clear|critici[sz]ed|appealed|pledged"
    r"|promised|suggested|discuss(?:ed)?|reiterated|stressed|hailed|praised|welcomed|mourned|vetoed"
    r"|commented|released|show(?:s|ed|ing)|footage|videos?|responded|reacted|met|meets?|votes?|voted|talks|review(?:ed)?|expected)"
)
"""Words of speech that tell no news: what they speak of may be long past."""
_AT_DAY = r"(?:\s+(?:on|late|early|earlier|later|in|at|the|of))*\s*"
_TOLD_BEFORE = re.compile(
    rf"\b{_SAY}\b(?:\s+(?!that\b|after\b|who\b|which\b)[\w’'.-]+){{0,5}}?{_AT_DAY}$", re.IGNORECASE
)
_TOLD_AFTER = re.compile(rf"^,?\s+(?:(?:also|again|\w+ly)\s+)?{_SAY}\b", re.IGNORECASE)
_SPEAKS = re.compile(rf"\b{_SPEAK}\b", re.IGNORECASE)
_SPEAKER_SAYS = re.compile(
    rf",?\s+(?:(?!(?-i:[a-z]{{2,}}ed|was|were|had|has)\b)[\w’'.-]+\s+){{1,8}}?{_SAY}\b",
    re.IGNORECASE,
)
"""After a time that opens its sentence: somebody says, before anything else is done."""
_OPENS = re.compile(
    r"\W*(?:(?:[Ee]lsewhere|[Aa]lso|[Aa]nd|[Bb]ut|[Mm]eanwhile|[Ll]ater|[Ll]ate|[Ee]arly|[Ee]arlier|[Tt]hen"
    r"|[Oo]n|[Ii]n|[Dd]uring|[Rr]ecently)\W+)*"
)
_STAMP_BEFORE = re.compile(
    r"\W*(?:(?:(?i:date of publication|published|posted|(?:last )?updated|date)(?: (?:on|at))?"
    r"|(?!(?:On|In|By|Since|Until|From|After|Before|Also|And|But|Late|Early)\b)[A-Z][\w.]*)\W+){0,3}",
)
_STAMP_AFTER = re.compile(r"\s*(?:[-–—|:.]|\d{1,2}:\d\d|[A-Z\d\"“])")
_YEAR = re.compile(r"\b(?:19|20)\d\d$")
_NAME_ENDS = re.compile(
    r"\b(?!(?:On|In|By|Since|Until|From|After|Before)\b)[A-Z][\w.]*\)?\s+"
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)(?:day)?,?\s+)?$"
)
_TEXT_BEGINS = re.compile(r"\s+[\"“A-Z]")
_APART = re.compile(
    r"[;:()“”\"—]|\s[-–]\s|\b(?:after|before|since|following|until|till|despite|while|whereas|but"
    r"|although|though|who|whom|whose|which|that|had|because|unless|if|as part|in response|ahead of"
    r"|in retaliation|where|whether|than|without|prior to|days?|weeks?|months?|years?|hours?"
    r"|earlier|previously|and (?:then|later)|has|have|how|why|about|alleged|respon[ds]\w*|reaction"
    r"|(?<!managed )(?<!able )(?<!began )(?<!started )to"
    r" (?!(?:the|an?|its|their|his|her)\b)[a-z]+(?<!ing))\b",
    re.IGNORECASE,
)
"""What parts two clauses, so that a time on one side says nothing of the other."""
_BACKGROUND = re.compile(
    r"\b(?:(?:after|following|since|despite|before|until|who|whom|whose|which|(?P<had>had)"
    r"|because of|(?:wake|aftermath|anniversary|memory|result) of|thanks to"
    r"|amid|respon[ds]\w* to|(?:in )?retaliation for|aimed at|calling for|calls for"
    r"|accused of|addressing|discussing|regarding|concerning|about)"
    r"\s+(?:[\w.’'-]+\s+){0,4}|to\s+)$",
    re.IGNORECASE,
)
"""What stands before an event that is told of in passing: "after the fall of the town"."""
_SIDE = re.compile(
    r"\b(?:since|until|till|before|after|following|from|by|ahead of|prior to|than)\s+(?:the\s+)?"
    r"(?:late\s+|early\s+)?$",
    re.IGNORECASE,
)
_LASTING = re.compile(
    r"(?:besieged|occupied|held|detained|imprisoned|outlawed|banned|hostage|siege)", re.IGNORECASE
)
_DONE_TO = re.compile(
    r"(?:besieged|abducted|kidnapped|held|detained|imprisoned|outlawed|banned|claimed|freed|occupied"
    r"|captured|seized|controlled|taken)",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(r"\b(?:was|were|been|being|are|is|has|have|had|got)\s+(?:\w+ly\s+)?$|^\W*$")
_OWNED = re.compile(r"['’]s?\s")
_DETERMINED = re.compile(r"\b(?:the|an?|its|their|his|this|that)\s+$", re.IGNORECASE)
_FIRST_CLAUSE = re.compile(
    r"\W*(?:After|Since|Following|Despite|Although|Though|Before|Until|Because|Unlike|Amid)\b"
)
_RELATIVE = re.compile(r",\s+(?:who|which|whose|whom)\b[^,]*$")
_SPOKEN_BEFORE = re.compile(rf"\b{_SPEAK}\b{_AT_DAY}$", re.IGNORECASE)
_GOES_ON = re.compile(r",?\s+(?:was|were|is|are|has|have|had|did|will|would)\b")
_SMALL = (
    r"(?!(?:in|on|of|to|by|for|and|or|from|with|that|who|which|said|as|after|before|at|was|were"
    r"|is|are|has|have|had|following|amid|since|until|despite|a|an|the|his|her|their|its|into|near|over|when|while|but)\b)"
)
_NOUN_GAP = re.compile(rf"(?:['’]?s)?\s+(?:{_SMALL}[\w’'-]+\s+){{0,2}}", re.IGNORECASE)
_DAY_GAP = re.compile(
    r"(?:,)?\s+(?:(?:on|in|at|late|early|earlier|later|during|the|back)\s+)*", re.IGNORECASE
)
_FAR = 240  # letters: beyond, too much stands between for its words to be trusted


def bearing(text: str, sentence: Span, event: Span, time: Span) -> Bearing | None:
    """What the only time of a sentence bears on, of an event told in it; None where in doubt.

    Args:
        event: the words that tell the event.

    >>> said = "The ministry said on Tuesday that shells fell on the camp."
    >>> bearing(said, Span(0, 57), Span(41, 45), Span(21, 28))
    'telling'
    >>> bearing("Shells fell near the camp on Tuesday.", Span(0, 37), Span(7, 11), Span(29, 36))
    'event'
    """
    before, after = text[sentence.start : time.start], text[time.end : sentence.end]
    if event.overlaps(time):
        return None
    between = text[min(event.end, time.end) : max(event.start, time.start)]
    if _beside(between, event, time):
        return "telling" if event > time and is_stamp(text, sentence, time) else "event"
    if is_stamp(text, sentence, time):
        return "telling"
    if _SIDE.search(before) or is_state(text, sentence, event):
        return None
    start = time.end if time < event else sentence.start
    if _is_telling(before, after, event, time):
        return None if in_passing(text, start, event, backshift=True) else "telling"
    if in_passing(text, start, event):
        return None
    if _DETERMINED.search(before) or (time < event and _is_elsewhere(before, between)):
        return None
    apart = _APART.search(between) or _SPEAKS.search(between)
    return None if apart or len(between) > _FAR else "event"


def _beside(between: str, event: Span, time: Span) -> bool:
    """True for "Monday's raid", "the overnight strikes", "the strikes on Monday"."""
    gap = _NOUN_GAP if time < event else _DAY_GAP
    return bool(gap.fullmatch(between))


def is_stamp(text: str, sentence: Span, time: Span) -> bool:
    """True for the date that a text or its wire copy opens with, as no part of a sentence."""
    before, after = text[sentence.start : time.start], text[time.end : sentence.end]
    words = time.of(text)
    if not any(letter.isdigit() for letter in words):
        return False
    if _YEAR.search(words) and _NAME_ENDS.search(before) and _TEXT_BEGINS.match(after):
        return True
    return bool(_STAMP_BEFORE.fullmatch(before) and _STAMP_AFTER.match(after))


def _is_elsewhere(before: str, between: str) -> bool:
    """True for a time that is another noun's or clause's: "last week's talks", "the 2011 raid",
    "men held on Monday were freed", "After the fall on Monday, the army ...".
    """
    if _OWNED.match(between):
        return True
    if "," in between and (_FIRST_CLAUSE.match(before) or _RELATIVE.search(before)):
        return True
    if _SPOKEN_BEFORE.search(before):
        return True
    return bool(_GOES_ON.match(between)) and not _OPENS.fullmatch(before)


def in_passing(text: str, start: int, event: Span, *, backshift: bool = False) -> bool:
    """True where an event is told in a phrase or clause beside the main one: "after the fall of".

    Args:
        start: how far back to look, at most.
        backshift: "had" is that of reported speech, and sets nothing back.
    """
    found = _BACKGROUND.search(text, max(start, event.start - 50), event.start)
    return bool(found) and not (backshift and found is not None and found["had"])


def is_state(text: str, sentence: Span, event: Span) -> bool:
    """True for "the besieged quarter", "men abducted by": told of as standing, not as news."""
    if _AUXILIARY.search(text[sentence.start : event.start]):
        return False
    words, after = event.of(text), text[event.end : sentence.end]
    if _LASTING.fullmatch(words):
        return bool(re.match(r"\s+(?:by\b|(?!the\b|an?\b)[a-z])", after))
    return bool(_DONE_TO.fullmatch(words) and re.match(r"\s+by\b", after))


def _is_telling(before: str, after: str, event: Span, time: Span) -> bool:
    """True where a word of saying stands by the time, and the event not between the two."""
    if said := _TOLD_BEFORE.search(before):
        at = time.start - len(before) + said.start()
        return not at <= event.start < time.start
    if said := _TOLD_AFTER.match(after):
        return not event.start < time.end + said.end()
    if event < time or not _OPENS.fullmatch(before):
        return False
    return bool(_SPEAKER_SAYS.match(after[: event.start - time.end]))
