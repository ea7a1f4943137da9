"""Distances and bearings: known values, and a round trip as a property."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.geo.sphere import bearing_deg, centre, destination, distance_km, plausible

LATS = st.floats(-80, 80)
LONS = st.floats(-179, 179)

KNOWN = [  # by the meridian and equator, where one degree is 111.195 km
    ((0.0, 0.0), (1.0, 0.0), 111.2),
    ((0.0, 0.0), (0.0, 1.0), 111.2),
    ((10.0, 179.5), (10.0, -179.5), 109.5),
    ((90.0, 0.0), (-90.0, 0.0), 20015.1),
]


@pytest.mark.parametrize(("here", "there", "km"), KNOWN)
def test_known_distances(here: tuple[float, float], there: tuple[float, float], km: float) -> None:
    assert distance_km(*here, *there) == pytest.approx(km, abs=0.1)


def test_distances_broadcast() -> None:
    found = distance_km([0.0, 0.0], [0.0, 1.0], 0.0, 0.0)
    assert np.round(found, 1).tolist() == [0.0, 111.2]


@given(LATS, LONS, st.floats(0, 359.9), st.floats(0.1, 2000))
def test_going_somewhere_is_that_far_and_that_way(
    lat: float, lon: float, bearing: float, km: float
) -> None:
    there = destination(lat, lon, bearing, km)
    assert plausible(*there)
    assert distance_km(lat, lon, *there) == pytest.approx(km, rel=1e-6, abs=1e-6)
    turned = abs(bearing_deg(lat, lon, *there) - bearing)
    assert min(turned, 360 - turned) < 0.01


def test_the_middle_of_points_across_the_date_line() -> None:
    lat, lon, reach = centre([10.0, 10.0], [179.0, -179.0])
    assert lat == pytest.approx(10.0, abs=0.01)
    assert abs(lon) == pytest.approx(180.0)
    assert reach == pytest.approx(109.5, abs=0.5)


def test_the_middle_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="no points"):
        centre([], [])


@pytest.mark.parametrize("point", [(90.1, 0.0), (0.0, 180.5), (float("nan"), 0.0), (-91.0, 0.0)])
def test_points_off_the_globe(point: tuple[float, float]) -> None:
    assert not plausible(*point)
