"""Bytes to text: which encoding a file is in, and which files are no text at all."""

import codecs
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice

from charset_normalizer import from_bytes

from vedette.errors import UnreadableSource

# What files are, by their first bytes. Longest first where one begins another.
MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "ZIP"),
    (b"PK\x05\x06", "empty ZIP"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word, Excel or Outlook"),
    (b"%PDF-", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "gzip"),
    (b"\x28\xb5\x2f\xfd", "Zstandard"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"\x89PNG\r\n", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF87a", "GIF image"),
    (b"GIF89a", "GIF image"),
    (b"II*\x00", "TIFF image"),
    (b"MM\x00*", "TIFF image"),
    (b"OggS\x00", "Ogg sound"),
    (b"ID3", "MP3 sound"),
    (b"\x7fELF", "program (ELF)"),
    (b"MZ\x90\x00", "program (Windows)"),
    (b"\xca\xfe\xba\xbe", "program (Java or Mach-O)"),
    (b"\xcf\xfa\xed\xfe", "program (Mach-O)"),
    (b"SQLite format 3\x00", "SQLite database"),
    (b"PAR1", "Parquet"),
    (b"wOFF", "font"),
    (b"wOF2", "font"),
)
FEED_ROOT = re.compile(r"<([A-Za-z][\w.-]*:)?(rss|feed|RDF)\b")
OFFICE: tuple[tuple[bytes, str], ...] = (
    (b"word/", "Word (.docx)"),
    (b"xl/", "Excel (.xlsx)"),
    (b"ppt/", "PowerPoint (.pptx)"),
    (b"opendocument.text", "OpenDocument text (.odt)"),
    (b"opendocument.spreadsheet", "OpenDocument table (.ods)"),
    (b"application/epub", "EPUB"),
)
WANTED = "text, HTML, PDF, a feed, e-mail, WARC, WACZ, JSON lines or CSV"
# Declared names are looked up here and nowhere else: a codec such as "unicode_escape" or
# "zlib" must not be had for the asking. ISO 8859-1 means windows-1252 on the web (WHATWG).
LABELS: dict[str, str] = {
    "ascii": "cp1252", "us-ascii": "cp1252", "iso-8859-1": "cp1252", "latin1": "cp1252",
    "latin-1": "cp1252", "windows-1252": "cp1252", "cp1252": "cp1252", "iso-8859-15": "iso8859-15",
    "windows-1256": "cp1256", "cp1256": "cp1256", "cp-1256": "cp1256", "iso-8859-6": "iso8859-6",
    "windows-1251": "cp1251", "cp1251": "cp1251", "koi8-r": "koi8-r", "koi8-u": "koi8-u",
    "windows-1254": "cp1254", "iso-8859-9": "cp1254", "windows-1255": "cp1255",
    "iso-8859-8": "iso8859-8", "windows-1250": "cp1250", "iso-8859-2": "iso8859-2",
    "windows-1253": "cp1253", "iso-8859-5": "iso8859-5", "macintosh": "mac-roman",
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5",
    "shift_jis": "cp932", "euc-jp": "euc_jp", "euc-kr": "cp949",
    "utf-16": "utf-16", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be",
}  # fmt: skip
_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CANDIDATES = ["cp1256", "cp1252", "cp1251", "cp1254", "iso8859_6", "cp1255", "cp1250", "koi8_r"]
_SAMPLE = 1 << 16
_WINDOW = 1 << 14
_MAX_PIECES = 200_000
_VALID = re.compile(  # possessive: else each character costs memory until the run ends
    rb"(?:[\x00-\x7f]+|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]"
    rb"|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}"
    rb"|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2})++"
)
_MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_HIGH = re.compile(rb"[\x80-\xff]+")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with the encoding it was in; `flags` as in `Extract`."""

    text: str
    encoding: str
    flags: tuple[str, ...] = ()


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of `data`.

    In this order: a byte order mark; UTF-16 by its pattern of zero bytes; UTF-8 (what passes for
    it is it); the declared encoding; UTF-8 with foreign bytes in between; a guess among the
    single-byte encodings of the region.

    Args:
        data: the whole file or part.
        declared: an encoding named by HTTP, HTML or e-mail, unchecked.

    Raises:
        UnreadableSource: stage "decode": these are not the bytes of a text.

    >>> decode("انفجار في السوق القديم صباح اليوم".encode("cp1256")).encoding
    'cp1256'
    >>> decode("Überfall".encode("utf-16")).text
    'Überfall'
    """
    refuse_binary(data)
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _lenient(data[len(bom) :], encoding)
    if b"\x00" in data:
        return _with_zeros(data)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _not_utf8(data, LABELS.get((declared or "").strip().strip("\"'").lower()))


def refuse_binary(head: bytes) -> None:
    """Nothing, for bytes that may be text.

    Raises:
        UnreadableSource: they begin as a file of another kind does; the reason names it.
    """
    if kind := magic(head):
        raise UnreadableSource("decode", f"is a {kind} file; want {WANTED}: save it as one of them")


def magic(head: bytes) -> str | None:
    """The kind of file that `head` begins, where it is a known one that is not text.

    >>> magic(b"GIF89a...."), magic(b"Dear reader")
    ('GIF image', None)
    """
    kind = next((name for first, name in MAGIC if head.startswith(first)), None)
    if kind == "ZIP":
        return next((name for mark, name in OFFICE if mark in head[:8192]), kind)
    if kind is None and head[4:8] == b"ftyp":
        return "video"
    if kind is None and head[:4] == b"RIFF" and b"\x00" in head[:16]:
        return "sound, video or WebP image"
    return kind


def unicode_by_zeros(sample: bytes) -> str | None:
    """UTF-16 without a mark, told by the high bytes of its characters: few values, zero among them.

    >>> unicode_by_zeros("two words".encode("utf-16-le"))
    'utf-16-le'
    """
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        high, low = sample[start::2], sample[1 - start :: 2]
        n_zero = high.count(0)
        # Arabic has zeros only at spaces and stops; a text in 8 bits hardly any.
        if n_zero < max(3, len(high) // 20) or n_zero < 20 * low.count(0):
            continue
        if sum(n for _, n in Counter(high).most_common(4)) > 0.9 * len(high):
            return encoding
    return None


def _with_zeros(data: bytes) -> Decoded:
    encoding = unicode_by_zeros(data[:_SAMPLE])
    if encoding:
        found = _lenient(data, encoding)
        if _printable_share(found.text[:4096]) > 0.97:
            return found
    raise UnreadableSource("decode", f"is binary data (it has zero bytes); want {WANTED}")


def _printable_share(text: str) -> float:
    bad = sum(
        1 for c in text if unicodedata.category(c) in ("Cc", "Cn", "Co") and c not in "\n\r\t\f"
    )
    return 1 - bad / max(1, len(text))


def _lenient(data: bytes, encoding: str) -> Decoded:
    """`data` in an encoding that is certain; what does not fit becomes U+FFFD and a flag."""
    text = data.decode(encoding, "replace")
    bad = text.count("\ufffd")
    return Decoded(text, encoding, (f"doubtful: {bad} bytes are not {encoding}",) if bad else ())


def _not_utf8(data: bytes, declared: str | None) -> Decoded:
    n_valid = len(_MULTIBYTE.findall(data, 0, 1 << 20))
    n_high = len(_HIGH.findall(data, 0, 1 << 20))
    _refuse_noise(data)
    if 2 * n_valid > n_high and n_valid > 1:
        return _mixed(data)
    if declared:
        try:
            return Decoded(data.decode(declared), declared)
        except UnicodeDecodeError:  # the declaration is wrong: go by the bytes
            pass
    return _single_byte(data, _guess(data))


def _refuse_noise(data: bytes) -> None:
    """Control characters make up no text: a compressed or encrypted file of unknown kind."""
    sample = data[:_SAMPLE]
    controls = sum(sample.count(c) for c in (*range(1, 9), *range(14, 27), *range(28, 32)))
    if controls > max(2, len(sample) // 50):
        raise UnreadableSource("decode", f"is binary data (control characters); want {WANTED}")


def _mixed(data: bytes) -> Decoded:
    """UTF-8 with runs of another encoding in between, each decoded in its own."""
    pieces = list(islice(_pieces(data), _MAX_PIECES))
    if len(pieces) == _MAX_PIECES:  # not two encodings but rubbish: do not spend memory on it
        return _lenient(data, "utf-8")
    foreign = [piece for piece, valid in pieces if not valid]
    other = _guess(b" ".join(foreign)[:_SAMPLE])
    text = "".join(p.decode("utf-8" if valid else other, "replace") for p, valid in pieces)
    n_bytes = sum(map(len, foreign))
    flag = f"doubtful: mixed encodings (UTF-8 with {n_bytes} bytes read as {other})"
    return Decoded(text, f"utf-8+{other}", (flag,))


def _pieces(data: bytes) -> Iterator[tuple[bytes, bool]]:
    """The runs of `data`, each with whether it is valid UTF-8."""
    at = 0
    for match in _VALID.finditer(data):
        if match.start() > at:
            yield data[at : match.start()], False
        yield match[0], True
        at = match.end()
    if at < len(data):
        yield data[at:], False


def _guess(data: bytes) -> str:
    """The likeliest single-byte encoding.

    Latin text has single bytes above 127 among plain letters, and damaged text a few pairs of
    them; scripts of their own have words of them. Only there is charset-normalizer asked, which
    is poor at the former.
    """
    runs = _HIGH.findall(data, 0, 1 << 20)
    dense = max(range(0, max(1, min(len(data), 1 << 20)), _WINDOW), key=partial(_density, data))
    if sum(map(len, runs)) < 3 * len(runs) and 5 * _density(data, dense) < _WINDOW:
        return _latin(data)
    best = from_bytes(data[dense : dense + _WINDOW], cp_isolation=_CANDIDATES).best()
    return best.encoding if best else "cp1252"


def _latin(data: bytes) -> str:
    """windows-1254 differs from 1252 in the Turkish letters, which there are Icelandic ones."""
    n_turkish = sum(map(data.count, b"\xf0\xfd\xfe\xdd\xde"))
    return "cp1254" if 5 * n_turkish > sum(map(len, _HIGH.findall(data))) else "cp1252"


def _density(data: bytes, start: int) -> int:
    return sum(map(len, _HIGH.findall(data, start, start + _WINDOW)))


def _single_byte(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    bad = text.count("\ufffd")
    flags = (f"doubtful: encoding guessed as {encoding}, {bad} bytes do not fit",) if bad else ()
    return Decoded(text, encoding, flags)


def looks_like_feed(head: str) -> bool:
    """True where the first element of `head` is that of a feed.

    >>> looks_like_feed("<?xml version='1.0'?><rss version='2.0'>"), looks_like_feed("<html>")
    (True, False)
    """
    first = re.search(r"<[A-Za-z][^>]*", head)
    return bool(first and FEED_ROOT.match(first[0]))
