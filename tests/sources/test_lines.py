"""Lines of files of any size."""

import io

import pytest

from vedette.errors import UnreadableSource
from vedette.sources.limits import Limits
from vedette.sources.lines import Line, text_lines

LIMITS = Limits()


def lines(data: bytes, limits: Limits = LIMITS) -> list[Line]:
    return list(text_lines(io.BytesIO(data), limits))


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (b"", []),
        (b"a\nb\r\n\nc", ["a", "b", "", "c"]),
        ("\ufeffä\nb".encode(), ["ä", "b"]),
        ("ä b c\nd e f\n".encode("utf-16"), ["ä b c", "d e f"]),
        ("a b c d\ne f g h\n".encode("utf-16-be"), ["a b c d", "e f g h"]),
        ("ä\n".encode() + "ö\n".encode("cp1252"), ["ä", "ö"]),
    ],
)
def test_texts(data: bytes, texts: list[str]) -> None:
    assert [line.text for line in lines(data)] == texts
    assert [line.number for line in lines(data)] == list(range(1, len(texts) + 1))


def test_a_long_line_is_passed_over() -> None:
    found = lines(b"a\n" + b"x" * 1000 + b"\nb\n", Limits(max_line_bytes=100))
    assert [(line.number, line.text) for line in found] == [(1, "a"), (2, ""), (3, "b")]
    assert found[1].reason == "is longer than 100 bytes; raise max_line_bytes"


class Counting(io.RawIOBase):
    """A line of 50 MB, made as it is read."""

    def __init__(self) -> None:
        super().__init__()
        self._left = 50_000_000

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        n_bytes = min(self._left, len(buffer))
        buffer[:n_bytes] = b"x" * n_bytes
        self._left -= n_bytes
        return n_bytes


def test_a_line_of_fifty_megabytes() -> None:
    [line] = text_lines(io.BufferedReader(Counting()), LIMITS)
    assert line.reason is not None
    assert "longer than 8 MB" in line.reason


def test_a_bad_line_has_a_reason_and_the_rest_goes_on() -> None:
    found = lines(
        b"good enough a line of text to begin with\nbad \x00\x01\x02\ngood\n" + b"x" * 5000
    )
    assert [bool(line.reason) for line in found] == [False, True, False, False]


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n", b"PK\x03\x04xl/workbook.xml"])
def test_binary_files(data: bytes) -> None:
    with pytest.raises(UnreadableSource, match="is a"):
        lines(data)


def test_a_utf16_file_is_turned_whole_and_has_its_limit() -> None:
    with pytest.raises(UnreadableSource, match="UTF-16 file is larger than 50 bytes"):
        lines(("a b c\n" * 20).encode("utf-16"), Limits(max_file_bytes=50))
