"""Feasts and Hijri dates on the Gregorian calendar.

The Hijri calendar here is the Umm al-Qura one (package hijridate). A month begins with the
sighting of the moon, which differs by country: every date has one day on either side.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from hijridate import Hijri

from vedette.resolve.times.arithmetic import Days, easter
from vedette.resolve.times.calendar_words import feasts
from vedette.resolve.times.expressions import Feast, HijriDate

_FIRST_YEAR, _LAST_YEAR = 1343, 1500  # what the tables of the calendar hold
SIGHTING = timedelta(1)


def hijri_days(year: int, month: int, day: int | None, days: int = 1) -> Days | None:
    """A Hijri day, or month where `day` is None, with one day more on either side.

    >>> [d.isoformat() for d in hijri_days(1440, 9, None)]
    ['2019-05-05', '2019-06-04']
    """
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        begins = Hijri(year, month, day or 1)
        length = begins.month_length() if day is None else days
        first = begins.to_gregorian()
    except (ValueError, OverflowError):
        return None
    start = date(first.year, first.month, first.day)
    return start - SIGHTING, start + timedelta(length - 1) + SIGHTING


def hijri_near(said: HijriDate, day: date) -> Iterator[Days]:
    """The occurrences of a Hijri date in the years around a day, in order."""
    around = _hijri_year(day)
    for year in range(around - 3, around + 4):
        found = hijri_days(year, said.month, said.day)
        if found:
            yield found


def _hijri_year(day: date) -> int:
    """About which Hijri year a day lies in, to one year."""
    return int((day.year - 622) * 33 / 32) + 1


def feast_near(said: Feast, day: date) -> Iterator[Days]:
    """The occurrences of a feast in the years around a day, in order."""
    rule = feasts()[said.name]
    length = int(rule["days"])
    if "hijri" in rule:
        month, first = rule["hijri"]
        around = _hijri_year(day)
        for year in range(around - 3, around + 4):
            found = hijri_days(year, month, first, length)
            if found:
                yield found
        return
    for year in range(max(1, day.year - 2), min(9998, day.year + 2) + 1):
        start = _in_year(rule, year)
        yield start, start + timedelta(length - 1)


def _in_year(rule: Mapping[str, Any], year: int) -> date:
    """The day of a feast with a fixed, a counted or an Easter rule."""
    if "fixed" in rule:
        return date(year, *rule["fixed"])
    if "easter" in rule:
        return easter(year) + timedelta(rule["easter"])
    month, weekday, nth = rule["nth"]
    first = date(year, month, 1)
    return first + timedelta((weekday - first.weekday()) % 7 + 7 * (nth - 1))
