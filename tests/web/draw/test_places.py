"""The map: as exact as the reports, whole, and the same for any order."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.web.rows import row
from vedette.types import Place
from vedette.web.draw.frame import View
from vedette.web.draw.labels import Known
from vedette.web.draw.places import place_map
from vedette.web.draw.spots import LEAST_RADIUS


def at(name: str, lat: float, lon: float, precision: str = "town", radius_km: float = 4.0) -> Place:
    return Place(name, name, "IQ", "Kirkuk", lat, lon, precision, radius_km)


def test_an_empty_map_says_so() -> None:
    assert place_map([]).summary == "No incident to draw."
    assert place_map([row("a")]).summary == "None of these incidents has a place."


@pytest.mark.parametrize(
    ("precision", "radius_km", "area"),
    [("town", 4, False), ("village", 2, False), ("admin1", 90, True), ("district", 8, True),
     ("river", 150, True), ("mountain", 30, True), ("site", 1, False)],
)  # fmt: skip
def test_only_a_settlement_has_a_ring(precision: str, radius_km: float, area: bool) -> None:
    (spot,) = place_map([row("a", place=at("x", 35, 44, precision, radius_km))]).spots
    assert spot.area is area


def test_a_country_is_told_and_not_drawn() -> None:
    drawn = place_map([row("a", place=at("Iraq", 33, 44, "country", 400))])
    assert drawn.spots == () and [s.place.name for s in drawn.whole] == ["Iraq"]


def test_radii_are_true_to_scale_down_to_what_can_be_seen() -> None:
    places = [
        at("a", 34, 43, "admin1", 100),
        at("b", 36, 45, "admin1", 50),
        at("c", 35, 44, "site", 0.1),
    ]
    drawn = place_map([row(p.name, place=p) for p in places])
    radii = {s.place.name: s.r for s in drawn.spots}
    assert radii["a"] == pytest.approx(2 * radii["b"], rel=0.01)
    assert radii["a"] == pytest.approx(100 * drawn.bar / drawn.bar_km, rel=0.01)
    assert radii["c"] == LEAST_RADIUS


def test_one_far_place_does_not_shrink_the_rest() -> None:
    near = [row(f"n{n}", place=at(f"n{n}", 34 + n / 100, 44)) for n in range(100)]
    drawn = place_map([*near, row("far", place=at("far", -40.0, -170.0))])
    assert drawn.outside == 1
    assert len(drawn.spots) + sum(c.places for c in drawn.clusters) == 100
    assert "1 lie outside" in drawn.summary


def test_names_do_not_lie_on_one_another() -> None:
    known = [Known("Alpha", "admin1", 35.0, 44.0), Known("Beta", "admin1", 35.01, 44.0)]
    drawn = place_map([row("a", place=at("x", 34, 43)), row("b", place=at("y", 36, 45))], known)
    assert len([name for *_, name, _ in drawn.names]) == 1


def test_an_area_is_never_marked_in_its_middle() -> None:
    (spot,) = place_map([row("a", place=at("Sand Belt", 35, 44, "admin1", 60))]).spots
    assert spot.label == "Sand Belt 1" and abs(spot.label_y - 4 - spot.y) == pytest.approx(spot.r)


@pytest.mark.parametrize(
    ("status", "happened"),
    [("happened", True), ("ongoing", True), ("planned", False), ("denied", False)],
)
def test_what_did_not_happen_is_hollow(status: str, happened: bool) -> None:
    (spot,) = place_map([row("a", status=status, place=at("x", 35, 44))]).spots
    assert spot.happened is happened


def test_near_places_are_one_mark_that_opens_closer() -> None:
    rows = [row(f"i{n}", place=at(f"p{n}", 35 + n / 1000, 44)) for n in range(9)]
    rows += [row("far", place=at("far", 40, 50))]
    drawn = place_map(rows)
    (mark,) = drawn.clusters
    assert (mark.places, mark.count) == (9, 9) and mark.view is not None
    opened = place_map(rows, view=mark.view)
    assert opened.outside == 1 and len(opened.clusters) < 9
    closest = place_map(rows, view=View(35.004, 44.0, 0.2))
    assert closest.clusters == () and len(closest.spots) == 9


def test_a_wide_area_stands_alone_beside_a_cluster() -> None:
    rows = [row(f"i{n}", place=at(f"p{n}", 35 + n / 1000, 44)) for n in range(3)]
    rows += [row("wide", place=at("wide", 35, 44, "admin1", 90))]
    rows += [row("far", place=at("far", 38, 48))]
    drawn = place_map(rows)
    assert "wide" in {s.place.id for s in drawn.spots}
    assert [c.count for c in drawn.clusters] == [3]


coordinates = st.tuples(
    st.floats(-80, 80, allow_nan=False),
    st.floats(-179, 179, allow_nan=False),
    st.sampled_from("abcde"),
)


@given(st.lists(coordinates, max_size=20), st.randoms())
def test_all_are_counted_once_in_any_order(points, random) -> None:
    rows = [
        row(f"i{n}", place=at(f"{name}{lat}{lon}", lat, lon))
        for n, (lat, lon, name) in enumerate(points)
    ]
    rows += [row("none"), replace(row("more"), contested=("time",))]
    drawn = place_map(rows)
    shown = sum(s.count for s in (*drawn.spots, *drawn.clusters))
    assert shown + drawn.outside + drawn.unplaced == len(rows)
    shuffled = rows[:]
    random.shuffle(shuffled)
    assert place_map(shuffled) == drawn
