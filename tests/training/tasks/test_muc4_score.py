"""The published scores on cases worked by hand, and their properties."""

import random
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.tasks.muc4 import ROLES, Template
from training.tasks.muc4_score import (
    Counts,
    aligned,
    interval,
    matches,
    normal,
    score_entities,
    score_templates,
    total,
)


def template(kind: str, **fillers: tuple[tuple[str, ...], ...]) -> Template:
    return Template(kind, {role: fillers.get(role, ()) for role in ROLES})


@pytest.mark.parametrize(
    ("text", "same"),
    [("The  Mill", "mill"), ('"north" farm', "north farm"), ("u.s. post", "us post"), ("an a", "")],
)
def test_strings_are_compared_bare(text: str, same: str) -> None:
    assert normal(text) == same


ALIGNED = [
    ([], [("a1",)], 0),
    ([("a1",)], [], 0),
    ([("a1",), ("b1",)], [("a1", "b1")], 1),
    ([("a1", "c1")], [("a1", "b1")], 0),
    ([("a1",), ("b1",)], [("a1", "b1"), ("a1",)], 2),
    ([("a1",), ("b1",), ("c1",)], [("a1", "b1"), ("b1", "c1"), ("c1",)], 3),
]


@pytest.mark.parametrize(("predicted", "gold", "right"), ALIGNED)
def test_entities_are_aligned_one_to_one(predicted, gold, right: int) -> None:
    assert aligned(predicted, gold) == right


words = st.lists(
    st.lists(st.sampled_from(["p1", "q1", "r1", "s1"]), min_size=1, max_size=3, unique=True).map(
        tuple
    ),
    max_size=4,
)


@given(words, words)
def test_the_alignment_is_the_best_of_all(predicted, gold) -> None:
    padded = [*gold, *[None] * len(predicted)]
    best = max(
        sum(other is not None and matches(one, other) for one, other in zip(predicted, order))  # noqa: B905
        for order in permutations(padded, len(predicted))
    )
    assert aligned(predicted, gold) == best


def test_two_names_of_one_gold_entity_count_once() -> None:
    gold = dict.fromkeys(ROLES, ()) | {"PerpOrg": (("red cell", "rc"),)}
    said = dict.fromkeys(ROLES, ()) | {"PerpOrg": (("red cell",), ("rc",))}
    assert score_entities(said, gold)["PerpOrg"] == Counts(1, 2, 1, 1)


TEMPLATES = [  # predicted, gold, right, predicted slots, found, gold slots
    ([], [template("arson", Target=(("mill",),))], (0, 0, 0, 2)),
    ([template("arson")], [], (0, 1, 0, 0)),
    ([template("arson", Target=(("mill",),))], [template("attack", Target=(("mill",),))],
     (0, 2, 0, 2)),
    ([template("attack", Target=(("mill",),))], [template("bombing / attack", Target=(("mill",),))],
     (2, 2, 2, 2)),
    ([template("arson", Target=(("mill",),), Victim=(("clerk",),))],
     [template("arson", Victim=(("clerk",),)), template("arson", Target=(("inn",),))],
     (2, 3, 2, 4)),
    ([template("arson", Target=(("mill",), ("grain mill",)))],
     [template("arson", Target=(("mill", "grain mill"),))], (3, 3, 2, 2)),
]  # fmt: skip


@pytest.mark.parametrize(("predicted", "gold", "counts"), TEMPLATES)
def test_templates_are_mapped_to_their_best_f1(predicted, gold, counts) -> None:
    assert total([score_templates(predicted, gold)])["all"] == Counts(*counts)


def test_order_of_templates_changes_no_f1() -> None:
    gold = [
        template("attack", Victim=(("clerk",),)),
        template("attack", Victim=(("guard",),), Weapon=(("rifle",),)),
        template("arson", Target=(("mill",),)),
    ]
    said = [gold[1], template("attack", Victim=(("clerk",), ("nun",))), template("bombing")]
    expected = total([score_templates(said, gold)])["all"]
    assert (expected.right, expected.predicted, expected.found, expected.gold) == (5, 7, 5, 7)
    for order in permutations(range(3)):
        shuffled = score_templates([said[at] for at in order], [gold[at] for at in order[::-1]])
        assert total([shuffled])["all"].f1 == expected.f1


def test_the_interval_holds_the_score_and_narrows_with_more_articles() -> None:
    rng = random.Random(5)
    few = [{"type": Counts(r, 2, r, 2)} for r in rng.choices((0, 1, 2), k=30)]
    low, high = interval(few, lambda counts: counts.f1)
    assert low < total(few)["all"].f1 < high
    tighter = interval(few * 9, lambda counts: counts.f1)
    assert tighter[1] - tighter[0] < high - low


def test_nothing_predicted_scores_zero() -> None:
    assert Counts(0, 0, 0, 4).f1 == 0.0
