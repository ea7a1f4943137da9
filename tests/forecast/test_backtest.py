"""Backtest and product: no look-ahead, weights from the past only, and honest calibration."""

import numpy as np
import pytest

from tests.forecast.worlds import world
from vedette.forecast.backtest import Issued, Plan, origins, outcomes, walk
from vedette.forecast.product import (
    MEMBERS,
    PRODUCT,
    activity,
    equal_pool,
    learn,
    outcome,
    pool_draws,
)
from vedette.forecast.track import METRICS, by_block, by_horizon, summaries, summary, track
from vedette.types.panels import PanelError

PLAN = Plan((1, 3), first=60, last=72, training=10, training_step=2, step=6, n_draws=60)


@pytest.fixture(scope="module")
def issued():
    return list(walk(world(8, 90), PLAN))


def test_training_origins_come_before_scored_ones() -> None:
    found = origins(PLAN)
    assert [at for at, scored in found if scored] == [60, 66, 72]
    assert [at for at, scored in found if not scored] == list(range(40, 60, 2))


def test_the_future_changes_no_forecast(issued) -> None:
    values = world(8, 90)
    values[:, 67:] = 999.0
    for before, after in zip(issued[:2], walk(values, PLAN), strict=False):
        for name in before.draws:
            assert np.array_equal(before.draws[name], after.draws[name]), name


def test_weights_use_only_outcomes_that_were_known(issued) -> None:
    values = world(8, 90)
    values[:, 61:] = 0.0  # the truth of the last training origins at h = 3 changes
    changed = next(walk(values, PLAN))
    assert np.array_equal(changed.pool.weights, issued[0].pool.weights)


def test_every_model_has_as_many_draws(issued) -> None:
    for one in issued:
        assert {draws.shape for draws in one.draws.values()} == {(8, 2, 60)}


def test_weights_are_on_the_simplex(issued) -> None:
    weights = issued[-1].pool.weights
    assert np.allclose(weights.sum(axis=-1), 1)
    assert (weights >= 0).all()


def test_outcomes_beyond_the_panel_are_unknown() -> None:
    values = np.arange(6.0).reshape(1, 6)
    assert outcomes(values, 3, (1, 2))[0].tolist() == [4, 5]
    assert np.isnan(outcomes(values, 5, (1,))).all()


@pytest.mark.parametrize(
    "plan",
    [Plan((1,), 5, 8), Plan((1,), 60, 90), Plan((1,), 60, 50)],
    ids=["early", "late", "none"],
)
def test_impossible_plans_are_refused(plan: Plan) -> None:
    with pytest.raises(PanelError):
        next(walk(world(3, 90), plan))


def test_a_member_that_is_right_gets_the_weight() -> None:
    rng = np.random.default_rng(0)
    horizons, past = (1,), []
    for origin in range(40):
        y = rng.poisson(20, (30, 1)).astype(float)
        members = rng.poisson(60, (len(MEMBERS), 30, 1, 40)).astype(float)
        members[2] = rng.poisson(20, (30, 1, 40))
        classes = np.full(30, 2)
        past.append(outcome(equal_pool(horizons), np.sort(members), y, classes, origin, rng))
    fitted = learn(past, 50, horizons)
    assert fitted.weights[0, 2].argmax() == 2
    assert fitted.weights[0, 2, 2] > 0.75
    assert np.allclose(learn(past, 0, horizons).weights, 1 / len(MEMBERS))


def test_correction_moves_a_biased_pool_towards_the_outcomes() -> None:
    rng = np.random.default_rng(1)
    horizons, classes, past = (1,), np.full(40, 2), []
    for origin in range(60):
        y = rng.poisson(30, (40, 1)).astype(float)
        members = np.sort(rng.poisson(24, (len(MEMBERS), 40, 1, 200)).astype(float))
        past.append(outcome(equal_pool(horizons), members, y, classes, origin, rng))
    fitted = learn(past, 100, horizons)
    plain = pool_draws(fitted, members, classes, 200, corrected=False)
    corrected = pool_draws(fitted, members, classes, 200)
    assert plain.mean() == pytest.approx(24, abs=0.5)
    assert corrected.mean() > 28


@pytest.mark.parametrize(("counts", "wanted"), [([0] * 12, 0), ([0] * 11 + [1], 1), ([9] * 12, 2)])
def test_activity(counts: list[int], wanted: int) -> None:
    assert activity(np.array([counts], dtype=float)).tolist() == [wanted]


def test_summaries_compare_with_the_reference(issued) -> None:
    found = track(issued, PLAN.horizons)
    assert found.scores.shape == (len(issued[0].draws), len(METRICS), 3, 8, 2)
    rows = {row.model: row for row in summaries(found, block=6)}
    assert list(rows)[-1] == PRODUCT
    assert rows["conflictology12"].skill == 0
    assert rows[PRODUCT].low <= rows[PRODUCT].skill <= rows[PRODUCT].high
    assert rows["zero"].cov90_some == 0
    assert by_horizon(found, PRODUCT).shape == (2,)
    assert len(by_block(found, PRODUCT, 6)) == 3


def test_a_right_forecast_of_mostly_zeros_covers_less_above_zero_and_is_told_so() -> None:
    """Counts from the forecast's own law: the interval misses above alone, as much as is due."""
    rng = np.random.default_rng(4)
    draws = np.sort(rng.poisson(0.3, (400, 5, 200)).astype(float))
    observed = rng.poisson(0.3, (400, 5)).astype(float)
    one = Issued(
        20, {"right": draws, "zero": 0 * draws}, observed, np.ones(400, int), equal_pool((1,)), {}
    )
    found = track([one], tuple(range(1, 6)))
    right, zero = (summary(found, name, reference="right") for name in ("right", "zero"))
    assert right.cov90 > 0.95 and right.due_some < 0.9
    assert right.cov90_some == pytest.approx(right.due_some, abs=0.04)
    assert np.isnan(zero.due_some) and zero.record()["due_some"] is None


def test_where_nothing_ever_happened_skill_is_untold_and_no_error() -> None:
    nothing = np.zeros((2, 40))
    rows = summaries(track(walk(nothing, Plan((1,), 30, 33, training=6, n_draws=40)), (1,)))
    assert all(row.crps == 0 and np.isnan(row.skill) for row in rows if row.model == "zero")
    assert rows[0].record()["skill_log1p"] is None


def test_the_zero_share_of_a_gain_is_what_quiet_cells_gave(issued) -> None:
    found = track(issued, PLAN.horizons)
    gain = found.of("conflictology12", "crps") - found.of("nb_ar", "crps")
    wanted = gain[found.observed == 0].sum() / gain.sum()
    row = next(row for row in summaries(found) if row.model == "nb_ar")
    assert row.zero_share == pytest.approx(wanted, rel=1e-3)
