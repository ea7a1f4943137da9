"""Who says worse, who says better, and who looks ahead."""

from dataclasses import replace

import numpy as np
import pytest

from tests.assess.made import Made, monday
from vedette.assess.voices import ahead, p_greater_share, p_more_worse, voices

UP = (("attack_tempo", "up"),)


def heard(made: Made, topics=UP):  # type: ignore[no-untyped-def]
    evidence = made.evidence
    return voices(evidence.questions, evidence, topics, (monday(-8), monday(0), monday(4)))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, (1, 0)),
        ({"direction": "down"}, (0, 1)),
        ({"side": "against"}, (0, 1)),
        ({"side": "against", "direction": "down"}, (1, 0)),
        ({"side": "doubts"}, (0, 0)),
        ({"hedge": "possible"}, (0, 0)),
        ({"hedge": "conditional"}, (0, 0)),
        ({"hedge": "likely"}, (1, 0)),
        ({"stance": "predicts"}, (0, 0)),
        ({"stance": "warns"}, (0, 0)),
        ({"stance": "demands"}, (0, 0)),
        ({"topic": "financing"}, (0, 0)),
        ({"direction": ""}, (0, 0)),
    ],
)
def test_one_claim(said: dict[str, str], expected: tuple[int, int]) -> None:
    made = Made()
    made.claim("a", monday(1), "a colonel", **said)  # type: ignore[arg-type]
    found = heard(made)
    assert (found.worse, found.better) == expected


def test_a_holder_counts_once_for_an_origin_and_not_at_all_on_both_sides() -> None:
    made = Made()
    made.claim("a", monday(1), "a colonel")
    made.claim("b", monday(2), "A Colonel")
    made.claim("c", monday(2), "a farmer")
    made.claim("d", monday(2), "a farmer", direction="down")
    found = heard(made)
    assert (found.worse, found.better, found.sources) == (1, 0, 1)


def test_only_the_window_is_heard() -> None:
    made = Made()
    made.claim("before", monday(-1), "a colonel")
    made.claim("long before", monday(-9), "a mayor")
    made.claim("after", monday(4), "a farmer")
    found = heard(made)
    assert (found.worse, found.usual_worse, found.usual_better) == (0, 1, 0)


def test_contested_questions_are_marked() -> None:
    made = Made()
    made.claim("a", monday(1), "a colonel")
    made.questions[0] = replace(made.questions[0], contested=True)
    assert heard(made).contested == ("qu_a",)


def test_what_is_foreseen_keeps_holder_hedge_and_words() -> None:
    made = Made()
    made.claim("a", monday(1), "a colonel", stance="warns", hedge="possible", direction="")
    made.claim("b", monday(2), "a mayor", stance="predicts")
    made.claim("c", monday(2), "a farmer")
    evidence = made.evidence
    found = ahead(evidence.questions, evidence, UP, monday(0), monday(4))
    assert [(a.holder, a.stance, a.hedge, a.words) for a in found] == [
        ("a mayor", "predicts", "asserted", "words of b"),
        ("a colonel", "warns", "possible", "words of a"),
    ]


def test_more_voices_are_surer() -> None:
    assert p_more_worse(2, 0) < p_more_worse(4, 0) < p_more_worse(20, 0)
    assert p_more_worse(0, 0) == pytest.approx(0.5, abs=0.01)
    assert p_more_worse(1, 6) == pytest.approx(1 - p_more_worse(6, 1), abs=0.01)


def test_a_share_is_set_against_its_usual_one() -> None:
    rng = np.random.default_rng(3)
    for now, before in (((11, 1), (40, 10)), ((5, 0), (2, 2)), ((2, 6), (9, 3))):
        one, two = (rng.beta(w + 0.5, b + 0.5, 200_000) for w, b in (now, before))
        assert p_greater_share(now, before) == pytest.approx((one > two).mean(), abs=0.01)
