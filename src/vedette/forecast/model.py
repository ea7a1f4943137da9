"""What every model of the ladder is: a fit on the past, and draws from it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from vedette.types.panels import Array

Fit = Callable[[Array, tuple[int, ...]], Any]
"""(values of shape (areas, periods), horizons) -> whatever `Draw` of the same model needs."""

Draw = Callable[[Any, Array, tuple[int, ...], int, np.random.Generator], Array]
"""(fit, values up to the origin, horizons, n, rng) -> draws (areas, horizons, n)."""


@dataclass(frozen=True, slots=True)
class Model:
    """One rung of the ladder.

    Attributes:
        name: Fixed name, as shown and stored.
        says: One sentence: what the model assumes.
        fit: Learns from the values up to a refit date; may return None.
        draw: Makes draws from values up to a later origin; never looks beyond them.
        settings: What was fixed beforehand; part of the model's hash.
    """

    name: str
    says: str
    fit: Fit
    draw: Draw
    settings: tuple[tuple[str, float], ...] = field(default=())


def nothing_to_learn(values: Array, horizons: tuple[int, ...]) -> None:
    """The fit of a model that only looks at the last periods."""
