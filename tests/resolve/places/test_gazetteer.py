"""The gazetteer in memory: look-up and refusals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.resolve.places.examples import gazetteer, row
from vedette.resolve.places.gazetteer import Row, build_gazetteer

FOUND = [
    ("qarun", ["xa.qarun", "xa.qarun_p"]),
    ("Al-Qaroun", ["xa.qarun", "xa.qarun_p"]),
    ("مرسي", ["xa.marsa"]),
    ("Rashdah", ["xa.rashda", "xb.rashda"]),
    ("Zzz", []),
    ("", []),
]


@pytest.mark.parametrize(("words", "ids"), FOUND)
def test_candidates(words: str, ids: list[str]) -> None:
    assert [place.id for place in gazetteer().candidates(words)] == ids


@given(st.floats(), st.floats())
def test_coordinates_out_of_range_are_refused(lat: float, lon: float) -> None:
    built = build_gazetteer([row("x", "Somewhere", "town", lat, lon, "XA")])
    inside = -90 <= lat <= 90 and -180 <= lon <= 180
    assert len(built) == int(inside)
    assert len(built.broken) == int(not inside)
    assert inside or "out of range" in str(built.broken[0])


REFUSED = [
    (row("", "A", "town", 1, 1, "XA"), "no id"),
    (row("a", "", "town", 1, 1, "XA"), "no name"),
    (row("a", "A", "castle", 1, 1, "XA"), "kind 'castle'"),
]


@pytest.mark.parametrize(("wrong", "reason"), REFUSED)
def test_rows_that_cannot_be(wrong: Row, reason: str) -> None:
    built = build_gazetteer([wrong, row("b", "B", "town", 2, 2, "XA")])
    assert list(built.ids) == ["b"]
    assert reason in built.broken[0].reason


def test_an_id_of_two_places_is_listed() -> None:
    rows = [row("a", "A", "town", 1, 1, "XA"), row("a", "Other", "town", 2, 2, "XA")]
    built = build_gazetteer([*rows, rows[0]])
    assert list(built.main) == ["A"]
    assert [broken.reason for broken in built.broken] == ["id a is taken by A"]
