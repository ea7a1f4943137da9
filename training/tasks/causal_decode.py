"""A causal model's scores -> how likely a sentence is causal, and its relations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from training.examples import Example, GoldSpan
from training.model import BatchSpans
from training.tasks.causal_news import SCHEMA, CausalModel, window_of
from training.tasks.causal_scores import Causation
from vedette.read.windows import Window
from vedette.types import Span

MOST = 3
"""Relations given of one sentence; four and more are one sentence in three hundred."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What the model says of a sentence: how likely it is causal, and its relations if it is."""

    chance: float
    relations: tuple[Causation, ...]


def judge(
    model: CausalModel, texts: Sequence[str], tokenizer: Tokenizer, least: float
) -> list[Judged]:
    """What the model says of each text.

    Args:
        least: log odds that the pieces of a span must sum to, for a second span of a layer and
            for a signal.
    """
    first, last = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    with torch.no_grad():
        return [_judge(model, window_of(text, tokenizer), first, last, least) for text in texts]


def segments(odds: NDArray[np.float64], least: float, most: int = MOST) -> list[tuple[int, int]]:
    """The runs of pieces with the greatest sums of log odds, best first, without overlap.

    Args:
        odds: log odds of each piece to be inside, shape (pieces,).
        least: what a run after the first must sum to.

    Returns:
        First and last piece of each run, both included; the best is there whatever it sums to.

    >>> segments(np.array([-2.0, 3.0, -1.0, 4.0, -9.0, 1.0]), least=0.5)
    [(1, 3), (5, 5)]
    >>> segments(np.array([-2.0, -1.0]), least=0.5)
    [(1, 1)]
    """
    found: list[tuple[int, int]] = []
    rest = odds.copy()
    for _ in range(most):
        sums = np.concatenate([[0.0], rest.cumsum()])
        low = np.minimum.accumulate(sums[:-1])
        end = int(np.argmax(sums[1:] - low))
        if found and sums[end + 1] - low[end] < least:
            break
        start = int(np.flatnonzero(sums[: end + 1] == low[end])[-1])
        found.append((start, end))
        rest[start : end + 1] = -1e9
    return found


def _judge(model: CausalModel, window: Window, first: int, last: int, least: float) -> Judged:
    blank = np.zeros((len(window), len(SCHEMA.layers)), dtype=np.int64)
    bare = Example(window.ids, window.sentence, blank, (), {}, frozenset())
    states = model.states([bare], first, last)
    scores = torch.log_softmax(model.tags(states).view(len(window), -1, 3), -1).double().numpy()
    odds = np.logaddexp(scores[:, :, 1], scores[:, :, 2]) - scores[:, :, 0]
    spans = [GoldSpan("sentence", 0, len(window) - 1, {})]
    for at, layer in enumerate(("cause", "effect", "signal")):
        runs = segments(odds[:, at], least)
        if layer == "signal":
            runs = [(a, b) for a, b in runs if odds[a : b + 1, at].sum() >= least]
        spans += [GoldSpan(layer, a, b, {}) for a, b in (_trimmed(window, *run) for run in runs)]
    kinds = frozenset(kind.name for kind in SCHEMA.links)
    whole = Example(window.ids, window.sentence, blank, tuple(spans), {}, kinds)
    batch = BatchSpans.of([whole], SCHEMA)
    vectors = model.vectors(states, batch)
    chance = float(torch.softmax(model.labels["causal"](vectors[0]), -1)[1])
    linked = model.links(model.pair_states(states, vectors, batch)).numpy()
    pairs = {
        (spans[head].layer, head, tail): row
        for row, (head, tail) in enumerate(
            zip(batch.head.tolist(), batch.tail.tolist(), strict=True)
        )
    }
    return Judged(chance, _relations(window, spans, pairs, linked))


def _trimmed(window: Window, first: int, last: int) -> tuple[int, int]:
    """The run grown to whole words; a full stop or comma at its border is left outside."""
    while first > 0 and window.continues[first]:
        first -= 1
    while last + 1 < len(window) and window.continues[last + 1]:
        last += 1
    start, end = first, last
    while first < last and window.edge[first] == 1:
        first += 1
    while last > first and window.edge[last] == 1:
        last -= 1
    return (first, last) if window.edge[first] != 1 else (start, end)


def _relations(
    window: Window,
    spans: Sequence[GoldSpan],
    pairs: Mapping[tuple[str, int, int], int],
    linked: NDArray[np.float32],
) -> tuple[Causation, ...]:
    """The likeliest pair of cause and effect, and every further one that brings a new span."""
    scored = sorted(
        (-float(linked[row, 0]), head, tail)
        for (layer, head, tail), row in pairs.items()
        if layer == "cause" and spans[tail].layer == "effect"
    )
    taken: set[int] = set()
    found: list[Causation] = []
    for score, head, tail in scored:
        if found and (-score < 0 or {head, tail} <= taken or len(found) == MOST):
            continue
        taken |= {head, tail}
        signals = [
            _span(window, spans[other])
            for (layer, start, other), row in pairs.items()
            if layer == "cause" and start == head
            if spans[other].layer == "signal" and linked[row, 1] > 0
        ]
        found.append(
            Causation(
                _span(window, spans[head]), _span(window, spans[tail]), tuple(sorted(signals))
            )
        )
    return tuple(found)


def _span(window: Window, span: GoldSpan) -> Span:
    return Span(int(window.starts[span.first]), int(window.ends[span.last]))
