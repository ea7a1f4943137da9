"""Hidden states -> marked spans with labels and links: the small matrices on the encoder.

For a piece's state h and layer l, tag scores are h W_l over (outside, begin, inside). A span from
piece i to j is u = relu([h_i; h_j; mean(h_i..h_j)] A + a), and a label of it is the best of u W.
An ordered pair of spans (u, v) with the mean state m of the pieces between them is

    p = relu(u B + v C + m D + E[distance bucket] + b);

a link of kind r holds where the logistic of p w_r exceeds one half, and the labels of the pair
are the best of p W. The same formulas in torch train them (training/model.py); a test holds the
two to each other.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from vedette.read.schema import LabelKind, LinkKind, Schema, base, distance_buckets
from vedette.read.windows import Window
from vedette.types import Span

Floats = NDArray[np.float32]
LONG = frozenset({"content", "factor"})
"""Layers of whole clauses: one hesitant piece must not break a span in two."""
EVIDENCE = 3.0
"""Log odds that a border of a long span must be worth: e^3 is twenty to one."""
BARE = frozenset({"actor", "object", "place", "time"})
"""Layers of names and things: marked without article or small words at their ends."""


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
    scores = (hidden @ heads["tags.w"] + heads["tags.b"]).reshape(len(window), -1, 3)
    runs = _runs(_softmax(scores), window, schema)
    if not runs:
        return Reading((), ())
    first = np.array([run.first for run in runs])
    last = np.array([run.last for run in runs])
    sums = np.concatenate([np.zeros_like(hidden[:1]), hidden.cumsum(axis=0)])
    mean = (sums[last + 1] - sums[first]) / (last + 1 - first)[:, None]
    states = np.concatenate([hidden[first], hidden[last], mean], axis=1)
    vectors = np.maximum(states @ heads["span.w"] + heads["span.b"], 0)
    labels: list[dict[str, tuple[str, float]]] = [{} for _ in runs]
    for label in schema.labels:
        rows = [row for row, run in enumerate(runs) if run.layer == label.on]
        for row, choice in zip(rows, _best(vectors[rows], label, heads, "label"), strict=True):
            labels[row][label.name] = choice
    spans = tuple(
        Marked(
            run.layer,
            Span(int(window.starts[run.first]), int(window.ends[run.last])),
            run.first,
            run.last,
            run.score,
            given,
        )
        for run, given in zip(runs, labels, strict=True)
    )
    pairs = _Pairs(window, hidden, vectors, first, last, heads)
    return Reading(spans, tuple(_links(spans, pairs, heads, schema)))


class _Run(NamedTuple):
    first: int
    last: int
    layer: str
    score: float


def _softmax(scores: Floats) -> Floats:
    shifted = np.exp(scores - scores.max(axis=-1, keepdims=True))
    total: Floats = shifted / shifted.sum(axis=-1, keepdims=True)
    return total


def _runs(tags: Floats, window: Window, schema: Schema) -> list[_Run]:
    """Runs of begin/inside tags, grown to whole words and trimmed of punctuation, in text order.

    A run begins at a begin tag, or at an inside tag with nothing before it, and goes on over
    inside tags. Its score is the mean probability of not being outside.
    """
    best = tags.argmax(axis=2)
    before = np.pad(best, ((1, 0), (0, 0)))[:-1]
    after = np.pad(best, ((0, 1), (0, 0)))[1:]
    begins = (best == 1) | ((best == 2) & (before == 0))
    stops = (best != 0) & (after != 2)
    inside = np.pad((1 - tags[:, :, 0]).cumsum(axis=0), ((1, 0), (0, 0)))
    word_first, word_last = _words(window)
    runs: list[_Run] = []
    for position in np.flatnonzero(begins.any(axis=0)):
        layer = base(schema.layers[position])
        found = np.flatnonzero(begins[:, position]), np.flatnonzero(stops[:, position])
        if layer in LONG:
            found = joined(*found, tags[:, position], window.sentence)
        taken = -1
        for first, last in zip(word_first[found[0]], word_last[found[1]], strict=True):
            if first <= taken:  # two runs that share a word are one
                first = runs.pop().first
            first, last = _trimmed(int(first), int(last), window, bare=layer in BARE)
            if layer in BARE:
                first, last = _one_side(first, last, window, layer)
            if first > last:
                continue
            taken = last
            score = (inside[last + 1, position] - inside[first, position]) / (last + 1 - first)
            runs.append(_Run(first, last, layer, min(1.0, float(score))))
    return sorted(runs)


def joined(
    first: NDArray[np.int64],
    last: NDArray[np.int64],
    tags: Floats,
    sentence: NDArray[np.int64],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The runs of a long layer, with weak gaps closed and weak runs dropped.

    The log odds of a piece are log(p(begin) + p(inside)) - log p(outside). A gap between two runs
    of one sentence is closed where its pieces speak against it, and the second run's begin tag for
    a border, by less than EVIDENCE in all; a run whose pieces sum to less than EVIDENCE is dropped.

    Args:
        first, last: pieces of each run, in order, shape (runs,).
        tags: probabilities (outside, begin, inside), shape (pieces, 3).
        sentence: each piece's sentence, shape (pieces,).
    """
    logs = np.log(np.maximum(tags, 1e-6))
    odds = np.logaddexp(logs[:, 1], logs[:, 2]) - logs[:, 0]
    sums = np.concatenate([[0.0], odds.cumsum()])
    runs: list[list[int]] = []
    for start, end in zip(first.tolist(), last.tolist(), strict=True):
        if runs and sentence[runs[-1][1]] == sentence[start]:
            gap = sums[start] - sums[runs[-1][1] + 1]
            border = max(0.0, float(logs[start, 1] - logs[start, 2]))
            if border - gap < EVIDENCE:
                runs[-1][1] = end
                continue
        runs.append([start, end])
    kept = [(a, b) for a, b in runs if sums[b + 1] - sums[a] >= EVIDENCE]
    table = np.array(kept, dtype=np.int64).reshape(len(kept), 2)
    return table[:, 0], table[:, 1]


