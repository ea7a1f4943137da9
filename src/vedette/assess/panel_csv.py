"""Panels from tables: event lists and counts per period, by a declared mapping of columns.

Three layouts are known by their header (UCDP GED events, country-month counts by type, VIEWS
country-month parquet); any other csv or parquet is read by a `Mapping` that names its columns.
Rows that break a rule are listed with their line and left out; when too many do, or none is left,
nothing is imported. Every listed area gets every period from its first row's table: a period
without a row is zero in an event list (nothing was reported) and a gap in a table of counts.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from vedette.types.panels import Panel, PanelError, PeriodUnit, first_day, period_of

MAX_BAD_SHARE = 0.2
"""Above this share of unusable rows the mapping, not the rows, is taken to be wrong."""

MAX_PERIODS = 20_000
VIEWS_EPOCH = 1980 * 12
"""Month 1 of VIEWS is January 1980."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """Which column means what.

    Attributes:
        area: Column of the area.
        time: Column of the date, "2019-03-12", "2019-03" or, with `views_month`, a month number.
        counts: Pairs of a measure's name and its column; a column named "1" counts rows.
        events: True where a row is an event, to be added up; False where it is a finished count.
        views_month: True where time is a VIEWS month id.
        until: Column of the last day of an event, if there is one.
        area_missing: Name given to rows whose area is empty; "" leaves them out, as bad rows.
    """

    area: str
    time: str
    counts: tuple[tuple[str, str], ...]
    events: bool
    views_month: bool = False
    until: str | None = None
    area_missing: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column the table must have."""
        named = [column for _, column in self.counts if column != "1"]
        return (self.area, self.time, *named, *([self.until] if self.until else []))


LAYOUTS: dict[str, Mapping] = {
    "ged": Mapping(
        area="country",
        time="date_start",
        until="date_end",
        counts=(
            ("events", "1"),
            ("deaths", "best"),
            ("deaths_low", "low"),
            ("deaths_high", "high"),
        ),
        events=True,
    ),
    "ged-admin1": Mapping(
        area="adm_1",
        time="date_start",
        until="date_end",
        counts=(
            ("events", "1"),
            ("deaths", "best"),
            ("deaths_low", "low"),
            ("deaths_high", "high"),
        ),
        events=True,
        area_missing="(no admin1)",
    ),
    "country-month": Mapping(
        area="country_iso3",
        time="year_month",
        counts=(("events", "ucdp_event_count"), ("deaths", "ucdp_fatalities_best")),
        events=False,
    ),
    "views": Mapping(
        area="country_id",
        time="month_id",
        counts=(("deaths_sb", "ged_best_sb"), ("events_sb", "ged_count_sb")),
        events=False,
        views_month=True,
    ),
}
"""Known layouts, in the order in which a header is tried against them."""


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that was left out: its line in the file (the header is line 1) and why."""

    line: int
    reason: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Imported:
    """A panel, the rows that are not in it, and what a reader of its numbers must know."""

    panel: Panel
    bad_rows: tuple[BadRow, ...] = ()
    notes: tuple[str, ...] = field(default=())


def read_panel(
    path: Path,
    today: date,
    *,
    vintage: date | None = None,
    unit: PeriodUnit = "month",
    layout: str | Mapping | None = None,
) -> Imported:
    """The panel of a csv or parquet file as known at `vintage`.

    Args:
        path: A file ending in .csv or .parquet (parquet needs the package pyarrow).
        today: Rows of later days are bad rows.
        vintage: What was known at this day: later rows are left out, and so is the period that is
            not over then. None takes the end of the last period that has a row, which claims that
            the file is complete up to there.
        unit: Length of the periods to count in; a table of months cannot be cut into weeks.
        layout: A name in `LAYOUTS`, a mapping, or None to go by the header.

    Raises:
        PanelError: the file cannot be read, has none of the columns, no usable row, or more than
            a fifth unusable ones.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise PanelError(f"{path}: cannot be read ({error.strerror})") from error
    rows = _parquet_rows(path, content) if path.suffix == ".parquet" else _csv_rows(path, content)
    known = vintage or today
    if known > today:
        raise PanelError(f"vintage {vintage} lies after today, {today}")
    named = {"source": path.name, "source_hash": sha256(content).hexdigest()}
    return panel_from_rows(
        rows, known, unit=unit, layout=layout, complete=vintage is not None, **named
    )


