"""PDF and Word: every line and footnote of the briefing, nothing loaded, the same bytes."""

import io
import re
import zipfile
from dataclasses import replace
from importlib.resources import files
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from tests.brief.examples import material, quote
from tests.brief.test_forms import HOSTILE
from vedette.brief import docx as word
from vedette.brief import pdf as paper
from vedette.brief.compose import compose
from vedette.brief.docx import as_docx
from vedette.brief.html import as_html
from vedette.brief.model import Table, lines_of
from vedette.brief.pdf import as_pdf, on_paper
from vedette.errors import SettingError

STYLE = files("vedette.resources").joinpath("brief", "brief.css").read_text("utf-8")
WHOLE = compose(material(), quote)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts(data: bytes) -> dict[str, ET.Element]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: ET.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith(("xml", "rels"))}  # noqa: E501  # fmt: skip


@pytest.fixture(scope="module")
def body() -> ET.Element:
    pytest.importorskip("docx")
    return parts(as_docx(WHOLE))["word/document.xml"]


def words(element: ET.Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def test_every_line_is_in_the_word_document(body: ET.Element) -> None:
    told = [words(paragraph) for paragraph in body.iter(f"{W}p")]
    bare = [re.sub(r"\[\d+\]", "", one) for one in told]
    for section in WHOLE.sections:
        assert section.title in told
        for block in section.blocks:
            for line in lines_of(block):
                assert word.clean(line.words) in bare
                assert all(f"[{n}]" in "".join(told) for n in line.notes)


def test_each_reference_leads_to_its_footnote(body: ET.Element) -> None:
    marks = {mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")}
    links = {link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")}
    assert links
    assert links <= marks == {f"note{note.number}" for note in WHOLE.notes}


def test_the_head_of_a_table_is_repeated_and_no_row_is_broken(body: ET.Element) -> None:
    tables = [b for section in WHOLE.sections for b in section.blocks if isinstance(b, Table)]
    assert len(list(body.iter(f"{W}tblHeader"))) == len(tables) > 0
    assert len(list(body.iter(f"{W}cantSplit"))) == sum(len(table.rows) for table in tables)


@pytest.mark.parametrize("hostile", [*HOSTILE, "nul\x00 bell\x07 \ud800 \ufffe"])
def test_no_words_break_a_word_document(hostile: str) -> None:
    pytest.importorskip("docx")
    made = parts(as_docx(replace(WHOLE, title=hostile)))
    relations = [one.get("TargetMode") for one in made["word/_rels/document.xml.rels"]]
    assert "External" not in relations
    assert word.clean(hostile) in words(made["word/document.xml"])


def test_arabic_words_are_written_from_right_to_left() -> None:
    runs = list(word.directions("in الموصل القديمة on 3 May"))
    assert [turned for _, turned in runs] == [False, True, False, True, False]
    assert "".join(piece for piece, _ in runs) == "in الموصل القديمة on 3 May"


def test_the_same_briefing_is_the_same_word_document() -> None:
    pytest.importorskip("docx")
    assert as_docx(WHOLE) == as_docx(WHOLE)


def test_nothing_of_the_style_sheet_is_left_to_guess_on_paper() -> None:
    page = on_paper(as_html(WHOLE, STYLE), STYLE)
    assert "var(--" not in page
    assert page.count("<style>") == 1 + page.count("<svg")
    assert "counter(pages)" in page


def test_nothing_is_loaded_into_a_pdf() -> None:
    with pytest.raises(ValueError, match="nothing is loaded"):
        paper._nothing("https://evil.example/x.png")


@pytest.mark.slow
def test_a_pdf_is_made_of_the_same_bytes_and_holds_the_words() -> None:
    pdfium: Any = pytest.importorskip("pypdfium2")
    try:
        made = as_pdf(WHOLE, STYLE)
    except SettingError as error:
        pytest.skip(str(error))
    assert made == as_pdf(WHOLE, STYLE)
    document = pdfium.PdfDocument(made)
    told = " ".join(page.get_textpage().get_text_range() for page in document)
    for section in WHOLE.sections:
        assert section.title in told
    document.close()


@pytest.mark.parametrize(("module", "make"), [("docx", as_docx), ("weasyprint", lambda b: as_pdf(b, STYLE))])  # noqa: E501  # fmt: skip
def test_what_is_not_installed_is_named(
    monkeypatch: pytest.MonkeyPatch, module: str, make: Any
) -> None:
    def missing(name: str) -> Any:
        raise ModuleNotFoundError(f"No module named {name!r}")

    for user in (word, paper):
        monkeypatch.setattr(user, "import_module", missing)
    with pytest.raises(SettingError, match="pip install 'vedette"):
        make(WHOLE)
