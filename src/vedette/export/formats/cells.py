"""Text that is safe in a cell of a spreadsheet, in XML, in JSON and in a CSV file.

A spreadsheet runs a cell that begins with =, +, -, @, tab or carriage return as a formula, so that
a document's title could read other cells or call a program. Such text gets an apostrophe in front,
which spreadsheets read as "this is text". Numbers are numbers and stay as they are.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

Cell = str | int | float | None
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Also in full width, which Excel takes for the same."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Where ";" parts the columns, a part of a list is a cell of its own.
_INNER = re.compile(r"([;,]\s*)(?=[=+@])|(;\s*)(?=-)")
# Line ends to some readers, though not to JSON: they are written as escapes.
_LINE_ENDS = str.maketrans({c: f"\\u{ord(c):04x}" for c in "\x85\u2028\u2029"})
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
    line = _INNER.sub(lambda found: f"{found[0]}'", line)
    return f"'{line}" if line.startswith(_FORMULA) else line


def json_text(value: Any) -> str:
    """The value as JSON on one line, its texts as they are but for escapes.

    >>> json_text({"a": "b\u2028c"})
    '{"a": "b\\\\u2028c"}'
    """
    return json.dumps(value, ensure_ascii=False, allow_nan=False).translate(_LINE_ENDS)


def cleaned(value: Any) -> Any:
    """The value, of dicts, lists and texts, without control characters in any text.

    >>> cleaned({"a": ["b\\x00"]})
    {'a': ['b']}
    """
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [cleaned(part) for part in value]
    if isinstance(value, dict):
        return {key: cleaned(part) for key, part in value.items()}
    return value


def csv_bytes(*rows_of: Iterable[Sequence[Cell]]) -> bytes:
    """The rows as CSV (RFC 4180, UTF-8) with every cell safe and None as an empty cell.

    >>> csv_bytes([["id", "title"]], [[1, "-1+2"], [None, "a, b"]]).decode().splitlines()
    ['id,title', "1,'-1+2", ',"a, b"']
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for rows in rows_of:
        for row in rows:
            writer.writerow(["" if cell is None else safe_cell(cell) for cell in row])
    return out.getvalue().encode("utf-8")
