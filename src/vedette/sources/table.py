"""Tables of articles: JSON lines, JSON arrays, CSV and TSV, one text a row."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from vedette.errors import UnreadableSource
from vedette.sources.columns import ColumnMap, find_columns, row_columns
from vedette.sources.html import fragment_blocks, looks_like_html
from vedette.sources.limits import Limits, Stream, read_whole
from vedette.sources.lines import Line, text_lines
from vedette.sources.parts import (
    NOTHING_OUTSIDE,
    Block,
    Part,
    attempt,
    document,
    label,
    labels,
    one_line,
    part_of,
)
from vedette.sources.plain import language_code
from vedette.sources.records import csv_records, field_splitter
from vedette.sources.stamps import Order, is_ambiguous, numeric_order, stamp
from vedette.types import Extract, Metadata, Rejection

_AHEAD_ROWS = 2_000  # rows held back until one of them shows the order of day and month
_AHEAD_CHARS = 16_000_000
_AUTHORS = re.compile(r"\s*[;|]\s*|\s+and\s+")


@dataclass(frozen=True, slots=True)
class Row:
    """One row by column name, with the line it begins on."""

    number: int
    values: Mapping[str, Any]
    columns: Mapping[str, str]
    flags: tuple[str, ...] = ()

    def get(self, field: str) -> Any:
        """The value of a field of `ColumnMap`; None where there is none."""
        return self.values.get(self.columns.get(field, ""))


def read_json_lines(
    stream: Stream, locator: str, limits: Limits, columns: ColumnMap | None = None
) -> Iterator[Part]:
    """One Extract a line, as `locator#line`; a broken line is a Rejection with its number."""
    return _parts(_json_rows(stream, locator, limits, columns), locator, limits)


def read_json(
    stream: Stream, locator: str, limits: Limits, columns: ColumnMap | None = None
) -> Iterator[Part]:
    """A whole JSON file, of one object or an array of them, as `locator#n` by their number.

    Raises:
        UnreadableSource: it is larger than one document may be, or no such JSON.
    """
    data = read_whole(stream, limits.max_file_bytes)
    try:
        value = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise UnreadableSource(
            "parse", f"is no JSON ({error}); want objects, or one a line"
        ) from error
    objects = value if isinstance(value, list) else [value]

    def rows() -> Iterator[Row | Rejection]:
        for number, item in enumerate(objects, 1):
            yield _object_row(item, Line(number, ""), locator, columns, "object")

    return _parts(rows(), locator, limits)


def read_csv(
    stream: Stream, locator: str, limits: Limits, columns: ColumnMap | None = None
) -> Iterator[Part]:
    """One Extract a row, as `locator#line` by the line on which the row begins.

    The first line names the columns; the delimiter is the one of comma, semicolon, tab and bar
    that it has most of.

    Raises:
        UnreadableSource: no column holds the text; the reason lists the columns.
    """
    return _parts(_csv_rows(stream, locator, limits, columns), locator, limits)


def _parts(rows: Iterator[Row | Rejection], locator: str, limits: Limits) -> Iterator[Part]:
    count = 0
    for row, order in _with_order(rows):
        count += 1
        if isinstance(row, Rejection):
            yield row
            continue
        name = part_of(locator, row.number)
        if count > limits.max_parts:
            reason = f"has more than {limits.max_parts:,} rows; raise the limit max_parts"
            yield Rejection(name, "parse", reason)
            return
        yield from attempt(name, partial(_extract, row, name, order, limits))
    if count == 0:
        raise UnreadableSource("parse", "has no rows; want at least one text")


def _with_order(
    rows: Iterator[Row | Rejection],
) -> Iterator[tuple[Row | Rejection, Order | None]]:
    """Each row with the order of day and month that the table's dates show.

    From the first date with two readings on, rows are held back until one decides, up to a
    bound on memory; what is let go before stays an interval. Rows that contradict each other
    leave the order open.
    """
    held: list[Row | Rejection] = []
    size = 0
    seen: set[Order] = set()
    waiting = True
    for row in rows:
        raw = _string(row.get("date")) if isinstance(row, Row) else ""
        if found := numeric_order(raw):
            seen.add(found)
        order = next(iter(seen)) if len(seen) == 1 else None
        if waiting and not seen and (held or is_ambiguous(raw)):
            held.append(row)
            size += len(_string(row.get("text"))) if isinstance(row, Row) else 0
            waiting = len(held) < _AHEAD_ROWS and size < _AHEAD_CHARS
            if waiting:
                continue
            row = held.pop()
        yield from ((earlier, order) for earlier in held)
        held.clear()
        yield row, order
    yield from ((earlier, None) for earlier in held)


def _extract(row: Row, name: str, order: Order | None, limits: Limits) -> Iterator[Extract]:
    text = _text(row.get("text"))
    if not text.strip():
        raise UnreadableSource("parse", f"line {row.number}: the text is empty; want a text")
    is_html = looks_like_html(text)
    published = row.get("date")
    meta = Metadata(
        title=label(_string(row.get("title"))),
        publisher=label(_string(row.get("publisher"))),
        authors=_authors(row.get("authors")),
        url=label(_string(row.get("url")), 2000),
        published=stamp(_string(published), f"column {row.columns.get('date', 'date')}", order),
        language=language_code(_string(row.get("language"))),
    )
    yield document(
        name,
        "text/html" if is_html else "text/plain",
        fragment_blocks(text) if is_html else [Block(text)],
        meta=meta,
        outside=NOTHING_OUTSIDE,
        limits=limits,
        flags=row.flags,
    )


def _string(value: Any) -> str:
    """A cell as a string; empty for what is no single value."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return _string(value.get("name") or value.get("title"))
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _text(value: Any) -> str:
    if isinstance(value, list):
        return "\n\n".join(_string(item) for item in value)
    return _string(value)


