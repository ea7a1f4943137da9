"""The lines of a file of any size, each decoded, none held that is too long."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

from vedette.errors import UnreadableSource
from vedette.sources.decode import decode, refuse_binary, unicode_by_zeros
from vedette.sources.limits import Limits, Stream, in_words, read_whole

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its end; `reason` says why it has no text, where it has none."""

    number: int
    text: str
    reason: str | None = None
    flags: tuple[str, ...] = ()


def text_lines(stream: Stream, limits: Limits) -> Iterator[Line]:
    """The lines of `stream`, numbered from 1.

    Each line is decoded by itself, so that one in another encoding spoils no other. A line that
    is too long is passed over without being held in memory.

    Raises:
        UnreadableSource: the file is binary, or a UTF-16 file too large to be turned at once.

    >>> [line.text for line in text_lines(io.BytesIO(b"one\\r\\ntwo"), Limits())]
    ['one', 'two']
    """
    # Every stream of `formats` is buffered but a BytesIO, which can be put back instead.
    buffered: Stream = stream
    if isinstance(stream, io.BufferedReader):
        head = stream.peek(4096)[:4096]
    else:
        head = stream.read(4096)
        stream.seek(-len(head), io.SEEK_CUR)
    refuse_binary(head)
    if head.startswith(_UTF16_MARKS) or unicode_by_zeros(head):
        whole = decode(read_whole(buffered, limits.max_file_bytes, "the UTF-16 file"))
        buffered = io.BytesIO(whole.text.encode("utf-8"))
    number = 0
    while raw := buffered.readline(limits.max_line_bytes + 1):
        number += 1
        if len(raw) > limits.max_line_bytes and not raw.endswith(b"\n"):
            _pass_over(buffered, limits)
            reason = f"is longer than {in_words(limits.max_line_bytes)}; raise max_line_bytes"
            yield Line(number, "", reason)
            continue
        yield _line(number, raw.rstrip(b"\r\n"))


def _pass_over(stream: Stream, limits: Limits) -> None:
    while (rest := stream.readline(limits.max_line_bytes)) and not rest.endswith(b"\n"):
        pass


def _line(number: int, raw: bytes) -> Line:
    try:
        text = raw.decode("utf-8-sig" if number == 1 else "utf-8")
        if "\x00" not in text:
            return Line(number, text)
    except UnicodeDecodeError:  # `decode` finds out what it is
        pass
    try:
        decoded = decode(raw)
    except UnreadableSource as error:
        return Line(number, "", error.reason)
    return Line(number, decoded.text, flags=decoded.flags)
