"""Intervals by resampling."""

from training.tasks.bootstrap import bootstrap


def mean(values) -> float:
    return sum(values) / len(values)


def test_more_units_give_a_narrower_interval() -> None:
    widths = []
    for count in (10, 1000):
        low, high = bootstrap([0.0, 1.0] * count, mean, draws=300)
        assert low <= 0.5 <= high
        widths.append(high - low)
    assert widths[1] < widths[0] / 3


def test_equal_units_give_a_point_and_the_seed_fixes_the_draw() -> None:
    assert bootstrap([0.25] * 9, mean, draws=20) == (0.25, 0.25)
    units = [0.0, 0.3, 1.0, 0.7]
    assert bootstrap(units, mean, seed=4) == bootstrap(units, mean, seed=4)
