"""The graph: every link and factor once, whatever circles there are."""

from hypothesis import given
from hypothesis import strategies as st

from vedette.web.draw.graph import Edge, graph


def edge(cause: str, effect: str, sign: str = "+", weight: float = 1.0) -> Edge:
    return Edge(f"{cause}>{effect}", cause, effect, sign, False, weight)


def test_causes_stand_left_of_effects() -> None:
    boxes = {b.id: b for b in graph([edge("a", "b"), edge("b", "c"), edge("a", "c")], {}).boxes}
    assert boxes["a"].x < boxes["b"].x < boxes["c"].x


def test_the_weakest_link_of_a_circle_runs_back() -> None:
    boxes = {b.id: b for b in graph([edge("a", "b", weight=3), edge("b", "a", weight=1)], {}).boxes}
    assert boxes["a"].x < boxes["b"].x


def test_labels_take_two_lines_at_most() -> None:
    (first, _) = graph([edge("a", "b")], {"a": "word " * 40, "b": "x" * 90}).boxes
    assert len(first.lines) == 2 and all(len(line) <= 25 for line in first.lines)


names = st.sampled_from("abcdefgh")


@given(st.lists(st.tuples(names, names), max_size=25, unique=True))
def test_all_is_drawn_once_and_nothing_overlaps(pairs) -> None:
    edges = [edge(a, b) for a, b in pairs if a != b]
    made = graph(edges, {})
    assert {a.edge for a in made.arrows} == set(edges) and len(made.arrows) == len(edges)
    assert {b.id for b in made.boxes} == {n for e in edges for n in (e.cause, e.effect)}
    corners = [(b.x, b.y) for b in made.boxes]
    assert len(set(corners)) == len(corners)
    assert all(
        0 <= b.x <= made.width - made.box and 0 <= b.y <= made.height - made.high
        for b in made.boxes
    )
