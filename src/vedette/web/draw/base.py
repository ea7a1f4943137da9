"""Land, coasts and borders inside a frame, as SVG paths no finer than the eye can see."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vedette.web.draw.frame import HEIGHT, WIDTH, Frame
from vedette.web.draw.topology import Line, Outlines, Region

EDGE = 8.0
"""So far beyond the frame lines are drawn, in units of the drawing."""
FINEST = 1.0
"""Points closer to the one before than this are left out, in units of the drawing."""
Box = tuple[float, float, float, float]
INSIDE: Box = (-EDGE, -EDGE, WIDTH + EDGE, HEIGHT + EDGE)


@dataclass(frozen=True, slots=True)
class Base:
    """What lies under the incidents, each as one SVG path; "" where there is nothing.

    Attributes:
        regions: boundaries that the user brought.
    """

    land: str = ""
    coasts: str = ""
    borders: str = ""
    regions: str = ""


def base(frame: Frame, world: Outlines | None, brought: Sequence[Region] = ()) -> Base:
    """The base map of a frame; a world seen past the date line goes on beyond it."""
    land: list[str] = []
    coasts: list[str] = []
    borders: list[str] = []
    west, south, east, north = frame.bounds
    for turn in (-360.0, 0.0, 360.0):
        box = (west - turn, south, east - turn, north)
        if world is None or box[0] > 180 or box[2] < -180:
            continue
        for n in _near(world.ring_boxes, box):
            land.append(_filled(_drawn(frame, world.rings[n], turn)))
        for n in _near(world.coast_boxes, box):
            coasts += _stroked(_drawn(frame, world.coasts[n], turn))
        for n in _near(world.border_boxes, box):
            borders += _stroked(_drawn(frame, world.borders[n], turn))
    own = (part for region in brought for line in region.lines for part in _own(frame, line))
    return Base("".join(land), "".join(coasts), "".join(borders), "".join(own))


def area(frame: Frame, region: Region) -> str:
    """One area as a path to fill."""
    return "".join(_filled(_drawn(frame, line)) for line in region.lines)


def _own(frame: Frame, line: Line) -> Iterable[str]:
    low, high = line.min(axis=0), line.max(axis=0)
    near = _near(np.array([[*low, *high]]), frame.bounds)
    return _stroked(_drawn(frame, line)) if len(near) else ()


def _near(boxes: Line, box: Box) -> NDArray[np.intp]:
    """Which of the boxes meet this one."""
    west, south, east, north = box
    meets = (boxes[:, 0] <= east) & (boxes[:, 2] >= west)
    return np.flatnonzero(meets & (boxes[:, 1] <= north) & (boxes[:, 3] >= south))


def _drawn(frame: Frame, line: Line, turn: float = 0.0) -> Line:
    """The line in units of the drawing."""
    x = WIDTH / 2 + (line[:, 0] + turn - frame.view.lon) * frame.squeeze * frame.scale
    y = HEIGHT / 2 + (frame.view.lat - line[:, 1]) * frame.scale
    return np.column_stack((x, y))


def _filled(points: Line) -> str:
    """A ring cut at the frame, as a path."""
    kept = _thinned(_clipped(points))
    return f"{_path(kept)}Z" if len(kept) > 2 else ""


def _stroked(points: Line) -> list[str]:
    """A line without what lies outside the frame, as paths; it may leave and come back."""
    low, high = np.array(INSIDE[:2]), np.array(INSIDE[2:])
    inside: NDArray[np.bool_] = np.all((points >= low) & (points <= high), axis=1)
    # A point outside is kept beside one inside, so that lines reach the edge.
    kept = inside.copy()
    kept[1:] |= inside[:-1]
    kept[:-1] |= inside[1:]
    if not kept.any():
        return []
    cuts = np.flatnonzero(np.diff(np.concatenate(([0], kept.astype(np.int8), [0]))))
    parts = (_thinned(points[cuts[i] : cuts[i + 1]]) for i in range(0, len(cuts), 2))
    return [_path(part) for part in parts if len(part) > 1]


def _clipped(ring: Line) -> Line:
    """The ring inside the frame, one side after the other (Sutherland and Hodgman)."""
    for axis, bound, sign in ((0, INSIDE[0], 1), (0, INSIDE[2], -1), (1, INSIDE[1], 1),
                              (1, INSIDE[3], -1)):  # fmt: skip
        if not len(ring):
            break
        off = sign * (ring[:, axis] - bound)
        if (off >= 0).all():
            continue
        ring = _cut(ring, off)
    return ring


def _cut(ring: Line, off: Line) -> Line:
    """The part of the ring where `off` is at least 0, closed along the line where it is 0."""
    following, after = np.roll(ring, -1, axis=0), np.roll(off, -1)
    crosses = (off >= 0) != (after >= 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(crosses, off / (off - after), 0.0)
    points = np.stack((ring, ring + share[:, None] * (following - ring)), axis=1)
    kept: Line = points[np.column_stack((off >= 0, crosses))]
    return kept


def _thinned(points: Line) -> Line:
    """The line without points that lie too close to the last kept one to be seen apart."""
    if len(points) < 3:
        return points
    cells = np.round(points / FINEST).astype(np.int64)
    moved = np.ones(len(points), dtype=bool)
    moved[1:-1] = (cells[1:-1] != cells[:-2]).any(axis=1)
    return points[moved]


def _path(points: Line) -> str:
    """The line in whole tenths, each point by its step from the last: half as many characters."""
    tenths = np.round(points * 10).astype(np.int64)
    steps = np.diff(tenths, axis=0)
    words = "".join(f"{_tenth(x)} {_tenth(y)} " for x, y in steps.tolist())
    return f"M{_tenth(int(tenths[0, 0]))} {_tenth(int(tenths[0, 1]))}l{words.rstrip()}"


def _tenth(number: int) -> str:
    return f"{number / 10:g}"
