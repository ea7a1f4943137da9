"""The Causal News Corpus: read, marked, learnt on a handful of sentences, and decoded."""

import csv
from dataclasses import replace

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the training extra is not installed")
pytest.importorskip("transformers", reason="the training extra is not installed")

from training.model import tiny_encoder  # noqa: E402
from training.tasks import causal_news  # noqa: E402
from training.tasks.causal_decode import judge, segments  # noqa: E402
from training.tasks.causal_scores import Causation  # noqa: E402
from training.tasks.fit import Plan, encoder_tokenizer  # noqa: E402
from vedette.types import Span  # noqa: E402

MARKED = (
    "<ARG1>The mills stood still</ARG1> <SIG0>because</SIG0> <ARG0>the dam had burst</ARG0> .",
    "<ARG0>A broken pipe</ARG0> <SIG0>led to</SIG0> <ARG1>a dry town</ARG1> .",
    "<ARG1>Ferries were late</ARG1> <SIG0>due to</SIG0> <ARG0>thick fog</ARG0> .",
)
PLAIN = ("The council met at noon .", "Trucks crossed the old bridge .")


def sentence(number: int, text: str, *relations: Causation) -> causal_news.CausalSentence:
    news = f"news_{number}"
    return causal_news.CausalSentence(f"{news}_0", news, text, bool(relations), relations)


SENTENCES = [
    *(sentence(n, *causal_news.parse_causation(marked)) for n, marked in enumerate(MARKED)),
    *(sentence(9 + n, text) for n, text in enumerate(PLAIN)),
]


@pytest.mark.parametrize(
    "marked",
    ["<ARG0>a</ARG0> b", "<ARG0>a</ARG0> <ARG1>b", "<ARG0>a</ARG0> <ARG0>b</ARG0> <ARG1>c</ARG1>"],
)
def test_a_relation_has_one_cause_and_one_effect(marked) -> None:
    with pytest.raises(ValueError, match="ARG0"):
        causal_news.parse_causation(marked)


def test_the_two_tables_are_joined_by_sentence(tmp_path) -> None:
    labels = [{"index": "n_7_1", "text": "a b", "label": "1"}]
    labels.append({"index": "n_8_2", "text": "c", "label": "0"})
    marked = {"doc_id": "n_7", "sent_id": "1", "text": "a b"}
    marked["text_w_pairs"] = "<ARG0>a</ARG0> <ARG1>b</ARG1>"
    for name, rows in (("train_subtask1", labels), ("train_subtask2", [marked])):
        with (tmp_path / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            table = csv.DictWriter(file, list(rows[0]))
            table.writeheader()
            table.writerows(rows)
    first, second = causal_news.load(tmp_path)
    assert (first.news, first.causal, first.relations) == (
        "n_7",
        True,
        (Causation(Span(0, 1), Span(2, 3)),),
    )
    assert (second.causal, second.relations) == (False, ())


def test_a_span_over_an_earlier_one_of_its_layer_is_left_out() -> None:
    text, relation = causal_news.parse_causation(MARKED[0])
    wider = replace(relation, cause=Span(relation.cause.start, relation.cause.end - 6))
    marks = causal_news.marks_of(sentence(1, text, relation, wider))
    assert sorted(marks.layers.values()) == ["cause", "effect", "sentence", "signal"]


def test_sentences_without_a_cause_teach_no_layer() -> None:
    marks = causal_news.marks_of(SENTENCES[-1])
    assert marks.complete == frozenset()
    assert marks.labels["sentence"]["causal"] == "no"


@pytest.mark.parametrize(
    ("odds", "least", "runs"),
    [
        ([-1, 2, -3, 5, -1], 1.0, [(3, 3), (1, 1)]),
        ([-1, 2, -3, 5, -1], 3.0, [(3, 3)]),
        ([4, -1, 4], 1.0, [(0, 2)]),
        ([-5, -3, -4], 1.0, [(1, 1)]),
    ],
)
def test_segments(odds, least, runs) -> None:
    assert segments(np.array(odds, dtype=float), least) == runs


@pytest.mark.slow
def test_a_tiny_model_learns_a_handful_of_sentences() -> None:
    tokenizer = encoder_tokenizer()
    torch.manual_seed(1)
    encoder = tiny_encoder(tokenizer.get_vocab_size())
    plan = Plan(epochs=80, rate=3e-3, head_rate=3e-3)
    model = causal_news.train_model(encoder, SENTENCES, tokenizer, plan)
    judged = judge(model, [one.text for one in SENTENCES], tokenizer, least=1.0)
    assert [one.chance > 0.5 for one in judged] == [one.causal for one in SENTENCES]
    for one, mine in zip(SENTENCES, judged, strict=True):
        if one.causal:
            assert mine.relations == one.relations
