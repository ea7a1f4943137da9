"""Quoted words: where they stand, without their marks.

One pass over the marks of a paragraph with a stack of what is open; everything else is skipped.
"""

import re
from dataclasses import dataclass

from vedette.text.lines import blocks
from vedette.types import Span

_MARK = re.compile('[“”„‟"«»‘’‚]|\n')
_CLOSES = {"“": "”", "„": "”", "‟": "”", "«": "»", '"': '"', "‘": "’", "‚": "’"}
_DOUBLE = frozenset('“„‟«"')
_NEXT_SINGLE = re.compile("’(?![^\\W_])|[‘“”\n]")


@dataclass(frozen=True, slots=True)
class _Open:
    """A quotation that has begun: its opening mark and where its words start."""

    mark: str
    start: int


def quote_spans(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    r"""The quoted words of `text[start:end]`, ordered by start, outer before inner.

    Marks are “ ”, „ “, « », ‘ ’ and the straight double quote. An apostrophe (don’t, the fighters’
    camp), an ayn (‘Ali, Ba‘quba) and an inch mark quote nothing. A double quotation that is never
    closed ends with its paragraph, so each paragraph of a long one that reopens the mark gives a
    span of its own; a single one that is never closed is no quotation. White space at the ends and
    quotations without words are left out.

    >>> text = 'She said: “They don’t say ‘no’ here.” Then she left.'
    >>> [span.of(text) for span in quote_spans(text)]
    ['They don’t say ‘no’ here.', 'no']
    """
    found: list[Span] = []
    for first, last in blocks(text, start, end):
        found.extend(_in_paragraph(text, first, last))
    return sorted(found, key=lambda span: (span.start, -span.end))


def _in_paragraph(text: str, start: int, end: int) -> list[Span]:
    """The quotations of one paragraph."""
    found: list[Span] = []
    opened: list[_Open] = []
    for match in _MARK.finditer(text, start, end):
        at, mark = match.start(), match[0]
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < end else " "
        if mark == "\n":
            if opened and opened[0].mark == after:
                found.extend(_unclosed(text, opened, at))
                opened = []
            continue
        closed = _closing(mark, before, after, opened)
        if mark == "’" and closed is not None and before == "s" and after == " ":
            # "‘The fighters’ camp fell,’": possessive where a better closing mark follows.
            better = _NEXT_SINGLE.search(text, at + 1, end)
            if better is not None and better[0] == "’":
                continue
        if closed is not None:
            found.extend(_span(text, opened[closed].start, at))
            del opened[closed:]
        elif _opens(mark, before, after):
            opened.append(_Open("“" if mark == "”" else mark, at + 1))
    found.extend(_unclosed(text, opened, end))
    return found


def _closing(mark: str, before: str, after: str, opened: list[_Open]) -> int | None:
    """The index of the quotation that this mark closes; None where it closes none."""
    if mark in "’‘":
        return _closing_single(mark, before, after, opened)
    if mark == '"' and before.isspace() and after.isalnum():
        return None
    if mark == "“":
        # German closes „ with it; others type it at both ends.
        if not opened or opened[-1].mark not in "„“" or before.isspace() or after.isalnum():
            return None
        return len(opened) - 1
    # Only the innermost few can be meant; a limit keeps a text of opening marks linear.
    for index in range(len(opened) - 1, max(-1, len(opened) - 9), -1):
        if _CLOSES[opened[index].mark] == mark:
            return index
    return None


def _closing_single(mark: str, before: str, after: str, opened: list[_Open]) -> int | None:
    """As `_closing`, for ’: an apostrophe within a word closes nothing."""
    single = bool(opened) and opened[-1].mark in "‘‚"
    if mark == "‘":
        german = single and opened[-1].mark == "‚"
        return len(opened) - 1 if german and not after.isalnum() else None
    if not single or after.isalnum() or before.isspace():
        return None
    return len(opened) - 1


def _opens(mark: str, before: str, after: str) -> bool:
    """True where this mark can open a quotation here."""
    if after.isspace() and mark != "«":
        return False
    if mark == '"':
        return not before.isalnum()
    if mark == "”":
        return before.isspace() and after.isalnum()
    if mark in "‘‚":
        return not before.isalnum()
    return mark in _DOUBLE


def _unclosed(text: str, opened: list[_Open], end: int) -> list[Span]:
    """The spans of what is still open where the paragraph ends."""
    return [span for one in opened if one.mark in _DOUBLE for span in _span(text, one.start, end)]


def _span(text: str, start: int, end: int) -> list[Span]:
    """This range without outer white space; nothing where no word is left."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return [Span(start, end)] if start < end else []
