"""Exported, imported into an empty case and exported again, a case is the same, byte for byte."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.cli.console import fails
from tests.conftest import WordReader
from vedette.cli import app
from vedette.config import Config
from vedette.export.jsonl import FILES
from vedette.steps.deciding import judge, record
from vedette.steps.importing import import_files
from vedette.store.case import open_case
from vedette.workflow import build, decide, export_jsonl


@pytest.fixture
def case(reports: Path, tmp_path: Path) -> Path:
    path = tmp_path / "a.vedette"
    copy = reports / "copy.txt"
    copy.write_text((reports / "one.txt").read_text("utf-8"), "utf-8")
    (reports / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    build(path, [reports], WordReader(), Config())
    return path


def exported(case: Path, folder: Path) -> Path:
    export_jsonl(case, folder, with_text=True, names=True)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in (*FILES, "manifest.json")}


def test_a_round_trip_loses_nothing(case: Path, tmp_path: Path) -> None:
    first = exported(case, tmp_path / "first")
    done = import_files(tmp_path / "b.vedette", [first])
    second = exported(tmp_path / "b.vedette", tmp_path / "second")
    assert contents(second) == contents(first)
    assert done.wrong == []
    assert done.other == 0
    assert done.report.counts["documents"] == 3


def test_twice_is_once(case: Path, tmp_path: Path) -> None:
    first = exported(case, tmp_path / "first")
    for _ in range(2):
        done = import_files(tmp_path / "b.vedette", [first])
    assert contents(exported(tmp_path / "b.vedette", tmp_path / "second")) == contents(first)
    assert done.report.counts["statements_held"] == 3
    assert "statements" not in done.report.counts


def test_the_order_of_the_files_does_not_matter(case: Path, tmp_path: Path) -> None:
    first = exported(case, tmp_path / "first")
    files = [first / name for name in (*FILES, "manifest.json")]
    import_files(tmp_path / "b.vedette", list(reversed(files)))
    assert contents(exported(tmp_path / "b.vedette", tmp_path / "second")) == contents(first)


def test_decisions_are_taken_over_and_shape_the_findings(case: Path, tmp_path: Path) -> None:
    with open_case(case, read_only=True) as opened:
        name = next(iter(opened.statements())).id
    at = datetime(2020, 6, 1, tzinfo=UTC)
    decide(case, lambda c, _: [judge(c, "reject", name, by="Noor", at=at, reason="an exercise")])
    first = exported(case, tmp_path / "first")
    with open_case(case, read_only=True) as opened:
        lines = [json.dumps(record(one)) for one in opened.decisions()]
    (first / "decisions.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    done = import_files(tmp_path / "b.vedette", [first])
    assert done.report.counts["decisions"] == 1
    assert done.other == 0
    assert contents(exported(tmp_path / "b.vedette", tmp_path / "second")) == contents(first)
    without = import_files(tmp_path / "c.vedette", [first / name for name in FILES])
    assert without.other > 0


def test_the_next_build_reads_the_files_behind_it_itself(
    case: Path, tmp_path: Path, reports: Path
) -> None:
    import_files(tmp_path / "b.vedette", [exported(case, tmp_path / "first")])
    report = build(tmp_path / "b.vedette", [reports], WordReader(), Config())
    assert "files_known" not in report.counts
    assert contents(exported(tmp_path / "b.vedette", tmp_path / "b")) == contents(
        exported(case, tmp_path / "a")
    )


def cut(line: str) -> str:
    return line[: len(line) // 2]


def other_words(line: str) -> str:
    return line.replace("attack", "attach")


SPOILT: list[tuple[str, str, Callable[[str], str], str]] = [
    ("half a line", "statements.jsonl", cut, "no JSON"),
    ("other words", "statements.jsonl", other_words, "does not stand"),
    ("a list", "documents.jsonl", lambda line: "[1, 2]\n", "no document, statement"),
    ("deep nesting", "documents.jsonl", lambda line: "[" * 100_000 + "\n", "no JSON"),
    ("NaN", "statements.jsonl", lambda line: line.replace('"score": 0.5', '"score": NaN'), "JSON"),
    ("no bytes of UTF-8", "documents.jsonl", lambda line: "\udcff\udcfe\n", "no JSON"),
    ("half a pair", "documents.jsonl", lambda line: line.replace("title", "ti\\ud800"), "no JSON"),
    ("a key gone", "statements.jsonl", lambda line: line.replace('"hedge"', '"edge"'), "lacks"),
    ("a number for a list", "statements.jsonl", lambda line: line.replace('"evidence": [', '"evidence": 7, "x": ['), "form"),  # noqa: E501
    ("a huge number", "documents.jsonl", lambda line: line.replace('"sentences": [[', f'"sentences": [[{10**30}, 3], ['), "stretch"),  # noqa: E501
]  # fmt: skip


@pytest.mark.parametrize(("name", "file", "spoil", "told"), SPOILT)
def test_a_spoilt_line_is_named_and_the_rest_taken_over(
    case: Path, tmp_path: Path, name: str, file: str, spoil: Callable[[str], str], told: str
) -> None:
    folder = exported(case, tmp_path / "first")
    lines = (folder / file).read_text("utf-8").splitlines(keepends=True)
    (folder / file).write_bytes("".join((spoil(lines[0]), *lines[1:])).encode("utf-8", "surrogateescape"))  # noqa: E501  # fmt: skip
    done = import_files(tmp_path / "b.vedette", [folder])
    assert done.wrong
    assert any(one.line.startswith(f"{file} line 1: ") and told in one.line for one in done.wrong)
    assert all("\n" not in one.line and len(one.line) < 400 for one in done.wrong)
    with open_case(tmp_path / "b.vedette", read_only=True) as opened:
        counts = opened.counts()
    assert counts["documents"] >= 2
    assert counts["statements"] >= 1


def test_a_redacted_export_is_told_line_by_line(case: Path, tmp_path: Path) -> None:
    export_jsonl(case, tmp_path / "first")
    done = import_files(tmp_path / "b.vedette", [tmp_path / "first"])
    assert {one.reason for one in done.wrong if one.file == "documents.jsonl"} == {
        "has no text; export it with --with-text --names"
    }


def test_a_statement_of_another_case_cannot_take_an_id_that_is_there(
    case: Path, tmp_path: Path
) -> None:
    folder = exported(case, tmp_path / "first")
    path = folder / "statements.jsonl"
    first, *rest = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join((first, first, *rest)), "utf-8")
    done = import_files(tmp_path / "b.vedette", [folder])
    assert [one.line for one in done.wrong] == ["statements.jsonl line 2: its id is there twice"]


def test_the_command_tells_what_came_and_what_did_not(case: Path, tmp_path: Path) -> None:
    folder = exported(case, tmp_path / "first")
    (folder / "more.jsonl").write_text('{"id": 1}\n' * 9, "utf-8")
    again = tmp_path / "b.vedette"
    result = CliRunner().invoke(app, ["import", str(again), str(folder), "--strict"])
    assert result.exit_code == 3
    assert "3 documents, 3 statements" in result.output
    assert result.output.count("left out: more.jsonl line") == 5
    assert "more.jsonl: 4 more lines like these" in result.output


def test_a_file_that_is_not_there_stops_before_anything_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "b.vedette"
    assert "no such file" in fails(monkeypatch, "import", path, tmp_path / "none.jsonl")
    assert not path.exists()
