"""`vedette forecast CASE`: a forecast of what the case's own reports tell."""

import json
from dataclasses import replace
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path

import pytest

from tests.cli.console import fails, run
from tests.conftest import WordReader
from vedette.types import TimeMention, TimeSpan

WEEKS = 30


class DatedReader(WordReader):
    """Marks the day on which each attack was, which the text names last."""

    def _found(self, document):
        for statement in super()._found(document):
            at = document.text.rindex("on ", 0, document.text.index(", a medic")) + 3
            words = document.text[at : document.text.index(", a medic")]
            span = replace(statement.trigger.span, start=at, end=at + len(words))
            when = TimeSpan(None, None, "unknown", "not resolved yet")
            yield replace(statement, time=TimeMention(span, words, when))


@pytest.fixture
def case(tmp_path: Path, monkeypatch) -> Path:
    module = import_module("vedette.cli.build")
    monkeypatch.setattr(module, "load_reader", lambda config: DatedReader())
    folder = tmp_path / "in"
    folder.mkdir()
    for week in range(WEEKS):
        day = date(2020, 1, 6) + timedelta(weeks=week)
        words = f"{day:%B} {day.day}, {day.year}"
        (folder / f"{week}.txt").write_text(
            f"Note {week}\n\nNorth Desk, {words}\n\n"
            f"An attack near ford {week} hurt a guard on {words}, a medic said.\n",
            encoding="utf-8",
        )
    path = tmp_path / "a.vedette"
    run("build", path, folder)
    return path


def test_a_case_is_forecast_beside_the_reference(case: Path) -> None:
    shown = run("forecast", case, "--level", "case-week", "--horizons", 2, "--draws", 50)
    assert f"counted from {WEEKS} reports" in shown
    assert "events per week" in shown and "reference h=1" in shown


def test_the_json_holds_the_draws_seed_and_hashes(case: Path) -> None:
    told = json.loads(
        run("forecast", case, "--level", "case-week", "--horizons", 2, "--draws", 50, "--json")
    )
    assert told["notes"]


def test_one_of_case_and_panel_is_needed(case: Path, monkeypatch) -> None:
    assert "name a case, or a table" in fails(monkeypatch, "forecast")
    assert "name a case, or a table" in fails(monkeypatch, "forecast", case, "--panel", "x.csv")


def test_levels_of_a_case_are_told(case: Path, monkeypatch) -> None:
    assert "case, country, admin1" in fails(monkeypatch, "forecast", case, "--level", "town-week")
