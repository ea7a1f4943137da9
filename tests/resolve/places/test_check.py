"""The checker of gazetteer files finds what is wrong, and nothing in the pack that ships."""

from pathlib import Path

import pytest

from tests.resolve.places.examples import NATIONS, row
from vedette.resolve.places.check import main, problems
from vedette.resolve.places.gazetteer import Row
from vedette.resolve.places.importers import OWN_COLUMNS

UNIT = row("xa.u", "Unit", "admin1", 33.0, 44.0, "XA", admin1="Unit", radius_km=40.0)
WRONG = [
    ([row("a", "A", "town", 50.0, 44.0, "XA")], "lies outside Arlan"),
    ([row("a", "A", "town", 33.0, 44.0, "ZZ")], "ZZ is no known ISO"),
    ([row("a", "A", "town", 33.0, 44.0, "")], "without a country"),
    ([row("a", "A", "town", 33.0, 44.0, "XA", radius_km=500.0)], "radius 500 km for a town"),
    ([row("a", "A", "town", 33, 44, "XA"), row("a", "B", "town", 35, 44, "XA")], "also that of A"),
    ([row("a", "Al-Qa", "town", 33, 44, "XA"), row("b", "Qa", "village", 33.1, 44, "XA")], "twins"),
    ([UNIT, row("a", "A", "town", 35.5, 47.0, "XA", admin1="Unit")], "km from Unit"),
    ([UNIT, row("a", "A", "town", 33.0, 44.0, "XA", admin1="Other")], "is no first-level unit"),
]
FINE = [
    [row("a", "A", "crossing", 36.05, 44.0, "XA|XB")],
    [row("a", "Qa", "town", 33, 44, "XA"), row("b", "Qa", "town", 35, 44, "XA")],
    [row("a", "Qa", "town", 33, 44, "XA"), row("b", "Qa", "river", 33, 44, "XA")],
    [UNIT, row("a", "A", "town", 33.2, 44.0, "XA", admin1="Unit")],
    [row("a", "Wide Sea", "sea", 0.0, 0.0, "", radius_km=900.0)],
]


@pytest.mark.parametrize(("rows", "finding"), WRONG)
def test_findings(rows: list[Row], finding: str) -> None:
    found = list(problems(rows, NATIONS))
    assert len(found) == 1, found
    assert finding in found[0]


@pytest.mark.parametrize("rows", FINE)
def test_no_finding(rows: list[Row]) -> None:
    assert list(problems(rows, NATIONS)) == []


def test_files_are_checked_together(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "x.tsv"
    file.write_text("\t".join(OWN_COLUMNS) + "\nshort row\n", encoding="utf-8")
    assert main([str(file), str(tmp_path / "none.tsv")]) == 1
    out = capsys.readouterr().out
    assert "x.tsv:2: 1 columns: want 11" in out
    assert "0 places in 2 files, 2 findings" in out
