"""The training loop of the public tasks: any model that has an encoder, any loss on a batch."""

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertModel

from training.model import base_folder
from training.train import CLIP, batches


class HasIds(Protocol):
    """Anything that is one run of word pieces."""

    @property
    def ids(self) -> NDArray[np.int64]:
        """Vocabulary ids without the special tokens, shape (pieces,)."""
        ...


Item = TypeVar("Item", bound=HasIds)


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast to learn.

    Attributes:
        frozen: the lowest layers that stay as they are; each saves a ninth of a step's time.
    """

    epochs: int
    rate: float = 1.2e-4
    head_rate: float = 1e-3
    frozen: int = 0
    seed: int = 7


def encoder_tokenizer() -> Tokenizer:
    """The encoder's word pieces, without truncation or padding."""
    tokenizer = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def hidden_states(
    encoder: BertModel, rows: Sequence[NDArray[np.int64]], first: int, last: int
) -> Tensor:
    """Hidden states of the pieces of all rows, one after the other, shape (pieces, width).

    Args:
        rows: vocabulary ids of each text, without the special tokens.
        first, last: ids of the tokens that open and close a text; their states are left out.
    """
    longest = max(len(row) for row in rows) + 2
    ids, mask, inside = (torch.zeros(len(rows), longest, dtype=torch.long) for _ in range(3))
    for at, row in enumerate(rows):
        whole = np.concatenate([[first], row, [last]])
        ids[at, : len(whole)] = torch.from_numpy(whole)
        mask[at, : len(whole)] = 1
        inside[at, 1 : len(whole) - 1] = 1
    hidden: Tensor = encoder(input_ids=ids, attention_mask=mask).last_hidden_state
    return hidden[inside.bool()]


def fit(
    model: nn.Module,
    items: Sequence[Item],
    loss: Callable[[list[Item]], Tensor],
    plan: Plan,
    log: Callable[[str], None] = lambda line: None,
) -> None:
    """Fit the model in place: AdamW, a short warm-up, then linearly down to nothing.

    Args:
        model: has a BERT model as `encoder`; everything else in it is a head.
        loss: the mean loss of a batch.
        log: told one line an epoch.
    """
    seeded(plan.seed)
    rng = random.Random(plan.seed)
    optimizer = _optimizer(model, plan)
    for epoch in range(plan.epochs):
        model.train()
        started = time.monotonic()
        steps = list(batches(items, rng))
        total = 0.0
        for step, batch in enumerate(steps):
            progress = (epoch + step / len(steps)) / plan.epochs
            scale = max(0.01, min(1.0, progress / 0.06) * (1 - progress))
            for group, peak in zip(
                optimizer.param_groups, (plan.rate, plan.head_rate), strict=True
            ):
                group["lr"] = peak * scale
            value = loss(batch)
            optimizer.zero_grad(set_to_none=True)
            value.backward()
            nn.utils.clip_grad_norm_(model.parameters(), CLIP)
            optimizer.step()
            total += value.item() / len(steps)
        seconds = time.monotonic() - started
        log(f"epoch {epoch + 1}/{plan.epochs} loss {total:.4f} {seconds:.0f}s")
    model.eval()


def seeded(seed: int) -> None:
    """Set every random state that training draws from; also before a model is made."""
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)


def _optimizer(model: nn.Module, plan: Plan) -> torch.optim.Optimizer:
    model.encoder.embeddings.requires_grad_(plan.frozen == 0)
    model.encoder.embeddings.word_embeddings.requires_grad_(False)
    for layer in model.encoder.encoder.layer[: plan.frozen]:
        layer.requires_grad_(False)
    known = {id(parameter) for parameter in model.encoder.parameters()}
    encoder = [one for one in model.encoder.parameters() if one.requires_grad]
    heads = [one for one in model.parameters() if id(one) not in known]
    return torch.optim.AdamW(
        [{"params": encoder, "lr": plan.rate}, {"params": heads, "lr": plan.head_rate}],
        weight_decay=0.01,
        fused=True,
    )
