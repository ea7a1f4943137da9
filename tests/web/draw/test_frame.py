"""The frame of a map: what the address says, and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.errors import SettingError
from vedette.web.draw.frame import (
    HEIGHT,
    LEAST_SPAN,
    MOST_SPAN,
    WIDTH,
    Frame,
    View,
    fitted,
    read_view,
    view_of,
)

views = st.builds(
    view_of, st.floats(-90, 90), st.floats(-400, 400), st.floats(0.01, 400, allow_nan=False)
)


@given(views)
def test_a_view_survives_the_address(view: View) -> None:
    again = read_view(str(view))
    assert again is not None and again.span == pytest.approx(view.span, rel=1e-3)
    assert again.lat == pytest.approx(view.lat, abs=1e-3)


@given(views)
def test_the_corners_of_a_frame_are_those_of_the_drawing(view: View) -> None:
    frame = Frame(view)
    west, south, east, north = frame.bounds
    assert frame.at(north, west) == (0, 0)
    assert frame.at(south, east) == (pytest.approx(WIDTH, abs=0.1), pytest.approx(HEIGHT, abs=0.1))
    assert LEAST_SPAN <= frame.moved(0, 0, 99).span <= frame.moved(0, 0, 0.01).span <= MOST_SPAN


@pytest.mark.parametrize("words", ["1", "a,b,c", "1,2,3,4", "1,2,inf", "nan,1,1", "1,,2"])
def test_a_view_that_is_none_is_refused(words: str) -> None:
    with pytest.raises(SettingError, match="view"):
        read_view(words)


def test_a_step_east_and_back_is_where_it_was() -> None:
    frame = Frame(View(30.0, 179.0, 10.0))
    east = frame.moved(0.4, 0)
    assert east.lon < 0 and Frame(east).moved(-0.4, 0).lon == pytest.approx(179.0)


@given(st.lists(st.tuples(st.floats(-60, 60), st.floats(-170, 170)), min_size=1, max_size=20))
def test_a_fitted_frame_holds_every_point_of_few(points) -> None:
    frame = fitted([(lat, lon, 5.0) for lat, lon in points])
    if frame.view.span < MOST_SPAN:
        assert all(frame.holds(*frame.at(lat, lon)) for lat, lon in points)
