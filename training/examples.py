"""Annotated documents -> training examples: windows with gold tags, spans, labels and links."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from training.schema import INNER
from vedette.evaluate.annotation import LAYERS, Annotated, Record
from vedette.read.schema import Schema
from vedette.read.windows import MAX_PIECES, Window, pack
from vedette.text.sentences import sentence_spans
from vedette.types import Span

IGNORED = -100
SLOT_LINKS = {
    "by": "initiator",
    "target": "target",
    "killed": "killed",
    "wounded": "wounded",
    "abducted": "abducted",
    "count": "quantity",
    "means": "means",
    "place": "place",
    "time": "time",
}


@dataclass(frozen=True, slots=True)
class Marks:
    """What is annotated over one text, in the schema's terms; spans are keyed by annotation id.

    Attributes:
        layers: the layer of each span ("actor", "actor.inner", ...); None for one that nests
            where its layer does not.
        labels: per span, label name -> value.
        links: (link kind, head id, tail id) -> pair labels.
        complete: the layers that are marked completely; the others teach nothing here.
        kinds: the link kinds that are annotated completely; none where only spans are.
    """

    text: str
    spans: Mapping[str, Span]
    layers: Mapping[str, str | None]
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    links: Mapping[tuple[str, str, str], Mapping[str, str]] = field(default_factory=dict)
    complete: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class GoldSpan:
    """A gold span of a window in pieces (both included), with label values as indices."""

    layer: str
    first: int
    last: int
    labels: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Example:
    """One window as the model learns it.

    Attributes:
        sentence: each piece's sentence, shape (pieces,).
        tags: 0 outside, 1 begin, 2 inside, IGNORED; shape (pieces, layers).
        links: (link index, head, tail) into `spans` -> pair labels as indices.
        kinds: the link kinds that count in the loss; with none, labels do not count either.
    """

    ids: NDArray[np.int64]
    sentence: NDArray[np.int64]
    tags: NDArray[np.int64]
    spans: tuple[GoldSpan, ...]
    links: Mapping[tuple[int, int, int], Mapping[str, int]]
    kinds: frozenset[str]


def marks_of(document: Annotated, schema: Schema) -> Marks:
    """An annotated document in the schema's terms."""
    outer = {name: LAYERS[name[0]] for name in document.spans}
    layers = outer | _nested(document.spans, outer)
    labels: dict[str, dict[str, str]] = {name: {} for name in document.spans}
    links: dict[tuple[str, str, str], dict[str, str]] = {}
    for name, figure in document.figures.items():
        labels[name]["scope"] = "cumulative" if figure.cumulative else "incident"
    for record in document.records:
        {"incident": _incident, "claim": _claim, "influence": _influence, "tie": _tie}[record.kind](
            record, labels, links
        )
    for group in document.same:
        ordered = sorted(group, key=lambda name: document.spans[name])
        for before, after in pairwise(ordered):
            links["same_actor", after, before] = {}
    return Marks(
        document.text,
        document.spans,
        layers,
        labels,
        links,
        frozenset(schema.layers),
        frozenset(kind.name for kind in schema.links),
    )


def examples(
    marks: Marks, tokenizer: Tokenizer, schema: Schema, *, skip: int = 0, pieces: int = MAX_PIECES
) -> Iterator[Example]:
    """The windows of one text as examples.

    Args:
        skip: start a new window after this many sentences, so that over epochs the same sentence
            is seen with different neighbours.
    """
    sentences = sentence_spans(marks.text)
    for part in (sentences[:skip], sentences[skip:]):
        for window in pack(marks.text, part, range(len(part)), tokenizer, pieces):
            yield example(marks, window, schema)


