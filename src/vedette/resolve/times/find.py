"""Every expression of time in a running text."""

from collections.abc import Callable, Sequence

from vedette.resolve.times.calendar_words import Found, feast_openers
from vedette.resolve.times.counts import low_at
from vedette.resolve.times.expressions import (
    CalendarDate,
    DayPart,
    Duration,
    Expression,
    Period,
    Recurring,
    Season,
    Vague,
)
from vedette.resolve.times.grammar import expression, further, span_of_time
from vedette.resolve.times.tokens import Token, tokens
from vedette.resolve.times.vocabulary import (
    ADVERB_SETS,
    APPROXIMATE,
    BOUNDS,
    DAY_PART,
    EVERY,
    FUTURE,
    HIJRI_MONTH,
    HIJRI_NAMES,
    MONTH_NUMBER,
    ORDINAL,
    PAST,
    PORTION,
    PRESENT,
    SEASON,
    UNIT,
    WEEKDAY_NUMBER,
    WHICH,
    words,
)
from vedette.text.number_words import TENS, UNITS
from vedette.types import Span

_NAMES = frozenset(
    {
        *MONTH_NUMBER, *WEEKDAY_NUMBER, *SEASON, *DAY_PART, *ADVERB_SETS, *PRESENT, *PAST, *FUTURE,
        *HIJRI_MONTH, *(name[0] for name, _ in HIJRI_NAMES),
        *UNIT, *(f"{day}s" for day in WEEKDAY_NUMBER),
        *words(
            "today yesterday tomorrow tonight overnight future present eve nineties eighties"
            " seventies sixties fifties forties thirties twenties o'clock past any"
        ),
    }
)  # fmt: skip
"""Every expression has one of these words, or digits, among its first few pieces."""
_BEFORE = frozenset(
    {
        *WHICH, *EVERY, *ORDINAL, *PORTION, *UNITS, *TENS, *APPROXIMATE,
        *(bound[0] for bound in BOUNDS),
        *words(
            "the a an at this its couple few several recent earlier later twice once half dozen"
            " fiscal so most year small wee between shortly"
        ),
    }
)  # fmt: skip
_KINDS = frozenset(
    ("ordinal", "iso", "numeric", "daymonth", "years", "clock", "slot", "spread", "meridiem")
)
_AHEAD = 5  # pieces
_BEFORE_DAYMONTH = words("on since until till after before")
_BEFORE_MONTH = words("in on since until by from of after before during late early mid last this")
_NOT_YEAR_AFTER = words(
    "people men women children civilians soldiers troops fighters militants villages families "
    "houses homes km kilometres kilometers miles meters metres us dollars tons tonnes rounds "
    "prisoners others members percent % feet euros pounds refugees cases"
)


