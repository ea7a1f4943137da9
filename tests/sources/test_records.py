"""CSV as records and fields."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.sources.limits import Limits
from vedette.sources.lines import text_lines
from vedette.sources.records import csv_records, field_splitter

LIMITS = Limits()
CELLS = st.text(alphabet='ab ",;\n\té', max_size=12)


def records(text: str, limits: Limits = LIMITS) -> list[tuple[int, str | None]]:
    lines = text_lines(io.BytesIO(text.encode()), limits)
    return [(r.number, None if r.reason else r.text) for r in csv_records(lines, limits)]


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=6))
def test_what_the_library_writes_is_read(rows: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    split = field_splitter("a,b,c")
    assert [split(text or "") for _, text in records(out.getvalue())] == rows


@pytest.mark.parametrize(
    ("header", "record", "fields"),
    [
        ("a,b", "1,2", ["1", "2"]),
        ("a,b", ",", ["", ""]),
        ("a;b,c;d", "1,5;2;3", ["1,5", "2", "3"]),
        ("a\tb", "x, y\tz", ["x, y", "z"]),
        ('"a,x"|b', "1|2", ["1", "2"]),
        ("a,b", 'say "so", no', ['say "so"', " no"]),
        ("a,b", '"open, never closed', ['"open', " never closed"]),
    ],
)
def test_fields(header: str, record: str, fields: list[str]) -> None:
    assert field_splitter(header)(record) == fields


def test_a_field_of_many_lines_is_one_record() -> None:
    assert records('1,"a\n\nb"\n2,c') == [(1, '1,"a\n\nb"'), (4, "2,c")]


def test_a_stray_quote_costs_its_line_only() -> None:
    assert records('1,"open\n2,a\n3,b') == [(1, None), (2, "2,a"), (3, "3,b")]


def test_a_quote_open_for_too_long_is_stray() -> None:
    text = '1,"open\n' + "x\n" * 3000 + '2,a"\n'
    found = records(text)
    assert found[0] == (1, None)
    assert found[1] == (2, "x")
    assert len(found) == 3002
