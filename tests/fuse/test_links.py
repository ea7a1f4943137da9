"""Influences -> signed links: signs multiply, copies count once, denials take away."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuse.make import influence, said, sourcing
from vedette.fuse.factors import Frame, load_frame, match, own_id, read_frame
from vedette.fuse.links import links, masses
from vedette.fuse.rulings import Assumed, Rulings
from vedette.fuse.views import FactorView
from vedette.types import Decision, LinkEvidence, Voice

FRAME = read_frame(
    {
        "name": "test",
        "factors": [
            {"id": "patrols", "label": "patrols", "phrases": ["patrols", "army patrols"]},
            {
                "id": "raids",
                "label": "raids",
                "phrases": ["raids"],
                "down": ["lull", "quiet roads"],
            },
            {"id": "tension", "label": "tension", "phrases": ["tension"]},
            {
                "id": "border_tension",
                "label": "border tension",
                "refines": ["tension"],
                "phrases": ["border tension", "tension at the frontier"],
            },
        ],
    }
)


def one(*views, ruled: Rulings = Rulings(), frame: Frame = FRAME):  # noqa: B008
    return links(views, frame, sourcing(), ruled)[1]


@pytest.mark.parametrize(
    "cause, sign, effect, expected",
    [
        ("patrols", "-", "raids", "-"),
        ("the lack of patrols", "+", "raids", "-"),
        ("the lack of patrols", "-", "the lull", "-"),
        ("fewer patrols", "+", "the lull", "+"),
        ("army patrols", "+", "quiet roads", "-"),
    ],
)
def test_the_sign_is_a_product(cause: str, sign: str, effect: str, expected: str) -> None:
    (link,) = one(influence("st_1", cause, sign, effect))
    assert (link.cause, link.effect, link.sign) == ("patrols", "raids", expected)


def test_an_unknown_sign_stays_unknown() -> None:
    (link,) = one(influence("st_1", "patrols", "?", "raids"))
    assert link.sign == "?" and link.p_plus == link.p_minus > 0


def test_sources_that_disagree_keep_both_signs() -> None:
    (link,) = one(
        influence("st_1", "patrols", "-", "raids"), influence("st_2", "patrols", "+", "raids")
    )
    assert link.sign == "?" and link.p_plus == link.p_minus > 0.4
    assert {e.group for e in link.evidence} == {"unknown"}


def test_evidence_is_grouped_against_the_links_sign() -> None:
    views = [influence(f"st_{n}", "patrols", "-", "raids") for n in range(3)]
    (link,) = one(*views, influence("st_9", "patrols", "+", "raids", hedge="possible"))
    assert link.sign == "-"
    assert {e.voice.statement: e.group for e in link.evidence}["st_9"] == "opposite"


def test_one_document_counts_once() -> None:
    again = influence("st_2", "patrols", "-", "raids", document="doc_st_1")
    assert one(influence("st_1", "patrols", "-", "raids"))[0].p_minus == (
        one(influence("st_1", "patrols", "-", "raids"), again)[0].p_minus
    )


def test_denial_takes_mass_and_never_gives() -> None:
    plain = influence("st_1", "patrols", "-", "raids")
    denied = influence("st_2", "patrols", "-", "raids", denied=True)
    by_voice = influence("st_3", "patrols", "-", "raids", speakers=said("the general", "denies"))
    (alone,), (with_denial,), (voiced,) = one(plain), one(plain, denied), one(plain, by_voice)
    assert with_denial.p_minus < alone.p_minus and with_denial.p_none > alone.p_none
    assert voiced.p_minus == with_denial.p_minus


def test_a_goal_is_shown_and_weighs_nothing() -> None:
    (link,) = one(influence("st_1", "patrols", "-", "raids", relation="goal"))
    assert link.p_none == 1 and len(link.evidence) == 1 and link.belief == 0


def test_a_narrower_pair_supports_the_wider_and_stays_its_own() -> None:
    wide = influence("st_1", "tension", "+", "raids")
    narrow = influence("st_2", "border tension", "+", "raids")
    found = {link.cause: link for link in one(wide, narrow)}
    (alone,) = one(wide)
    assert found["tension"].p_plus > alone.p_plus
    assert [e.refined for e in found["tension"].evidence] == [False, True]
    assert found["tension"].statements == ("st_1",)
    assert len(found["border_tension"].evidence) == 1


def test_a_narrower_statement_of_the_same_document_does_not_count_twice() -> None:
    wide = influence("st_1", "tension", "+", "raids", document="doc_a")
    narrow = influence("st_2", "border tension", "+", "raids", document="doc_a")
    found = {link.cause: link for link in one(wide, narrow)}
    assert found["tension"].p_plus == one(wide)[0].p_plus


def test_assumed_links_stand_apart() -> None:
    row = Decision("assume", "link:patrols>raids", "{}", "ana", _at(), "known since March")
    found = one(
        influence("st_1", "patrols", "-", "raids"),
        ruled=Rulings(assumed=(Assumed(row, "patrols", "raids", "-"),)),
    )
    assert sorted(link.background for link in found) == [False, True]
    background = next(link for link in found if link.background)
    assert background.statements == () and background.decisions == (row.id,)


def test_an_analysts_label_goes_before_the_frame() -> None:
    ruled = Rulings(factors={"the dusk convoys": ("patrols", "de_1")})
    (link,) = one(influence("st_1", "The dusk convoys", "-", "raids"), ruled=ruled)
    assert link.cause == "patrols"


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["patrols", "fewer patrols", "tension", "border tension"]),
            st.sampled_from("+-?"),
            st.sampled_from(["raids", "the lull"]),
        ),
        max_size=8,
    ),
    st.integers(),
)
def test_order_changes_nothing(said_links, seed: int) -> None:
    views = [influence(f"st_{n}", *parts) for n, parts in enumerate(said_links)]
    mixed = list(views)
    random.Random(seed).shuffle(mixed)
    assert links(views, FRAME, sourcing(), Rulings()) == links(mixed, FRAME, sourcing(), Rulings())


WEIGHTS = st.lists(
    st.tuples(st.sampled_from("+-?"), st.floats(0, 1), st.booleans(), st.sampled_from("abc")),
    max_size=6,
)


@given(WEIGHTS)
def test_masses_are_a_distribution(parts) -> None:
    found = masses([_evidence(*part) for part in parts])
    assert sum(found) == pytest.approx(1) and min(found) >= -1e-9


@given(WEIGHTS, st.floats(0, 1), st.floats(0, 1))
def test_hedging_never_raises(parts, weight: float, less: float) -> None:
    evidence = [_evidence(*part) for part in parts]
    sure = masses([*evidence, _evidence("+", weight, False, "z")])
    hedged = masses([*evidence, _evidence("+", weight * less, False, "z")])
    assert hedged[2] >= sure[2] - 1e-4


def _evidence(sign: str, weight: float, denied: bool, origin: str) -> LinkEvidence:
    return LinkEvidence(Voice("st", origin), sign, "unknown", "cause", "asserted", denied, weight)  # type: ignore[arg-type]


def _at():
    from datetime import UTC, datetime

    return datetime(2021, 3, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "words, factor, way",
    [
        ("the withdrawal of American troops", "coalition_presence", -1),
        ("the American withdrawal", "coalition_presence", -1),
        ("the killing of Soleimani", "us_iran_tension", 1),
        ("a shortage of guards", "detention_security", -1),
        ("the raid", None, 1),
    ],
)
def test_the_shipped_frame(words: str, factor: str | None, way: int) -> None:
    found = match(FactorView(words, None, "unknown"), "doc_1", load_frame())
    assert found.way == way
    assert found.factor == (factor or own_id("raid", "doc_1"))


def test_what_points_back_joins_no_other_document() -> None:
    here = match(FactorView("their absence", None, "unknown"), "doc_1", FRAME)
    there = match(FactorView("their absence", None, "unknown"), "doc_2", FRAME)
    assert here.factor != there.factor


def test_refined_factors_of_the_shipped_frame_exist() -> None:
    names = {factor.id for factor in load_frame().factors}
    assert all(wide in names for factor in load_frame().factors for wide in factor.refines)
