"""`vedette forecast CASE`: a forecast of what the case's own reports tell."""

import json
from importlib import import_module
from pathlib import Path

import pytest

from tests.cli.console import fails, run
from tests.cli.dated import WEEKS, dated_case
from vedette.errors import CaseError


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return dated_case(tmp_path, monkeypatch)


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


def test_a_forecast_is_kept_once_and_scored_when_the_truth_comes(case: Path) -> None:
    past = ("--level", "case-week", "--horizons", 2, "--draws", 50, "--as-of")
    for day in ("2020-05-10", "2020-05-10", "2020-05-17"):
        kept = run("forecast", case, *past, day)
        assert "kept in the ledger as fc_" in kept or "kept already in the ledger as fc_" in kept
    (found,) = json.loads(run("ledger", case, "--json"))
    assert [one["vintage"] for one in found["issues"]] == ["2020-05-10", "2020-05-17"]
    assert len(found["issues"][0]["report_ids"]) == 18
    assert [(c["period"], c["horizon"]) for c in found["cells"]] == [
        ("2020-05-11", 1),
        ("2020-05-18", 2),
        ("2020-05-18", 1),
        ("2020-05-25", 2),
    ]
    assert all(c["count"] == 1 and c["basis"] == "hindsight" for c in found["cells"])
    ahead, afterwards = found["standings"]
    assert ahead["cells"] == 0 and afterwards["cells"] == 4 and not afterwards["enough"]
    shown = run("ledger", case)
    assert "too few to say: 4 outcomes from 2 dates" in shown and "hindsight" in shown


def test_the_truth_is_taken_by_vintage(case: Path) -> None:
    run("forecast", case, "--level", "case-week", "--horizons", 2, "--as-of", "2020-05-10")
    early = json.loads(run("ledger", case, "--json", "--as-of", "2020-06-01"))
    assert [cell["state"] for cell in early[0]["cells"]] == ["waiting", "waiting"]
    soon = json.loads(run("ledger", case, "--json", "--as-of", "2020-06-20"))
    assert [cell["state"] for cell in soon[0]["cells"]] == ["scored", "waiting"]


def test_a_forecast_can_be_left_out_of_the_ledger(case: Path) -> None:
    shown = run("forecast", case, "--level", "case-week", "--horizons", 1, "--unrecorded")
    assert "not kept in the ledger" in shown
    assert "no forecast of this case was issued yet" in run("ledger", case)


def test_wrong_ledger_options_are_told(case: Path, monkeypatch) -> None:
    assert "no date like" in fails(monkeypatch, "ledger", case, "--as-of", "June")
    assert "case, country, admin1" in fails(monkeypatch, "ledger", case, "--level", "town")


def test_a_forecast_that_is_refused_is_not_kept(case: Path, monkeypatch) -> None:
    told = fails(monkeypatch, "forecast", case, "--level", "case-week", "--area", "Atlantis")
    assert "not in the table" in told
    assert "was issued yet" in run("ledger", case)


def test_a_case_that_cannot_be_written_to_names_the_way_out(case: Path, monkeypatch) -> None:
    def refused(*given: object) -> None:
        raise CaseError(f"{case}: may not be written to")

    monkeypatch.setattr(import_module("vedette.cli.forecast"), "keep_in_ledger", refused)
    told = fails(monkeypatch, "forecast", case, "--level", "case-week", "--horizons", 1)
    assert "may not be written to (--unrecorded" in told
