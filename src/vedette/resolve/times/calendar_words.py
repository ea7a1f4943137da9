"""Words that name a place on the calendar: dates, months, years, decades, weekdays, feasts."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from vedette.resolve.times.counts import low_at
from vedette.resolve.times.expressions import (
    CalendarDate,
    Expression,
    Feast,
    HijriDate,
    Range,
    Season,
    Which,
    Years,
)
from vedette.resolve.times.tokens import Token
from vedette.resolve.times.vocabulary import (
    HIJRI_MONTH,
    HIJRI_NAMES,
    MONTH_NUMBER,
    ORDINAL,
    SEASON,
    WEEKDAY_NUMBER,
    WHICH,
)
from vedette.resolve.times.vocabulary import (
    words as _words,
)
from vedette.text.dates import month_and_day
from vedette.text.number_words import TENS, UNITS

Found = tuple[Expression, int]
"""An expression and the index of the token after it."""


def month_at(tokens: Sequence[Token], at: int) -> int | None:
    """The month named here; lower case only where the word is nothing else."""
    if not 0 <= at < len(tokens):
        return None
    token = tokens[at]
    month = MONTH_NUMBER.get(token.low)
    if month is None or token.text == "march" or (token.text.islower() and len(token.low) < 5):
        return None
    return month


def weekday_at(tokens: Sequence[Token], at: int) -> int | None:
    """The weekday named here."""
    if not 0 <= at < len(tokens):
        return None
    token = tokens[at]
    if len(token.low) < 6 and not (token.text.endswith(".") or token.low in ("tues", "thurs")):
        return None
    return WEEKDAY_NUMBER.get(token.low)


def _is_short_weekday(tokens: Sequence[Token], at: int) -> bool:
    """True for the first word of "Thu Sep 5 2013", "Sat 7 May": such words alone are no days."""
    if tokens[at].low not in WEEKDAY_NUMBER or tokens[at].text.islower():
        return False
    dated = at + 1 + (low_at(tokens, at + 1) == ",")
    return any(month_at(tokens, n) is not None for n in (dated, dated + 1) if n < len(tokens))


def year_at(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """A year in four digits or in words ("nineteen ninety-one") and the index after it."""
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.kind == "number" and len(token.low) == 4 and token.low.isdigit():
        return (int(token.low), at + 1) if 1000 <= int(token.low) <= 2199 else None
    if token.low == "nineteen" and low_at(tokens, at + 1) in TENS:
        last = UNITS.get(low_at(tokens, at + 2), 0)
        last = last if last < 10 else 0
        return 1900 + TENS[low_at(tokens, at + 1)] + last, at + 2 + (last > 0)
    if [t.low for t in tokens[at : at + 2]] == ["two", "thousand"]:
        return 2000, at + 2
    return None


def day_at(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """A day of the month ("7", "7th", "seventh") and the index after it."""
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.kind == "ordinal":
        return int(token.low[:-2]), at + 1
    if token.kind == "number" and token.low.isdigit() and len(token.low) <= 2:
        return int(token.low), at + 1
    if token.low in ORDINAL and token.low != "second":
        return ORDINAL[token.low], at + 1
    return None


def calendar_date(tokens: Sequence[Token], at: int) -> Found | None:
    """A date in any usual form, a range within one, a month, or a decade.

    >>> from vedette.resolve.times.tokens import tokens
    >>> calendar_date(tokens("Friday, 12 March 2018"), 0)[0]
    CalendarDate(year=2018, month=3, day=12, weekday=4, of_year=None, which=None, swapped=False)
    """
    token = tokens[at]
    if token.kind in ("iso", "numeric", "years", "spread", "daymonth"):
        return _digits_only(token), at + 1
    start, weekday = at, weekday_at(tokens, at)
    if weekday is None and _is_short_weekday(tokens, at):
        weekday = WEEKDAY_NUMBER[token.low]
    if weekday is not None:
        start = at + 1 + (low_at(tokens, at + 1) == ",")
        if start < len(tokens) and tokens[start].kind in ("iso", "numeric"):
            dated = _digits_only(tokens[start])
            if isinstance(dated, CalendarDate):
                return replace(dated, weekday=weekday), start + 1
    start += low_at(tokens, start) == "the"
    found = _month_first(tokens, start, weekday) or _day_first(tokens, start, weekday)
    if found or weekday is not None:
        return found
    alone = _month_alone(tokens, start) if start == at else None
    return alone or _decade_words(tokens, start)


def _digits_only(token: Token) -> Expression:
    """An ISO date, 03/04/2019, 2017-18 or 1990s."""
    if token.kind == "iso":
        year, month, day = (int(part) for part in token.low.split("-"))
        return CalendarDate(year, month, day)
    if token.kind == "years":
        digits = "".join(c for c in token.low if c.isdigit())
        return Years(int(digits) if len(digits) == 4 else 1900 + int(digits), 10)
    if token.kind == "daymonth":
        day, month = (int(part) for part in token.low.split(".")[:2])
        return CalendarDate(None, month, day)
    if token.kind == "spread":
        first = int(token.low[:4])
        last = first // 100 * 100 + int(token.low[-2:])
        return Range(CalendarDate(first), CalendarDate(last))
    one, two, year = (int(part) for part in re.split(r"[/.-]", token.low))
    month, day, swapped = month_and_day(one, two)
    return CalendarDate(year, month, day, swapped=swapped)


def _month_first(tokens: Sequence[Token], at: int, weekday: int | None) -> Found | None:
    """Such as "March 12-13, 2018", "March 12"."""
    month = month_at(tokens, at)
    if month is None:
        return None
    here = at + 1 + (low_at(tokens, at + 1) == "the")
    day = day_at(tokens, here)
    if day is None or _counts_something(tokens, day[1]):
        return None
    first, after = day
    last = _further_day(tokens, after, month)
    if last:
        listed, month_end, day_end, after = last
        year, which, after = _year_of(tokens, after)
        one = CalendarDate(year, month, first, weekday, which)
        return Range(one, CalendarDate(year, month_end, day_end, None, which), listed), after
    year, which, after = _year_of(tokens, after)
    return CalendarDate(year, month, first, weekday, which), after


def _further_day(tokens: Sequence[Token], at: int, month: int) -> tuple[bool, int, int, int] | None:
    """The second day of "March 12-13": listed, month, day, index after."""
    joint = low_at(tokens, at)
    if joint not in ("-", "–", "—", "and", "to", "through", "until"):
        return None
    here = at + 1
    other = month_at(tokens, here)
    here += other is not None
    day = day_at(tokens, here)
    if day is None or (other is None and tokens[here].kind == "word"):
        return None
    if _counts_something(tokens, day[1]) or month_at(tokens, day[1]) or year_at(tokens, here):
        return None
    return joint == "and", other or month, day[0], day[1]


def _counts_something(tokens: Sequence[Token], at: int) -> bool:
    """True where the number before is followed by more digits, a clock or a unit."""
    nxt = tokens[at] if at < len(tokens) else None
    return nxt is not None and (nxt.kind in ("clock", "meridiem") or nxt.low == "%")


def _day_first(tokens: Sequence[Token], at: int, weekday: int | None) -> Found | None:
    """Such as "12 March 2018", "12-13 March", "30 December to 2 January", "the 19th"."""
    day = day_at(tokens, at)
    if day is None:
        return None
    first, after = day
    joint = low_at(tokens, after)
    if joint in ("-", "–", "—", "and", "to", "or", "through"):
        second = day_at(tokens, after + 1)
        found = _day_month(tokens, second) if second else None
        if found and not month_at(tokens, after):
            month, year, which, last, end = found
            one = CalendarDate(year, month, first, weekday, which)
            return Range(one, CalendarDate(year, month, last, None, which), joint == "and"), end
    found = _day_month(tokens, day)
    if found is None:
        alone = tokens[at].kind == "ordinal" and (
            weekday is not None or low_at(tokens, at - 1) == "the"
        )
        of = low_at(tokens, after) in ("century", "of") or (
            tokens[after : after + 1]
            and (tokens[after].kind == "word" and tokens[after].low not in _AFTER_DAY)
        )
        return (CalendarDate(None, None, first, weekday), after) if alone and not of else None
    month, year, which, _, end = found
    return CalendarDate(year, month, first, weekday, which), end


_AFTER_DAY = _words(
    "and or but when in at on after before by with as who the a it they he she was were"
)


def _day_month(
    tokens: Sequence[Token], day: tuple[int, int]
) -> tuple[int, int | None, Which | None, int, int] | None:
    """The month and year after a day: month, year, which, day, index after."""
    value, at = day
    here = at + (low_at(tokens, at) == "of")
    month = month_at(tokens, here)
    if month is None:
        return None
    year, which, after = _year_of(tokens, here + 1)
    return month, year, which, value, after


def _year_of(tokens: Sequence[Token], at: int) -> tuple[int | None, Which | None, int]:
    """The year after a day or month: ", 2018", "of that year", "last year"."""
    here = at + (low_at(tokens, at) in (",", "of", "in"))
    year = year_at(tokens, here)
    if year and low_at(tokens, at) != "in":
        return year[0], None, year[1]
    here += low_at(tokens, here) == "the"
    which = WHICH.get(low_at(tokens, here))
    if which and low_at(tokens, here + 1) == "year":
        return None, which, here + 2
    return None, None, at


def _month_alone(tokens: Sequence[Token], at: int) -> Found | None:
    """Such as "March 2018", "March", "last May"; "may" and "march" only as names."""
    which = WHICH.get(low_at(tokens, at))
    here = at + (which is not None)
    here += which is not None and low_at(tokens, here) in ("past", "coming")
    month = month_at(tokens, here)
    if month is None:
        return None
    if which:
        return CalendarDate(None, month, which=which), here + 1
    year, which, after = _year_of(tokens, here + 1)
    short = tokens[here].low != "may" and len(tokens[here].text) < 4
    if short and year is None and which is None:
        return None
    return CalendarDate(year, month, None, None, which), after


def _decade_words(tokens: Sequence[Token], at: int) -> Found | None:
    """Such as "the nineties", "the 20th century", "the twentieth century", "the 1990s"."""
    word = low_at(tokens, at)
    if at < len(tokens) and tokens[at].kind == "years":
        return _digits_only(tokens[at]), at + 1
    tens = {name[:-1] + "ies": value for name, value in TENS.items()}
    if word in tens:
        return Years(1900 + tens[word], 10), at + 1
    if low_at(tokens, at + 1) == "century":
        kind = tokens[at].kind
        number = int(word[:-2]) if kind == "ordinal" else ORDINAL.get(word, 0)
        if number:
            return Years((number - 1) * 100 + 1, 100), at + 2
    if word == "year" and year_at(tokens, at + 1):
        found = year_at(tokens, at + 1)
        return (CalendarDate(found[0]), found[1]) if found else None
    return None


def bare_year(tokens: Sequence[Token], at: int) -> Found | None:
    """A year by itself."""
    found = year_at(tokens, at)
    return (CalendarDate(found[0]), found[1]) if found else None


def season(tokens: Sequence[Token], at: int) -> Found | None:
    """Such as "Spring 2018", "last winter", "the winter of 2017-18", "the summer"."""
    here = at + (low_at(tokens, at) == "the")
    which = WHICH.get(low_at(tokens, here))
    here += which is not None
    if which == "this" and low_at(tokens, here) in ("past", "coming"):
        which = WHICH[low_at(tokens, here)]
        here += 1
    name = low_at(tokens, here)
    if name not in SEASON or tokens[here].text not in (name, name.capitalize()):
        return None
    dated = _season_of_year(tokens, here + 1, SEASON[name])
    if dated:
        return dated
    after = here + 1
    if low_at(tokens, after) == "of" or not (which or _asks_for_season(tokens, at, name)):
        return None
    return Season(SEASON[name], None, which), after


def _season_of_year(tokens: Sequence[Token], at: int, number: int) -> Found | None:
    """The season with the year after it: "2018", "of 2017-18", "last year"."""
    here = at + (low_at(tokens, at) in ("of", ","))
    if here < len(tokens) and tokens[here].kind == "spread":
        return Season(number, int(tokens[here].low[:4]), spread=True), here + 1
    year = year_at(tokens, here)
    if year:
        return Season(number, year[0]), year[1]
    if low_at(tokens, here) in ("last", "this") and low_at(tokens, here + 1) == "year":
        return Season(number, of_year=WHICH[low_at(tokens, here)]), here + 2
    return None


def _asks_for_season(tokens: Sequence[Token], at: int, name: str) -> bool:
    """True for "the summer", "in summer", a bare "Winter"; "fall" and "spring" are also verbs."""
    if low_at(tokens, at) == "the":
        return True
    return name != "fall" and (at == 0 or low_at(tokens, at - 1) in _BEFORE_SEASON)


_BEFORE_SEASON = _words(
    "in by since until early late mid during from to every each of before after"
)


@cache
def feasts() -> Mapping[str, Mapping[str, Any]]:
    """The feasts of resources/calendar/feasts.json by name."""
    text = files("vedette.resources").joinpath("calendar/feasts.json").read_text("utf-8")
    return {entry["name"]: entry for entry in json.loads(text)["feasts"]}


@cache
def _feast_words() -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """First word -> the word lists that begin with it, longest first, with the feast's name."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, entry in feasts().items():
        for words in entry["words"]:
            parts = tuple(words.split())
            table.setdefault(parts[0], []).append((parts, name))
    return {
        first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in table.items()
    }


