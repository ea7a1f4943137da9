"""Flat columns: as the lists they stand for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.resolve.places.columns import KeyIndex, Strings

TEXTS = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=8), max_size=8)
WORDS = st.text("abc", max_size=2)


@given(TEXTS)
def test_strings_are_the_list(texts: list[str]) -> None:
    column = Strings.of(texts)
    assert list(column) == texts
    assert column[1:] == texts[1:]
    with pytest.raises(IndexError):
        column[len(texts)]


@given(st.lists(st.lists(WORDS, min_size=1, max_size=3), min_size=1, max_size=6), WORDS)
def test_the_index_finds_the_rows_of_a_key(rows: list[list[str]], key: str) -> None:
    index = KeyIndex.of("\n".join("|".join(row) for row in rows))
    assert index.get(key) == [at for at, row in enumerate(rows) if key and key in row]
