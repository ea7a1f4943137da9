"""The codes of ACLED and UCDP, from the interval alone."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.resolve.times.context import TimeContext
from vedette.resolve.times.grammar import read_time
from vedette.resolve.times.resolve import resolve_time
from vedette.text.date_precision import acled_time_precision, ucdp_date_prec
from vedette.types import TimeSpan

DAY = date(2019, 3, 1)
CODES = [
    (1, 1, 1),
    (2, 2, 2),
    (6, 2, 2),
    (7, 2, 3),
    (8, 3, 4),
    (20, 3, 4),
    (31, 3, 4),
    (32, 3, 5),
    (90, 3, 5),
    (365, 3, 5),
]


@pytest.mark.parametrize(("days", "acled", "ucdp"), CODES)
def test_codes(days: int, acled: int, ucdp: int) -> None:
    span = TimeSpan(DAY, DAY + timedelta(days - 1), "interval", "stated")
    assert (acled_time_precision(span), ucdp_date_prec(span)) == (acled, ucdp)


WORDS = [
    # the codebooks: a day, part of a week, a week, a month, a year
    ("on Monday", 1, 1),
    ("before dawn on Tuesday", 1, 1),
    ("overnight", 2, 2),
    ("over the weekend", 2, 2),
    ("last week", 2, 3),
    ("three weeks ago", 2, 3),
    ("between 12 and 15 March", 2, 2),
    ("last Monday", 3, 4),
    ("early March", 3, 4),
    ("in January", 3, 4),
    ("during Ramadan", 3, 4),
    ("in the past three weeks", 3, 4),
    ("in recent weeks", 3, 5),
    ("the first quarter", 3, 5),
    ("in 2018", 3, 5),
    ("since October", 3, 5),
]


@pytest.mark.parametrize(("words", "acled", "ucdp"), WORDS)
def test_codes_of_words(words: str, acled: int, ucdp: int) -> None:
    said = read_time(words)
    assert said is not None
    written = TimeSpan(date(2019, 3, 20), date(2019, 3, 20), "day", "stated")
    when = resolve_time(said, TimeContext(written))
    assert isinstance(when, TimeSpan), when
    assert (acled_time_precision(when), ucdp_date_prec(when)) == (acled, ucdp)


@given(st.integers(1, 800), st.integers(0, 400))
def test_a_wider_interval_is_never_more_precise(days: int, more: int) -> None:
    narrow = TimeSpan(DAY, DAY + timedelta(days - 1), "interval", "stated")
    wide = TimeSpan(DAY, DAY + timedelta(days - 1 + more), "interval", "stated")
    assert acled_time_precision(narrow) <= acled_time_precision(wide)
    assert ucdp_date_prec(narrow) <= ucdp_date_prec(wide)


def test_an_open_side_is_the_least_precise() -> None:
    assert acled_time_precision(TimeSpan(DAY, None, "interval", "stated")) == 3
    assert ucdp_date_prec(TimeSpan(None, DAY, "interval", "stated")) == 5
