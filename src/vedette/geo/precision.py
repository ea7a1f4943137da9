"""The precision codes of the field's event data sets, by rule from a resolved place.

ACLED geo_precision: 1 a named town or site, 2 near one or part of a region, 3 a region.
UCDP where_prec: 1 exact, 2 within about 25 km of a known point, 3 a second-order unit, 4 a
first-order unit, 5 larger, linear or fuzzy, 6 a country, 7 seas and airspace.
"""

from vedette.geo.kinds import KINDS
from vedette.types import Place

_EXACT_KM = 20.0  # a large city; a village with more is one whose position is known roughly
_NEAR_KM = 25.0
_REGION_KM = 50.0
_UNIT_KM = 60.0
_DERIVED = ("offset", "near", "between")


def geo_precision(place: Place) -> int:
    """ACLED's code, 1 to 3.

    >>> hit = Place("x", "Hit", "IQ", "Anbar", 33.64, 42.83, "town", 4.0)
    >>> geo_precision(hit), where_prec(hit)
    (1, 1)
    """
    kind = KINDS.get(place.precision)
    if kind is not None and (kind.acled > 1 or place.radius_km <= _EXACT_KM):
        return kind.acled
    return 2 if place.radius_km <= _REGION_KM and place.precision != "border" else 3


def where_prec(place: Place) -> int:
    """UCDP's code, 1 to 7.

    >>> where_prec(Place("x", "eastern X", "IQ", "X", 33.9, 45.1, "part of admin1", 50.0))
    4
    """
    kind = place.precision
    if kind in KINDS and (KINDS[kind].ucdp > 1 or place.radius_km <= _EXACT_KM):
        return KINDS[kind].ucdp
    if kind in KINDS:
        return 2 if place.radius_km <= _NEAR_KM else 3 if place.radius_km <= _UNIT_KM else 5
    if kind in _DERIVED:
        return 2 if place.radius_km <= _NEAR_KM else 5
    base = kind.removeprefix("part of ").removeprefix("within ")
    if base == "country" or kind == "border":
        return 5
    return max(2, KINDS[base].ucdp) if base in KINDS else 5
