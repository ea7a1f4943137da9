"""Claims as propositions: kinds, directions, whose deed, what an answer takes over."""

from dataclasses import replace
from typing import Any

import pytest

from tests.fuse.claim_make import claim, place, since
from vedette.fuse.question_sketches import propositions
from vedette.fuse.question_words import shipped_words
from vedette.fuse.views import Who

KINDS: list[tuple[str, dict[str, Any], str]] = [
    ("raids have doubled", {}, "tendency"),
    ("raids go on", {}, "fact"),
    ("the blast killed nine shepherds", {"topic": "other"}, "toll"),
    ("the blast killed nine shepherds", {"topic": "responsibility"}, "blame"),
    ("the militia was behind the blast", {"topic": "other"}, "blame"),
    ("the militia", {"topic": "other", "stance": "accuses"}, "blame"),
    ("that the road be opened", {"topic": "other", "stance": "demands"}, "call"),
]
CULPRITS: list[tuple[str, dict[str, Any], str]] = [
    ("it fired the rockets", {"actor": "red_band"}, "red_band"),
    (
        "the Red Band",
        {"stance": "accuses", "actors": (Who("red_band", "the Red Band"),)},
        "red_band",
    ),
    (
        "villagers of the Blue Front were shot by the Red Band",
        {"actors": (Who("blue_front", "Blue Front"), Who("red_band", "Red Band"))},
        "red_band",
    ),
    ("involvement", {"stance": "denies", "actor": "red_band"}, "red_band"),
    ("involvement", {"stance": "accuses", "actor": "red_band"}, ""),
    ("the army", {"stance": "accuses", "actors": (Who("xa.army", "the army"),)}, "xa"),
    ("shepherds", {"stance": "accuses", "actors": (Who("role.civilian", "shepherds"),)}, ""),
]


def only(content: str, **more: Any) -> Any:
    return propositions([claim("c", content, **more)], {}, shipped_words())[0]


@pytest.mark.parametrize(("content", "more", "kind"), KINDS)
def test_kind(content: str, more: dict[str, Any], kind: str) -> None:
    assert only(content, **more).kind == kind


@pytest.mark.parametrize(("content", "more", "culprit"), CULPRITS)
def test_culprit(content: str, more: dict[str, Any], culprit: str) -> None:
    assert only(content, topic="responsibility", **more).culprit == culprit


def test_a_denial_that_states_the_contrary_is_not_turned_again() -> None:
    plain = only("raids have doubled", stance="denies", direction="up")
    contrary = only("raids on the valley have trebled", stance="denies", direction="down")
    assert (plain.way, plain.denied) == (1, True)
    talk = only("talk of a comeback", stance="denies", direction="down")
    assert (contrary.way, contrary.denied) == (1, False)
    assert (talk.way, talk.denied) == (1, True)


def test_a_sum_over_months_is_no_toll() -> None:
    assert only("nine were killed", topic="other").number == 9
    assert only("nine were killed", topic="other", times=(since("2021-01-01"),)).number == 9
    assert only("nine were killed since May", topic="other").number is None


def test_an_answer_takes_over_what_it_answers() -> None:
    claims = [
        claim("a", "raids in Varn have doubled", document="d", places=(place("Varn"),)),
        claim("b", "the opposite", document="d", start=90, stance="denies"),
        claim("c", "any increase", document="d", start=2000, stance="denies", direction="up"),
    ]
    first, second, far = propositions(claims, {}, shipped_words())
    assert second.answers == "a"
    assert (second.way, second.denied) == (first.way, True)
    assert second.where == first.where
    assert far.answers is None
    assert far.where.countries == ("XA",) and not far.where.own


def test_names_of_places_and_listed_actors_are_no_measure() -> None:
    found = only("raids of the Red Band in Varn doubled", places=(place("Varn"),))
    assert found.terms == ("=attack", "band", "red")
    actors = (Who("red_band", "Red Band"),)
    assert only("raids of the Red Band doubled", actors=actors).terms == ("=attack",)


def test_who_is_accused_and_denies_answers_the_accusation() -> None:
    told: dict[str, Any] = {"topic": "responsibility", "document": "d"}
    accused = claim("a", "Red Band gunners", stance="accuses", by="the police",
                    actors=(Who("red_band", "Red Band"),), **told)  # fmt: skip
    denial = claim("b", "any crew had been near the bridge", stance="denies", actor="red_band",
                   start=120, **told)  # fmt: skip
    other = replace(denial, speakers=(replace(denial.speakers[0], who=Who("blue", "Blue")),))
    assert propositions([accused, denial], {}, shipped_words())[1].answers == "a"
    assert propositions([accused, other], {}, shipped_words())[1].answers is None
