"""Coverage: counted by hand on small cases."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.assess.coverage import (
    Coverage,
    ProvinceUnseen,
    Seen,
    Week,
    countries_concerned,
    coverage,
)
from vedette.types import UNKNOWN_TIME, Incident, Place, TimeSpan

MONDAY = date(2022, 1, 3)
PROVINCES = {"XA": ["North", "South", "Lakes"], "XB": ["Coast"]}


def on(day: int | None) -> TimeSpan:
    if day is None:
        return UNKNOWN_TIME
    when = MONDAY + timedelta(days=day)
    return TimeSpan(when, when, "day", "stated")


def seen(name: str, day: int | None, outlet: str | None = "Post", language: str = "en") -> Seen:
    return Seen(name, outlet, language, on(day), language == "en")


def incident(
    name: str,
    documents: Sequence[str] = (),
    *,
    day: int | None = None,
    where: tuple[str, str | None] | None = None,
    sources: int = 1,
) -> Incident:
    place = Place(name, name, *where, 0.0, 0.0, "town", 5.0) if where else None
    return Incident(
        id=name,
        statements=(),
        documents=tuple(documents),
        independent_reports=sources,
        belief=0.5,
        type="bombing",
        types=(),
        status="happened",
        statuses=(),
        time=on(day) if day is not None else None,
        times=(),
        place=place,
        places=(),
    )


def weekly(outlet: str, days: Sequence[int | None]) -> list[Seen]:
    return [seen(f"{outlet}{n}", day, outlet) for n, day in enumerate(days)]


HABITS = {  # days on which it published; the day that counts as now -> days silent, or None
    "daily, then nothing for nine days": ((0, 1, 2, 3, 4), 13, 9),
    "daily, then nothing for a week": ((0, 1, 2, 3, 4), 11, None),
    "weekly, then nothing for three weeks": ((0, 7, 14, 21), 42, None),
    "weekly, then nothing for longer": ((0, 7, 14, 21), 43, 22),
    "too seldom to have a habit": ((0, 1, 2), 90, None),
    "many on one day": ((0, 0, 0, 0, 0), 90, None),
    "days unknown": ((None, None, None, None), 90, None),
    "still there": ((0, 1, 2, 3, 90), 90, None),
}


@pytest.mark.parametrize("habit", HABITS)
def test_an_outlet_is_silent_after_three_of_its_own_gaps(habit: str) -> None:
    days, now, silent = HABITS[habit]
    found = coverage(weekly("Post", days), [], {}, as_of=MONDAY + timedelta(days=now))
    assert [outlet.silent_days for outlet in found.outlets] == [silent]
    assert len(found.silent) == (silent is not None)


def test_the_longest_silent_for_its_habits_comes_first() -> None:
    rows = [*weekly("Weekly", (0, 7, 14, 21)), *weekly("Daily", (30, 31, 32, 33))]
    found = coverage(rows, [], {}, as_of=MONDAY + timedelta(days=60))
    assert [outlet.name for outlet in found.silent] == ["Daily", "Weekly"]


def test_outlets_and_languages_are_counted_with_those_that_nobody_reads() -> None:
    rows = [
        seen("a", 0),
        seen("b", 9),
        seen("c", 2, None),
        seen("d", None, "Jarida", "ar"),
    ]
    found = coverage(rows, [], {})
    assert [(o.name, o.documents, o.share) for o in found.outlets] == [
        ("Post", 2, 0.5),
        (None, 1, 0.25),
        ("Jarida", 1, 0.25),
    ]
    assert found.outlets[0].last == MONDAY + timedelta(days=9)
    assert [(row.code, row.documents, row.read) for row in found.languages] == [
        ("en", 3, True),
        ("ar", 1, False),
    ]
    assert (found.documents, found.undated) == (4, 1)
    assert found.as_of == MONDAY + timedelta(days=9)


def test_weeks_without_a_report_are_listed() -> None:
    found = coverage([seen("a", 6), seen("b", 7), seen("c", 8), seen("d", 22)], [], {})
    starts = [MONDAY + timedelta(weeks=week) for week in range(4)]
    assert found.weeks == tuple(map(Week, starts, (1, 2, 0, 1)))
    assert found.empty_weeks == (Week(starts[2], 0),)


def test_a_date_of_another_century_does_not_list_every_week_since() -> None:
    old = Seen("old", "Post", "en", TimeSpan(date(1, 1, 1), date(1, 1, 1), "day", "stated"))
    found = coverage([old, seen("new", 0)], [], {})
    assert len(found.weeks) == 520
    assert found.weeks[-1] == Week(MONDAY, 1)


def test_provinces_without_an_incident() -> None:
    incidents = [
        incident("a", where=("XA", "North")),
        incident("b", where=("XA", None)),
        incident("c"),
    ]
    found = coverage([], incidents, PROVINCES, named=[("XA", "Lakes")])
    assert found.unseen == (ProvinceUnseen("XA", "South"), ProvinceUnseen("XB", "Coast"))
    assert (found.provinces, found.unplaced, found.incidents) == (4, 2, 3)


def test_the_countries_concerned_leave_out_the_passing_mention() -> None:
    many = [incident(str(n), where=("XB", "Coast")) for n in range(30)]
    some = [incident(f"s{n}", where=("XA", None)) for n in range(5)]
    one = [incident("one", where=("XC", None)), incident("none")]
    assert countries_concerned([*one, *some, *many]) == ["XB", "XA"]
    assert countries_concerned([]) == []


def test_the_share_on_a_single_source() -> None:
    incidents = [incident("a", sources=1), incident("b", sources=3), incident("c", sources=1)]
    assert coverage([], incidents, {}).single_source_share == pytest.approx(2 / 3)
    assert coverage([], [], {}).single_source_share is None


DELAYS = {  # incidents as (day of event, days of its documents) -> (incidents, median, 90 %)
    "the first report counts": ([(0, (3, 1, 40))], (1, 1.0, 1.0)),
    "half and nine of ten": ([(0, (n,)) for n in range(10)], (10, 4.5, 8.0)),
    "before the event is no report of it": ([(5, (2, 7))], (1, 2.0, 2.0)),
    "no day, no delay": ([(None, (2,)), (1, (None,)), (9, (2,))], None),
}


@pytest.mark.parametrize("what", DELAYS)
def test_how_late_the_first_report_comes(what: str) -> None:
    told, expected = DELAYS[what]
    rows, incidents = [], []
    for number, (event, published) in enumerate(told):
        mine = [seen(f"{number}-{n}", day) for n, day in enumerate(published)]
        rows += mine
        incidents.append(incident(f"i{number}", [row.id for row in mine], day=event))
    delay = coverage(rows, incidents, {}).delay
    found = (delay.incidents, delay.median_days, delay.nine_in_ten_days) if delay else None
    assert found == expected


ROWS = st.lists(
    st.tuples(
        st.sampled_from(("Post", "Radio", None)),
        st.one_of(st.none(), st.integers(0, 400)),
        st.sampled_from(("en", "ar")),
    ),
    max_size=12,
)


@given(ROWS, st.randoms(use_true_random=False))
def test_order_changes_nothing_and_sums_add_up(
    told: list[tuple[str | None, int | None, str]], order: object
) -> None:
    rows = [seen(str(n), day, outlet, code) for n, (outlet, day, code) in enumerate(told)]
    incidents = [incident(f"i{row.id}", [row.id], day=3) for row in rows]
    found = coverage(rows, incidents, PROVINCES)
    assert sum(week.documents for week in found.weeks) == found.documents - found.undated
    assert sum(outlet.documents for outlet in found.outlets) == found.documents
    order.shuffle(rows)  # type: ignore[attr-defined]
    order.shuffle(incidents)  # type: ignore[attr-defined]
    assert coverage(rows, incidents, PROVINCES) == found


def test_a_month_is_no_day() -> None:
    month = TimeSpan(date(2022, 1, 1), date(2022, 1, 31), "month", "stated")
    found: Coverage = coverage([replace(seen("a", 0), published=month)], [], {})
    assert (found.undated, found.weeks) == (1, ())
