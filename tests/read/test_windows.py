"""Windows hold every word piece of the body once, in order, whatever the text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from vedette.read.windows import pack, readable_sentences, windows
from vedette.types import Document, Metadata, Section, Sentence, Span


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    letters = "abcdefghijklmnopqrstuvwxyz0123456789.,"
    names = ["[UNK]", "[CLS]", "[SEP]", *letters, *(f"##{letter}" for letter in letters)]
    made = Tokenizer(WordPiece({name: at for at, name in enumerate(names)}, unk_token="[UNK]"))
    made.normalizer = BertNormalizer(lowercase=True)
    made.pre_tokenizer = BertPreTokenizer()
    return made


def spans_of(lengths: list[int]) -> tuple[str, list[Span]]:
    text, spans = "", []
    for length in lengths:
        words = ("ab " * length).strip() + "."
        spans.append(Span(len(text), len(text) + len(words)))
        text += words + " "
    return text, spans


@given(st.lists(st.integers(1, 60), min_size=1, max_size=12), st.integers(10, 80))
@settings(max_examples=60, deadline=None)
def test_every_piece_stands_in_one_window(tokenizer, lengths, most) -> None:
    text, spans = spans_of(lengths)
    cut = pack(text, spans, range(len(spans)), tokenizer, most)
    starts = [int(start) for window in cut for start in window.starts]
    assert starts == sorted(set(starts))
    assert "".join(
        text[int(a) : int(b)] for w in cut for a, b in zip(w.starts, w.ends, strict=True)
    ) == text.replace(" ", "")
    assert all(0 < len(window) <= most for window in cut)


def test_sentences_are_kept_whole_where_they_fit(tokenizer) -> None:
    text, spans = spans_of([4, 4, 4])
    cut = pack(text, spans, (5, 6, 7), tokenizer, max_pieces=19)
    assert [sorted(set(window.sentence.tolist())) for window in cut] == [[5, 6], [7]]


def test_word_pieces_know_whether_they_continue_a_word(tokenizer) -> None:
    (window,) = pack("abc d", [Span(0, 5)], (0,), tokenizer)
    assert window.continues.tolist() == [0, 1, 1, 0]


def test_an_abbreviation_is_one_word_and_ends_keep_no_punctuation(tokenizer) -> None:
    text = "the u.s. and iran’s men."
    (window,) = pack(text, [Span(0, len(text))], (0,), tokenizer)
    pieces = [text[a:b] for a, b in zip(window.starts, window.ends, strict=True)]
    at = pieces.index("u")
    assert pieces[at : at + 4] == ["u", ".", "s", "."]
    assert window.continues[at : at + 4].tolist() == [0, 1, 1, 1]
    edges = {piece: int(edge) for piece, edge in zip(pieces, window.edge, strict=True)}
    assert edges["’"] == 1
    assert window.edge[-1] == 1


def test_an_article_is_a_word_of_its_own(tokenizer) -> None:
    (window,) = pack("a aqi", [Span(0, 5)], (0,), tokenizer)
    assert window.edge.tolist() == [2, 0, 0, 0]


def test_a_dash_between_spaces_is_a_border(tokenizer) -> None:
    text = "GAO - Gun-men"
    (window,) = pack(text, [Span(0, len(text))], (0,), tokenizer)
    pieces = [text[a:b] for a, b in zip(window.starts, window.ends, strict=True)]
    dashes = [int(window.edge[at]) for at, piece in enumerate(pieces) if piece == "-"]
    assert dashes == [3, 1]


def test_only_body_sections_are_read(tokenizer) -> None:
    text = "Head\n\nBody one."
    document = Document(
        "d",
        text,
        Metadata(),
        (Section(Span(0, 4), "heading"), Section(Span(6, 15), "body")),
        (Sentence(Span(0, 4), 0), Sentence(Span(6, 15), 1)),
    )
    assert readable_sentences(document) == [1]
    assert windows(document, tokenizer)[0].starts[0] == 6
    assert windows(Document("e", "", Metadata(), (), ()), tokenizer) == []
