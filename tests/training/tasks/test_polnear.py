"""Attributions: the stand-off read, turned into marks, and scored."""

import pytest

pytest.importorskip("torch", reason="the training extra is not installed")
pytest.importorskip("transformers", reason="the training extra is not installed")

from training.tasks.polnear import (
    Attributed,
    Part,
    chooses,
    load,
    marks_of,
    parse_attributed,
    sample,
)
from training.tasks.polnear_scores import by_rule, score
from vedette.types import Span

TEXT = "“It will rain,” the mayor said, “and soon.” Nobody else spoke."
STANDOFF = (
    "T1\tSource 16 25\tthe mayor\nT2\tCue 26 30\tsaid\n"
    "T3\tContent 0 15;32 43\t...\nT4\tAttribution 26 30\tsaid\n"
    "T5\tContent 44 50\tNobody\nT6\tDiscuss 51 55\telse\n"
    "E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3\nE2\tDiscuss:T6 Content:T5\n"
)
GOLD = parse_attributed("d", TEXT, STANDOFF)


def found(*parts: tuple[str, str], linked: tuple[int, ...] = ()) -> Attributed:
    """The text with the words named marked, all of `linked` in one attribution."""
    spans = [(layer, TEXT.index(words), words) for layer, words in parts]
    made = tuple(Part(layer, (Span(at, at + len(words)),)) for layer, at, words in spans)
    return Attributed("d", TEXT, made, (linked,) if linked else ())


def test_only_parts_of_an_attribution_are_kept() -> None:
    assert [part.layer for part in GOLD.parts] == ["source", "cue", "content"]
    assert GOLD.attributions == ((0, 1, 2),)


def test_a_span_in_two_stretches_is_two_marks_with_all_links() -> None:
    marks = marks_of(GOLD)
    assert {name: span.of(TEXT) for name, span in marks.spans.items()} == {
        "0.0": "the mayor",
        "1.0": "said",
        "2.0": "It will rain",
        "2.1": "and soon",
    }
    assert set(marks.links) == {
        ("holder", "2.0", "0.0"),
        ("holder", "2.1", "0.0"),
        ("cue", "2.0", "1.0"),
        ("cue", "2.1", "1.0"),
    }


def test_gold_against_itself_is_perfect() -> None:
    assert {tally.f1 for tally in score(GOLD, GOLD).values()} == {1.0}


@pytest.mark.parametrize(
    ("part", "overlap", "exact"),
    [
        (("content", "will rain,” the mayor said, “and soon"), 1, 0),
        (("content", "It will rain,” the mayor said, “and soon"), 1, 0),
        (("content", "It will"), 0, 0),
        (("source", "mayor"), 1, 0),
        (("source", "the mayor"), 1, 1),
        (("source", "Nobody"), 0, 0),
    ],
)
def test_half_of_the_words_must_be_shared(part, overlap, exact) -> None:
    tallies = score(GOLD, found(part))
    assert tallies[f"{part[0]} overlap"].right == overlap
    assert tallies[f"{part[0]} exact"].right == exact


def test_an_attribution_needs_the_right_source() -> None:
    content = ("content", "It will rain,” the mayor said, “and soon")
    right = score(GOLD, found(content, ("source", "the mayor"), linked=(0, 1)))
    wrong = score(GOLD, found(content, ("source", "Nobody"), linked=(0, 1)))
    assert (right["attribution"].right, wrong["attribution"].right) == (1, 0)
    assert wrong["attribution"].found == 1


def test_the_baseline_takes_cue_quotation_and_nearest_name() -> None:
    text = "“We go on,” Mayor Adel Kamal said. It rained."
    plain = by_rule(Attributed("e", text, (), ()))
    assert {part.layer: part.stretches[0].of(text) for part in plain.parts} == {
        "cue": "said",
        "content": "“We go on,”",
        "source": "Mayor Adel Kamal",
    }


def test_the_baseline_passes_over_sentences_without_a_name() -> None:
    text = "as the rule says so."
    assert by_rule(Attributed("e", text, (), ())).parts == ()


def test_of_several_annotators_the_first_counts(tmp_path) -> None:
    for name in ("text", "attributions"):
        (tmp_path / "dev" / name).mkdir(parents=True)
    (tmp_path / "dev/text/a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "dev/attributions/a_0b.ann").write_text("", encoding="utf-8")
    (tmp_path / "dev/attributions/a_0a.ann").write_text(STANDOFF, encoding="utf-8")
    assert load(tmp_path, "dev") == [Attributed("a", TEXT, GOLD.parts, GOLD.attributions)]


def test_a_sample_depends_on_no_order_and_leaves_out_what_chooses() -> None:
    many = [Attributed(f"d{n}", TEXT, (), ()) for n in range(60)]
    picked = sample(many, 10)
    assert picked == sample(many[::-1], 10)
    assert len(picked) == 10
    assert not any(chooses(one.id) for one in picked)
