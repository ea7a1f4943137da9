"""The best supported ways to a factor."""

import pytest

from tests.scenario.make import held, link, said, sure
from vedette.scenario.graph import edges, graph
from vedette.scenario.paths import MOST_LINKS, best_paths


def paths(links, *settings, per_factor: int = 3):
    return best_paths(graph(edges(links, settings), settings), per_factor)


def test_the_strongest_comes_first_with_the_product_of_its_masses() -> None:
    links = [
        link("a", "b", said("st_1", "+", 0.8)),
        link("b", "c", said("st_2", "-", 0.5)),
        link("a", "c", said("st_3", "+", 0.3)),
    ]
    long, short = paths(links, held("a"))["c"]
    assert [(len(p.steps), p.way) for p in (long, short)] == [(2, "down"), (1, "up")]
    assert long.support == pytest.approx(0.4) and short.support == pytest.approx(0.3)
    assert [s.statements for s in long.steps] == [("st_1",), ("st_2",)]


def test_a_setting_down_sends_the_other_way() -> None:
    assert paths([sure("a", "b")], held("a", "down"))["b"][0].way == "down"


def test_no_path_goes_in_circles_or_on_for_ever() -> None:
    ring = [sure(f"n{i}", f"n{(i + 1) % 20}") for i in range(20)]
    found = paths(ring, held("n0"))
    assert max(len(p.steps) for some in found.values() for p in some) == MOST_LINKS
    assert "n0" not in found


def test_few_of_many_ways_are_told() -> None:
    links = [sure("a", f"m{i}") for i in range(30)] + [sure(f"m{i}", "z") for i in range(30)]
    assert len(paths(links, held("a"), per_factor=3)["z"]) == 3


def test_an_opening_ends_a_path() -> None:
    links = [link("a", "b", said("st_1", "+", 0.9, relation="enable")), sure("b", "c")]
    found = paths(links, held("a"))
    assert found["b"][0].opens_only and "c" not in found
