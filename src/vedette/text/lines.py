"""Which line breaks are breaks: paragraphs, hard-wrapped lines, headings, list items.

A newline in a text is either a plain space (someone wrapped a paragraph at 72 columns) or a border
(a heading, a list item, one paragraph a line). The text does not say which; `pieces` decides it by
how the lines of one block look.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from vedette.text.abbreviations import TITLES, UNFINISHED

_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_BULLET = re.compile(
    r"(?:[-–—*•◦▪‣·●○■□➢►✓]\s|\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)]\s|\[[0-9ivxIVX]{1,5}\])"
)
_ENDS = re.compile(r"[.!?…؟۔。！？][\s”’\"'»)\]]*(?:\[[0-9ivxIVX]{1,6}\]|[\d⁰¹²³⁴-⁹]{1,3})?$")
_MIN_WIDTH, _MAX_WIDTH = 45, 125

Piece = tuple[int, int]


def blocks(text: str, start: int = 0, end: int | None = None) -> Iterator[Piece]:
    r"""The runs of lines between empty lines, as (start, end) without outer white space.

    >>> list(blocks("Road open.\n \nBridge shut."))
    [(0, 10), (13, 25)]
    """
    stop = len(text) if end is None else end
    at = start
    for gap in _EMPTY_LINE.finditer(text, start, stop):
        yield from _stripped(text, at, gap.start())
        at = gap.end()
    yield from _stripped(text, at, stop)


def pieces(text: str, start: int = 0, end: int | None = None) -> Iterator[Piece]:
    r"""The parts of a text that no sentence crosses, as (start, end), in order.

    Empty lines always divide. A single newline is a plain space where the line before it is visibly
    unfinished (the next starts in lower case, it ends in "of" or a comma, or the block looks
    hard-wrapped and the line is full); it divides before a list item and everywhere else.

    >>> [(s, e) for s, e in pieces("Three held near the bridge\nPolice said they were armed.")]
    [(0, 26), (27, 55)]
    >>> [(s, e) for s, e in pieces("The convoy stopped short of\nKirkuk.")]
    [(0, 35)]
    """
    for first, last in blocks(text, start, end):
        if text.find("\n", first, last) < 0:
            yield first, last
        else:
            yield from _divided(text, first, last)


def _divided(text: str, start: int, end: int) -> Iterator[Piece]:
    """The pieces of one block of two lines or more."""
    lines = list(_lines(text, start, end))
    width = _wrap_width([text[a:b] for a, b in lines])
    at = lines[0][0]
    for (a, b), (c, d) in pairwise(lines):
        if not _runs_on(text[a:b], text[c:d], width):
            yield at, b
            at = c
    yield at, lines[-1][1]


def _runs_on(line: str, following: str, width: int) -> bool:
    """True where the newline between these two lines is a plain space."""
    if _BULLET.match(following):
        return False
    word = line.rsplit(None, 1)[-1]
    if word.endswith((",", "-")) or word in UNFINISHED or word.rstrip(".") in TITLES:
        return True
    if following[0].islower():
        return not word.endswith(":")
    return width > 0 and _full(line, following, width)


def _wrap_width(lines: list[str]) -> int:
    """The column at which these lines were wrapped; 0 where they do not look wrapped.

    Wrapped prose has lines of nearly one length, none much longer, and many of its unfinished lines
    go on in lower case; a list of headlines or of one-line paragraphs has not.
    """
    inner = lines[:-1]
    width = max(map(len, inner))
    if not _MIN_WIDTH <= width <= _MAX_WIDTH or len(lines[-1]) > 1.1 * width:
        return 0
    if sum(_full(line, after, width) for line, after in pairwise(lines)) < 0.7 * len(inner):
        return 0
    if len(inner) == 1:
        prose = not _headline(inner[0]) and not _ENDS.search(inner[0]) and _ENDS.search(lines[1])
        return width if prose else 0
    starts = [
        after[0].islower()
        for line, after in pairwise(lines)
        if after[0].lower() != after[0].upper() and not _ENDS.search(line)
    ]
    return width if sum(starts) >= 0.3 * len(starts) else 0


def _full(line: str, after: str, width: int) -> bool:
    """True where the next line's first word would hardly have fitted on this line."""
    return len(line) + 1 + len(after.split(None, 1)[0]) > 0.85 * width


def _headline(line: str) -> bool:
    """True where most longer words have a capital, as in the title of an article."""
    words = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]
    return sum(word[0].isupper() for word in words) > 0.6 * len(words)


def _lines(text: str, start: int, end: int) -> Iterator[Piece]:
    at = start
    while at <= end:
        newline = text.find("\n", at, end)
        stop = end if newline < 0 else newline
        yield from _stripped(text, at, stop)
        at = stop + 1


def _stripped(text: str, start: int, end: int) -> Iterator[Piece]:
    """This range without outer white space; nothing where nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
