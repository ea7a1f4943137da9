"""Panels from tables: each layout, and every way in which a row or a file can be wrong."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from vedette.assess.panel_csv import LAYOUTS, Mapping, read_panel
from vedette.types.panels import PanelError

TODAY = date(2021, 6, 15)
EVENTS = Mapping("where", "day", (("events", "1"), ("deaths", "dead")), events=True, until="end")
COUNTS = Mapping("where", "month", (("attacks", "n"),), events=False)

GED = """country,adm_1,date_start,date_end,best,low,high
Oltania,East,2020-01-05,2020-01-05,3,2,5
Oltania,East,2020-01-31,2020-02-02,1,1,1
Oltania,,2020-03-10,2020-03-10,0,0,0
Mirland,West,2020-02-01,2020-02-01,7,7,9
"""


def table(tmp_path: Path, text: str, name: str = "table.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_an_event_list_is_added_up_and_its_silence_is_zero(tmp_path: Path) -> None:
    found = read_panel(table(tmp_path, GED), TODAY)
    panel = found.panel
    assert panel.areas == ("Mirland", "Oltania")
    assert panel.of("events").tolist() == [[0, 1, 0], [2, 0, 1]]
    assert panel.of("deaths_high").tolist() == [[0, 9, 0], [6, 0, 0]]
    assert panel.vintage == date(2020, 3, 31)
    assert any("lasted into a later month" in note for note in found.notes)


def test_admin1_keeps_events_without_one_apart(tmp_path: Path) -> None:
    panel = read_panel(table(tmp_path, GED), TODAY, layout="ged-admin1").panel
    assert panel.areas == ("(no admin1)", "East", "West")


def test_a_complete_list_is_zero_up_to_its_vintage(tmp_path: Path) -> None:
    found = read_panel(table(tmp_path, GED), TODAY, vintage=date(2020, 6, 10))
    assert found.panel.n_periods == 5  # June is not over
    assert found.panel.of("events")[:, 3:].sum() == 0


def test_rows_after_the_vintage_are_unknown_then(tmp_path: Path) -> None:
    text = GED + "".join(
        f"Oltania,East,2020-01-{day:02},2020-01-{day:02},1,1,1\n" for day in range(1, 20)
    )
    found = read_panel(table(tmp_path, text), TODAY, vintage=date(2020, 2, 29))
    assert found.panel.n_periods == 2
    assert "lies after 2020-02-29" in str(found.bad_rows[0])


def test_weeks_are_counted_from_monday(tmp_path: Path) -> None:
    text = "where,day,dead,end\nA,2020-01-05,1,\nA,2020-01-06,1,\nA,2020-01-12,2,\n"
    panel = read_panel(table(tmp_path, text), TODAY, unit="week", layout=EVENTS).panel
    assert panel.of("deaths").tolist() == [[1, 3]]
    assert panel.start == date(2019, 12, 30)


def test_a_table_of_counts_has_gaps_where_it_has_no_row(tmp_path: Path) -> None:
    text = "where,month,n\nA,2020-01,4\nA,2020-03,0\nB,2020-02,\n"
    panel = read_panel(table(tmp_path, text), TODAY, layout=COUNTS).panel
    assert np.array_equal(
        panel.of("attacks"), [[4, np.nan, 0], [np.nan, np.nan, np.nan]], equal_nan=True
    )
    assert panel.mask.sum() == 2


GOOD = "".join(f"A,2019-{month:02},{month}\n" for month in range(1, 13))


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("A,2020-01,-3", "n -3 is negative"),
        ("A,2020-01,2.5", "n 2.5 is a fraction"),
        ("A,2020-01,many", "n 'many' is no number"),
        ("A,2020-01,nan", "n 'nan' is no finite number"),
        ("A,2020-01,1e400", "n '1e400' is no finite number"),
        ("A,2019-05,9", "A has this period twice; the first row stands"),
        ("A,2031-01,9", "lies after 2021-06-15"),
        ("A,2020-13,9", "is no date that fits a month"),
        ("A,last spring,9", "is no date that fits a month"),
        (" ,2020-01,9", "no where"),
        ("A,2020-01", None),
    ],
)
def test_a_bad_row_is_listed_by_line_and_left_out(
    tmp_path: Path, row: str, reason: str | None
) -> None:
    found = read_panel(table(tmp_path, f"where,month,n\n{GOOD}{row}\n"), TODAY, layout=COUNTS)
    assert np.nansum(found.panel.of("attacks")) == sum(range(1, 13))
    if reason is None:
        assert not found.bad_rows  # a missing count is a gap
    else:
        assert [one.line for one in found.bad_rows] == [14]
        assert reason in found.bad_rows[0].reason
        assert "1 rows were left out" in found.notes


def test_an_event_that_ends_before_it_begins_is_bad(tmp_path: Path) -> None:
    rows = "A,2020-01-05,1,2020-01-06\n" * 9 + "A,2020-01-05,1,2020-01-02\n"
    found = read_panel(table(tmp_path, f"where,day,dead,end\n{rows}"), TODAY, layout=EVENTS)
    assert "lies before" in found.bad_rows[0].reason


@pytest.mark.parametrize(
    ("text", "layout", "wanted"),
    [
        ("", None, "no row"),
        ("where,month,n\n", COUNTS, "no row"),
        ("a,b\n1,2\n", None, "declare a mapping"),
        ("a,b\n1,2\n", COUNTS, "column where, month, n is not in the header"),
        ("where,month,n\nA,2020-01,x\nA,2020-02,1\n", COUNTS, "1 of 2 rows cannot be used: line 2"),
        ("where,month,n\nA,0001-01,1\nA,2020-02,1\n", COUNTS, "more than can be meant"),
        ("a,b\n1,2\n", "acled", "none of: ged"),
    ],
)
def test_an_unusable_file_is_told(tmp_path: Path, text: str, layout, wanted: str) -> None:
    with pytest.raises(PanelError, match=wanted):
        read_panel(table(tmp_path, text), TODAY, layout=layout)


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(b"where,month,n\nA,2020-01,\xff\n")
    with pytest.raises(PanelError, match="not UTF-8"):
        read_panel(path, TODAY, layout=COUNTS)
    with pytest.raises(PanelError, match="cannot be read"):
        read_panel(tmp_path / "none.csv", TODAY)


def test_a_vintage_in_the_future_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PanelError, match="after today"):
        read_panel(table(tmp_path, GED), TODAY, vintage=date(2022, 1, 1))


def test_country_months_are_known_by_their_header(tmp_path: Path) -> None:
    text = (
        "country_iso3,year_month,ucdp_event_count,ucdp_fatalities_best\n"
        "OLT,2020-01,2.0,14.0\nOLT,2020-02,0.0,0.0\n"
    )
    panel = read_panel(table(tmp_path, text), TODAY).panel
    assert panel.measures == ("events", "deaths")
    assert panel.of("deaths").tolist() == [[14, 0]]


def test_views_months_come_from_parquet(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "views.parquet"
    columns = {"country_id": [7, 7], "month_id": [481, 482], "ged_best_sb": [3, 0]}
    parquet.write_table(arrow.table({**columns, "ged_count_sb": [1, 0]}), path)
    panel = read_panel(path, TODAY).panel
    assert panel.start == date(2020, 1, 1)
    assert panel.of("deaths_sb").tolist() == [[3, 0]]
    assert set(LAYOUTS) == {"ged", "ged-admin1", "country-month", "views"}


def test_a_file_that_only_claims_to_be_parquet_is_told(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    with pytest.raises(PanelError, match="no parquet file"):
        read_panel(table(tmp_path, "no", "x.parquet"), TODAY)


def test_a_month_that_is_not_over_is_no_count_yet(tmp_path: Path) -> None:
    text = (
        GED + "Oltania,East,2021-05-30,2021-05-30,1,1,1\nOltania,East,2021-06-02,2021-06-02,1,1,1\n"
    )
    found = read_panel(table(tmp_path, text), TODAY)
    assert found.panel.vintage == date(2021, 5, 31)
    assert any("not over" in note for note in found.notes)
