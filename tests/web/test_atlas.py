"""The base map: without any data it says so; a bad file of the user's stops nothing."""

import json

from tests.web.draw.test_base import SQUARE, TWO
from vedette.web.atlas import CREDIT, Atlas
from vedette.web.draw.frame import Frame, View

FRAME = Frame(View(1.0, 1.0, 4.0))


def test_without_data_the_map_says_so(tmp_path) -> None:
    atlas = Atlas(tmp_path / "none")
    assert atlas.under(FRAME).land == "" and "No outlines" in atlas.note


def test_the_scale_goes_by_the_view(tmp_path) -> None:
    for name in ("10m", "110m"):
        (tmp_path / f"countries-{name}.json").write_text(json.dumps(TWO), encoding="utf-8")
    atlas = Atlas(tmp_path)
    assert atlas.under(FRAME).land and atlas.under(Frame(View(1.0, 1.0, 40.0))).land
    assert atlas.note == CREDIT


def test_what_the_user_brings_is_drawn_and_named(tmp_path) -> None:
    own = tmp_path / "a.boundaries"
    own.mkdir()
    feature = {"type": "Feature", "properties": {"name": "Salt Plain"}, "geometry": SQUARE}
    (own / "a.geojson").write_text(json.dumps(feature), encoding="utf-8")
    (own / "b.geojson").write_text("{", encoding="utf-8")
    (own / "c.txt").write_text("not looked at", encoding="utf-8")
    atlas = Atlas(tmp_path / "none", own)
    assert atlas.under(FRAME).regions
    assert atlas.outline(FRAME, ("salt plain",)).endswith("Z")
    assert atlas.outline(FRAME, ("other",)) == ""
    assert "1 boundaries" in atlas.note and "b.geojson is left out" in atlas.note
