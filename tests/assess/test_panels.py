"""Panels of made cases: counted by hand."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from tests.assess.made import Made, history, monday, place
from vedette.assess.indicators import load_frame
from vedette.assess.panels import case_panel
from vedette.types.panels import PanelError

FRAME = load_frame()
END = monday(4) - timedelta(days=1)


def case() -> Made:
    made = Made()
    made.incident("a", monday(0), type="bombing", killed=4)
    made.incident("b", monday(0), type="ambush", killed=2, where=place("Moor"))
    made.incident("c", monday(2), type="bombing", where=place(None))
    made.incident("d", monday(3), status="foiled")
    made.incident("e", monday(3), type="protest")
    made.claim("x", monday(1), "a colonel", where=place())
    made.claim("y", monday(1), "a colonel")
    return made


def test_cells_of_the_whole_case() -> None:
    panel = case_panel(case().evidence, FRAME, "week", as_of=END).panel
    assert (panel.areas, panel.n_periods, panel.vintage) == (("all",), 4, END)
    rows = {name: panel.of(name)[0].tolist() for name in panel.measures}
    assert rows["events"] == [2, 0, 1, 0]
    assert rows["bombing"] == [1, 0, 1, 0]
    assert rows["unrest"] == [0, 0, 0, 1]
    assert rows["deaths_best"] == rows["deaths_low"] == [6, 0, 0, 0]
    assert rows["claims:attack_tempo:up"] == [0, 1, 0, 0]  # one holder of one origin
    assert rows["reports"] == [2, 2, 1, 2]


def test_provinces_leave_the_wider_apart() -> None:
    found = case_panel(case().evidence, FRAME, "week", "admin1", as_of=END)
    assert found.panel.areas == ("XA: Karst", "XA: Moor")
    assert found.panel.of("events").tolist() == [[1, 0, 0, 0], [1, 0, 0, 0]]
    assert [(row.finding, row.reason) for row in found.apart] == [
        ("in_c", "place not known so narrowly")
    ]
    assert found.findings == {("XA: Karst", 0): ("in_a",), ("XA: Moor", 0): ("in_b",)}
    joined = case_panel(
        case().evidence, FRAME, "week", "admin1", as_of=END, groups={"XA: Moor": "XA: Karst"}
    )
    assert joined.panel.of("events").tolist() == [[2, 0, 0, 0]]


def test_a_period_of_which_nobody_reported_is_a_gap() -> None:
    made = Made()
    made.incident("a", monday(0))
    made.incident("b", monday(12))
    panel = case_panel(made.evidence, FRAME, "week", as_of=monday(13) - timedelta(days=1)).panel
    gaps = np.flatnonzero(~panel.mask[0, 0]).tolist()
    assert gaps == [1, 2, 3, 4, 5, 6]


def test_a_copy_adds_a_report_nowhere_and_order_is_nothing() -> None:
    made = case()
    plain = case_panel(made.evidence, FRAME, "week", as_of=END).panel
    made.report("copy", monday(0), copy_of="doc_a_0")
    made.incidents.reverse()
    again = case_panel(made.evidence, FRAME, "week", as_of=END).panel
    assert again.content_hash == plain.content_hash


def test_an_earlier_vintage_is_what_a_shorter_case_gives() -> None:
    whole, part = history([2, 3, 1, 4, 5]), history([2, 3, 1])
    day = monday(3) - timedelta(days=1)
    early = case_panel(whole.evidence, FRAME, "week", as_of=day)
    assert (
        early.panel.content_hash
        == case_panel(part.evidence, FRAME, "week", as_of=day).panel.content_hash
    )
    assert early.reports == tuple(sorted(part.published))


@pytest.mark.parametrize("made", [Made(), history([0, 0, 0])])
def test_no_panel_from_nothing(made: Made) -> None:
    with pytest.raises(PanelError):
        case_panel(made.evidence, FRAME, "week")


def test_undated_documents_are_in_no_panel() -> None:
    made = case()
    evidence = replace(made.evidence, published=dict.fromkeys(made.published))
    with pytest.raises(PanelError, match="day of publication"):
        case_panel(evidence, FRAME, "week")
