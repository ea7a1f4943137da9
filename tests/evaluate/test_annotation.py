"""The annotation form: what is accepted, what is refused and why."""

import pytest

from vedette.errors import AnnotationError
from vedette.evaluate.annotation import load_annotated, parse_annotated, parse_markup
from vedette.types import Span

HEAD = "id: x-1\ntitle: T\ngenre: wire\nconflict: iraq\n---\n"
TEXT = "{a1|Gunmen} {x1|hit} {o1|{n1|two} lorries}.\n---\n"
GOOD = (
    HEAD + TEXT + "figure n1 2\nincident x1 type=ambush status=happened certainty=asserted by=a1\n"
)


def test_spans_nest_and_give_offsets_in_the_plain_text() -> None:
    text, spans = parse_markup("{a1|Gunmen} hit {o1|{n1|two} lorries}.")
    assert text == "Gunmen hit two lorries."
    assert spans == {"a1": Span(0, 6), "o1": Span(11, 22), "n1": Span(11, 14)}


def test_a_good_file_is_read_whole() -> None:
    document = parse_annotated(GOOD)
    assert document.id == "x-1"
    assert document.layer("n") == {"n1": Span(11, 14)}
    assert (document.figures["n1"].min, document.figures["n1"].max) == (2, 2)
    assert document.records[0].slots == {"by": ("a1",)}


@pytest.mark.parametrize(
    ("figure", "bounds"),
    [
        ("6..", (6, None)),
        ("..9", (None, 9)),
        ("12..15 men", (12, 15)),
        ("3 ~", (3, 3)),
        ("?", (None, None)),
    ],
)
def test_figures(figure: str, bounds: tuple[int | None, int | None]) -> None:
    read = parse_annotated(GOOD.replace("figure n1 2", f"figure n1 {figure}")).figures["n1"]
    assert (read.min, read.max) == bounds


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("{a1|Gunmen}", "{a1|Gunmen"), "not closed"),
        (("{a1|Gunmen}", "{a1|Gunmen}}"), "stray"),
        (("{a1|Gunmen}", "{z1|Gunmen}"), "unknown layer"),
        (("{x1|hit}", "{a1|hit}"), "used twice"),
        (("{a1|Gunmen}", "{a1|Gunmen }"), "white space"),
        (("type=ambush", "type=fight"), "want one of"),
        (("by=a1", "by=a9"), "marks no span"),
        (("by=a1", "by=x1"), "wrong layer"),
        (("status=happened", ""), "lacks status"),
        (("figure n1 2\n", ""), "no figure line"),
        (("figure n1 2", "figure n1 two"), "MIN..MAX"),
        (("title: T\n", ""), "lacks title"),
        (("title: T", "heading: T"), "want one of"),
    ],
)
def test_what_breaks_the_codebook_is_refused_with_the_reason(
    change: tuple[str, str], words: str
) -> None:
    with pytest.raises(AnnotationError, match=words):
        parse_annotated(GOOD.replace(*change))


def test_an_id_may_stand_in_one_file_only(tmp_path) -> None:
    for name in ("a.ann", "b.ann"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    with pytest.raises(AnnotationError, match="taken by another"):
        load_annotated(list(tmp_path.glob("*.ann")))
