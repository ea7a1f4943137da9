"""What is listed beside an incident, and in which order incidents stand."""

import pytest

from tests.web.rows import days, row
from vedette.types import Place
from vedette.web.index import Filter, chosen, near

HERE = Place("p.a", "Alpha", "IQ", "Kirkuk", 35.0, 44.0, "town", 4.0)
THERE = Place("p.b", "Beta", "IQ", "Kirkuk", 36.0, 44.0, "town", 4.0)
ROWS = (
    row("a", time=days("2020-05-03"), place=HERE, belief=0.9, stakes=1.0, origins=3),
    row("b", time=days("2020-05-04"), place=HERE, belief=0.2, stakes=2.0),
    row("c", time=days("2020-05-04"), place=HERE, type="arson", belief=0.5, stakes=9.0),
    row("d", time=days("2020-05-09"), place=HERE, belief=0.6),
    row("e", time=days("2020-05-03"), place=THERE, belief=0.7),
    row("f", belief=0.8),
)
ORDERS = {
    "newest": "dbcaef",
    "oldest": "aebcdf",
    "urgent": "cbdefa",
    "doubtful": "bcdefa",
    "sourced": "abcdef",
}


@pytest.mark.parametrize("sort", ORDERS)
def test_each_order(sort: str) -> None:
    for rows in (ROWS, ROWS[::-1]):
        assert "".join(r.id for r in chosen(rows, Filter(sort=sort))) == ORDERS[sort]


def test_an_incident_that_may_be_the_same_is_near_in_place_and_time() -> None:
    assert [r.id for r in near(ROWS, ROWS[0])] == ["b", "c"]
    assert near(ROWS, ROWS[5]) == []


@pytest.mark.parametrize(
    ("time", "kept"),
    [
        (days("2020-04-01", "2020-05-02"), True),
        (days("2020-04-01", "2020-04-30"), False),
        (days(None, "2020-05-02"), True),
        (None, False),
    ],
)
def test_what_may_lie_in_the_time_asked_for_is_kept(time, kept: bool) -> None:
    by = Filter(since=days("2020-05-01").start, until=days("2020-05-31").start)
    assert bool(chosen([row("x", time=time)], by)) is kept
