"""Folding, and queries that can break nothing."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.store.words import fold, match_expression

SAME = (
    ("المدينة", "مدينه"),
    ("والمدينة", "مدينة"),
    ("بالمدينة", "المدينة"),
    ("للمدينة", "المدينة"),
    ("مـديـنة", "مدينة"),
    ("مَدِينَةٌ", "مدينة"),
    ("إرهاب", "ارهاب"),
    ("آمال", "امال"),
    ("مقهى", "مقهي"),
    ("کتاب", "كتاب"),
)
DIFFERENT = (("سوق", "سوء"), ("والي", "لي"), ("الله", "له"))


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_word(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_words_that_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_no_query_is_a_syntax_error(query: str) -> None:
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE t USING fts5 (words)")
        expression = match_expression(query)
        if expression is not None:
            connection.execute("SELECT * FROM t WHERE t MATCH ?", (expression,)).fetchall()
    finally:
        connection.close()


HOSTILE = (
    'a" OR "b',
    "NEAR(a b)",
    "words:a",
    "^a",
    "a*b*",
    "-a",
    "(",
    '"',
    "a AND",
    "a\0b",
    "a' --",
)


@pytest.mark.parametrize("query", HOSTILE)
def test_operators_are_only_words(query: str) -> None:
    test_no_query_is_a_syntax_error.hypothesis.inner_test(query)  # type: ignore[attr-defined]
