"""Date fields as containers write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.sources.stamps import YEARS, numeric_order, stamp

DAYS = [
    ("2019-05-30", (2019, 5, 30)),
    ("2019-05-30T23:59:59+03:00", (2019, 5, 30)),
    ("2019-05-30 08:00:00", (2019, 5, 30)),
    ("2019/5/3", (2019, 5, 3)),
    ("20190530", (2019, 5, 30)),
    ("20190530T101500Z", (2019, 5, 30)),
    ("Thu, 30 May 2019 23:10:00 -0700", (2019, 5, 30)),
    ("Thursday, May 30, 2019", (2019, 5, 30)),
    ("Thu May 30 10:00:00 UTC 2019", (2019, 5, 30)),
    ("30 Sept. 2019", (2019, 9, 30)),
    ("30-May-2019", (2019, 5, 30)),
    ("May 3rd, 2019 at 8 p.m.", (2019, 5, 3)),
    ("16/4/2017", (2017, 4, 16)),
    ("4/16/17", (2017, 4, 16)),
    ("5.5.2017", (2017, 5, 5)),
    ("1559210400", (2019, 5, 30)),
    ("1559210400000", (2019, 5, 30)),
]
WIDER = [
    ("2019-05", "month", (2019, 5, 1), (2019, 5, 31)),
    ("February 2020", "month", (2020, 2, 1), (2020, 2, 29)),
    ("2019", "year", (2019, 1, 1), (2019, 12, 31)),
    ("3/4/2019", "interval", (2019, 3, 4), (2019, 4, 3)),
]
NONE = ["", "   ", "yesterday", "2019-02-31", "31/31/2019", "0000-00-00", "1200", "99999999999"]


@pytest.mark.parametrize(("raw", "day"), DAYS)
def test_days(raw: str, day: tuple[int, int, int]) -> None:
    when = stamp(raw, "b")
    assert (when.start, when.end, when.precision) == (date(*day), date(*day), "day")
    assert when.basis == "b"


@pytest.mark.parametrize(("raw", "precision", "start", "end"), WIDER)
def test_no_more_precise_than_written(
    raw: str, precision: str, start: tuple[int, int, int], end: tuple[int, int, int]
) -> None:
    when = stamp(raw, "b")
    assert (when.precision, when.start, when.end) == (precision, date(*start), date(*end))


@pytest.mark.parametrize("raw", NONE)
def test_what_is_no_date_is_unknown(raw: str) -> None:
    assert not stamp(raw, "b").known


def test_a_field_that_is_not_understood_says_so() -> None:
    assert stamp("last Tuesday", "column date").basis == (
        "column date: not understood: 'last Tuesday'"
    )


@pytest.mark.parametrize(("order", "day"), [("dm", (2019, 4, 3)), ("md", (2019, 3, 4))])
def test_a_known_order_decides(order: str, day: tuple[int, int, int]) -> None:
    assert stamp("3/4/2019", "b", order).start == date(*day)  # type: ignore[arg-type]
    assert not stamp("13/13/2019", "b", order).known  # type: ignore[arg-type]


@given(st.dates(date(YEARS.start, 1, 1), date(YEARS.stop - 1, 12, 31)))
def test_each_day_comes_back_from_its_forms(day: date) -> None:
    for form in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y"):
        assert stamp(day.strftime(form), "b").start == day
    order = numeric_order(day.strftime("%m/%d/%Y"))
    assert order == ("md" if day.day > 12 else None)


@given(st.text(max_size=120))
def test_no_text_raises(raw: str) -> None:
    when = stamp(raw, "b")
    assert when.start is None or when.end is None or when.start <= when.end
