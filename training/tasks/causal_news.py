"""The Causal News Corpus: is a sentence causal, and what is cause, effect and signal in it.

The encoder is fine-tuned on both at once: a label on the whole sentence, and the three layers with
links cause -> effect and cause -> signal, as in the shipped reader's schema. A tenth of the
corpus's train part, by hash of the news text, measures; another tenth chooses.
"""

import csv
import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional
from transformers import BertModel

from training.examples import Example, Marks, example
from training.model import SMOOTHING, BatchSpans, ReaderModel
from training.tasks.causal_scores import Causation
from training.tasks.fit import Plan, fit, seeded
from training.train import WEIGHTS
from vedette.read.schema import LabelKind, LinkKind, Schema
from vedette.read.windows import Window, pack
from vedette.types import Span

Part = Literal["train", "development", "held_out"]
SCHEMA = Schema(
    layers=("cause", "effect", "signal", "sentence"),
    labels=(LabelKind("causal", "sentence", ("no", "yes")),),
    links=(
        LinkKind("leads_to", "cause", ("effect",)),
        LinkKind("marked_by", "cause", ("signal",)),
    ),
    pairs=(),
)
LONGEST = 500
_TAG = re.compile(r"<(/?)(ARG0|ARG1|SIG\d)>")


@dataclass(frozen=True, slots=True)
class CausalSentence:
    """One sentence of the corpus as annotated; `news` is the text it comes from."""

    id: str
    news: str
    text: str
    causal: bool
    relations: tuple[Causation, ...]


def part_of(news: str) -> Part:
    """What the sentences of a news text are for.

    >>> sorted({part_of(f"news-{n}") for n in range(40)})
    ['development', 'held_out', 'train']
    """
    digest = hashlib.sha256(news.encode()).digest()
    parts: dict[int, Part] = {0: "held_out", 1: "development"}
    return parts.get(int.from_bytes(digest[:4], "big") % 10, "train")


def parse_causation(marked: str) -> tuple[str, Causation]:
    """The plain text and the relation of a marked one.

    Raises:
        ValueError: cause or effect is not marked exactly once, or a mark is not closed.

    >>> parse_causation("<ARG1>Shops shut</ARG1> <SIG0>after</SIG0> <ARG0>a raid</ARG0> .")
    ('Shops shut after a raid .', Causation(cause=Span(start=17, end=23), \
effect=Span(start=0, end=10), signals=(Span(start=11, end=16),)))
    """
    plain: list[str] = []
    length = at = 0
    started: dict[str, int] = {}
    spans: dict[str, list[Span]] = {}
    for tag in _TAG.finditer(marked):
        plain.append(marked[at : tag.start()])
        length += tag.start() - at
        at = tag.end()
        if not tag[1]:
            started[tag[2]] = length
        elif tag[2] in started:
            spans.setdefault(tag[2], []).append(Span(started.pop(tag[2]), length))
    plain.append(marked[at:])
    if started or len(spans.get("ARG0", ())) != 1 or len(spans.get("ARG1", ())) != 1:
        raise ValueError(f"want one closed ARG0 and ARG1 in {marked!r}")
    signals = sorted(s for name, found in spans.items() if name[0] == "S" for s in found)
    return "".join(plain), Causation(spans["ARG0"][0], spans["ARG1"][0], tuple(signals))


def load(folder: Path) -> list[CausalSentence]:
    """Every sentence of the train part, in the order of the file."""
    relations: dict[str, list[Causation]] = {}
    for row in _rows(folder / "train_subtask2.csv"):
        text, relation = parse_causation(row["text_w_pairs"])
        if text == row["text"]:
            relations.setdefault(f"{row['doc_id']}_{row['sent_id']}", []).append(relation)
    return [
        CausalSentence(
            row["index"],
            row["index"].rpartition("_")[0],
            row["text"],
            row["label"] == "1",
            tuple(relations.get(row["index"], ())),
        )
        for row in _rows(folder / "train_subtask1.csv")
    ]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


class CausalModel(ReaderModel):
    """The reader's model with every sentence's label of the same weight."""

    def _label_loss(self, vectors: Tensor, spans: BatchSpans) -> Tensor:
        rows, gold = spans.labels["causal"]
        scores = self.labels["causal"](vectors[rows])
        return functional.cross_entropy(scores, gold, reduction="sum", label_smoothing=SMOOTHING)


def window_of(text: str, tokenizer: Tokenizer) -> Window:
    """The whole text as one window, cut at LONGEST pieces."""
    return pack(text, [Span(0, len(text))], [0], tokenizer, LONGEST)[0]


def marks_of(sentence: CausalSentence) -> Marks:
    """A sentence in the schema's terms.

    Only causal sentences teach the layers: spans are asked for, and scored, in those alone. A
    span that overlaps an earlier one of its layer is left out; a layer holds one at a place.
    """
    spans = {"sentence": Span(0, len(sentence.text))}
    links: dict[tuple[str, str, str], Mapping[str, str]] = {}
    for relation in sentence.relations:
        names: dict[str, list[str]] = {"cause": [], "effect": [], "signal": []}
        for layer, placed in names.items():
            for span in relation.of(layer):
                name = f"{layer} {span.start} {span.end}"
                others = [spans[o] for o in spans if o.startswith(layer) and o != name]
                if not any(span.overlaps(other) for other in others):
                    spans[name] = span
                    placed.append(name)
        for cause in names["cause"]:
            links |= {("leads_to", cause, effect): {} for effect in names["effect"]}
            links |= {("marked_by", cause, signal): {} for signal in names["signal"]}
    return Marks(
        sentence.text,
        spans,
        {name: name.partition(" ")[0] for name in spans},
        {"sentence": {"causal": "yes" if sentence.causal else "no"}},
        links,
        frozenset(("cause", "effect", "signal")) if sentence.causal else frozenset(),
        frozenset(kind.name for kind in SCHEMA.links),
    )


def train_model(
    encoder: BertModel,
    sentences: Sequence[CausalSentence],
    tokenizer: Tokenizer,
    plan: Plan,
    log: Callable[[str], None] = lambda line: None,
) -> CausalModel:
    """The encoder fine-tuned on the sentences."""
    seeded(plan.seed)
    model = CausalModel(encoder, SCHEMA)
    items = [example(marks_of(one), window_of(one.text, tokenizer), SCHEMA) for one in sentences]
    first, last = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")

    def loss(batch: list[Example]) -> Tensor:
        parts = model.loss(batch, first, last)
        return sum(WEIGHTS[name] * value for name, value in parts.items())

    fit(model, items, loss, plan, log)
    return model
