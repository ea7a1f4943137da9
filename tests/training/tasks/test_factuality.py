"""Factuality of events: words to pieces, the baseline, and a model that learns a handful."""

import json

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the training extra is not installed")
pytest.importorskip("transformers", reason="the training extra is not installed")

from training.model import tiny_encoder  # noqa: E402
from training.tasks.factuality import (  # noqa: E402
    EventSentence,
    by_rule,
    fit_figures,
    item_of,
    load,
    predict,
    train_model,
)
from training.tasks.fit import Plan, encoder_tokenizer  # noqa: E402

SENTENCES = [
    EventSentence("UW", ("Boats", "sank", "."), ((1, 3.0),)),
    EventSentence("UW", ("Boats", "did", "not", "sink", "."), ((3, -3.0),)),
    EventSentence("UDS_IH2", ("Boats", "may", "sink", "."), ((2, 0.0),)),
    EventSentence("UDS_IH2", ("He", "said", "boats", "sank", "."), ((1, 3.0), (3, 1.5))),
]


def test_an_event_is_the_pieces_of_its_word() -> None:
    tokenizer = encoder_tokenizer()
    words = ("Khilanis", "unquestionably", "resurfaced", ".")
    item = item_of(EventSentence("UW", words, ((2, 3.0), (0, -3.0))), tokenizer)
    pieces = [tokenizer.id_to_token(piece) for piece in item.ids]
    read = [
        "".join(pieces[a : b + 1]).replace("##", "")
        for a, b in zip(item.rows, item.ends, strict=True)
    ]
    assert read == ["resurfaced", "khilanis"]
    assert item.gold.tolist() == [1.0, -1.0]


@pytest.mark.parametrize(
    ("words", "at", "value"),
    [
        ("They marched .", 1, 3.0),
        ("They never marched .", 2, -2.0),
        ("They could march .", 2, 0.5),
        ("They could not march .", 3, -2.0),
        ("Not that they had ever been asked , they marched .", 9, 3.0),
    ],
)
def test_the_baseline_looks_a_few_words_back(words, at, value) -> None:
    sentence = EventSentence("UW", tuple(words.split()), ((at, 0.0),))
    assert by_rule(sentence).tolist() == [value]


def test_figures_of_what_does_not_vary() -> None:
    flat = fit_figures(np.array([1.0, 2.0]), np.array([1.5, 1.5]))
    assert flat == {"pearson": 0.0, "mae": 0.5}


def test_a_part_is_read(tmp_path) -> None:
    (tmp_path / "UW").mkdir()
    row = {"text": "Boats sank .", "targets": [{"span1": [1, 2], "label": 2.5}]}
    (tmp_path / "UW" / "dev.jsonl").write_text(json.dumps(row), encoding="utf-8")
    assert load(tmp_path, "UW", "dev") == [EventSentence("UW", ("Boats", "sank", "."), ((1, 2.5),))]


@pytest.mark.slow
def test_a_tiny_model_learns_a_handful_of_events() -> None:
    tokenizer = encoder_tokenizer()
    torch.manual_seed(1)
    encoder = tiny_encoder(tokenizer.get_vocab_size())
    plan = Plan(epochs=120, rate=3e-3, head_rate=3e-3)
    model = train_model(encoder, SENTENCES, tokenizer, plan)
    found = np.concatenate(predict(model, SENTENCES, tokenizer))
    gold = np.array([value for one in SENTENCES for _, value in one.events])
    assert np.abs(found - gold).max() < 1.0
