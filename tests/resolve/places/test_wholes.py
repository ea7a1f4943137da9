"""A mention cut short is read as far as its name; a whole one stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.resolve.places.wholes import whole
from vedette.types import Span

CASES = [  # text with the [mention], the words to be read
    ("Police searched [the northern city] of Mardal.", "city of Mardal"),
    ("Police searched [a village] in Mardal Hills.", "village in Mardal Hills"),
    ("Police searched [the Arlani capital], Mardal.", "the Arlani capital"),
    ("Police searched [the Arlani capital] Mardal.", "city of Mardal"),
    ("Fog lay over [eastern] Mardal.", "eastern Mardal"),
    ("Fog lay over [the north-eastern] Mardal plain.", "north-eastern Mardal plain"),
    ("Fog lay over [the eastern slopes] of the Mardal Mountains.", "eastern Mardal Mountains"),
    ("Fog lay over [the outskirts] of al-Mardal.", "near al-Mardal"),
    ("Fog lay over [the western parts] of al-Mardal.", "western al-Mardal"),
    ("Fog lay over [the outskirts] of town.", "the outskirts"),
    ("Fog lay over [the countryside] of Mardal province.", "Mardal province"),
    ("Fog lay over [the eastern countryside] of Mardal province.", "eastern Mardal province"),
    ("Fog lay over [the Mardal area] of Arlan.", "the Mardal area"),
    ("Fog lay over [Mardal village] in Arlan.", "Mardal village"),
    ("Fog lay over [Mardal] in Arlan.", "Mardal"),
    ("Fog lay over [the city] and Mardal.", "the city"),
    ("Fog lay over [the city]. In Mardal it rained.", "the city"),
    ("Fog lay over [the city]", "the city"),
]


@pytest.mark.parametrize(("text", "words"), CASES)
def test_words(text: str, words: str) -> None:
    start = text.index("[")
    plain = text.replace("[", "").replace("]", "")
    span, read = whole(plain, Span(start, text.index("]") - 1))
    assert read == words
    assert span.start == start


@given(st.text("aA of the city near\n.,", max_size=40), st.integers(0, 39), st.integers(0, 39))
def test_never_beyond_the_text(text: str, start: int, end: int) -> None:
    span = Span(min(start, end, len(text)), min(max(start, end), len(text)))
    grown, words = whole(text, span)
    assert grown.start == span.start
    assert span.end <= grown.end <= len(text)
    assert words == span.of(text) or grown != span
