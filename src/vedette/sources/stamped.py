"""The date that a text without a head of its own opens with or says it was published on.

Rows of a table often hold a whole page in one line: "Published July 21 2015 A boy looks on ...",
"Rockets kill ten. Monitor AFP Wednesday 22 Jun 2016 Air strikes ...". What the page says of itself
goes before the table's column, which another hand has filled in.
"""

import re

from vedette.text.dates import DateMention, find_dates

LOOKED_AT = 300
"""Characters at the beginning of a text in which it says when it was published."""
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
_BEFORE = re.compile(
    r"(?:^\s*|\b(?:(?:first\s+)?published|posted|date of publication|issued|afp|reuters|xinhua)"
    r"\s*[:,]?\s+(?:on\s+)?)" + _WEEKDAY + "$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\s*(?:,\s*)?(?:\d{4}\s+)?(?:to|until|and|through|-|–)\s", re.IGNORECASE)
"""What follows a date that begins a sentence of its own: "12 May 2016 to 3 June"."""


def stamp_in(text: str) -> DateMention | None:
    """The full date that the text states as that of its publication, if it does.

    >>> found = stamp_in("Published July 21 2015 A boy looks on as the market burns.")
    >>> found.year, found.month, found.day
    (2015, 7, 21)
    >>> stamp_in("On 15 March 2011 the protests began.") is None
    True
    """
    for mention in find_dates(text, 0, min(LOOKED_AT, len(text))):
        full = mention.year and mention.month and mention.day and not mention.swapped
        single = mention.day_end is None and mention.month_end is None
        if full and single and _BEFORE.search(text[: mention.span.start]):
            return None if _GOES_ON.match(text, mention.span.end) else mention
    return None
