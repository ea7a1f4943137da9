"""The flat table as HXL, XLSX and Parquet."""

import csv
import io
import zipfile
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from tests.export.formats.made import FULL, HOSTILE, MAPPINGS, incident, material, party, source
from vedette.export.formats import hxl, parquet, xlsx
from vedette.export.formats.table import COLUMNS, row_of
from vedette.export.formats.workbook import Sheet, workbook_bytes

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sheet(data: bytes, number: int) -> list[dict[str, str]]:
    """The cells of a sheet by column letters, read with nothing of ours."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = ET.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))
    return [
        {str(cell.get("r")): "".join(cell.itertext()) for cell in row}
        for row in root.iter(f"{MAIN}row")
    ]


def test_every_column_has_a_value_and_a_meaning() -> None:
    row = row_of(FULL, material((FULL,)), MAPPINGS)
    assert list(row) == [column.name for column in COLUMNS]
    assert all(column.about for column in COLUMNS)
    told = (row["killed_low"], row["killed_best"], row["killed_high"], row["denied_for"])
    assert told == (3, 6, 11, "gunmen")


def test_hxl_has_its_tags_on_the_second_row() -> None:
    data = hxl.made(material((FULL,)), MAPPINGS).data.decode()
    names, tags, row = csv.reader(io.StringIO(data))
    assert len(names) == len(tags) == len(row)
    assert all(not tag or tag.startswith("#") for tag in tags)
    assert tags[names.index("killed_high")] == "#affected+killed+max"
    assert row[names.index("first_day")] == "2019-05-03"


def test_the_workbook_has_a_codebook_for_every_column() -> None:
    data = xlsx.made(material((FULL,)), MAPPINGS).data
    head, row = sheet(data, 1)
    assert list(head.values()) == [column.name for column in COLUMNS]
    assert row["A2"] == "in_full"
    assert [next(iter(line.values())) for line in sheet(data, 4)[1:]] == list(head.values())
    assert ["in_full" in line.values() for line in sheet(data, 2)[1:]] == [True, True]
    assert [line["A2"] for line in sheet(data, 3)[1:]] == ["doc_1"]


def test_openpyxl_reads_the_workbook() -> None:
    openpyxl: Any = pytest.importorskip("openpyxl")
    data = xlsx.made(material((FULL,)), MAPPINGS).data
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["Incidents", "Figures", "Sources", "Codebook", "About"]
    values = [cell.value for cell in book["Incidents"][2]]
    assert values[3] == datetime(2019, 5, 3)
    assert values[14] == 16.27


@pytest.mark.parametrize("words", HOSTILE)
def test_no_cell_of_a_workbook_is_a_formula(words: str) -> None:
    documents = {"doc_1": source(title=words, publisher=words)}
    event = incident(perpetrators=(party("local.x", words),))
    data = xlsx.made(material((event,), documents=documents), MAPPINGS).data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"<f>" not in b"".join(archive.read(name) for name in archive.namelist())
    for number in range(1, 6):
        for row in sheet(data, number):
            assert not any(cell.startswith(("=", "+", "@", "\t")) for cell in row.values())


def test_days_before_1900_stay_text_and_long_text_is_cut() -> None:
    rows: list[list[Any]] = [[date(1850, 1, 1), "x" * 40_000, True, None]]
    (_, row) = sheet(workbook_bytes([Sheet("A", ("a", "b", "c", "d"), rows)]), 1)
    assert row["A2"] == "1850-01-01"
    assert len(row["B2"]) == 32_767
    assert row["C2"] == "yes"
    assert "D2" not in row


def test_parquet_comes_back_as_it_went() -> None:
    pytest.importorskip("pyarrow")
    reader: Any = pytest.importorskip("pyarrow.parquet")
    events = (FULL, replace(incident("in_bare"), time=None, place=None))
    found = reader.read_table(io.BytesIO(parquet.made(material(events), MAPPINGS).data))
    assert found.to_pylist() == [dict(row_of(one, material(events), MAPPINGS)) for one in events]
