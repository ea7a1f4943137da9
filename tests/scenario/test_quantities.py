"""Layer B: gamma = 0 is the baseline; effects have their sign; what is assumed says so."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as quick
from hypothesis import strategies as st

from tests.scenario.make import held, link, said, sure
from vedette.scenario.baseline import Baseline, counted
from vedette.scenario.history import History
from vedette.scenario.quantities import changed, changes, quantities
from vedette.scenario.wired import Wire

PATROLS = Wire("patrols", "patrols", "-", 0.5, "who is hunted hides")
ROADS = Wire("roads", "open roads", "+", 0.5, "who can move can strike")
WEEKS = tuple(date(2021, 3, 1) + timedelta(weeks=n) for n in range(3))
DRAWS = 400


def baseline(rate: float = 5.0, size: float = 4.0) -> Baseline:
    rng = np.random.default_rng(0)
    rates = rng.gamma(size, rate / size, (DRAWS, 2, 3))
    return Baseline(("Lower Vale", "Upper Vale"), WEEKS, rng.poisson(rates), "invented")


def history(switching: bool, everywhere: bool = False) -> History:
    """Sixty weeks; attacks double while patrols pause."""
    rng = np.random.default_rng(1)
    state = np.zeros((2, 60))
    if switching:
        state[0, 20:40] = -1
        if everywhere:
            state[1] = state[0]
    counts = rng.poisson(6 * np.exp(-0.7 * state)).astype(float)
    first = WEEKS[0] - timedelta(weeks=60)
    weeks = tuple(first + timedelta(weeks=n) for n in range(60))
    return History(("Lower Vale", "Upper Vale"), weeks, counts, {"patrols": state})


def run(links=(), *settings, wires=(PATROLS, ROADS), past=None, base=None, **more):
    return quantities(
        links,
        settings or (held("patrols", "down"),),
        wires,
        base or baseline(),
        past,
        draws=DRAWS,
        seed=0,
        **more,
    )


def band(found, name: str):
    return next(one for one in found.bands if one.name == name)


def test_without_an_effect_the_baseline_stands_count_for_count() -> None:
    zero = band(run(), "zero")
    assert zero.ratio == (1, 1, 1)
    assert all(cell.difference == (0, 0, 0) and cell.mean_difference == 0 for cell in zero.cells)
    counts = baseline().draws
    same = changed(counts, np.ones(DRAWS), np.random.default_rng(9))
    assert (same == counts).all()


def test_without_a_history_the_band_is_assumed_and_says_so() -> None:
    found = run()
    assert [one.name for one in found.bands] == ["from prior only", "zero"]
    assert found.wording.startswith("Assumed") and found.effects[0].basis.startswith("assumed")
    assert found.effects[0].posterior is None
    assert band(found, "from prior only").total.mean_difference > 0


@pytest.mark.parametrize("way, more", [("down", True), ("up", False)])
def test_effects_have_their_declared_sign(way: str, more: bool) -> None:
    total = band(run((), held("patrols", way)), "from prior only").total
    low, _, high = total.difference
    assert (low >= 0, high <= 0) == (more, not more)


@pytest.mark.parametrize(
    "everywhere, wording", [(False, "Estimated from dated switches"), (True, "Associational")]
)
def test_switches_in_the_history_are_fitted(everywhere: bool, wording: str) -> None:
    found = run(past=history(True, everywhere))
    (effect,) = found.effects
    assert effect.switches == 2 and effect.posterior is not None
    low, mean, high = effect.posterior
    assert low < -0.7 < high < 0 and low <= mean <= high
    assert effect.p_zero[1] is not None and effect.p_zero[1] < 0.1
    assert found.wording.startswith(wording)
    assert [one.name for one in found.bands] == ["from data", "from prior only", "zero"]
    assert band(found, "from data").ratio[1] == pytest.approx(2, abs=0.4)


def test_a_history_that_says_nothing_says_so() -> None:
    """One short switch among quiet weeks leaves the prior as it was; a clear one does not."""
    thin = history(False)
    state, counts = np.zeros((2, 60)), np.zeros((2, 60))
    state[0, 30:32], counts[0, ::10] = -1, 1
    quiet = History(thin.areas, thin.weeks, counts, {"patrols": state})
    assert any("prior again" in note for note in run(past=quiet).notes)
    assert not any("prior again" in note for note in run(past=history(True)).notes)


def test_a_placebo_driver_makes_no_difference_to_speak_of() -> None:
    """Its effect is nil, more surely than before, and the totals stay about the baseline's."""
    told = history(False)
    state = np.zeros((2, 60))
    state[0, 15:30] = state[1, 35:50] = -1
    found = run(past=History(told.areas, told.weeks, told.counts, {"patrols": state}))
    (effect,) = found.effects
    assert effect.p_zero[1] is not None and effect.p_zero[1] > 0.5
    assert effect.posterior is not None and abs(effect.posterior[1]) < 0.1
    total = band(found, "from data").total
    assert abs(total.mean_difference) < 0.1 * total.baseline[1] + 1
    assert total.difference[0] <= 0 <= total.difference[1] + 1


