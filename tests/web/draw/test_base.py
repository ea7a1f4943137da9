"""Outlines: TopoJSON and GeoJSON as they stand in files, and what of them a frame shows."""

import json
import re

import numpy as np
import pytest

from vedette.web.draw.base import INSIDE, area, base
from vedette.web.draw.frame import Frame, View
from vedette.web.draw.topology import outlines, regions

# Two squares side by side, from (0, 0) to (2, 1): the border between them is arc 0.
TWO = {
    "type": "Topology",
    "transform": {"scale": [0.5, 0.5], "translate": [0, 0]},
    "arcs": [
        [[2, 0], [0, 2]],
        [[2, 2], [-2, 0], [0, -2], [2, 0]],
        [[2, 0], [2, 0], [0, 2], [-2, 0]],
    ],
    "objects": {
        "countries": {
            "geometries": [
                {"type": "Polygon", "arcs": [[0, 1]]},
                {"type": "MultiPolygon", "arcs": [[[2, -1]]]},
                {"type": None},
            ]
        }
    },
}
SQUARE = {"type": "Polygon", "coordinates": [[[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]]}


def written(folder, name, data):
    path = folder / name
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def test_arcs_are_joined_to_rings_and_told_apart(tmp_path) -> None:
    found = outlines(written(tmp_path, "two.json", TWO))
    assert [ring.tolist() for ring in found.rings] == [
        [[1, 0], [1, 1], [0, 1], [0, 0], [1, 0]],
        [[1, 0], [2, 0], [2, 1], [1, 1], [1, 0]],
    ]
    assert [line.tolist() for line in found.borders] == [[[1, 0], [1, 1]]]
    assert len(found.coasts) == 2


def numbers(path: str) -> np.ndarray:
    """The points of a path of ours."""
    points = []
    for part in re.findall(r"M[^M]+", path):
        start, _, steps = part.removesuffix("Z")[1:].partition("l")
        values = [float(n) for n in (start + " " + steps).split()]
        points += np.cumsum(np.array(values).reshape(-1, 2), axis=0).tolist()
    return np.array(points)


def test_what_lies_outside_a_frame_is_cut_off(tmp_path) -> None:
    world = outlines(written(tmp_path, "two.json", TWO))
    whole = base(Frame(View(0.5, 1.0, 4.0)), world)
    assert whole.land.count("Z") == 2 and whole.borders and whole.coasts
    inside = base(Frame(View(0.5, 0.5, 0.4)), world)
    assert inside.borders == "" == inside.coasts and inside.land.count("Z") == 1
    corners = numbers(inside.land)
    low, high = np.array(INSIDE[:2]), np.array(INSIDE[2:])
    assert ((corners >= low - 0.1) & (corners <= high + 0.1)).all()
    assert np.ptp(corners, axis=0) == pytest.approx(high - low, abs=0.2)
    assert base(Frame(View(50.0, 60.0, 4.0)), world).land == ""


def test_a_line_that_leaves_the_frame_and_comes_back_is_two(tmp_path) -> None:
    bent = {"type": "LineString", "coordinates": [[0, 0], [0.1, 0], [9, 9], [0, 0.2], [0.1, 0.2]]}
    found = regions(written(tmp_path, "bent.geojson", bent))
    drawn = base(Frame(View(0.1, 0.0, 1.0)), None, found).regions
    assert drawn.count("M") == 1 or drawn.count("M") == 2
    assert len(numbers(drawn)) >= 4


def test_areas_of_a_file_keep_their_names(tmp_path) -> None:
    data = {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "properties": {"NAME_1": "Reed Coast"}, "geometry": SQUARE},
            {"type": "Feature", "properties": None, "geometry": None},
            {"type": "Feature", "properties": {"x": 1}, "geometry": {"type": "Point",
             "coordinates": [1, 2]}},
        ],
    }  # fmt: skip
    (found,) = regions(written(tmp_path, "a.geojson", data))
    assert found.name == "Reed Coast" and found.closed
    assert area(Frame(View(1.0, 1.0, 4.0)), found).endswith("Z")


@pytest.mark.parametrize(
    "data",
    [
        [],
        {},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, "a"], [1, 1]]]},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 100], [1, 1]]]},
        {"type": "LineString", "coordinates": [[0, 0], [1e9, 0]]},
        {"type": "Feature"},
        {"type": "LineString", "coordinates": [[0], [1]]},
    ],
)
def test_what_is_no_map_is_refused(tmp_path, data) -> None:
    with pytest.raises(ValueError, match=r".+"):
        regions(written(tmp_path, "bad.geojson", data))
