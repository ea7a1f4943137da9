"""The precision codes that ACLED and UCDP give a date, from the interval alone.

Neither may claim more than the interval says: a code for a week needs all days within seven.
"""

from vedette.types import TimeSpan

_WEEK, _MONTH = 7, 31  # days, the first and the last included


def _days(span: TimeSpan) -> int | None:
    """How many days an interval has; None where a side is open."""
    if span.start is None or span.end is None:
        return None
    return (span.end - span.start).days + 1


def acled_time_precision(span: TimeSpan) -> int:
    """ACLED's time_precision: 1 the day, 2 within a week, 3 within a month or wider.

    ACLED has no code for less than a month: a year or an open side is 3 too, and the interval
    beside the code tells them apart.

    >>> from datetime import date
    >>> acled_time_precision(TimeSpan(date(2019, 3, 1), date(2019, 3, 31), "month", "stated"))
    3
    """
    days = _days(span)
    if days is None or days > _WEEK:
        return 3
    return 1 if days == 1 else 2


def ucdp_date_prec(span: TimeSpan) -> int:
    """UCDP's date_prec: 1 the day, 2 two to six days, 3 a week, 4 a month, 5 a year or wider.

    A month of another calendar, a day wider on either side, is a month.

    >>> from datetime import date
    >>> ucdp_date_prec(TimeSpan(date(2019, 3, 1), date(2019, 3, 31), "month", "stated"))
    4
    """
    days = _days(span)
    if days is None:
        return 5
    if days <= _WEEK:
        return 1 if days == 1 else 2 if days < _WEEK else 3
    return 4 if days <= _MONTH or span.precision == "month" else 5