def _one_side(first: int, last: int, window: Window, layer: str) -> tuple[int, int]:
    """A short span never crosses a dash: of "GAO, Mali - Gunmen" the place comes first."""
    dashes = np.flatnonzero(window.edge[first : last + 1] == 3)
    if not dashes.size:
        return first, last
    if layer == "place":
        return first, first + int(dashes[0]) - 1
    return first + int(dashes[-1]) + 1, last


def _trimmed(first: int, last: int, window: Window, *, bare: bool) -> tuple[int, int]:
    """The run without pieces at its ends that end no span; first > last where nothing is left.

    Args:
        bare: the layer is marked without leading article.
    """
    while first <= last and (window.edge[first] in (1, 3) or (bare and window.edge[first] == 2)):
        first += 1
    while last >= first and (window.edge[last] in (1, 3) or (bare and window.edge[last] == 2)):
        last -= 1
    return first, last


def _words(window: Window) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each piece, the first and the last piece of its word."""
    places = np.arange(len(window))
    first = np.maximum.accumulate(np.where(window.continues == 0, places, 0))
    ends = np.append(window.continues[1:], 0) == 0
    last = np.minimum.accumulate(np.where(ends, places, len(window) - 1)[::-1])[::-1]
    return first, last


def _best(
    vectors: Floats, label: LabelKind, heads: Mapping[str, Floats], group: str
) -> list[tuple[str, float]]:
    """The best value of a label and its probability, for each row."""
    name = f"{group}.{label.name}"
    chances = _softmax(vectors @ heads[f"{name}.w"] + heads[f"{name}.b"])
    best = chances.argmax(axis=1)
    return [(label.values[at], float(row[at])) for at, row in zip(best, chances, strict=True)]


def _links(
    spans: tuple[Marked, ...], pairs: "_Pairs", heads: Mapping[str, Floats], schema: Schema
) -> Iterator[Linked]:
    layers = np.array([span.layer for span in spans])
    alike: dict[tuple[str, tuple[str, ...]], list[int]] = {}
    for position, kind in enumerate(schema.links):
        alike.setdefault((kind.head, kind.tails), []).append(position)
    for (head, tails), positions in alike.items():
        rows = np.flatnonzero(layers == head)
        columns = np.flatnonzero(np.isin(layers, tails))
        row, column = np.repeat(rows, len(columns)), np.tile(columns, len(rows))
        row, column = row[row != column], column[row != column]
        if not row.size:
            continue
        states = pairs.states(row, column)
        scores = states @ heads["link.w"][:, positions] + heads["link.b"][positions]
        for at, position in enumerate(positions):
            kind = schema.links[position]
            held = np.flatnonzero(scores[:, at] > 0)
            labels = _pair_labels(kind, states[held], heads, schema)
            for pair, given in zip(held, labels, strict=True):
                chance = float(1 / (1 + np.exp(-scores[pair, at])))
                yield Linked(kind.name, int(row[pair]), int(column[pair]), chance, given)


class _Pairs:
    """The state p of any ordered pair of a window's spans."""

    def __init__(
        self,
        window: Window,
        hidden: Floats,
        vectors: Floats,
        first: NDArray[np.int64],
        last: NDArray[np.int64],
        heads: Mapping[str, Floats],
    ) -> None:
        self._first, self._last = first, last
        self._from = vectors @ heads["pair.head"] + heads["pair.b"]
        self._to = vectors @ heads["pair.tail"]
        self._distance = heads["pair.distance"]
        between = hidden @ heads["pair.between"]
        self._sums = np.concatenate([np.zeros_like(between[:1]), between.cumsum(axis=0)])
        self._sentence = window.sentence[first]

    def states(self, row: NDArray[np.int64], column: NDArray[np.int64]) -> Floats:
        """The states of the pairs (row, column), shape (pairs, width)."""
        start = np.minimum(self._last[row], self._last[column]) + 1
        end = np.maximum(np.maximum(self._first[row], self._first[column]), start)
        length = np.maximum(end - start, 1).astype(np.float32)
        gaps = self._first[column] - self._first[row]
        buckets = distance_buckets(gaps, self._sentence[row] != self._sentence[column])
        states: Floats = self._sums[end]
        states -= self._sums[start]
        states /= length[:, None]
        states += self._from[row]
        states += self._to[column]
        states += self._distance[buckets]
        return np.maximum(states, 0, out=states)


def _pair_labels(
    kind: LinkKind, states: Floats, heads: Mapping[str, Floats], schema: Schema
) -> list[dict[str, tuple[str, float]]]:
    """The labels of each linked pair, one dictionary a row."""
    found: list[dict[str, tuple[str, float]]] = [{} for _ in states]
    for label in schema.pairs:
        if label.on == kind.name:
            for row, choice in enumerate(_best(states, label, heads, "pair")):
                found[row][label.name] = choice
    return found
