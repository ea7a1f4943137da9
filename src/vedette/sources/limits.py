"""How much one source may cost, and streams that keep to it."""

import gzip
import io
import zlib
from dataclasses import dataclass
from typing import Protocol

from vedette.errors import UnreadableSource

_SLACK_BYTES = 10_000_000  # a small archive may expand freely up to here: the ratio says little


@dataclass(frozen=True, slots=True)
class Limits:
    """What a single source may cost; what goes beyond becomes a Rejection that names the limit.

    Attributes:
        max_file_bytes: size of a file, or part, that holds one document and is read whole.
        max_text_chars: characters in the text of one document.
        max_line_bytes: size of one JSON line, one CSV record, one feed entry.
        max_parts: documents taken from one file.
        max_stdin_bytes: what is read from standard input.
        max_expansion: bytes out per byte in for compressed data, after the first 10 MB.
        max_expanded_bytes: bytes out of one compressed file.
        max_pdf_pages: pages read of one PDF.
        max_nesting: e-mails inside e-mails.
    """

    max_file_bytes: int = 32_000_000
    max_text_chars: int = 2_000_000
    max_line_bytes: int = 8_000_000
    max_parts: int = 5_000_000
    max_stdin_bytes: int = 64_000_000
    max_expansion: int = 100
    max_expanded_bytes: int = 64_000_000_000
    max_pdf_pages: int = 2_000
    max_nesting: int = 3


def in_words(n_bytes: int) -> str:
    """A size for a message.

    >>> in_words(32_000_000), in_words(1_500), in_words(12)
    ('32 MB', '1.5 kB', '12 bytes')
    """
    for unit, size in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if n_bytes >= size:
            return f"{n_bytes / size:.3g} {unit}"
    return f"{n_bytes} bytes"


Stream = io.BufferedReader | io.BytesIO
"""What readers of containers take: both can be peeked at and read in steps."""


class Readable(Protocol):
    """All that a capped read needs: files, zip members, WARC payloads."""

    def read(self, size: int = ..., /) -> bytes:
        """At most `size` bytes; empty at the end."""


def read_whole(stream: Readable, limit: int, what: str = "the file") -> bytes:
    """All bytes of `stream`, at most `limit` of them in memory.

    Raises:
        UnreadableSource: there are more than `limit`.

    >>> read_whole(io.BytesIO(b"abc"), 3)
    b'abc'
    """
    pieces: list[bytes] = []
    left = limit + 1
    while left > 0 and (piece := stream.read(min(left, 1 << 20))):
        pieces.append(piece)
        left -= len(piece)
    if left <= 0:
        raise UnreadableSource(
            "open",
            f"{what} is larger than {in_words(limit)}, the most for a single document; "
            "split it, or set VEDETTE_MAX_FILE_MB",
        )
    return b"".join(pieces)


class Expanding(io.RawIOBase):
    """A stream of decompressed bytes that stops a bomb: reading raises UnreadableSource.

    `packed` is a function that says how many compressed bytes have gone in so far.
    """

    def __init__(self, inner: "Unpacking", packed: "Packed", limits: Limits) -> None:
        super().__init__()
        self._inner, self._packed, self._limits = inner, packed, limits
        self._out = 0

    def readable(self) -> bool:
        """Always: this is a stream to read."""
        return True

    def readinto(self, buffer: "bytearray | memoryview", /) -> int:  # type: ignore[override]
        """Fill `buffer` as far as data are at hand; 0 at the end."""
        try:
            # read1, so that what stands before a break is given before the break is told.
            piece = self._inner.read1(len(buffer))
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise UnreadableSource(
                "open", f"the compressed data are broken or cut short ({error}); get a whole copy"
            ) from error
        self._out += len(piece)
        self._check()
        buffer[: len(piece)] = piece
        return len(piece)

    def tell(self) -> int:
        """Bytes given so far."""
        return self._out

    def _check(self) -> None:
        allowed = max(_SLACK_BYTES, self._limits.max_expansion * self._packed.tell())
        if self._out > min(allowed, self._limits.max_expanded_bytes):
            raise UnreadableSource(
                "open",
                f"it expands to more than {in_words(self._out)}, over {self._limits.max_expansion} "
                f"times its packed size or over {in_words(self._limits.max_expanded_bytes)}: "
                "read as a decompression bomb; "
                "unpack it yourself if you trust it",
            )


class Unpacking(Protocol):
    """The library's decompressing stream."""

    def read1(self, size: int = ..., /) -> bytes:
        """What one step of decompression gives, at most `size` bytes; empty at the end."""


class Packed(Protocol):
    """The compressed side of an expanding stream."""

    def tell(self) -> int:
        """Compressed bytes taken so far."""


def gunzip(stream: Stream, limits: Limits) -> io.BufferedReader:
    """The decompressed bytes of a gzip stream of one or many members, guarded against bombs."""
    opened = gzip.GzipFile(fileobj=stream, mode="rb")
    return io.BufferedReader(Expanding(opened, stream, limits), 1 << 16)
