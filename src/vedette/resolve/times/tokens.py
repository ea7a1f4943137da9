"""Text as the few kinds of piece that words for a time are made of."""

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""
    (?P<iso>\d{4}-\d{2}-\d{2}(?![\d-]))
  | (?P<numeric>\d{1,2}(?P<sep>[/.-])\d{1,2}(?P=sep)\d{4}(?![\d/-]))
  | (?P<daymonth>(?<![\d$€£,.])(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?!\d))
  | (?P<spread>(?:19|20)\d\d[-–/]\d{2}(?![\d-]))
  | (?P<years>(?:1[0-9]|20)\d0['’]?s\b|['’][1-9]0s\b)
  | (?P<clock>\d{1,2}:\d{2}(?::\d{2})?(?![\d:])|\d{4}(?=\ ?(?:hours|hrs|GMT|UTC)\b))
  | (?P<ordinal>\d{1,2}(?:st|nd|rd|th)\b)
  | (?P<fraction>[1-3]/[2-4](?!\d)|[½¼¾])
  | (?P<slot>[QH][1-4]\b)
  | (?P<number>\d+(?:[.,]\d+)*)
  | (?P<meridiem>[ap]\.\ ?m\b\.?|[ap]m\b|[AP]\.?M\b\.?)
  | (?P<word>(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun
        |JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)\.(?=\W|$)|[^\W\d_]+(?:['’]clock)?)
  | (?P<poss>['’]s\b|(?<=s)['’])
  | (?P<dash>[-–—])
  | (?P<other>[^\s])
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a text; `low` in lower case without stops, `tied` by a hyphen to the one before.

    Attributes:
        kind: "word", "number", "ordinal", "iso", "numeric", "spread" (2017-18), "years" (1990s),
            "clock", "meridiem", "slot" (Q1), "poss", "dash" or "other".
    """

    kind: str
    low: str
    text: str
    start: int
    end: int
    tied: bool = False


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The pieces of `text[start:end]` in order; hyphens between words are no pieces of their own.

    >>> [t.low for t in tokens("mid-January, 12-13 March")]
    ['mid', 'january', ',', '12', '-', '13', 'march']
    """
    found: list[Token] = []
    tied = False
    stop = len(text) if end is None else end
    for match in _TOKEN.finditer(text, start, stop):
        kind = match.lastgroup or "other"
        piece = match.group()
        if kind == "sep":
            kind = "numeric"
        if piece == "-" and _between_words(text, match.start(), match.end(), stop):
            tied = True
            continue
        low = piece.lower().replace("’", "'")
        if kind in ("word", "meridiem"):
            low = low.replace(".", "").replace(" ", "")
        found.append(Token(kind, low, piece, match.start(), match.end(), tied))
        tied = False
    return found


def _between_words(text: str, at: int, after: int, stop: int) -> bool:
    """True for the hyphen of "mid-January" and "two-week", not for that of "12-13"."""
    if at == 0 or after >= stop:
        return False
    before, behind = text[at - 1], text[after]
    if not (before.isalnum() and behind.isalnum()):
        return False
    return not (before.isdigit() and behind.isdigit())