def panel_from_rows(
    rows: Iterator[tuple[int, dict[str, str]]],
    vintage: date,
    *,
    unit: PeriodUnit,
    layout: str | Mapping | None,
    complete: bool,
    source: str,
    source_hash: str,
) -> Imported:
    """The panel of rows given as (line, {column: text}); see `read_panel`.

    With `complete` an event list holds all events up to the vintage, so that periods after its
    last row are zero; without, it ends with its last row.
    """
    first = next(rows, None)
    if first is None:
        raise PanelError(f"{source}: the table has no row")
    mapping = _mapping(layout, tuple(first[1]), source)
    read = _Rows()
    last = _last_whole(vintage, unit)
    for line, row in chain([first], rows):
        _take(read, line, row, mapping=mapping, vintage=vintage, last=last, unit=unit)
    if not read.cells or len(read.bad) > MAX_BAD_SHARE * read.total:
        listed = "; ".join(str(one) for one in read.bad[:5])
        raise PanelError(f"{source}: {len(read.bad)} of {read.total} rows cannot be used: {listed}")
    notes = _row_notes(read, vintage, unit)
    seen = max(period for _, period in read.cells)
    if not complete:
        last, vintage = seen, min(vintage, _last_day(seen, unit))
        notes.append(f"taken as complete up to {vintage}, the end of its last {unit} with a row")
    made = _panel(read.cells, mapping, max(last, seen) if mapping.events else seen, unit)
    panel = Panel(vintage=vintage, source=source, source_hash=source_hash, **made)
    return Imported(panel, tuple(read.bad), tuple(notes))


@dataclass(slots=True)
class _Rows:
    """What the rows read so far come to."""

    cells: dict[tuple[str, int], list[float]] = field(default_factory=dict)
    bad: list[BadRow] = field(default_factory=list)
    total: int = 0
    spanning: int = 0
    unfinished: int = 0


def _take(
    read: _Rows,
    line: int,
    row: dict[str, str],
    *,
    mapping: Mapping,
    vintage: date,
    last: int,
    unit: PeriodUnit,
) -> None:
    """Add a row to its cell, or to the bad ones."""
    read.total += 1
    try:
        area, period, counts, spans = _cell(row, mapping, vintage, unit)
        if period > last:
            read.unfinished += 1
            return
        _add(read.cells, (area, period), counts, mapping)
    except ValueError as error:
        read.bad.append(BadRow(line, str(error)))
    else:
        read.spanning += spans


def _row_notes(read: _Rows, vintage: date, unit: PeriodUnit) -> list[str]:
    said = (
        (len(read.bad), "rows were left out"),
        (read.spanning, f"events lasted into a later {unit}; all count where they began"),
        (read.unfinished, f"rows of the {unit} that was not over at {vintage} are left out"),
    )
    return [f"{n} {what}" for n, what in said if n]


