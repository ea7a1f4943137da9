"""Where fillers stand, and a tiny model that learns to find them."""

import pytest

torch = pytest.importorskip("torch", reason="the training extra is not installed")
pytest.importorskip("transformers", reason="the training extra is not installed")

from tokenizers import Tokenizer  # noqa: E402

from training.model import base_folder, tiny_encoder  # noqa: E402
from training.tasks.muc4 import ROLES, Article, Template  # noqa: E402
from training.tasks.muc4_marks import (  # noqa: E402
    PIECES,
    examples_of,
    marks_of,
    occurrences,
    sentences,
    windows_of,
)
from training.tasks.muc4_read import NEUTRAL, judge, read  # noqa: E402
from training.tasks.muc4_train import UpperEncoder, fit  # noqa: E402


def template(kind: str, stage: str = "accomplished", **fillers) -> Template:
    sure = "possible" if "PerpOrg" in fillers else ""
    return Template(kind, {role: fillers.get(role, ()) for role in ROLES}, stage, sure)


pytestmark = pytest.mark.slow

TEXT = "the red cell shot a clerk. the red cell burnt a mill. a clerk sang."
ARTICLE = Article(
    "A",
    TEXT,
    (
        template("attack", PerpOrg=(("red cell",),), Victim=(("clerk",),)),
        template("arson", PerpOrg=(("red cell",),), Target=(("mill",),)),
    ),
)
QUIET = Article("Q", "the choir sang. the mill is old. a clerk wrote of the red hills.", ())


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    made = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    made.no_truncation()
    made.no_padding()
    return made


def test_every_occurrence_is_marked_and_labels_that_differ_are_left_open() -> None:
    marks = marks_of(ARTICLE)
    found = {name: span.of(TEXT) for name, span in marks.spans.items()}
    assert sorted(found.values()) == ["clerk", "clerk", "mill", "red cell", "red cell"]
    by_text = {text: marks.labels[name] for name, text in found.items()}
    assert by_text["clerk"] == {"incident_type": "attack", "stage": "accomplished"}
    assert by_text["red cell"] == {"stage": "accomplished", "confidence": "possible"}


def test_links_join_one_entity_and_one_template() -> None:
    marks = marks_of(ARTICLE)
    text = {name: span.of(TEXT) for name, span in marks.spans.items()}
    links = {(kind, text[head], text[tail]) for kind, head, tail in marks.links}
    assert {pair[1:] for pair in links if pair[0] == "same"} == {
        ("clerk", "clerk"), ("red cell", "red cell"),
    }  # fmt: skip
    together = {pair[1:] for pair in links if pair[0] == "together"}
    assert ("red cell", "mill") in together
    assert ("clerk", "mill") not in together


def test_the_longer_string_takes_the_place() -> None:
    text = "two mill hands left the mill"
    both = template("attack", Victim=(("mill hands",), ("mill",)))
    spans = marks_of(Article("B", text, (both,))).spans.values()
    assert sorted(span.of(text) for span in spans) == ["mill", "mill hands"]
    assert [span.start for span in occurrences(text, "mill")] == [4, 24]


def test_sentences_and_windows_cover_the_text(tokenizer) -> None:
    text = "one ran.  two hid?  " + "and so they went on " * 200
    pieces = sentences(text)
    assert [span.of(text) for span in pieces[:2]] == ["one ran.", "two hid?"]
    found = windows_of(text, tokenizer)
    assert sum(map(len, found)) == len(tokenizer.encode(text, add_special_tokens=False).ids)
    assert max(map(len, found)) <= PIECES


@pytest.fixture(scope="module")
def fitted(tokenizer):
    threads = torch.get_num_threads()
    torch.set_num_threads(1)  # such small products wait for each other on more
    torch.manual_seed(2)
    tokens = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    lines: list[str] = []
    found = examples_of([ARTICLE, QUIET] * 4, tokenizer)
    model = fit(
        tiny_encoder(tokenizer.get_vocab_size()),
        found, tokens, epochs=120, frozen=1, empty=1.0, rate=3e-3, head_rate=3e-3, log=lines.append,
    )  # fmt: skip
    torch.set_num_threads(threads)
    assert len(lines) == 120
    return model


def test_a_tiny_model_finds_the_fillers_it_learnt_and_none_in_the_quiet_text(
    fitted, tokenizer
) -> None:
    seen = read([fitted, fitted], tokenizer, ARTICLE)
    sure = sorted((one.role, one.text) for one in seen.mentions if one.score > 0.5)
    assert sure == [
        ("PerpOrg", "red cell"), ("PerpOrg", "red cell"),
        ("Target", "mill"), ("Victim", "clerk"), ("Victim", "clerk"),
    ]  # fmt: skip
    assert seen.same.shape == seen.together.shape == (len(seen.mentions),) * 2
    assert not [one for one in read([fitted], tokenizer, QUIET).mentions if one.score > 0.5]


def test_mentions_of_two_windows_are_neither_joined_nor_parted(fitted, tokenizer) -> None:
    long = Article("L", TEXT + " they sang." * 150 + " " + TEXT, ())
    seen = read([fitted], tokenizer, long)
    apart = [
        (i, j)
        for i, one in enumerate(seen.mentions)
        for j, other in enumerate(seen.mentions)
        if other.span.start - one.span.start > 10 * PIECES
    ]
    assert all(seen.together[i, j] == NEUTRAL for i, j in apart)


def test_a_template_is_judged_by_its_given_fillers(fitted, tokenizer) -> None:
    assert judge([fitted], tokenizer, ARTICLE, ARTICLE.templates[0])["stage"] == "accomplished"
    arson = judge([fitted], tokenizer, ARTICLE, ARTICLE.templates[1], ("Target",))
    assert arson["incident_type"] == "arson"
    assert judge([fitted], tokenizer, ARTICLE, ARTICLE.templates[1], ("Weapon",)) == {}


def test_frozen_layers_stay_and_give_what_the_whole_encoder_gives(tokenizer) -> None:
    base = tiny_encoder(tokenizer.get_vocab_size()).eval()
    ids = torch.tensor([[5, 9, 7, 0], [5, 8, 9, 7]])
    mask = (ids > 0).long()
    upper = UpperEncoder(base, 1).eval()
    with torch.no_grad():
        whole = base(input_ids=ids, attention_mask=mask).last_hidden_state
        cached = upper(input_ids=ids, attention_mask=mask).last_hidden_state
    assert torch.allclose(whole[mask > 0], cached[mask > 0], atol=2e-3)
    learns = {name for name, one in upper.named_parameters() if one.requires_grad}
    assert all(name.startswith("base.encoder.layer.1.") for name in learns)
