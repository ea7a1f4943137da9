"""Parts of a day: nights, mornings, clocks, "late on Tuesday", "before dawn on 3 July"."""

from collections.abc import Callable, Sequence

from vedette.resolve.times.calendar_words import Found
from vedette.resolve.times.counts import approximate, low_at, number
from vedette.resolve.times.expressions import (
    CalendarDate,
    DayPart,
    Expression,
    Feast,
    HijriDate,
    Period,
    Range,
    Shift,
    Weekday,
)
from vedette.resolve.times.tokens import Token
from vedette.resolve.times.vocabulary import DAY_PART, PARTS_OF_DAY, WHICH, words

Inner = Callable[[Sequence[Token], int], Found | None]
"""Reads the day that a part belongs to."""
_LEAD = words("before after shortly just at by until around about towards toward in")
_ZONES = frozenset(["gmt", "utc", "est", "edt", "local", "hours", "hrs"])
_BEFORE_HOUR = ("prayer", "prayers")


def names_day(found: Expression) -> bool:
    """True where an expression can stand for one day or a few, so that it has a morning."""
    if isinstance(found, CalendarDate):
        return found.day is not None
    if isinstance(found, Range):
        return names_day(found.first) and names_day(found.last)
    if isinstance(found, Period):
        return found.unit == "day"
    if isinstance(found, Shift):
        return found.unit in ("day", "night")
    if isinstance(found, HijriDate):
        return found.day is not None
    return isinstance(found, (Weekday, Feast))


def day_part(tokens: Sequence[Token], at: int, inner: Inner) -> Found | None:
    """Any expression that names a part of a day.

    >>> from vedette.resolve.times.grammar import expression
    >>> from vedette.resolve.times.tokens import tokens
    >>> found = day_part(tokens("dawn on Monday"), 0, expression)[0]
    >>> found.part, found.of
    ('dawn', Weekday(day=0, which=None, week=None))
    """
    return (
        _fixed(tokens, at)
        or _which_part(tokens, at)
        or _clock(tokens, at, inner)
        or _edge_of_day(tokens, at, inner)
        or _part_of(tokens, at, inner)
    )


def _fixed(tokens: Sequence[Token], at: int) -> Found | None:
    """Such as "tonight", "last night", "the night before", "the morning after"."""
    word = low_at(tokens, at)
    today = Shift("day", 0, 0, 1, "published")
    if word == "tonight":
        return DayPart("night", today), at + 1
    if word == "last" and low_at(tokens, at + 1) in ("night", "evening"):
        part = low_at(tokens, at + 1)
        return DayPart(part, Shift("day", 1, 1, -1, "published")), at + 2
    here = at + (word == "the")
    part = DAY_PART.get(low_at(tokens, here), "")
    if part and low_at(tokens, here + 1) in ("before", "after"):
        direction = 1 if low_at(tokens, here + 1) == "after" else -1
        nxt = tokens[here + 2] if here + 2 < len(tokens) else None
        if word == "the" and (nxt is None or nxt.kind == "other"):
            return DayPart(part, Shift("day", 1, 1, direction, "narrative")), here + 2
    return None


def _which_part(tokens: Sequence[Token], at: int) -> Found | None:
    """Such as "this morning", "that night", "the same evening", "the next morning"."""
    here = at + (low_at(tokens, at) == "the")
    which = WHICH.get(low_at(tokens, here))
    if which is None:
        return None
    here += 1
    if low_at(tokens, here) == "same":
        which, here = "same", here + 1
    part = DAY_PART.get(low_at(tokens, here))
    if part is None:
        return None
    if which == "this":
        return DayPart(part, Shift("day", 0, 0, 1, "published")), here + 1
    if which == "last":
        return None
    return DayPart(part, Period("day", "following" if which == "next" else which)), here + 1


def _clock(tokens: Sequence[Token], at: int, inner: Inner) -> Found | None:
    """Such as "4 a.m. on Tuesday", "03:20 on Tuesday", "five in the afternoon", "four o'clock"."""
    _, here = approximate(tokens, at)
    while low_at(tokens, here) in ("shortly", "just", "at", "before", "after", "by"):
        here += 1
    if here >= len(tokens):
        return None
    time = _time_of_day(tokens, here)
    if time is None:
        return None
    clock, part, after = time
    if low_at(tokens, after) in _ZONES:
        after += 1
    of, after = _day_after(tokens, after, inner)
    return DayPart(part, of, clock), after


