"""Logistic regression: known weights are recovered, and bounds and prior hold."""

import numpy as np
import pytest

from training.logistic import fitted, platt


def sample(count: int = 4000) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(3)
    x = rng.random((count, 3))
    p = 1 / (1 + np.exp(-(x @ [4.0, -3.0, 0.0] - 0.5)))
    return x, (rng.random(count) < p).astype(float)


def test_known_weights_are_recovered() -> None:
    bias, weights = fitted(*sample(), np.zeros(3), -np.inf, np.inf)
    assert weights == pytest.approx([4.0, -3.0, 0.0], abs=0.35)
    assert bias == pytest.approx(-0.5, abs=0.25)


def test_a_weight_stays_within_its_bounds() -> None:
    low, high = np.array([-np.inf, 0.0, -np.inf]), np.array([1.0, np.inf, np.inf])
    _, weights = fitted(*sample(), np.zeros(3), low, high)
    assert weights[0] == pytest.approx(1.0) and weights[1] == pytest.approx(0.0)


def test_where_nothing_is_told_the_prior_stands() -> None:
    x, y = sample()
    x[:, 2] = 0.0
    _, weights = fitted(x, y, np.array([0.0, 0.0, -6.0]), -np.inf, np.inf)
    assert weights[2] == pytest.approx(-6.0, abs=0.01)


def test_calibration_undoes_a_known_distortion() -> None:
    rng = np.random.default_rng(4)
    odds = rng.normal(0, 2, 20_000)
    same = (rng.random(20_000) < 1 / (1 + np.exp(-odds))).astype(float)
    slope, offset = platt((odds - 1.0) * 2.0, same)
    assert (slope, offset) == (pytest.approx(0.5, abs=0.05), pytest.approx(1.0, abs=0.1))
