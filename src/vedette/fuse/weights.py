"""What each reason counts for, and what is known of types and words: resources/fusion.json."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vedette.fuse.compare import FEATURES
from vedette.fuse.compare_setting import TypeFacts

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class PairWeights:
    """All that the comparison of two reports rests on beside the reports.

    Attributes:
        bias: log odds where no feature speaks.
        weights: log odds that each feature of `fuse.compare` adds, in the order of FEATURES.
        slope, offset: calibration; log odds = slope * sum + offset.
        merge: mean log odds between two groups of reports from which they are one event.
        families: (types, families) 1 where reports of the type are looked for in the family.
        known: what is known of types and statuses.
        rarity: of a word; of one that is not listed, that of "".
    """

    bias: float
    weights: Floats
    slope: float
    offset: float
    merge: float
    types: tuple[str, ...]
    statuses: tuple[str, ...]
    families: Ints
    known: TypeFacts
    rarity: Mapping[str, float]

    def log_odds(self, features: Floats) -> Floats:
        """Calibrated log odds that each pair is of one event, from its features."""
        raw: Floats = self.slope * (features @ self.weights + self.bias) + self.offset
        return raw

    def are_kin(self, one: str, other: str) -> bool:
        """Whether different reports may give the two types to one event."""
        return bool(self.known.kin[self.types.index(one), self.types.index(other)])

    def is_real(self, status: str) -> bool:
        """Whether the status says that the event came about."""
        return bool(self.known.real[self.statuses.index(status)])


@cache
def shipped_weights() -> PairWeights:
    """The weights that ship; `training/fusion.py` wrote them."""
    text = files("vedette.resources").joinpath("fusion.json").read_text("utf-8")
    return weights_from(json.loads(text))


def weights_from(listed: Mapping[str, Any]) -> PairWeights:
    """The weights of a decoded fusion.json.

    Raises:
        ValueError: a feature lacks its weight, or a type of a family is not listed.
    """
    learnt = listed["weights"]
    if missing := [name for name in FEATURES if name not in learnt]:
        raise ValueError(f"fusion.json gives no weight for {', '.join(missing)}")
    types = tuple(listed["types"])
    statuses = tuple(listed["statuses"])
    return PairWeights(
        float(listed["bias"]),
        np.array([float(learnt[name]) for name in FEATURES]),
        float(listed["calibration"]["slope"]),
        float(listed["calibration"]["offset"]),
        float(listed["merge"]),
        types,
        statuses,
        _membership(types, tuple(listed["families"].values())),
        TypeFacts(
            _kin(types, listed["kin"]),
            np.array([float(listed["commonness"].get(name, 0.0)) for name in types]),
            np.array([name != "other" for name in types], dtype=bool),
            np.array([name in listed["lethal"] for name in types], dtype=bool),
            np.array([status in listed["real"] for status in statuses], dtype=bool),
            np.array([status == "threatened" for status in statuses], dtype=bool),
        ),
        dict(listed["rarity"]),
    )


def _membership(types: Sequence[str], families: Sequence[Sequence[str]]) -> Ints:
    table = np.zeros((len(types), len(families)), dtype=np.int64)
    for at, family in enumerate(families):
        for name in family:
            table[types.index(name), at] = 1
    return table


def _kin(types: Sequence[str], groups: Sequence[Sequence[str]]) -> Ints:
    table: Ints = np.eye(len(types), dtype=np.int64)
    for group in groups:
        mine = [types.index(name) for name in group]
        table[np.ix_(mine, mine)] = 1
    return table
