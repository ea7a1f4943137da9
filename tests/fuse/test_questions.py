"""Which claims meet in one question, on which sides, and which questions are contested."""

import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuse.claim_make import claim, place, since, sourced
from tests.fuse.make import day
from vedette.fuse.pairs import Constraints
from vedette.fuse.questions import clause, questions
from vedette.fuse.views import ClaimView, Who
from vedette.types import Question

VARN = (place("Varn"),)
ELSE = (place("Osk", "South", "XB"),)
TITLE = "A hard spring in Varn"


def asked(claims: list[ClaimView], **more: Any) -> tuple[Question, ...]:
    return questions(claims, sourced(claims, title=TITLE, **more))


def tempo() -> list[ClaimView]:
    return [
        claim("a", "Attacks have intensified since January", by="residents",
              places=VARN, times=(since("2021-01-01"),)),
        claim("b", "any particular increase in attacks", actor="xa.ministry", stance="denies",
              places=VARN, published=day("2021-03-12")),
        claim("c", "attacks in the district have doubled", places=VARN,
              published=day("2021-03-20")),
    ]  # fmt: skip


def blame() -> list[ClaimView]:
    told = {"topic": "responsibility", "places": VARN}
    scene = "Three rockets fell on the fuel depot at Varn on Tuesday."
    return [
        claim("a", "the Red Band fired the rockets at the fuel depot", by="the police",
              actor="xa.police", stance="accuses", actors=(Who("red_band", "Red Band"),),
              evidence=scene, **told),
        claim("b", "it fired the rockets at the fuel depot", actor="red_band", stance="denies",
              evidence=scene, **told),
    ]  # fmt: skip


def tolls(first: str, then: str, day_of_then: str = "2021-03-10") -> list[ClaimView]:
    told = {"topic": "other", "places": VARN}
    return [
        claim("a", f"{first} people died in the market fire in Varn", by="a doctor", **told),
        claim("b", f"{then} people died in the market fire in Varn", by="the mayor of Varn",
              published=day(day_of_then), **told),
    ]  # fmt: skip


def sides(question: Question) -> dict[str, str]:
    return {voice.statement: p.side for p in question.positions for voice in p.voices}


def test_a_rise_and_no_increase_meet_and_are_contested() -> None:
    (found,) = asked(tempo())
    assert sides(found) == {"a": "for", "b": "against", "c": "for"}
    assert found.contested
    assert (found.topic, found.direction) == ("attack_tempo", "up")
    assert found.proposition == "Attacks have intensified since January"
    assert found.about == "attack tempo · Varn · Jan 2021"
    assert {p.holder for p in found.positions} == {"residents", "xa.ministry", ""}


def test_accusation_and_denial_of_one_deed_meet() -> None:
    (found,) = asked(blame())
    assert sides(found) == {"a": "for", "b": "against"}
    assert found.contested


TOLLS = [
    (tolls("Eleven", "Eleven"), False),
    (tolls("Eleven", "Six"), True),
    (tolls("Six", "Eleven", "2021-03-12"), False),
    (tolls("Eleven", "Six", "2021-03-12"), True),
]


@pytest.mark.parametrize(("claims", "contested"), TOLLS)
def test_tolls_are_contested_unless_they_grew(claims: list[ClaimView], contested: bool) -> None:
    (found,) = asked(claims)
    assert found.contested is contested


def test_a_forecast_and_its_denial_meet() -> None:
    told = {"topic": "coalition_presence", "places": VARN}
    claims = [
        claim("a", "the coalition will leave the Varn airfield", by="an aide", stance="predicts",
              **told),
        claim("b", "the coalition will leave the Varn airfield", actor="coalition",
              stance="denies", **told),
    ]  # fmt: skip
    (found,) = asked(claims)
    assert found.contested


APART: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("another country", {"content": "Attacks have doubled", "places": VARN},
     {"content": "Attacks have fallen", "places": ELSE}),
    ("another year", {"content": "Attacks have doubled", "places": VARN},
     {"content": "Attacks have fallen", "places": VARN, "published": day("2019-03-10")}),
    ("a topic only", {"content": "guards are paid late", "topic": "state_capacity"},
     {"content": "courts have stopped working", "topic": "state_capacity"}),
    ("another measure", {"content": "recruits come from the camps", "topic": "recruitment"},
     {"content": "the militia pays its youths better than others", "topic": "recruitment"}),
]  # fmt: skip


