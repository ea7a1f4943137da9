"""`vedette scenario` on a small case: text, JSON, and errors that help."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.cli.dated import dated_case
from tests.scenario.make import factors, link, said, sure
from vedette.cli.forecast import app as forecast_app
from vedette.cli.scenario import app
from vedette.errors import SettingError
from vedette.store.case import open_case

LINKS = [
    sure("coalition_operations", "freedom_of_movement", "-"),
    link("freedom_of_movement", "attack_tempo", said("st_2", "+", 0.7)),
    link("attack_tempo", "displacement", assumed="+"),
]


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An attack a week from 2020-01-06 on, thirty weeks, and the links."""
    path = dated_case(tmp_path, monkeypatch)
    with open_case(path) as opened:
        run = opened.begin_run(started=datetime.now(UTC), settings={}, versions={})
        incidents = list(opened.findings("incident"))
        opened.put_findings(run, [*LINKS, *factors(LINKS), *incidents])
    return path


def run(case: Path, *more: str):
    return CliRunner().invoke(
        app, [str(case), "--set", "coalition operations=down", "--draws", "300", *more]
    )


def test_the_answer_names_its_ways_and_sentences(case) -> None:
    shown = run(case).output
    assert "if: coalition operations down" in shown
    assert "coalition operations —−→ freedom of movement —+→ attack tempo" in shown
    assert "st_2" in shown and "assumed by an analyst" in shown
    assert "with assumed links" in shown and "not how likely" in shown


def test_json_has_everything(case) -> None:
    found = json.loads(run(case, "--json", "--from", "2020-08-03", "--weeks", "2").output)
    assert found["directions"]["outlooks"][0]["paths"][0]["steps"][0]["statements"]
    assert found["start"] == "2020-08-03" and found["weeks"] == 2
    names = [band["name"] for band in found["quantities"]["bands"]]
    assert names == ["from prior only", "zero"]


def test_incidents_are_told_as_a_difference_and_labelled(case) -> None:
    shown = run(case, "--from", "2020-08-03", "--weeks", "2").output
    assert "the program's forecast of attacks of the whole case and week" in shown
    assert "Assumed: " in shown and "from prior only" in shown
    past = run(case, "--from", "2020-03-11").output
    assert "what would have been" in past and "nothing can score the answer" in past


def test_the_baseline_is_the_forecast_of_the_case_itself(case) -> None:
    made = json.loads(run(case, "--json", "--from", "2020-07-27", "--weeks", "2").output)
    zero = made["quantities"]["bands"][-1]
    told = forecast_of("--measure", "attacks", "--horizons", "2", case=case)
    for cell, forecast in zip(zero["cells"], told, strict=True):
        assert cell["week"] == forecast["period"] and cell["mean_difference"] == 0
        assert cell["baseline"] == [forecast["q0.05"], forecast["q0.50"], forecast["q0.95"]]


def test_a_forecast_in_the_ledger_is_the_baseline(case) -> None:
    options = [str(case), "--level", "case-week", "--measure", "attacks", "--horizons", "4"]
    assert "kept in the ledger" in CliRunner().invoke(forecast_app, options).output
    shown = run(case, "--from", "2020-08-03", "--weeks", "2").output
    assert "in the ledger as fc_" in shown
    assert "in the ledger" not in run(case, "--from", "2020-08-03", "--weeks", "6").output


def forecast_of(*more: str, case: Path) -> list[dict]:
    """The cells of the product's forecast of a case."""
    options = [str(case), "--level", "case-week", "--unrecorded", "--json", *more]
    found = json.loads(CliRunner().invoke(forecast_app, options).output)
    return found["forecasts"][-1]["cells"]


def test_dated_switches_that_reports_tell_of_are_listed_not_fitted(case) -> None:
    with open_case(case) as opened:
        found = list(opened.findings("incident"))
        pause = replace(found[20], type="operation_paused")
        run_number = opened.begin_run(started=datetime.now(UTC), settings={}, versions={})
        rest = [one for one in found if one.id != pause.id]
        opened.put_findings(run_number, [*LINKS, *factors(LINKS), *rest, pause])
    shown = run(case, "--from", "2020-08-03").output
    assert f"operation_paused {pause.time.start} ({pause.id})" in shown
    assert "from data" not in shown


def test_beyond_the_reach_of_a_forecast_the_last_weeks_are_drawn_again(case) -> None:
    shown = run(case, "--from", "2022-01-03", "--weeks", "2").output
    assert "any of the last 12 weeks" in shown and "no forecast model" in shown
    assert "the counts end 75 weeks before" in shown


def test_switches_from_a_table_are_fitted(case, tmp_path) -> None:
    table = tmp_path / "states.csv"
    table.write_text(
        "factor,area,from,until,state\ncoalition operations,,2020-03-09,2020-03-22,-1\n"
    )
    shown = run(case, "--from", "2020-08-03", "--states", str(table)).output
    assert "from data" in shown and "Associational" in shown


@pytest.mark.parametrize(
    "arguments, told",
    [
        (["--set", "moonbeams=up"], "no factor 'moonbeams'"),
        (["--set", "pandemic=up"], "no report of this case"),
        (["--set", "coalition operation=up"], "'coalition operations'"),
        (["--from", "soon"], "want a day"),
        (["--from", "2020-08-03", "--states", "nowhere.csv"], "nowhere.csv"),
        (["--active", "moonbeams"], "no factor"),
    ],
)
def test_errors(case, arguments: list[str], told: str) -> None:
    result = run(case, *arguments)
    assert isinstance(result.exception, SettingError) and told in str(result.exception)


def test_the_command_writes_nothing(case, tmp_path) -> None:
    before = (tmp_path / "a.vedette").read_bytes()
    run(case, "--from", "2020-08-03")
    assert (tmp_path / "a.vedette").read_bytes() == before
