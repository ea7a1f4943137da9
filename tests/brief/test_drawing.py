"""The map: rings are as wide as places are uncertain, and all of it lies in the picture."""

import re
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from vedette.brief.drawing import LEAST_RADIUS, WIDTH, Mark, draw_map, is_area, view_of
from vedette.types import Place


def place(lat: float, lon: float, radius: float, kind: str = "town", name: str = "Hit") -> Place:
    return Place(f"{lat},{lon}", name, "XA", None, lat, lon, kind, radius)


def circles(svg: str) -> list[dict[str, str]]:
    root = ElementTree.fromstring(svg)
    return [dict(e.attrib) for e in root.iter() if e.tag == "circle"]


def test_a_ring_is_as_wide_as_the_place_is_uncertain() -> None:
    wide, narrow = place(34.0, 44.0, 90.0, "admin1"), place(35.0, 44.0, 4.0)
    drawn = circles(draw_map([Mark(wide, 1), Mark(narrow, 2)]))
    scale = view_of([wide, narrow]).scale
    assert [c["class"] for c in drawn] == ["area", "spot"]  # the narrow one on top
    assert abs(float(drawn[0]["r"]) - 90 * scale) < 0.1
    assert float(drawn[1]["r"]) == max(LEAST_RADIUS, round(4 * scale, 1))


def test_degrees_north_and_south_of_each_other_are_as_far_apart_as_they_are() -> None:
    a, b = place(34.0, 44.0, 4.0), place(36.0, 44.0, 4.0)
    view = view_of([a, b])
    (_, low), (_, high) = view.at(34.0, 44.0), view.at(36.0, 44.0)
    assert abs((low - high) / view.scale - 222.4) < 1e-6


def test_a_place_known_by_a_wide_surrounding_is_no_spot() -> None:
    assert is_area(place(0, 0, 50.0, "near")) and is_area(place(0, 0, 5.0, "part of admin1"))
    assert not is_area(place(0, 0, 4.0))


def test_the_count_stands_by_the_name() -> None:
    svg = draw_map([Mark(place(34.0, 44.0, 4.0, name="Tell & Sabha"), 3, (1, 4, 9))])
    assert "Tell &amp; Sabha 3</text>" in svg
    assert "no. 1, 4, 9" in svg


def test_names_do_not_lie_on_each_other() -> None:
    marks = [Mark(place(34.0 + n / 100, 44.0, 4.0, name=f"Longname{n}"), 1) for n in range(12)]
    named = re.findall(r'class="name"', draw_map(marks))
    assert 1 <= len(named) < 12


@given(
    st.lists(
        st.tuples(
            st.floats(-60, 60), st.floats(-170, 170), st.floats(0.1, 150), st.integers(1, 99)
        ),
        min_size=1,
        max_size=6,
    )
)
def test_every_ring_lies_in_the_picture(rows) -> None:
    marks = [Mark(place(lat, lon, radius), number) for lat, lon, radius, number in rows]
    svg = draw_map(marks)
    height = view_of([m.place for m in marks]).height
    for circle in circles(svg):
        x, y, r = (float(circle[key]) for key in ("cx", "cy", "r"))
        r = 0.0 if r <= LEAST_RADIUS else r
        assert x - r >= -0.2 and x + r <= WIDTH + 0.2
        assert y - r >= -0.2 and y + r <= height + 0.2
    assert "nan" not in svg
