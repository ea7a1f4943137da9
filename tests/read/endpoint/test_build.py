"""A case built with an endpoint, from the settings to the export."""

import json
import sqlite3

import pytest
from typer.testing import CliRunner

from tests.read.endpoint.conftest import EMPTY, Turn, says
from tests.read.endpoint.test_endpoint_reader import ARSON, SHORT
from vedette.cli import app
from vedette.config import load_config
from vedette.errors import SettingError
from vedette.workflow import build, export_jsonl, load_reader

KEY = "sk-very-secret"


@pytest.fixture
def settings(server, tmp_path) -> dict[str, str]:
    return {
        "VEDETTE_READER": "endpoint",
        "VEDETTE_ENDPOINT_URL": server.url,
        "VEDETTE_ENDPOINT_MODEL": "big-model",
        "VEDETTE_ENDPOINT_KEY": "RIVER_KEY",
        "RIVER_KEY": KEY,
        "VEDETTE_ENDPOINT_CACHE": str(tmp_path / "answers"),
    }


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "mill.txt"
    path.write_text(f"Mill burned\n\nMay 6, 2019\n\n{SHORT}\n")
    return path


def run(settings, *arguments: object):
    made = CliRunner(env=settings).invoke(app, list(map(str, arguments)), catch_exceptions=False)
    assert made.exit_code == 0
    return made.output


def test_a_case_of_one_document(server, settings, report, tmp_path) -> None:
    server.turns = [says(ARSON)]
    case = tmp_path / "a.vedette"
    shown = run(settings, "build", case, report)
    assert "sentences: 1 statement" in shown
    assert "asked 1 time, 110 tokens as the endpoint counts" in shown
    export_jsonl(case, tmp_path / "out")
    (line,) = (tmp_path / "out" / "statements.jsonl").read_text().splitlines()
    record = json.loads(line)
    assert (record["type"], record["place"]["text"]) == ("arson", "Lere")
    assert record["reader"].startswith("endpoint-reader 1 big-model ")
    again = json.loads(run(settings, "build", case, report, "--json"))
    assert "documents_read" not in again["counts"]
    (tmp_path / "a.vedette").unlink()
    rebuilt = json.loads(run(settings, "build", case, report, "--json"))
    assert rebuilt["counts"]["documents_read"] == 1
    assert rebuilt["counts"]["endpoint_answers_from_cache"] == 1
    assert len(server.asked) == 1


def test_the_key_is_nowhere_in_the_case_nor_among_the_answers(
    server, settings, report, tmp_path
) -> None:
    server.turns = [says(ARSON)]
    run(settings, "build", tmp_path / "a.vedette", report)
    assert server.asked[0][1]["Authorization"] == f"Bearer {KEY}"
    with sqlite3.connect(tmp_path / "a.vedette") as case:
        kept = "\n".join(case.iterdump())
    case.close()
    assert "big-model" in kept
    assert KEY not in kept
    for path in (tmp_path / "answers").rglob("*.json"):
        assert KEY not in path.read_text()


def test_what_could_not_be_read_is_told_and_read_by_the_next_build(
    server, settings, report, tmp_path
) -> None:
    server.turns = [Turn(400, "busy"), says(ARSON)]
    case = tmp_path / "a.vedette"
    assert "1 document not read: the endpoint answers 400: busy" in run(
        settings, "build", case, report
    )
    assert "not read" in run(settings, "show", case)
    assert "read 1 document," in run(settings, "build", case, report)


def test_documents_in_front_of_a_refusal_are_kept(
    server, settings, report, tmp_path, monkeypatch
) -> None:
    (tmp_path / "two.txt").write_text("Quiet\n\nThe road was quiet on Monday, drivers said.\n")
    server.turns = [says(EMPTY), Turn(401, "expired")]
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    config = load_config()
    case = tmp_path / "a.vedette"
    with pytest.raises(SettingError, match="401"):
        build(case, [report, tmp_path / "two.txt"], load_reader(config), config)
    info = json.loads(run(settings, "info", case, "--json"))
    (made,) = info["runs"]
    assert (made["state"], made["counts"]["documents_read"]) == ("interrupted", 1)
    assert made["counts"]["endpoint_requests"] == 2


def test_read_says_why_a_text_was_not_read(server, settings, report) -> None:
    server.turns = [Turn(400, "busy")]
    assert "not read (the endpoint answers 400: busy)" in run(settings, "read", report)


def test_the_reader_that_ships_is_what_is_used_unless_configured() -> None:
    assert load_config({}).reader == "encoder"
    assert "endpoint_url" not in load_config({"VEDETTE_ENDPOINT_URL": "x"}).as_dict()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"VEDETTE_READER": "oracle"}, "allowed is encoder or endpoint"),
        ({"VEDETTE_ENDPOINT_URL": ""}, "endpoint_url is not set"),
        ({"VEDETTE_ENDPOINT_URL": "http://models.example"}, "want https"),
        ({"VEDETTE_ENDPOINT_MODEL": ""}, "endpoint_model is not set"),
        ({"RIVER_KEY": ""}, "names the variable RIVER_KEY, which is not set"),
        ({"RIVER_KEY": "two words"}, "holds no key"),
        ({"VEDETTE_ENDPOINT_MAX_REQUESTS": "0"}, "endpoint_max_requests is 0"),
    ],
)
def test_wrong_settings_stop_before_anything_is_read(settings, change, words, monkeypatch) -> None:
    for name, value in (settings | change).items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingError, match=words):
        load_reader(load_config())
