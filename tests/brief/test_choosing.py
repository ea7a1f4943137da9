"""Which findings belong to a period and an area."""

from dataclasses import replace
from datetime import date

import pytest

from tests.brief.examples import DAY, EARLIER, MILL, ROAD, SHELL, incident, material
from vedette.brief.choosing import before, chosen, lies_in, questions_of, reports_in
from vedette.brief.material import Period
from vedette.types import TimeSpan

MAY = Period(date(2031, 5, 1), date(2031, 5, 31), "")


def test_dated_undated_and_earlier_are_told_apart() -> None:
    found = chosen(material())
    assert (found.dated, found.undated, found.before) == ((MILL,), (SHELL,), (EARLIER,))


def test_the_period_before_is_as_long_and_touches() -> None:
    earlier = before(MAY)
    assert (earlier.start, earlier.end) == (date(2031, 3, 31), date(2031, 4, 30))
    assert earlier.end - earlier.start == MAY.end - MAY.start


@pytest.mark.parametrize(
    ("start", "end", "where"),
    [
        (date(2031, 5, 1), date(2031, 5, 1), "dated"),
        (date(2031, 5, 31), date(2031, 5, 31), "dated"),
        (date(2031, 6, 1), date(2031, 6, 1), "nowhere"),
        (date(2031, 4, 25), date(2031, 5, 3), "before"),  # most of its days
        (date(2031, 4, 29), date(2031, 5, 9), "dated"),
        (date(2031, 1, 1), date(2031, 12, 31), "undated"),  # a year says no month
    ],
)
def test_an_interval_counts_where_its_middle_lies(start, end, where) -> None:
    spread = incident("in_x", ("st_a",), time=TimeSpan(start, end, "interval", ""))
    found = chosen(material(incidents=(spread,)))
    held = {"dated": found.dated, "undated": found.undated, "before": found.before}
    assert [name for name, here in held.items() if here] == ([] if where == "nowhere" else [where])


def test_an_undated_incident_reported_outside_the_period_is_not_in_it() -> None:
    late = material(published=dict.fromkeys(("st_h",), date(2031, 6, 9)))
    assert chosen(late).undated == ()


def test_an_open_question_taken_up_after_the_period_is_not_in_it() -> None:
    positions = tuple(replace(p, since="2031-07-01") for p in ROAD.positions)
    assert questions_of(material(questions=(replace(ROAD, positions=positions),))) == []
    assert questions_of(material(questions=(replace(ROAD, contested=False),))) == []
    assert questions_of(material()) == [ROAD]


def test_a_fresh_question_comes_before_a_better_sourced_old_one() -> None:
    positions = tuple(replace(p, since="2030-01-01") for p in ROAD.positions)
    old = replace(ROAD, id="qu_old", positions=positions, independent_reports=9)
    assert [q.id for q in questions_of(material(questions=(old, ROAD)))] == ["qu_road", "qu_old"]


@pytest.mark.parametrize(
    ("area", "inside"),
    [("", True), ("XA", True), ("Marsh", True), ("XA: Marsh", True), ("XB", False)],
)
def test_areas_by_code_name_or_both(area, inside) -> None:
    assert lies_in(MILL.place, area) is inside


def test_reports_are_counted_by_day() -> None:
    made = material(reports={DAY: 2, date(2031, 6, 1): 5, date(2031, 5, 1): 1})
    assert reports_in(made, MAY) == 3
