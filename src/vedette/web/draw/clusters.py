"""Places that stand too close to be told apart at this scale, together as one mark with a count."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import hypot, sqrt

from vedette.web.draw.frame import HEIGHT, LEAST_SPAN, Frame, View, view_of

CELL = 36.0
"""Places nearer than this, in units of the drawing, are one mark."""
NAMED = 4
ROOM = 1.5
"""A cluster opens as a view that is so many times as high and wide as its places."""


@dataclass(frozen=True, slots=True)
class Point:
    """A place as it is to be marked."""

    id: str
    name: str
    lat: float
    lon: float
    x: float
    y: float
    count: int
    contested: int
    area: bool
    families: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Several places as one mark.

    Attributes:
        places, areas: how many, and how many of them are no settlements.
        names: of the places with most incidents.
        families: incidents by family, the most first.
        view: opens it; None where no closer view tells its places apart.
        ids: of its places.
    """

    x: float
    y: float
    r: float
    count: int
    contested: int
    places: int
    areas: int
    names: tuple[str, ...]
    families: tuple[tuple[str, int], ...]
    view: View | None
    ids: tuple[str, ...]


def grouped(points: Iterable[Point]) -> list[list[Point]]:
    """The points, those together that are near the one with most incidents among them."""
    seeds: dict[tuple[int, int], list[list[Point]]] = {}
    groups: list[list[Point]] = []
    for point in sorted(points, key=lambda p: (-p.count, p.id)):
        column, row = int(point.x // CELL), int(point.y // CELL)
        near = (
            group
            for i in (column - 1, column, column + 1)
            for j in (row - 1, row, row + 1)
            for group in seeds.get((i, j), ())
            if hypot(group[0].x - point.x, group[0].y - point.y) < CELL
        )
        home = min(
            near,
            key=lambda g: (hypot(g[0].x - point.x, g[0].y - point.y), g[0].id),
            default=None,
        )
        if home is None:
            home = []
            groups.append(home)
            seeds.setdefault((column, row), []).append(home)
        home.append(point)
    return groups


def cluster(group: Sequence[Point], frame: Frame) -> Cluster:
    """A group of two places or more as a mark; it stands where its largest place does."""
    count = sum(p.count for p in group)
    counted: dict[str, int] = {}
    for point in group:
        for name, n in point.families:
            counted[name] = counted.get(name, 0) + n
    return Cluster(
        group[0].x,
        group[0].y,
        radius(count),
        count,
        sum(p.contested for p in group),
        len(group),
        sum(p.area for p in group),
        tuple(p.name for p in group[:NAMED]),
        tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0]))),
        _opened(group, frame),
        tuple(p.id for p in group),
    )


def radius(count: int) -> float:
    """The radius of a mark: its area goes by the number, within what can be read and fits.

    >>> radius(2), radius(5000)
    (10.8, 17.0)
    """
    return round(min(17.0, 10 + 0.6 * sqrt(count)), 1)


def _opened(group: Sequence[Point], frame: Frame) -> View | None:
    lats, lons = [p.lat for p in group], [p.lon for p in group]
    high = max(lats) - min(lats)
    wide = (max(lons) - min(lons)) * frame.squeeze * HEIGHT / 760
    if frame.view.span <= 1.01 * LEAST_SPAN or max(high, wide) == 0:
        return None
    span = min(frame.view.span / 2, ROOM * max(high, wide, LEAST_SPAN))
    return view_of((max(lats) + min(lats)) / 2, (max(lons) + min(lons)) / 2, span)
