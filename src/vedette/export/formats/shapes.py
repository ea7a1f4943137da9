"""What may be drawn of a place: a point where it is one, else the whole circle it lies in."""

from vedette.geo.precision import where_prec
from vedette.geo.sphere import destination
from vedette.types import Place

CORNERS = 48
_POINT_KM = 5.0
_EXACT = 1
Point = tuple[float, float]
"""longitude, latitude: the order of GeoJSON and KML"""


def is_point(place: Place) -> bool:
    """True for an exact place that is small enough to be a point on any map of a country.

    >>> is_point(Place("x", "Anbar", "IQ", "Anbar", 33.0, 41.5, "admin1", 90.0))
    False
    """
    return where_prec(place) == _EXACT and place.radius_km <= _POINT_KM


def circle(place: Place) -> list[Point] | None:
    """The closed ring of the circle, counterclockwise; None where it touches pole or date line.

    The corners stand a little outside, so that the sides do not cut into the circle.
    """
    km = place.radius_km * 1.003
    ring = []
    for corner in range(CORNERS):
        lat, lon = destination(place.lat, place.lon, -corner * 360.0 / CORNERS, km)
        ring.append((round(lon, 5), round(lat, 5)))
    reach = max(abs(lon - place.lon) for lon, _ in ring)
    if reach > 90 or abs(place.lat) + km / 111.0 >= 89:
        return None
    return [*ring, ring[0]]
