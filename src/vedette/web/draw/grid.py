"""What lies around the incidents of a map: lines of degrees, the scale bar, the views beside it."""

from dataclasses import dataclass
from math import ceil, floor

from vedette.web.draw.frame import HEIGHT, LEAST_SPAN, MOST_SPAN, STEP, WIDTH, Frame, View


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the graticule with its degrees."""

    x1: float
    y1: float
    x2: float
    y2: float
    label: str


@dataclass(frozen=True, slots=True)
class Steps:
    """The views one step away; None where the map goes no closer or wider."""

    closer: View | None
    wider: View | None
    north: View
    south: View
    east: View
    west: View


def steps_from(frame: Frame) -> Steps:
    """The views one step away from a frame."""
    span = frame.view.span
    return Steps(
        frame.moved(0, 0, 2) if span > LEAST_SPAN else None,
        frame.moved(0, 0, 0.5) if span < MOST_SPAN else None,
        frame.moved(0, STEP),
        frame.moved(0, -STEP),
        frame.moved(STEP, 0),
        frame.moved(-STEP, 0),
    )


def graticule(frame: Frame) -> tuple[Line, ...]:
    """The lines of degrees in a frame: six at most from north to south."""
    west, south, east, north = frame.bounds
    step = next(
        s for s in (0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 90) if (north - south) / s <= 6
    )
    lines = []
    for n in range(ceil(west / step), floor(east / step) + 1):
        x, _ = frame.at(north, n * step)
        lines.append(Line(x, 0, x, HEIGHT, f"{round((n * step + 180) % 360 - 180, 2):g}°"))
    for n in range(ceil(max(-90, south) / step), floor(min(90, north) / step) + 1):
        _, y = frame.at(n * step, west)
        lines.append(Line(0, y, WIDTH, y, f"{round(n * step, 2):g}°"))
    return tuple(lines)


def round_km(km: float) -> int:
    """The round number of kilometres next below.

    >>> round_km(137.0), round_km(0.4)
    (100, 1)
    """
    steps = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
    return max((step for step in steps if step <= km), default=1)
