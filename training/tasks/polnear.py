"""PolNeAR: who says what, in American campaign news: source, cue and content of attributions.

The encoder is fine-tuned with the shipped reader's kind of schema and read with its own decoder
(vedette.read.heads). Some of a span may lie elsewhere in the text: a span is a set of words here,
and each of its stretches is marked. The dev part measures; every eighth document of the train
part, by hash, chooses.
"""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from transformers import BertModel

from training.examples import Example, Marks, examples
from training.model import ReaderModel
from training.tasks.fit import Plan, fit, hidden_states, seeded
from training.train import WEIGHTS
from vedette.read.heads import read_window
from vedette.read.schema import LinkKind, Schema
from vedette.read.windows import pack
from vedette.text.sentences import sentence_spans
from vedette.types import Span

LAYERS = ("source", "cue", "content")
SCHEMA = Schema(
    layers=LAYERS,
    labels=(),
    links=(LinkKind("holder", "content", ("source",)), LinkKind("cue", "content", ("cue",))),
    pairs=(),
)
_WORD = re.compile(r"\w+")
_SPAN_LINE = re.compile(r"T(\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t")
_EVENT_LINE = re.compile(r"E\d+\t(Attribution\S*):T\d+ ?(.*)")


@dataclass(frozen=True, slots=True)
class Part:
    """One source, cue or content: its stretches in text order."""

    layer: str
    stretches: tuple[Span, ...]

    def words(self, text: str) -> frozenset[int]:
        """The places in `text` at which its words begin."""
        return frozenset(
            word.start()
            for span in self.stretches
            for word in _WORD.finditer(text, span.start, span.end)
        )


@dataclass(frozen=True, slots=True)
class Attributed:
    """A document with its attributions: each a set of indices into `parts`."""

    id: str
    text: str
    parts: tuple[Part, ...]
    attributions: tuple[tuple[int, ...], ...]


def chooses(document_id: str) -> bool:
    """True for the eighth of the train part that chooses and does not train."""
    return hashlib.sha256(document_id.encode()).digest()[3] % 8 == 0


def sample(documents: Sequence[Attributed], count: int) -> list[Attributed]:
    """So many of the documents that train, always the same, whatever their order."""
    train = [one for one in documents if not chooses(one.id)]
    return sorted(train, key=lambda one: hashlib.sha256(one.id.encode()).digest())[:count]


def load(folder: Path, part: str) -> list[Attributed]:
    """The documents of the "train" or "dev" part; of several annotators the first by name."""
    first: dict[str, Path] = {}
    for file in sorted((folder / part / "attributions").glob("*.ann")):
        first.setdefault(file.stem.rpartition("_")[0], file)
    return [
        parse_attributed(
            name,
            (folder / part / "text" / f"{name}.txt").read_bytes().decode("utf-8"),
            file.read_bytes().decode("utf-8"),
        )
        for name, file in sorted(first.items())
    ]


def parse_attributed(name: str, text: str, standoff: str) -> Attributed:
    r"""A document from its text and its brat stand-off; only parts of an attribution count.

    >>> parse_attributed("d", "He said so.", "T1\tSource 0 2\tHe\nT2\tCue 3 7\tsaid\n"
    ...     "T3\tAttribution 3 7\tsaid\nE1\tAttribution:T3 Source:T1 Cue:T2\n").attributions
    ((0, 1),)
    """
    marked: dict[str, Part] = {}
    attributions: list[tuple[str, ...]] = []
    for line in standoff.splitlines():
        if span := _SPAN_LINE.match(line):
            ends = [tuple(map(int, piece.split())) for piece in span[3].split(";")]
            stretches = tuple(sorted(Span(start, end) for start, end in ends))
            if span[2].lower() in LAYERS:
                marked[span[1]] = Part(span[2].lower(), stretches)
        elif event := _EVENT_LINE.match(line):
            attributions.append(tuple(re.findall(r":T(\d+)", event[2])))
    used = [key for key in marked if any(key in one for one in attributions)]
    at = {key: index for index, key in enumerate(used)}
    return Attributed(
        name,
        text,
        tuple(marked[key] for key in used),
        tuple(tuple(sorted(at[key] for key in one if key in at)) for one in attributions),
    )


def marks_of(document: Attributed) -> Marks:
    """A document in the schema's terms, one mark a stretch; punctuation at its ends is left out."""
    spans: dict[str, Span] = {}
    names: dict[int, list[str]] = {}
    for index, part in enumerate(document.parts):
        for span in part.stretches:
            inside = [word.span() for word in _WORD.finditer(document.text, span.start, span.end)]
            if inside:
                name = f"{index}.{len(names.get(index, ()))}"
                spans[name] = Span(inside[0][0], inside[-1][1])
                names.setdefault(index, []).append(name)
    links: dict[tuple[str, str, str], Mapping[str, str]] = {}
    for one in document.attributions:
        for content in (i for i in one if document.parts[i].layer == "content"):
            for other in one:
                kind = {"source": "holder", "cue": "cue"}.get(document.parts[other].layer)
                if kind:
                    for head in names.get(content, ()):
                        links |= {(kind, head, tail): {} for tail in names.get(other, ())}
    layers = {name: document.parts[int(name.partition(".")[0])].layer for name in spans}
    return Marks(
        document.text,
        spans,
        layers,
        {},
        links,
        frozenset(LAYERS),
        frozenset(kind.name for kind in SCHEMA.links),
    )


def train_model(
    encoder: BertModel,
    documents: Sequence[Attributed],
    tokenizer: Tokenizer,
    plan: Plan,
    log: Callable[[str], None] = lambda line: None,
) -> ReaderModel:
    """The encoder fine-tuned on the documents."""
    seeded(plan.seed)
    model = ReaderModel(encoder, SCHEMA)
    items = [item for one in documents for item in examples(marks_of(one), tokenizer, SCHEMA)]
    first, last = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")

    def loss(batch: list[Example]) -> Tensor:
        parts = model.loss(batch, first, last)
        return sum(WEIGHTS[name] * value for name, value in parts.items())

    fit(model, items, loss, plan, log)
    return model


def read(model: ReaderModel, document: Attributed, tokenizer: Tokenizer) -> Attributed:
    """The same text with the parts and attributions that the model finds in it."""
    heads = model.head_arrays()
    ends = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    sentences = sentence_spans(document.text)
    parts: list[Part] = []
    attributions: list[tuple[int, ...]] = []
    for window in pack(document.text, sentences, range(len(sentences)), tokenizer):
        with torch.no_grad():
            hidden = hidden_states(model.encoder, [window.ids], *ends).numpy()
        reading = read_window(window, hidden, heads, SCHEMA)
        linked: dict[int, list[int]] = {}
        for link in reading.links:
            linked.setdefault(link.head, []).append(link.tail)
        before = len(parts)
        attributions += [
            tuple(sorted(before + row for row in (head, *tails))) for head, tails in linked.items()
        ]
        parts += [Part(span.layer, (span.span,)) for span in reading.spans]
    return Attributed(document.id, document.text, tuple(parts), tuple(attributions))
