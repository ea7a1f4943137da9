"""HTTP answers as web archives keep them: status, type, and the body without its wrappings."""

import io
import re
import zlib
from dataclasses import dataclass

from fastwarc.stream_io import BrotliReader, ChunkedReader, GzipReader, ZstdReader

from vedette.errors import UnreadableSource
from vedette.sources.limits import Readable, read_whole

MAX_HEAD = 1 << 16  # bytes of status line and headers
_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.I)
_STATUS = re.compile(r"HTTP/[\d.]+\s+(\d{3})")
_CHUNK_SIZE = re.compile(rb"[0-9A-Fa-f]{1,8}[ \t]*(?:;[^\r\n]*)?\r\n")


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer; `body` is as sent, still chunked and compressed."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        """The declared type, such as "text/html"; empty where there is none."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """The declared encoding, unchecked."""
        match = re.search(
            r"charset\s*=\s*[\"']?([\w.:-]+)", self.headers.get("content-type", ""), re.I
        )
        return match[1] if match else None


def split_answer(block: bytes) -> Answer:
    """The parts of an HTTP answer.

    Raises:
        UnreadableSource: it has no head of one.

    >>> answer = split_answer(b"HTTP/1.1 200 OK\\r\\nContent-Type: text/plain\\r\\n\\r\\nHeld.")
    >>> answer.status, answer.media_type, answer.body
    (200, 'text/plain', b'Held.')
    """
    end = _END_OF_HEAD.search(block, 0, MAX_HEAD)
    head = block[: end.start() if end else min(len(block), MAX_HEAD)].decode("latin-1")
    first, *lines = head.splitlines() or [""]
    status = _STATUS.match(first)
    if end is None or status is None:
        raise UnreadableSource("parse", "the record is no HTTP answer; want a whole web archive")
    headers: dict[str, str] = {}
    for line in lines:
        name, _, value = line.partition(":")
        headers.setdefault(name.strip().lower(), value.strip())
    return Answer(int(status[1]), headers, block[end.end() :])


def decoded_body(answer: Answer, limit: int) -> bytes:
    """The body without chunks and compression, at most `limit` bytes.

    Crawlers that undo either often leave the header in place, so the bytes decide too.

    Raises:
        UnreadableSource: it is larger, or its compression is broken or unknown.
    """
    body = answer.body
    try:
        if "chunked" in answer.headers.get("transfer-encoding", "").lower() and _CHUNK_SIZE.match(
            body
        ):
            body = read_whole(ChunkedReader(io.BytesIO(body)), limit, "the page")
        coding = answer.headers.get("content-encoding", "").strip().lower()
        reader = _unpacker(coding, body)
        return body if reader is None else read_whole(reader, limit, "the page")
    except (OSError, ValueError, EOFError, zlib.error) as error:
        raise UnreadableSource("parse", f"the page's compression is broken ({error})") from error


class _Deflated:
    """A deflated body: with the zlib head that the standard asks for, or without, as many send."""

    def __init__(self, body: bytes) -> None:
        has_head = len(body) > 1 and body[0] & 15 == 8 and (body[0] * 256 + body[1]) % 31 == 0
        self._inflate = zlib.decompressobj(zlib.MAX_WBITS if has_head else -zlib.MAX_WBITS)
        self._rest = body

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes of the plain body."""
        piece = self._inflate.decompress(self._rest, max(size, 0))
        self._rest = self._inflate.unconsumed_tail
        if not piece and not self._inflate.eof:
            raise EOFError("cut short")
        return piece


def _unpacker(coding: str, body: bytes) -> Readable | None:
    if coding in ("gzip", "x-gzip"):
        return GzipReader(io.BytesIO(body)) if body[:2] == b"\x1f\x8b" else None
    if coding == "deflate":
        return _Deflated(body)
    if coding == "br":
        return BrotliReader(io.BytesIO(body))
    if coding == "zstd":
        return ZstdReader(io.BytesIO(body)) if body[:4] == b"\x28\xb5\x2f\xfd" else None
    if coding in ("", "identity", "utf-8", "none"):
        return None
    raise UnreadableSource(
        "parse", f"the page is packed as {coding[:20]!r}; want gzip, deflate or br"
    )
