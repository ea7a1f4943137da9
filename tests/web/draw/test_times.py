"""The timeline: what is sure apart from what may be, nothing lost."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.web.rows import days, row
from vedette.types import TimeSpan
from vedette.web.draw.times import BASE, MOST_BARS, marked, timeline


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


def test_chosen_days_are_marked_in_the_whole_and_drawn_closer() -> None:
    rows = [row(f"i{n}", time=days(f"2020-{n:02}-10")) for n in range(1, 13)]
    chosen = (date(2020, 4, 1), date(2020, 5, 31))
    whole = marked(timeline(rows), chosen)
    assert whole.chosen is not None
    left, wide = whole.chosen
    inside = [b.start for b in whole.bars if left <= b.x < left + wide - 0.5]
    assert inside[0] <= chosen[0] and inside[-1] <= chosen[1] < inside[-1] + timedelta(days=7)
    kept = [r for r in rows if chosen[0] <= r.day <= chosen[1]]
    closer = timeline(kept, chosen)
    assert closer.unit == "day" and sum(b.sure for b in closer.bars) == 2
    assert (closer.bars[0].start, closer.bars[-1].end) == (date(2020, 4, 10), date(2020, 5, 10))


def test_days_after_all_incidents_are_marked_nowhere() -> None:
    drawn = timeline([row("a", time=days("2020-01-01"))])
    assert marked(drawn, (date(2021, 1, 1), None)).chosen is None


def test_an_interval_that_began_before_the_chosen_days_is_sure_in_none() -> None:
    rows = [row("a", time=days("2020-01-01", "2020-02-20"))]
    closer = timeline(rows, (date(2020, 2, 20), date(2020, 2, 20)))
    assert [b.sure for b in closer.bars] == [0]
