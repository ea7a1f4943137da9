"""Findings with their places made wide: the province, or half a degree where none is known.

Coarsening touches what the program says of a place: name, coordinates, radius. The words of a
report are not touched; a quotation may still name the village.
"""

from collections.abc import Callable
from dataclasses import replace
from math import cos, hypot, radians
from typing import TypeVar

from vedette.types import Factor, Finding, Incident, Place, Question, Version

CELL_DEGREES = 0.5
KM_PER_DEGREE = 111.2
WIDE_KM = 150.0
"""A place that is known no better than this is wide enough as it is."""
AREA = "area"
Item = TypeVar("Item", bound=Finding | Factor)
UnitOf = Callable[[Place], Place | None]
"""The first-order unit in which a place lies; None where it is not known."""


def coarse(place: Place, unit_of: UnitOf) -> Place:
    """The unit in which the place lies, else the middle of its half-degree cell; never narrower.

    >>> near = Place("x.mill", "Old Mill", "XX", None, 3.31, 7.84, "village", 2.0)
    >>> wide = coarse(near, lambda place: None)
    >>> wide.name, wide.lat, wide.lon, wide.precision, round(wide.radius_km)
    ('area of 0.5 degrees', 3.25, 7.75, 'area', 39)
    """
    if place.radius_km >= WIDE_KM:
        return place
    unit = unit_of(place)
    if unit is not None:
        return replace(unit, radius_km=max(unit.radius_km, place.radius_km), basis="coarsened")
    lat, lon = _middle(place.lat), _middle(place.lon)
    half = CELL_DEGREES / 2 * KM_PER_DEGREE
    radius = max(place.radius_km, hypot(half, half * cos(radians(place.lat))))
    name = f"area of {CELL_DEGREES:g} degrees"
    id = f"cell.{lat:+.2f}{lon:+.2f}"
    return Place(id, name, place.country, place.admin1, lat, lon, AREA, radius, "coarsened")


def coarsened(item: Item, unit_of: UnitOf) -> Item:
    """The finding with its place made wide, and every version of it with it."""
    if isinstance(item, Incident):
        wide = item.place and coarse(item.place, unit_of)
        same = {item.place.id: wide} if item.place and wide else {}
        versions = tuple(_version(one, same) for one in item.places)
        return replace(item, place=wide, places=_merged(versions))
    if isinstance(item, Question) and item.place is not None:
        return replace(item, place=coarse(item.place, unit_of))
    return item


def _middle(degrees: float) -> float:
    return (degrees // CELL_DEGREES) * CELL_DEGREES + CELL_DEGREES / 2


def _version(version: Version, known: dict[str, Place]) -> Version:
    """A version by the wide place; one that lies elsewhere says no more than that."""
    wide = known.get(version.value)
    value, label = (wide.id, wide.name) if wide else ("elsewhere", "another place")
    return replace(version, value=value, label=label)


def _merged(versions: tuple[Version, ...]) -> tuple[Version, ...]:
    """Versions that have become the same are one; their origins may be the same as well."""
    found: dict[str, Version] = {}
    for one in versions:
        held = found.get(one.value)
        found[one.value] = one if held is None else replace(
            held,
            statements=tuple(sorted({*held.statements, *one.statements})),
            origins=max(held.origins, one.origins),
        )  # fmt: skip
    return tuple(found.values())
