"""Boundary files: polygons of GeoJSON as admin units with a middle and a radius."""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from vedette.errors import UnreadableSource
from vedette.geo.sphere import distance_km, plausible
from vedette.resolve.places.gazetteer import BrokenRow, Row, fault


def half_diagonal_km(south: float, west: float, north: float, east: float) -> float:
    """Half the diagonal of a box in km: the radius that a unit of that box gets, times 0.7.

    The corners of a box are seldom part of the unit; 0.7 of the half diagonal is the radius of the
    circle inside a square box.

    >>> half_diagonal_km(34.0, 44.0, 35.0, 45.0)
    50.4
    """
    return round(0.7 * distance_km(south, west, north, east) / 2, 1)


def read_boundaries(text: str, source: str) -> tuple[list[Row], list[BrokenRow]]:
    """Admin units from GeoJSON polygons: the centroid of the largest ring, the radius of the box.

    Properties read: name (or NAME, shapeName, ADM2_EN, ADM1_EN), id (or shapeID, pcode), kind
    (or shapeType: ADM1, ADM2), country, admin1; lines are counted as features here.

    Raises:
        UnreadableSource: the text is no GeoJSON FeatureCollection.
    """
    try:
        data = json.loads(text)
        features = list(data["features"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UnreadableSource("parse", f"{source} is no FeatureCollection: {error}") from None
    rows: list[Row] = []
    broken: list[BrokenRow] = []
    for number, feature in enumerate(features, start=1):
        try:
            rows.append(_unit(feature))
        except (ValueError, KeyError, TypeError, IndexError) as error:
            broken.append(BrokenRow(source, number, f"feature: {error}"))
    return rows, broken


def _unit(feature: Mapping[str, Any]) -> Row:
    properties = feature["properties"]

    def first(*names: str) -> str:
        return next((str(properties[n]) for n in names if properties.get(n)), "")

    rings = list(_outer_rings(feature["geometry"]))
    points = [point for ring in rings for point in ring]
    if not points or not all(plausible(lat, lon) for lon, lat in points):
        raise ValueError("no ring, or coordinates out of range: want longitude, latitude")
    lat, lon = max((_centroid(ring) for ring in rings), key=lambda found: found[2])[:2]
    lons, lats = [p[0] for p in points], [p[1] for p in points]
    level = first("kind", "shapeType", "level").lower()
    kind = {"adm0": "country", "adm1": "admin1", "adm2": "admin2"}.get(level, level or "admin2")
    name = first("name", "NAME", "shapeName", "ADM2_EN", "ADM1_EN")
    id = first("id", "shapeID", "pcode", "ADM2_PCODE", "ADM1_PCODE") or str(feature.get("id") or "")
    if wrong := fault(id or name, name, kind, lat, lon):
        raise ValueError(wrong)
    return Row(
        "geo:" + (id or name), name, tuple(filter(None, first("aliases").split("|"))), kind,
        round(lat, 5), round(lon, 5), first("country", "iso2", "shapeGroup"), first("admin1"),
        max(0.5, half_diagonal_km(min(lats), min(lons), max(lats), max(lons))),
        basis="boundary file",
    )  # fmt: skip


def _outer_rings(geometry: Mapping[str, Any]) -> Iterator[list[tuple[float, float]]]:
    """The outer ring of each polygon, as (lon, lat) pairs."""
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    elif geometry["type"] != "MultiPolygon":
        raise ValueError(f"geometry {geometry['type']}: want Polygon or MultiPolygon")
    for polygon in polygons:
        yield [(float(point[0]), float(point[1])) for point in polygon[0]]


def _centroid(ring: Sequence[tuple[float, float]]) -> tuple[float, float, float]:
    """(lat, lon, area in square degrees) of a ring, in the plane."""
    area = x = y = 0.0
    for (a, b), (c, d) in zip(ring, (*ring[1:], ring[0]), strict=True):
        cross = a * d - c * b
        area, x, y = area + cross, x + (a + c) * cross, y + (b + d) * cross
    if math.isclose(area, 0.0):
        raise ValueError("a ring without area")
    return y / (3 * area), x / (3 * area), abs(area) / 2
