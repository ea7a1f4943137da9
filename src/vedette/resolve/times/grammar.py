"""The grammar of words for a time: from pieces of text to the longest `Expression` that fits."""

from collections.abc import Sequence
from dataclasses import replace

from vedette.resolve.times.calendar_words import (
    Found,
    bare_year,
    calendar_date,
    feast,
    hijri,
    season,
)
from vedette.resolve.times.counts import counted, low_at, number
from vedette.resolve.times.day_parts import day_part, names_day, with_part
from vedette.resolve.times.expressions import (
    CalendarDate,
    DayPart,
    Expression,
    Happening,
    HijriDate,
    Open,
    Part,
    Period,
    Portion,
    Range,
    Season,
    Shift,
    Unit,
    Vague,
    Weekday,
    Years,
)
from vedette.resolve.times.periods import (
    day_word,
    duration,
    period,
    recurring,
    shift,
    stretch,
    vague,
    weekday,
)
from vedette.resolve.times.tokens import Token, tokens
from vedette.resolve.times.vocabulary import ORDINAL, PORTION, SINGULAR, UNIT, words

_ATOMS = (calendar_date, hijri, feast, season, weekday, day_word, period, bare_year)
_TELLING = (shift, stretch, recurring, duration, vague)
_PARTLY = words("early mid middle midway late")
_PARTS = words("day days week weeks month months quarters")
_ORDINAL_PORTION: dict[int, Portion] = {1: "first", 2: "second", 3: "third", 4: "fourth"}
_OPENERS = {
    "since": "since",
    "from": "since",
    "until": "until",
    "till": "until",
    "by": "until",
    "before": "before",
    "after": "after",
    "following": "after",
}
_FILLER = words(
    "on in at during over throughout for of within through across as around about into some "
    "sometime early-on the"
)


def read_time(words: str) -> Expression | None:
    """What words for a time say, or None where they are nothing that the grammar knows.

    The whole of `words` must make sense, but for prepositions before and stops after it.

    >>> said = read_time("two days later")
    >>> said.unit, said.low, said.anchor
    ('day', 2.0, 'narrative')
    >>> read_time("since October").side
    'since'
    >>> read_time("the old bridge") is None
    True
    """
    pieces = [t for t in tokens(words) if t.kind != "poss"]
    while pieces and pieces[-1].low in (".", ",", ";", ":", ")", '"', "”"):
        pieces.pop()
    for at in range(min(len(pieces), 4)):
        for rule in (_opened, span_of_time, expression, _shift_from_event):
            found = rule(pieces, at)
            if found and found[1] == len(pieces):
                return found[0]
        if pieces[at].low not in _FILLER and pieces[at].kind != "other":
            return None
    return None


def expression(pieces: Sequence[Token], at: int) -> Found | None:
    """The longest time that begins at a piece, without a preposition before it."""
    if at >= len(pieces):
        return None
    best: Found | None = None
    for found in (*_simple(pieces, at), *_composed(pieces, at)):
        if found and (best is None or found[1] > best[1]):
            best = found
    return best


def _simple(pieces: Sequence[Token], at: int) -> list[Found | None]:
    """The rules that need no other rule."""
    return [
        *(with_part(found, pieces) for rule in _ATOMS if (found := rule(pieces, at))),
        *(rule(pieces, at) for rule in _TELLING),
    ]


def _composed(pieces: Sequence[Token], at: int) -> list[Found | None]:
    """The rules that hold another time within them."""
    return [day_part(pieces, at, expression), _part(pieces, at), _anchored(pieces, at)]


def _part(pieces: Sequence[Token], at: int) -> Found | None:
    """Such as "early March", "the first quarter of 2019", "the end of the year"."""
    here = at + (low_at(pieces, at) == "the")
    word = low_at(pieces, here)
    if word in ("earlier", "later") or (word == "so" and low_at(pieces, here + 1) == "far"):
        return _earlier(pieces, here + (word == "so"), word)
    numbered = _numbered(pieces, here) or _year_first(pieces, here)
    if numbered:
        return numbered
    portion = PORTION.get(word)
    if portion is None:
        return _end_after(pieces, at)
    if low_at(pieces, here + 1) == "in" and word not in _PARTLY:
        return None  # "will end in March"
    rest = here + 1 + (low_at(pieces, here + 1) in ("of", "in", "part"))
    rest += low_at(pieces, rest) == "of"
    found = _whole(pieces, rest)
    if found is None or names_day(found[0]):
        return None
    return Part(portion, found[0]), found[1]


