"""Incidents on a map, as exact as the reports are: an area for a province, a ring for a town.

The map has no tiles: a graticule, and the names of provinces and countries that the program knows.
Each place stands as a circle of the radius within which the true position lies, so that a coarse
place is a wide circle and never a pin; where the scale would make it smaller than the eye can see,
it is a small ring.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, cos, floor, radians

from vedette.geo.kinds import AREAS
from vedette.types import Place
from vedette.web.index import IncidentRow

WIDTH, MARGIN = 760.0, 24.0
MIN_HEIGHT, MAX_HEIGHT = 300.0, 560.0
KM_PER_DEGREE = 111.2
LEAST_RADIUS = 3.6
LABELS = 12
WIDE_KM = 12.0
"""A settlement's ring is never wider; what is (a river, a mountain, a desert) is an area."""
WHOLE = ("country", "sea")
"""What is known only so far is told beside the map: a circle around it would say nothing."""
CORE = 0.97
"""The frame holds this share of the incidents; what lies far off all others is told beside it."""


@dataclass(frozen=True, slots=True)
class Known:
    """A province or country as the map names it."""

    name: str
    kind: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Spot:
    """One place with the incidents there; `x`, `y`, `r` in units of the drawing.

    Attributes:
        area: a province or another stretch of land, no settlement.
        label: its name where there is room for one.
        anchor: on which side of `label_x` the label stands, as SVG says it.
    """

    place: Place
    count: int
    contested: int
    x: float
    y: float
    r: float
    area: bool
    inside: bool
    label: str = ""
    label_x: float = 0.0
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the graticule with its degrees."""

    x1: float
    y1: float
    x2: float
    y2: float
    label: str


@dataclass(frozen=True, slots=True)
class PlaceMap:
    """A map ready to draw.

    Attributes:
        spots: the widest first, so that small ones lie on top.
        names: (x, y, words, kind) of provinces and countries.
        bar_km, bar: a scale bar, in kilometres and units of the drawing.
        unplaced, outside: incidents without a place, and with one outside the frame.
        whole: countries and seas, for incidents that are placed no better than that.
    """

    width: float
    height: float
    spots: tuple[Spot, ...]
    lines: tuple[Line, ...]
    names: tuple[tuple[float, float, str, str], ...]
    bar_km: int
    bar: float
    unplaced: int
    outside: int
    whole: tuple[Spot, ...]
    summary: str


@dataclass(frozen=True, slots=True)
class _Frame:
    """Equirectangular, true to scale at the middle."""

    west: float
    north: float
    squeeze: float
    scale: float
    height: float

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        x = MARGIN + (lon - self.west) * self.squeeze * self.scale
        return round(x, 1), round(MARGIN + (self.north - lat) * self.scale, 1)

    def holds(self, x: float, y: float) -> bool:
        return 0 <= x <= WIDTH and 0 <= y <= self.height


def place_map(rows: Iterable[IncidentRow], known: Sequence[Known] = ()) -> PlaceMap:
    """The map of these incidents."""
    held: dict[str, list[IncidentRow]] = {}
    unplaced = 0
    for row in rows:
        if row.place is None:
            unplaced += 1
        else:
            held.setdefault(row.place.id, []).append(row)
    order = sorted(held, key=lambda name: (-len(held[name]), name))
    groups = [sorted(held[name], key=lambda row: row.id) for name in order]
    frame = _frame(groups)
    spots = [_spot(frame, group) for group in groups]
    wide = [spot for spot in spots if spot.place.precision in WHOLE]
    spots = [spot for spot in spots if spot.place.precision not in WHOLE]
    spots.sort(key=lambda s: (not s.area, -s.r, s.count, s.place.id))
    outside = sum(spot.count for spot in spots if not spot.inside)
    kept = _labelled(frame, [spot for spot in spots if spot.inside])
    bar_km = _nice(120 / frame.scale * KM_PER_DEGREE)
    return PlaceMap(
        WIDTH,
        frame.height,
        kept,
        _graticule(frame),
        _names(frame, known, kept),
        bar_km,
        round(bar_km / KM_PER_DEGREE * frame.scale, 1),
        unplaced,
        outside,
        tuple(wide),
        _summary(groups, unplaced, outside),
    )


def _summary(groups: Sequence[Sequence[IncidentRow]], unplaced: int, outside: int) -> str:
    total = sum(map(len, groups))
    if not total:
        return "None of these incidents has a place." if unplaced else "No incident to draw."
    first = groups[0][0].place
    most = f"{first.name} has most ({len(groups[0])})" if first else ""
    words = f"{total} incidents at {len(groups)} places; {most}"
    words += f"; {outside} lie outside the frame" if outside else ""
    return words + (f"; {unplaced} more have no place." if unplaced else ".")


def _frame(groups: Sequence[Sequence[IncidentRow]]) -> _Frame:
    """The frame of the places that hold most incidents."""
    points = [
        (row.place.lat, row.place.lon)
        for group in groups
        for row in group
        if row.place and row.place.precision not in WHOLE
    ]
    points = (
        points or [(r.place.lat, r.place.lon) for g in groups for r in g if r.place] or [(0, 0)]
    )
    south, north = _middle([lat for lat, _ in points])
    west, east = _middle([lon for _, lon in points])
    pad = max(0.35, 0.06 * max(north - south, east - west))
    south, north = max(-85.0, south - pad), min(85.0, north + pad)
    west, east = west - pad, east + pad
    squeeze = cos(radians((south + north) / 2))
    wide, high = (east - west) * squeeze, north - south
    scale = min((WIDTH - 2 * MARGIN) / wide, (MAX_HEIGHT - 2 * MARGIN) / high)
    west -= ((WIDTH - 2 * MARGIN) / scale - wide) / 2 / squeeze
    return _Frame(west, north, squeeze, scale, max(MIN_HEIGHT, round(high * scale + 2 * MARGIN)))


def _middle(values: list[float]) -> tuple[float, float]:
    """The range of the values without the few that lie far off.

    >>> _middle([10.0] * 60 + [11.0] * 60 + [90.0])
    (10.0, 11.0)
    """
    ordered = sorted(values)
    cut = int(len(ordered) * (1 - CORE) / 2 + 0.5)
    cut = min(cut, (len(ordered) - 1) // 2)
    return ordered[cut], ordered[len(ordered) - 1 - cut]


def _spot(frame: _Frame, group: Sequence[IncidentRow]) -> Spot:
    place = group[0].place
    if place is None:
        raise ValueError("an incident without a place has no spot")
    x, y = frame.at(place.lat, place.lon)
    r = max(LEAST_RADIUS, round(place.radius_km / KM_PER_DEGREE * frame.scale, 1))
    contested = sum(bool(row.contested) for row in group)
    area = place.precision in AREAS or place.radius_km > WIDE_KM
    return Spot(place, len(group), contested, x, y, r, area, frame.holds(x, y))


def _labelled(frame: _Frame, spots: Sequence[Spot]) -> tuple[Spot, ...]:
    """The spots, those with most incidents named where their names do not meet."""
    taken: list[tuple[float, float, float]] = []
    names: dict[str, tuple[float, str]] = {}
    for spot in sorted(spots, key=lambda s: (-s.count, s.place.id)):
        if len(names) == LABELS:
            break
        wide = 6.4 * len(spot.place.name) + 22
        gap = 8 if spot.area else spot.r + 3
        for anchor, x in (("start", spot.x + gap), ("end", spot.x - gap)):
            left = x if anchor == "start" else x - wide
            fits = left >= 0 and left + wide <= WIDTH and 10 < spot.y < frame.height - 4
            if fits and not _meets(taken, left, spot.y, wide):
                taken.append((left, spot.y, wide))
                names[spot.place.id] = (round(x, 1), anchor)
                break
    return tuple(
        Spot(
            s.place, s.count, s.contested, s.x, s.y, s.r, s.area, s.inside, s.place.name,
            *names[s.place.id],
        )
        if s.place.id in names
        else s
        for s in spots
    )  # fmt: skip


def _meets(taken: Sequence[tuple[float, float, float]], x: float, y: float, wide: float) -> bool:
    return any(abs(y - b) < 14 and x < a + w and a < x + wide for a, b, w in taken)


def _graticule(frame: _Frame) -> tuple[Line, ...]:
    east = frame.west + (WIDTH - 2 * MARGIN) / frame.scale / frame.squeeze
    south = frame.north - (frame.height - 2 * MARGIN) / frame.scale
    step = next(s for s in (0.5, 1, 2, 5, 10, 20, 30, 90) if (frame.north - south) / s <= 6)
    lines = []
    for n in range(ceil(frame.west / step), floor(east / step) + 1):
        x, _ = frame.at(frame.north, n * step)
        lines.append(Line(x, 0, x, frame.height, f"{n * step:g}°"))
    for n in range(ceil(south / step), floor(frame.north / step) + 1):
        _, y = frame.at(n * step, frame.west)
        lines.append(Line(0, y, WIDTH, y, f"{n * step:g}°"))
    return tuple(lines)


def _names(
    frame: _Frame, known: Sequence[Known], spots: Sequence[Spot]
) -> tuple[tuple[float, float, str, str], ...]:
    """The names of what the frame shows, where they do not meet each other or a place's name."""
    taken = [(s.label_x - (90 if s.anchor == "end" else 0), s.y, 100.0) for s in spots if s.label]
    found = []
    named = {place.name: place for place in reversed(known)}
    for place in sorted(named.values(), key=lambda k: (k.kind != "country", k.name)):
        x, y = frame.at(place.lat, place.lon)
        wide = (9.5 if place.kind == "country" else 5.8) * len(place.name)
        inside = wide / 2 < x < WIDTH - wide / 2 and 12 < y < frame.height - 6
        if inside and not _meets(taken, x - wide / 2, y, wide):
            taken.append((x - wide / 2, y, wide))
            found.append((x, y, place.name, place.kind))
    return tuple(found)


def _nice(km: float) -> int:
    """The round number of kilometres next below."""
    steps = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
    return max((step for step in steps if step <= km), default=1)
