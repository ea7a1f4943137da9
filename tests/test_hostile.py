"""Hostile and broken input in one folder: each is read rightly or listed, the build goes on."""

import gzip
import io
import json
from pathlib import Path

import pytest
from pypdf import PdfWriter

from tests.conftest import WordReader
from vedette.config import Config
from vedette.store.case import open_case
from vedette.workflow import build

SENTENCE = "Gunmen began an attack on the bridge of Rawa early on Monday, residents told us."
ARABIC = "قالت الشرطة إن ثلاثة أشخاص قتلوا في هجوم على سوق الحويجة يوم السبت الماضي قرب المدينة."
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><rss version="2.0"><channel><title>&c;</title>'
    "</channel></rss>"
)


def encrypted_pdf() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def gzip_bomb() -> bytes:
    return gzip.compress(b"\0" * 60_000_000, mtime=0)


READ = {  # name -> bytes that must become a document
    "latin.txt": ("Le général: " + SENTENCE + " Déjà vu, à Gao.").encode("latin-1"),
    "utf16.txt": SENTENCE.encode("utf-16"),
    "bom.txt": b"\xef\xbb\xbf" + (SENTENCE + " Twice.").encode(),
    "cp1256.txt": (ARABIC + " " + ARABIC).encode("cp1256"),
    "تقرير عن الحويجة.txt": (ARABIC + " ثم عاد الهدوء.").encode(),
    "new\nline.txt": (SENTENCE + " Again.").encode(),
    "scripts.html": (
        "<html><head><script>attack()</script></head><body><script>var attack = 1</script>"
        f"<article><p>{SENTENCE}</p><p>{SENTENCE} Later, calm.</p></article></body></html>"
    ).encode(),
    "mixed.txt": (SENTENCE + " Calm.\n").encode() + ARABIC.encode("cp1256") + b"\nThe end came.\n",
}
REJECTED = {  # name -> bytes that must be listed
    "empty.txt": b"",
    "blank.txt": b" \n\n\t ",
    "binary.txt": bytes(range(256)) * 40,
    "program.exe": b"MZ" + b"\0" * 500,
    "picture.html": b"\x89PNG\r\n\x1a\n" + b"\0" * 300,
    "cut.pdf": b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog",
    "locked.pdf": encrypted_pdf(),
    "bomb.xml": BOMB.encode(),
    "bomb.warc.gz": gzip_bomb(),
    "bomb.wacz": b"PK\x03\x04 not really",
    "long.txt": b"x" * 3_000_000,
    "only-scripts.html": b"<html><body><script>var a = 'attack'</script></body></html>",
    "broken.jsonl": b'{"text": "cut',
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    for name, content in (READ | REJECTED).items():
        (made / name).write_bytes(content)
    (made / "loop").symlink_to(made)
    (tmp_path / "outside.txt").write_text(SENTENCE + " Outside.")
    (made / "out.txt").symlink_to(tmp_path / "outside.txt")
    feed = "".join(
        f"<item><title>Item {n}</title><description>{SENTENCE} Item {n}.</description></item>"
        for n in range(300)
    )
    (made / "feed.rss").write_text(f'<rss version="2.0"><channel>{feed}</channel></rss>')
    return made


def test_nothing_stops_the_build_and_nothing_vanishes(folder: Path, tmp_path: Path) -> None:
    case = tmp_path / "a.vedette"
    report = build(case, [folder], WordReader(), Config(threads=1))
    with open_case(case, read_only=True) as opened:
        rejected = {rejection.locator for rejection in opened.rejections()}
        found: set[str] = set()
        for row in opened.documents():
            found |= {a.locator for a in opened.appearances(row.id)}
            text = opened.document(row.id).text
            assert "var attack" not in text
            assert "Outside." not in text
    shown = {name.replace("\n", "\\n") for name in READ}
    assert shown <= {Path(locator).name for locator in found}
    assert set(REJECTED) <= {Path(locator.partition("#")[0]).name for locator in rejected}
    assert sum("feed.rss#" in locator for locator in found) == 300
    assert any(locator.endswith("out.txt") for locator in rejected)
    assert report.counts["documents_new"] == len(READ) + 300


def test_a_second_build_changes_nothing(folder: Path, tmp_path: Path) -> None:
    case = tmp_path / "a.vedette"
    first = build(case, [folder], WordReader(), Config(threads=1))
    again = build(case, [folder], WordReader(), Config(threads=1))
    assert again.counts["rejections"] == first.counts["rejections"]
    assert "documents_new" not in again.counts
    assert "documents_read" not in again.counts


def test_reasons_are_one_line_that_says_what_to_do(folder: Path, tmp_path: Path) -> None:
    build(tmp_path / "a.vedette", [folder], WordReader(), Config(threads=1))
    with open_case(tmp_path / "a.vedette", read_only=True) as opened:
        for rejection in opened.rejections():
            assert "\n" not in rejection.reason
            assert len(rejection.reason) > 20, json.dumps(rejection.reason)
