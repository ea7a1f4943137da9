"""WARC and WACZ archives, made here byte by byte."""

import gzip
import io
import zipfile

import pytest

from vedette.errors import UnreadableSource
from vedette.sources.limits import Limits, gunzip
from vedette.sources.parts import attempt
from vedette.sources.warc import read_wacz, read_warc
from vedette.types import Extract, Rejection

LIMITS = Limits()
STORY = "Two men were held near the river bridge on Monday, the governor's office said. " * 2
PAGE = f"<html><head><title>Raid</title></head><body><p>{STORY}</p></body></html>".encode()


def record(
    url: str,
    body: bytes = PAGE,
    content_type: str = "text/html",
    *,
    status: int = 200,
    headers: str = "",
    kind: str = "response",
) -> bytes:
    block = body
    block_type = content_type
    if kind == "response":
        head = f"HTTP/1.1 {status} X\r\nContent-Type: {content_type}\r\n{headers}\r\n"
        block, block_type = head.encode() + body, "application/http; msgtype=response"
    return (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n"
        "WARC-Date: 2021-02-03T04:05:06Z\r\nWARC-Record-ID: <urn:uuid:0>\r\n"
        f"Content-Type: {block_type}\r\nContent-Length: {len(block)}\r\n\r\n"
    ).encode() + block + b"\r\n\r\n"  # fmt: skip


RECORDS = (
    record("-", b"software: x", "application/warc-fields", kind="warcinfo"),
    record("https://post.example/a"),
    record("https://post.example/i.png", b"\x89PNG", "image/png"),
    record("https://post.example/gone", status=404),
    record(
        "https://post.example/z", gzip.compress(PAGE, mtime=0), headers="Content-Encoding: gzip\r\n"
    ),
    record("https://post.example/t", "رجلان".encode("cp1256"), "text/plain; charset=windows-1256"),
    record("https://post.example/r", b"Held.", "text/plain", kind="resource"),
    record("https://post.example/e", b"<html></html>"),
)


def read(data: bytes, limits: Limits = LIMITS) -> list[Extract | Rejection]:
    stream = gunzip(io.BytesIO(data), limits) if data[:2] == b"\x1f\x8b" else io.BytesIO(data)
    return list(attempt("a.warc", lambda: read_warc(stream, "a.warc", limits)))


def brief(parts: list[Extract | Rejection]) -> list[tuple[str, str]]:
    return [
        (
            p.locator.rpartition("#")[2],
            p.text[:5] if isinstance(p, Extract) else p.reason.split()[0],
        )
        for p in parts
    ]


@pytest.mark.parametrize("packed", [False, True])
def test_pages_by_their_record(packed: bool) -> None:
    parts = read(b"".join(gzip.compress(r, mtime=0) if packed else r for r in RECORDS))
    expected = [("2", "Two m"), ("5", "Two m"), ("6", "رجلان"), ("7", "Held."), ("8", "no")]
    assert brief(parts) == expected
    first = parts[0]
    assert isinstance(first, Extract)
    assert (first.meta.title, first.meta.url) == ("Raid", "https://post.example/a")
    assert not first.meta.published.known  # the crawl's date is not the publication's


@pytest.mark.parametrize("cut", range(1, 240, 23))
def test_a_cut_archive_gives_what_stands_before_and_says_so(cut: int) -> None:
    whole = RECORDS[1] + RECORDS[5]
    parts = read(whole[: len(whole) - 4 - cut])
    assert isinstance(parts[0], Extract)
    assert isinstance(parts[-1], Rejection)
    assert "get a whole copy" in parts[-1].reason or "want a whole web archive" in parts[-1].reason


def test_cut_gzip() -> None:
    data = gzip.compress(RECORDS[1], mtime=0) + gzip.compress(RECORDS[4])[:-30]
    parts = read(data)
    assert brief(parts)[0] == ("1", "Two m")
    assert isinstance(parts[-1], Rejection)
    assert "cut short" in parts[-1].reason


def test_bombs() -> None:
    bomb = record("https://post.example/b", b"a" * 30_000_000)
    [first, *rest] = read(
        gzip.compress(RECORDS[1], mtime=0) + gzip.compress(bomb), Limits(max_expansion=20)
    )
    assert isinstance(first, Extract)
    assert rest
    assert all("decompression bomb" in p.reason for p in rest if isinstance(p, Rejection))
    inner = record(
        "x", gzip.compress(bytes(9_000_000), mtime=0), headers="Content-Encoding: gzip\r\n"
    )
    parts = read(RECORDS[1] + inner + RECORDS[1], Limits(max_file_bytes=1_000_000))
    assert brief(parts) == [("1", "Two m"), ("2", "the"), ("3", "Two m")]


def test_no_pages_and_too_many() -> None:
    [none] = read(RECORDS[0] + RECORDS[2])
    assert isinstance(none, Rejection)
    assert "holds no page" in none.reason
    parts = read(RECORDS[1] * 3, Limits(max_parts=2))
    assert len(parts) == 3
    assert isinstance(parts[2], Rejection)
    assert "max_parts" in parts[2].reason


def package(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def read_package(data: bytes) -> list[Extract | Rejection]:
    return list(attempt("a.wacz", lambda: read_wacz(io.BytesIO(data), "a.wacz", LIMITS)))


def test_wacz() -> None:
    page = b'{"url": "https://post.example/t", "title": "Titled"}'
    pages = b"\n".join((b'{"format": "json-pages-1.0"}', page, b"{broken"))
    parts = read_package(
        package(
            ("archive/b.warc.gz", gzip.compress(RECORDS[5], mtime=0)),
            ("archive/a.warc", RECORDS[1]),
            ("pages/pages.jsonl", pages),
            ("../evil.warc.gz", b"x"),
        )
    )
    assert [p.locator for p in parts] == ["a.wacz#archive/a.warc#1", "a.wacz#archive/b.warc.gz#1"]
    titles = [p.meta.title for p in parts if isinstance(p, Extract)]
    assert titles == ["Raid", "Titled"]


def test_a_bomb_in_a_wacz_costs_its_member_only() -> None:
    bomb = record("https://post.example/b", b"a" * 30_000_000)
    parts = read_package(package(("archive/a.warc", bomb), ("archive/b.warc", RECORDS[1])))
    assert isinstance(parts[0], Rejection)
    assert "decompression bomb" in parts[0].reason
    assert isinstance(parts[-1], Extract)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (package(("a.txt", b"x")), "no WACZ"),
        (package(("archive/a.warc", PAGE))[:-9], "broken ZIP"),
        (b"PK\x03\x04rubbish", "broken ZIP"),
    ],
)
def test_what_is_no_wacz(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableSource, match=words):
        list(read_wacz(io.BytesIO(data), "a.wacz", LIMITS))
