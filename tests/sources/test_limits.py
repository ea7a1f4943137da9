"""Streams that keep to their limits."""

import gzip
import io

import pytest

from vedette.errors import UnreadableSource
from vedette.sources.limits import Limits, gunzip, in_words, read_whole

SMALL = Limits(max_expansion=20)


@pytest.mark.parametrize(
    ("n_bytes", "words"),
    [(0, "0 bytes"), (999, "999 bytes"), (8_000_000, "8 MB"), (64_000_000_000, "64 GB")],
)
def test_sizes_in_words(n_bytes: int, words: str) -> None:
    assert in_words(n_bytes) == words


def test_a_whole_file_up_to_its_limit_and_no_more() -> None:
    assert read_whole(io.BytesIO(b"12345"), 5) == b"12345"
    with pytest.raises(UnreadableSource, match="larger than 4 bytes.*VEDETTE_MAX_FILE_MB"):
        read_whole(io.BytesIO(b"12345"), 4)


def test_gzip_of_several_members_reads_as_one() -> None:
    packed = gzip.compress(b"one ", mtime=0) + gzip.compress(b"two")
    assert gunzip(io.BytesIO(packed), SMALL).read() == b"one two"


def test_a_bomb_stops_early() -> None:
    stream = gunzip(io.BytesIO(gzip.compress(bytes(40_000_000), 6, mtime=0)), SMALL)
    n_bytes = 0
    with pytest.raises(UnreadableSource, match="decompression bomb"):
        while piece := stream.read1(1 << 16):
            n_bytes += len(piece)
    assert n_bytes < 12_000_000


def test_what_stands_before_a_break_is_given() -> None:
    packed = gzip.compress(b"whole", mtime=0) + gzip.compress(bytes(range(256)) * 50)[:-20]
    stream = gunzip(io.BytesIO(packed), SMALL)
    assert stream.read1(5) == b"whole"
    with pytest.raises(UnreadableSource, match="broken or cut short"):
        stream.read()


def test_the_most_that_may_come_out() -> None:
    limits = Limits(max_expanded_bytes=1000)
    with pytest.raises(UnreadableSource, match="over 1 kB"):
        gunzip(io.BytesIO(gzip.compress(bytes(5000), mtime=0)), limits).read()
