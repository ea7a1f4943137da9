"""What a reading model marks: layers of spans, labels on spans, links between them.

The schema is data and travels with the weights: training writes it, the runtime reads it. One
schema covers all four kinds of statement:

    layers   trigger, actor, object, place, time, count, means, cue, content, factor, signal
    labels   one value a span (type and status on a trigger, stance and topic on a content ...)
    links    from a span to a span (trigger -> actor "initiator", content -> actor "holder" ...)
    pairs    one value a linked pair (relation and sign of an influence, relation of a tie)

Spans of one layer do not overlap, so a layer whose spans nest ("{U.S.}-backed force") has a second
one, "actor.inner"; labels and links know only the base layer.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray

from vedette.errors import WeightsError

DISTANCE_EDGES = (-64, -32, -16, -8, -4, -2, 0, 2, 4, 8, 16, 32, 64)
N_BUCKETS = 2 * (len(DISTANCE_EDGES) + 1)


@dataclass(frozen=True, slots=True)
class LinkKind:
    """A directed link: from a span of layer `head` to a span of one of the layers `tails`."""

    name: str
    head: str
    tails: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LabelKind:
    """A closed choice on a span of one layer, or on a linked pair when `on` is a link's name."""

    name: str
    on: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Schema:
    """Everything a set of weights can say; the order of each tuple is the order of its outputs."""

    layers: tuple[str, ...]
    labels: tuple[LabelKind, ...]
    links: tuple[LinkKind, ...]
    pairs: tuple[LabelKind, ...]

    def to_json(self) -> str:
        """The schema as stored beside the weights."""
        return json.dumps(asdict(self), indent=1)

    @staticmethod
    def from_json(text: str) -> "Schema":
        """The schema that `to_json` wrote.

        Raises:
            WeightsError: the text is not of that form.
        """
        try:
            raw = json.loads(text)
            return Schema(
                layers=tuple(raw["layers"]),
                labels=tuple(_label(entry) for entry in raw["labels"]),
                links=tuple(
                    LinkKind(entry["name"], entry["head"], tuple(entry["tails"]))
                    for entry in raw["links"]
                ),
                pairs=tuple(_label(entry) for entry in raw["pairs"]),
            )
        except (ValueError, KeyError, TypeError) as error:
            raise WeightsError(f"the weights' schema is broken: {error!r}") from error

    def label(self, name: str) -> LabelKind:
        """The label of that name, on a span or on a pair."""
        return next(label for label in (*self.labels, *self.pairs) if label.name == name)


def _label(entry: Mapping[str, list[str]]) -> LabelKind:
    return LabelKind(str(entry["name"]), str(entry["on"]), tuple(entry["values"]))


def base(layer: str) -> str:
    """The layer that an inner layer belongs to.

    >>> base("actor.inner"), base("actor")
    ('actor', 'actor')
    """
    return layer.partition(".")[0]


def distance_buckets(gaps: NDArray[np.int64], apart: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The bucket (0 to N_BUCKETS - 1) of each signed distance in word pieces, tail minus head.

    Args:
        gaps: distances, any shape.
        apart: True where the two stand in different sentences, same shape.

    >>> gaps = np.array([-100, -1, 0, 1, 5, 100, 100])
    >>> distance_buckets(gaps, np.array([False] * 6 + [True])).tolist()
    [0, 6, 7, 7, 9, 13, 27]
    """
    near = np.searchsorted(np.array(DISTANCE_EDGES), gaps, side="right")
    return near + (len(DISTANCE_EDGES) + 1) * apart
