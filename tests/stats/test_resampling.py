"""The interval of a skill: wide when years disagree, unbounded when there is one."""

import numpy as np

from vedette.stats.resampling import skill_interval


def test_years_that_disagree_give_a_wide_interval() -> None:
    reference = np.full(40, 10.0)
    steady = np.full(40, 9.0)
    torn = np.where(np.arange(40) < 20, 6.0, 12.0)
    blocks = np.arange(40) // 4
    _, low_s, high_s = skill_interval(steady, reference, blocks)
    point, low_t, high_t = skill_interval(torn, reference, blocks)
    assert high_s < 0
    assert high_t - low_t > 0.2 > high_s - low_s
    assert round(point, 6) == -0.1


def test_one_block_says_nothing_about_chance() -> None:
    _, low, high = skill_interval(np.ones(3), np.ones(3), np.zeros(3))
    assert (low, high) == (float("-inf"), float("inf"))
