"""Leave one link out: the drop is what the link carries."""

import pytest

from tests.scenario.make import held, link, said, sure
from vedette.scenario.bearing import drops
from vedette.scenario.directions import acting, leads, odds


def bearing(links, name: str, draws: int = 1000):
    acts = acting(links, (held("a"),))
    leading = {n: way for n, o in odds(acts, draws, 0).items() if (way := leads(o)) is not None}
    return {(one.cause, one.effect): one for one in drops(acts, leading, draws, 0)[name]}


def test_the_only_way_carries_all() -> None:
    links = [link("a", "b", said("st_1", "+", 0.6)), sure("b", "c")]
    acts = acting(links, (held("a"),))
    found = bearing(links, "c")
    assert found["a", "b"].drop == pytest.approx(odds(acts, 1000, 0)["c"].p_up, abs=1e-4)
    assert found["b", "c"].drop == found["a", "b"].drop


def test_a_second_way_makes_a_link_less_needed() -> None:
    links = [sure("a", "b"), sure("b", "c"), link("a", "c", said("st_1", "+", 0.5))]
    found = bearing(links, "c")
    assert ("a", "c") not in found
    assert found["a", "b"].drop == pytest.approx(0.5, abs=0.06)


def test_a_link_against_the_answer_gains() -> None:
    links = [sure("a", "c"), link("a", "c", assumed="-"), link("a", "b")]
    found = list(drops(*_args(links))["c"])
    assert [one.background for one in found] == [True, False]
    assert found[0].drop * found[1].drop < 0


def _args(links):
    acts = acting(links, (held("a"),))
    leading = {n: way for n, o in odds(acts, 500, 0).items() if (way := leads(o)) is not None}
    return acts, leading, 500, 0


def test_links_that_do_not_lead_there_are_not_told() -> None:
    assert ("a", "x") not in bearing([sure("a", "b"), sure("a", "x")], "b")
