"""Fit a ReaderModel to MUC-4 within minutes on one core: the lower layers stay as they are.

The lower half of the encoder is frozen and each window passes it once; only the upper layers and
the heads learn, which halves the cost of an epoch.
"""

import random
import time
from collections.abc import Callable, Sequence
from types import SimpleNamespace

import numpy as np
import torch
from torch import Tensor, nn
from transformers import BertModel

from training.examples import Example
from training.model import ReaderModel
from training.tasks.muc4_marks import SCHEMA
from training.train import batches

WEIGHTS = {"tags": 6.0, "labels": 0.3, "links": 0.1, "pairs": 0.0}
CLIP = 1.0
FROZEN = 3
"""Lower layers of six that stay as they are."""


class UpperEncoder(nn.Module):
    """A BERT whose first layers are frozen and computed once for each window."""

    def __init__(self, base: BertModel, frozen: int) -> None:
        super().__init__()
        self.config = base.config
        self.base = base
        self.frozen = frozen
        for module in (base.embeddings, *base.encoder.layer[:frozen]):
            module.requires_grad_(False)
        self._lower: dict[bytes, Tensor] = {}

    def train(self, mode: bool = True) -> "UpperEncoder":
        """Frozen layers drop nothing out, or no window could be kept."""
        super().train(mode)
        for module in (self.base.embeddings, *self.base.encoder.layer[: self.frozen]):
            module.eval()
        return self

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> SimpleNamespace:
        """The last hidden state, as BertModel gives it."""
        hidden = torch.zeros(*input_ids.shape, self.config.hidden_size)
        lengths = attention_mask.sum(dim=1).tolist()
        for row, length in enumerate(lengths):
            hidden[row, :length] = self._lower_states(input_ids[row, :length])
        mask = torch.zeros(attention_mask.shape).masked_fill(attention_mask == 0, -1e9)
        for layer in self.base.encoder.layer[self.frozen :]:
            hidden = _run(layer, hidden, mask[:, None, None, :])
        return SimpleNamespace(last_hidden_state=hidden)

    @torch.no_grad()
    def _lower_states(self, ids: Tensor) -> Tensor:
        key = ids.numpy().tobytes()
        if key not in self._lower:
            hidden = self.base.embeddings(input_ids=ids[None])
            for layer in self.base.encoder.layer[: self.frozen]:
                hidden = _run(layer, hidden, None)
            self._lower[key] = hidden[0].half()
        return self._lower[key].float()


def _run(layer: nn.Module, hidden: Tensor, mask: Tensor | None) -> Tensor:
    found = layer(hidden, attention_mask=mask)
    states: Tensor = found[0] if isinstance(found, tuple) else found
    return states


def fit(
    encoder: BertModel,
    found: Sequence[Example],
    tokens: tuple[int, int],
    *,
    epochs: int,
    frozen: int = FROZEN,
    empty: float = 0.5,
    rate: float = 2e-4,
    head_rate: float = 1e-3,
    seed: int = 7,
    log: Callable[[str], None] = lambda line: None,
) -> ReaderModel:
    """A model fitted to the examples.

    Args:
        tokens: ids of the tokens that open and close a window.
        frozen: how many of the lower layers stay as they are.
        empty: share of the windows without any filler that are seen in an epoch.
    """
    torch.manual_seed(seed)
    rng = random.Random(seed)
    model = ReaderModel(UpperEncoder(encoder, frozen), SCHEMA)
    learns = [p for p in model.encoder.parameters() if p.requires_grad]
    heads = [p for name, p in model.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": learns, "lr": rate}, {"params": heads, "lr": head_rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    for epoch in range(epochs):
        model.train()
        started = time.monotonic()
        seen = [one for one in found if one.spans or rng.random() < empty]
        steps = list(batches(seen, rng))
        losses = []
        for step, batch in enumerate(steps):
            progress = (epoch + step / len(steps)) / epochs
            scale = max(0.01, min(1.0, progress / 0.06) * (1 - progress))
            for group, peak in zip(optimizer.param_groups, (rate, head_rate), strict=True):
                group["lr"] = peak * scale
            losses.append(_step(model, optimizer, batch, tokens))
        shown = " ".join(f"{loss:.4f}" for loss in np.mean(losses, axis=0))
        log(f"epoch {epoch + 1}/{epochs} {shown} {time.monotonic() - started:.0f}s")
    return model.eval()


def _step(
    model: ReaderModel,
    optimizer: torch.optim.Optimizer,
    batch: Sequence[Example],
    tokens: tuple[int, int],
) -> list[float]:
    parts = model.loss(batch, *tokens)
    loss = torch.stack([WEIGHTS[name] * value for name, value in parts.items()]).sum()
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), CLIP)
    optimizer.step()
    return [float(parts[name].detach()) if name in parts else 0.0 for name in WEIGHTS]
