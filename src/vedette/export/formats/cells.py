"""Text that is safe in a cell of a spreadsheet, in XML, and in a CSV file.

A spreadsheet runs a cell that begins with =, +, -, @, tab or carriage return as a formula, so that
a document's title could read other cells or call a program. Such text gets an apostrophe in front,
which spreadsheets read as "this is text". Numbers are numbers and stay as they are.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence

Cell = str | int | float | None
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Also in full width, which Excel takes for the same."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_BREAK = re.compile(r"\s*[\t\r\n\u2028\u2029]+\s*")


def clean(text: str) -> str:
    """The text without control characters, which XML and many readers refuse.

    >>> clean("a\\x00b\\nc")
    'ab\\nc'
    """
    return _CONTROL.sub("", text)


def safe_cell(value: Cell) -> Cell:
    """The value as a cell that nothing runs: text on one line, no formula.

    >>> safe_cell("=HYPERLINK(1)"), safe_cell(-2), safe_cell(" @now\\n")
    ("'=HYPERLINK(1)", -2, "'@now")
    """
    if not isinstance(value, str):
        return value
    line = _BREAK.sub(" ", clean(value)).strip()
    return f"'{line}" if line.startswith(_FORMULA) else line


def csv_bytes(*rows_of: Iterable[Sequence[Cell]]) -> bytes:
    """The rows as CSV (RFC 4180, UTF-8) with every cell safe and None as an empty cell.

    >>> csv_bytes([["id", "title"]], [[1, "-1+2"], [None, 'a "b"']]).decode().splitlines()
    ['id,title', "1,'-1+2", ',"a ""b"""']
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for rows in rows_of:
        for row in rows:
            writer.writerow(["" if cell is None else safe_cell(cell) for cell in row])
    return out.getvalue().encode("utf-8")
