"""Days, weeks, months and seasons as pairs of dates; nothing here knows any words."""

from calendar import monthrange
from datetime import date, timedelta

from vedette.resolve.times.expressions import Unit
from vedette.text.dates import month_days
from vedette.types import Precision

Days = tuple[date, date]
"""First and last day, both included."""
PRECISION: dict[Unit, Precision] = {
    "minute": "day",
    "hour": "day",
    "day": "day",
    "night": "interval",
    "weekend": "interval",
    "week": "week",
    "month": "month",
    "quarter": "quarter",
    "half": "interval",
    "season": "season",
    "year": "year",
    "decade": "decade",
    "century": "interval",
}
_MONTHS: dict[Unit, int] = {
    "month": 1,
    "quarter": 3,
    "half": 6,
    "year": 12,
    "decade": 120,
    "century": 1200,
}
_LENGTH: dict[Precision, int] = {
    "day": 1,
    "week": 7,
    "month": 28,
    "season": 89,
    "quarter": 90,
    "year": 365,
    "decade": 3652,
}


def shortest(precision: Precision) -> int:
    """The fewest days that an interval of a precision has; 1 where it may have any number."""
    return _LENGTH.get(precision, 1)


def add_months(day: date, months: int) -> date:
    """The same day so many months on, or the last of that month.

    >>> add_months(date(2019, 1, 31), 1).isoformat()
    '2019-02-28'
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def moved(day: date, unit: Unit, number: float) -> date:
    """A day so many units on; parts of months and years are counted in months and days.

    >>> moved(date(2019, 3, 20), "week", -2).isoformat(), moved(date(2019, 3, 20), "year", 0.5)
    ('2019-03-06', datetime.date(2019, 9, 20))
    """
    if unit in _MONTHS:
        months = number * _MONTHS[unit]
        whole = int(months)
        return add_months(day, whole) + timedelta(round((months - whole) * 30))
    days = {"week": 7.0, "weekend": 7.0, "hour": 1 / 24, "minute": 1 / 1440}.get(unit, 1.0) * number
    return day + timedelta(int(days))


def half_unit(day: date, unit: Unit, direction: int) -> date:
    """Half a unit before or after a day: the reach of "two weeks later" around the day itself."""
    if unit in ("week", "weekend"):
        return day + timedelta(3 * direction)
    if unit == "month":
        return day + timedelta(15 * direction)
    return add_months(day, direction * (_MONTHS.get(unit, 0) // 2))


def unit_days(day: date, unit: Unit, step: int = 0) -> Days:
    """The calendar unit that a day lies in, or the one so many steps away.

    Weeks begin on Monday; a weekend is Saturday and Sunday of the day's week.

    >>> [d.isoformat() for d in unit_days(date(2019, 3, 20), "quarter", -1)]
    ['2018-10-01', '2018-12-31']
    """
    if unit in ("week", "weekend"):
        monday = day - timedelta(day.weekday() - 7 * step)
        return monday + timedelta(5 * (unit == "weekend")), monday + timedelta(6)
    if unit in _MONTHS:
        length = _MONTHS[unit]
        number = (day.year * 12 + day.month - 1) // length + step
        first = date(number * length // 12, number * length % 12 + 1, 1)
        return first, add_months(first, length) - timedelta(1)
    there = day + timedelta(step)
    return there, there


def season_days(year: int, number: int) -> Days:
    """The three months of a season, 0 for spring; a winter ends in the year after.

    >>> [d.isoformat() for d in season_days(2017, 3)]
    ['2017-12-01', '2018-02-28']
    """
    first = date(year, 3 + 3 * number, 1)
    return first, add_months(first, 3) - timedelta(1)


def easter(year: int) -> date:
    """Western Easter Sunday (the anonymous Gregorian algorithm).

    >>> easter(2019).isoformat()
    '2019-04-21'
    """
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def thirds(days: Days) -> tuple[Days, Days, Days]:
    """Early, middle and late: days 1-10, 11-20, 21- of a month, four months of a year each.

    Less than three days have no thirds: each is the whole.

    >>> thirds(month_days(2019, 2))[2][0].isoformat()
    '2019-02-21'
    """
    first, last = days
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    length = (last - first).days + 1
    if length < 3:
        return days, days, days
    if first.day == 1 and months in (1, 3, 12) and last == month_days(last.year, last.month)[1]:
        if months == 1:
            second, third = first + timedelta(10), first + timedelta(20)
        else:
            second, third = add_months(first, months // 3), add_months(first, months // 3 * 2)
    elif months == 120:
        second, third = add_months(first, 48), add_months(first, 84)
    elif length == 7:
        return (
            (first, first + timedelta(2)),
            (first + timedelta(1), first + timedelta(4)),
            (
                first + timedelta(3),
                last,
            ),
        )
    else:
        second, third = first + timedelta(-(-length // 3)), first + timedelta(-(-2 * length // 3))
    day = timedelta(1)
    return (first, second - day), (second, third - day), (third, last)
