"""What a scenario is compared with."""

from datetime import date

import numpy as np
import pytest

from vedette.errors import SettingError
from vedette.scenario.baseline import Baseline, counted, from_cells, resampled

START = date(2021, 3, 1)


def test_weeks_are_drawn_whole() -> None:
    """Areas that rose together rise together in the draws."""
    counts = np.array([[0.0, 1, 2, 3], [0.0, 10, 20, 30]])
    made = resampled(("a", "b"), counts, START, 3, 50, 0)
    assert made.draws.shape == (50, 2, 3)
    assert (made.draws[:, 1] == 10 * made.draws[:, 0]).all()
    assert len(np.unique(made.draws[:, 0])) == 4


def test_only_the_last_weeks_are_drawn() -> None:
    counts = np.array([[99.0] * 5 + [1.0] * 12])
    made = resampled(("a",), counts, START, 2, 40, 0)
    assert (made.draws == 1).all() and "12 weeks reported on with their 12 incidents" in made.words


def test_the_past_is_one_draw() -> None:
    made = counted(("a",), np.array([[7.0, 1.0, 2.0]]), START, 1, 5)
    assert made.observed and made.weeks == (START, date(2021, 3, 8))
    taken = made.taken(3, np.random.default_rng(0))
    assert taken.tolist() == [[[1, 2]]] * 3


def test_a_forecasts_sorted_draws_are_shuffled_apart() -> None:
    cells = np.tile(np.arange(200.0), (2, 2, 1))
    made = from_cells(("a", "b"), (START, date(2021, 3, 8)), cells, "a forecast", 0)
    assert made.draws.shape == (200, 2, 2)
    assert abs(np.corrcoef(made.draws[:, 0, 0], made.draws[:, 1, 0])[0, 1]) < 0.25
    assert sorted(made.draws[:, 0, 1]) == list(range(200))


def test_a_forecasts_draws_go_together_as_areas_and_weeks_did() -> None:
    """Where two areas rose together in the past they do in the joint draws; cells keep theirs."""
    rng = np.random.default_rng(0)
    past = np.tile(rng.poisson(20, 60).astype(float), (2, 1))
    cells = np.tile(np.arange(200.0), (2, 2, 1))
    made = from_cells(("a", "b"), (START, date(2021, 3, 8)), cells, "a forecast", 0, past)
    assert np.corrcoef(made.draws[:, 0, 0], made.draws[:, 1, 0])[0, 1] > 0.9
    assert sorted(made.draws[:, 1, 1]) == list(range(200))
    apart = np.array([rng.poisson(20, 60), rng.poisson(20, 60)], dtype=float)
    made = from_cells(("a", "b"), (START, date(2021, 3, 8)), cells, "a forecast", 0, apart)
    assert abs(np.corrcoef(made.draws[:, 0, 0], made.draws[:, 1, 0])[0, 1]) < 0.5


def test_with_few_weeks_counted_cells_are_shuffled_by_themselves() -> None:
    cells = np.tile(np.arange(200.0), (2, 1, 1))
    gaps = np.tile(np.array([1.0, np.nan] * 10), (2, 1))
    made = from_cells(("a", "b"), (START,), cells, "a forecast", 0, gaps)
    plain = from_cells(("a", "b"), (START,), cells, "a forecast", 0)
    assert (made.draws == plain.draws).all()


def test_weeks_of_which_nobody_reported_are_left_out() -> None:
    made = counted(("a",), np.array([[2.0, np.nan, 4.0]]), START, 0, 3)
    assert made.weeks == (START, date(2021, 3, 15)) and made.draws.tolist() == [[[2, 4]]]
    with pytest.raises(SettingError, match="nobody reported"):
        counted(("a",), np.array([[2.0, np.nan]]), START, 1, 1)
    drawn = resampled(("a",), np.array([[3.0, np.nan, 3.0]]), START, 2, 5, 0)
    assert (drawn.draws == 3).all()


@pytest.mark.parametrize(
    "draws",
    [np.zeros((2, 2, 1)), np.zeros((0, 1, 1)), np.full((1, 1, 1), -1), np.full((1, 1, 1), 0.5)],
)
def test_no_baseline_from_nonsense(draws) -> None:
    with pytest.raises(SettingError, match="baseline"):
        Baseline(("a",), (START,), draws, "nonsense")


def test_one_week_is_too_few() -> None:
    with pytest.raises(SettingError, match="two weeks"):
        resampled(("a",), np.ones((1, 1)), START, 2, 5, 0)
