"""HTTP answers out of web archives."""

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.errors import UnreadableSource
from vedette.sources.http import Answer, decoded_body, split_answer

BODY = b"<p>Two men were held.</p>"
CHUNKED = b"5\r\n" + BODY[:5] + b"\r\n14\r\n" + BODY[5:] + b"\r\n0\r\n\r\n"


def test_the_parts_of_an_answer() -> None:
    answer = split_answer(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/HTML; Charset='windows-1256'\r\nX: y\r\n\r\n" + BODY
    )
    assert (answer.status, answer.media_type, answer.charset) == (200, "text/html", "windows-1256")
    assert answer.body == BODY


@pytest.mark.parametrize("block", [b"", b"HTTP/1.1 200 OK\r\nno end", b"<p>\r\n\r\n", b"\r\n\r\n"])
def test_what_is_no_answer(block: bytes) -> None:
    with pytest.raises(UnreadableSource, match="no HTTP answer"):
        split_answer(block)


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({}, BODY),
        ({"content-encoding": "gzip"}, gzip.compress(BODY, mtime=0)),
        ({"content-encoding": "gzip"}, BODY),
        ({"content-encoding": "deflate"}, zlib.compress(BODY)),
        ({"transfer-encoding": "chunked"}, CHUNKED),
        ({"transfer-encoding": "chunked"}, BODY),
    ],
)
def test_bodies(headers: dict[str, str], body: bytes) -> None:
    assert decoded_body(Answer(200, headers, body), 1000) == BODY


@pytest.mark.parametrize(
    ("headers", "body", "words"),
    [
        (
            {"content-encoding": "gzip"},
            gzip.compress(bytes(5_000_000), mtime=0),
            "larger than 1 kB",
        ),
        ({"content-encoding": "rot13"}, BODY, "packed as 'rot13'"),
        ({"content-encoding": "deflate"}, b"\x78\x9crubbish", "compression is broken"),
    ],
)
def test_bad_bodies(headers: dict[str, str], body: bytes, words: str) -> None:
    with pytest.raises(UnreadableSource, match=words):
        decoded_body(Answer(200, headers, body), 1000)


@given(
    st.sampled_from(["gzip", "deflate", "br", "zstd", ""]), st.booleans(), st.binary(max_size=200)
)
def test_any_body_is_decoded_or_refused(coding: str, chunked: bool, body: bytes) -> None:
    headers = {"content-encoding": coding} | ({"transfer-encoding": "chunked"} if chunked else {})
    try:
        assert len(decoded_body(Answer(200, headers, body), 1000)) <= 1000
    except UnreadableSource as error:
        assert error.stage in ("parse", "open")
