"""Points with an honest radius for what stands around a known place.

a way off     d km in a direction: the point there; the radius is a quarter of d (eight
              directions leave 22.5 degrees to either side, and d is round) and the base's own
no direction  the base itself, with a radius of d and its own
no distance   "south of X": 10 km that way, with a radius of 12 km, more beside wide places
a part        "eastern X": half the radius that way, with six tenths of the radius
between       the middle, with half the distance as radius
"""

from collections.abc import Sequence
from dataclasses import replace

from vedette.geo.sphere import BEARINGS_DEG, centre, destination, distance_km
from vedette.types import Place

_UNSTATED_KM = 10.0
_BASE_SHARE = 0.5


def way_off(base: Place, km: float | None, bearing: str) -> Place:
    """The place so far from `base` in a direction; either may be unstated, not both."""
    core = min(base.radius_km, 15.0) * _BASE_SHARE
    if km is not None and not bearing:
        return _moved(base, base.lat, base.lon, km + core, "offset", f"{km:g}km")
    if km is None:
        step = max(_UNSTATED_KM, base.radius_km)
        lat, lon = destination(base.lat, base.lon, BEARINGS_DEG[bearing], step)
        return _moved(base, lat, lon, step * 1.2, "near", bearing)
    lat, lon = destination(base.lat, base.lon, BEARINGS_DEG[bearing], km)
    return _moved(base, lat, lon, 0.25 * km + core, "offset", f"{km:g}km-{bearing}")


def near(base: Place, km: float | None = None) -> Place:
    """Around `base`: its point, with twice its radius and at least 5 km, or within `km` of it."""
    radius = max(5.0, 2 * base.radius_km) if km is None else max(km, base.radius_km)
    return _moved(base, base.lat, base.lon, radius, "near", "near")


def unit_of(base: Place, km: float) -> Place:
    """The district named after `base`, of which no more is known than that it is around it."""
    return _moved(base, base.lat, base.lon, km, "admin2", "unit")


def part(base: Place, bearing: str) -> Place:
    """The part of `base` towards a direction, or its middle for "central"."""
    lat, lon = base.lat, base.lon
    if bearing in BEARINGS_DEG:
        lat, lon = destination(lat, lon, BEARINGS_DEG[bearing], base.radius_km / 2)
    radius = max(1.0, 0.6 * base.radius_km)
    return _moved(base, lat, lon, radius, f"part of {base.precision}", bearing)


def within(outer: Place) -> Place:
    """Somewhere in `outer`: what lies inside is named but not known."""
    kind = outer.precision.removeprefix("within ")
    return _moved(outer, outer.lat, outer.lon, outer.radius_km, f"within {kind}", "within")


def between(a: Place, b: Place) -> Place:
    """Between two places: the middle, with half their distance as radius."""
    lat, lon, _ = centre([a.lat, b.lat], [a.lon, b.lon])
    half = distance_km(a.lat, a.lon, b.lat, b.lon) / 2
    country = a.country if a.country == b.country else _joined(a.country, b.country)
    return Place(
        id=f"{a.id}+{b.id}",
        name=f"between {a.name} and {b.name}",
        country=country,
        admin1=a.admin1 if a.admin1 == b.admin1 else None,
        lat=round(lat, 4),
        lon=round(lon, 4),
        precision="between",
        radius_km=round(max(half, 2.0), 1),
    )


def border(countries: Sequence[str], points: Sequence[tuple[float, float]]) -> Place:
    """Along a border, from points that lie on it: their middle, reaching to the farthest."""
    lat, lon, reach = centre([p[0] for p in points], [p[1] for p in points])
    joined = "|".join(sorted(countries))
    return Place(
        id=f"border:{joined}",
        name=f"border of {' and '.join(sorted(countries))}",
        country=joined,
        admin1=None,
        lat=round(lat, 3),
        lon=round(lon, 3),
        precision="border",
        radius_km=round(max(reach, 50.0)),
    )


def _joined(a: str | None, b: str | None) -> str | None:
    return "|".join(sorted({*filter(None, (a, b))})) or None


def _moved(base: Place, lat: float, lon: float, radius: float, precision: str, tag: str) -> Place:
    stays = radius <= 3 * max(base.radius_km, 5.0) or base.precision in ("admin1", "country")
    return replace(
        base,
        id=f"{base.id}#{tag}",
        lat=round(lat, 4),
        lon=round(lon, 4),
        radius_km=round(radius, 1),
        precision=precision,
        admin1=base.admin1 if stays else None,
    )
