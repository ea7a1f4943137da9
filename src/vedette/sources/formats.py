"""A file to its texts: which parser reads it, told by its first bytes and its suffix.

The parsers of HTML, PDF, mail, feeds and web archives take half a second to import; each is
imported when the first file of its kind is opened.
"""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from vedette.errors import UnreadableSource
from vedette.sources.columns import ColumnMap, parse_columns
from vedette.sources.decode import WANTED, decode, looks_like_feed, magic, unicode_by_zeros
from vedette.sources.limits import Limits, Stream, gunzip, read_whole
from vedette.sources.parts import Part, attempt
from vedette.sources.plain import MARKDOWN, read_plain
from vedette.sources.table import read_csv, read_json, read_json_lines
from vedette.sources.walk import SourceFile

__all__ = [
    "FORMATS",
    "ColumnMap",
    "Format",
    "Limits",
    "extracts",
    "format_of",
    "parse_columns",
    "takes_columns",
]

_HEAD = 1 << 16
_HTML = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.I)
_MAIL = re.compile(
    r"(?:From|Received|Return-Path|Message-ID|Delivered-To|MIME-Version|Subject|Date):[^\n]*\r?\n"
    r"(?:[A-Za-z][\w-]*:|[ \t])",
    re.I,
)
_OBJECT_LINE = re.compile(r"\s*\{.*\}[ \t]*\r?\n\s*\{", re.S)


@dataclass(frozen=True, slots=True)
class Opened:
    """A source as a stream, with all that a reader may need."""

    stream: Stream
    locator: str
    limits: Limits
    columns: ColumnMap | None

    def whole(self) -> bytes:
        """All bytes of a file that holds one document.

        Raises:
            UnreadableSource: there are too many, or none.
        """
        data = read_whole(self.stream, self.limits.max_file_bytes)
        if not data.strip():
            raise UnreadableSource("parse", "is empty; want at least one sentence of text")
        return data


@dataclass(frozen=True, slots=True)
class Format:
    """A form of file: the suffixes that go with it, and the function that reads it."""

    suffixes: tuple[str, ...]
    read: Callable[[Opened], Iterator[Part]]


def _plain(source: Opened) -> Iterator[Part]:
    yield read_plain(source.whole(), source.locator, source.limits)


def _markdown(source: Opened) -> Iterator[Part]:
    yield read_plain(source.whole(), source.locator, source.limits, media_type=MARKDOWN)


def _html(source: Opened) -> Iterator[Part]:
    from vedette.sources.html import read_html

    yield read_html(source.whole(), source.locator, source.limits)


def _pdf(source: Opened) -> Iterator[Part]:
    from vedette.sources.pdf import read_pdf

    yield read_pdf(source.whole(), source.locator, source.limits)


def _mail(source: Opened) -> Iterator[Part]:
    from vedette.sources.mail import read_mail

    return read_mail(source.whole(), source.locator, source.limits)


def _feed(source: Opened) -> Iterator[Part]:
    from vedette.sources.feed import read_feed

    return read_feed(source.stream, source.locator, source.limits)


def _warc(source: Opened) -> Iterator[Part]:
    from vedette.sources.warc import read_warc

    return read_warc(source.stream, source.locator, source.limits)


def _wacz(source: Opened) -> Iterator[Part]:
    from vedette.sources.warc import read_wacz

    return read_wacz(source.stream, source.locator, source.limits)


def _json_lines(source: Opened) -> Iterator[Part]:
    return read_json_lines(source.stream, source.locator, source.limits, source.columns)


def _json(source: Opened) -> Iterator[Part]:
    return read_json(source.stream, source.locator, source.limits, source.columns)


def _csv(source: Opened) -> Iterator[Part]:
    return read_csv(source.stream, source.locator, source.limits, source.columns)


FORMATS: dict[str, Format] = {
    "plain text": Format((".txt", ".text", ""), _plain),
    "Markdown": Format((".md", ".markdown"), _markdown),
    "HTML": Format((".html", ".htm", ".xhtml"), _html),
    "PDF": Format((".pdf",), _pdf),
    "feed": Format((".rss", ".atom", ".rdf"), _feed),
    "e-mail": Format((".eml",), _mail),
    "WARC": Format((".warc",), _warc),
    "WACZ": Format((".wacz",), _wacz),
    "JSON lines": Format((".jsonl", ".ndjson"), _json_lines),
    "JSON": Format((".json",), _json),
    "CSV": Format((".csv", ".tsv"), _csv),
}
_BY_SUFFIX: dict[str, str] = {
    suffix: name for name, form in FORMATS.items() for suffix in form.suffixes
}


