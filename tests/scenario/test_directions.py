"""Layer A: the invariants that make a what-if more than a story."""

import random

import pytest
from hypothesis import given
from hypothesis import settings as quick
from hypothesis import strategies as st

from tests.scenario.make import factors, held, link, said, shares, sure
from vedette.errors import SettingError
from vedette.scenario.directions import COMPOSED, Rules, acting, directions, odds
from vedette.types import Link
from vedette.types.scenarios import FactorOutlook, Odds

NAMES = ("patrols", "roads", "raids", "grain", "tolls")
PAIRS = st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda p: p[0] != p[1])
GRAPHS = st.dictionaries(
    PAIRS,
    st.tuples(
        st.sampled_from("+-?"),
        st.floats(0.05, 1.0),
        st.sampled_from(["cause", "enable", "conditional", "goal", "temporal"]),
    ),
    max_size=8,
).map(
    lambda made: [
        link(*pair, said(f"st_{'_'.join(pair)}", sign, weight, relation=relation))
        for pair, (sign, weight, relation) in made.items()
    ]
)
FEW = quick(max_examples=25, deadline=None)


def run(links, *settings, **more):
    more.setdefault("draws", 300)
    return directions(links, factors(links), settings or (held("patrols"),), **more)


def outlook(links, name: str, *settings, **more) -> FactorOutlook | None:
    found = run(links, *settings, **more).outlooks
    return next((one for one in found if one.factor == name), None)


def of(links, name: str, *settings, **more) -> Odds:
    return odds(acting(links, settings or (held("patrols"),)), 300, 0).get(name, Odds(0, 0, 1))


def test_an_empty_graph_changes_nothing() -> None:
    found = run([])
    assert found.outlooks == () and "empty" in found.notes[0]


@pytest.mark.parametrize(
    "signs, way",
    [("++", "p_up"), ("+-", "p_down"), ("-+", "p_down"), ("--", "p_up")],
)
def test_flipping_one_sign_flips_the_chain(signs: str, way: str) -> None:
    chain = [sure("patrols", "roads", signs[0]), sure("roads", "raids", signs[1])]
    found = outlook(chain, "raids")
    assert found is not None and getattr(found.assumed, way) == 1
    other = outlook(chain, "raids", held("patrols", "down"))
    assert other is not None and getattr(other.assumed, way) == 0


@FEW
@given(GRAPHS, st.integers(0, 9), st.randoms())
def test_the_order_of_links_changes_nothing(links: list[Link], seed: int, chance) -> None:
    mixed = list(links)
    chance.shuffle(mixed)
    assert run(mixed, seed=seed) == run(links, seed=seed)


@FEW
@given(GRAPHS)
def test_shares_are_shares(links: list[Link]) -> None:
    for one in run(links).outlooks:
        for part in (one.stated, one.assumed):
            assert sum(shares(part)) == pytest.approx(1) and min(shares(part)) >= 0


@FEW
@given(GRAPHS, st.integers(0, 20))
def test_deleting_what_only_one_document_says_opens_no_path(links: list[Link], at: int) -> None:
    """Support is P(some path): a link less can turn a direction, never lead somewhere new."""
    if not links:
        return
    fewer = [one for n, one in enumerate(links) if n != at % len(links)]
    for name in NAMES:
        before, after = of(links, name), of(fewer, name)
        assert after.p_no_path >= before.p_no_path - 1e-9


@FEW
@given(st.floats(0, 1), st.sampled_from("+-"))
def test_a_weaker_word_supports_a_chain_less(factor: float, sign: str) -> None:
    def chain(weight: float) -> list[Link]:
        return [link("patrols", "roads", said("st_1", sign, weight)), link("roads", "raids")]

    strong, weak = of(chain(0.8), "raids"), of(chain(0.8 * factor), "raids")
    assert weak.p_up <= strong.p_up and weak.p_down <= strong.p_down


