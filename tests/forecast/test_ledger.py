"""The ledger: outcomes by vintage, ahead and hindsight apart, and silence where there are few."""

from datetime import date

import numpy as np
import pytest

from tests.forecast.issues import forecast, issue, truth
from vedette.forecast.ledger import ENOUGH_ORIGINS, cells, first_issues, standing, track_of
from vedette.forecast.outcomes import basis, missed, outcomes_of, state
from vedette.forecast.track import by_area

NAN = float("nan")
YEAR = {"North": [4.0] * 11, "South": [1.0, 0, 3, 5, 2, 4, 4, 3, 6, 2, 4]}
LATE = date(2020, 12, 31)


def ahead(month: int, **more: object):
    return issue(month, date(2020, month + 1, 5), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("vintage", "wanted"),
    [
        (date(2020, 5, 30), ["waiting", "waiting", "waiting"]),
        (date(2020, 5, 31), ["scored", "waiting", "waiting"]),
        (date(2020, 7, 31), ["scored", "scored", "scored"]),
    ],
)
def test_a_period_is_scored_once_it_was_over_for_a_month(vintage, wanted) -> None:
    made = ahead(3).forecasts[0]
    counts = truth({area: row[:5] for area, row in YEAR.items()}, vintage)
    counts = counts if vintage < date(2020, 7, 31) else truth(YEAR, LATE)
    assert [state(made, h, counts) for h in made.horizons] == wanted
    assert np.isnan(outcomes_of(made, counts))[0].tolist() == [w != "scored" for w in wanted]


def test_what_nobody_reported_of_is_unknown_and_no_zero() -> None:
    gaps = truth({"North": [4.0, 4, 4, NAN, 4, 4], "South": [1.0, 1, 1, NAN, 1, 1]}, LATE)
    made = ahead(3).forecasts[0]
    assert state(made, 1, gaps) == "unknown"
    assert np.isnan(outcomes_of(made, gaps)[:, 0]).all()
    assert outcomes_of(made, gaps)[:, 1].tolist() == [4, 1]


def test_an_area_that_is_not_named_any_more_had_none() -> None:
    assert outcomes_of(ahead(3).forecasts[0], truth({"North": [4.0] * 11}, LATE))[1].tolist() == [
        0,
        0,
        0,
    ]


def test_incidents_where_no_forecast_looked_are_told() -> None:
    found = truth(YEAR | {"West": [0.0, 0, 0, 7, 0, 2, 9, 9, 9, 9, 9]}, LATE)
    assert missed(ahead(3).forecasts[0], found, "ahead") == 9


def test_ahead_is_what_was_issued_before_the_period_was_over() -> None:
    made = issue(3, date(2020, 5, 31)).forecasts[0]
    assert [basis(made, h) for h in made.horizons] == ["hindsight", "ahead", "ahead"]


def test_hindsight_enters_no_record_of_what_was_ahead() -> None:
    held = [issue(month, date(2026, 1, 1)) for month in range(1, 9)]
    assert standing(held, truth(YEAR, LATE), "ahead").issues == 0
    afterwards = standing(held, truth(YEAR, LATE), "hindsight")
    assert afterwards.issues == afterwards.origins == 8 and afterwards.enough


def test_of_issues_from_one_origin_the_first_counts() -> None:
    again = [ahead(4, name="first"), ahead(4, level=1.0, name="again"), ahead(3, name="before")]
    assert [one.id for one in first_issues(again)] == ["before", "first"]


def test_few_outcomes_say_nothing() -> None:
    few = standing([ahead(m) for m in range(1, ENOUGH_ORIGINS)], truth(YEAR, LATE), "ahead")
    assert not few.enough and few.summaries == () and few.cells == 42
    assert few.says == f"too few to say: 42 outcomes from 7 dates; want 30 from {ENOUGH_ORIGINS}"


def test_the_record_tells_skill_against_the_reference_and_coverage() -> None:
    held = [ahead(month) for month in range(1, 9)]
    found = standing(held, truth(YEAR, LATE), "ahead")
    rows = {one.model: one for one in found.summaries}
    assert rows["conflictology12"].skill == 0
    assert rows["pool"].skill < -0.2 and rows["pool"].high < 0
    assert rows["pool"].cov90 == 1.0 and rows["pool"].cov50 < 1.0
    assert found.waiting == 0 and found.cells == 8 * 2 * 3 - found.waiting


def test_scores_are_those_of_the_cells() -> None:
    held = [ahead(month) for month in (2, 3)]
    counts = truth(YEAR, LATE)
    listed = cells(held, counts)
    found = track_of(held, counts, "ahead")
    assert found is not None
    means = [
        np.mean([c.crps["pool"] for c in listed if c.area == area]) for area in ("North", "South")
    ]
    assert by_area(found, "pool") == pytest.approx(means, abs=1e-4)
    first = listed[0]
    assert (first.period, first.count, first.state) == (date(2020, 3, 1), 4, "scored")
    assert first.quantiles["pool"][0] <= first.quantiles["pool"][4]


def test_issues_with_other_areas_and_horizons_stand_side_by_side() -> None:
    odd = forecast("pool", 3, 4.0, date(2020, 4, 2))
    found = track_of([ahead(2), type(ahead(2))("fc_odd", (odd,))], truth(YEAR, LATE), "ahead")
    assert found is not None and found.models == ("pool",)


def test_an_empty_ledger_is_no_record() -> None:
    assert track_of([], truth(YEAR, LATE), "ahead") is None
    assert standing([], truth(YEAR, LATE), "ahead").says.startswith("too few to say: 0 outcomes")
