"""Counts over time with what was compared in them, ratios with their interval, and fans."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log2

from vedette.types.assessments import Trend, Windows

WIDE, HIGH = 240.0, 36.0
MOST_BARS = 80
RATIO_WIDE, RATIO_MOST = 150.0, 16.0
"""Ratios are drawn from 1/16 to 16, each doubling as wide."""


@dataclass(frozen=True, slots=True)
class SeriesBar:
    """One period: in which window ("now", "before" or "") it is, and whether anybody reported."""

    x: float
    y: float
    wide: float
    high: float
    window: str
    reported: bool
    count: int


@dataclass(frozen=True, slots=True)
class Series:
    """The last periods of a series, at most `MOST_BARS`."""

    wide: float
    high: float
    top: int
    bars: tuple[SeriesBar, ...]


@dataclass(frozen=True, slots=True)
class Ratio:
    """A ratio on a scale of doublings; `cut_low`, `cut_high` where the interval goes on."""

    one: float
    threshold: float
    low: float
    middle: float
    high: float
    cut_low: bool
    cut_high: bool


def series(counts: Sequence[int | None], windows: Windows | None) -> Series:
    """The counts as bars.

    >>> [bar.window for bar in series([1, None, 3], Windows((2, 3), (0, 2))).bars]
    ['before', 'before', 'now']
    """
    first = max(0, len(counts) - MOST_BARS)
    top = max([1, *(count or 0 for count in counts[first:])])
    step = WIDE / max(1, len(counts) - first)
    bars = []
    for n in range(first, len(counts)):
        count = counts[n]
        high = round((HIGH - 2) * (count or 0) / top, 1)
        bars.append(
            SeriesBar(
                round((n - first) * step, 1),
                round(HIGH - high, 1),
                round(max(1.0, step - 0.8), 1),
                high,
                _window(n, windows),
                count is not None,
                count or 0,
            )
        )
    return Series(WIDE, HIGH, top, tuple(bars))


def _window(n: int, windows: Windows | None) -> str:
    if windows is None:
        return ""
    names = (("now", windows.now), ("before", windows.before))
    return next((name for name, (start, end) in names if start <= n < end), "")


def ratio(trend: Trend, threshold: float) -> Ratio:
    """Where the ratio, its interval and the threshold stand."""
    return Ratio(
        _doublings(1.0),
        _doublings(threshold),
        _doublings(trend.low),
        _doublings(trend.ratio),
        _doublings(trend.high),
        trend.low < 1 / RATIO_MOST,
        trend.high > RATIO_MOST,
    )


def _doublings(value: float) -> float:
    """Where a ratio stands, in units of the drawing; the ends stand for all beyond them.

    >>> _doublings(1.0), _doublings(0.0), _doublings(1e9)
    (75.0, 0.0, 150.0)
    """
    held = min(RATIO_MOST, max(1 / RATIO_MOST, value))
    return round(RATIO_WIDE * (log2(held) / log2(RATIO_MOST) + 1) / 2, 1)


FAN_WIDE, FAN_HIGH, FAN_LEFT, FAN_BASE = 720.0, 220.0, 44.0, 190.0


@dataclass(frozen=True, slots=True)
class FanStep:
    """One coming period: 5, 25, 50, 75 and 95 % of a forecast, as heights in the drawing."""

    x: float
    low: float
    lower: float
    middle: float
    upper: float
    high: float


@dataclass(frozen=True, slots=True)
class Fan:
    """What was counted, and two forecasts side by side on the same scale.

    Attributes:
        counted: (x, y, known) of each past period.
        ticks: (y, number) of the scale.
        wide: how wide a period is.
    """

    counted: tuple[tuple[float, float, bool], ...]
    own: tuple[FanStep, ...]
    reference: tuple[FanStep, ...]
    ticks: tuple[tuple[float, str], ...]
    now: float
    wide: float


Quantiles = Sequence[tuple[float, float, float, float, float]]


def fan(counts: Sequence[float | None], own: Quantiles, reference: Quantiles) -> Fan:
    """The drawing of past counts and of two forecasts, each a row of five quantiles a period."""
    top = max([1.0, *(c for c in counts if c is not None), *(q[4] for q in (*own, *reference))])
    # What is to come has two fifths of the width: it is what the drawing is for.
    ahead = 0.4 * (FAN_WIDE - FAN_LEFT) / max(1, len(own))
    step = 0.6 * (FAN_WIDE - FAN_LEFT) / max(1, len(counts))
    now = FAN_LEFT + 0.6 * (FAN_WIDE - FAN_LEFT)

    def y(value: float) -> float:
        return round(FAN_BASE - (FAN_BASE - 12) * value / top, 1)

    def steps(found: Quantiles, share: float) -> tuple[FanStep, ...]:
        return tuple(
            FanStep(round(now + (n + share) * ahead, 1), *map(y, quantiles))
            for n, quantiles in enumerate(found)
        )

    past = tuple(
        (round(FAN_LEFT + (n + 0.5) * step, 1), y(count or 0.0), count is not None)
        for n, count in enumerate(counts)
    )
    ticks = tuple((y(value), f"{value:g}") for value in (0.0, round(top / 2, 1), round(top, 1)))
    return Fan(past, steps(own, 0.4), steps(reference, 0.65), ticks, round(now, 1), round(step, 1))