def test_a_denial_takes_support_and_never_turns_it() -> None:
    said_once = [link("patrols", "roads", said("st_1", "-", 0.8))]
    denied = [link("patrols", "roads", said("st_1", "-", 0.8), said("st_2", "-", 0.5, denied=True))]
    assert of(denied, "roads").p_down < of(said_once, "roads").p_down
    assert of(denied, "roads").p_up == 0


def test_a_reprint_changes_nothing() -> None:
    once = [link("patrols", "roads", said("st_1", "-", 0.8))]
    again = said("st_2", "-", 0.8, origin="doc_st_1")
    twice = [link("patrols", "roads", said("st_1", "-", 0.8), again)]
    assert of(twice, "roads") == of(once, "roads")


def test_the_seed_is_all_the_chance_there_is() -> None:
    links = [link("patrols", "roads"), link("roads", "raids")]
    assert run(links, seed=3) == run(links, seed=3)
    assert run(links, seed=3).outlooks != run(links, seed=4).outlooks


def test_disagreeing_sources_are_shown_as_both_ways() -> None:
    links = [link("patrols", "raids", said("st_1", "-", 0.7), said("st_2", "+", 0.7))]
    found = outlook(links, "raids")
    assert found is not None and min(found.assumed.p_up, found.assumed.p_down) > 0.3
    assert found.paths[0].way is None


def test_background_links_stand_beside_and_never_inside() -> None:
    links = [link("patrols", "roads"), link("roads", "raids", assumed="+")]
    found = outlook(links, "raids")
    assert found is not None
    assert shares(found.stated) == (0, 0, 1) and found.assumed.p_up > 0.5
    assert [one.background for one in found.load_bearing] == [True, False]
    roads = outlook(links, "roads")
    assert roads is not None and roads.stated == roads.assumed


def test_conditionals_wait_and_are_told() -> None:
    waits = link("patrols", "raids", said("st_1", "-", 0.9, relation="conditional"))
    chain = [sure("tolls", "patrols"), waits]
    found = run(chain, held("tolls"))
    assert [one.factor for one in found.outlooks] == ["patrols"]
    assert any("conditional links that wait" in note for note in found.notes)
    assert outlook(chain, "raids", held("patrols")) is not None
    down = Rules(antecedents={"st_1": "down"})
    assert outlook(chain, "raids", held("patrols"), rules=down) is None


def test_intentions_wait_for_a_word() -> None:
    wants = [link("patrols", "raids", said("st_1", "-", 0.0, relation="goal"))]
    assert outlook(wants, "raids") is None
    found = outlook(wants, "raids", rules=Rules(goals=True))
    assert found is not None and 0 < found.assumed.p_down < 0.4
    assert found.paths[0].steps[0].mechanism == "intends"


def test_an_opening_is_no_effect() -> None:
    links = [link("patrols", "raids", said("st_1", "-", 0.9, relation="enable"))]
    found = outlook(links, "raids")
    assert found is not None
    assert shares(found.assumed) == (0, 0, 1) and found.assumed.p_harder > 0.8
    assert found.paths[0].opens_only and found.strength is None
    moved = outlook(links, "raids", rules=Rules(active=("raids",)))
    assert moved is not None and moved.assumed.p_down > 0.8


def test_every_answer_opens_its_statements() -> None:
    links = [link("patrols", "roads"), link("roads", "raids"), link("patrols", "raids")]
    random.Random(1).shuffle(links)
    held_statements = {name for one in links for name in one.statements}
    for one in run(links).outlooks:
        told = {name for path in one.paths for step in path.steps for name in step.statements}
        assert told and told <= held_statements


@pytest.mark.parametrize("draws", [0, 100_001])
def test_draws_out_of_bounds(draws: int) -> None:
    with pytest.raises(SettingError, match="draws"):
        run([], draws=draws)


def test_answers_over_several_links_carry_a_warning() -> None:
    one, two = [sure("patrols", "roads")], [sure("patrols", "roads"), sure("roads", "raids")]
    assert COMPOSED not in run(one).notes and COMPOSED in run(two).notes


def test_untouched_factors_are_counted() -> None:
    links = [sure("patrols", "roads"), sure("grain", "tolls")]
    assert run(links).untouched == 2
