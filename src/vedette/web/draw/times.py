"""Incidents over time, as bars: dark what falls into one period, light what may fall into it."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from vedette.web.index import IncidentRow

WIDTH, HEIGHT, BASE, LEFT = 760.0, 96.0, 78.0, 30.0
MOST_BARS = 96
LAST_YEAR = 9000
"""A later one is a slip, and the calendar ends soon after."""
LONGEST = 400
"""An interval of more days is told beside the bars and drawn in none."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One period: how many incidents surely fall into it, and how many more may (expected)."""

    start: date
    end: date
    label: str
    sure: int
    may: float
    x: float
    wide: float
    sure_y: float
    may_y: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars ready to draw; `ticks` are (x, words); `top` the number at the upper edge.

    Attributes:
        chosen: (x, width) of the days that the filter keeps; None where it keeps all.
    """

    width: float
    height: float
    base: float
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    top: int
    unit: str
    undated: int
    wide: int
    summary: str
    chosen: tuple[float, float] | None = None

    @property
    def step(self) -> float:
        """How wide a period is."""
        return (self.width - LEFT - 4) / max(1, len(self.bars))


Window = tuple[date | None, date | None]
Span = tuple[date, date]
FAR_OFF = 1000
"""So many days apart from all others is a slip of a date rather than a part of the case."""

Start = Callable[[date], date]
UNITS: tuple[tuple[str, Start, Callable[[date], date]], ...] = (
    ("day", lambda d: d, lambda d: d + timedelta(days=1)),
    ("week", lambda d: d - timedelta(days=d.weekday()), lambda d: d + timedelta(days=7)),
    (
        "month",
        lambda d: d.replace(day=1),
        lambda d: (d.replace(day=1) + timedelta(days=32)).replace(day=1),
    ),
    ("year", lambda d: date(d.year, 1, 1), lambda d: date(min(d.year + 1, 9999), 1, 1)),
)


def timeline(rows: Iterable[IncidentRow], within: Window = (None, None)) -> Timeline:
    """The bars of these incidents, in the finest unit that fits.

    Args:
        within: draw these days alone, however long ago the others are.
    """
    days = Counter((r.time.start, r.time.end) if r.time else (None, None) for r in rows)
    spans, undated, wide = Counter[Span](), 0, 0
    for (start, end), n in days.items():
        if start is None or end is None:
            undated += n
        elif (end - start).days > LONGEST or end.year > LAST_YEAR:
            wide += n
        else:
            spans[start, end] = n
    if not spans:
        words = "No incident here has a day." if undated or wide else "No incident to draw."
        return Timeline(WIDTH, HEIGHT, BASE, (), (), 0, "day", undated, wide, words)
    first, last = _ends(sorted(start for start, _ in spans.elements()))
    if any(within):
        first = max(within[0] or first, min(start for start, _ in spans))
        last = max(first, min(within[1] or last, max(end for _, end in spans)))
    seen = {span: n for span, n in spans.items() if span[1] >= first and span[0] <= last}
    wide += spans.total() - sum(seen.values())
    unit, begin, after = next((u for u in UNITS if _count(u, first, last) <= MOST_BARS), UNITS[-1])
    starts = [begin(first)]
    while (following := after(starts[-1])) <= last and len(starts) < MOST_BARS:
        starts.append(following)
    sure, may = _counted(seen, starts, after)
    bars = _bars(starts, after, sure, may, unit)
    top = max(1, max(round(bar.sure + bar.may) for bar in bars))
    most = max(bars, key=lambda b: (b.sure + b.may, -b.start.toordinal()))
    summary = f"{sum(seen.values())} incidents by {unit}, {first} to {last}; most in {most.label}"
    summary += f" ({most.sure} surely, {most.may:.0f} more perhaps)" if most.may >= 0.5 else ""
    summary += f"; {undated} without a day" if undated else ""
    summary += f"; {wide} of a longer or far-off time are not drawn" if wide else ""
    return Timeline(
        WIDTH, HEIGHT, BASE, bars, _ticks(bars, unit), top, unit, undated, wide, summary + "."
    )


def marked(drawn: Timeline, chosen: Window) -> Timeline:
    """The timeline with the days marked that a filter keeps; as it is where it keeps all."""
    if not any(chosen) or not drawn.bars:
        return drawn
    return replace(drawn, chosen=_under(drawn.bars, chosen))


def _under(bars: tuple[Bar, ...], chosen: Window) -> tuple[float, float] | None:
    """Where the chosen days lie under the bars."""
    step = (WIDTH - LEFT - 4) / len(bars)
    starts = [bar.start for bar in bars]
    low = bisect_right(starts, chosen[0]) - 1 if chosen[0] else 0
    high = bisect_right(starts, chosen[1]) if chosen[1] else len(bars)
    low = max(0, low)
    if (chosen[0] and chosen[0] > bars[-1].end) or high <= low:
        return None
    return round(LEFT + low * step, 1), round((high - low) * step, 1)


def _ends(days: list[date]) -> tuple[date, date]:
    """The first and the last day, without the few that would flatten all others.

    The oldest fiftieth is left out where it takes half of the time or more. Of the newest only
    what lies years behind all others is: they are what a reader comes for.
    """
    high, few = len(days) - 1, len(days) // 50
    while len(days) - 1 - high < few and (days[high] - days[high - 1]).days > FAR_OFF:
        high -= 1
    whole, rest = days[high] - days[0], days[high] - days[few]
    return days[few if 2 * rest <= whole and few < high else 0], days[high]


def _count(unit: tuple[str, Start, Start], first: date, last: date) -> int:
    length = {"day": 1, "week": 7, "month": 30.4, "year": 365.2}[unit[0]]
    return int((last - first).days / length) + 1


def _counted(
    spans: Mapping[Span, int], starts: list[date], after: Start
) -> tuple[list[int], list[float]]:
    ends = [after(start) - timedelta(days=1) for start in starts]
    sure, may = [0] * len(starts), [0.0] * len(starts)
    for (start, end), many in sorted(spans.items()):
        low, high = bisect_left(ends, start), bisect_right(starts, end)
        if high - low == 1 and ends[low] >= end and start >= starts[low]:
            sure[low] += many
            continue
        length = (end - start).days + 1
        for n in range(low, high):
            shared = (min(end, ends[n]) - max(start, starts[n])).days + 1
            may[n] += many * shared / length
    return sure, may


def _bars(
    starts: list[date], after: Start, sure: list[int], may: list[float], unit: str
) -> tuple[Bar, ...]:
    top = max(1.0, max(s + m for s, m in zip(sure, may, strict=True)))
    step = (WIDTH - LEFT - 4) / len(starts)
    high = BASE - 8
    return tuple(
        Bar(
            start,
            after(start) - timedelta(days=1),
            _label(start, unit),
            sure[n],
            round(may[n], 2),
            round(LEFT + n * step, 1),
            round(max(1.0, min(step - 1, 26.0)), 1),
            round(BASE - high * sure[n] / top, 1),
            round(BASE - high * (sure[n] + may[n]) / top, 1),
        )
        for n, start in enumerate(starts)
    )


def _label(start: date, unit: str) -> str:
    return {"year": str(start.year), "month": f"{start:%Y-%m}"}.get(unit, start.isoformat())


def _ticks(bars: tuple[Bar, ...], unit: str) -> tuple[tuple[float, str], ...]:
    """A few periods by name, far enough apart to be read."""
    least = {"year": 44, "month": 62}.get(unit, 84)
    found: list[tuple[float, str]] = []
    for bar in bars:
        if bar.x + least <= WIDTH and (not found or bar.x - found[-1][0] >= least):
            found.append((bar.x, bar.label))
    return tuple(found)