def _whole(pieces: Sequence[Token], at: int) -> Found | None:
    """The time that a part belongs to; "the month", "this year" and "year" count as one."""
    here = at + (low_at(pieces, at) in ("the", "its"))
    found = expression(pieces, at) if here == at else None
    if found is None and low_at(pieces, here) in SINGULAR:
        return Period(UNIT[low_at(pieces, here)], "bare"), here + 1
    found = found or expression(pieces, here) or expression(pieces, at)
    if found is None or isinstance(found[0], (Vague, DayPart)):
        return None
    return found if isinstance(found[0], _HAS_PARTS) else None


_HAS_PARTS = (CalendarDate, Years, Period, Part, Season, HijriDate)


def _earlier(pieces: Sequence[Token], at: int, word: str) -> Found | None:
    """Such as "earlier this month", "later in the week", "earlier in the summer"."""
    rest = at + 1 + (low_at(pieces, at + 1) == "in")
    found = expression(pieces, rest)
    if (low_at(pieces, rest), low_at(pieces, rest + 1)) == ("the", "day"):
        return Period("day", "same"), rest + 2
    if found is None and low_at(pieces, rest) == "the" and low_at(pieces, rest + 1) in SINGULAR:
        found = Period(UNIT[low_at(pieces, rest + 1)], "this"), rest + 2
    if found is None or names_day(found[0]):
        return None
    if not isinstance(found[0], _HAS_PARTS):
        return None
    return Part("rest" if word == "later" else "so far", found[0]), found[1]


def _numbered(pieces: Sequence[Token], at: int) -> Found | None:
    """Such as "first quarter", "second half of December", "last week of February", "Q1 2019"."""
    if at >= len(pieces):
        return None
    token = pieces[at]
    if token.kind == "slot":
        unit: Unit = "quarter" if token.low[0] == "q" else "half"
        return _numbered_of(pieces, at + 1, _ORDINAL_PORTION[int(token.low[1])], unit)
    here = at + (token.low == "fiscal")
    word = low_at(pieces, here)
    portion: Portion | None = (
        "last" if word == "last" else _ORDINAL_PORTION.get(ORDINAL.get(word, 0))
    )
    if portion is None:
        return None
    unit_word = low_at(pieces, here + 1)
    if unit_word in ("half", "quarter"):
        return _numbered_of(pieces, here + 2, portion, "half" if unit_word == "half" else "quarter")
    return _several_of(pieces, here + 1, portion)


def _several_of(pieces: Sequence[Token], at: int, portion: Portion) -> Found | None:
    """After "first" or "last": "week of March", "few days of June", "nine months of 2019"."""
    told = number(pieces, at)
    few = low_at(pieces, at) in ("few", "several")
    here = told[1] if told else at + few
    unit_word = low_at(pieces, here)
    if unit_word not in _PARTS or low_at(pieces, here + 1) != "of":
        return None
    count = int(told[0]) if told else 1
    many = unit_word.endswith("s")
    if (count > 1 and not many) or (told and told[0] != count) or count < 1:
        return None
    found = _whole(pieces, here + 2)
    if found is None or (portion not in ("first", "last") and (count > 1 or many)):
        return None
    return Part(portion, found[0], UNIT[unit_word], many and count == 1, count), found[1]


def _year_first(pieces: Sequence[Token], at: int) -> Found | None:
    """Such as "the 1988 third quarter", "last year's first half"."""
    found = bare_year(pieces, at) or period(pieces, at)
    if found is None or low_at(pieces, found[1] + 1) not in ("quarter", "half"):
        return None
    portion = _ORDINAL_PORTION.get(ORDINAL.get(low_at(pieces, found[1]), 0))
    if portion is None or not isinstance(found[0], (CalendarDate, Period)):
        return None
    unit: Unit = "quarter" if low_at(pieces, found[1] + 1) == "quarter" else "half"
    return Part(portion, found[0], unit), found[1] + 2


def _numbered_of(pieces: Sequence[Token], at: int, portion: Portion, unit: Unit) -> Found | None:
    """A quarter or half with the year it belongs to, the present one where none is told."""
    rest = at + (low_at(pieces, at) in ("of", "in", ","))
    if portion == "last" and rest == at:
        return None
    found = _whole(pieces, rest)
    if found and (isinstance(found[0], (CalendarDate, Period, Years))):
        return Part(portion, found[0], unit), found[1]
    return None if unit == "half" else (Part(portion, Period("year", "this"), unit), at)


def _end_after(pieces: Sequence[Token], at: int) -> Found | None:
    """Such as "year-end", "year's end", "month's end"."""
    here = at + (low_at(pieces, at) == "the")
    unit = UNIT.get(low_at(pieces, here))
    rest = here + 1 + (low_at(pieces, here + 1) == "'s")
    if unit in ("year", "month", "week") and low_at(pieces, rest) == "end":
        if low_at(pieces, here) not in SINGULAR:
            return None
        return Part("end", Period(unit, "this")), rest + 1
    return None


