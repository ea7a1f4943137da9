"""`vedette decide` and `vedette decisions`: every judgement, told back, and every refusal."""

import json
from importlib import import_module
from pathlib import Path

import pytest

from tests.cli.console import at_width, fails, names_in, run
from tests.conftest import WordReader
from vedette.store.case import open_case
from vedette.types import Incident


@pytest.fixture
def case(tmp_path: Path, reports: Path, monkeypatch) -> Path:
    module = import_module("vedette.cli.build")
    monkeypatch.setattr(module, "load_reader", lambda config: WordReader())
    path = tmp_path / "a.vedette"
    run("build", path, reports)
    return path


def incidents(path: Path) -> list[Incident]:
    with open_case(path, read_only=True) as opened:
        return [f for f in opened.findings("incident") if isinstance(f, Incident)]


def states(path: Path) -> list[tuple[str, str]]:
    """Kind and state of every decision, the last first."""
    return [(d["kind"], d["state"]) for d in json.loads(run("decisions", "list", path, "--json"))]


def test_reject_takes_an_incident_out_and_undo_brings_it_back(case) -> None:
    first, *rest = names_in(case, "incident")
    told = run("decide", "reject", case, first[:12], "--reason", "no attack", "--by", "ana")
    assert told.startswith("de_")
    assert told.endswith(": reject; 1 finding changed\n")
    assert names_in(case, "incident") == rest
    run("decide", "undo", case, told.split(":")[0][:10], "--by", "ana")
    assert names_in(case, "incident") == [first, *rest]
    assert states(case) == [("undo", "applied"), ("reject", "undone")]


def test_accept_is_kept_with_the_finding(case) -> None:
    run("decide", "accept", case, names_in(case, "incident")[0], "--by", "ana", "--reason", "I saw")
    shown = run("why", case, names_in(case, "incident")[0])
    assert "accept by ana on " in shown
    assert ": I saw" in shown


def test_merge_and_split(case) -> None:
    first, second, _ = names_in(case, "incident")
    run("decide", "merge", case, first, second, "--by", "ana")
    (both,) = [i for i in incidents(case) if len(i.statements) == 2]
    assert "decided: de_" in run("why", case, both.id)
    run("decide", "split", case, both.id, both.statements[0], "--by", "ana")
    assert names_in(case, "incident") == [first, second, *names_in(case, "incident")[2:]]
    assert states(case) == [("split", "applied"), ("merge", "superseded")]


def test_correct_sets_a_slot(case) -> None:
    report = incidents(case)[0].statements[0]
    run("decide", "correct", case, report, "type", "bombing", "--by", "ana")
    assert [i.type for i in incidents(case)].count("bombing") == 1
    assert ": type = bombing" in run("decisions", "list", case)


def test_correct_takes_figures_with_their_words(case) -> None:
    (found,) = json.loads(run("search", case, "Three", "people", "--json"))
    document = json.loads(run("show", case, found["document"], "--json"))
    at = document["text"].index("Three people")
    report = next(i.statements[0] for i in incidents(case) if found["document"] in i.documents)
    words = ("--words", at, at + len("Three people"))
    run("decide", "correct", case, report, "killed", "3-4", *words, "--by", "ana")
    assert "3 to 4 killed" in run("show", case, "incidents")
    assert "killed = 3 to 4" in run("decisions", "list", case)


def test_assume_and_relabel_are_told_in_words(case) -> None:
    told = ("--reason", "seen before", "--by", "ana")
    run("decide", "assume", case, "patrols", "-", "raids", "--new", *told)
    run("decide", "relabel", case, "The  Dusk convoys", "patrols", "--by", "bo")
    links = run("show", case, "links")
    assert "assumed" in links
    assert "patrols" in links
    listed = run("decisions", "list", case)
    assert "assume patrols -→ raids" in listed
    assert "seen before" in listed
    assert "relabel “the dusk convoys” = patrols" in listed


def test_actors_are_merged(case) -> None:
    run("decide", "actors", case, "islamic_state", "jabhat_al_nusra", "--by", "ana")
    assert "merge islamic_state with jabhat_al_nusra" in run("decisions", "list", case)


def test_decisions_go_from_one_copy_to_another(case, tmp_path, reports) -> None:
    run("decide", "reject", case, names_in(case, "incident")[0], "--reason", "x", "--by", "ana")
    rows = tmp_path / "ana.jsonl"
    rows.write_text(run("decisions", "export", case), encoding="utf-8")
    other = tmp_path / "b.vedette"
    run("build", other, reports)
    told = run("decisions", "import", other, rows)
    assert told == "1 decision taken over; 1 finding changed\n"
    assert names_in(other, "incident") == names_in(case, "incident")
    run("decisions", "import", other, rows)
    assert states(other) == [("reject", "applied")]  # the same row twice is one


def test_lines_that_cannot_be_used_are_listed_and_the_rest_taken(case, tmp_path) -> None:
    rows = tmp_path / "ana.jsonl"
    run("decide", "accept", case, names_in(case, "incident")[0], "--by", "ana")
    good = run("decisions", "export", case)
    rows.write_text(good + "{cut\n" + good.replace('"ana"', '"bo"'), encoding="utf-8")
    told = run("decisions", "import", case, rows)
    assert "left out: ana.jsonl line 2" in told
    assert "line 3" in told
    assert "changed after the fact" in told
    assert "1 decision taken over" in told


def test_the_list_says_when_it_is_empty_and_fits_a_terminal(case, monkeypatch) -> None:
    assert "no decisions yet" in run("decisions", "list", case)
    run("decide", "reject", case, names_in(case, "incident")[0], "--reason", "why " * 40)
    lines = at_width(monkeypatch, 80, "decisions", "list", case)
    assert max(map(len, lines)) <= 80
    assert " ".join(lines).count("why") == 40


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("reject", "{case}", "{first}"), "needs a reason: --reason"),
        (("accept", "{case}", "in_gone"), "no finding in_gone"),
        (("accept", "{case}", "{first}", "--by", " "), "the name of who takes it"),
        (("merge", "{case}", "{first}"), "at least two different incidents"),
        (("split", "{case}", "{first}", "st_gone"), "st_gone is no report of"),
        (("correct", "{case}", "{report}", "type", "tea"), "tea"),
        (("correct", "{case}", "{report}", "killed", "many"), "want 3, 3-6, 3+ or none"),
        (("correct", "{case}", "{report}", "place", "Nowhere-upon-Nil"), "no place"),
        (("correct", "{case}", "st_gone", "type", "bombing"), "st_gone"),
        (("assume", "{case}", "a", "+", "b"), "needs a reason"),
        (("assume", "{case}", "a", "?", "b", "--reason", "x"), "want + or -"),
        (("relabel", "{case}", " ", "patrols"), "needs the words"),
        (("actors", "{case}", "one", "one"), "an actor to keep"),
        (("undo", "{case}", "de_gone"), "no decision de_gone"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_writes_nothing(
    case, monkeypatch, arguments, words
) -> None:
    first = incidents(case)[0]
    given = {"case": case, "first": first.id, "report": first.statements[0]}
    line = fails(monkeypatch, "decide", *(part.format(**given) for part in arguments))
    assert words in line
    assert states(case) == []


def test_a_file_of_decisions_that_cannot_be_read_is_one_line(case, monkeypatch, tmp_path) -> None:
    assert "cannot be read" in fails(monkeypatch, "decisions", "import", case, tmp_path / "none")
