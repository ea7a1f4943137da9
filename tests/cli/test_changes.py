"""`vedette changes`, `info` and `coverage`: what an analyst reads each morning."""

import json
from importlib import import_module
from pathlib import Path

import pytest

from tests.cli.console import at_width, fails, names_in, run
from tests.conftest import WordReader
from vedette.store.case import open_case

SECOND = (
    "Checkpoint hit in Rawa\n\nNorth Desk, June 9, 2020\n\n"
    "An attack on a checkpoint in Rawa wounded a guard, a medic said.\n"
)


@pytest.fixture
def case(tmp_path: Path, reports: Path, monkeypatch) -> Path:
    module = import_module("vedette.cli.build")
    monkeypatch.setattr(module, "load_reader", lambda config: WordReader())
    path = tmp_path / "a.vedette"
    run("build", path, reports)
    return path


def test_the_first_build_is_compared_with_nothing(case) -> None:
    shown = run("changes", case)
    assert "3 changes since the empty case" in shown
    assert "New incidents (3)" in shown


def test_a_new_report_is_told_with_whose_it_is(case, reports) -> None:
    (reports / "late.txt").write_text(SECOND, encoding="utf-8")
    run("build", case, reports)
    shown = run("changes", case)
    assert "1 change since build 1" in shown
    assert "New incidents (1)\n  armed attack" in shown
    assert "reported by North Desk (st_" in shown


def test_sources_that_went_silent_or_came_back_are_named(case, reports) -> None:
    (reports / "late.txt").write_text(SECOND, encoding="utf-8")
    run("build", case, reports)
    with open_case(case) as opened:
        opened.set_meta("silent after run 1", json.dumps(["East Desk"]))
        opened.set_meta("silent after run 2", json.dumps(["West Desk"]))
    shown = run("changes", case)
    assert "Gone silent (1)\n  West Desk" in shown
    assert "Reporting again (1)\n  East Desk" in shown
    told = json.loads(run("changes", case, "--json"))
    assert (told["gone_silent"], told["reporting_again"]) == (["West Desk"], ["East Desk"])


def test_an_outlet_that_stops_is_silent_after_the_build(tmp_path, monkeypatch) -> None:
    module = import_module("vedette.cli.build")
    monkeypatch.setattr(module, "load_reader", lambda config: WordReader())
    folder, path = tmp_path / "in", tmp_path / "b.vedette"
    folder.mkdir()
    for n in range(1, 29):
        desk = "West Desk" if n < 10 else "East Desk"
        month = "May" if n < 15 else "July"
        text = (
            f"Note {n}\n\n{desk}, {month} {n}, 2020\n\nAn attack near ford {n} hurt nobody there.\n"
        )
        (folder / f"{n}.txt").write_text(text, encoding="utf-8")
    run("build", path, folder)
    with open_case(path, read_only=True) as opened:
        assert json.loads(opened.meta("silent after run 1") or "") == ["West Desk"]


def test_a_decision_is_told_with_its_reason(case) -> None:
    first, second, _ = names_in(case, "incident")
    run("decide", "merge", case, first, second, "--by", "ana", "--reason", "one evening")
    shown = run("changes", case)
    assert "Incidents that turned out to be one (1)" in shown
    assert "independent reports: 1 → 2" in shown
    assert "decided by ana: merge (one evening)" in shown


def test_what_went_is_told(case) -> None:
    run("decide", "reject", case, names_in(case, "incident")[0], "--by", "ana", "--reason", "x")
    shown = run("changes", case)
    assert "Incidents that are gone (1)" in shown
    assert "without 1 report it had" in shown


def test_nothing_changed_says_so(case, reports) -> None:
    run("build", case, reports)
    assert "nothing changed since build 1" in run("changes", case)


def test_as_json_it_is_all_of_it_whatever_the_limit(case) -> None:
    told = json.loads(run("changes", case, "--since", "0", "--json", "--limit", "1"))
    assert told["since"] == 0
    assert [c["what"] for c in told["changes"]] == ["new"] * 3
    assert {c["id"] for c in told["changes"]} == set(names_in(case, "incident"))
    assert "and 2 more: --limit 3" in run("changes", case, "--limit", "1")


def test_a_build_that_is_not_there_is_one_line(case, monkeypatch) -> None:
    assert "no build 7 in this case; it has 1" in fails(monkeypatch, "changes", case, "--since", 7)


def test_it_fits_a_terminal(case, monkeypatch) -> None:
    assert max(map(len, at_width(monkeypatch, 80, "changes", case))) <= 80


def test_info_counts_findings_and_decisions_and_numbers_the_builds(case) -> None:
    run("decide", "accept", case, names_in(case, "incident")[0], "--by", "ana")
    facts = json.loads(run("info", case, "--json"))
    assert facts["findings"] == {"incident": 3, "question": 0, "link": 0, "tie": 0, "factor": 0}
    assert facts["decisions"] == {"applied": 1}
    assert [build["id"] for build in facts["runs"]] == [1, 2]
    shown = run("info", case)
    assert "vedette changes --since" in shown


def test_coverage_tells_outlets_and_single_sources(case, monkeypatch) -> None:
    shown = run("coverage", case)
    assert "documents      3" in shown
    assert "single source  3 of 3 incidents (100%)" in shown
    assert "North Desk" in shown
    found = json.loads(run("coverage", case, "--json"))
    assert found["documents"] == 3
    assert found["single_source_share"] == 1.0
    assert "no such case" in fails(monkeypatch, "coverage", f"{case}.not")


def test_an_export_holds_the_findings_that_are_listed(case, tmp_path) -> None:
    assert "3 in findings.jsonl" in run("export", case, "--out", tmp_path / "out")
    lines = (tmp_path / "out" / "findings.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == json.loads(
        run("show", case, "incidents", "--json")
    )