def _anchored(pieces: Sequence[Token], at: int) -> Found | None:
    """Such as "two days before Arbaeen", "a week after 3 May", "the eve of Ashura"."""
    start = at + (low_at(pieces, at) == "the")
    counted_units = counted(pieces, at)
    if counted_units is None and low_at(pieces, start) in SINGULAR and start > at:
        counted_units = UNIT[low_at(pieces, start)], 1.0, 1.0, False, start + 1
    if (
        counted_units is None
        and low_at(pieces, start) == "eve"
        and low_at(pieces, start + 1) == "of"
    ):
        counted_units = "day", 1.0, 1.0, False, start + 1
    if counted_units is None:
        return None
    unit, low, high, rough, here = counted_units
    joint = low_at(pieces, here)
    if joint not in ("before", "after", "following", "of"):
        return None
    direction = -1 if joint in ("before", "of") else 1
    if joint == "of" and low_at(pieces, here - 1) != "eve":
        return None
    found = expression(pieces, here + 1)
    if found and isinstance(found[0], DayPart) and unit in ("minute", "hour"):
        return found
    if found and not isinstance(found[0], Vague):
        return Shift(unit, low, high, direction, found[0], rough), found[1]
    return None


def _opened(pieces: Sequence[Token], at: int) -> Found | None:
    """Such as "since October", "by the end of the year", "after the fall of Kabul"."""
    side = _OPENERS.get(low_at(pieces, at))
    if side is None:
        return None
    here = at + 1
    found = span_of_time(pieces, here) or expression(pieces, here)
    if found is None or found[1] < len(pieces):
        if low_at(pieces, at) == "from" or not pieces[here:]:
            return None
        return Open(side, _happening(pieces, here)), len(pieces)  # type: ignore[arg-type]
    if isinstance(found[0], DayPart) and side in ("before", "after"):
        return found
    if low_at(pieces, at) == "from" and isinstance(found[0], Range):
        return found
    return Open(side, found[0]), found[1]  # type: ignore[arg-type]


def _shift_from_event(pieces: Sequence[Token], at: int) -> Found | None:
    """Such as "a week after the fall of Kabul", where the event is told in words."""
    start = at + (low_at(pieces, at) == "the")
    units = counted(pieces, at)
    if units is None and start > at and low_at(pieces, start) in SINGULAR:
        units = UNIT[low_at(pieces, start)], 1.0, 1.0, False, start + 1
    if units is None or low_at(pieces, units[4]) not in ("before", "after", "following"):
        return None
    unit, low, high, rough, here = units
    if here + 1 >= len(pieces):
        return None
    direction = -1 if low_at(pieces, here) == "before" else 1
    event = _happening(pieces, here + 1)
    return Shift(unit, low, high, direction, event, rough), len(pieces)


def _happening(pieces: Sequence[Token], at: int) -> Happening:
    """The rest of the words as those of an event."""
    return Happening(" ".join(t.low for t in pieces[at:]))


def span_of_time(pieces: Sequence[Token], at: int) -> Found | None:
    """Such as "late 2018 to mid-2019", "between 12 and 15 March", "2018 and 2019"."""
    opener = low_at(pieces, at) in ("between", "from")
    here = at + opener
    here += low_at(pieces, here) == "the"
    first = expression(pieces, here)
    return further(pieces, at, first) if first else None


def further(pieces: Sequence[Token], at: int, first: Found) -> Found | None:
    """The range that begins at `at` with the time `first`; None where it goes no further."""
    opener = low_at(pieces, at) in ("between", "from")
    if isinstance(first[0], Range):
        return first
    joint = low_at(pieces, first[1])
    tied = first[1] < len(pieces) and pieces[first[1]].tied
    if joint not in ("to", "and", "or", "through", "until", "till", "-", "–", "—") and not tied:
        return None
    rest = first[1] + (not tied)
    rest += low_at(pieces, rest) == "the"
    last = expression(pieces, rest)
    if last is None or not _pairs(first[0], last[0]):
        return None
    if joint == "or" and not (isinstance(first[0], Part) and isinstance(last[0], Part)):
        return None  # "late March or early April" is one time, "Monday or Friday" is not
    return Range(_completed(first[0], last[0]), last[0], joint == "and" and not opener), last[1]


def _pairs(first: Expression, last: Expression) -> bool:
    """True where two times can be the ends of one."""
    dated = (CalendarDate, Part, Years, Weekday, Period, DayPart, Shift)
    return isinstance(first, dated) and isinstance(last, dated)


def _completed(first: Expression, last: Expression) -> Expression:
    """The first end with the year that only the last one tells: "March to June 2019"."""
    if not isinstance(first, CalendarDate) or not isinstance(last, CalendarDate):
        return first
    if first.year is not None or last.year is None or first.month is None or last.month is None:
        return first
    year = last.year - ((first.month, first.day or 0) > (last.month, last.day or 32))
    return replace(first, year=year)
