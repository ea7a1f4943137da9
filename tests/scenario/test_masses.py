"""Evidence -> masses of the two channels of a link."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scenario.make import link, said
from vedette.fuse.links import masses as fused
from vedette.scenario.masses import driving, enabling, fires, joined
from vedette.types import LinkEvidence

WEIGHTS = st.floats(0, 1).map(lambda w: round(w, 3))
EVIDENCE = st.lists(
    st.builds(
        lambda n, sign, weight, denied, relation: said(
            f"st_{n}", sign, weight, origin=f"doc_{n % 3}", denied=denied, relation=relation
        ),
        st.integers(0, 8),
        st.sampled_from("+-?"),
        WEIGHTS,
        st.booleans(),
        st.sampled_from(["cause", "enable"]),
    ),
    min_size=1,
    max_size=6,
)


@given(EVIDENCE)
def test_the_rule_is_that_of_fusion(evidence: Sequence[LinkEvidence]) -> None:
    ours, theirs = joined(evidence), fused(evidence)
    assert (ours.plus, ours.minus) == pytest.approx(theirs[:2], abs=2e-4)


@given(EVIDENCE, st.randoms())
def test_order_and_reprints_change_nothing(evidence: list[LinkEvidence], chance) -> None:
    mixed = [*evidence, *evidence]
    chance.shuffle(mixed)
    assert joined(mixed) == joined(evidence)


@given(EVIDENCE, st.integers(0, 5), WEIGHTS)
def test_a_weaker_hedge_never_gives_its_sign_more(
    evidence: list[LinkEvidence], at: int, factor: float
) -> None:
    one = evidence[at % len(evidence)]
    weaker = said(
        one.voice.statement,
        one.sign,
        one.weight * factor,
        origin=one.voice.origin,
        denied=one.denied,
        relation=one.relation,
    )
    changed = [weaker if i == at % len(evidence) else e for i, e in enumerate(evidence)]
    before, after = joined(evidence), joined(changed)
    if one.denied:
        assert after.some >= before.some - 1e-9
    elif one.sign == "+":
        assert after.plus <= before.plus + 1e-9
    elif one.sign == "-":
        assert after.minus <= before.minus + 1e-9


def test_channels_do_not_take_from_each_other() -> None:
    both = link("a", "b", said("st_1", "+", 0.5), said("st_2", "+", 0.4, relation="enable"))
    assert driving(both, None, {}, goals=False).plus == 0.5
    assert enabling(both).plus == 0.4


def test_a_denial_speaks_against_both_channels() -> None:
    denied = link(
        "a",
        "b",
        said("st_1", "+", 0.5),
        said("st_2", "+", 0.4, relation="enable"),
        said("st_3", "+", 0.5, denied=True),
    )
    assert driving(denied, None, {}, goals=False).plus == 0.25
    assert enabling(denied).plus == 0.2


@pytest.mark.parametrize(
    "clamped, antecedent, expected",
    [
        (None, "down", False),
        (None, "unknown", False),
        ("down", "down", True),
        ("up", "down", False),
        ("up", "unknown", True),
        ("down", None, True),
    ],
)
def test_conditionals_fire_when_their_antecedent_is_set(clamped, antecedent, expected) -> None:
    one = said("st_1", "-", 0.5, relation="conditional")
    known = {"st_1": antecedent} if antecedent else {}
    assert fires(one, clamped, known) is expected
    acts = driving(link("a", "b", one), clamped, known, goals=False)
    assert acts.minus == (0.5 if expected else 0.0)


def test_goals_act_only_where_they_are_let() -> None:
    wanted = link("a", "b", said("st_1", "+", 0.0, relation="goal"), said("st_2", "+", 0.5))
    off, on = (driving(wanted, None, {}, goals=goals) for goals in (False, True))
    assert off.plus == 0.5 and on.plus == pytest.approx(0.6)


def test_a_link_without_evidence_has_its_own_masses() -> None:
    assumed = link("a", "b", assumed="-")
    assert driving(assumed, None, {}, goals=False).minus == 1
    assert enabling(assumed).some == 0
