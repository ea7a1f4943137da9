"""Words that name nobody: pronouns, roles, unnamed perpetrators, and groups without a name.

What such words mean is decided by the text or left open; nobody famous is put in their place.
"""

import re

from vedette.resolve.actors.lexicon import roles_by_word, words_of

_NUMBER = (
    r"(?:\d[\d,.]*|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?|dozen|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|"
    r"fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|"
    r"hundreds?|thousands?|dozens?|scores|several|some|many|few|both|all|more than|at least|up to|"
    r"about|around|nearly|almost|close to|over|hundred|thousand|another|other|every|each|no|any|"
    r"the|these|those|this|that|its|his|her|their|our|my|your|most|half|of|first|second|third)"
)
_LEADING = re.compile(rf"^(?:{_NUMBER}\s+)+(?=\S)", re.IGNORECASE)


def stripped(words: str) -> str:
    """The words without the counts and determiners in front.

    >>> stripped("at least two of the local gunmen")
    'local gunmen'
    """
    return _LEADING.sub("", words)


def head_phrase(words: str) -> str:
    """The words before the first "of", "from", "who" or comma.

    >>> head_phrase("army officers from the south")
    'army officers'
    """
    return re.split(r",|\s(?:of|from|in|at|on|with|who|for|loyal|without|by|near)\s", words)[0]


def head(words: str) -> str:
    """The folded word that says what they are: the last before "of", "from", "who" or a comma.

    >>> head("unknown gunmen from the hills"), head("Aid Workers")
    ('gunmen', 'workers')
    """
    first = head_phrase(words)
    last = first.split()[-1] if first.split() else ""
    return last.casefold().strip(".'’\"“”").removesuffix("'s").removesuffix("’s")


def role(words: str) -> str | None:
    """The role that common words give a person, such as "resident"; None where they give none.

    >>> role("two aid workers"), role("the elders of the valley"), role("gunmen")
    ('aid_worker', 'elder', None)
    """
    text = stripped(words).casefold()
    last = head(text)
    if last == "persons":
        return "displaced" if "displaced" in text or "registered" in text else "civilian"
    if " and " in text and head(text.split(" and ")[0]) in words_of("armed"):
        return None
    if last in {"workers", "worker", "staff", "agencies", "agency", "organisations"}:
        if re.search(r"\b(?:aid|relief|humanitarian|rescue|charity|clinic)\b", text):
            return "aid_worker"
        if re.search(r"\b(?:health|hospital|medical|clinic)\b", text):
            return "medic"
    if re.search(r"\bdisplaced\b", text):
        return "displaced"
    if last in {"men", "man", "boys", "youths", "people"} and re.search(
        r"\b(?:armed|masked|unknown|unidentified|uniform|gun)", text
    ):
        return None
    return roles_by_word().get(last)


def armed(words: str) -> bool:
    """True for an unnamed perpetrator or an armed group without a name."""
    return head(stripped(words)) in words_of("armed") or bool(
        re.search(r"\b(?:armed|masked|gun)", words)
    )
