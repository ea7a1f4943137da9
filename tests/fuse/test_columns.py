"""Reports as columns: what becomes one row, and how slots become numbers."""

from dataclasses import replace

import numpy as np
import pytest

from tests.fuse.incident_make import HILLA, days, report
from vedette.fuse.columns import UNKNOWN, Columns, columns, terms
from vedette.fuse.views import Who
from vedette.types import UNKNOWN_TIME, TimeSpan

TYPES = ("bombing", "clash")
STATUSES = ("happened", "denied")


def made(*reports: object) -> Columns:
    return columns(reports, {"": 5.0, "the": 0.0}, TYPES, STATUSES)  # type: ignore[arg-type]


def test_reports_that_say_the_same_in_the_same_words_are_one_row() -> None:
    one = report("a.1")
    rows = made(one, replace(one, id="b.1", document="b", start=40, score=0.1), report("c.1"))
    assert rows.members == (("a.1", "b.1"), ("c.1",))


@pytest.mark.parametrize(
    "change", [{"evidence": "Other words."}, {"published": days("2021-05-05")}, {"trigger": "blew"}]
)
def test_any_other_word_or_day_makes_a_row_of_its_own(change: dict[str, object]) -> None:
    one = report("a.1")
    assert len(made(one, replace(one, id="b.1", **change)).members) == 2  # type: ignore[arg-type]


def test_a_report_that_an_analyst_has_parted_has_its_own_row() -> None:
    one = report("a.1")
    two = replace(one, id="b.1", document="b")
    rows = columns([one, two], {}, TYPES, STATUSES, {"b.1": 0})
    assert rows.members == (("a.1",), ("b.1",))


@pytest.mark.parametrize(
    ("time", "published", "expected"),
    [
        (days("2021-05-03"), days("2021-05-04"), ("2021-05-03", "2021-05-03", True)),
        (days("2021-05-09", "2021-05-03"), days("2021-05-10"), ("2021-05-03", "2021-05-09", True)),
        (None, days("2021-05-10"), ("2021-05-08", "2021-05-10", False)),
        (
            TimeSpan(days("2021-05-03").start, None, "interval", ""),
            UNKNOWN_TIME,
            ("2021-05-03", "2021-06-03", True),
        ),
    ],
)
def test_days_are_those_told_else_those_in_which_news_is_told(
    time: TimeSpan, published: TimeSpan, expected: tuple[str, str, bool]
) -> None:
    rows = made(report("a.1", time=time, published=published))
    first, last = (days(text).start for text in expected[:2])
    assert first is not None and last is not None
    assert (rows.since[0], rows.until[0]) == (first.toordinal(), last.toordinal())
    assert bool(rows.timed[0]) is expected[2]


def test_a_report_of_no_day_at_all_has_none() -> None:
    rows = made(report("a.1", time=None, published=UNKNOWN_TIME))
    assert np.isnan(rows.since[0]) and not rows.timed[0]


def test_only_listed_actors_have_a_code() -> None:
    rows = made(
        report("a.1", initiator=Who("islamic_state", "the group")),
        report("b.1", initiator=Who("role.militant", "militants")),
        report("c.1", initiator=Who(None, "Gunmen")),
    )
    assert [code != UNKNOWN for code in rows.by] == [True, False, False]


def test_an_unlisted_type_is_an_error() -> None:
    with pytest.raises(ValueError, match="tuple.index"):
        made(report("a.1", type="picnic"))


def test_words_lose_their_endings_only() -> None:
    assert terms("Villages attacked, the village attacks") == [
        "villag", "attack", "the", "village", "attack",
    ]  # fmt: skip


def test_places_keep_their_radius() -> None:
    rows = made(report("a.1"), report("b.1", place=None, where="Hilla"))
    assert rows.placed.tolist() == [True, False]
    assert rows.radius[0] == HILLA.radius_km
    assert rows.where[0] == rows.where[1]
