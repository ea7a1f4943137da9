"""Plain text and Markdown."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.errors import UnreadableSource
from vedette.sources.limits import Limits
from vedette.sources.plain import MARKDOWN, front_matter, read_plain
from vedette.text.normalise import clean_text
from vedette.types import Extract

LIMITS = Limits()
HEAD = """---
title: "Raid: two held"
author: [A. Writer, 'B. Editor']
Source: River Post
date: 2019-05-30
lang: en-GB
tags:
  - raids
---
"""


def read(text: str, media_type: str = MARKDOWN) -> Extract:
    return read_plain(text.encode(), "a.md", LIMITS, media_type=media_type)


def test_front_matter_becomes_metadata() -> None:
    extract = read(HEAD + "\nTwo men were held.\n")
    assert extract.text == "Two men were held."
    meta = extract.meta
    assert (meta.title, meta.publisher, meta.language) == ("Raid: two held", "River Post", "en")
    assert meta.authors == ("A. Writer", "B. Editor")
    assert meta.published.start == date(2019, 5, 30)
    assert meta.published.basis == "metadata: front matter date"


@pytest.mark.parametrize(
    "text",
    [
        "---\nThe council met.\n---\nIt voted.",
        "---\nnote: nothing known here\n---\nBody.",
        "---\ntitle: never closed\nBody.",
        "Body.\n---\ntitle: too late\n---\n",
    ],
)
def test_what_is_no_front_matter_stays(text: str) -> None:
    assert front_matter(text)[1] == text


def test_headings_lose_their_signs_and_are_marked() -> None:
    extract = read("# Raid at dawn #\nTwo men were held.\n\nReaction\n---\n\nNone.\n\n* * *\n#tag")
    assert extract.text == (
        "Raid at dawn\n\nTwo men were held.\n\nReaction\n\nNone.\n\n* * *\n#tag"
    )
    assert [span.of(extract.text) for span, _ in extract.marks] == ["Raid at dawn", "Reaction"]


def test_plain_text_keeps_its_signs() -> None:
    text = "# 4 of 9\nTwo men were held."
    extract = read(text, "text/plain")
    assert (extract.text, extract.marks) == (text, ())


@pytest.mark.parametrize("data", [b" \n ", b"---\ntitle: x\n---\n", b"\xef\xbb\xbf"])
def test_without_text(data: bytes) -> None:
    with pytest.raises(UnreadableSource, match="no text"):
        read_plain(data, "a", LIMITS)


def test_a_single_line_of_fifty_megabytes() -> None:
    with pytest.raises(UnreadableSource, match="more than 2,000,000 characters"):
        read_plain(b"x" * 50_000_000, "a", LIMITS)


@given(st.text(alphabet="#-= \nabc:", max_size=80))
def test_marks_are_words_of_clean_text(text: str) -> None:
    try:
        extract = read(text)
    except UnreadableSource:
        return
    assert clean_text(extract.text) == extract.text
    for span, _ in extract.marks:
        assert span.of(extract.text).strip() == span.of(extract.text) != ""