def find_times(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The expressions of time in `text[start:end]`, in order and without overlap.

    >>> text = "On Monday night, two days after the raid, they came back for a week."
    >>> [span.of(text) for span in find_times(text)]
    ['Monday night', 'two days after', 'a week']
    """
    return [span for span, _ in read_times(text, start, end)]


def read_times(
    text: str, start: int = 0, end: int | None = None, *, ranges: bool = True
) -> list[tuple[Span, Expression]]:
    """The expressions of time in `text[start:end]` with what they say.

    Args:
        ranges: "March to June" is one expression; two where False.
    """
    pieces = [t for t in tokens(text, start, end) if t.kind != "poss"]
    firm = _firm(pieces)
    found: list[tuple[Span, Expression]] = []
    at = 0
    while at < len(pieces):
        read = _longest(pieces, at, ranges) if _may_begin(pieces, firm, at) else None
        if read is None or not _stands(pieces, at, read):
            at += 1
            continue
        said, after = read
        found.append((Span(pieces[at].start, pieces[after - 1].end), said))
        at = after
    return found


def _firm(pieces: Sequence[Token]) -> list[bool]:
    """Which pieces can be the core of a time: its name, its unit, its digits."""
    openers = feast_openers()
    return [
        piece.low in _NAMES
        or (piece.low == "nineteen" and low_at(pieces, at + 1) in TENS)
        or piece.kind in _KINDS
        or (piece.kind == "number" and len(piece.low) == 4)
        or (piece.low in openers and piece.text[0].isupper())
        for at, piece in enumerate(pieces)
    ]


def _may_begin(pieces: Sequence[Token], firm: Sequence[bool], at: int) -> bool:
    """A quick look: can a time begin here?"""
    if firm[at]:
        return True
    token = pieces[at]
    return (token.kind == "number" or token.low in _BEFORE) and any(firm[at + 1 : at + _AHEAD])


def _longest(pieces: Sequence[Token], at: int, ranges: bool) -> Found | None:
    """The longest time here, a range where one stands and is asked for."""
    if low_at(pieces, at) == "between":
        return span_of_time(pieces, at) if ranges else None
    first = expression(pieces, at)
    return (further(pieces, at, first) or first) if first and ranges else first


def _stands(pieces: Sequence[Token], at: int, read: Found) -> bool:
    """True where the words are a time in this place, and not a number, a verb or a name."""
    said, after = read
    check = _CHECKS.get(type(said))
    return check is None or check(pieces, at, after, said)


def _date_stands(pieces: Sequence[Token], at: int, after: int, said: Expression) -> bool:
    """A bare year needs a word before it that asks for one; a month must not be a name."""
    assert isinstance(said, CalendarDate)
    if pieces[at].kind == "daymonth":
        return low_at(pieces, at - 1) in _BEFORE_DAYMONTH
    if said.month is None and said.day is None and said.year is not None:
        if _counts(pieces, after) or not 1900 <= said.year <= 2100:
            return False
        return low_at(pieces, at - 1) not in ("$", "#", "£", "€", "no", "number", ".", "/", ":")
    if said != CalendarDate(None, said.month) or said.month not in (3, 5):
        return True
    if said.month == 5:
        return not _goes_on_as_verb(pieces, after)
    marches = low_at(pieces, after) in ("of", "for")  # "the March of the Mothers"
    return not marches or low_at(pieces, at - 1) in _BEFORE_MONTH


def _counts(pieces: Sequence[Token], after: int) -> bool:
    """True for the number of "2000 people", "1,950 or more"."""
    if low_at(pieces, after) == "or":
        return low_at(pieces, after + 1) in ("more", "so", "fewer", "less")
    return low_at(pieces, after) in _NOT_YEAR_AFTER


def _goes_on_as_verb(pieces: Sequence[Token], after: int) -> bool:
    """True for "May be", "May have": no month."""
    return low_at(pieces, after) in ("be", "have", "not", "also", "well", "i", "we", "they")


def _part_stands(pieces: Sequence[Token], at: int, after: int, said: Expression) -> bool:
    """A bare part of the day only as in "at noon", "the morning", never "a night club"."""
    assert isinstance(said, DayPart)
    if said.of is not None or said.clock is not None or low_at(pieces, at) == "overnight":
        return True
    return low_at(pieces, at) in ("before", "after", "shortly", "mid", "first", "at", "by") or (
        low_at(pieces, at - 1) in ("at", "by", "before", "after", "until", "since", "during", "in")
        or (low_at(pieces, at) == "the" and low_at(pieces, after) in (",", ".", ""))
    )


def _duration_stands(pieces: Sequence[Token], at: int, after: int, said: Expression) -> bool:
    """No "second", "quarter" or bare "times"; "a minute" and "a day" only where something lasts."""
    assert isinstance(said, Duration)
    last = low_at(pieces, after - 1)
    if low_at(pieces, after) == "old" or last == "old" or said.unit == "quarter":
        return False
    if any(p.text[0].isupper() and not p.text.isupper() for p in pieces[at + 1 : after]):
        return False
    if last in ("second", "quarter", "nights", "weekends", "weekend") and at == after - 1:
        return False
    return not (last == "second" and low_at(pieces, at) in ("a", "one"))


def _period_stands(pieces: Sequence[Token], at: int, after: int, said: Expression) -> bool:
    """True for "that day", not for "that century-old" or the name of a programme."""
    named = pieces[after - 1].text
    if named[0].isupper() and not named.isupper():
        return False
    return not (after < len(pieces) and pieces[after].tied)


def _set_stands(pieces: Sequence[Token], at: int, after: int, said: Expression) -> bool:
    """True for "daily", not for "Daily Star"."""
    assert isinstance(said, Recurring)
    return low_at(pieces, at) not in ("annual", "annually", "quarterly") and not (
        after - at == 1 and pieces[at].text[0].isupper() and said.every in ("day", "week", "month")
    )


def _vague_stands(pieces: Sequence[Token], at: int, after: int, said: Expression) -> bool:
    """Words such as "now" always stand."""
    word = low_at(pieces, at)
    if word in ("previously", "formerly", "once", "past", "present"):
        return False
    if low_at(pieces, after) in ("as", "of"):
        return False
    if word in ("soon", "shortly") and low_at(pieces, after) in ("before", "after", "afterwards"):
        return False
    return low_at(pieces, at - (word != "at")) not in ("at", "any", "this")


def _season_stands(pieces: Sequence[Token], at: int, after: int, said: Expression) -> bool:
    """A season by itself is one in "in spring", not in "spring to mind"."""
    assert isinstance(said, Season)
    return after - at > 1 or pieces[at].text.islower()


_CHECKS: dict[type, Callable[[Sequence[Token], int, int, Expression], bool]] = {
    CalendarDate: _date_stands,
    DayPart: _part_stands,
    Duration: _duration_stands,
    Period: _period_stands,
    Recurring: _set_stands,
    Vague: _vague_stands,
    Season: _season_stands,
}
