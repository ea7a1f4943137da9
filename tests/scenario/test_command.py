"""`vedette scenario` on a small case: text, JSON, and errors that help."""

import json
from datetime import UTC, datetime

import pytest
from typer.testing import CliRunner

from tests.scenario.make import factors, link, said, sure
from tests.scenario.test_history import incident
from vedette.cli.scenario import app
from vedette.errors import SettingError
from vedette.store.case import open_case

LINKS = [
    sure("coalition_operations", "freedom_of_movement", "-"),
    link("freedom_of_movement", "attack_tempo", said("st_2", "+", 0.7)),
    link("attack_tempo", "displacement", assumed="+"),
]
DAYS = ("2021-03-03", "2021-03-10", "2021-03-11", "2021-03-24", "2021-03-31")


@pytest.fixture
def case(tmp_path) -> str:
    path = tmp_path / "a.vedette"
    with open_case(path, create=True) as opened:
        run = opened.begin_run(started=datetime.now(UTC), settings={}, versions={})
        opened.put_findings(run, [*LINKS, *factors(LINKS), *(incident(day) for day in DAYS)])
    return str(path)


def run(case: str, *more: str):
    return CliRunner().invoke(
        app, [case, "--set", "coalition operations=down", "--draws", "300", *more]
    )


def test_the_answer_names_its_ways_and_sentences(case) -> None:
    shown = run(case).output
    assert "if: coalition operations down" in shown
    assert "coalition operations —−→ freedom of movement —+→ attack tempo" in shown
    assert "st_2" in shown and "assumed by an analyst" in shown
    assert "with assumed links" in shown and "not how likely" in shown


def test_json_has_everything(case) -> None:
    found = json.loads(run(case, "--json", "--from", "2021-04-05", "--weeks", "2").output)
    assert found["directions"]["outlooks"][0]["paths"][0]["steps"][0]["statements"]
    assert found["start"] == "2021-04-05" and found["weeks"] == 2
    names = [band["name"] for band in found["quantities"]["bands"]]
    assert names == ["from prior only", "zero"]


def test_incidents_are_told_as_a_difference_and_labelled(case) -> None:
    shown = run(case, "--from", "2021-04-05", "--weeks", "2").output
    assert "any of the last" in shown and "no forecast model" in shown
    assert "Assumed: " in shown and "from prior only" in shown and "Upper Vale" in shown
    assert "what would have been" in run(case, "--from", "2021-03-10").output


def test_switches_from_a_table_are_fitted(case, tmp_path) -> None:
    table = tmp_path / "states.csv"
    table.write_text(
        "factor,area,from,until,state\ncoalition operations,,2021-03-08,2021-03-21,-1\n"
    )
    shown = run(case, "--from", "2021-04-05", "--states", str(table)).output
    assert "from data" in shown and "Associational" in shown


@pytest.mark.parametrize(
    "arguments, told",
    [
        (["--set", "moonbeams=up"], "no factor 'moonbeams'"),
        (["--set", "pandemic=up"], "no report of this case"),
        (["--set", "coalition operation=up"], "'coalition operations'"),
        (["--from", "soon"], "want a day"),
        (["--from", "2021-04-05", "--states", "nowhere.csv"], "nowhere.csv"),
        (["--active", "moonbeams"], "no factor"),
    ],
)
def test_errors(case, arguments: list[str], told: str) -> None:
    result = run(case, *arguments)
    assert isinstance(result.exception, SettingError) and told in str(result.exception)


def test_the_command_writes_nothing(case, tmp_path) -> None:
    before = (tmp_path / "a.vedette").read_bytes()
    run(case, "--from", "2021-04-05")
    assert (tmp_path / "a.vedette").read_bytes() == before
