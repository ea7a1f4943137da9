"""A map of places as SVG: rings as wide as each place is uncertain, on a grid of degrees.

There is no base map, so nothing is drawn that the case does not hold: degrees, names of provinces
for orientation, a scale, and the rings. Plain equirectangular, true to scale at the middle.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from math import cos, radians

from vedette.brief.wording import exactness, kind_words
from vedette.geo.kinds import AREAS
from vedette.types import Place

WIDTH = 680.0
HEIGHTS = (240.0, 560.0)
KM_PER_DEGREE = 111.2
LEAST_RADIUS = 4.5
LEAST_SPAN_KM = 120.0
MARGIN_KM = 25.0
LETTER, LINE = 6.6, 12.0
STEPS = (0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0)
SCALES_KM = (10, 20, 50, 100, 200, 500, 1000, 2000)
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """A place with how many incidents lie there, and their numbers in the table."""

    place: Place
    number: int
    rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """Degrees and kilometres to picture units; `scale` is units a kilometre."""

    west: float
    north: float
    east: float
    south: float
    scale: float
    shrink: float

    @property
    def height(self) -> float:
        """Of the picture, in its units."""
        return (self.north - self.south) * KM_PER_DEGREE * self.scale

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        """Where a point lies in the picture."""
        return (
            (lon - self.west) * KM_PER_DEGREE * self.shrink * self.scale,
            (self.north - lat) * KM_PER_DEGREE * self.scale,
        )


def draw_map(marks: Sequence[Mark], landmarks: Iterable[Place] = ()) -> str:
    """The map; marks in their order, so that the first ones get their names."""
    view = view_of([mark.place for mark in marks])
    taken: list[Box] = []
    # wide rings first, so that narrow ones lie on top and can be seen
    rings = sorted(marks, key=lambda m: (-m.place.radius_km, m.place.id))
    drawn = [_ring(mark, view) for mark in rings]
    labels = [_label(mark, view, taken) for mark in marks]
    faint = [_landmark(place, view, taken, marks) for place in landmarks]
    height = f"{view.height:.0f}"
    parts = [*_grid(view), *faint, *drawn, *labels, _scale(view)]
    return (
        f'<svg class="map" viewBox="0 0 {WIDTH:.0f} {height}" role="img" '
        f'aria-label="Map of incidents">\n<rect class="ground" width="{WIDTH:.0f}" '
        f'height="{height}"/>\n' + "\n".join(part for part in parts if part) + "\n</svg>"
    )


def view_of(places: Sequence[Place]) -> View:
    """A view that holds every ring, never narrower than some hundred kilometres."""
    middle = sum(p.lat for p in places) / len(places)
    shrink = max(0.2, cos(radians(middle)))
    tall = [(p.radius_km + MARGIN_KM) / KM_PER_DEGREE for p in places]
    north = max(p.lat + r for p, r in zip(places, tall, strict=True))
    south = min(p.lat - r for p, r in zip(places, tall, strict=True))
    east = max(p.lon + r / shrink for p, r in zip(places, tall, strict=True))
    west = min(p.lon - r / shrink for p, r in zip(places, tall, strict=True))
    north, south = _widened(north, south, LEAST_SPAN_KM / KM_PER_DEGREE)
    east, west = _widened(east, west, LEAST_SPAN_KM / KM_PER_DEGREE / shrink)
    wide_km, tall_km = (east - west) * KM_PER_DEGREE * shrink, (north - south) * KM_PER_DEGREE
    scale = min(WIDTH / wide_km, HEIGHTS[1] / tall_km)
    east, west = _widened(east, west, WIDTH / scale / KM_PER_DEGREE / shrink)
    north, south = _widened(north, south, HEIGHTS[0] / scale / KM_PER_DEGREE)
    return View(west, north, east, south, scale, shrink)


def _widened(high: float, low: float, least: float) -> tuple[float, float]:
    more = max(0.0, least - (high - low)) / 2
    return high + more, low - more


def _ring(mark: Mark, view: View) -> str:
    """The ring, dashed where the words name an area and not a spot in it."""
    place = mark.place
    x, y = view.at(place.lat, place.lon)
    radius = max(LEAST_RADIUS, place.radius_km * view.scale)
    rows = f", no. {', '.join(map(str, mark.rows))}" if mark.rows else ""
    title = f"{place.name}: {mark.number}{rows} ({exactness(place)})"
    kind = "area" if is_area(place) else "spot"
    return (
        f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}">'
        f"<title>{escape(title)}</title></circle>"
    )


def is_area(place: Place) -> bool:
    """True where the words name an area, or so wide a surrounding that it is one.

    >>> is_area(Place("x", "Tell Sabha", "SY", None, 36.0, 41.0, "village", 2.0))
    False
    """
    return place.precision in AREAS or place.precision.startswith("part of") or place.radius_km > 20


def _label(mark: Mark, view: View, taken: list[Box]) -> str:
    """The name and count beside the ring, where there is room; else nothing (the table has it)."""
    place = mark.place
    x, y = view.at(place.lat, place.lon)
    away = LEAST_RADIUS + 3 if not is_area(place) else 2
    kind = kind_words(place.precision)
    name = f"{place.name} {kind}" if kind in ("province", "district") else place.name
    words = name if mark.number == 1 else f"{name} {mark.number}"
    width = len(words) * LETTER
    spots = (
        (x + away, y + 4, "start", x + away),
        (x - away, y + 4, "end", x - away - width),
        (x, y - away - 2, "middle", x - width / 2),
        (x, y + away + 10, "middle", x - width / 2),
    )
    for at, base, anchor, left in spots:
        box = (left, base - LINE + 2, left + width, base + 2)
        if _free(box, taken, view):
            taken.append(box)
            return (
                f'<text class="name" x="{at:.1f}" y="{base:.1f}" text-anchor="{anchor}">'
                f"{escape(words)}</text>"
            )
    return ""


def _landmark(place: Place, view: View, taken: list[Box], marks: Sequence[Mark]) -> str:
    """A province's name in faint letters, where it hides nothing."""
    if any(mark.place.name == place.name for mark in marks):
        return ""
    x, y = view.at(place.lat, place.lon)
    width = len(place.name) * LETTER
    box = (x - width / 2, y - LINE, x + width / 2, y + 2)
    if not _free(box, taken, view):
        return ""
    taken.append(box)
    name = escape(place.name)
    return f'<text class="land" x="{x:.1f}" y="{y:.1f}" text-anchor="middle">{name}</text>'


