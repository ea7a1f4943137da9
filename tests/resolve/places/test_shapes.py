"""Points beside places: directions, distances and radii."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.geo.sphere import BEARINGS_DEG, bearing_deg, distance_km
from vedette.resolve.places.shapes import between, border, near, part, way_off, within
from vedette.types import Place

TOWN = Place("t", "Tikra", "XA", "Dawl", 34.5, 43.5, "town", 4.0)
UNIT = Place("u", "Dawl", "XA", "Dawl", 34.0, 45.0, "admin1", 80.0)


@given(st.sampled_from(sorted(BEARINGS_DEG)), st.floats(1, 300))
def test_a_way_off_lies_that_far_that_way(bearing: str, km: float) -> None:
    place = way_off(TOWN, km, bearing)
    assert distance_km(TOWN.lat, TOWN.lon, place.lat, place.lon) == pytest.approx(km, abs=0.05)
    turned = abs(bearing_deg(TOWN.lat, TOWN.lon, place.lat, place.lon) - BEARINGS_DEG[bearing])
    assert min(turned, 360 - turned) < 2 + 5 / km
    assert place.radius_km >= 0.2 * km


@pytest.mark.parametrize("bearing", BEARINGS_DEG)
def test_a_part_stays_inside(bearing: str) -> None:
    place = part(UNIT, bearing)
    away = distance_km(UNIT.lat, UNIT.lon, place.lat, place.lon)
    assert away + place.radius_km <= 1.2 * UNIT.radius_km
    assert place.radius_km < UNIT.radius_km


def test_around_and_within() -> None:
    assert near(TOWN).radius_km == 8.0
    assert near(TOWN, 20).radius_km == 20.0
    assert way_off(TOWN, 30, "").radius_km >= 30
    assert within(UNIT).radius_km == UNIT.radius_km
    assert within(within(UNIT)).precision == "within admin1"


def test_between_reaches_both_ends() -> None:
    other = Place("o", "Tollin", "XB", None, 40.0, 45.0, "city", 10.0)
    middle = between(TOWN, other)
    assert middle.country == "XA|XB"
    for end in (TOWN, other):
        away = distance_km(middle.lat, middle.lon, end.lat, end.lon)
        assert away == pytest.approx(middle.radius_km, abs=0.2)


def test_a_border_reaches_its_farthest_point() -> None:
    place = border(["XB", "XA"], [(36.0, 42.0), (36.0, 46.0)])
    assert place.id == "border:XA|XB"
    assert place.radius_km == pytest.approx(180, abs=2)
