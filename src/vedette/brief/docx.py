"""A briefing as a Word document: the same lines, tables instead of pictures; needs python-docx."""

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from datetime import datetime
from importlib import import_module
from itertools import groupby
from typing import Any

from vedette.brief.model import (
    Block,
    Brief,
    Bullets,
    Drawing,
    Line,
    Note,
    Paragraph,
    Ref,
    Table,
)
from vedette.errors import SettingError

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WHEN = datetime(2000, 1, 1)
"""A day for fields that want one: the file must not depend on the clock."""
_DIM = (0x59, 0x62, 0x6D)
_RIGHT_TO_LEFT = ("R", "AL")


def as_docx(brief: Brief) -> bytes:
    """The document; the same briefing gives the same bytes with the same python-docx.

    Raises:
        SettingError: python-docx is not installed.
    """
    try:
        docx: Any = import_module("docx")
    except ModuleNotFoundError as error:
        raise SettingError(".docx needs python-docx: pip install 'vedette[docx]'") from error
    return _Writer(docx).written(brief)


class _Writer:
    """Writes one document."""

    def __init__(self, docx: Any) -> None:
        self._document = docx.Document()
        self._shared = import_module("docx.shared")
        self._oxml = import_module("docx.oxml")
        self._qn = import_module("docx.oxml.ns").qn
        self._align = import_module("docx.enum.text").WD_ALIGN_PARAGRAPH
        self._bookmarks = 0
        self._set_page()

    def written(self, brief: Brief) -> bytes:
        """The whole document."""
        properties = self._document.core_properties
        properties.title, properties.author, properties.comments = clean(brief.title), "Vedette", ""
        properties.created = properties.modified = _WHEN
        self._document.add_heading(clean(brief.title), 0)
        for line in brief.subtitle:
            self._line(self._document.add_paragraph(), line)
        for section in brief.sections:
            self._document.add_heading(clean(section.title), 1)
            for block in section.blocks:
                self._block(block)
        self._document.add_heading("Footnotes", 1)
        for note in brief.notes:
            self._note(note)
        self._number_pages()
        out = io.BytesIO()
        self._document.save(out)
        return _without_clock(out.getvalue())

    def _set_page(self) -> None:
        section = self._document.sections[0]
        section.page_width, section.page_height = (self._shared.Mm(n) for n in (210, 297))
        for side in ("left", "right", "top", "bottom"):
            setattr(section, f"{side}_margin", self._shared.Mm(18))
        normal = self._document.styles["Normal"]
        normal.font.name, normal.font.size = "Calibri", self._shared.Pt(10)
        normal.paragraph_format.space_after = self._shared.Pt(4)

    def _number_pages(self) -> None:
        paragraph = self._document.sections[0].footer.paragraphs[0]
        paragraph.alignment = self._align.RIGHT
        field = self._oxml.OxmlElement("w:fldSimple")
        field.set(self._qn("w:instr"), "PAGE")
        paragraph._p.append(field)

    def _block(self, block: Block) -> None:
        if isinstance(block, Paragraph):
            self._line(self._document.add_paragraph(), block.line, large=block.lead)
        elif isinstance(block, Bullets):
            if block.heading:
                self._document.add_heading(clean(block.heading), 2)
            for line in block.lines:
                self._line(self._document.add_paragraph(style="List Bullet"), line)
        elif isinstance(block, Table):
            self._table(block)
        elif isinstance(block, Drawing):
            self._run(self._document.add_paragraph(), block.summary, dim=True)

    def _table(self, table: Table) -> None:
        if table.heading:
            self._document.add_heading(clean(table.heading), 2)
        made = self._document.add_table(rows=1, cols=len(table.columns), style="Table Grid")
        for number, name in enumerate(table.columns):
            paragraph = made.rows[0].cells[number].paragraphs[0]
            self._run(paragraph, name, strong=True)
            self._side(paragraph, table, number)
        self._mark(made.rows[0], "w:tblHeader")
        for row in table.rows:
            cells = made.add_row()
            self._mark(cells, "w:cantSplit")
            for number, lines in enumerate(row):
                for at, line in enumerate(lines):
                    cell = cells.cells[number]
                    paragraph = cell.paragraphs[0] if not at else cell.add_paragraph()
                    self._line(paragraph, line, size=8.5)
                    self._side(paragraph, table, number)
        self._document.add_paragraph()

    def _mark(self, row: Any, name: str) -> None:
        """A property of a row: repeated on each page, or never broken."""
        row._tr.get_or_add_trPr().append(self._oxml.OxmlElement(name))

    def _side(self, paragraph: Any, table: Table, column: int) -> None:
        paragraph.paragraph_format.space_after = self._shared.Pt(1)
        if column in table.right:
            paragraph.alignment = self._align.RIGHT

    def _line(self, paragraph: Any, line: Line, *, large: bool = False, size: float = 0) -> None:
        size = 12 if large else size
        for part in line.parts:
            if isinstance(part, Ref):
                self._reference(paragraph, part.note)
            else:
                dim = line.kind in ("unknown", "method")
                self._run(paragraph, part.words, strong=part.strong, dim=dim, size=size)

    def _run(
        self,
        paragraph: Any,
        words: str,
        *,
        strong: bool = False,
        dim: bool = False,
        size: float = 0,
    ) -> None:
        for piece, turned in directions(clean(words)):
            run = paragraph.add_run(piece)
            run.bold = strong or None
            run.font.rtl = turned or None
            if size:
                run.font.size = self._shared.Pt(size)
            if dim:
                run.font.color.rgb = self._shared.RGBColor(*_DIM)

    def _reference(self, paragraph: Any, number: int) -> None:
        """The number of a footnote, which leads to it."""
        run = paragraph.add_run(f"[{number}]")
        run.font.superscript = True
        link = self._oxml.OxmlElement("w:hyperlink")
        link.set(self._qn("w:anchor"), f"note{number}")
        paragraph._p.append(link)
        link.append(run._r)

    def _note(self, note: Note) -> None:
        paragraph = self._document.add_paragraph()
        self._bookmarks += 1
        for name in ("w:bookmarkStart", "w:bookmarkEnd"):
            mark = self._oxml.OxmlElement(name)
            mark.set(self._qn("w:id"), str(self._bookmarks))
            if name == "w:bookmarkStart":
                mark.set(self._qn("w:name"), f"note{note.number}")
            paragraph._p.append(mark)
        self._run(paragraph, f"{note.number}. ", size=8.5)
        if note.line is not None:
            self._line(paragraph, note.line, size=8.5)
        if note.quoted is not None:
            quoted = note.quoted
            self._run(paragraph, f"\u201c{quoted.words}\u201d", size=8.5)
            told = f" \u2014 {quoted.outlet}, {quoted.day} ({quoted.statement})"
            self._run(paragraph, told, dim=True, size=8.5)


def clean(words: str) -> str:
    """Words without what no XML file may hold, on one line.

    >>> clean("two\\x00 killed\\nnear Gao")
    'two killed near Gao'
    """
    return re.sub(r"[\t\n\r]+", " ", _NO_XML.sub("", words))


def directions(words: str) -> Iterator[tuple[str, bool]]:
    """The words in runs of one direction of writing; true where it is from right to left.

    >>> list(directions("in \u0627\u0644\u0645\u0648\u0635\u0644 today"))
    [('in ', False), ('\u0627\u0644\u0645\u0648\u0635\u0644', True), (' today', False)]
    """
    for turned, pieces in groupby(re.split(r"(?<=\s)(?=\S)|(?<=\S)(?=\s)", words), _turned):
        if piece := "".join(pieces):
            yield piece, turned


def _turned(words: str) -> bool:
    return any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in words)


def _without_clock(data: bytes) -> bytes:
    """The same archive with its parts dated alike."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(out, "w") as made:
        for name in sorted(given.namelist()):
            part = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            part.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(part, given.read(name))
    return out.getvalue()
