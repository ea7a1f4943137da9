"""A quote is where its words are, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.read.endpoint.quotes import find_quote
from vedette.types import Span

TEXT = (
    "The mayor’s guards — five\n  men — fled the Mill. Raiders burned the mill, then the mill shop."
)
FIRST = Span(0, TEXT.index("Raiders") - 1)
SECOND = Span(TEXT.index("Raiders"), len(TEXT))


@pytest.mark.parametrize(
    ("quote", "sentences", "found"),
    [
        ("five\n  men", [FIRST], "five\n  men"),
        ("five men", [FIRST], "five\n  men"),
        ("mayor's guards - five men", [FIRST], "mayor’s guards — five\n  men"),
        ("the MILL", [FIRST], "the Mill"),
        ("  Raiders ", [SECOND], "Raiders"),
        ("raider", [SECOND], None),  # a part of a word
        ("guards", [SECOND], None),  # in another sentence
        ("two men", [FIRST, SECOND], None),  # not in the text
        ("THE MILL", [SECOND], None),  # not exactly there, and there twice
        ("", [FIRST], None),
        ("\ud800", [FIRST], None),
    ],
)
def test_where_a_quote_stands(quote, sentences, found) -> None:
    span = find_quote(quote, TEXT, sentences)
    assert (span and span.of(TEXT)) == found


def test_of_several_exact_places_the_nearest_counts() -> None:
    places = [find_quote("the mill", TEXT, [SECOND], near).start for near in (0, len(TEXT))]
    assert places == [TEXT.index("the mill"), TEXT.rindex("the mill")]


@given(st.text(max_size=60), st.text(min_size=1, max_size=8))
def test_whatever_is_asked_what_is_found_lies_within_and_is_no_part_of_a_word(text, quote) -> None:
    span = find_quote(quote, text, [Span(0, len(text))])
    if span is not None:
        assert 0 <= span.start < span.end <= len(text)
        for at in (span.start, span.end):
            assert not (0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum())


@given(st.text(alphabet="ab .", min_size=1, max_size=20), st.data())
def test_words_that_stand_there_are_found(text, data) -> None:
    padded = f" {text} "
    words = padded.split()
    if words:
        word = data.draw(st.sampled_from(words))
        span = find_quote(word, padded, [Span(0, len(padded))])
        assert span is not None
        assert span.of(padded) == word
