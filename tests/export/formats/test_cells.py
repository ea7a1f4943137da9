"""No cell is a formula, whatever a title says."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.export.formats.made import HOSTILE
from vedette.export.formats.cells import clean, cleaned, csv_bytes, json_text, safe_cell

STARTS = ("=", "+", "-", "@", "\t", "\r")


@pytest.mark.parametrize(
    ("given_text", "cell"),
    [
        ("=1+1", "'=1+1"),
        (" =1+1", "'=1+1"),
        ("+964", "'+964"),
        ("@a", "'@a"),
        ("\t=1", "'=1"),
        ("＝1", "'＝1"),
        ("a;=b", "a;'=b"),
        ("a;-b", "a;'-b"),
        ("a, -5 degrees", "a, -5 degrees"),
        ("two\r\nlines", "two lines"),
        ("plain", "plain"),
    ],
)
def test_a_text_that_a_spreadsheet_would_run_is_marked_as_text(given_text: str, cell: str) -> None:
    assert safe_cell(given_text) == cell


@pytest.mark.parametrize("number", [-2, 0.5, -0.04])
def test_numbers_stay_numbers(number: float) -> None:
    assert safe_cell(number) == number


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_no_cell_begins_a_formula_under_either_separator(texts: list[str]) -> None:
    data = csv_bytes([["id", *texts]]).decode()
    rows = list(csv.reader(io.StringIO(data)))
    assert len(rows) == 1
    assert len(rows[0]) == len(texts) + 1
    assert not any(cell.startswith(STARTS) for cell in rows[0])
    for cell in rows[0]:
        assert not any(part.startswith(("=", "+", "-", "@")) for part in cell.split(";")[1:])


@pytest.mark.parametrize("text", HOSTILE)
def test_clean_text_can_be_written_as_xml_and_as_one_line_of_json(text: str) -> None:
    clean(text).encode("utf-8")
    assert not set(clean(text)) & set("\x00\x07\ud800")
    line = json_text(cleaned({"t": [text]}))
    line.encode("utf-8")
    assert line.splitlines() == [line]
