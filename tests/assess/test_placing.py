"""What counts where, and by which rule nowhere."""

from datetime import date, timedelta

import pytest

from tests.assess.made import Made, monday, place, span
from vedette.assess.calendar import periods, usual_unit
from vedette.assess.known import Evidence
from vedette.assess.placing import area_of, chosen, deaths, period_index, placed
from vedette.types.assessments import Selection
from vedette.types.panels import PeriodUnit, period_of


@pytest.mark.parametrize(
    ("start", "end", "unit", "expected"),
    [
        (date(2021, 3, 3), date(2021, 3, 3), "day", date(2021, 3, 3)),
        (date(2021, 3, 1), date(2021, 3, 31), "month", date(2021, 3, 1)),
        (date(2021, 3, 30), date(2021, 4, 1), "month", date(2021, 3, 30)),  # two of three days
        (date(2021, 3, 31), date(2021, 4, 1), "month", date(2021, 3, 31)),  # equal: the earlier
        (date(2021, 3, 5), date(2021, 3, 8), "week", date(2021, 3, 5)),  # three of four days
        (date(2021, 3, 1), date(2021, 3, 31), "week", "known only to 31 days"),
        (date(2021, 3, 3), date(2021, 3, 4), "day", "known only to 2 days"),
        (date(2021, 2, 1), date(2021, 3, 31), "month", "known only to 59 days"),
        (None, date(2021, 3, 31), "month", "no day known"),
    ],
)
def test_period(start: date | None, end: date, unit: PeriodUnit, expected: date | str) -> None:
    found = period_index(span(start, end), unit)
    assert found == (expected if isinstance(expected, str) else period_of(expected, unit))


@pytest.mark.parametrize(
    ("where", "level", "expected"),
    [
        (place(), "admin1", "XA: Karst"),
        (place(), "country", "XA"),
        (place(None), "country", "XA"),
        (place(None), "admin1", None),
        (place("Karst", "XA|XB"), "country", None),
        (None, "admin1", None),
    ],
)
def test_area(where, level, expected) -> None:  # type: ignore[no-untyped-def]
    assert area_of(where, level) == expected


def row_ids(made: Made, week: int = 8) -> tuple[list[str], dict[str, str]]:
    day = monday(week) - timedelta(days=1)
    span_ = periods(made.evidence, "week", day)
    counted, apart = placed(made.evidence, span_)
    return [row.incident.id for row in counted], {row.finding: row.reason for row in apart}


@pytest.mark.parametrize("status", ["foiled", "planned", "threatened", "possible", "denied"])
def test_what_did_not_happen_never_counts(status: str) -> None:
    made = Made()
    made.incident("real", monday(0))
    made.incident("other", monday(1), status=status)
    assert row_ids(made) == (["in_real"], {})


def test_what_is_known_too_widely_is_left_apart_with_the_rule() -> None:
    made = Made()
    made.report("first", monday(0))
    made.incident("wide", monday(1), until=monday(5))
    made.incident("undated", None, reported=(monday(2),))
    made.incident("old", monday(-40), reported=(monday(3),))
    made.incident("ahead", monday(9), reported=(monday(3),))
    assert row_ids(made)[1] == {
        "in_wide": "known only to 29 days",
        "in_undated": "no day known",
        "in_old": "before the series begins",
        "in_ahead": "in a period that was not over",
    }


def test_nobody_reports_for_ever_of_the_past() -> None:
    made = Made()
    made.report("first", monday(0))
    made.incident("lost", monday(2), reported=(monday(30),))
    made.incident("near", monday(27), reported=(monday(30),))
    assert row_ids(made, 31) == (["in_near"], {"in_lost": "in a period of which nobody reported"})


def test_parts_count_within_their_whole_and_alone_without_it() -> None:
    made = Made()
    whole = made.incident("whole", monday(0), type="prison_break")
    made.incident("part", monday(0), type="suicide_bombing", part_of=whole, killed=4)
    counted, _ = placed(made.evidence, periods(made.evidence, "week", monday(2)))
    both = chosen(counted, Selection(("prison_break", "suicide_bombing")), ())
    assert [row.incident.id for row in both] == ["in_whole"]
    assert deaths(both, counted) == [4]  # none are told of the whole itself
    alone = chosen(counted, Selection(("suicide_bombing",)), ())
    assert [row.incident.id for row in alone] == ["in_part"]


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(by="state"), ["in_army"]),
        (Selection(by="not_state"), ["in_group", "in_nobody"]),
        (Selection(by="anyone"), ["in_army", "in_group", "in_nobody"]),
        (Selection(targets=("headm",)), ["in_group"]),
        (Selection(("ambush",)), []),
    ],
)
def test_selection(selection: Selection, expected: list[str]) -> None:
    made = Made()
    made.incident("army", monday(0), by="xa.army")
    made.incident("group", monday(0), by="reed_front", target="the village headman")
    made.incident("nobody", monday(0))
    counted, _ = placed(made.evidence, periods(made.evidence, "week", monday(1)))
    assert [r.incident.id for r in chosen(counted, selection, {"xa.army"})] == expected


def test_only_finished_periods_count() -> None:
    made = Made()
    made.report("a", monday(0))
    made.report("b", monday(2) + timedelta(days=2))
    assert len(periods(made.evidence, "week", monday(2) + timedelta(days=5))) == 2
    assert len(periods(made.evidence, "week", monday(2) + timedelta(days=6))) == 3


def test_copies_are_one_report_of_the_first_day() -> None:
    made = Made()
    made.report("a", monday(0))
    made.report("again", monday(1), copy_of="a")
    assert periods(made.evidence, "week", monday(2)).reports == (1, 0)


def test_a_case_without_days_has_no_period() -> None:
    assert len(periods(Evidence(), "week", monday(0))) == 0


def test_a_busy_case_is_looked_at_by_week() -> None:
    busy, thin = Made(), Made()
    for week in range(30):
        for number in range(4):
            busy.report(f"{week}_{number}", monday(week))
        thin.report(f"{week}", monday(week))
    assert usual_unit(busy.evidence, monday(30)) == "week"
    assert usual_unit(thin.evidence, monday(30)) == "month"
