"""The precision codes that ACLED and UCDP give a date, from the interval alone."""

from vedette.types import TimeSpan


def _days(span: TimeSpan) -> int | None:
    """How many days an interval has; None where a side is open."""
    if span.start is None or span.end is None:
        return None
    return (span.end - span.start).days + 1


def acled_time_precision(span: TimeSpan) -> int:
    """ACLED's time_precision: 1 the day, 2 within a week, 3 within a month or wider.

    >>> from datetime import date
    >>> acled_time_precision(TimeSpan(date(2019, 3, 1), date(2019, 3, 31), "month", "stated"))
    3
    """
    days = _days(span)
    if days is None or days > 8:
        return 3
    return 1 if days == 1 else 2


def ucdp_date_prec(span: TimeSpan) -> int:
    """UCDP's date_prec: 1 the day, 2 two to six days, 3 a week, 4 a month, 5 a year or wider.

    >>> from datetime import date
    >>> ucdp_date_prec(TimeSpan(date(2019, 3, 1), date(2019, 3, 31), "month", "stated"))
    4
    """
    days = _days(span)
    if days is None or days > 33:
        return 5
    for code, longest in ((1, 1), (2, 6), (3, 8)):
        if days <= longest:
            return code
    return 4