def extracts(
    file: SourceFile, *, limits: Limits, columns: ColumnMap | None = None
) -> Iterator[Part]:
    """The texts of a file, one after the other, and a Rejection for each part that gives none.

    The file is opened when the first is asked for and read as far as needed. Bad content never
    raises. A gzip file of any format is read as what is inside it.

    Args:
        file: as `walk` gives it.
        limits: what it may cost.
        columns: where a table keeps what; None to go by the usual names.

    >>> [part] = extracts(SourceFile("-", "-", b"Two men were held."), limits=Limits())
    >>> part.text
    'Two men were held.'
    """
    return attempt(file.locator, partial(_read, file, limits, columns))


def _read(file: SourceFile, limits: Limits, columns: ColumnMap | None) -> Iterator[Part]:
    with file.open() as raw:
        stream: Stream = raw
        name = file.path.lower()
        head = _peek(stream)
        if head.startswith(b"\x1f\x8b"):
            stream = gunzip(stream, limits)
            name = name.removesuffix(".gz")
            head = _peek(stream)
        form = FORMATS[format_of(name, head)]
        yield from form.read(Opened(stream, file.locator, limits, columns))


def _peek(stream: Stream) -> bytes:
    """The first bytes, left in the stream."""
    if isinstance(stream, io.BufferedReader):
        return stream.peek(_HEAD)[:_HEAD]
    head = stream.read(_HEAD)
    stream.seek(0)
    return head


def takes_columns(locator: str) -> bool:
    """True for a file whose columns a user may declare, told by its suffix.

    >>> takes_columns("a/export.csv.gz"), takes_columns("a/report.txt")
    (True, False)
    """
    suffix = _suffix(locator.lower().removesuffix(".gz"))
    return _BY_SUFFIX.get(suffix) in ("JSON lines", "JSON", "CSV")


def format_of(name: str, head: bytes) -> str:
    """The key of FORMATS for a file of this name with these first bytes.

    Bytes that leave no doubt come before the suffix, and the suffix before a look at the text.

    Raises:
        UnreadableSource: a known kind of file that is not read, or empty.

    >>> format_of("report.txt", b"%PDF-1.7"), format_of("news.xml", b"<rss version='2.0'>")
    ('PDF', 'feed')
    """
    if not head.strip():
        raise UnreadableSource("parse", "is empty; want at least one sentence of text")
    kind = magic(head)
    if kind == "PDF" or (b"%PDF-" in head[:1024] and name.endswith(".pdf")):
        return "PDF"
    if kind == "ZIP":
        return "WACZ"  # which says what it wants where it is another ZIP file
    if kind is not None:
        raise UnreadableSource("decode", f"is a {kind} file; want {WANTED}: save it as one of them")
    if head.startswith(b"WARC/"):
        return "WARC"
    return _by_text(_suffix(name), head)


def _suffix(name: str) -> str:
    _, dot, suffix = name.rpartition(".")
    return dot + suffix if dot and "/" not in suffix else ""


def _by_text(suffix: str, head: bytes) -> str:
    by_suffix = _BY_SUFFIX.get(suffix)
    text = _sample(head)
    if by_suffix == "JSON":
        return "JSON lines" if _OBJECT_LINE.match(text) else "JSON"
    if by_suffix in ("PDF", "WARC", "WACZ"):
        raise UnreadableSource(
            "open", f"is named {suffix} but is no {by_suffix} file; get a whole copy or rename it"
        )
    if by_suffix not in (None, "plain text"):
        return "feed" if by_suffix == "HTML" and looks_like_feed(text[:2000]) else str(by_suffix)
    if suffix == ".xml" or text.lstrip().startswith(("<?xml", "<rss", "<feed", "<rdf:RDF")):
        return _xml(text)
    if _HTML.search(text[:2000]) and text.lstrip()[:1] == "<":
        return "HTML"
    if suffix not in ("", ".txt", ".text") or by_suffix is None or text[:1] not in "{[":
        return "e-mail" if suffix == "" and _MAIL.match(text) else "plain text"
    return "JSON lines" if _OBJECT_LINE.match(text) else "plain text"


def _xml(text: str) -> str:
    if looks_like_feed(text):
        return "feed"
    if _HTML.search(text[:4000]):
        return "HTML"
    raise UnreadableSource("open", f"is XML but no feed (RSS, Atom) and no web page; want {WANTED}")


def _sample(head: bytes) -> str:
    """The first characters, well enough decoded to tell a format."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or unicode_by_zeros(head[:4096]):
        return decode(head[: len(head) & ~3]).text
    return head.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
