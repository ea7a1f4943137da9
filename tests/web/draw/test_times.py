"""The timeline: what is sure apart from what may be, nothing lost."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.web.rows import days, row
from vedette.types import TimeSpan
from vedette.web.draw.times import BASE, MOST_BARS, timeline


def drawn(*times: TimeSpan | None):
    return timeline([row(f"i{n}", time=time) for n, time in enumerate(times)])


@pytest.mark.parametrize(
    ("last", "unit"),
    [
        ("2020-01-20", "day"),
        ("2020-09-01", "week"),
        ("2023-01-01", "month"),
        ("2090-01-01", "year"),
    ],
)
def test_the_finest_unit_that_fits(last: str, unit: str) -> None:
    found = drawn(days("2020-01-01"), days(last))
    assert found.unit == unit and len(found.bars) <= MOST_BARS
    assert sum(bar.sure for bar in found.bars) == 2


def test_an_interval_over_two_periods_is_sure_in_neither() -> None:
    found = drawn(days("2020-01-01"), days("2020-01-02", "2020-01-03"), days("2020-01-03"))
    assert [(b.sure, b.may) for b in found.bars] == [(1, 0), (0, 0.5), (1, 0.5)]
    assert "1 surely" in found.summary


def test_what_has_no_day_is_told() -> None:
    found = drawn(
        None,
        days("2020-01-01"),
        TimeSpan(None, date(2020, 1, 1), "interval", ""),
        days("2010-01-01", "2020-01-01"),
    )
    assert (found.undated, found.wide) == (2, 1) and "2 without a day" in found.summary
    assert drawn(None).bars == ()


def test_a_stray_day_does_not_flatten_the_rest() -> None:
    found = drawn(
        *[days(f"2020-03-{n % 28 + 1:02}") for n in range(220)],
        days("1920-01-01"),
        days("1923-10-01"),
    )
    assert found.bars[0].start.year == 2020 and found.wide == 2


spans = st.tuples(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(0, 300))


@given(st.lists(spans, min_size=1, max_size=30))
def test_every_incident_is_in_bars_or_told(found) -> None:
    times = [TimeSpan(start, start + timedelta(days=n), "interval", "") for start, n in found]
    made = drawn(*times)
    shown = sum(bar.sure for bar in made.bars)
    assert shown + sum(bar.may for bar in made.bars) <= len(times) + 0.5
    assert shown <= len(times) - made.wide
    assert all(0 <= bar.may_y <= bar.sure_y <= BASE for bar in made.bars)
    assert [bar.start for bar in made.bars] == sorted({bar.start for bar in made.bars})


def test_the_newest_are_never_left_out_for_being_few() -> None:
    old = [days(f"2020-03-{n % 28 + 1:02}") for n in range(220)]
    found = drawn(*old, days("2021-09-01"))
    assert found.wide == 0 and found.bars[-1].sure == 1


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_are_drawn_or_told(day: str) -> None:
    assert drawn(days(day)).summary
    assert sum(bar.sure for bar in drawn(days(day), days("2020-01-01")).bars) >= 1
