"""Plain numbers at a given word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.text.numerals import numeral, tokens

VALUES = (
    ("six", 6, 1),
    ("ninety-nine", 99, 3),
    ("twenty twelve", 20, 1),
    ("two three", 2, 1),
    ("one hundred and two men", 102, 4),
    ("one hundred and men", 100, 2),
    ("three million two thousand and six", 3_002_006, 6),
    ("two thousand three million", 2_000 + 3, 3),
    ("a thousand", 1000, 2),
    ("1.5 thousand", 1500, 2),
    ("3 dozen", 36, 2),
    ("half a dozen", 6, 3),
    ("a pair of", 2, 2),
)


@pytest.mark.parametrize(("words", "value", "after"), VALUES)
def test_value_and_end(words: str, value: int, after: int) -> None:
    found = numeral(tokens(words), 0)
    assert found is not None
    assert (found.value, found.after) == (value, after)


@pytest.mark.parametrize(
    "words", ["hundred", "and", "1.25", "007", "3rd", "12 %", "six percent", ""]
)
def test_no_number(words: str) -> None:
    assert numeral(tokens(words), 0) is None


@given(st.text(max_size=100))
def test_tokens_are_the_words_of_the_text(text: str) -> None:
    at = 0
    for here in tokens(text):
        assert at <= here.start < here.end <= len(text)
        assert here.word == text[here.start : here.end].lower()
        assert here.glued == (here.start == at and at > 0)
        at = here.end
