"""Web archives: WARC records and WACZ packages, read as streams and never unpacked to disk."""

import io
import itertools
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from typing import cast

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from vedette.errors import UnreadableSource
from vedette.sources.http import MAX_HEAD, decoded_body, split_answer
from vedette.sources.limits import Expanding, Limits, Stream, Unpacking, gunzip, read_whole
from vedette.sources.media import READERS, read_single
from vedette.sources.parts import Outside, Part, attempt, label, part_of
from vedette.types import Metadata, Rejection

_TYPES = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
_ARCHIVE = re.compile(r"archive/[^/]+\.warc(\.gz)?$")
_PAGES = re.compile(r"pages/[^/]+\.jsonl$")


def read_warc(
    stream: Stream,
    locator: str,
    limits: Limits,
    *,
    titles: dict[str, str] | None = None,
) -> Iterator[Part]:
    """The pages of an uncompressed WARC stream, each as `locator#n` by its number as a record.

    Records of other types than HTML, plain text and PDF (images, scripts, DNS) and answers with
    a status other than 200 are no documents and are passed over. The record's date is that of
    the crawl, so it is not taken for the publication date.

    Args:
        titles: page titles by address, used where the page has none itself.
    """
    n_pages = 0
    # HTTP is taken apart in `http`: only the raw block shows whether a record is whole.
    records = iter(ArchiveIterator(_Forward(stream), parse_http=False, quirks_mode=True))
    for number in itertools.count(1):
        name = part_of(locator, number)
        try:
            record = next(records, None)
        except (OSError, ValueError) as error:
            reason = f"the archive is broken or cut off from here on ({error}); get a whole copy"
            raise UnreadableSource("parse", f"record {number}: {reason}") from error
        if record is None:
            break
        for part in attempt(name, partial(_pages, record, name, limits, titles or {})):
            n_pages += 1
            if n_pages > limits.max_parts:
                reason = f"has more than {limits.max_parts:,} pages; raise the limit max_parts"
                yield Rejection(name, "parse", reason)
                return
            yield part
    if n_pages == 0:
        raise UnreadableSource("parse", "holds no page of HTML, plain text or PDF; want some")


class _Forward:
    """A stream as fastwarc wants it: it asks for the place even where it never goes back."""

    def __init__(self, stream: Stream) -> None:
        self._stream, self._at = stream, 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes, as far as they are at hand: what stands before a break is given."""
        piece = self._stream.read1(size)
        self._at += len(piece)
        return piece

    def tell(self) -> int:
        """How many bytes have been read."""
        return self._at

    def seek(self, offset: int, whence: int = 0) -> int:
        """The place, for a step of nothing; no other step can be made."""
        if (offset, whence) not in ((0, io.SEEK_CUR), (self._at, io.SEEK_SET)):
            raise OSError("the archive is read in one direction only")
        return self._at

    def close(self) -> None:
        """Nothing: whoever opened the stream closes it."""


def _pages(record: WarcRecord, name: str, limits: Limits, titles: dict[str, str]) -> Iterator[Part]:
    """The document of a record, or none where it is of another kind."""
    if record.headers.get("Content-Length") is None:
        raise UnreadableSource("parse", "the record's head is cut off; get a whole copy")
    if not record.record_type & _TYPES:
        return
    content_type = record.headers.get("Content-Type") or ""
    if not _may_be_page(content_type):
        return
    limit = limits.max_file_bytes + MAX_HEAD
    block = read_whole(record.reader, limit, "the record")
    if len(block) < record.content_length:
        n_bytes = f"{len(block)} of {record.content_length} bytes"
        raise UnreadableSource("parse", f"the record is cut off ({n_bytes}); get a whole copy")
    if content_type.startswith("application/http"):
        answer = split_answer(block)
        if answer.status != 200 or answer.media_type not in READERS:
            return
        data, media_type = decoded_body(answer, limits.max_file_bytes), answer.media_type
        charset = answer.charset
    else:
        data, charset = block, None
        media_type = content_type.partition(";")[0].strip().lower()
    url = (record.headers.get("WARC-Target-URI") or "").strip().strip("<>")
    meta = Metadata(title=titles.get(url), url=label(url, 2000))
    yield read_single(data, media_type, name, limits, outside=Outside(charset, meta))


def _may_be_page(content_type: str) -> bool:
    media_type = content_type.partition(";")[0].strip().lower()
    return media_type == "application/http" or media_type in READERS


def read_wacz(stream: Stream, locator: str, limits: Limits) -> Iterator[Part]:
    """The pages of each WARC inside a WACZ package, as `locator#archive/name.warc.gz#n`.

    Raises:
        UnreadableSource: it is a broken ZIP file, or one that is no WACZ.
    """
    try:
        package = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise UnreadableSource(
            "open", f"is a broken ZIP file ({error}); get a whole copy"
        ) from error
    with package:
        members = sorted(package.infolist(), key=lambda member: member.filename)
        archives = [member for member in members if _ARCHIVE.fullmatch(member.filename)]
        if not archives:
            raise UnreadableSource(
                "open", "is a ZIP file but no WACZ (no archive/*.warc.gz in it); unpack it first"
            )
        titles: dict[str, str] = {}
        for member in members:
            if _PAGES.fullmatch(member.filename):
                name = part_of(locator, member.filename)
                yield from attempt(name, partial(_titles, package, member, titles, limits))
        for member in archives:
            name = part_of(locator, member.filename)
            yield from attempt(
                name,
                partial(_archive, package, member, name, limits, titles),
            )


def _archive(
    package: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    name: str,
    limits: Limits,
    titles: dict[str, str],
) -> Iterator[Part]:
    with _member(package, member, limits) as stream:
        is_gzip = stream.peek(2)[:2] == b"\x1f\x8b"
        inner = gunzip(stream, limits) if is_gzip else stream
        yield from read_warc(inner, name, limits, titles=titles)


def _titles(
    package: zipfile.ZipFile, member: zipfile.ZipInfo, titles: dict[str, str], limits: Limits
) -> Iterator[Part]:
    """Put the titles of a page list into `titles`; a line that is none is passed over."""
    with _member(package, member, limits) as stream:
        data = read_whole(stream, limits.max_file_bytes, "the page list")
    for line in data.splitlines():
        try:
            page = json.loads(line)
        except (ValueError, RecursionError):  # titles are a help; the pages themselves decide
            continue
        if isinstance(page, dict) and isinstance(page.get("url"), str):
            title = page.get("title")
            if isinstance(title, str) and (text := label(title)):
                titles[page["url"]] = text
    yield from ()


def _member(package: zipfile.ZipFile, member: zipfile.ZipInfo, limits: Limits) -> io.BufferedReader:
    """A member's bytes, guarded against bombs by what it takes up in the package."""
    try:
        opened = package.open(member)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error) as error:
        raise UnreadableSource(
            "open", f"cannot be unpacked ({error}); want a ZIP without password, whole"
        ) from error
    raw = Expanding(cast(Unpacking, opened), _Size(member.compress_size), limits)
    return io.BufferedReader(raw, 1 << 16)


class _Size:
    """The packed size of a ZIP member, known from the start."""

    def __init__(self, n_bytes: int) -> None:
        self._n_bytes = n_bytes

    def tell(self) -> int:
        """All of it."""
        return self._n_bytes
