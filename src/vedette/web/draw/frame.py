"""The part of the world that a map shows, and where a place stands in it.

A view is a middle and a height in degrees, as it stands in the address: "35.2,44.1,6". Without one
the frame is fitted to what is drawn.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians

from vedette.errors import SettingError

WIDTH, HEIGHT, MARGIN = 760.0, 500.0, 24.0
KM_PER_DEGREE = 111.2
LEAST_SPAN, MOST_SPAN = 0.2, 150.0
"""Closer than 22 km over the whole height no report is exact."""
FARTHEST = 82.0
CORE = 0.97
"""A fitted frame holds this share of the incidents; the map says how many lie outside."""
WIDEST_KM = 120.0
"""A place is fitted in whole up to this radius: a river's would make all others small."""
STEP = 0.4
"""By this share of the frame a step goes to a side."""


@dataclass(frozen=True, slots=True)
class View:
    """The middle of a frame and its height in degrees of latitude."""

    lat: float
    lon: float
    span: float

    def __str__(self) -> str:
        return f"{self.lat:.6g},{self.lon:.6g},{self.span:.4g}"


@dataclass(frozen=True, slots=True)
class Frame:
    """A view as a drawing: equirectangular, true to scale at its middle.

    Attributes:
        squeeze: degrees of latitude that a degree of longitude is as long as.
        scale: units of the drawing a degree of latitude.
    """

    view: View

    @property
    def scale(self) -> float:
        return HEIGHT / self.view.span

    @property
    def squeeze(self) -> float:
        return cos(radians(self.view.lat))

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east and north, in degrees."""
        wide = WIDTH / self.scale / self.squeeze / 2
        half = self.view.span / 2
        return (
            self.view.lon - wide,
            self.view.lat - half,
            self.view.lon + wide,
            self.view.lat + half,
        )

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        """The place in the drawing."""
        x = WIDTH / 2 + (lon - self.view.lon) * self.squeeze * self.scale
        return round(x, 1), round(HEIGHT / 2 + (self.view.lat - lat) * self.scale, 1)

    def holds(self, x: float, y: float) -> bool:
        """True where the point lies inside the drawing."""
        return 0 <= x <= WIDTH and 0 <= y <= HEIGHT

    def moved(self, right: float, up: float, zoom: float = 1.0) -> View:
        """The view some frames to a side and `zoom` times as close.

        >>> str(Frame(View(35, 44, 6)).moved(0, 0, 2))
        '35,44,3'
        """
        west, _, east, _ = self.bounds
        return view_of(
            self.view.lat + up * self.view.span,
            self.view.lon + right * (east - west),
            self.view.span / zoom,
        )


def view_of(lat: float, lon: float, span: float) -> View:
    """The view with each number brought to where a map can be drawn."""
    return View(
        min(FARTHEST, max(-FARTHEST, lat)),
        lon if -180 <= lon <= 180 else (lon + 180) % 360 - 180,
        min(MOST_SPAN, max(LEAST_SPAN, span)),
    )


def read_view(words: str) -> View | None:
    """The view that an address names; None where it names none.

    Raises:
        SettingError: it is not three numbers.

    >>> read_view("35.2,44.1,6")
    View(lat=35.2, lon=44.1, span=6.0)
    """
    if not words:
        return None
    try:
        lat, lon, span = (float(part) for part in words.split(","))
    except ValueError as error:
        raise SettingError(f"view {words!r}: want latitude,longitude,degrees of height") from error
    if not all(abs(number) < 1e4 for number in (lat, lon, span)):
        raise SettingError(f"view {words!r}: no place on a map")
    return view_of(lat, lon, span)


def fitted(points: Sequence[tuple[float, float, float]], core: float = CORE) -> Frame:
    """The frame of most of these circles (latitude, longitude, radius in km), with some room."""
    rounds = [(lat, lon, min(km, WIDEST_KM) / KM_PER_DEGREE) for lat, lon, km in points]
    rounds = rounds or [(0.0, 0.0, 10.0)]
    south, _ = middle([lat - r for lat, _, r in rounds], core)
    _, north = middle([lat + r for lat, _, r in rounds], core)
    squeeze = cos(radians(min(FARTHEST, abs(south + north) / 2)))
    west, _ = middle([lon - r / squeeze for _, lon, r in rounds], core)
    _, east = middle([lon + r / squeeze for _, lon, r in rounds], core)
    pad = max(0.2, 0.04 * max(north - south, east - west))
    wide = (east - west + 2 * pad) * squeeze
    span = max(north - south + 2 * pad, wide * HEIGHT / WIDTH)
    lat, lon = (south + north) / 2, (west + east) / 2
    return Frame(view_of(lat, lon, span * HEIGHT / (HEIGHT - 2 * MARGIN)))


def middle(values: Sequence[float], core: float = CORE) -> tuple[float, float]:
    """The range of the values without the few that lie far off.

    >>> middle([10.0] * 60 + [11.0] * 60 + [90.0])
    (10.0, 11.0)
    """
    ordered = sorted(values)
    cut = int(len(ordered) * (1 - core) / 2 + 0.5)
    cut = min(cut, (len(ordered) - 1) // 2)
    return ordered[cut], ordered[len(ordered) - 1 - cut]
