"""Blocks and pieces: what divides a text before any sentence is looked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.text.lines import blocks, pieces

BLOCKS = (
    ("one\ntwo", ["one\ntwo"]),
    ("one\n\ntwo", ["one", "two"]),
    ("  one \n \t\n\n two  ", ["one", "two"]),
    (" \n \n", []),
    ("", []),
)
PIECES = (
    ("Quiet Night in Tal Noor\nAmal Said\nThe night was quiet.", 3),
    ("they went on\nand on", 1),
    ("Wanted:\nfood and water", 2),
    ("The gate was held by the\nNoor brigade", 1),
    ("Near the gate,\nNoor fell", 1),
    ("first\n- second\n- third", 3),
    ("first\n(ii) second", 2),
)


@pytest.mark.parametrize(("text", "parts"), BLOCKS)
def test_blocks(text: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in blocks(text)] == parts


@pytest.mark.parametrize(("text", "count"), PIECES)
def test_pieces(text: str, count: int) -> None:
    assert len(list(pieces(text))) == count


@given(st.text(st.sampled_from("aB.,:- \t\n\r1"), max_size=300))
def test_pieces_refine_blocks_and_lose_only_white_space(text: str) -> None:
    parts = list(pieces(text))
    whole = list(blocks(text))
    assert all(any(a <= s and e <= b for a, b in whole) for s, e in parts)
    assert "".join("".join(text[s:e].split()) for s, e in parts) == "".join(text.split())
