"""How texts become Extracts and failures Rejections."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.errors import UnreadableSource
from vedette.sources.limits import Limits
from vedette.sources.parts import (
    NOTHING_OUTSIDE,
    Block,
    Part,
    attempt,
    document,
    labels,
    one_line,
    printable,
)
from vedette.text.normalise import clean_text
from vedette.types import Extract, Metadata, Rejection

LIMITS = Limits()


def made(blocks: list[Block], limits: Limits = LIMITS) -> Extract:
    return document(
        "x", "text/plain", blocks, meta=Metadata(), outside=NOTHING_OUTSIDE, limits=limits
    )


def test_marks_stand_on_the_words_they_mark() -> None:
    extract = made([Block("  A raid\u00a0 "), Block(" "), Block("Head ", "heading"), Block("End.")])
    assert extract.text == "A raid\n\nHead\n\nEnd."
    assert [(span.of(extract.text), kind) for span, kind in extract.marks] == [("Head", "heading")]


@given(st.lists(st.builds(Block, st.text(max_size=40), st.sampled_from([None, "heading"]))))
def test_any_blocks_give_clean_text_and_marks_in_order(blocks: list[Block]) -> None:
    try:
        extract = made(blocks)
    except UnreadableSource:
        assert not any(clean_text(block.text).strip() for block in blocks)
        return
    assert clean_text(extract.text) == extract.text
    ends = [0]
    for span, _ in extract.marks:
        assert ends[-1] <= span.start < span.end <= len(extract.text)
        ends.append(span.end)


def test_too_long_a_text_says_what_is_allowed() -> None:
    with pytest.raises(UnreadableSource, match="more than 10 characters.*VEDETTE_MAX_TEXT_CHARS"):
        made([Block("eleven chars")], Limits(max_text_chars=10))


def failing(error: Exception) -> Iterator[Part]:
    yield made([Block("before")])
    raise error


@pytest.mark.parametrize(
    ("error", "stage", "words"),
    [
        (UnreadableSource("decode", "is\nbinary"), "decode", "is binary"),
        (RecursionError("deep"), "parse", "its parser failed (RecursionError: deep)"),
    ],
)
def test_what_came_before_a_failure_is_kept(error: Exception, stage: str, words: str) -> None:
    first, last = attempt("a#1", lambda: failing(error))
    assert isinstance(first, Extract)
    assert isinstance(last, Rejection)
    assert (last.locator, last.stage) == ("a#1", stage)
    assert last.reason.startswith(words)


@given(st.text())
def test_names_and_reasons_are_one_printable_line(text: str) -> None:
    for line in (printable(text), one_line(text)):
        assert len(line.splitlines()) <= 1
        line.encode("utf-8")


def test_names_are_cleaned_and_distinct() -> None:
    assert labels([" A  Writer ", None, "", "A Writer", "B"]) == ("A Writer", "B")
