"""Counts as ranges: what the words "at least six people" say, and no more.

The rules (docs/codebook.md):

- A bare number is exact. "about", "some", "nearly", "or so" keep it and mark it approximate.
- "at least six", "six or more" give min 6; "more than 80", "over 80" give min 81.
- "up to 1,000", "as many as 1,000" give max 1000; "fewer than 20" gives max 19.
- "12 to 15", "two or three" give both. A range that runs backwards ("between 15 and 12") says
  nothing that can be relied on: it keeps its words and has no bounds.
- "dozens", "scores", "several", "a few", "many" have no bounds; "at least two dozen" has min 24.
- "over" before a length of time ("over two weeks") may mean "during": min 2, not 3.
- Of several numbers ("three civilians and two soldiers") the first counts; none are added up.
- Years, dates, times of day, ages, ordinals, money, shares, fractions, measures that are no whole
  number, and figures that name something ("Route 7", "AK-47") are no counts.

English words, and the decimal digits of every script.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vedette.text import number_words as lexicon
from vedette.text.counted import collective, counted_phrase, is_time
from vedette.text.lines import blocks
from vedette.text.number_ranges import may_start, modifiers, number_range, single, starts_number
from vedette.text.numerals import DASHES, Token, token, tokens
from vedette.types import Span

_CHUNK = 20_000
_NO_COUNT = re.compile(
    r"^an?\s+(?:unknown|unspecified|undisclosed|undetermined|uncertain)\s+number\b|"
    r"\b(?:out\s+of|in)\s+(?:every\s+)?(?:two|three|four|five|six|seven|eight|nine|ten|\d+)$",
    re.IGNORECASE,
)
"""A share ("one in three") or a number that nobody knows."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many, as far as the words say it.

    Attributes:
        min: at least so many; None where the words give no lower bound.
        max: at most so many; None where the words give no upper bound.
        approximate: the words say "about", "some", "nearly": the bounds are not sharp.
        number: where the words of the number stand, those that open or blur it included ("at least
            six", "dozens"); offsets into the text that was given.
        who: the counted noun phrase behind them, without "of" and article; None where none stands.
    """

    min: int | None
    max: int | None
    approximate: bool
    number: Span
    who: str | None


def parse_count(words: str) -> Count | None:
    """The first count in a few words that were marked as one; None where they hold none.

    Beside numbers it takes the indefinite article ("a soldier" is 1) and "no" ("no soldiers" is 0)
    where the words begin with them. Never raises.

    >>> parse_count("at least six people")
    Count(min=6, max=None, approximate=False, number=Span(start=0, end=12), who='people')
    >>> parse_count("some 300 to 450 recruits")
    Count(min=300, max=450, approximate=True, number=Span(start=0, end=15), who='recruits')
    >>> parse_count("dozens of fighters")
    Count(min=None, max=None, approximate=False, number=Span(start=0, end=6), who='fighters')
    >>> parse_count("nine out of ten"), parse_count("an unknown number")
    (None, None)
    """
    if _NO_COUNT.search(words):
        return None
    read = tokens(words)
    if read and _starts_loosely(read):
        return _loose(words, read)
    for index in range(len(read)):
        found = _count(words, read, index, marked=True)
        if found is not None:
            return found[0]
    return _loose(words, read) if read else None


def find_counts(text: str) -> list[Count]:
    """The counts of a running text, in order, not overlapping.

    Only numbers and number words are found, no articles. `who` is a guess by function words and
    marks, as far as that goes without knowing verbs. Time grows linearly with the text.

    >>> [(c.min, c.max, c.who) for c in find_counts("On May 3 up to 40 men shelled two villages.")]
    [(None, 40, 'men'), (2, 2, 'villages')]
    """
    found: list[Count] = []
    for start, end in _chunks(text):
        read = tokens(text, start, end)
        index = 0
        while index < len(read):
            result = _count(text, read, index, marked=False) if may_start(read[index]) else None
            if result is not None and not _labels(text, read, index, result[0]):
                found.append(result[0])
            index = index + 1 if result is None else result[1]
    return found


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs, the giant ones cut at spaces, so that memory stays bounded."""
    for start, end in blocks(text):
        at = start
        while end - at > _CHUNK:
            border = text.rfind(" ", at + 1, at + _CHUNK)
            border = border if border > at else at + _CHUNK
            yield at, border
            at = border
        yield at, end


def _count(text: str, read: list[Token], index: int, *, marked: bool) -> tuple[Count, int] | None:
    """The count whose first word this is, and the index of the token behind its number."""
    kinds, at = modifiers(read, index)
    ranged = number_range(read, at, marked=marked, modified=bool(kinds - {"extra"}))
    if ranged is None:
        return None
    low, high, after, blurred = ranged
    more, after = _afterwards(read, after)
    kinds |= more
    who = counted_phrase(text, read, after, marked=marked) or collective(read, at)
    if "above" in kinds and is_time(who) and token(read, at - 1).word == "over":
        kinds = kinds - {"above"} | {"least"}
    low, high = _bounds(low, high, kinds)
    number = Span(read[index].start, read[after - 1].end)
    return Count(low, high, blurred or "about" in kinds, number, who), after


def _labels(text: str, read: list[Token], index: int, count: Count) -> bool:
    """True where a lone figure behind a capital is part of a name: "Channel Noor 24,"."""
    before = token(read, index - 1)
    named = before.kind == "word" and text[before.start].isupper() and index > 1
    return count.who is None and read[index].kind == "figure" and named


def _afterwards(read: list[Token], after: int) -> tuple[frozenset[str], int]:
    """Words behind a number that open or blur it: "or more", "-plus", "or so"."""
    here, following = token(read, after), token(read, after + 1)
    if here.word == "or" and following.word in ("more", "greater"):
        return frozenset({"least"}), after + 2
    if here.word == "or" and following.word in ("fewer", "less"):
        return frozenset({"most"}), after + 2
    if here.word == "or" and following.word == "so":
        return frozenset({"about"}), after + 2
    if here.word == "+" and here.glued:
        return frozenset({"least"}), after + 1
    if here.word in DASHES and here.glued and following.word in ("plus", "odd", "strong"):
        kinds = {"plus": frozenset({"least"}), "odd": frozenset({"about"})}
        return kinds.get(following.word, frozenset()), after + 2
    return frozenset(), after


def _bounds(
    low: int | None, high: int | None, kinds: frozenset[str]
) -> tuple[int | None, int | None]:
    """The bounds after the modifying words had their say."""
    if "least" in kinds:
        return low, None
    if "above" in kinds:
        return None if low is None else low + 1, None
    if "most" in kinds:
        return None, high
    if "below" in kinds:
        return None, high - 1 if high else None
    return low, high


def _starts_loosely(read: list[Token]) -> bool:
    """True where an article opens the words and has no number: "a soldier and two boys"."""
    if read[0].word not in ("a", "an") or modifiers(read, 0)[1]:
        return False
    if single(read, 0, marked=True, modified=False) is not None:
        return False
    for index in range(1, min(len(read), 6)):
        here = read[index].word
        if here == "of" and starts_number(read, index + 1):
            return False
        if here in ("and", "or", "with") or read[index].kind == "mark":
            return True
        if starts_number(read, index):
            return False
    return True


def _loose(text: str, read: list[Token]) -> Count | None:
    """A count of one, none or some by the article, "no", "another" or "some" in front of a noun."""
    here, following = read[0].word, token(read, 1)
    if following.kind != "word":
        return None
    values = {"a": (1, 1), "an": (1, 1), "another": (1, 1), "some": (None, None), "no": (0, 0)}
    if here not in values or following.word in ("more", "longer", "less", "fewer"):
        return None
    skipped = 2 if following.word in ("single", "lone") else 1
    who = counted_phrase(text, read, skipped, marked=True)
    low, high = values[here]
    if here in ("a", "an") and following.word in lexicon.NOT_ONE_AFTER_A:
        low = high = None
    return Count(low, high, False, Span(read[0].start, read[skipped - 1].end), who) if who else None
