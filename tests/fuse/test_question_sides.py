"""Sides towards the plainest claim, and positions of holders."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuse.claim_make import claim
from tests.fuse.make import day
from vedette.fuse.propositions import Proposition
from vedette.fuse.question_sides import Say, holder_key, is_contested, plainest, positions, side_of
from vedette.fuse.question_sketches import propositions
from vedette.fuse.question_words import shipped_words
from vedette.types import Side, Voice

WORDS = shipped_words()


def proposition(name: str, content: str, **more: object) -> Proposition:
    return propositions([claim(name, content, **more)], {}, WORDS)[0]


RISE = proposition("p", "raids have doubled since spring")
SIDES: list[tuple[str, dict[str, object], Side]] = [
    ("raids grew", {}, "for"),
    ("raids fell by half", {}, "against"),
    ("the number of raids is stable", {}, "against"),
    ("raids have doubled", {"stance": "denies"}, "against"),
    ("raids have doubled", {"stance": "doubts"}, "doubts"),
    ("raids fell", {"stance": "denies"}, "open"),
    ("raids fell", {"stance": "doubts"}, "open"),
    ("raids grew", {"hedge": "possible"}, "open"),
    ("raids fell", {"hedge": "conditional"}, "open"),
    ("raids will become fewer", {"stance": "predicts"}, "open"),
    ("the raiders ride at night", {"direction": "down"}, "open"),
]


@pytest.mark.parametrize(("content", "more", "side"), SIDES)
def test_side_on_a_rise(content: str, more: dict[str, object], side: Side) -> None:
    assert side_of(proposition("x", content, **more), RISE) == side


def test_not_about_something_else_is_no_denial() -> None:
    plain = proposition("p", "the bridge was opened to lorries", topic="other")
    other = proposition("q", "lorries cannot reach the flooded mill and the quarry", topic="other")
    denial = proposition("r", "the bridge was not opened", topic="other")
    assert side_of(other, plain) == "open"
    assert side_of(denial, plain) == "against"


def test_the_plainest_is_asserted_complete_and_early() -> None:
    denial = proposition("a", "any increase in raids", stance="denies")
    guess = proposition("b", "raids have doubled since spring", hedge="possible")
    late = proposition("d", "raids have doubled since spring", published=day("2021-06-01"))
    assert plainest([late, RISE, guess, denial]) is RISE
    assert plainest([denial]) is denial


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Voice("1", "x", "police", "xa.police"), Voice("2", "y", "officers", "xa.police"), True),
        (Voice("1", "x", "residents"), Voice("2", "y", "residents"), False),
        (Voice("1", "x", "Residents"), Voice("2", "x", "residents"), True),
        (Voice("1", "x", "Mayor Ann Hale"), Voice("2", "y", "Mayor Ann Hale"), True),
        (Voice("1", "x"), Voice("2", "y"), False),
        (Voice("1", "x", "cook", "role.civilian"), Voice("2", "y", "z", "role.civilian"), False),
    ],
)  # fmt: skip
def test_holders(one: Voice, other: Voice, same: bool) -> None:
    assert (holder_key(one) == holder_key(other)) is same


def says(spec: list[tuple[str, Side]]) -> list[Say]:
    found = []
    for at, (holder, side) in enumerate(spec):
        one = replace(RISE, claim=replace(RISE.claim, id=f"s{at:02d}", start=at))
        found.append(Say(one, side, Voice(one.claim.id, "o", holder, f"xa.{holder}")))
    return found


SAYS = st.lists(
    st.tuples(st.sampled_from("klm"), st.sampled_from(("for", "against", "doubts", "open"))),
    min_size=1,
    max_size=8,
)


@given(SAYS)
def test_a_new_denier_changes_no_position(spec: list[tuple[str, Side]]) -> None:
    before = positions(says(spec), {}, WORDS)
    after = positions(says([*spec, ("new", "against")]), {}, WORDS)
    assert {p for p in after if p.holder != "new"} == set(before)
    assert is_contested(after) == any(p.side == "for" for p in before)


@given(SAYS)
def test_the_latest_say_with_a_side_is_the_position(spec: list[tuple[str, Side]]) -> None:
    for position in positions(says(spec), {}, WORDS):
        mine = [side for holder, side in spec if holder == position.holder]
        sided = [side for side in mine if side != "open"]
        assert position.side == (sided or mine)[-1]
        assert len(position.voices) == len(mine)
