"""The codes of ACLED and UCDP, from the interval alone."""

from datetime import date, timedelta

import pytest

from vedette.resolve.times.precision import acled_time_precision, ucdp_date_prec
from vedette.types import TimeSpan

DAY = date(2019, 3, 1)
CODES = [
    (1, 1, 1),
    (2, 2, 2),
    (6, 2, 2),
    (7, 2, 3),
    (20, 3, 4),
    (31, 3, 4),
    (90, 3, 5),
    (365, 3, 5),
]


@pytest.mark.parametrize(("days", "acled", "ucdp"), CODES)
def test_codes(days: int, acled: int, ucdp: int) -> None:
    span = TimeSpan(DAY, DAY + timedelta(days - 1), "interval", "stated")
    assert (acled_time_precision(span), ucdp_date_prec(span)) == (acled, ucdp)


def test_an_open_side_is_the_least_precise() -> None:
    assert acled_time_precision(TimeSpan(DAY, None, "interval", "stated")) == 3
    assert ucdp_date_prec(TimeSpan(None, DAY, "interval", "stated")) == 5
