"""`vedette export --format`: from a case file to a file, a manifest and a line of what was lost."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.export.examples import APPEARANCE, DOCUMENT, FINDINGS, STATEMENTS
from vedette.cli import app
from vedette.errors import SettingError, VedetteError
from vedette.store.case import open_case


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "a.vedette"
    now = datetime(2026, 1, 2, tzinfo=UTC)
    with open_case(path, create=True) as opened:
        run = opened.begin_run(started=now, settings={}, versions={"vedette": "x"})
        opened.add_document(DOCUMENT, APPEARANCE)
        opened.put_reading(DOCUMENT.id, "example 1", STATEMENTS)
        opened.put_findings(run, FINDINGS)
        opened.set_meta("fused", "1")
        opened.end_run(run, ended=now, counts={}, seconds={})
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments], catch_exceptions=False)


def test_a_format_goes_into_a_file(case: Path, tmp_path: Path) -> None:
    out = tmp_path / "mine.csv"
    result = run("export", case, out, "--format", "hxl", "--country", "ml", "--min-reports", 1)
    assert result.exit_code == 0, result.output
    assert "1 of 1 incidents passed the filters" in result.output
    assert "in_ferry" in out.read_text()
    told = json.loads((tmp_path / "mine.csv.manifest.json").read_text())
    assert told["filters"] == {"country": ["ML"], "min_reports": 1}
    assert told["build"]["ended"] == "2026-01-02T00:00:00+00:00"


def test_what_was_lost_is_told(case: Path, tmp_path: Path) -> None:
    result = run("export", case, tmp_path, "--format", "acled", "--since", "2020-01-01")
    assert "0 of 1 incidents passed the filters" in result.output
    assert (tmp_path / "acled_like.csv").exists()


def test_json_lines_are_the_default_and_take_either_way_of_naming_the_folder(
    case: Path, tmp_path: Path
) -> None:
    for given in ((tmp_path / "one",), ("--out", tmp_path / "two")):
        assert run("export", case, *given).exit_code == 0
    first, second = ((tmp_path / name / "findings.jsonl").read_bytes() for name in ("one", "two"))
    assert first == second != b""


@pytest.mark.parametrize(
    "options",
    [
        ("--since", "2020-01-01"),
        ("--format", "acled", "--with-text"),
        ("--format", "acled", "--status", "maybe"),
        ("--format", "none"),
    ],
)
def test_options_that_do_not_go_together(
    case: Path, tmp_path: Path, options: tuple[str, ...]
) -> None:
    with pytest.raises(SettingError):
        run("export", case, tmp_path / "out", *options)


def test_a_case_is_never_written_over(case: Path) -> None:
    before = case.read_bytes()
    with pytest.raises(VedetteError, match="is the case itself"):
        run("export", case, case, "--format", "hxl")
    assert case.read_bytes() == before


def test_one_place_to_write_to_is_wanted(case: Path, tmp_path: Path) -> None:
    assert run("export", case).exit_code == 2
    assert run("export", case, tmp_path / "a", "--out", tmp_path / "b").exit_code == 2
