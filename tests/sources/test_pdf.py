"""PDF files, made here with the library's own writer."""

import io
from datetime import date

import pypdf
import pytest
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from vedette.errors import UnreadableSource
from vedette.sources.limits import Limits
from vedette.sources.pdf import (
    DISAGREE,
    FEW_LETTERS,
    REPLACED,
    Line,
    paragraphs,
    read_pdf,
    without_running_heads,
)
from vedette.types import Extract

LIMITS = Limits()
LINES = (
    "Two men were held near the river bridge on Monday, the gov-",
    "ernor's office said, after a patrol came under fire at the edge",
    "of the old market.",
    "A second patrol searched the houses behind the market until the",
    "evening and found nothing of note, a man of the town said there.",
)


def pdf(*pages: tuple[str, ...], info: dict[str, str] | None = None, password: str = "") -> bytes:
    """Pages of lines, 14 points apart, as the bytes of a PDF."""
    writer = pypdf.PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    for lines in pages:
        page = writer.add_blank_page(612, 792)
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
        stream = DecodedStreamObject()
        shown = ["T*" if not line else f"({line}) Tj T*" for line in lines]
        stream.set_data(" ".join(("BT /F1 11 Tf 14 TL 72 720 Td", *shown, "ET")).encode("latin-1"))
        page[NameObject("/Contents")] = writer._add_object(stream)
    writer.add_metadata(info or {})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def read(data: bytes, limits: Limits = LIMITS) -> Extract:
    return read_pdf(data, "a.pdf", limits)


def test_lines_are_joined_and_hyphens_undone() -> None:
    extract = read(pdf(LINES))
    first, second = extract.text.split("\n\n")
    assert first.startswith("Two men were held near the river bridge on Monday, the governor’s")
    assert first.endswith("the edge of the old market.")
    assert second.startswith("A second patrol")
    assert extract.flags == ()


def test_running_heads_and_page_numbers_go_and_sentences_run_on() -> None:
    head = "River Post weekly review"
    pages = [
        (
            head,
            "",
            f"Paragraph {word} begins here and is not yet at its",
            "end when the page is",
            "",
            f"{n}",
        )
        for n, word in enumerate(("one", "two", "three", "four"), 1)
    ]
    text = read(pdf(*pages)).text
    assert text.count(head) == 1
    assert text.startswith(head)
    assert not any(line.strip().isdigit() for line in text.splitlines())


def test_a_wide_step_begins_a_paragraph() -> None:
    text = read(pdf((LINES[1], LINES[3], "", "", LINES[4], LINES[1]))).text
    assert text.split("\n\n")[1].startswith("evening and found")


def test_metadata_and_its_weak_basis() -> None:
    info = {
        "/Title": "Weekly review",
        "/Author": "A. B.; C. D.",
        "/CreationDate": "D:20190530101500Z",
    }
    meta = read(pdf(LINES, info=info)).meta
    assert (meta.title, meta.authors) == ("Weekly review", ("A. B.", "C. D."))
    assert meta.published.start == date(2019, 5, 30)
    assert meta.published.basis == "metadata: pdf creation date"
    assert read(pdf(LINES, info={"/Title": "Microsoft Word - raid.docx"})).meta.title is None


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (pdf(LINES, password="key"), "is encrypted"),
        (pdf(LINES)[:300], "broken or cut-off"),
        (b"%PDF-1.7\n", "broken or cut-off"),
        (pdf(()), "no text layer.*OCR"),
    ],
    ids=["encrypted", "truncated", "empty", "no text"],
)
def test_unreadable(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableSource, match=words):
        read(data)


def test_limits_on_pages_and_text() -> None:
    with pytest.raises(UnreadableSource, match="2 pages, more than 1; split it"):
        read(pdf(LINES, LINES), Limits(max_pdf_pages=1))
    with pytest.raises(UnreadableSource, match="VEDETTE_MAX_TEXT_CHARS"):
        read(pdf(LINES, LINES), Limits(max_text_chars=400))


def test_few_letters_are_doubtful() -> None:
    assert read(pdf(("1 2 3 4 5 6", "7 8 9"))).flags == (FEW_LETTERS,)


def test_a_second_extractor_that_disagrees_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pdf(LINES)
    other = pdf(tuple("wholly other words stand on this page of text" for _ in range(5)))
    reader = pypdf.PdfReader
    monkeypatch.setattr(pypdf, "PdfReader", lambda stream: reader(io.BytesIO(other)))
    assert read(data).flags == (DISAGREE,)


def test_unreadable_characters_are_doubtful(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [Line("Held \ufffd\ufffd\ufffd near the bridge " * 10, 0.0)]
    monkeypatch.setattr("vedette.sources.pdf._lines", lambda page: iter(lines))
    assert REPLACED in read(pdf(LINES)).flags


def test_running_heads_need_three_pages() -> None:
    page = [Line("Head", 0), Line("Body text of the page goes here.", 12)]
    assert without_running_heads([page, page]) == [page, page]
    assert without_running_heads([page] * 3)[1:] == [[], []]  # both lines return on each page


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (("a well-", "known man"), "a wellknown man"),
        (("the Anglo-", "American force"), "the Anglo-American force"),
        (("aged 20-", "30 or so"), "aged 20-30 or so"),
        (("one", "two"), "one two"),
    ],
)
def test_joining(lines: tuple[str, str], joined: str) -> None:
    assert list(paragraphs([[Line(lines[0], 0), Line(lines[1], 12)]])) == [joined]
