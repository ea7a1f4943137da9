"""PDF files: the text layer as paragraphs, with a second extractor to doubt it."""

import io
import re
import statistics
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pypdf
import pypdfium2
from pypdf.errors import PyPdfError

from vedette.errors import UnreadableSource
from vedette.sources.limits import Limits
from vedette.sources.parts import (
    NOTHING_OUTSIDE,
    Block,
    Outside,
    check_length,
    document,
    label,
    labels,
)
from vedette.sources.stamps import stamp
from vedette.types import Extract, Metadata

PDF = "application/pdf"
FEW_LETTERS = "doubtful: few letters in the PDF text layer"
REPLACED = "doubtful: unreadable characters in the PDF text layer"
DISAGREE = "doubtful: two PDF extractors disagree about the text"
_EDGE = 3  # lines at a page's top and bottom that may be running heads
_COMPARED_PAGES = 2
_WORD = re.compile(r"\w{3,}")
_HYPHENS = "-\u00ad\u2010\x02\ufffe"  # pdfium puts U+0002 or U+FFFE for a hyphen it takes for soft
_SOFT = re.compile("(?<=\\w)[\x02\ufffe](?=\\w)")
_ENDS = re.compile(r"[.!?:;\"”’»)\]؟۔][\"”’»)\]\d]*$")
_BAD = re.compile("[\ufffd\ue000-\uf8ff]")
_EMPTY_TITLE = re.compile(
    r"^(?:untitled|microsoft word - .*|.*\.(?:docx?|indd|pdf|qxd|rtf))$", re.I
)
_DATE = re.compile(r"(?:D:)?(\d{4})(\d\d)?(\d\d)?")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its words, and how far it stands below the line before, in points."""

    text: str
    gap: float


def read_pdf(
    data: bytes, locator: str, limits: Limits, *, outside: Outside = NOTHING_OUTSIDE
) -> Extract:
    """The text layer as paragraphs: lines joined, hyphens undone, running heads dropped.

    A text layer of few letters, many unreadable characters, or one about which two extractors
    disagree, is kept and flagged. Title, author and date are those of the file, which is weak
    evidence: the basis says "metadata: pdf creation date".

    Raises:
        UnreadableSource: encrypted, broken, without a text layer, or too long.
    """
    pdf = _opened(data)
    try:
        n_pages = len(pdf)
        _check_pages(n_pages, limits)
        pages = list(_pages(pdf, n_pages, limits))
        info = pdf.get_metadata_dict(skip_empty=True)
    finally:
        pdf.close()
    raw = "\n".join(line.text for page in pages for line in page)
    if not raw.strip():
        raise UnreadableSource(
            "parse",
            f"its {n_pages} pages have no text layer (images); recognise the text (OCR) first",
        )
    return document(
        locator,
        PDF,
        (Block(text) for text in paragraphs(without_running_heads(pages))),
        meta=_metadata(info),
        outside=outside,
        limits=limits,
        flags=_doubts(raw, n_pages, pages, data),
    )


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            reason = "is encrypted; want a PDF that opens without a password: save a copy without"
        else:
            reason = f"is a broken or cut-off PDF ({error}); get a whole copy"
        raise UnreadableSource("parse", reason) from error


def _check_pages(n_pages: int, limits: Limits) -> None:
    if n_pages == 0:
        raise UnreadableSource("parse", "is a PDF without pages; get a whole copy")
    if n_pages > limits.max_pdf_pages:
        raise UnreadableSource(
            "parse",
            f"has {n_pages:,} pages, more than {limits.max_pdf_pages:,}; split it",
        )


def _pages(pdf: pypdfium2.PdfDocument, n_pages: int, limits: Limits) -> Iterator[list[Line]]:
    n_chars = 0
    for number in range(n_pages):
        try:
            page = pdf[number]
            textpage = page.get_textpage()
        except pypdfium2.PdfiumError as error:
            reason = f"page {number + 1} is broken ({error}); get a whole copy"
            raise UnreadableSource("parse", reason) from error
        try:
            n_chars += textpage.count_chars()
            check_length(n_chars, limits)
            yield list(_lines(textpage))
        finally:
            textpage.close()
            page.close()


def _lines(textpage: pypdfium2.PdfTextPage) -> Iterator[Line]:
    """The lines of a page in reading order, with the step from the line before."""
    # A hyphen that pdfium takes for soft may stand, as U+FFFE, within a line it has joined.
    text = textpage.get_text_range()
    n_chars = textpage.count_chars()
    before: float | None = None
    for match in re.finditer(r"[^\r\n]+", text):
        words = match[0].strip()
        if not words:
            continue
        start = match.start() + match[0].index(words)
        end = start + len(words) - 1
        # Lines that pdfium has joined at a hyphen end lower than they begin.
        foot = textpage.get_charbox(start, loose=True)[1] if end < n_chars else before
        gap = before - foot if before is not None and foot is not None else 0.0
        before = textpage.get_charbox(end, loose=True)[1] if end < n_chars else before
        yield Line(_SOFT.sub("", words), gap)


def without_running_heads(pages: list[list[Line]]) -> list[list[Line]]:
    """The pages without the lines at their edges that return on most of them, and page numbers.

    Digits count as equal, so that "Page 3 of 9" returns on each page. The head of the first page
    stays: it may be the title, or name the publication and its date.
    """
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_shape(line) for line in (*page[:_EDGE], *page[-_EDGE:])})
    least = max(2, (len(pages) + 1) // 2)
    heads = {shape for shape, count in seen.items() if count >= least} if len(pages) > 2 else set()
    return [_trimmed(page, heads, first=number == 0) for number, page in enumerate(pages)]


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "#", " ".join(line.text.casefold().split()))


def _trimmed(page: list[Line], heads: set[str], *, first: bool) -> list[Line]:
    def kept(index: int, line: Line) -> bool:
        if _EDGE <= index < len(page) - _EDGE or (first and index < min(_EDGE, len(page) // 2)):
            return True
        return _shape(line) not in heads and not re.fullmatch(r"[-–— ]*\d{1,4}[-–— ]*", line.text)

    return [line for index, line in enumerate(page) if kept(index, line)]


def paragraphs(pages: list[list[Line]]) -> Iterator[str]:
    """Lines joined into paragraphs: a wide step or a short line ends one.

    >>> lines = [Line("Fighters attacked the check-", 0), Line("point north of town.", 12)]
    >>> list(paragraphs([lines]))
    ['Fighters attacked the checkpoint north of town.']
    """
    gaps = [line.gap for page in pages for line in page if line.gap > 0]
    pitch = statistics.median(gaps) if gaps else 0.0
    lengths = [len(line.text) for page in pages for line in page]
    usual = statistics.quantiles(lengths, n=4)[2] if len(lengths) > 1 else 0
    current, last = "", ""
    for page in pages:
        for index, line in enumerate(page):
            if current and _breaks(last, line, index == 0, pitch, usual):
                yield current
                current = ""
            current = _joined(current, line.text)
            last = line.text
    if current:
        yield current


def _breaks(last: str, line: Line, first_of_page: bool, pitch: float, usual: float) -> bool:
    """True where a new paragraph begins at `line`."""
    ended = bool(_ENDS.search(last))
    if first_of_page:  # a sentence runs on across the page's end
        return ended or not (line.text[:1].islower() or last[-1:] in _HYPHENS)
    if pitch and line.gap > 1.45 * pitch:
        return True
    if pitch and line.gap < -pitch:  # the next column
        return ended
    if ended:
        return len(last) < 0.75 * usual
    return len(last) < 0.6 * usual and not line.text[:1].islower() and last[-1:] not in _HYPHENS


def _joined(current: str, line: str) -> str:
    if not current:
        return line
    if current[-1] in _HYPHENS and current[-2:-1].isalpha() and line[:1].islower():
        return current[:-1] + line
    if current[-1] in "\x02\ufffe":
        current = current[:-1] + "-"
    return current + ("" if current.endswith("-") else " ") + line


def _doubts(raw: str, n_pages: int, pages: list[list[Line]], data: bytes) -> tuple[str, ...]:
    flags: list[str] = []
    n_letters = sum(1 for char in raw if char.isalpha())
    n_marks = len(raw) - raw.count(" ") - raw.count("\n")
    if n_letters < 100 * n_pages or 2 * n_letters < n_marks:
        flags.append(FEW_LETTERS)
    if 100 * len(_BAD.findall(raw)) > n_marks:
        flags.append(REPLACED)
    first = " ".join(line.text for page in pages[:_COMPARED_PAGES] for line in page)
    if _disagree(first, _second_opinion(data)):
        flags.append(DISAGREE)
    return tuple(flags)


def _second_opinion(data: bytes) -> str | None:
    """The first pages as pypdf reads them; None where it cannot."""
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        return " ".join(page.extract_text() for page in reader.pages[:_COMPARED_PAGES])
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError, OSError):
        return None  # a second opinion that fails says nothing about the first


def _disagree(one: str, other: str | None) -> bool:
    """True where fewer than half of the words are common to both, for texts of some length."""
    if other is None:
        return False
    ours, theirs = Counter(_WORD.findall(_bare(one))), Counter(_WORD.findall(_bare(other)))
    largest = max(ours.total(), theirs.total())
    return largest >= 20 and 2 * (ours & theirs).total() < largest


def _bare(text: str) -> str:
    return re.sub(rf"[{_HYPHENS}]\s*", "", text).casefold()


def _metadata(info: dict[str, str]) -> Metadata:
    title = label(info.get("Title"))
    match = _DATE.match(info.get("CreationDate", ""))
    day = "-".join(part for part in match.groups() if part) if match else None
    return Metadata(
        title=None if title is None or _EMPTY_TITLE.match(title) else title,
        authors=labels(re.split(r"\s*;\s*", info.get("Author", ""))),
        published=stamp(day, "metadata: pdf creation date"),
    )
