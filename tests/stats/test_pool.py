"""Pools: the quadratic form is the pool's score, and the weights find the better model."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.stats.pool import best_weights, crps_matrices, pooled
from vedette.stats.recalibration import read_levels
from vedette.stats.scores import crps_from_draws
from vedette.types.panels import PanelError


@given(st.integers(0, 2**32 - 1), st.floats(0.0, 1.0))
def test_the_quadratic_form_is_the_crps_of_the_pool(seed: int, w: float) -> None:
    rng = np.random.default_rng(seed)
    draws, y = rng.integers(0, 30, (2, 3, 4)).astype(float), rng.integers(0, 40, 3).astype(float)
    weights = np.array([w, 1 - w])
    form = weights @ crps_matrices(draws, y) @ weights
    first, second = draws
    cross = np.abs(first[:, :, None] - second[:, None, :]).mean(axis=(1, 2))
    own = [np.abs(x[:, :, None] - x[:, None, :]).mean(axis=(1, 2)) for x in draws]
    error = w * np.abs(first - y[:, None]).mean(1) + (1 - w) * np.abs(second - y[:, None]).mean(1)
    spread = w**2 * own[0] + (1 - w) ** 2 * own[1] + 2 * w * (1 - w) * cross
    assert np.allclose(form, error - spread / 2)


def test_one_model_is_scored_as_by_itself() -> None:
    rng = np.random.default_rng(1)
    draws, y = rng.poisson(5, (1, 20, 30)).astype(float), rng.poisson(5, 20).astype(float)
    assert np.allclose(crps_matrices(draws, y)[:, 0, 0], crps_from_draws(draws[0], y))


def test_the_better_model_gets_the_weight() -> None:
    rng = np.random.default_rng(2)
    y = rng.poisson(8, 400).astype(float)
    draws = np.stack([rng.poisson(8, (400, 40)), rng.poisson(40, (400, 40))]).astype(float)
    weights = best_weights(crps_matrices(draws, y).sum(axis=0), 0.0)
    assert weights[0] > 0.95
    assert weights.sum() == pytest.approx(1.0)


def test_shrinkage_draws_towards_equal_weights() -> None:
    matrix = np.array([[1.0, 0.0], [0.0, 3.0]])
    free, shrunk = best_weights(matrix, 0.0), best_weights(matrix, 5.0)
    assert free[0] > shrunk[0] > 0.5


def test_no_scores_yet_means_equal_weights() -> None:
    assert best_weights(np.zeros((4, 4)), 0.1).tolist() == [0.25] * 4


def test_a_pool_with_all_weight_on_one_is_that_one() -> None:
    rng = np.random.default_rng(3)
    draws = np.sort(rng.poisson(9, (2, 5, 50)), axis=2).astype(float)
    weights = np.tile([0.0, 1.0], (5, 1))
    levels = np.tile((np.arange(50) + 0.5) / 50, (5, 1))
    assert np.array_equal(pooled(draws, weights, levels), draws[1])


def test_weights_that_do_not_sum_to_one_are_refused() -> None:
    with pytest.raises(PanelError):
        pooled(np.zeros((2, 1, 3)), np.array([[0.5, 0.6]]), np.array([[0.5]]))


@given(st.lists(st.floats(0, 1), max_size=200))
def test_corrected_levels_ascend_within_bounds(pits: list[float]) -> None:
    levels = read_levels(np.array(pits), np.linspace(0.01, 0.99, 30))
    assert (np.diff(levels) >= 0).all()
    assert levels[0] >= 0
    assert levels[-1] <= 1


def test_a_forecast_too_narrow_is_widened_to_what_it_says() -> None:
    rng = np.random.default_rng(4)
    narrow = rng.beta(0.5, 0.5, 20_000)
    low, high = read_levels(narrow, np.array([0.05, 0.95]))
    share = ((narrow >= low) & (narrow <= high)).mean()
    assert share == pytest.approx(0.9, abs=0.01)
