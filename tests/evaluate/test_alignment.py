"""A case's document and the annotated text: the same words, wherever they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.evaluate.alignment import align, alignments, moved_statement
from vedette.evaluate.annotation import Annotated, parse_annotated
from vedette.text.normalise import document_id
from vedette.types import (
    ActorMention,
    Attribution,
    Claim,
    Document,
    Figure,
    IncidentReport,
    Mention,
    Metadata,
    Span,
    TimeMention,
)

HEAD = "id: {}\ntitle: T\ngenre: wire\nconflict: sahel\n---\n{}\n---\n"
GOLD_TEXT = (
    "Raiders burned two granaries at Lere on Sunday. The prefect said that nobody was hurt, "
    "and promised patrols along the lake road before the harvest begins."
)


def gold(text: str = GOLD_TEXT, name: str = "lake-01") -> Annotated:
    return parse_annotated(HEAD.format(name, text))


def document(text: str, name: str | None = None) -> Document:
    return Document(name or document_id(text), text, Metadata(), (), ())


WRAPPED = (
    "GRANARIES BURNED\n\nBy A. Writer, Monday\n\n"
    + GOLD_TEXT.replace(" at Lere", "\nat  Lere").replace("that", "“that”")
    + "\n\nSubscribe to our letter."
)


def test_a_span_is_moved_to_the_same_words() -> None:
    found = align(gold(), document(WRAPPED))
    assert found.share == 1
    for words, expected in (
        ("granaries\nat  Lere", "granaries at Lere"),
        ("“that” nobody", "that nobody"),
        ("Raiders", "Raiders"),
    ):
        at = WRAPPED.index(words)
        moved = found.moved(Span(at, at + len(words)))
        assert moved is not None
        assert moved.of(GOLD_TEXT) == expected
    assert found.moved(Span(0, 9)) is None


@given(st.data())
def test_in_the_same_text_whole_words_stay_where_they_are(data) -> None:
    words = data.draw(st.lists(st.sampled_from(("ab", "b", "cc", "the", ",", "7")), min_size=1))
    text = " ".join(["x", *words, "y"])
    found = align(gold(text), document(text))
    assert found.share == 1
    assert found.moved(Span(0, len(text))) == Span(0, len(text))
    assert all(found.moved(word) == word for word in found.words)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ((WRAPPED, "Something else happened at the lake."), WRAPPED),
        ((WRAPPED, GOLD_TEXT), GOLD_TEXT),  # the very text before one with more around it
        ((GOLD_TEXT[:70],), None),
        ((), None),
    ],
)
def test_the_document_that_is_the_same_text_is_found(texts, expected) -> None:
    found = alignments([gold()], map(document, texts))
    assert {name: one.document for name, one in found.items()} == (
        {"lake-01": document_id(expected)} if expected else {}
    )


def test_an_id_is_enough_only_where_the_text_is_the_same_too() -> None:
    named = gold(name="doc_a")
    assert (
        alignments([named], [document(WRAPPED, "doc_a"), document(GOLD_TEXT, "doc_b")])[
            "doc_a"
        ].document
        == "doc_a"
    )
    assert not alignments([named], [document("Another text altogether.", "doc_a")])


def test_the_order_of_the_documents_does_not_matter() -> None:
    texts = [document(WRAPPED + " One."), document(WRAPPED + " Two.")]
    one, other = alignments([gold()], texts), alignments([gold()], texts[::-1])
    assert one == other


def test_a_statement_is_moved_with_all_its_slots_but_those_the_gold_lacks() -> None:
    def at(words: str) -> Span:
        return Span(WRAPPED.index(words), WRAPPED.index(words) + len(words))

    report = IncidentReport(
        id="a",
        document="d",
        evidence=(at("Raiders burned two granaries"),),
        attribution=(Attribution("other", ActorMention(at("prefect"), "prefect")),),
        reader="r",
        score=1.0,
        type="arson",
        status="happened",
        trigger=Mention(at("burned"), "burned"),
        initiator=ActorMention(at("Raiders"), "Raiders", name=Mention(at("Raiders"), "Raiders")),
        quantities=(Figure(at("two granaries"), "two granaries", 2, 2),),
        time=TimeMention(at("Monday"), "Monday"),
    )
    moved = moved_statement(report, align(gold(), document(WRAPPED)))
    assert isinstance(moved, IncidentReport)
    assert moved.initiator is not None and moved.initiator.name is not None
    for mention in (moved.trigger, moved.initiator, moved.initiator.name, *moved.quantities):
        assert mention.span.of(GOLD_TEXT) == mention.text
    assert moved.quantities[0].min == 2
    assert moved.attribution[0].holder is not None
    assert moved.time is None


def test_a_statement_of_words_that_the_gold_lacks_is_left_out() -> None:
    claim = Claim(
        id="a",
        document="d",
        evidence=(Span(0, 16),),
        reader="r",
        score=1.0,
        content=(Mention(Span(0, 16), "GRANARIES BURNED"),),
        stance="asserts",
    )
    assert moved_statement(claim, align(gold(), document(WRAPPED))) is None
