"""`vedette show` and `vedette why` on findings: what an analyst reads at any width."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.cli.console import at_width, fails, run
from tests.export.examples import (
    APPEARANCE,
    DOCUMENT,
    FACTOR,
    FOUND_INCIDENT,
    FOUND_LINK,
    FOUND_QUESTION,
    FOUND_TIE,
    STATEMENTS,
)
from vedette.cli.render import in_context
from vedette.store.case import open_case
from vedette.types import Decision, Factor, Join

TOO = replace(STATEMENTS[0], id="st_incident2")
JOIN = Join(STATEMENTS[0].id, TOO.id, 0.75, FOUND_INCIDENT.joins[0].features)
WEIGHED = Decision("accept", "in_ferry", "{}", "ana", datetime(2021, 3, 1, tzinfo=UTC), "seen it")
INCIDENT = replace(
    FOUND_INCIDENT,
    statements=(STATEMENTS[0].id, TOO.id),
    joins=(JOIN,),
    decisions=(WEIGHED.id,),
)
ASSUMED = replace(
    FOUND_LINK,
    id="li_assumed",
    statements=(),
    documents=(),
    evidence=(),
    cause="own.smuggling",
    effect="state_capacity",
    background=True,
)
STATE = Factor("state_capacity", "state capacity", "state_capacity", ("the post",), (), "listed")
FINDINGS = (INCIDENT, FOUND_QUESTION, FOUND_LINK, ASSUMED, FOUND_TIE, FACTOR, STATE)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "a.vedette"
    with open_case(path, create=True) as opened:
        opened.add_document(DOCUMENT, APPEARANCE)
        opened.put_reading(DOCUMENT.id, "example 1", (*STATEMENTS, TOO))
        opened.add_decision(WEIGHED)
        run_id = opened.begin_run(
            started=datetime(2021, 3, 1, tzinfo=UTC), settings={}, versions={}
        )
        opened.put_findings(run_id, FINDINGS)
    return path


LISTS = {
    "incidents": ("2019-05-03", "bombing", "Gourma-Rharous", "Reed Front (suspected; denied)",
                  "3 to 6 killed", "contested: killed", "1 of 2 reports", "in_ferry"),
    "questions": ("The river is theirs", "contested", "territorial control", "for",
                  "the governor (Sahel Desk) asserts, likely", "since 2019-05-04", "qu_river"),
    "links": ("state capacity", "−→", "smuggling", "0.50", "assumed", "li_smuggl", "li_assume"),
    "ties": ("Issa Dara", "leader of (denied)", "Reed Front", "2019-05-03 to 2019-05-04"),
    "factors": ("own.smuggling", "more smuggling", "narrower than financing"),
}  # fmt: skip


@pytest.mark.parametrize("kind", LISTS)
@pytest.mark.parametrize("width", [200, 4000])
def test_a_list_tells_what_an_analyst_needs(case, monkeypatch, kind: str, width: int) -> None:
    shown = "\n".join(at_width(monkeypatch, width, "show", case, kind))
    for words in LISTS[kind]:
        assert words in shown


@pytest.mark.parametrize("kind", LISTS)
@pytest.mark.parametrize("width", [80, 120])
def test_nothing_is_cut_or_broken_inside_a_word(case, monkeypatch, kind: str, width: int) -> None:
    lines = at_width(monkeypatch, width, "show", case, kind)
    assert max(map(len, lines)) <= width
    shown = " ".join(lines).split()
    for words in LISTS[kind]:
        for word in words.split():
            assert word in shown or any(word in part for part in shown), word


WHY = {
    "in_ferry": ("bombing, Gourma-Rharous", "1 independent source, 2 reports", "belief 0.50",
                 "“about six”", "the governor (Sahel Desk), likely", "best 6, conservative 3",
                 "Why these reports tell of one event", "p = 0.75", "+2.50", "one type",
                 "Decided", "accept by ana on 2021-03-01: seen it",
                 "What the reports say", "Fighters of the Reed Front"),
    "qu_river": ("The river is theirs", "for", "is theirs”"),
    "li_smuggling": ("state capacity −→ smuggling", "raises 0.00 · lowers 0.50 · neither 0.50",
                     "(narrower factors)", "led to more smuggling"),
    "li_assumed": ("smuggling −→ state capacity", "assumed, no report"),
    "ti_dara": ("Issa Dara leader of Reed Front", "somebody denies it", "leads the Reed Front"),
    "own.smuggling": ("“more smuggling”", "What is said to drive it", "The closure of the post",
                      "What it is said to drive", "assumed"),
}  # fmt: skip


@pytest.mark.parametrize("name", WHY)
def test_why_gives_the_whole_reason(case, name: str) -> None:
    shown = run("why", case, name)
    for words in WHY[name]:
        assert words in shown
    assert run("show", case, name) == shown


@pytest.mark.parametrize("name", WHY)
def test_why_fits_on_eighty_columns(case, monkeypatch, name: str) -> None:
    assert max(map(len, at_width(monkeypatch, 80, "why", case, name))) <= 80


def test_a_statement_opens_the_findings_it_belongs_to(case) -> None:
    assert "bombing, Gourma-Rharous" in run("why", case, TOO.id)
    (found,) = json.loads(run("why", case, TOO.id, "--json"))
    assert found["kind"] == "incident"
    assert [s["id"] for s in found["evidence"]] == list(INCIDENT.statements)


def test_a_list_as_json_has_the_form_of_the_export(case) -> None:
    (found,) = json.loads(run("show", case, "incidents", "--json"))
    assert (found["kind"], found["id"]) == ("incident", "in_ferry")
    assert json.loads(run("show", case, "in_ferry", "--json")) == found


def test_the_beginning_of_an_id_is_enough(case, monkeypatch) -> None:
    assert run("why", case, "in_fe") == run("why", case, "in_ferry")
    assert run("show", case, "ti_da") == run("show", case, "ti_dara")
    line = fails(monkeypatch, "show", case, "st_in")
    assert "beginning of several ids: st_incident, st_incident2, st_influence" in line
    assert run("show", case, "st_incident")  # a whole id is never ambiguous


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("why", "{case}", "in_gone"), "no finding in_gone"),
        (("why", "{case}", "st_gone"), "st_gone"),
        (("show", "{case}", "li_gone"), "no finding li_gone"),
        (("show", "{case}", "happenings"), "want incidents, questions, links, ties, factors"),
    ],
)
def test_errors_name_what_was_wrong(case, monkeypatch, arguments, words) -> None:
    assert words in fails(monkeypatch, *(part.format(case=case) for part in arguments))


def test_lists_choose_by_type_and_say_when_there_is_none(case) -> None:
    assert "in_ferry" in run("show", case, "incidents", "--type", "bombing")
    assert "no such incidents" in run("show", case, "incidents", "--type", "arson")
    assert "1 of 2; --offset 1 for more" in run("show", case, "links", "--limit", "1")


def test_words_far_from_the_sentence_shown_do_not_stop_it() -> None:
    far = replace(STATEMENTS[1], attribution=STATEMENTS[0].attribution)  # the title's neighbour
    shown = in_context(DOCUMENT, far, around=0)
    assert shown.plain in DOCUMENT.text
    assert all(0 <= span.start < span.end <= len(shown.plain) for span in shown.spans)
