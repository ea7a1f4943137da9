"""What changed between two builds, and because of what."""

from dataclasses import replace

import pytest

from tests.fuse.make import day
from vedette.fuse.changes import changed
from vedette.types import Factor, FusedTie, Incident, Link, Position, Question, Tally, Version


def incident(name: str, *statements: str, **more) -> Incident:
    base = {
        "id": f"in_{name}",
        "statements": statements,
        "documents": (),
        "independent_reports": len(statements),
        "belief": 0.5,
        "type": "bombing",
        "types": (Version("bombing", "bombing", statements, 1),),
        "status": "happened",
        "statuses": (),
        "time": day("2021-03-01"),
        "times": (),
        "place": None,
        "places": (),
    }
    return Incident(**(base | more))


def question(*sides: str, contested: bool) -> Question:
    positions = tuple(
        Position(side, "asserts", "asserted", f"holder {n}", None, "official", "", None, "", ())
        for n, side in enumerate(sides)
    )
    return Question(
        id="qu_1",
        statements=tuple(f"st_{n}" for n in range(len(sides))),
        documents=(),
        independent_reports=len(sides),
        belief=0.5,
        topic="attack_tempo",
        proposition="raids have grown",
        about="",
        direction="up",
        place=None,
        period=None,
        positions=positions,
        contested=contested,
    )


def toll(low: int, high: int) -> tuple[Tally, ...]:
    return (Tally("killed", low, low, high, low, 0.0, ()),)


def test_new_and_gone() -> None:
    found = changed([(None, incident("a", "st_1")), (incident("b", "st_2"), None)])
    assert [(c.what, c.id) for c in found] == [("new", "in_a"), ("gone", "in_b")]
    assert found[0].because == ("st_1",) and found[1].without == ("st_2",)


def test_figures_that_moved_because_of_a_report() -> None:
    old = incident("a", "st_1", tallies=toll(2, 2))
    new = incident("a", "st_1", "st_2", tallies=toll(2, 5))
    (found,) = changed([(old, new)])
    assert found.what == "revised" and found.because == ("st_2",)
    assert {(r.slot, r.before, r.now) for r in found.revisions} == {
        ("killed", "2 killed", "2 to 5 killed"),
        ("independent reports", "1", "2"),
    }


def test_another_name_for_the_same_incident_is_no_new_one() -> None:
    (found,) = changed([(incident("a", "st_2"), None), (None, incident("b", "st_1", "st_2"))])
    assert (found.what, found.id, found.was) == ("revised", "in_b", ("in_a",))


def test_a_report_that_went_over_to_another_incident_joins_nothing() -> None:
    olds = incident("a", "st_1", "st_2", "st_3"), incident("b", "st_4", "st_5")
    news = incident("a", "st_1", "st_2"), incident("b", "st_3", "st_4", "st_5")
    found = {change.id: change for change in changed(zip(olds, news, strict=True))}
    assert {name: change.what for name, change in found.items()} == {
        "in_a": "parted",
        "in_b": "revised",
    }
    assert found["in_b"].because == ("st_3",) and found["in_b"].without == ()


def test_two_that_became_one_and_one_that_became_two() -> None:
    one, two, both = incident("a", "st_1"), incident("b", "st_2"), incident("a", "st_1", "st_2")
    (joined,) = changed([(one, both), (two, None)])
    assert joined.what == "joined" and joined.was == ("in_b",)
    parted = changed([(both, one), (None, two)])
    assert [c.what for c in parted] == ["parted", "parted"]


@pytest.mark.parametrize(
    "before, now, what", [(False, True, "contested"), (True, False, "settled")]
)
def test_questions(before: bool, now: bool, what: str) -> None:
    old = question("for", contested=before)
    new = question("for", "against", contested=now)
    (found,) = changed([(old, new)])
    assert found.what == what and found.because == ("st_1",)
    assert ("against", "", "holder 1") in {(r.slot, r.before, r.now) for r in found.revisions}


def test_a_link_that_changed_its_sign_and_a_background_link() -> None:
    link = Link(
        id="li_1", statements=("st_1",), documents=(), independent_reports=1, belief=0.5,
        cause="a", effect="b", sign="+", p_plus=0.5, p_minus=0.0, p_none=0.5, relations=(),
        evidence=(),
    )  # fmt: skip
    (found,) = changed([(link, replace(link, sign="-"))])
    assert [(r.slot, r.before, r.now) for r in found.revisions] == [("sign", "+", "-")]
    background = replace(link, id="li_2", statements=(), background=True, decisions=("de_1",))
    (new,) = changed([(None, background)])
    assert new.what == "new" and new.decisions == ("de_1",)


def test_ties_and_factors() -> None:
    tie = FusedTie(
        id="ti_1", statements=("st_1",), documents=(), independent_reports=1, belief=0.5, head="a",
        head_label="A", relation="fights", tail="b", tail_label="B", since=None, until=None,
        denied=False, voices=(),
    )  # fmt: skip
    (found,) = changed([(tie, replace(tie, denied=True)), (None, Factor("x", "x", None, ()))])
    assert [(r.slot, r.now) for r in found.revisions] == [("denied", "yes")]


def test_belief_alone_is_no_news() -> None:
    old = incident("a", "st_1")
    assert changed([(old, replace(old, belief=0.51))]) == ()


def test_a_decision_is_named() -> None:
    old = incident("a", "st_1")
    (found,) = changed([(old, replace(old, decisions=("de_7",)))])
    assert found.decisions == ("de_7",)
