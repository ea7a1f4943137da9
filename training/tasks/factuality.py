"""Event factuality: how sure a text makes us that an event happened, from -3 to 3.

One encoder, one small head on the pieces of the event's word, and one last linear row for each of
the two corpora, whose annotators use the scale differently. A tenth of each train part, by hash of
the sentence, chooses; the dev parts measure.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertModel

from training.tasks.fit import Plan, fit, hidden_states, seeded

CORPORA = ("UW", "UDS_IH2")
SCALE = 3.0
WIDTH = 256
_NEGATIONS = "not n't no never without neither nor nobody none cannot"
_OPEN = (
    "to if would could should may might can will must whether unless 'd 'll wo possibly perhaps "
    "want wants wanted hope hopes plan plans planned threaten threatens threatened"
)
NEGATIONS = frozenset(_NEGATIONS.split())
OPEN = frozenset(_OPEN.split())


@dataclass(frozen=True, slots=True)
class EventSentence:
    """A tokenised sentence and its events: (index of the event's word, value from -3 to 3)."""

    corpus: str
    words: tuple[str, ...]
    events: tuple[tuple[int, float], ...]

    @property
    def chooses(self) -> bool:
        """True for the tenth of a train part that chooses and does not train."""
        digest = hashlib.sha256(" ".join(self.words).encode()).digest()
        return int.from_bytes(digest[:4], "big") % 10 == 0


@dataclass(frozen=True, slots=True)
class EventItem:
    """A sentence as the model reads it.

    Attributes:
        rows: the piece at which each event's word begins, shape (events,).
        ends: the last piece of each event's word, shape (events,).
        gold: value over SCALE, shape (events,).
        corpus: index into CORPORA.
    """

    ids: NDArray[np.int64]
    rows: NDArray[np.int64]
    ends: NDArray[np.int64]
    gold: NDArray[np.float32]
    corpus: int


def load(folder: Path, corpus: str, part: str) -> list[EventSentence]:
    """The sentences of one corpus's "train" or "dev" part."""
    with (folder / corpus / f"{part}.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        EventSentence(
            corpus,
            tuple(row["text"].split()),
            tuple((target["span1"][0], float(target["label"])) for target in row["targets"]),
        )
        for row in rows
    ]


def item_of(sentence: EventSentence, tokenizer: Tokenizer) -> EventItem:
    """A sentence in word pieces."""
    encoding = tokenizer.encode(
        list(sentence.words), is_pretokenized=True, add_special_tokens=False
    )
    of = np.array(encoding.word_ids, dtype=np.int64)
    places = [np.flatnonzero(of == word) for word, _ in sentence.events]
    return EventItem(
        np.array(encoding.ids, dtype=np.int64),
        np.array([place[0] for place in places], dtype=np.int64),
        np.array([place[-1] for place in places], dtype=np.int64),
        np.array([value / SCALE for _, value in sentence.events], dtype=np.float32),
        CORPORA.index(sentence.corpus),
    )


class FactualityModel(nn.Module):
    """value / SCALE = w_corpus . relu([h_first; h_last] A + a) + b_corpus."""

    def __init__(self, encoder: BertModel, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(dropout)
        self.inner = nn.Linear(2 * encoder.config.hidden_size, WIDTH)
        self.value = nn.Linear(WIDTH, len(CORPORA))

    def forward(self, batch: Sequence[EventItem], first: int, last: int) -> Tensor:
        """The values of all events of the batch over SCALE, shape (events,)."""
        states = self.dropout(hidden_states(self.encoder, [one.ids for one in batch], first, last))
        before = np.cumsum([0, *(len(one.ids) for one in batch)])
        shifted = list(zip(batch, before, strict=False))
        rows = torch.from_numpy(np.concatenate([one.rows + at for one, at in shifted]))
        ends = torch.from_numpy(np.concatenate([one.ends + at for one, at in shifted]))
        which = torch.from_numpy(np.concatenate([np.full(len(o.rows), o.corpus) for o in batch]))
        inner = functional.relu(self.inner(torch.cat([states[rows], states[ends]], 1)))
        return self.value(self.dropout(inner)).gather(1, which[:, None])[:, 0]


def train_model(
    encoder: BertModel,
    sentences: Sequence[EventSentence],
    tokenizer: Tokenizer,
    plan: Plan,
    log: Callable[[str], None] = lambda line: None,
) -> FactualityModel:
    """The encoder fine-tuned on the sentences of both corpora."""
    seeded(plan.seed)
    model = FactualityModel(encoder)
    items = [item_of(sentence, tokenizer) for sentence in sentences if sentence.events]
    first, last = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")

    def loss(batch: list[EventItem]) -> Tensor:
        gold = torch.from_numpy(np.concatenate([one.gold for one in batch]))
        return functional.smooth_l1_loss(model(batch, first, last), gold, beta=0.3)

    fit(model, items, loss, plan, log)
    return model


def predict(
    model: FactualityModel, sentences: Sequence[EventSentence], tokenizer: Tokenizer
) -> list[NDArray[np.float64]]:
    """The value of each sentence's events, in their order, clipped to the scale."""
    first, last = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    with torch.no_grad():
        return [
            np.clip(SCALE * model([item_of(one, tokenizer)], first, last).double().numpy(), -3, 3)
            for one in sentences
        ]


def by_rule(sentence: EventSentence) -> NDArray[np.float64]:
    """The baseline: 3, but -2 after a negation and 0.5 after a word that leaves it open.

    Either counts among the five words before the event; the negation wins.

    >>> words = ("They", "did", "not", "march", ",", "but", "want", "to", "stay")
    >>> by_rule(EventSentence("UW", words, ((3, -3.0), (8, 0.0)))).tolist()
    [-2.0, 0.5]
    """
    values = []
    for at, _ in sentence.events:
        before = {word.lower() for word in sentence.words[max(0, at - 5) : at]}
        values.append(-2.0 if before & NEGATIONS else 0.5 if before & OPEN else 3.0)
    return np.array(values)


def fit_figures(gold: NDArray[np.float64], found: NDArray[np.float64]) -> Mapping[str, float]:
    """Pearson's r and the mean absolute error; r is 0 where one side does not vary.

    >>> fit_figures(np.array([1.0, 2.0, 3.0]), np.array([2.0, 4.0, 6.0]))
    {'pearson': 1.0, 'mae': 2.0}
    """
    varies = gold.std() > 0 and found.std() > 0
    r = float(np.corrcoef(gold, found)[0, 1]) if varies else 0.0
    return {"pearson": round(r, 12), "mae": float(np.abs(gold - found).mean())}