def _free(box: Box, taken: Sequence[Box], view: View) -> bool:
    left, top, right, bottom = box
    if left < 0 or top < 0 or right > WIDTH or bottom > view.height:
        return False
    return not any(left < r and right > x and top < b and bottom > t for x, t, r, b in taken)


def _grid(view: View) -> list[str]:
    """Lines of whole or half degrees, labelled at the edge."""
    span = max(view.north - view.south, (view.east - view.west) * view.shrink)
    step = next((s for s in STEPS if span / s <= 8), STEPS[-1])
    parts = []
    for degree in _ticks(view.south, view.north, step):
        _, y = view.at(degree, view.west)
        parts.append(f'<path class="grid" d="M0 {y:.1f}H{WIDTH:.0f}"/>')
        parts.append(
            f'<text class="tick" x="2" y="{y - 2:.1f}">{_degrees(degree, "N", "S")}</text>'
        )
    for degree in _ticks(view.west, view.east, step):
        x, _ = view.at(view.north, degree)
        parts.append(f'<path class="grid" d="M{x:.1f} 0V{view.height:.0f}"/>')
        parts.append(
            f'<text class="tick" x="{x + 2:.1f}" y="{view.height - 3:.1f}">'
            f"{_degrees(degree, 'E', 'W')}</text>"
        )
    return parts


def _ticks(low: float, high: float, step: float) -> list[float]:
    first = int(low // step) + 1
    return [n * step for n in range(first, int(high // step) + 1)]


def _degrees(value: float, plus: str, minus: str) -> str:
    return f"{abs(value):g}°{plus if value >= 0 else minus}"


def _scale(view: View) -> str:
    """A bar of a round number of kilometres, right above the lower edge."""
    km = max((s for s in SCALES_KM if s * view.scale <= WIDTH / 4), default=SCALES_KM[0])
    length = km * view.scale
    x, y = WIDTH - length - 8, view.height - 8
    return (
        f'<path class="scale" d="M{x:.1f} {y - 4:.1f}v4h{length:.1f}v-4"/>'
        f'<text class="tick" x="{x + length / 2:.1f}" y="{y - 4:.1f}" text-anchor="middle">'
        f"{km} km</text>"
    )
