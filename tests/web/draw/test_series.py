"""Bars of a series, ratios on their scale, and two forecasts on one scale."""

from hypothesis import given
from hypothesis import strategies as st

from vedette.types.assessments import Trend, Windows
from vedette.web.draw.series import (
    FAN_BASE,
    HIGH,
    MOST_BARS,
    RATIO_WIDE,
    WIDE,
    fan,
    ratio,
    series,
)


@given(st.lists(st.none() | st.integers(0, 500), max_size=200))
def test_bars_lie_inside_and_a_gap_is_no_zero(counts) -> None:
    drawn = series(counts, Windows((max(0, len(counts) - 3), len(counts)), (0, 2)))
    assert len(drawn.bars) == min(MOST_BARS, len(counts))
    for bar, count in zip(drawn.bars, counts[-MOST_BARS:], strict=True):
        assert bar.reported is (count is not None) and bar.count == (count or 0)
        assert 0 <= bar.x <= WIDE and 0 <= bar.y <= HIGH
    highest = [bar.count for bar in drawn.bars if bar.high == max(b.high for b in drawn.bars)]
    assert not drawn.bars or drawn.top == max(1, *highest)


def trend(low: float, middle: float, high: float) -> Trend:
    return Trend(5, 50, 4.0, middle, low, high, 0.5, 0.5, middle, 0.5, 1.0)


def test_a_ratio_beyond_the_scale_is_cut_and_says_so() -> None:
    drawn = ratio(trend(0.001, 1.0, 99.0), 2.0)
    assert (drawn.low, drawn.middle, drawn.high) == (0.0, RATIO_WIDE / 2, RATIO_WIDE)
    assert drawn.cut_low and drawn.cut_high and drawn.one < drawn.threshold < drawn.high
    assert not ratio(trend(0.5, 1.0, 2.0), 2.0).cut_high


def test_both_forecasts_stand_on_one_scale() -> None:
    steps = [(0.0, 1.0, 2.0, 3.0, 4.0)]
    drawn = fan([1.0, None, 8.0], steps, steps)
    own, reference = drawn.own[0], drawn.reference[0]
    assert own.x < reference.x and drawn.now < own.x
    assert (own.low, own.middle, own.high) == (reference.low, reference.middle, reference.high)
    assert own.low == FAN_BASE and own.high > drawn.counted[2][1]
    assert [known for *_, known in drawn.counted] == [True, False, True]
