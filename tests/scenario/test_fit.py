"""Effects from switches: known ones are found, placebos come out nil, no data leaves the prior."""

from datetime import date, timedelta

import numpy as np
import pytest

from vedette.errors import SettingError
from vedette.scenario.fit import likelihood, posterior_draws
from vedette.scenario.history import History
from vedette.scenario.wired import SPIKE, Wire, prior_draws

PATROLS = Wire("patrols", "patrols", "-", 0.5, "who is hunted hides")
ROADS = Wire("roads", "roads", "+", 0.5, "who can move can strike")
WEEKS = tuple(date(2020, 1, 6) + timedelta(weeks=n) for n in range(90))


def simulated(effect: float, seed: int, state: np.ndarray, sd: float = 0.1) -> History:
    """Counts of six areas; incidents change by exp(effect x state), the background drifts."""
    rng = np.random.default_rng(seed)
    drift = np.zeros(90)
    for week in range(1, 90):
        drift[week] = 0.9 * drift[week - 1] + rng.normal(0, sd * np.sqrt(1 - 0.81))
    level = np.log(4) + rng.normal(0, 0.3, 6)[:, None] + drift + effect * state
    counts = rng.poisson(np.exp(level) * rng.gamma(5, 1 / 5, level.shape)).astype(float)
    return History(tuple("abcdef"), WEEKS, counts, {"patrols": state})


def staggered() -> np.ndarray:
    """Patrols pause in half of the areas at a time."""
    state = np.zeros((6, 90))
    state[:3, 15:35] = -1
    state[3:, 45:65] = -1
    state[:2, 72:] = -1
    return state


def fit(history: History, *wires: Wire, draws: int = 1000):
    return posterior_draws(likelihood(history, wires), wires, draws, np.random.default_rng(0))


def test_a_known_effect_is_found() -> None:
    inside = 0
    for seed in range(3):
        sizes, zero = fit(simulated(-0.6, seed, staggered()), PATROLS)
        low, high = np.quantile(sizes, [0.05, 0.95])
        inside += low <= 0.6 <= high
        assert zero[0] < 0.05 and 0.35 < sizes.mean() < 0.85
    assert inside >= 2


def test_a_placebo_comes_out_nil() -> None:
    """Switches that did nothing: the spike gains, and the interval holds zero."""
    zeros = []
    for seed in range(3):
        sizes, zero = fit(simulated(0.0, seed, staggered()), PATROLS)
        zeros.append(zero[0])
        assert np.quantile(sizes, 0.05) == 0
    assert np.mean(zeros) > SPIKE + 0.15


def test_an_effect_of_the_wrong_sign_is_no_effect() -> None:
    sizes, zero = fit(simulated(0.6, 0, staggered()), PATROLS)
    assert zero[0] > 0.9 and sizes.mean() < 0.02


def test_one_switch_everywhere_is_told_less_surely_than_staggered_ones() -> None:
    once = np.zeros((6, 90))
    once[:, 45:] = -1
    together, _ = fit(simulated(-0.5, 1, once, 0.5), PATROLS)
    apart, _ = fit(simulated(-0.5, 1, staggered(), 0.5), PATROLS)
    assert together.std() > 1.3 * apart.std()


def test_a_state_that_never_moves_leaves_the_prior() -> None:
    sizes, zero = fit(simulated(0.0, 2, np.zeros((6, 90))), PATROLS, draws=8000)
    prior = prior_draws(PATROLS, 20_000, np.random.default_rng(1))
    assert zero[0] == pytest.approx(SPIKE, abs=0.01)
    assert sizes.mean() == pytest.approx(prior.mean(), abs=0.015)


def test_two_drivers_are_told_apart() -> None:
    history = simulated(-0.6, 3, staggered())
    roads = np.zeros((6, 90))
    roads[1::2, 25:60] = 1
    both = History(history.areas, WEEKS, history.counts, {"patrols": staggered(), "roads": roads})
    sizes, zero = fit(both, PATROLS, ROADS, draws=200)
    assert 0.35 < sizes[:, 0].mean() < 0.85 and zero[0] < 0.05
    assert zero[1] > SPIKE and sizes[:, 1].mean() < 0.1


def test_the_order_of_areas_changes_nothing() -> None:
    history = simulated(-0.6, 4, staggered())
    turned = History(
        history.areas[::-1], WEEKS, history.counts[::-1], {"patrols": staggered()[::-1]}
    )
    one, other = likelihood(history, [PATROLS]), likelihood(turned, [PATROLS])
    assert one.means == pytest.approx(other.means, rel=1e-4)


def test_weeks_without_an_incident_do_not_run_away() -> None:
    """A pause in which nothing at all happens: a large effect, but no larger than the prior has."""
    counts = np.full((1, 90), 3.0)
    state = np.zeros((1, 90))
    counts[0, 40:60], state[0, 40:60] = 0, -1
    sizes, zero = fit(History(("a",), WEEKS, counts, {"roads": state}), ROADS)
    assert zero[0] < 0.01 and 0.8 < sizes.mean() < 2 and np.isfinite(sizes).all()


def test_gaps_are_no_zeros() -> None:
    history = simulated(-0.6, 5, staggered())
    gaps = history.counts.copy()
    gaps[:, ::7] = np.nan
    with_gaps, _ = fit(History(history.areas, WEEKS, gaps, history.states), PATROLS)
    whole, _ = fit(history, PATROLS)
    assert abs(with_gaps.mean() - whole.mean()) < 0.15


@pytest.mark.parametrize("fault", ["no state", "no incident"])
def test_nothing_to_fit_is_an_error(fault: str) -> None:
    history = simulated(0.0, 0, staggered())
    states = {} if fault == "no state" else history.states
    counts = history.counts * (0 if fault == "no incident" else 1)
    with pytest.raises(SettingError, match=fault.split()[1]):
        likelihood(History(history.areas, WEEKS, counts, states), [PATROLS])