def example(marks: Marks, window: Window, schema: Schema) -> Example:
    """One window with the marks that lie wholly inside it; marks cut by its border are ignored."""
    tags = np.zeros((len(window), len(schema.layers)), dtype=np.int64)
    for position, layer in enumerate(schema.layers):
        if layer not in marks.complete:
            tags[:, position] = IGNORED
    spans: list[GoldSpan] = []
    rows: dict[str, int] = {}
    for name, span in sorted(marks.spans.items(), key=lambda item: (item[1], item[0])):
        layer = marks.layers.get(name)
        inside = np.flatnonzero((window.ends > span.start) & (window.starts < span.end))
        if layer is None or not len(inside):
            continue
        first, last = int(inside[0]), int(inside[-1])
        column = schema.layers.index(layer)
        if window.starts[first] > span.start or window.ends[last] < span.end:
            tags[first : last + 1, column] = IGNORED
            continue
        tags[first : last + 1, column] = 2
        tags[first, column] = 1
        rows[name] = len(spans)
        base = layer.partition(".")[0]
        values = {
            label.name: label.values.index(marks.labels[name][label.name])
            for label in schema.labels
            if label.on == base and label.name in marks.labels.get(name, {})
        }
        spans.append(GoldSpan(base, first, last, values))
    kinds = {kind.name: position for position, kind in enumerate(schema.links)}
    links = {
        (kinds[kind], rows[head], rows[tail]): {
            name: schema.label(name).values.index(value) for name, value in values.items()
        }
        for (kind, head, tail), values in marks.links.items()
        if head in rows and tail in rows and head != tail
    }
    return Example(window.ids, window.sentence, tags, tuple(spans), links, marks.kinds)


def _nested(spans: Mapping[str, Span], layers: Mapping[str, str]) -> dict[str, str | None]:
    """The spans inside another of their own layer: their inner layer, or None where it has none."""
    found: dict[str, str | None] = {}
    for name, span in spans.items():
        for other, outer in spans.items():
            if name != other and layers[name] == layers[other] and outer.covers(span):
                found[name] = f"{layers[name]}.inner" if layers[name] in INNER else None
    return found


def _incident(record: Record, labels: dict[str, dict[str, str]], links: dict) -> None:
    triggers = (*record.anchors, *record.slots.get("more", ()))
    for trigger in triggers:
        labels[trigger] |= {
            "incident_type": record.options["type"],
            "status": record.options["status"],
            "certainty": record.options["certainty"],
            "incident_hedge": record.options.get("hedge", "asserted"),
        }
        if trigger != triggers[0]:
            links["same_event", trigger, triggers[0]] = {}
        for slot, kind in SLOT_LINKS.items():
            for name in record.slots.get(slot, ()):
                links[kind, trigger, name] = {}


def _claim(record: Record, labels: dict[str, dict[str, str]], links: dict) -> None:
    pieces = record.slots["content"]
    author = record.slots["holder"] == ("author",)
    for piece in pieces:
        labels[piece] |= {
            "voice": "author" if author else "other",
            "stance": record.options["stance"],
            "claim_hedge": record.options.get("hedge", "asserted"),
            "topic": record.options["topic"],
            "direction": record.options.get("direction", "unknown"),
        }
        if piece != pieces[0]:
            links["same_content", piece, pieces[0]] = {}
        for holder in () if author else record.slots["holder"]:
            links["holder", piece, holder] = {}
        for cue in record.anchors:
            if cue != "-":
                links["cue", piece, cue] = {}


def _influence(record: Record, labels: dict[str, dict[str, str]], links: dict) -> None:
    cause, effect = record.anchors
    labels[cause]["factor_direction"] = record.options.get("cause", "unknown")
    labels[effect]["factor_direction"] = record.options.get("effect", "unknown")
    links["influences", cause, effect] = {
        "relation": record.options["relation"],
        "sign": record.options["sign"],
        "influence_hedge": record.options.get("hedge", "asserted"),
        "denied": record.options.get("denied", "no"),
    }
    for signal in record.slots.get("signal", ()):
        links["signal", cause, signal] = {}


def _tie(record: Record, labels: dict[str, dict[str, str]], links: dict) -> None:
    head, relation, tail = record.anchors
    links["tie", head, tail] = {
        "tie_relation": relation,
        "tie_hedge": record.options.get("hedge", "asserted"),
    }


def label_counts(documents: Sequence[Marks]) -> dict[str, int]:
    """How often each label value occurs, for the model card."""
    counts: dict[str, int] = {}
    for marks in documents:
        for values in (*marks.labels.values(), *marks.links.values()):
            for name, value in values.items():
                counts[f"{name}={value}"] = counts.get(f"{name}={value}", 0) + 1
    return counts
