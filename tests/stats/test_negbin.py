"""The negative-binomial fit finds what made the counts, and says when it cannot."""

import numpy as np
import pytest

from vedette.stats.negbin import fit_negbin, negbin_draws, negbin_loglik
from vedette.types.panels import PanelError


def made(n: int = 6000, seed: int = 1):
    rng = np.random.default_rng(seed)
    x = np.column_stack([np.ones(n), rng.normal(size=n), rng.normal(size=n)])
    z = np.column_stack([np.ones(n), x[:, 1]])
    beta, gamma = np.array([0.7, 0.8, -0.4]), np.array([0.3, 0.6])
    mean, size = np.exp(x @ beta), np.exp(z @ gamma)
    y = rng.poisson(rng.gamma(size, mean / size)).astype(float)
    return y, x, z, beta, gamma


def test_known_coefficients_are_recovered() -> None:
    y, x, z, beta, gamma = made()
    found = fit_negbin(y, x, z)
    assert found.converged
    assert np.allclose(found.beta, beta, atol=0.08)
    assert np.allclose(found.gamma, gamma, atol=0.15)


def test_no_coefficient_nearby_is_likelier() -> None:
    y, x, z, _, _ = made(1500)
    found = fit_negbin(y, x, z, ridge=0.0)
    best = negbin_loglik(y, found.mean(x), found.size(z)).sum()
    for at in range(3):
        for step in (-0.05, 0.05):
            moved = found.beta.copy()
            moved[at] += step
            assert negbin_loglik(y, np.exp(x @ moved), found.size(z)).sum() < best


def test_a_weight_stands_for_repeated_rows() -> None:
    y, x, z, _, _ = made(400)
    twice = fit_negbin(np.tile(y, 2), np.tile(x, (2, 1)), np.tile(z, (2, 1)))
    weighed = fit_negbin(y, x, z, np.full(400, 2.0))
    assert np.allclose(twice.beta, weighed.beta, atol=1e-6)


def test_probabilities_sum_to_one() -> None:
    y = np.arange(4000, dtype=float)
    total = np.exp(negbin_loglik(y, np.full(4000, 12.0), np.full(4000, 0.4))).sum()
    assert total == pytest.approx(1.0, abs=1e-6)


def test_draws_have_the_mean_and_variance() -> None:
    draws = negbin_draws(np.array([10.0]), np.array([2.0]), 40_000, np.random.default_rng(2))
    assert draws.mean() == pytest.approx(10, abs=0.2)
    assert draws.var() == pytest.approx(10 + 100 / 2, rel=0.06)


def test_nothing_is_learnt_from_zeros() -> None:
    with pytest.raises(PanelError, match="above zero"):
        fit_negbin(np.zeros(5), np.ones((5, 1)), np.ones((5, 1)))