def _authors(value: Any) -> tuple[str, ...]:
    if isinstance(value, list):
        return labels(_string(item) for item in value)
    return labels(_AUTHORS.split(_string(value)))


def _json_rows(
    stream: Stream, locator: str, limits: Limits, columns: ColumnMap | None
) -> Iterator[Row | Rejection]:
    for line in text_lines(stream, limits):
        if line.reason is None and not line.text.strip():
            continue
        if line.reason is not None:
            yield _bad(locator, line.number, line.reason)
            continue
        try:
            item = json.loads(line.text)
        except (ValueError, RecursionError) as error:
            yield _bad(locator, line.number, f"is no JSON ({error}); want one object a line")
            continue
        yield _object_row(item, line, locator, columns, "line")


def _object_row(
    item: Any, line: Line, locator: str, columns: ColumnMap | None, unit: str
) -> Row | Rejection:
    if not isinstance(item, dict):
        kind = type(item).__name__
        return _bad(locator, line.number, f"is a JSON {kind}; want an object", unit)
    try:
        return Row(line.number, item, row_columns(columns, item), line.flags)
    except UnreadableSource as error:
        return _bad(locator, line.number, error.reason, unit)


def _bad(locator: str, number: int, reason: str, unit: str = "line") -> Rejection:
    return Rejection(part_of(locator, number), "parse", one_line(f"{unit} {number}: {reason}"))


def _csv_rows(
    stream: Stream, locator: str, limits: Limits, columns: ColumnMap | None
) -> Iterator[Row | Rejection]:
    records = csv_records(text_lines(stream, limits), limits)
    first = next(records, None)
    if first is None or first.reason is not None:
        raise UnreadableSource(
            "parse", (first.reason if first else None) or "has no line of column names"
        )
    split = field_splitter(first.text)
    names = [name.strip() for name in split(first.text.removeprefix("\ufeff"))]
    found = find_columns(columns, names)
    for record in records:
        if record.reason is not None:
            yield _bad(locator, record.number, record.reason)
            continue
        if not record.text.strip():
            continue
        values = split(record.text)
        if any(value.strip() for value in values[len(names) :]):
            reason = f"has {len(values)} fields, the first line names {len(names)}; quote the text"
            yield _bad(locator, record.number, reason)
            continue
        yield Row(record.number, _by_name(names, values), found, record.flags)


def _by_name(names: list[str], values: list[str]) -> dict[str, str]:
    row: dict[str, str] = {}
    for name, value in zip(names, values, strict=False):
        row.setdefault(name, value)
    return row
