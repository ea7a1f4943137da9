"""The drawn mentions of held-out documents: the share of right answers must not fall."""

from bench.actors import answered, drawn
from vedette.resolve.actors.knowledge import load_actors, resource_paths

FLOOR = 0.93


def test_drawn_mentions_keep_their_answers() -> None:
    rows = drawn()
    said = answered(load_actors(resource_paths()), sorted({row.document for row in rows}))
    wrong = [row for row in rows if said[row.document, row.span] not in row.expected]
    assert len(rows) == 504
    assert 1 - len(wrong) / len(rows) >= FLOOR, wrong


def test_the_last_draw_was_right_before_anything_was_mended_on_it() -> None:
    last = [row.first for row in drawn() if row.draw == "c"]
    assert (sum(last), len(last)) == (155, 168)
