"""Scores: worked examples, properties, and agreement with a library where it is installed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.stats import scores
from vedette.types.panels import PanelError

COUNTS = st.lists(st.integers(0, 500), min_size=1, max_size=30)


def by_hand(draws: list[int], y: int) -> float:
    x = np.array(draws, dtype=float)
    return float(np.abs(x - y).mean() - np.abs(x[:, None] - x[None]).mean() / 2)


@given(COUNTS, st.integers(0, 600))
def test_crps_is_the_double_sum(draws: list[int], y: int) -> None:
    assert scores.crps_from_draws([draws], [y])[0] == pytest.approx(by_hand(draws, y), abs=1e-9)


@given(COUNTS, st.integers(0, 600), st.randoms())
def test_no_score_depends_on_the_order_of_draws(draws: list[int], y: int, order) -> None:
    shuffled = order.sample(draws, len(draws))
    for score in (
        scores.crps_from_draws,
        scores.crps_log1p,
        scores.ignorance,
        scores.interval_score,
        scores.covered,
    ):
        assert score([draws], [y])[0] == pytest.approx(score([shuffled], [y])[0])


def test_scores_agree_with_scoringrules() -> None:
    library = pytest.importorskip("scoringrules")
    rng = np.random.default_rng(3)
    draws, y = rng.poisson(4, (40, 25)).astype(float), rng.poisson(4, 40).astype(float)
    theirs = library.crps_ensemble(y, draws, estimator="nrg")
    assert np.allclose(scores.crps_from_draws(draws, y), theirs)
    low, high = scores.interval_bounds(draws, 0.9)
    assert np.allclose(scores.interval_score(draws, y), library.interval_score(y, low, high, 0.1))


def test_a_true_forecast_beats_a_shifted_and_a_wider_one() -> None:
    rng = np.random.default_rng(5)
    y = rng.poisson(20, 4000).astype(float)
    forecasts = {
        "true": rng.poisson(20, (4000, 100)),
        "shifted": rng.poisson(30, (4000, 100)),
        "wide": rng.poisson(rng.gamma(1, 20, (4000, 100))),
    }
    for score in (scores.crps_from_draws, scores.crps_log1p, scores.ignorance):
        means = {name: score(draws, y).mean() for name, draws in forecasts.items()}
        assert min(means, key=means.__getitem__) == "true"


@pytest.mark.parametrize(
    ("y", "bits"),
    [
        (0, -np.log2(5 / 15)),  # four draws of zero and the free one
        (1, -np.log2(1 / 15)),
        (2000, -np.log2(1 / 15)),
    ],
)
def test_ignorance_counts_bins_with_one_free_draw(y: int, bits: float) -> None:
    assert scores.ignorance([[0, 0, 0, 0]], [y])[0] == pytest.approx(bits)


def test_pit_of_a_calibrated_forecast_is_uniform() -> None:
    rng = np.random.default_rng(7)
    y = rng.poisson(1.5, 5000)
    values = scores.pit(rng.poisson(1.5, (5000, 200)), y, rng.random(5000))
    assert np.histogram(values, bins=10, range=(0, 1))[0].std() < 60  # 22 expected, by chance


def test_the_closed_interval_covers_more_than_it_says_on_quiet_counts() -> None:
    rng = np.random.default_rng(9)
    y = rng.poisson(0.2, 3000)
    assert scores.covered(rng.poisson(0.2, (3000, 200)), y).mean() > 0.95


@pytest.mark.parametrize(
    ("p", "hit", "wanted"),
    [
        ([0.9, 0.8, 0.1], [1, 1, 0], 1.0),
        ([0.1, 0.8, 0.9], [1, 0, 0], 1 / 3),
        ([0.5, 0.5, 0.5, 0.5], [1, 0, 0, 0], 0.25),
    ],
)
def test_average_precision(p: list[float], hit: list[int], wanted: float) -> None:
    assert scores.average_precision(p, hit) == pytest.approx(wanted)


def test_average_precision_without_an_event_is_unknown() -> None:
    assert np.isnan(scores.average_precision([0.1], [0]))


@pytest.mark.parametrize(
    ("draws", "y"),
    [
        ([[1.0, -1.0]], [0.0]),
        ([[1.0, np.nan]], [0.0]),
        ([[1.0, 2.0]], [np.inf]),
        ([[1.0, 2.0]], [0.0, 1.0]),
        ([[]], [0.0]),
    ],
)
def test_broken_input_is_refused(draws: list[list[float]], y: list[float]) -> None:
    with pytest.raises(PanelError):
        scores.crps_from_draws(draws, y)
