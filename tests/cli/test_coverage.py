"""`vedette coverage`: what a case would not see, as text and as JSON."""

import json
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner, Result

from tests.conftest import WordReader
from vedette.assess.coverage import Coverage, Seen, coverage
from vedette.cli import app
from vedette.cli.coverage import as_record, show
from vedette.config import Config
from vedette.resolve.places.gazetteer import Row, build_gazetteer
from vedette.steps.covering import provinces_of
from vedette.types import TimeSpan
from vedette.workflow import build

FIRST = date(2022, 1, 3)


def seen(name: str, outlet: str | None, day: int, language: str = "en") -> Seen:
    when = FIRST + timedelta(days=day)
    return Seen(name, outlet, language, TimeSpan(when, when, "day", ""), language == "en")


@pytest.fixture
def found() -> Coverage:
    rows = [seen(str(day), "Lake Post", day) for day in range(5)]
    rows += [seen("x", None, 30), seen("y", "Jarida", 30, "ar")]
    return coverage(rows, [], {"XA": ["North", "South"]})


def shown(found: Coverage, limit: int) -> str:
    out = StringIO()
    show(Console(file=out, width=200), found, limit)
    return out.getvalue()


def test_the_page_tells_what_is_missing(found: Coverage) -> None:
    page = shown(found, 20)
    for words in (
        "as of 2022-02-02",
        "en 6, ar 1 (not read)",
        "5, 3 of them without a report",
        "2, 2 of them without an incident",
        "silent for 26 days; usual gap 1.0",
        "unknown outlet",
        "no incident in XA: North, South",
        "2022-01-10, 2022-01-17, 2022-01-24",
    ):
        assert words in page


def test_long_lists_say_how_much_is_left_out(found: Coverage) -> None:
    page = shown(found, 1)
    assert "and 2 more outlets" in page
    assert "North and 1 more" in page
    assert "(the last 1): 2022-01-24" in page


def test_the_record_is_json_and_holds_what_follows_from_it(found: Coverage) -> None:
    record = json.loads(json.dumps(as_record(found)))
    assert record["silent"] == ["Lake Post"]
    assert record["empty_weeks"] == ["2022-01-10", "2022-01-17", "2022-01-24"]
    assert record["outlets"][0]["last"] == "2022-01-07"
    assert record["single_source_share"] is None


def test_a_case_without_anything_is_told_as_such() -> None:
    assert "documents      0" in shown(coverage([], [], {}), 5)


def test_the_provinces_of_a_country_are_those_that_places_carry() -> None:
    rows = [
        Row("1", "Northland", (), "admin1", 1.0, 1.0, country="IQ", admin1="North"),
        Row("2", "Southland", (), "admin1", 2.0, 2.0, country="IQ"),
        Row("3", "Elsewhere", (), "admin1", 3.0, 3.0, country="SY"),
        Row("4", "Sahm", (), "town", 1.0, 1.0, country="IQ", admin1="North"),
    ]
    assert provinces_of(build_gazetteer(rows), ["IQ"]) == {"IQ": ["North", "Southland"]}


def test_the_command_reads_a_case(tmp_path: Path, reports: Path, word_reader: WordReader) -> None:
    build(tmp_path / "c.vedette", [reports], word_reader, Config())

    def run(*options: str) -> Result:
        return CliRunner().invoke(app, ["coverage", str(tmp_path / "c.vedette"), *options])

    record = json.loads(run("--json").output)
    assert (record["documents"], record["as_of"]) == (3, "2020-06-07")
    assert "documents      3" in run().output
