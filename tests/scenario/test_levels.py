"""Levels: clamps hold, nothing comes from nothing, numbers hang on the edge alone."""

import numpy as np
import pytest

from tests.scenario.make import held, link, said, sure
from vedette.scenario.graph import edges, graph
from vedette.scenario.levels import PRIOR, Drawn, blocks, draw, settle


def made(links, *settings, **more):
    return graph(edges(links, settings), settings, more.get("active", ()))


def settled(links, *settings, **more):
    acts = made(links, *settings, **more)
    ((_, found),) = blocks(acts, 500, 0)
    return dict(zip(acts.nodes, found.levels, strict=True)), dict(
        zip(acts.nodes, found.opening, strict=True)
    )


def test_no_links_no_change() -> None:
    levels, _ = settled([], held("a"))
    assert list(levels) == ["a"] and (levels["a"] == 1).all()


def test_what_is_set_ignores_what_drives_it() -> None:
    levels, _ = settled([sure("a", "b", "-"), sure("b", "a", "-")], held("a"), held("b"))
    assert (levels["a"] == 1).all() and (levels["b"] == 1).all()


def test_a_loop_settles_within_bounds() -> None:
    levels, _ = settled([sure("a", "b"), sure("b", "c"), sure("c", "b")], held("a"))
    assert (levels["b"] > 0).all() and (levels["c"] <= 1).all()


def test_an_enabler_alone_moves_nothing() -> None:
    enables = link("a", "b", said("st_1", "+", 1.0, relation="enable"))
    levels, opening = settled([enables, sure("b", "c")], held("a"))
    assert not levels["b"].any() and not levels["c"].any() and (opening["b"] > 0).all()


@pytest.mark.parametrize("way, grows", [("up", True), ("down", False)])
def test_an_enabler_scales_what_drives_its_target(way: str, grows: bool) -> None:
    enables = link("a", "c", said("st_1", "+", 1.0, relation="enable"))
    drives = link("b", "c", said("st_2", "+", 1.0))
    alone, _ = settled([drives], held("b"))
    both, _ = settled([drives, enables], held("b"), held("a", way))
    assert ((both["c"] > alone["c"]) == grows).all()
    assert (both["c"] > 0).all()


@pytest.mark.parametrize("way, sign", [("up", 1), ("down", -1)])
def test_an_opening_moves_an_active_factor(way: str, sign: int) -> None:
    enables = link("a", "b", said("st_1", "+", 1.0, relation="enable"))
    levels, _ = settled([enables], held("a", way), active=("b",))
    assert (np.sign(levels["b"]) == sign).all()


def test_masses_are_the_shares_of_signs() -> None:
    mixed = link("a", "b", said("st_1", "+", 0.6), said("st_2", "-", 0.3))
    acts = made([mixed], held("a"))
    signs = np.sign(draw(acts.edges, 1000, 0, 0, PRIOR).drives[0])
    masses = acts.edges[0].drives
    assert (signs > 0).mean() == pytest.approx(masses.plus, abs=0.05)
    assert (signs < 0).mean() == pytest.approx(masses.minus, abs=0.05)


def test_an_edges_numbers_do_not_hang_on_other_edges_or_on_the_number_of_draws() -> None:
    alone = draw(made([link("a", "b")], held("a")).edges, 300, 7, 0, PRIOR)
    beside = made([link("c", "b"), link("a", "b")], held("a"), held("c"))
    row = [edge.link.cause for edge in beside.edges].index("a")
    assert (draw(beside.edges, 900, 7, 0, PRIOR).drives[row, :300] == alone.drives[0]).all()
    assert (draw(beside.edges, 300, 8, 0, PRIOR).drives[row] != alone.drives[0]).any()
    assert (draw(beside.edges, 300, 7, 1, PRIOR).drives[row] != alone.drives[0]).any()


def test_a_draw_by_hand() -> None:
    acts = made([sure("a", "b")], held("a"))
    drawn = Drawn(np.full((1, 1), 0.5, np.float32), np.zeros((1, 1), np.float32))
    by_hand = 0.0
    for _ in range(acts.steps):
        by_hand = np.tanh(0.3 * by_hand + 0.5)
    assert settle(acts, drawn).levels[1, 0] == pytest.approx(by_hand, rel=1e-5)


def test_only_what_can_be_reached_is_kept() -> None:
    acts = made([sure("a", "b"), sure("x", "y"), sure("x", "b")], held("a"))
    assert acts.nodes == ("a", "b") and len(acts.edges) == 1
