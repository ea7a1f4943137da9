"""Gazetteer files of several forms as rows: ours, GeoNames, any table with a column map, GeoJSON.

A broken row is reported with its line and the rest is used.
"""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import replace
from io import StringIO
from pathlib import Path

from vedette.errors import UnreadableSource
from vedette.geo.kinds import KINDS
from vedette.resolve.places.boundaries import half_diagonal_km, read_boundaries
from vedette.resolve.places.column_maps import (
    GEONAMES,
    OWN,
    OWN_COLUMNS,
    WHOS_ON_FIRST,
    ColumnMap,
)
from vedette.resolve.places.gazetteer import BrokenRow, Row, fault

_CITY_POPULATION, _TOWN_POPULATION = 100_000, 5_000


def read_gazetteer(path: Path) -> tuple[list[Row], list[BrokenRow]]:
    """The rows of a gazetteer file, whose form is told by its name and first line.

    Raises:
        UnreadableSource: the form is none of ours, GeoNames', Who's On First's, GeoJSON, or the
            file is not UTF-8.
        OSError: the file cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        why = f"{path.name} is not UTF-8: byte {error.start} is {error.object[error.start]:#04x}"
        raise UnreadableSource("decode", why) from None
    if path.suffix.lower() in (".geojson", ".json"):
        return read_boundaries(text, path.name)
    first = text.split("\n", 1)[0].rstrip("\r").split("\t")
    if first[: len(OWN_COLUMNS)] == list(OWN_COLUMNS):
        return read_table(text, OWN, path.name)
    if "wof_id" in first:
        return read_table(text, WHOS_ON_FIRST, path.name)
    if len(first) == len(GEONAMES.header) and first[0].isdigit():
        rows, broken = read_table(text, GEONAMES, path.name)
        return _with_unit_names(rows), broken
    raise UnreadableSource(
        "parse",
        f"{path.name} is no gazetteer: want a header line {' '.join(OWN_COLUMNS)} (tab-separated), "
        "a GeoNames dump, or GeoJSON",
    )


def _with_unit_names(rows: Sequence[Row]) -> list[Row]:
    """GeoNames' rows with the names of first-level units for their codes, where both are there."""
    names = {(row.country, row.admin1): row.name for row in rows if row.kind == "admin1"}
    return [replace(row, admin1=names.get((row.country, row.admin1), "")) for row in rows]


def read_table(text: str, columns: ColumnMap, source: str) -> tuple[list[Row], list[BrokenRow]]:
    """The rows of a tab-separated table, read by a declared column map.

    Raises:
        UnreadableSource: the table lacks a column that the map names.
    """
    lines = text.split("\n")
    header = list(columns.header) or lines[0].rstrip("\r").split("\t")
    skip_lines = 0 if columns.header else 1
    get = _places_of(columns, header, source)
    rows: list[Row] = []
    broken: list[BrokenRow] = []
    for number, line in enumerate(lines[skip_lines:], start=skip_lines + 1):
        if not line or line[0] == "#":
            continue
        cells = line.rstrip("\r").split("\t")
        if len(cells) < len(header):
            wrong = f"{len(cells)} columns: want {len(header)}"
            broken.append(BrokenRow(source, number, wrong))
            continue
        try:
            row = _row(cells, columns, get)
        except ValueError as error:
            broken.append(BrokenRow(source, number, str(error)))
            continue
        if row is not None:
            rows.append(row)
    return rows, broken


def _places_of(columns: ColumnMap, header: Sequence[str], source: str) -> dict[str, int]:
    at = {name: index for index, name in enumerate(header)}
    wanted = [columns.id, columns.name, columns.lat, columns.lon, columns.kind, *columns.names]
    optional = (columns.country, columns.admin1, columns.population, columns.radius_km)
    wanted += [name for name in (*optional, columns.bbox, columns.basis_column) if name]
    wanted += [name for name, _ in columns.skip]
    if missing := [name for name in wanted if name not in at]:
        raise UnreadableSource("parse", f"{source} lacks the columns {', '.join(missing)}")
    return at


def _row(cells: Sequence[str], columns: ColumnMap, at: Mapping[str, int]) -> Row | None:
    """The row of a line, None where it is passed over; ValueError says what is wrong with it."""
    kind = columns.kinds.get(cells[at[columns.kind]])
    if any(cells[at[name]] == value for name, value in columns.skip):
        return None
    if kind is None:
        if columns.curated:
            raise ValueError(f"kind {cells[at[columns.kind]]!r}: want one of {' '.join(KINDS)}")
        return None
    lat, lon = float(cells[at[columns.lat]]), float(cells[at[columns.lon]])
    id, name = cells[at[columns.id]], cells[at[columns.name]].strip()
    if wrong := fault(id, name, kind, lat, lon):
        raise ValueError(wrong)
    joined = "|".join([cells[at[column]] for column in columns.names if cells[at[column]]])
    if columns.separator != "|":
        joined = joined.replace(columns.separator, "|")
    population = _count(cells[at[columns.population]]) if columns.population else 0
    return Row(
        columns.id_prefix + id,
        name,
        tuple(joined.split("|")) if joined else (),
        _grown(kind, population) if not columns.curated else kind,
        lat,
        lon,
        cells[at[columns.country]] if columns.country else "",
        cells[at[columns.admin1]] if columns.admin1 else "",
        _radius(cells, columns, at, lat, lon),
        population,
        columns.curated,
        cells[at[columns.basis_column]] if columns.basis_column else columns.basis,
    )


def _count(cell: str) -> int:
    return max(0, int(cell)) if cell.lstrip("-").isdigit() else 0


def _grown(kind: str, population: int) -> str:
    """A settlement's kind by its population, where the source tells none apart."""
    if kind in ("village", "town", "city") and population >= _TOWN_POPULATION:
        return "city" if population >= _CITY_POPULATION else kind if kind == "city" else "town"
    return kind


def _radius(
    cells: Sequence[str], columns: ColumnMap, at: Mapping[str, int], lat: float, lon: float
) -> float | None:
    if columns.radius_km and (cell := cells[at[columns.radius_km]].strip()):
        radius = float(cell)
        if not 0 < radius < 20_000:
            raise ValueError(f"radius_km {cell}: want more than 0")
        return radius
    if columns.bbox and (cell := cells[at[columns.bbox]]):
        west, south, east, north = map(float, cell.split(","))
        if west != east or south != north:
            return half_diagonal_km(south, west, north, east)
    return None


def rows_as_table(rows: Sequence[Row]) -> str:
    """Rows in the form of our own files, to write out what was imported."""
    out = StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE)
    writer.writerow(OWN_COLUMNS)
    for r in rows:
        radius = "" if r.radius_km is None else f"{r.radius_km:g}"
        names = "|".join(r.names)
        writer.writerow(
            (r.id, r.name, names, "", r.kind, r.lat, r.lon, r.admin1, r.country, radius, r.basis)
        )
    return out.getvalue()
