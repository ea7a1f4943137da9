"""Every model of the ladder: shapes, seeds, gaps, and what each must do on a case of its own."""

import numpy as np
import pytest

from tests.forecast.worlds import world
from vedette.forecast.analogue import ANALOGUE
from vedette.forecast.autoregression import AUTOREGRESSION
from vedette.forecast.excitation import EXCITATION, ExcitationFit, fit
from vedette.forecast.model import Model
from vedette.forecast.plain import CONFLICTOLOGY, EWMA, LAST, WINSORISED, ZERO
from vedette.forecast.product import LADDER
from vedette.stats.scores import crps_from_draws
from vedette.types.panels import Array

HORIZONS = (1, 3, 6)


def drawn(model: Model, values: Array, n: int = 120, seed: int = 0) -> Array:
    fitted = model.fit(values, HORIZONS)
    return model.draw(fitted, values, HORIZONS, n, np.random.default_rng(seed))


@pytest.fixture(scope="module")
def values() -> Array:
    return world()


@pytest.mark.parametrize("model", LADDER, ids=lambda m: m.name)
def test_draws_are_whole_ascending_counts_and_repeat_with_their_seed(
    model: Model, values: Array
) -> None:
    draws = drawn(model, values)
    assert draws.shape == (12, 3, 120)
    assert (draws >= 0).all()
    assert (draws == np.floor(draws)).all()
    assert (np.diff(draws, axis=-1) >= 0).all()
    assert np.array_equal(draws, drawn(model, values))


def holed(values: Array) -> Array:
    values = values.copy()
    values[3, 40:60] = np.nan
    values[4, -1] = np.nan
    values[5, -14:] = np.nan
    values[6] = np.nan
    return values


CASES = {
    "gaps, and an area never observed": holed(world()),
    "nothing ever happened": np.zeros((4, 40)),
    "one event in all": np.eye(1, 40, 20),
    "constant": np.full((3, 40), 7.0),
    "short": world(5, 14),
    "one area": world(1, 60, 3),
    "one extreme": np.where(np.arange(60) == 55, 50_000.0, world(6, 60)),
}


@pytest.mark.parametrize("model", LADDER, ids=lambda m: m.name)
@pytest.mark.parametrize("case", CASES)
def test_odd_panels_give_finite_counts(model: Model, case: str) -> None:
    draws = drawn(model, CASES[case], n=40)
    assert np.isfinite(draws).all()
    assert (draws >= 0).all()


@pytest.mark.parametrize("model", LADDER, ids=lambda m: m.name)
def test_areas_keep_their_forecast_when_their_order_changes(model: Model, values: Array) -> None:
    order = np.random.default_rng(1).permutation(12)
    means = drawn(model, values, n=400).mean(axis=(1, 2))
    moved = drawn(model, values[order], n=400).mean(axis=(1, 2))
    assert np.allclose(moved, means[order], rtol=0.25, atol=0.3)


def test_zero_and_last_say_what_they_are_called(values: Array) -> None:
    assert not drawn(ZERO, values).any()
    assert (drawn(LAST, values) == values[:, -1][:, None, None]).all()


def test_the_reference_is_the_last_twelve_counts(values: Array) -> None:
    draws = drawn(CONFLICTOLOGY, values)
    for area in range(12):
        assert np.array_equal(draws[area, 0], np.repeat(np.sort(values[area, -12:]), 10))


def test_winsorising_pulls_in_a_lone_extreme_only() -> None:
    usual, lone = np.arange(1.0, 13.0)[None], np.arange(1.0, 13.0)[None].copy()
    lone[0, 5] = 4000.0
    assert np.array_equal(drawn(WINSORISED, usual), drawn(CONFLICTOLOGY, usual))
    assert drawn(WINSORISED, lone).max() == 36


def test_ewma_weighs_recent_periods_more() -> None:
    rising = np.concatenate([np.zeros(30), np.full(6, 10.0)])[None]
    assert 0.45 < (drawn(EWMA, rising, 400) == 10).mean() < 0.55


@pytest.mark.parametrize("model", [AUTOREGRESSION, ANALOGUE, EXCITATION], ids=lambda m: m.name)
def test_models_that_learn_beat_zero_and_last_on_a_lawful_world(model: Model) -> None:
    values = world(30, 200, seed=5)
    past, future = values[:, :190], values[:, 190:]
    scores = {}
    for one in (ZERO, LAST, model):
        draws = drawn(one, past)
        truth = future[:, [0, 2, 5]]
        scores[one.name] = crps_from_draws(draws, truth).mean()
    assert scores[model.name] < 0.85 * min(scores["zero"], scores["last"])


def test_excitation_is_found_where_there_is_some() -> None:
    rng = np.random.default_rng(2)
    excited, calm = np.zeros((8, 220)), rng.poisson(4, (8, 220)).astype(float)
    rate = np.full(8, 4.0)
    for t in range(220):
        excited[:, t] = rng.poisson(rate)
        rate = 1.6 + 0.6 * excited[:, t]
    assert sum(fit(excited, HORIZONS).branching) > 0.35
    assert sum(fit(calm, HORIZONS).branching) < 0.2


def test_a_ratio_near_one_is_told() -> None:
    near = ExcitationFit(0.5, 0.1, (0.5, 0.4), 1.0, (0.0, 0.0, 0.0))
    assert "0.90" in near.notes[0]
    assert not ExcitationFit(0.5, 0.1, (0.2, 0.2), 1.0, (0.0, 0.0, 0.0)).notes
