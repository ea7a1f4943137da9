"""Dates all in digits that can be read two ways: which of 03/04/2019 is the day.

What decides, in this order: the weekday beside the date, another date of the same text that can
only be read one way, the custom of the publisher's country, the tense, the day of publication.
Where none does, both readings are kept as one interval.
"""

import json
import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from vedette.resolve.times.context import IMPOSSIBLE, Order, TimeContext, Unresolved
from vedette.resolve.times.expressions import CalendarDate
from vedette.text.outlets import known_outlet
from vedette.types import TimeSpan

_DIGITS = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(?:19|20)\d\d(?![\d/-])")
_NEAR, _FAR = timedelta(7), timedelta(28)
"""A reading so near to the day of publication is meant where the other one is so far from it."""


def digit_order(text: str, publisher: str | None) -> Order | None:
    """How a document writes dates in digits, by its other dates or its publisher's country.

    None where neither tells, and where the dates of one text contradict each other.

    >>> digit_order("Logged 25/02/2019 and 04/03/2019.", None)
    Order(day_first=True, basis='day first, as in 25/02/2019 of this text')
    >>> digit_order("Logged 04/03/2019.", "The New York Times").basis
    'month first, the custom in the country of New York Times (US)'
    """
    shown: dict[bool, str] = {}
    for match in _DIGITS.finditer(text):
        one, two = int(match[1]), int(match[3])
        if (one > 12) != (two > 12) and max(one, two) <= 31:
            shown.setdefault(one > 12, match.group())
    if len(shown) > 1:
        return None
    for day_first, example in shown.items():
        return Order(day_first, f"{_words(day_first)}, as in {example} of this text")
    return _custom(publisher)


def _words(day_first: bool) -> str:
    return "day first" if day_first else "month first"


def _custom(publisher: str | None) -> Order | None:
    """The custom of the country in which a listed publisher sits."""
    outlet = known_outlet(publisher) if publisher else None
    if outlet is None or outlet.country is None:
        return None
    day_first = customs().get(outlet.country)
    if day_first is None:
        return None
    where = f"the custom in the country of {outlet.name} ({outlet.country})"
    return Order(day_first, f"{_words(day_first)}, {where}")


@cache
def customs() -> Mapping[str, bool]:
    """Country -> whether it writes the day first; countries that do both are not listed."""
    path = files("vedette.resources").joinpath("calendar/numeric_dates.json")
    listed = json.loads(path.read_text("utf-8"))
    first = dict.fromkeys(listed["day_first"], True)
    return first | dict.fromkeys(listed["month_first"], False)


def place_digits(said: CalendarDate, year: int, context: TimeContext) -> TimeSpan | Unresolved:
    """A date in digits with two readings: the one that the text decides for, or both.

    Args:
        said: `month` and `day` in the order month first; both at most twelve.

    >>> written = TimeSpan(date(2019, 4, 5), date(2019, 4, 5), "day", "stated")
    >>> place_digits(CalendarDate(2019, 3, 4, swapped=True), 2019, TimeContext(written)).basis
    'stated; the reading near the day of publication'
    """
    try:
        month_first = date(year, said.month or 0, said.day or 0)
        day_first = date(year, said.day or 0, said.month or 0)
    except (ValueError, OverflowError):
        return IMPOSSIBLE
    decided = _decided(month_first, day_first, said.weekday, context)
    if decided:
        return TimeSpan(decided[0], decided[0], "day", f"stated; {decided[1]}")
    early, late = sorted((month_first, day_first))
    return TimeSpan(early, late, "interval", "stated: day and month may be swapped")


def _decided(
    month_first: date, day_first: date, weekday: int | None, context: TimeContext
) -> tuple[date, str] | None:
    """The reading meant and what it rests on."""
    both = month_first, day_first
    fitting = [day for day in both if day.weekday() == weekday]
    if len(fitting) == 1:
        return fitting[0], "the reading that its weekday fits"
    if context.order:
        return both[context.order.day_first], context.order.basis
    first, last = context.published.start, context.published.end
    if first is None or last is None:
        return None
    over = [day for day in both if day <= last]
    ahead = [day for day in both if day >= first]
    if context.tense == "past" and len(over) == 1:
        return over[0], "told as past, and the other reading is after publication"
    if context.tense == "future" and len(ahead) == 1:
        return ahead[0], "told as to come, and the other reading is before publication"
    near = [day for day in both if first - _NEAR <= day <= last + _NEAR]
    far = [day for day in both if day < first - _FAR or day > last + _FAR]
    if len(near) == len(far) == 1:
        return near[0], "the reading near the day of publication"
    return None
