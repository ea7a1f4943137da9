"""Boundary files: units from polygons, and features that are none."""

import json

import pytest

from vedette.errors import UnreadableSource
from vedette.geo.sphere import distance_km
from vedette.resolve.places.boundaries import read_boundaries


def square(west: float, south: float, side: float) -> list[list[float]]:
    east, north = west + side, south + side
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def feature(geometry: object, **properties: str) -> dict[str, object]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def test_boundaries_become_units_with_a_middle_and_a_radius() -> None:
    shapes = [
        feature({"type": "Polygon", "coordinates": [square(44, 33, 1)]}, name="Dawl", kind="ADM1"),
        feature(
            {"type": "MultiPolygon", "coordinates": [[square(44, 33, 1)], [square(50, 33, 0.1)]]},
            shapeName="Isles",
            shapeID="i1",
            shapeGroup="XA",
        ),
        feature({"type": "Point", "coordinates": [44, 33]}, name="A point"),
        feature({"type": "Polygon", "coordinates": [square(44, 89.5, 1)]}, name="Polar"),
        feature({"type": "Polygon", "coordinates": [square(44, 33, 1)]}),
    ]
    rows, broken = read_boundaries(json.dumps({"features": shapes}), "units.geojson")
    assert [(r.id, r.kind) for r in rows] == [("geo:Dawl", "admin1"), ("geo:i1", "admin2")]
    for row in rows:
        assert distance_km(row.lat, row.lon, 33.5, 44.5) < 1
    assert rows[0].radius_km == pytest.approx(50.6, abs=1)
    assert [row.line for row in broken] == [3, 4, 5]


NO_COLLECTIONS = ["{", "[]", '{"type": "Feature"}', "3", '{"features": 3}', "[" * 100_000]


@pytest.mark.parametrize("text", NO_COLLECTIONS, ids=lambda text: text[:20])
def test_what_is_no_feature_collection(text: str) -> None:
    with pytest.raises(UnreadableSource, match="no FeatureCollection"):
        read_boundaries(text, "x.geojson")
