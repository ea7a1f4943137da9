"""Texts have one form, and ids follow from content."""

import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.text.normalise import clean_text, content_id, document_id
from vedette.types import Span

CLEANED = (
    ("plain words", "plain words"),
    ("one\r\ntwo\rthree\u2028four\x0cfive", "one\ntwo\nthree\nfour\nfive"),
    ("one\u2029two", "one\n\ntwo"),
    ("\ufeffhead", "head"),
    ("check\u00adpoint", "checkpoint"),
    ("zero\u200bwidth\u2060here", "zerowidthhere"),
    ("a\u00a0b\u2009c\u202fd\u3000e", "a b c d e"),
    ("trailing  \t\nnext", "trailing\nnext"),
    ("a\n\n\n\n\nb", "a\n\nb"),
    ("a\n \n\t\n\u00a0\nb", "a\n\nb"),
    ("\n\n  a  \n\n", "a"),
    ("bell\x07 and null\x00", "bell and null"),
    ("column\tcolumn", "column\tcolumn"),
    ("e\u0301te\u0301", "\u00e9t\u00e9"),
    ("می\u200cشود", "می\u200cشود"),
    ("می\u200c\u200cشود", "می\u200cشود"),
    ("می\u200c شود", "می شود"),
    ("no\u200cjoin", "nojoin"),
    ("e\u00ad\u0301", "\u00e9"),
    ("\u202bعربي\u202c", "عربي"),
    ("half \ud800 pair", "half \ufffd pair"),
    ("picture \ufffc here", "picture  here"),
    ("two  spaces stay", "two  spaces stay"),
    ("", ""),
)


@pytest.mark.parametrize(("raw", "clean"), CLEANED)
def test_clean_text(raw: str, clean: str) -> None:
    assert clean_text(raw) == clean


RAW = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            " \t\r\n\x0c\u00a0\u00ad\u200b\u200c\u200d\u2028\u2029\u0301\u0323\u0344ابe\ufeff"
        ),
    )
)


@given(RAW)
def test_cleaning_twice_is_cleaning_once(raw: str) -> None:
    once = clean_text(raw)
    assert clean_text(once) == once


@given(RAW)
def test_clean_text_keeps_its_promises(raw: str) -> None:
    text = clean_text(raw)
    text.encode()
    assert text == text.strip()
    assert not re.search(r"\n{3}|[ \t]\n|[\x00-\x08\x0b-\x1f\x7f-\x9f\u00a0\u00ad\ufeff]", text)


@given(st.integers(31, 200))
def test_a_tower_of_marks_is_cut(height: int) -> None:
    text = clean_text("q" + "\u0301\u0323" * height)
    assert len(text) == 31
    assert clean_text(text) == text


SAME_DOCUMENT = (
    ("The bridge is shut.", "The  bridge\nis shut. "),
    ("The bridge is shut.", "THE BRIDGE IS SHUT."),
    ("He said “no” – twice", 'He said "no" - twice'),
    ("the rebels’ camp", "the rebels' camp"),
    ("wait…", "wait..."),
    ("the ﬁrst ﬂood", "the first flood"),
    ("soft\u00adly", "softly"),
)
OTHER_DOCUMENT = (
    ("The bridge is shut.", "The bridge is open."),
    ("Six died.", "Sixty died."),
    ("no one", "noone"),
    ("a, b", "a b"),
)


@pytest.mark.parametrize(("one", "other"), SAME_DOCUMENT)
def test_retyping_makes_no_other_document(one: str, other: str) -> None:
    assert document_id(one) == document_id(other)


@pytest.mark.parametrize(("one", "other"), OTHER_DOCUMENT)
def test_other_words_make_another_document(one: str, other: str) -> None:
    assert document_id(one) != document_id(other)


def test_ids_have_their_form_and_never_change() -> None:
    assert document_id("The bridge is shut.") == "doc_80e3b3f3c372fdff"
    assert content_id("st", "doc_1", 3, None) == "st_a0edc80a6613cfbb"


DIFFERENT_PARTS = (
    (("ab", "c"), ("a", "bc")),
    ((1,), ("1",)),
    ((1,), (True,)),
    ((None,), ("null",)),
    ((Span(1, 2),), ([1, 2],)),
    ((datetime.date(2020, 1, 2),), ("2020-01-02",)),
    (("a", "b"), ("b", "a")),
    ((), ("",)),
)


@pytest.mark.parametrize(("one", "other"), DIFFERENT_PARTS)
def test_content_id_tells_parts_apart(one: tuple[object, ...], other: tuple[object, ...]) -> None:
    assert content_id("x", *one) != content_id("x", *other)


def test_content_id_takes_dicts_in_any_order() -> None:
    assert content_id("x", {"a": 1, "b": 2}) == content_id("x", {"b": 2, "a": 1})


@pytest.mark.parametrize("part", [object(), {1, 2}, b"bytes", Span])
def test_content_id_refuses_what_has_no_stable_form(part: object) -> None:
    with pytest.raises(TypeError, match="no stable form"):
        content_id("x", part)
