"""From a file to its texts, whatever it is."""

import gzip
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vedette.errors import UnreadableSource
from vedette.sources.columns import ColumnMap
from vedette.sources.formats import FORMATS, extracts, format_of
from vedette.sources.limits import Limits
from vedette.sources.walk import SourceFile, walk
from vedette.text.normalise import clean_text
from vedette.types import STAGES, Extract, Rejection

LIMITS = Limits()
SAMPLE = Path(__file__).parents[2] / "src" / "vedette" / "resources" / "sample"
HELD = "Two men were held."
HTML = f"<html><body><p>{HELD}</p></body></html>"
RSS = f"<rss version='2.0'><channel><item><description>{HELD}</description></item></channel></rss>"
FORMS = [
    ("a.txt", HELD, "plain text"),
    ("a", HELD, "plain text"),
    ("a.log", HELD, "plain text"),
    ("v1.2/notes", HELD, "plain text"),
    ("a.MD", HELD, "Markdown"),
    ("a.htm", HTML, "HTML"),
    ("page", HTML, "HTML"),
    ("a.txt", "<!DOCTYPE html>" + HTML, "HTML"),
    ("a.txt", "He wrote <html> on the wall.", "plain text"),
    ("a.xml", RSS, "feed"),
    ("a.html", RSS, "feed"),
    ("feed", '<?xml version="1.0"?>' + RSS, "feed"),
    ("a.xml", '<?xml version="1.0"?>' + HTML, "HTML"),
    ("a.eml", "Subject: x\n\n" + HELD, "e-mail"),
    ("mail", "From: a@post.example\nSubject: x\n\n" + HELD, "e-mail"),
    ("a.txt", "Subject: x\nFrom: y\n\n" + HELD, "plain text"),
    ("a.jsonl", "{}", "JSON lines"),
    ("a.json", "[{}]", "JSON"),
    ("a.json", '{"text": "a"}\n{"text": "b"}', "JSON lines"),
    ("data", '{"text": "a"}\n{"text": "b"}', "JSON lines"),
    ("a.csv", "text\na", "CSV"),
    ("a.tsv", "text\na", "CSV"),
    ("a.txt", "%PDF-1.7", "PDF"),
    ("a.bin", "WARC/1.1\r\n", "WARC"),
    ("a.zip", "PK\x03\x04", "WACZ"),
]
NO_FORMS = [
    ("a.docx", b"PK\x03\x04 word/document.xml", "decode", "Word (.docx)"),
    ("a.txt", b"\x89PNG\r\n\x1a\n", "decode", "PNG image"),
    ("a.warc", b"plain words", "open", "no WARC file"),
    ("a.pdf", b"plain words", "open", "no PDF file"),
    ("a.xml", b"<config/>", "open", "XML but no feed"),
    ("a.txt", b"", "parse", "is empty"),
    ("a.txt", b" \n\t\n", "parse", "is empty"),
    ("a.txt", b"\x00\x01\x02\x03" * 9, "decode", "binary data"),
]


def read(
    name: str, data: bytes, limits: Limits = LIMITS, columns: ColumnMap | None = None
) -> list[Extract | Rejection]:
    return list(extracts(SourceFile(name, name, data), limits=limits, columns=columns))


@pytest.mark.parametrize(("name", "text", "form"), FORMS)
def test_forms_by_bytes_and_suffix(name: str, text: str, form: str) -> None:
    assert format_of(name.lower(), text.encode()) == form


@pytest.mark.parametrize(("name", "text"), [(n, t) for n, t, f in FORMS if f in ("HTML", "feed")])
def test_what_is_in_utf16_is_told_too(name: str, text: str) -> None:
    assert format_of(name, text.encode("utf-16")) == format_of(name, text.encode())


@pytest.mark.parametrize(("name", "data", "stage", "words"), NO_FORMS)
def test_what_is_not_read_is_one_rejection(name: str, data: bytes, stage: str, words: str) -> None:
    [part] = read(name, data)
    assert isinstance(part, Rejection)
    assert (part.locator, part.stage) == (name, stage)
    assert words in part.reason


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", HELD.encode()),
        ("a.html", HTML.encode()),
        ("a.xml", RSS.encode()),
        ("a.csv", f"text\n{HELD}\n".encode()),
        ("a.jsonl", f'{{"text": "{HELD}"}}\n'.encode()),
        ("a.eml", f"Subject: x\n\n{HELD}\n".encode()),
    ],
)
def test_a_gzip_file_is_read_as_what_is_in_it(name: str, data: bytes) -> None:
    for parts in (read(name, data), read(name + ".gz", gzip.compress(data, mtime=0))):
        [part] = parts
        assert isinstance(part, Extract)
        assert part.text == HELD


def test_declared_columns_reach_the_table() -> None:
    [part] = read("a.csv", b"note,x\nHeld.,1\n", columns=ColumnMap(text="note"))
    assert isinstance(part, Extract)
    assert part.text == "Held."


def test_too_large_a_file() -> None:
    [part] = read("a.txt", b"x" * 101, Limits(max_file_bytes=100))
    assert isinstance(part, Rejection)
    assert (part.stage, "larger than 100 bytes" in part.reason) == ("open", True)


def test_a_file_that_is_gone_when_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(HELD)
    [file] = walk([tmp_path])
    assert isinstance(file, SourceFile)
    path.unlink()
    [part] = extracts(file, limits=LIMITS)
    assert isinstance(part, Rejection)
    assert (part.stage, part.locator) == ("open", str(path))


def test_large_tables_on_disk_are_streamed(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Two men were held."}\n' * 5000)
    [file] = walk([path])
    assert isinstance(file, SourceFile)
    parts = extracts(file, limits=Limits(max_file_bytes=1000))
    assert sum(isinstance(part, Extract) for part in parts) == 5000


def test_each_suffix_belongs_to_one_form() -> None:
    suffixes = [suffix for form in FORMATS.values() for suffix in form.suffixes]
    assert len(suffixes) == len(set(suffixes))


@pytest.mark.parametrize("file", list(walk([SAMPLE])), ids=lambda f: Path(f.locator).name)
def test_the_sample_is_read_without_loss(file: SourceFile) -> None:
    parts = list(extracts(file, limits=LIMITS))
    assert parts
    for part in parts:
        assert isinstance(part, Extract)
        assert clean_text(part.text) == part.text
        assert all(span.of(part.text).strip() for span, _ in part.marks)


SUFFIXES = ["a" + s for form in FORMATS.values() for s in form.suffixes] + ["a.xml", "a.gz"]
STARTS = (
    b"", b"%PDF-1.4\n", b"WARC/1.0\r\n", b"PK\x03\x04", b"\x1f\x8b", b"<rss><item>", b"{", b"<p>",
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(
        ["a" + s for form in FORMATS.values() for s in form.suffixes] + ["a.xml", "a.gz"]
    ),
    st.sampled_from(
        [
            b"",
            b"%PDF-1.4\n",
            b"WARC/1.0\r\n",
            b"PK\x03\x04",
            b"\x1f\x8b",
            b"<rss><item>",
            b"{",
            b"<html>",
        ]
    ),
    st.binary(max_size=200),
)
def test_any_bytes_under_any_name_give_parts(name: str, start: bytes, rest: bytes) -> None:
    for part in read(name, start + rest):
        if isinstance(part, Rejection):
            assert part.stage in STAGES
            assert part.reason == " ".join(part.reason.split())


def test_an_unknown_kind_of_file_is_named() -> None:
    with pytest.raises(UnreadableSource, match="is a Parquet file; want text"):
        format_of("a", b"PAR1....")
