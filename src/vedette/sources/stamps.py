"""Dates as containers write them (ISO 8601, RFC 2822, table cells) as TimeSpans.

A stamp is a whole field that is meant to be a date; dates in running text are another matter.
The day is taken as written, in the time zone of the writer: that is the date on the page.
"""

import calendar
import re
from datetime import UTC, date, datetime
from typing import Literal

from vedette.types import UNKNOWN_TIME, Precision, TimeSpan

Order = Literal["dm", "md"]
YEARS = range(1900, 2101)  # outside these a "date" is a typing error or a default value
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
_CLOCK = r"(?:[T\s,].{0,60})?"
_DAY_ISO = re.compile(rf"(?P<year>\d{{4}})([-/.])(?P<m>\d\d?)\2(?P<d>\d\d?){_CLOCK}", re.S)
_DAY_PACKED = re.compile(r"(?P<year>\d{4})(?P<m>\d\d)(?P<d>\d\d)(?:T?\d{4,6}.{0,8})?")
_DAY_FIRST = re.compile(
    rf"{_WEEKDAY}(?P<d>\d\d?)(?:st|nd|rd|th)?[\s-]+{_MONTH}[\s,-]+(?P<year>\d{{4}}){_CLOCK}",
    re.I | re.S,
)
_MONTH_FIRST = re.compile(
    rf"{_WEEKDAY}{_MONTH}\s+(?P<d>\d\d?)(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}}){_CLOCK}", re.I | re.S
)
_CTIME = re.compile(
    rf"{_WEEKDAY}{_MONTH}\s+(?P<d>\d\d?)\s+\d\d?:\d\d(?::\d\d)?\s+(?:[A-Z+:\d]+\s+)?(?P<year>\d{{4}})",
    re.I,
)
_MONTH_ISO = re.compile(r"(?P<year>\d{4})[-/](?P<m>\d\d?)")
_MONTH_NAMED = re.compile(rf"{_MONTH},?[\s-]+(?P<year>\d{{4}})", re.I)
_YEAR = re.compile(r"(?P<year>\d{4})")
_NUMERIC = re.compile(rf"(\d\d?)([-/.])(\d\d?)\2(\d{{4}}|\d\d){_CLOCK}", re.S)
_EPOCH = re.compile(r"(\d{10})(\d{3})?(?:\.\d+)?")


def stamp(raw: str | None, basis: str, order: Order | None = None) -> TimeSpan:
    """The days that a date field admits; unknown where it is empty or not understood.

    Args:
        raw: the field as written.
        basis: where it stands, such as "metadata: article:published_time".
        order: whether the day or the month stands first in all-digit dates, where that is known;
            without it "3/4/2019" is the interval from its earlier to its later reading.

    >>> stamp("2019-05-30T23:10:00-07:00", "metadata: x").start
    datetime.date(2019, 5, 30)
    >>> stamp("May 2019", "column date").precision, stamp("3/4/2019", "column date").precision
    ('month', 'interval')
    """
    text = " ".join(raw.split())[:100] if raw else ""
    if not text:
        return UNKNOWN_TIME
    found = _day(text) or _month_or_year(text) or _numeric(text, order) or _epoch(text)
    if found is None:
        return TimeSpan(None, None, "unknown", f"{basis}: not understood: {text[:40]!r}")
    start, end, precision = found
    if precision == "interval":
        return TimeSpan(start, end, precision, f"{basis}, {text[:10]!r} read day or month first")
    return TimeSpan(start, end, precision, basis)


def numeric_order(raw: str | None) -> Order | None:
    """Which order a single all-digit date proves: one of its first two numbers is over 12.

    >>> numeric_order("4/16/2017"), numeric_order("16.4.2017"), numeric_order("4/5/2017")
    ('md', 'dm', None)
    """
    match = _NUMERIC.fullmatch(" ".join(raw.split())) if raw else None
    if match is None:
        return None
    first, second = int(match[1]), int(match[3])
    if (first > 12) == (second > 12) or max(first, second) > 31:
        return None
    return "dm" if first > 12 else "md"


def is_ambiguous(raw: str | None) -> bool:
    """True for an all-digit date whose order only other rows can tell.

    >>> is_ambiguous("4/5/2017"), is_ambiguous("5/5/2017"), is_ambiguous("2017-04-05")
    (True, False, False)
    """
    return stamp(raw, "").precision == "interval"


_Found = tuple[date, date, Precision]


def _day(text: str) -> _Found | None:
    for form in (_DAY_ISO, _DAY_PACKED, _DAY_FIRST, _MONTH_FIRST, _CTIME):
        if match := form.fullmatch(text):
            groups = match.groupdict()
            month = int(groups["m"]) if groups.get("m") else _named(groups["month"])
            day = _real(int(groups["year"]), month, int(groups["d"]))
            return (day, day, "day") if day else None
    return None


def _month_or_year(text: str) -> _Found | None:
    if match := _MONTH_ISO.fullmatch(text) or _MONTH_NAMED.fullmatch(text):
        groups = match.groupdict()
        month = int(groups["m"]) if groups.get("m") else _named(groups["month"])
        first = _real(int(groups["year"]), month, 1)
        if first is None:
            return None
        last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
        return first, last, "month"
    if (match := _YEAR.fullmatch(text)) and int(text) in YEARS:
        return date(int(text), 1, 1), date(int(text), 12, 31), "year"
    return None


def _numeric(text: str, order: Order | None) -> _Found | None:
    match = _NUMERIC.fullmatch(text)
    if match is None:
        return None
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if len(match[4]) == 2:
        year += 2000 if year < 70 else 1900
    readings = {"dm": _real(year, second, first), "md": _real(year, first, second)}
    days = sorted({day for day in readings.values() if day})
    if order and (day := readings[order]):
        return day, day, "day"
    if not days or order:  # the column's order makes it no date: a typing error, not a guess
        return None
    return days[0], days[-1], "day" if len(days) == 1 else "interval"


def _epoch(text: str) -> _Found | None:
    if match := _EPOCH.fullmatch(text):
        day = datetime.fromtimestamp(int(match[1]), UTC).date()
        return (day, day, "day") if day.year in YEARS else None
    return None


def _named(month: str) -> int:
    return _MONTHS.index(month[:3].lower()) + 1


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in YEARS else None
    except ValueError:
        return None
