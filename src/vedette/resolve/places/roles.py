"""Place names that tell no place of an event: datelines, parts of names, states that act.

    "BEIRUT (Wire) - Shells fell ..."          where the report was written
    "the Islamic State in Iraq", "X Council"   a part of a name
    "brokered by Turkey and Iran"              who acted

These are told by the words right around the name, whatever the gazetteer knows.
"""

import re

from vedette.types import Span

_ORGANISATION = re.compile(
    r"^\s+(?:(?:[A-Z]\w+)\s+)?(?:University|Times|Post|Operations? Command|Brigades?|Division"
    r"|Battalion|Police|Council|Army|Airlines|Observatory|Front|Movement|Party|Command|Agency|Authority)\b"
)
# "Front in Dar" is where a front fights; only "of", and the few names that hold "in", are names.
_GROUP = re.compile(
    r"\b(?:(?:Emirate|Army|Front|Movement|Brigades?|Council|Party|Union|Coalition)\s+of"
    r"|Islamic State (?:of|in) Iraq and)\s+(?:the\s+)?$"
)
_NAMED_AFTER = re.compile(r"\b(?:Islamic State|Qa[ei]da)\s+(?:of|in)\s+(?:the\s+)?$")
_IN_A_NAME = re.compile(
    r"Iraq and (?:Syria|the Levant|al-Sham)\b|(?:Islamic )?Maghreb\b|Arabian Peninsula\b"
)
_BY = re.compile(
    r"\b(?:brokered|backed|sponsored|mediated|supported|led|agreed|negotiated|armed|funded|trained"
    r"|guaranteed|organi[sz]ed|hosted|drafted|proposed|imposed)\s+by\s+(?:the\s+)?"
    r"(?:[A-Z][\w.]*(?:\s+[A-Z][\w.]*)*(?:,|\s+and|,\s+and)\s+(?:the\s+)?)*$"
)
_BORDER = re.compile(r"\b(?:border|frontier)s?\s+(?:with|to)\s+(?:the\s+)?$")
_TELLER = re.compile(
    r"\b(?:witness(?:es)?|correspondents?|reporters?|sources?|officials?|diplomats?|spokes\w+)"
    r"\s+in\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_TELLS = re.compile(r"\s+(?:said|told|says?|reported|confirmed)\b")
_UPDATED = re.compile(r"\b(?:updated|published)(?: at| on)?:? [^.\n]{0,14}\d{4}\s+$", re.IGNORECASE)
_BEFORE_DATELINE = re.compile(r"(?:^|[.!?”\"]\s*|\d{4}\s+|\b(?:Reuters|AFP|AP)\s+|\n\s*)$")
_AGENCY = r"(?:,\s+[A-Z]\w+(?:\s[A-Z]\w+)?)?\s*\((?:[A-Z]{2,}|[A-Z]\w+)\)"
_AFTER_CAPITALS = re.compile(
    rf"{_AGENCY}|\s+(?=[A-Z][a-z]*\s+[a-z])(?!\w+\s+(?:was|is|has)\b)|\s+(?=A\s)"
)
_AFTER = re.compile(rf"{_AGENCY}\s*(?:[-–—]|[A-Z])")
_LEAST_CAPITALS = 4
"""So many letters make a dateline of capitals; "US" and "UK" are none."""


def is_in_a_name(text: str, span: Span) -> bool:
    """True for a place name that is a part of an organisation's.

    >>> text = "The Union of Dar met near the Dar Council."
    >>> is_in_a_name(text, Span(13, 16)), is_in_a_name(text, Span(30, 33))
    (True, True)
    """
    before, after = text[max(0, span.start - 90) : span.start], text[span.end : span.end + 60]
    if _NAMED_AFTER.search(before) and _IN_A_NAME.match(text, span.start):
        return True
    return bool(_ORGANISATION.match(after) or _GROUP.search(before))


def no_place_of_events(text: str, span: Span) -> str:
    """Why nothing happened at a named place, although it is that place; "" where nothing says so.

    >>> text = "TIKRA (Wire) - Shells fell on Dar."
    >>> no_place_of_events(text, Span(0, 5)), no_place_of_events(text, Span(30, 33))
    ('a dateline: where the report was written', '')
    """
    start = max(0, span.start - 90)
    if _BY.search(text, start, span.start):
        return "one who acts, not where"
    if _BORDER.search(text, start, span.start):
        return "at its border, not in it"
    if _TELLER.search(text, start, span.start) and _TELLS.match(text, span.end):
        return "where somebody tells of it"
    return "a dateline: where the report was written" if _is_dateline(text, span) else ""


def _is_dateline(text: str, span: Span) -> bool:
    """True for "BEIRUT (Wire)", "TIKRA, Arlan (Wire)", "TIKRA A bus ..." where a sentence begins.

    "TIKRA - A bus burnt" is not meant: in lists of events the name before the dash is the place,
    and annotators take it so in reports too.
    """
    words, after = span.of(text), text[span.end : span.end + 60]
    if _UPDATED.search(text, max(0, span.start - 50), span.start):
        return True
    if not _BEFORE_DATELINE.search(text[max(0, span.start - 20) : span.start]):
        return False
    if words.isupper() and sum(map(str.isalpha, words)) >= _LEAST_CAPITALS:
        return bool(_AFTER_CAPITALS.match(after))
    return bool(_AFTER.match(after))
