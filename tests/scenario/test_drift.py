"""The chain of weeks solved block by block is what a dense solve gives; the mode is one."""

import numpy as np
import pytest

from vedette.scenario.drift import Data, Point, Setting, chain, log_joint, mode

SETTING = Setting(10.0, 0.3, 0.4)


def data() -> Data:
    rng = np.random.default_rng(0)
    state = np.zeros((1, 3, 8))
    state[0, 1, 3:6] = 1
    known = np.ones((3, 8))
    known[2, 4] = 0
    return Data(rng.poisson(4, (3, 8)) * known, known, state)


def test_the_chain_is_the_dense_solve() -> None:
    rng = np.random.default_rng(1)
    across = np.linalg.inv(0.2 * np.eye(3) + 0.1)
    inner, weight = rng.uniform(2, 3, 5), rng.uniform(0.1, 2, (5, 3))
    right = rng.normal(size=(5, 3, 2))
    dense = np.kron(np.diag(inner) - 0.9 * (np.eye(5, k=1) + np.eye(5, k=-1)), across)
    dense += np.diag(weight.ravel())
    solved, log_det = chain(across, inner, -0.9, weight, right)
    assert solved.reshape(15, 2) == pytest.approx(np.linalg.solve(dense, right.reshape(15, 2)))
    assert log_det == pytest.approx(np.linalg.slogdet(dense)[1])


@pytest.mark.parametrize("part", ["drift", "level", "effects"])
def test_no_way_from_the_mode_leads_up(part: str) -> None:
    told = data()
    found = mode(told, SETTING).at
    best = log_joint(told, SETTING, found)
    rng = np.random.default_rng(2)
    for _ in range(20):
        zero = {
            name: np.zeros(getattr(found, name).shape) for name in ("drift", "level", "effects")
        }
        step = Point(**(zero | {part: rng.normal(size=zero[part].shape)}))
        for length in (0.1, -0.1):
            assert log_joint(told, SETTING, found.moved(step, length)) < best + 1e-3


def test_where_one_begins_changes_nothing() -> None:
    told = data()
    far = Point(np.full((3, 8), 0.5), np.zeros(3), np.array([-1.0]))
    one, other = mode(told, SETTING), mode(told, SETTING, far)
    assert one.evidence == pytest.approx(other.evidence, abs=5e-3)
    assert one.at.effects == pytest.approx(other.at.effects, abs=0.03)


def test_a_driver_that_never_moves_has_its_working_prior_alone() -> None:
    told = data()
    found = mode(told, SETTING)
    assert found.precision.shape == (1, 1) and found.precision[0, 0] > 1
    without = Data(told.counts, told.known, told.drivers * 0)
    assert mode(without, SETTING).precision[0, 0] == pytest.approx(1.0)
