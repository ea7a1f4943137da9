"""Typed spans against gold, the baseline, and the split of the corpus."""

import json

from training.corpora import re3d as load_re3d
from training.corpora import re3d_held_out
from training.examples import Marks
from training.tasks.re3d import by_names, gold_spans, name_list, outermost, score
from vedette.evaluate.scores import Tally
from vedette.types import Span

TEXT = "The River Council met in Ford Town ."
MARKS = Marks(
    TEXT,
    {"a": Span(4, 17), "p": Span(25, 34)},
    {"a": "actor", "p": "place"},
)


def test_the_baseline_knows_what_it_was_shown() -> None:
    names = name_list([MARKS])
    assert by_names(names, TEXT) == gold_spans(MARKS)
    assert by_names(names, "Nobody came .") == []


def test_a_wrong_type_is_wrong_but_the_span_is_right() -> None:
    gold = gold_spans(MARKS)
    tallies = score(gold, [("place", span) for _, span in gold])
    assert tallies["actor exact"] == Tally(0, 0, 1)
    assert tallies["place exact"] == Tally(1, 2, 1)
    assert tallies["any kind exact"] == Tally(2, 2, 2)


def test_overlap_forgives_a_border_and_exact_does_not() -> None:
    tallies = score([("place", Span(0, 10))], [("place", Span(0, 6))])
    assert tallies["place overlap"].right == 1
    assert tallies["place exact"].right == 0


def test_of_nested_spans_the_outermost_counts() -> None:
    inner, outer = ("actor", Span(4, 9)), ("actor", Span(4, 17))
    assert outermost([inner, outer, ("place", Span(4, 9))]) == [outer, ("place", Span(4, 9))]


def test_the_parts_of_re3d_are_parted_by_document(tmp_path) -> None:
    folder = tmp_path / "open"
    folder.mkdir()
    names = [f"{n:032X}" for n in range(60)]
    rows = [json.dumps({"_id": name, "text": f"Nothing new in {name}."}) for name in names]
    (folder / "documents.jsonl").write_text("\n".join(rows), encoding="utf-8")
    entity = {"documentId": names[0], "type": "Location", "begin": 11, "end": 14}
    (folder / "entities.jsonl").write_text(json.dumps(entity), encoding="utf-8")
    kept = list(load_re3d(tmp_path, parts=["open"], keep=lambda name: not re3d_held_out(name)))
    held = list(load_re3d(tmp_path, parts=["open"], keep=re3d_held_out))
    assert 0 < len(held) < len(kept)
    assert len(held) + len(kept) == len(list(load_re3d(tmp_path, parts=["open"]))) == 60
    assert not {one.text for one in held} & {one.text for one in kept}
