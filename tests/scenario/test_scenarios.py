"""Both layers in one call: forward, backward, and what cannot be answered."""

from datetime import date, timedelta

import numpy as np
import pytest

from tests.scenario.make import factors, held, link
from vedette.errors import SettingError
from vedette.scenario.baseline import Baseline
from vedette.scenario.history import History
from vedette.scenario.scenarios import Counts, scenario
from vedette.scenario.wired import Wire

LINKS = [link("patrols", "roads"), link("roads", "raids")]
WIRES = (Wire("patrols", "patrols", "-", 0.5, "who is hunted hides"),)
FIRST = date(2021, 3, 1)


def counts(n_weeks: int = 20, each: float = 3.0, **more) -> Counts:
    weeks = tuple(FIRST + timedelta(weeks=n) for n in range(n_weeks))
    return Counts(WIRES, History(("Vale",), weeks, np.full((1, n_weeks), each), {}), **more)


def run(start: date | None, held_counts: Counts | None = None, **more):
    given = held_counts or counts()
    return scenario(
        LINKS, factors(LINKS), (held("patrols"),), counts=given, start=start, draws=200, **more
    )


def test_directions_alone() -> None:
    made = run(None)
    assert made.quantities is None and made.directions.outlooks
    assert scenario(LINKS, factors(LINKS), (held("patrols"),), draws=50).quantities is None


def test_weeks_to_come_are_the_last_ones_drawn_again() -> None:
    made = run(date(2021, 7, 21), weeks=4)
    assert made.start == date(2021, 7, 19) and made.weeks == 4
    assert made.quantities is not None and not made.quantities.retrospective
    assert "any of the last 12 weeks" in made.quantities.baseline
    assert "no forecast model" in made.quantities.baseline
    assert not any("thin" in note for note in made.quantities.notes)


def test_a_gap_and_a_thin_baseline_are_told() -> None:
    made = run(date(2021, 9, 6), counts(each=0.0))
    assert made.quantities is not None
    told = " ".join(made.quantities.notes)
    assert "end 7 weeks before" in told and "thin baseline" in told


def test_weeks_gone_by_are_what_was_counted() -> None:
    made = run(date(2021, 3, 8), weeks=3)
    assert made.quantities is not None and made.quantities.retrospective
    total = made.quantities.bands[0].total
    assert total.baseline == (9, 9, 9) and total.difference[2] <= 0


def test_a_window_that_runs_out_of_counts_says_so() -> None:
    made = run(date(2021, 7, 5), weeks=8)
    assert made.weeks == 2 and made.quantities is not None
    assert any("only 2 of the 8 weeks" in note for note in made.quantities.notes)


def test_a_given_forecast_is_the_baseline() -> None:
    forecast = Baseline(("Vale",), (date(2021, 7, 19),), np.full((9, 1, 1), 7), "a forecast")
    made = run(date(2021, 7, 19), counts(baseline=forecast))
    assert made.quantities is not None and made.quantities.baseline == "a forecast"
    assert made.weeks == 1


@pytest.mark.parametrize(
    "start, weeks, told",
    [(date(2021, 2, 1), 4, "begin on"), (date(2021, 7, 19), 0, "weeks 0"), (FIRST, 999, "999")],
)
def test_what_cannot_be_answered(start: date, weeks: int, told: str) -> None:
    with pytest.raises(SettingError, match=told):
        run(start, weeks=weeks)
