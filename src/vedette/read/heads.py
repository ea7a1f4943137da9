"""Hidden states -> marked spans with labels and links: the small matrices on the encoder.

For a piece's state h and layer l, tag scores are h W_l over (outside, begin, inside). A span from
piece i to j is u = relu([h_i; h_j; mean(h_i..h_j)] A + a). A label is the best of u W. A link of
kind r from u to v scores <u P_r, v Q_r> / sqrt(d) + b_r[distance bucket] and holds where its
logistic exceeds one half. A linked pair's labels are the best of relu([u; v] B + b) W. The same
formulas in torch train them (training/model.py); a test holds the two to each other.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vedette.read.schema import LinkKind, Schema, base, distance_bucket
from vedette.read.windows import Window
from vedette.types import Span

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Marked:
    """A span that the model marks, with its labels and how sure it is of each (0 to 1)."""

    layer: str
    span: Span
    first: int
    last: int
    score: float
    labels: Mapping[str, tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Linked:
    """A link between two marked spans (indices into Reading.spans), with its pair labels."""

    kind: str
    head: int
    tail: int
    score: float
    labels: Mapping[str, tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model sees in one window."""

    spans: tuple[Marked, ...]
    links: tuple[Linked, ...]


def read_window(
    window: Window, hidden: Floats, heads: Mapping[str, Floats], schema: Schema
) -> Reading:
    """The spans, labels and links of one window, in text order."""
    found: list[tuple[str, int, int, float]] = []
    tags = _softmax((hidden @ heads["tags.w"] + heads["tags.b"]).reshape(len(window), -1, 3))
    for position, layer in enumerate(schema.layers):
        found.extend((base(layer), *run) for run in _runs(tags[:, position], window))
    found.sort(key=lambda run: (run[1], run[2], run[0]))
    if not found:
        return Reading((), ())
    states = np.stack([_span_input(hidden, first, last) for _, first, last, _ in found])
    vectors = np.maximum(states @ heads["span.w"] + heads["span.b"], 0)
    spans = tuple(
        Marked(
            layer,
            Span(int(window.starts[first]), int(window.ends[last])),
            first,
            last,
            score,
            {
                label.name: _best(vectors[row], label.values, heads, f"label.{label.name}")
                for label in schema.labels
                if label.on == layer
            },
        )
        for row, (layer, first, last, score) in enumerate(found)
    )
    return Reading(spans, tuple(_links(spans, vectors, heads, schema)))


def _softmax(scores: Floats) -> Floats:
    shifted = np.exp(scores - scores.max(axis=-1, keepdims=True))
    total: Floats = shifted / shifted.sum(axis=-1, keepdims=True)
    return total


def _runs(tags: Floats, window: Window) -> list[tuple[int, int, float]]:
    """Runs of begin/inside tags as (first, last, mean probability), grown to whole words."""
    best = tags.argmax(axis=1)
    runs: list[tuple[int, int, float]] = []
    start: int | None = None
    for at in range(len(best) + 1):
        tag = best[at] if at < len(best) else 0
        if start is not None and tag != 2:
            runs.append(_whole_words(start, at - 1, tags, window))
            start = None
        if start is None and tag != 0:
            start = at
    return _without_overlap(runs)


def _whole_words(first: int, last: int, tags: Floats, window: Window) -> tuple[int, int, float]:
    while first > 0 and window.continues[first]:
        first -= 1
    while last + 1 < len(window) and window.continues[last + 1]:
        last += 1
    inside = 1.0 - tags[first : last + 1, 0]
    return first, last, float(inside.mean())


def _without_overlap(runs: list[tuple[int, int, float]]) -> list[tuple[int, int, float]]:
    kept: list[tuple[int, int, float]] = []
    for run in runs:
        if kept and run[0] <= kept[-1][1]:
            kept[-1] = (kept[-1][0], max(run[1], kept[-1][1]), max(run[2], kept[-1][2]))
        else:
            kept.append(run)
    return kept


def _span_input(hidden: Floats, first: int, last: int) -> Floats:
    mean = hidden[first : last + 1].mean(axis=0)
    return np.concatenate([hidden[first], hidden[last], mean])


def _best(
    vector: Floats, values: tuple[str, ...], heads: Mapping[str, Floats], name: str
) -> tuple[str, float]:
    chances = _softmax(vector @ heads[f"{name}.w"] + heads[f"{name}.b"])
    at = int(chances.argmax())
    return values[at], float(chances[at])


def _links(
    spans: tuple[Marked, ...], vectors: Floats, heads: Mapping[str, Floats], schema: Schema
) -> list[Linked]:
    rank = len(schema.links)
    from_ = (vectors @ heads["link.head"]).reshape(len(spans), rank, -1)
    to = (vectors @ heads["link.tail"]).reshape(len(spans), rank, -1)
    found: list[Linked] = []
    for position, kind in enumerate(schema.links):
        rows, columns = _candidates(spans, kind)
        if not rows or not columns:
            continue
        scores = from_[rows, position] @ to[columns, position].T / np.sqrt(from_.shape[2])
        for row, head in enumerate(rows):
            for column, tail in enumerate(columns):
                if head == tail:
                    continue
                gap = spans[tail].first - spans[head].first
                score = scores[row, column] + heads["link.bias"][position, distance_bucket(gap)]
                if score > 0:
                    chance = float(1 / (1 + np.exp(-score)))
                    labels = _pair_labels(kind, vectors[head], vectors[tail], heads, schema)
                    found.append(Linked(kind.name, head, tail, chance, labels))
    return found


def _candidates(spans: tuple[Marked, ...], kind: LinkKind) -> tuple[list[int], list[int]]:
    rows = [index for index, span in enumerate(spans) if span.layer == kind.head]
    columns = [index for index, span in enumerate(spans) if span.layer in kind.tails]
    return rows, columns


def _pair_labels(
    kind: LinkKind, head: Floats, tail: Floats, heads: Mapping[str, Floats], schema: Schema
) -> dict[str, tuple[str, float]]:
    wanted = [label for label in schema.pairs if label.on == kind.name]
    if not wanted:
        return {}
    vector = np.maximum(np.concatenate([head, tail]) @ heads["pair.w"] + heads["pair.b"], 0)
    return {
        label.name: _best(vector, label.values, heads, f"pair.{label.name}") for label in wanted
    }
