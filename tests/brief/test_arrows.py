"""The driver picture: every link drawn with its sign, every factor once and in the picture."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.brief.arrows import BOX, MOST_COLUMNS, WIDTH, columns_of, draw_arrows
from vedette.brief.model import Arrow, Text

NAMES = st.sampled_from(["patrols", "movement", "attacks", "fear", "prices & fuel", "roads"])
LINKS = st.lists(st.tuples(NAMES, st.sampled_from("+-?"), NAMES), min_size=1, max_size=9)


def arrow(cause: str, sign: str, effect: str) -> Arrow:
    return Arrow(Text(cause, said=True), sign, Text(effect, said=True))


@pytest.mark.parametrize(
    ("sign", "kind", "shown"), [("+", "plus", "+"), ("-", "minus", "−"), ("?", "open", "?")]
)
def test_a_sign_is_told_by_line_and_by_label(sign, kind, shown) -> None:
    svg = draw_arrows([arrow("patrols", sign, "movement")])
    assert f'<path class="{kind}"' in svg and f">{shown}</text>" in svg


def test_an_effect_stands_right_of_its_cause_and_a_cause_beside_its_effect() -> None:
    columns = columns_of([("a", "b"), ("b", "c"), ("late", "c")])
    assert columns == {"a": 0, "b": 1, "late": 1, "c": 2}


def test_long_words_are_folded_and_cut_with_a_sign_of_it() -> None:
    svg = draw_arrows([arrow("very many words " * 9, "+", "movement")])
    assert "…</tspan>" in svg


@given(LINKS)
def test_every_link_and_factor_is_drawn_once_inside_the_picture(links) -> None:
    root = ElementTree.fromstring(draw_arrows([arrow(*link) for link in links]))
    height = float(root.attrib["viewBox"].split()[3])
    boxes = [e.attrib for e in root.iter("rect")]
    assert len(boxes) == len({name for cause, _, effect in links for name in (cause, effect)})
    assert len([e for e in root.iter("path") if "marker-end" in e.attrib]) == len(links)
    for box in boxes:
        assert 0 <= float(box["x"]) and float(box["x"]) + BOX <= WIDTH + 0.1  # noqa: SIM300
        assert float(box["y"]) + float(box["height"]) <= height
    places = [(b["x"], b["y"]) for b in boxes]
    assert len(places) == len(set(places))


@given(LINKS)
def test_columns_are_few_and_depend_on_no_repetition(links) -> None:
    ends = [(cause, effect) for cause, _, effect in links]
    columns = columns_of(ends)
    assert set(columns.values()) <= set(range(MOST_COLUMNS))
    assert columns_of([*ends, *ends]) == columns


def test_words_of_reports_are_escaped() -> None:
    svg = draw_arrows([arrow("<b>x</b>", "+", "a & b")])
    assert "<b>" not in svg and re.search(r"a &amp; b", svg)