def _time_of_day(tokens: Sequence[Token], at: int) -> tuple[str | None, str, int] | None:
    """A clock time: "04:00" or None, the part of the day, and the index after it."""
    token = tokens[at]
    if token.kind == "clock":
        digits = token.low.replace(":", "")
        hour, minute = int(digits[:2] if len(digits) > 3 else digits[:1]), digits[-2:]
        hour = int(token.low.split(":")[0]) if ":" in token.low else hour
        minute = token.low.split(":")[1] if ":" in token.low else minute
        after = at + 1
        if after < len(tokens) and tokens[after].kind == "meridiem":
            hour, after = _noon(hour, tokens[after].low), after + 1
        return (f"{hour:02}:{minute}", "clock", after) if hour <= 24 else None
    hour_words = number(tokens, at)
    if hour_words is None or token.low in ("a", "an", "half"):
        return None
    value, after = hour_words
    if not (0 < value <= 24 and value == int(value)) or after >= len(tokens):
        return None
    if tokens[after].kind == "meridiem":
        return f"{_noon(int(value), tokens[after].low):02}:00", "clock", after + 1
    if tokens[after].low in ("o'clock", "oclock"):
        return None, "clock", after + 1
    nxt = tuple(t.low for t in tokens[after : after + 3])
    if nxt[:2] == ("in", "the") and len(nxt) == 3 and nxt[2] in DAY_PART:
        return None, DAY_PART[nxt[2]], after + 3
    return None


def _noon(hour: int, meridiem: str) -> int:
    """The hour of the day from one to twelve and a.m. or p.m."""
    return hour % 12 + (12 if meridiem.startswith("p") else 0)


def _edge_of_day(tokens: Sequence[Token], at: int, inner: Inner) -> Found | None:
    """Such as "early Monday", "late on Tuesday", "overnight into Friday", "the small hours"."""
    here = at + (low_at(tokens, at) == "the")
    word = low_at(tokens, here)
    if word == "overnight":
        into = low_at(tokens, here + 1) in ("into", "to")
        of, after = _day_after(tokens, here + 1, inner)
        return DayPart("night", of, None, into or of is None), after
    hours = low_at(tokens, here + 1) in ("hours", "hour") and word in ("early", "small", "wee")
    if hours:
        of, after = _day_after(tokens, here + 2, inner)
        return (DayPart("morning", of), after) if of or word != "early" else None
    if word in ("early", "late", "earlier", "later"):
        rest = here + 1 + (low_at(tokens, here + 1) == "on")
        found = inner(tokens, rest) if rest < len(tokens) else None
        if found and isinstance(found[0], DayPart):
            return found
        if found and names_day(found[0]):
            return DayPart("late" if word.startswith("late") else "early", found[0]), found[1]
        part = DAY_PART.get(low_at(tokens, rest))
        if part in ("morning", "afternoon", "evening") and rest == here + 1:
            of, after = _day_after(tokens, rest + 1, inner)
            return DayPart(part, of), after
    return None


def _part_of(tokens: Sequence[Token], at: int, inner: Inner) -> Found | None:
    """Such as "the night of 12-13 March", "before dawn on Tuesday", "Monday night", "noon"."""
    here = at
    while low_at(tokens, here) in _LEAD and here < at + 3:
        here += 1
    here += low_at(tokens, here) in ("the", "first", "mid", "a")
    if low_at(tokens, here) == "light" and low_at(tokens, here - 1) == "first":
        part: str | None = "dawn"
    else:
        part = DAY_PART.get(low_at(tokens, here))
    if part:
        if low_at(tokens, here - 1) == "a":
            return None
        after = here + 1 + (low_at(tokens, here + 1) in _BEFORE_HOUR)
        of, after = _day_after(tokens, after, inner)
        return DayPart(part, of), after
    return None


def with_part(found: Found, tokens: Sequence[Token]) -> Found:
    """A day with the part named after it: "Monday" in "Monday night"; else as it was."""
    expression, at = found
    if not names_day(expression):
        return found
    here = at + (low_at(tokens, at) in ("at", ","))
    if low_at(tokens, at) in ("early", "late"):
        here = at + 1
    if low_at(tokens, here) == "mid":
        here += 1
    part = DAY_PART.get(low_at(tokens, here))
    if part in PARTS_OF_DAY and low_at(tokens, here) not in ("nights", "mornings", "evenings"):
        return DayPart(part, expression), here + 1
    if here < len(tokens) and low_at(tokens, at) == "at":
        time = _time_of_day(tokens, here)
        if time:
            return DayPart(time[1], expression, time[0]), time[2]
    return found


def _day_after(tokens: Sequence[Token], at: int, inner: Inner) -> tuple[Expression | None, int]:
    """The day told after a part of it, with or without "on"; None and `at` where there is none."""
    here = at + (low_at(tokens, at) in ("on", "of", "into", "to", ",", "from"))
    here += low_at(tokens, here) == "on"
    if here >= len(tokens):
        return None, at
    found = inner(tokens, here)
    if found is None:
        return None, at
    expression, after = found
    if isinstance(expression, DayPart) and expression.of and names_day(expression.of):
        return expression.of, after
    return (expression, after) if names_day(expression) else (None, at)
