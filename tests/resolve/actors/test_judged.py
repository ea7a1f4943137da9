"""The judged sample of our own corpus: the share of right ids must not fall."""

from bench.actors import OPEN, answers, judged, share_right
from tests.resolve.actors.examples import SHIPPED

FLOOR = 0.95


def test_judged_mentions_keep_their_ids() -> None:
    rows = judged()
    found = answers(SHIPPED, sorted({row.document for row in rows}))
    said = {key: answer.actor or OPEN for key, answer in found.items()}
    right, of = share_right(rows, said)
    wrong = [row for row in rows if said[row.document, row.mention] not in row.right]
    assert of == 400
    assert right / of >= FLOOR, wrong


def test_the_sample_was_wrong_before_it_was_tuned() -> None:
    rows = [row for row in judged() if row.half == "a"]
    assert sum(row.said in row.right for row in rows) == 130