def _csv_rows(path: Path, content: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PanelError(f"{path}: byte {error.start} is not UTF-8") from error
    reader = csv.DictReader(io.StringIO(text, newline=""))
    try:
        for row in reader:
            yield reader.line_num, {k: v or "" for k, v in row.items() if isinstance(k, str)}
    except csv.Error as error:
        raise PanelError(f"{path}: line {reader.line_num}: {error}") from error


def _parquet_rows(path: Path, content: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        parquet = import_module("pyarrow.parquet")
    except ImportError as error:
        raise PanelError(f"{path}: reading parquet needs the package pyarrow") from error
    try:
        table = parquet.read_table(io.BytesIO(content)).to_pydict()
    except (ValueError, OSError) as error:
        raise PanelError(f"{path}: is no parquet file ({error})") from error
    names = list(table)
    for line, values in enumerate(zip(*table.values(), strict=True), start=1):
        yield line, {n: "" if v is None else str(v) for n, v in zip(names, values, strict=True)}


def _mapping(layout: str | Mapping | None, header: tuple[str, ...], source: str) -> Mapping:
    if isinstance(layout, str):
        if layout not in LAYOUTS:
            raise PanelError(f"layout {layout!r} is none of: {', '.join(LAYOUTS)}")
        layout = LAYOUTS[layout]
    if layout is None:
        fitting = [one for one in LAYOUTS.values() if set(one.columns) <= set(header)]
        if not fitting:
            raise PanelError(
                f"{source}: header {', '.join(header[:8])} ... is none of the known layouts "
                f"({', '.join(LAYOUTS)}); declare a mapping"
            )
        return fitting[0]
    if missing := [column for column in layout.columns if column not in header]:
        raise PanelError(f"{source}: column {', '.join(missing)} is not in the header")
    return layout


def _cell(
    row: dict[str, str], mapping: Mapping, vintage: date, unit: PeriodUnit
) -> tuple[str, int, list[float], bool]:
    """Area, period and counts of a row; ValueError says in words what is wrong with it."""
    area = row[mapping.area].strip() or mapping.area_missing
    if not area:
        raise ValueError(f"no {mapping.area}")
    day = _day(row[mapping.time], mapping, unit)
    if day > vintage:
        raise ValueError(f"{mapping.time} {row[mapping.time]!r} lies after {vintage}")
    period = period_of(day, unit)
    spans = False
    if mapping.until and row[mapping.until].strip():
        last = _day(row[mapping.until], mapping, unit)
        if last < day:
            raise ValueError(f"{mapping.until} {last} lies before {mapping.time} {day}")
        spans = period_of(last, unit) != period
    return area, period, [_count(row, column) for _, column in mapping.counts], spans


def _day(text: str, mapping: Mapping, unit: PeriodUnit) -> date:
    text = text.strip()
    try:
        if mapping.views_month:
            return first_day(VIEWS_EPOCH + int(float(text)) - 1, "month")
        if len(text) == 7 and unit == "month":
            return date.fromisoformat(f"{text}-01")
        return datetime.fromisoformat(text).date()
    except ValueError as error:
        raise ValueError(f"{mapping.time} {text!r} is no date that fits a {unit}") from error


def _count(row: dict[str, str], column: str) -> float:
    if column == "1":
        return 1.0
    text = row[column].strip()
    if not text:
        return float("nan")
    try:
        value = float(text)
    except ValueError as error:
        raise ValueError(f"{column} {text!r} is no number") from error
    if value != value or value in (float("inf"), float("-inf")):
        raise ValueError(f"{column} {text!r} is no finite number")
    if value < 0:
        raise ValueError(f"{column} {text} is negative")
    if value != int(value):
        raise ValueError(f"{column} {text} is a fraction")
    return value


def _add(
    cells: dict[tuple[str, int], list[float]],
    key: tuple[str, int],
    counts: list[float],
    mapping: Mapping,
) -> None:
    if key not in cells:
        cells[key] = counts
    elif mapping.events:
        cells[key] = [a + b for a, b in zip(cells[key], counts, strict=True)]
    else:
        raise ValueError(f"{key[0]} has this period twice; the first row stands")


def _panel(
    cells: dict[tuple[str, int], list[float]], mapping: Mapping, last: int, unit: PeriodUnit
) -> dict[str, Any]:
    """Everything of a panel but where it comes from."""
    areas = tuple(sorted({area for area, _ in cells}))
    first = min(period for _, period in cells)
    if last - first >= MAX_PERIODS:
        raise PanelError(
            f"{last - first + 1} {unit}s from first to last are more than can be meant"
        )
    values = np.full(
        (len(mapping.counts), len(areas), last - first + 1), 0.0 if mapping.events else np.nan
    )
    row_of = {area: at for at, area in enumerate(areas)}
    for (area, period), counts in cells.items():
        values[:, row_of[area], period - first] = counts
    measures = tuple(name for name, _ in mapping.counts)
    start = first_day(first, unit)
    return {"measures": measures, "areas": areas, "unit": unit, "start": start, "values": values}


def _last_day(period: int, unit: PeriodUnit) -> date:
    return date.fromordinal(first_day(period + 1, unit).toordinal() - 1)


def _last_whole(vintage: date, unit: PeriodUnit) -> int:
    """The last period that is over at the end of that day."""
    current = period_of(vintage, unit)
    return current if _last_day(current, unit) == vintage else current - 1
