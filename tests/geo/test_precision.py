"""Codes of precision follow from kind and radius."""

import pytest

from vedette.geo.kinds import KINDS
from vedette.geo.precision import geo_precision, where_prec
from vedette.types import Place

CODES = [  # precision, radius in km, ACLED, UCDP
    ("town", 4.0, 1, 1),
    ("village", 30.0, 2, 3),
    ("village", 90.0, 3, 5),
    ("city", 10.0, 1, 1),
    ("camp", 2.0, 1, 1),
    ("field", 15.0, 2, 2),
    ("district", 20.0, 2, 3),
    ("offset", 9.0, 2, 2),
    ("offset", 60.0, 3, 5),
    ("near", 25.0, 2, 2),
    ("offset", 40.0, 2, 5),
    ("near", 12.0, 2, 2),
    ("between", 60.0, 3, 5),
    ("admin2", 30.0, 2, 3),
    ("admin1", 90.0, 3, 4),
    ("part of admin1", 54.0, 3, 4),
    ("part of country", 200.0, 3, 5),
    ("part of city", 6.0, 2, 2),
    ("part of admin2", 18.0, 2, 3),
    ("within city", 10.0, 2, 2),
    ("within admin1", 90.0, 3, 4),
    ("country", 400.0, 3, 6),
    ("border", 150.0, 3, 5),
    ("river", 150.0, 3, 5),
    ("sea", 500.0, 3, 7),
]


@pytest.mark.parametrize(("precision", "radius", "acled", "ucdp"), CODES)
def test_codes(precision: str, radius: float, acled: int, ucdp: int) -> None:
    place = Place("x", "X", "XA", None, 33.0, 44.0, precision, radius)
    assert (geo_precision(place), where_prec(place)) == (acled, ucdp)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_codes_in_range(kind: str) -> None:
    place = Place("x", "X", "XA", None, 33.0, 44.0, kind, KINDS[kind].radius_km)
    assert geo_precision(place) in (1, 2, 3)
    assert where_prec(place) in range(1, 8)