@pytest.mark.parametrize(("why", "one", "other"), APART, ids=[case[0] for case in APART])
def test_what_shares_a_topic_only_stays_apart(
    why: str, one: dict[str, Any], other: dict[str, Any]
) -> None:
    found = asked([claim("a", **one), claim("b", **other)])
    assert len(found) == 2
    assert not any(question.contested for question in found)


def test_a_guess_takes_no_side() -> None:
    claims = tempo()
    claims[1] = replace(claims[1], content="attacks fell", stance="asserts", hedge="possible")
    (found,) = asked(claims)
    assert sides(found)["b"] == "open"
    assert not found.contested


def test_one_holder_contests_nothing_and_the_latest_stance_holds() -> None:
    claims = [
        replace(c, speakers=replace_holder(c), hedge="asserted") for c in tempo() if c.id != "c"
    ]
    (found,) = asked(claims)
    (position,) = found.positions
    assert (position.side, position.since) == ("against", "2021-03-10")
    assert not found.contested


def replace_holder(one: ClaimView) -> Any:
    return tuple(replace(s, who=Who("xa.army", "the army")) for s in one.speakers)


@given(st.randoms(use_true_random=False))
@settings(max_examples=15, deadline=None)
def test_order_of_input_changes_nothing(chance: random.Random) -> None:
    claims = [*tempo(), *(replace(c, id=f"x{c.id}", document=f"x{c.id}") for c in blame())]
    expected = asked(claims)
    chance.shuffle(claims)
    assert asked(claims) == expected


@pytest.mark.parametrize("of", ["a", "b", "c"])
def test_a_copy_adds_no_position_and_contests_nothing(of: str) -> None:
    claims = tempo()
    copied = next(c for c in claims if c.id == of)
    copy = replace(copied, id="z", document="doc_z")
    (before,) = asked(claims)
    (after,) = asked([*claims, copy], origins={"doc_z": copied.document})
    assert len(after.positions) == len(before.positions)
    assert after.independent_reports == before.independent_reports
    (alone,) = asked([copied, copy], origins={"doc_z": copied.document})
    assert not alone.contested


def test_a_denial_by_a_new_holder_removes_no_position() -> None:
    claims = tempo()
    (before,) = asked(claims)
    denial = claim("n", "any increase in attacks", by="Governor Hale", stance="denies", places=VARN)
    (after,) = asked([*claims, denial])
    held = {(p.holder, p.side) for p in after.positions}
    assert held == {(p.holder, p.side) for p in before.positions} | {("Governor Hale", "against")}


def test_analysts_decide_what_is_one_question() -> None:
    claims = tempo()
    apart = Constraints(apart={("a", "c"): "de_1"})
    found = questions(claims, sourced(claims, title=TITLE), apart)
    assert not any({"a", "c"} <= set(question.statements) for question in found)
    unlike = [claim("a", "guards are paid late"), claim("b", "the bridge is shut")]
    together = Constraints(together={("a", "b"): "de_2"})
    (one,) = questions(unlike, sourced(unlike), together)
    assert one.statements == ("a", "b")


def test_every_claim_is_in_one_question_with_a_position() -> None:
    odd = [
        claim("a", "?"),
        claim("b", "it", stance="denies"),
        claim("c", "", topic=None),
        claim("d", "—" * 400),
    ]
    found = asked(odd)
    assert sorted(name for question in found for name in question.statements) == list("abcd")
    assert all(question.positions for question in found)
    assert asked([]) == ()


def test_many_like_claims_are_one_question() -> None:
    one = tempo()[0]
    many = [replace(one, id=f"s{at:04d}", document=f"d{at:04d}") for at in range(400)]
    (found,) = asked(many)
    assert len(found.statements) == 400


def test_a_label_is_cut_at_a_word() -> None:
    long = (
        "raids have doubled along the river road that joins the two market towns of the plain " * 3
    )
    assert len(clause(long)) <= 122
    assert clause(long).endswith(" …")
    assert clause("short.") == "short"
