"""Names with a word for their kind."""

import pytest

from tests.resolve.places.examples import gazetteer
from vedette.resolve.places.candidates import options

CASES = [  # name, ids, near_km
    ("Qarun", ["xa.qarun", "xa.qarun_p"], None),
    ("Qarun province", ["xa.qarun_p"], None),
    ("city of Qarun", ["xa.qarun"], None),
    ("Qarun airport", ["xa.qarun"], 20.0),
    ("Camp Tikra", ["xa.tikra"], 10.0),
    ("Tikra Bridge", [], None),
    ("Tikra province", [], None),
    ("Jabal Hamra", ["xa.hamra"], None),
    ("Arlani city of Qarun", ["xa.qarun"], None),
    ("Arlanian", [], None),
]


@pytest.mark.parametrize(("name", "ids", "near_km"), CASES)
def test_options(name: str, ids: list[str], near_km: float | None) -> None:
    known = gazetteer()
    found = options(known, name)
    assert [known.ids[row] for row in found.rows] == ids
    assert found.near_km == near_km
    assert bool(found.missing) == (not ids)
