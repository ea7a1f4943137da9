"""GeoJSON and KML: a point only where it is one."""

import json
from dataclasses import replace
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from tests.export.formats.made import (
    FULL,
    GAO,
    GAO_REGION,
    HOSTILE,
    MALI,
    MAPPINGS,
    UNTIL,
    incident,
    material,
    party,
)
from vedette.export.formats import geojson, kml
from vedette.export.formats.shapes import circle
from vedette.geo.sphere import distance_km
from vedette.types import Incident, Place

KML = "{http://www.opengis.net/kml/2.2}"
FIJI = Place("fj", "islands", "FJ", None, -17.0, 179.5, "region", 200.0)


def features(*incidents: Incident) -> list[dict[str, Any]]:
    found = json.loads(geojson.made(material(incidents), MAPPINGS).data)
    assert found["type"] == "FeatureCollection"
    told: list[dict[str, Any]] = found["features"]
    return told


def placemarks(*incidents: Incident) -> list[ET.Element]:
    return list(ET.fromstring(kml.made(material(incidents), MAPPINGS).data).iter(f"{KML}Placemark"))


@pytest.mark.parametrize(
    ("place", "shape"),
    [
        (GAO, "Point"),
        (replace(GAO, radius_km=12.0), "Polygon"),
        (replace(GAO, precision="near"), "Polygon"),
        (GAO_REGION, "Polygon"),
        (MALI, "Polygon"),
        (FIJI, None),
        (None, None),
    ],
)
def test_only_an_exact_place_is_a_point(place: Place | None, shape: str | None) -> None:
    (feature,) = features(incident(place=place))
    assert (feature["geometry"] or {}).get("type") == shape
    assert feature["properties"]["area"] is (place is not None and shape != "Point")
    assert feature["properties"]["radius_km"] == (place.radius_km if place else None)
    (mark,) = placemarks(incident(place=place))
    drawn = [child.tag.removeprefix(KML) for child in mark]
    assert [name for name in drawn if name in ("Point", "Polygon")] == ([shape] if shape else [])


@pytest.mark.parametrize("place", [GAO, GAO_REGION, MALI, replace(MALI, lat=60.0)])
def test_the_circle_holds_the_whole_radius_and_little_more(place: Place) -> None:
    ring = circle(place)
    assert ring is not None
    assert ring[0] == ring[-1]
    away = [distance_km(place.lat, place.lon, lat, lon) for lon, lat in ring]
    assert min(away) >= place.radius_km
    assert max(away) <= place.radius_km * 1.01 + 0.01
    turned = sum((b[0] - a[0]) * (b[1] + a[1]) for a, b in pairwise(ring))
    assert turned < 0  # counterclockwise, as RFC 7946 wants the outer ring


def test_coordinates_are_longitude_first() -> None:
    (feature,) = features(FULL)
    assert feature["geometry"]["coordinates"] == [-0.04, 16.27]
    (mark,) = placemarks(FULL)
    assert mark.findtext(f"{KML}Point/{KML}coordinates") == "-0.04,16.27"


def test_an_open_time_has_one_side() -> None:
    (mark,) = placemarks(incident(time=UNTIL))
    assert mark.find(f"{KML}TimeSpan/{KML}begin") is None
    assert mark.findtext(f"{KML}TimeSpan/{KML}end") == "2019-05-31"


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(words: str) -> None:
    event = incident(perpetrators=(party("local.x", words),), place=replace(GAO, name=words))
    assert len(features(event)) == 1
    (mark,) = placemarks(event)
    assert "<script>" not in (mark.findtext(f"{KML}description") or "")


@pytest.mark.parametrize("status", ["foiled", "planned", "threatened", "denied", "possible"])
def test_the_name_says_what_did_not_simply_happen(status: str) -> None:
    event = incident(status=status)
    (feature,) = features(event)
    (mark,) = placemarks(event)
    for name in (feature["properties"]["title"], mark.findtext(f"{KML}name")):
        assert f"armed attack ({status})" in name