def test_a_history_without_a_switch_fits_nothing() -> None:
    found = run(past=history(False))
    assert found.effects[0].posterior is None and len(found.bands) == 2


def test_a_wired_driver_reached_over_links_counts_by_its_level() -> None:
    links = [link("tolls", "roads", said("st_1", "+", 0.5))]
    moved = changes(links, (held("tolls"),), (PATROLS, ROADS), draws=DRAWS, seed=0)
    assert not moved["patrols"].any()
    assert 0.35 < (moved["roads"] > 0).mean() < 0.65 and moved["roads"].max() < 1
    found = run(links, held("tolls"))
    assert [one.factor for one in found.effects] == ["roads"]


def test_what_a_wired_driver_drives_is_not_counted_again() -> None:
    moved = changes(
        [sure("patrols", "roads", "-")],
        (held("patrols", "down"),),
        (PATROLS, ROADS),
        draws=DRAWS,
        seed=0,
    )
    assert (moved["patrols"] == -1).all() and not moved["roads"].any()


def test_nothing_wired_moves_no_difference_is_told() -> None:
    found = run((), held("grain"))
    assert found.effects == () and "no difference" in found.wording
    assert all(cell.difference == (0, 0, 0) for one in found.bands for cell in one.cells)


def test_the_past_otherwise() -> None:
    was = counted(("Lower Vale",), np.array([[8.0, 6.0, 9.0]]), WEEKS[0], 0, 3)
    found = run(past=history(True), base=was)
    assert found.retrospective
    total = band(found, "from data").total
    assert total.baseline == (23, 23, 23) and total.mean_difference == pytest.approx(23, abs=8)


def test_a_quiet_week_could_have_been_a_bad_one() -> None:
    was = counted(("Lower Vale",), np.array([[6.0, 0.0, 6.0]]), WEEKS[0], 1, 1)
    (cell,) = band(run(past=history(True), base=was), "from data").cells
    assert cell.baseline == (0, 0, 0) and cell.mean_difference > 1


def test_the_seed_is_all_the_chance_there_is() -> None:
    assert run(past=history(True)) == run(past=history(True))


@quick(max_examples=20, deadline=None)
@given(st.floats(0.05, 3.0), st.floats(0.3, 20.0))
def test_the_mean_follows_the_rate(ratio: float, rate: float) -> None:
    rng = np.random.default_rng(3)
    counts = rng.poisson(rng.gamma(3, rate / 3, (6000, 1, 1))).astype(float)
    after = changed(counts, np.full(6000, ratio), rng)
    noise = 5 * np.sqrt((rate + rate**2) * max(ratio, 1) ** 2 / 6000)
    assert after.mean() == pytest.approx(ratio * counts.mean(), abs=noise)
    assert ((after <= counts) if ratio <= 1 else (after >= counts)).all()


@pytest.mark.parametrize("size", [3.0, 1e6])
def test_a_doubled_rate_scatters_as_a_doubled_rate_does(size: float) -> None:
    """Doubling means the same as having drawn from twice the rate, whatever the scatter."""
    rng = np.random.default_rng(4)
    rates = rng.gamma(size, 5 / size, (40_000, 1, 1))
    after = changed(rng.poisson(rates).astype(float), np.full(40_000, 2.0), rng)
    wanted = rng.poisson(2 * rates)
    assert after.var() == pytest.approx(wanted.var(), rel=0.12)
    assert (after == 0).mean() == pytest.approx((wanted == 0).mean(), abs=0.01)
