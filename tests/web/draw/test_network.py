"""The network: the same ties give the same drawing, in any order, inside its frame."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vedette.web.draw.network import HEIGHT, MOST_NODES, MOST_TIES, WIDTH, Edge, network

names = st.sampled_from([f"a{n}" for n in range(12)])
edges = st.builds(
    Edge, names, names, st.sampled_from(("fights", "part_of", "leader_of")), st.integers(1, 5),
    st.booleans(),
)  # fmt: skip


@settings(max_examples=20, deadline=None)
@given(st.lists(edges, max_size=20, unique_by=lambda e: (e.head, e.tail, e.relation)), st.randoms())
def test_order_changes_nothing_and_all_stand_inside(found, random) -> None:
    drawn = network(found, {})
    shuffled = found[:]
    random.shuffle(shuffled)
    assert network(shuffled, {}) == drawn
    assert all(0 <= n.x <= WIDTH and 0 <= n.y <= HEIGHT for n in drawn.nodes)
    assert len(drawn.ties) + drawn.left_out == len(found)
    ends = {name for t in drawn.ties for name in (t.edge.head, t.edge.tail)}
    assert {n.id for n in drawn.nodes} == ends


def test_the_best_connected_are_drawn_and_the_others_counted() -> None:
    star = [Edge("hub", f"x{n:03}", "part_of", 1 + n % 3, False) for n in range(200)]
    drawn = network(star, {"hub": "The Hub"})
    assert len(drawn.nodes) == MOST_NODES and len(drawn.ties) <= MOST_TIES
    assert drawn.left_out == 200 - len(drawn.ties)
    assert "The Hub" in {n.label for n in drawn.nodes}


@pytest.mark.parametrize(
    ("relation", "group"),
    [("fights", "against"), ("leader_of", "person"), ("alias_of", "name"), ("backed_by", "with")],
)
def test_a_hostile_tie_is_never_drawn_as_a_friendly_one(relation: str, group: str) -> None:
    (tie,) = network([Edge("a", "b", relation, 1, False)], {}).ties
    assert tie.group == group


def test_several_ties_of_two_actors_are_bent_apart() -> None:
    found = [Edge("a", "b", r, 1, False) for r in ("fights", "part_of", "backed_by")]
    assert len({t.path for t in network(found, {}).ties}) == 3
