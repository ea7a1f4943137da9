"""What fusion knows beside the case: weights, the frame, reliability of outlets and reader."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from vedette.fuse.belief import Reliability, load_reliability
from vedette.fuse.factors import Frame, load_frame
from vedette.fuse.vocabulary import vocabulary
from vedette.fuse.weights import PairWeights, shipped_weights

DATA = ("fusion.json", "sources.json", "questions.json", "vocabulary.json", "outlets.json")


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The data that fusion ships with.

    Attributes:
        precision: how often a statement of a kind that the reader finds is right, by kind.
        version: changes with every byte of the data.
    """

    pairs: PairWeights
    frame: Frame
    reliability: Reliability
    precision: Mapping[str, float]
    vocabulary: Mapping[str, tuple[str, ...]]
    version: str


def load_knowledge(precision: Mapping[str, float]) -> Knowledge:
    """The data that ships, with the precision measured for the reader in use."""
    digest = hashlib.sha256(repr(sorted(precision.items())).encode())
    frame = load_frame()
    digest.update(frame.version.encode())
    for name in DATA:
        source = files("vedette.resources") / name
        digest.update(source.read_bytes() if source.is_file() else b"")
    return Knowledge(
        shipped_weights(),
        frame,
        load_reliability(),
        precision,
        vocabulary(),
        digest.hexdigest()[:12],
    )
