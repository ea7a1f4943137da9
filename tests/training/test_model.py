"""The small-data path: a tiny model learns a handful of windows, and is the same after export."""

import random
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the training extra is not installed")
pytest.importorskip("transformers", reason="the training extra is not installed")

from tokenizers import Tokenizer  # noqa: E402

from training.examples import IGNORED, example, examples, marks_of  # noqa: E402
from training.export import encoder_onnx, export  # noqa: E402
from training.model import BatchSpans, ReaderModel, base_folder, tiny_encoder  # noqa: E402
from training.schema import reader_schema  # noqa: E402
from training.train import Source, batches, train  # noqa: E402
from vedette.evaluate.annotation import parse_annotated  # noqa: E402
from vedette.evaluate.gold import gold_document  # noqa: E402
from vedette.evaluate.scores import score_document, total  # noqa: E402
from vedette.read.encoder import Encoder  # noqa: E402
from vedette.read.heads import read_window  # noqa: E402
from vedette.read.reader import EncoderReader  # noqa: E402
from vedette.read.weights import load_weights  # noqa: E402
from vedette.read.windows import windows  # noqa: E402

pytestmark = pytest.mark.slow

DOCUMENTS = [
    parse_annotated(f"id: t-{number}\ntitle: T\ngenre: wire\nconflict: iraq\n---\n{body}")
    for number, body in enumerate(
        [
            "{a1|Gunmen} {x1|ambushed} a {o1|patrol} near {p1|Hawija}, killing "
            "{n1|three soldiers}.\n---\nfigure n1 3 soldiers\nincident x1 type=ambush "
            "status=happened certainty=unattributed by=a1 target=o1 killed=n1 place=p1\n",
            "{a1|Police} {c1|denied} that {k1|{a2|militants} had {x1|seized} "
            "{p1|Baiji}}.\n---\nincident x1 type=territory_captured status=denied "
            "certainty=asserted by=a2 place=p1\n"
            "claim c1 holder=a1 content=k1 stance=denies topic=territorial_control\n",
            "{f1|The curfew} {g1|eased} {f2|pressure on the {a1|cells}}.\n---\n"
            "influence f1 -> f2 signal=g1 sign=- relation=cause\n",
        ]
    )
]


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    made = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    made.no_truncation()
    made.no_padding()
    return made


@pytest.fixture(scope="module")
def trained(tokenizer) -> ReaderModel:
    torch.manual_seed(1)
    schema = reader_schema()
    model = ReaderModel(tiny_encoder(tokenizer.get_vocab_size()), schema, dropout=0.0)
    marks = [marks_of(document, schema) for document in DOCUMENTS]
    train(
        model, [Source(marks)], tokenizer, epochs=150, rate=3e-3, head_rate=3e-3, seed=1, log=False
    )
    return model


def scores(path: Path) -> dict[str, float]:
    reader = EncoderReader(load_weights(path), threads=1)
    rows = [
        score_document(gold, next(iter(reader.read([gold_document(gold)])))[1])
        for gold in DOCUMENTS
    ]
    return {name: tally.f1 for name, tally in total(rows).items()}


@pytest.mark.parametrize("quantize", [False, True])
def test_a_model_overfits_three_examples_and_survives_save_and_load(
    trained, tokenizer, tmp_path, quantize
) -> None:
    card = {"name": "test", "version": "0"}
    export(trained, tokenizer.to_str(), card, tmp_path / "a.weights", quantize=quantize)
    found = scores(tmp_path / "a.weights")
    for name in (
        "incident.type",
        "incident.killed",
        "incident.place",
        "claim.holder_and_content",
        "influence.arguments_and_sign",
    ):
        assert found[name] == 1.0, found


def test_equal_parts_give_equal_bytes(trained, tokenizer, tmp_path) -> None:
    for name in ("a", "b"):
        export(trained, tokenizer.to_str(), {"name": "t", "version": "0"}, tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_the_graph_and_the_heads_agree_with_torch(trained, tokenizer, tmp_path) -> None:
    export(
        trained,
        tokenizer.to_str(),
        {"name": "t", "version": "0"},
        tmp_path / "a",
        quantize=False,
    )
    weights = load_weights(tmp_path / "a")
    document = gold_document(DOCUMENTS[0])
    (window,) = windows(document, weights.tokenizer)
    hidden = Encoder(weights, 1).hidden(window)
    marks = marks_of(DOCUMENTS[0], trained.schema)
    gold = example(marks, window, trained.schema)
    trained.eval()
    with torch.no_grad():
        first, last = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
        states = trained.states([gold], first, last)
        vectors = trained.vectors(states, BatchSpans.of([gold], trained.schema))
        types = torch.softmax(trained.labels["incident_type"](vectors), -1).max(-1)
    np.testing.assert_allclose(hidden, states.numpy(), atol=1e-4)
    reading = read_window(window, hidden, weights.heads, weights.schema)
    by_place = {(span.layer, span.first, span.last): span for span in reading.spans}
    for row, span in enumerate(gold.spans):
        if span.layer == "trigger":
            mine = by_place[span.layer, span.first, span.last].labels["incident_type"]
            assert mine[1] == pytest.approx(float(types.values[row]), abs=1e-4)


def test_the_encoder_shrinks_to_a_quarter_in_eight_bits(trained) -> None:
    assert len(encoder_onnx(trained)) < 0.5 * len(encoder_onnx(trained, quantize=False))


def test_windows_cut_marks_are_ignored_not_taught(tokenizer) -> None:
    schema = reader_schema()
    marks = marks_of(DOCUMENTS[0], schema)
    found = [one for n in (2, 3, 4) for one in examples(marks, tokenizer, schema, pieces=n)]
    assert len(found) > 6
    assert any((one.tags == IGNORED).any() for one in found)
    whole = list(examples(marks, tokenizer, schema))
    assert not any((one.tags == IGNORED).any() for one in whole)


def test_batches_hold_every_window_once(tokenizer) -> None:
    schema = reader_schema()
    found = [e for d in DOCUMENTS for e in examples(marks_of(d, schema), tokenizer, schema)] * 20
    cut = list(batches(found, random.Random(3)))
    assert sum(len(batch) for batch in cut) == len(found)
