"""Joins: a spanning tree of the strongest pairs, with what analysts decided first."""

from dataclasses import replace

import pytest

from tests.fuse.incident_make import days, report
from vedette.fuse.joins import joins
from vedette.fuse.pairs import Constraints, comparison
from vedette.fuse.weights import shipped_weights

NEAR = report("a.1", evidence="A bomb killed four at a bakery.")
SAME = report("b.1", evidence="Four were killed by a bomb at a bakery.", trigger="killed")
FAR = report("c.1", evidence="An explosion.", time=days("2021-05-04"), trigger="explosion")
COPY = replace(NEAR, id="d.1", document="d")


def pairs(constraints: Constraints | None = None) -> dict[tuple[str, str], str | None]:
    compared = comparison([NEAR, SAME, FAR, COPY], shipped_weights())
    assert compared.rows.members == (("a.1", "d.1"), ("b.1",), ("c.1",))
    (found,) = joins(compared, [[0, 1, 2]], constraints or Constraints())
    return {(join.left, join.right): join.decision for join in found}


def test_the_strongest_pairs_connect_all() -> None:
    found = pairs()
    assert len(found) == 3
    assert {("a.1", "b.1"), ("a.1", "d.1")} < set(found)


def test_a_copy_is_joined_as_identical() -> None:
    compared = comparison([NEAR, COPY], shipped_weights())
    ((join,),) = joins(compared, [[0]], Constraints())
    assert (join.probability, [f.name for f in join.features]) == (1.0, ["identical"])


@pytest.mark.parametrize("pair", [("b.1", "c.1"), ("c.1", "b.1")])
def test_decided_pairs_come_first(pair: tuple[str, str]) -> None:
    assert pairs(Constraints({pair: "de_1"}))["b.1", "c.1"] == "de_1"


def test_no_groups_no_joins() -> None:
    assert joins(comparison([], shipped_weights()), [], Constraints()) == []