def feast_openers() -> frozenset[str]:
    """The words that names of feasts begin with."""
    return frozenset(_feast_words())


def feast(tokens: Sequence[Token], at: int) -> Found | None:
    """Such as "Christmas Eve 2016", "Eid al-Fitr", "Ashura", "last Ramadan"."""
    which = WHICH.get(low_at(tokens, at))
    here = at + (which is not None)
    if here < len(tokens) and not tokens[here].text[0].isupper():
        return None
    for words, name in _feast_words().get(low_at(tokens, here), ()):
        if tuple(t.low for t in tokens[here : here + len(words)]) == words:
            after = here + len(words)
            year, of_year, after = _year_of(tokens, after)
            found = year or year_at(tokens, after)
            if isinstance(found, tuple):
                year, after = found
            return Feast(name, year, which, of_year), after
    return None


_HIJRI_STARTS = frozenset(name[0] for name, _ in HIJRI_NAMES)


def _hijri_month(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """The Islamic month named here and the index after its name."""
    month = HIJRI_MONTH.get(low_at(tokens, at))
    if month is not None:
        return month, at + 1
    if low_at(tokens, at) not in _HIJRI_STARTS:
        return None
    for words, number in HIJRI_NAMES:
        if tuple(t.low for t in tokens[at : at + len(words)]) == words:
            return number, at + len(words)
    return None


def hijri(tokens: Sequence[Token], at: int) -> Found | None:
    """Such as "Ramadan", "15 Ramadan 1440", "the month of Ramadan"."""
    which = WHICH.get(low_at(tokens, at))
    here = at + (which is not None)
    day = day_at(tokens, here)
    if day:
        here = day[1] + (low_at(tokens, day[1]) == "of")
    found = _hijri_month(tokens, here)
    if found is None:
        return None
    month, after = found
    if after < len(tokens) and tokens[after].kind == "number" and len(tokens[after].low) == 4:
        year = int(tokens[after].low)
        return HijriDate(month, day[0] if day else None, year, which), after + 1
    return HijriDate(month, day[0] if day else None, None, which), after
