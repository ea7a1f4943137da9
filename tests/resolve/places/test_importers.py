"""Importers: every form, and rows that are broken."""

from pathlib import Path

import pytest

from vedette.errors import UnreadableSource
from vedette.resolve.places.column_maps import (
    GEONAMES,
    OWN,
    OWN_COLUMNS,
    WHOS_ON_FIRST,
    ColumnMap,
)
from vedette.resolve.places.importers import read_gazetteer, read_table, rows_as_table

HEADER = "\t".join(OWN_COLUMNS)
GOOD = "xa.a\tAlpha\tAlfa|Al-Pha\tألفا\ttown\t33.5\t44.1\tMarsa\tXA\t6\tinvented"


def test_our_own_form_and_back() -> None:
    rows, broken = read_table(f"{HEADER}\n{GOOD}\n", OWN, "own.tsv")
    assert not broken
    (row,) = rows
    assert (row.id, row.kind, row.lat, row.lon, row.radius_km) == ("xa.a", "town", 33.5, 44.1, 6.0)
    assert row.names == ("Alfa", "Al-Pha", "ألفا")
    assert row.curated
    again, _ = read_table(rows_as_table(rows), OWN, "again.tsv")
    assert again == rows


BROKEN = [
    (GOOD.replace("33.5", "97"), "out of range"),
    (GOOD.replace("33.5", "north"), "could not convert"),
    (GOOD.replace("33.5", "nan"), "out of range"),
    (GOOD.replace("town", "castle"), "kind 'castle'"),
    (GOOD.replace("\t6\t", "\t-6\t"), "radius_km -6"),
    ("xa.a\tAlpha", "2 columns: want 11"),
    (GOOD.replace("xa.a", ""), "no id"),
]


@pytest.mark.parametrize(("line", "reason"), BROKEN)
def test_a_broken_row_is_told_by_line_and_the_rest_loads(line: str, reason: str) -> None:
    text = f"{HEADER}\n# a comment\n{line}\n\n{GOOD}\n"
    rows, broken = read_table(text, OWN, "own.tsv")
    assert [row.id for row in rows] == ["xa.a"]
    assert [(row.source, row.line) for row in broken] == [("own.tsv", 3)]
    assert reason in broken[0].reason


ODD = [
    (GOOD.replace("\t6\t", "\tinf\t"), "radius_km inf"),
    (GOOD.replace("\t6\t", "\tnan\t"), "radius_km nan"),
    (GOOD.replace("44.1", "-180.01"), "out of range"),
    (GOOD.replace("33.5", "1e400"), "out of range"),
    (GOOD.replace("Alpha", "   ", 1), "no name"),
]


@pytest.mark.parametrize(("line", "reason"), ODD)
def test_odd_numbers_are_told(line: str, reason: str) -> None:
    rows, broken = read_table(f"{HEADER}\n{line}\n", OWN, "own.tsv")
    assert rows == []
    assert reason in broken[0].reason


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is no gazetteer"),
        (HEADER.encode("utf-16"), "not UTF-8: byte 0 is 0xff"),
        (f"{HEADER}\nAl\u00e9p".encode("latin-1"), "not UTF-8: byte"),
        (b"\x00\x01\x02", "is no gazetteer"),
    ],
)
def test_a_file_of_another_form_is_told(tmp_path: Path, content: bytes, reason: str) -> None:
    file = tmp_path / "places.tsv"
    file.write_bytes(content)
    with pytest.raises(UnreadableSource, match=reason):
        read_gazetteer(file)


def test_a_missing_column_is_named() -> None:
    with pytest.raises(UnreadableSource, match="lacks the columns lat"):
        read_table("id\tname\tlon\tkind\n", ColumnMap("id", "name", "lat", "lon", "kind", {}), "x")


def geonames_line(code: str, population: str) -> str:
    cells = ["7", "Älpha", "Alpha", "Alfa,Alpha Town", "33.5", "44.1", "P", code, "XA", "", "03"]
    return "\t".join([*cells, "", "", "", population, "", "", "Somewhere/There", "2020-01-01"])


@pytest.mark.parametrize(
    ("code", "population", "kind"),
    [
        ("PPL", "120", "village"),
        ("PPL", "20000", "town"),
        ("PPL", "300000", "city"),
        ("PPLC", "50", "city"),
        ("ADM1", "0", "admin1"),
        ("DAM", "0", "dam"),
    ],
)
def test_geonames_columns(code: str, population: str, kind: str) -> None:
    rows, broken = read_table(geonames_line(code, population), GEONAMES, "XA.txt")
    assert not broken
    assert (rows[0].id, rows[0].kind, rows[0].country) == ("geonames:7", kind, "XA")
    assert rows[0].names == ("Alpha", "Alfa", "Alpha Town")


def test_a_geonames_file_names_its_units(tmp_path: Path) -> None:
    file = tmp_path / "XA.txt"
    unit = geonames_line("ADM1", "0").replace("7\tÄlpha", "8\tDawl")
    file.write_text(f"{geonames_line('PPL', '50')}\n{unit}\n", encoding="utf-8")
    rows, _ = read_gazetteer(file)
    assert [row.admin1 for row in rows] == ["Dawl", "Dawl"]


def test_geonames_features_of_no_use_are_passed_over() -> None:
    assert read_table(geonames_line("TREE", "0"), GEONAMES, "XA.txt") == ([], [])


def test_whos_on_first_columns_with_a_box_and_a_withdrawn_row() -> None:
    names = ["wof_id", "country", "placetype", "name", "lat", "lon", "bbox", "region", "population"]
    names += ["is_current", "deprecated", "names_eng", "names_ara", "names_other"]
    row = [
        "5",
        "XA",
        "region",
        "Dawl",
        "34",
        "45",
        "44,33,46,35",
        "Dawl",
        "",
        "1",
        "0",
        "D",
        "",
        "",
    ]
    gone = ["6", *row[1:10], "1", *row[11:]]
    text = "\n".join("\t".join(line) for line in (names, row, gone))
    rows, broken = read_table(text, WHOS_ON_FIRST, "wof.tsv")
    assert not broken
    assert [(r.id, r.kind) for r in rows] == [("wof:5", "admin1")]
    assert rows[0].radius_km == pytest.approx(101, abs=2)
