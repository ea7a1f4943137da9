"""What each reason for one question counts for: resources/questions.json."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vedette.fuse.question_compare import FEATURES

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class QuestionWeights:
    """Log odds that two claims bear on one proposition.

    Attributes:
        weights: log odds that each feature of `fuse.question_compare` adds, in its order.
        slope, offset: calibration; log odds = slope * sum + offset.
        merge: mean log odds between two groups of claims from which they are one question.
    """

    bias: float
    weights: Floats
    slope: float
    offset: float
    merge: float

    def log_odds(self, features: Floats) -> Floats:
        """Calibrated log odds of each pair, from its features."""
        odds: Floats = self.slope * (features @ self.weights + self.bias) + self.offset
        return odds


@cache
def shipped_question_weights() -> QuestionWeights:
    """The weights that ship; `training/questions.py` wrote them."""
    listed = json.loads(files("vedette.resources").joinpath("questions.json").read_text("utf-8"))
    return question_weights_from(listed)


def question_weights_from(listed: Mapping[str, Any]) -> QuestionWeights:
    """The weights of a decoded questions.json.

    Raises:
        ValueError: a feature lacks its weight.
    """
    learnt = listed["weights"]
    if missing := [name for name in FEATURES if name not in learnt]:
        raise ValueError(f"questions.json gives no weight for {', '.join(missing)}")
    return QuestionWeights(
        float(listed["bias"]),
        np.array([float(learnt[name]) for name in FEATURES]),
        float(listed["calibration"]["slope"]),
        float(listed["calibration"]["offset"]),
        float(listed["merge"]),
    )
