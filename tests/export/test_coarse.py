"""Coarse places: never narrower than before, never nearer than a cell, and no name of a village."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.export.examples import FINDINGS
from vedette.export.coarse import CELL_DEGREES, coarse, coarsened
from vedette.types import Incident, Place, Version

PROVINCE = Place("ml.tombouctou", "Tombouctou", "ML", None, 20.0, -3.0, "admin1", 350.0)


def place(lat: float, lon: float, radius_km: float = 2.0) -> Place:
    return Place("x.mill", "Old Mill", "ML", "Tombouctou", lat, lon, "village", radius_km)


@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(0, 400))
def test_a_coarse_place_holds_the_exact_one_and_is_never_narrower(
    lat: float, lon: float, radius: float
) -> None:
    wide = coarse(place(lat, lon, radius), lambda _: None)
    assert wide.radius_km >= radius
    assert abs(wide.lat - lat) <= CELL_DEGREES
    assert abs(wide.lon - lon) <= CELL_DEGREES


@given(st.integers(-360, 359), st.floats(0, 0.49), st.floats(0, 0.49))
def test_all_places_of_a_cell_are_one(corner: int, first: float, second: float) -> None:
    south = corner * CELL_DEGREES / 2
    one, two = (coarse(place(south % 80, corner * CELL_DEGREES + part), lambda _: None) for part in (first, second))  # noqa: E501  # fmt: skip
    assert (one.id, one.lat, one.lon) == (two.id, two.lat, two.lon)


def test_a_known_province_stands_for_the_place() -> None:
    wide = coarse(place(16.9, -1.9), lambda _: PROVINCE)
    assert (wide.name, wide.lat, wide.radius_km) == ("Tombouctou", 20.0, 350.0)


def test_no_version_of_a_place_keeps_its_name() -> None:
    incident = next(one for one in FINDINGS if isinstance(one, Incident))
    assert incident.place is not None
    versions = (
        Version(incident.place.id, incident.place.name, ("st_1",), 1),
        Version("x.other", "Other Mill", ("st_2",), 1),
        Version("x.third", "Third Mill", ("st_3",), 2),
    )
    made = coarsened(replace(incident, places=versions), lambda _: None)
    assert "Mill" not in repr(made.places)
    assert incident.place.name not in repr(made.places)
    assert [one.statements for one in made.places] == [("st_1",), ("st_2", "st_3")]
    assert made.place is not None
    assert made.place.name != incident.place.name
