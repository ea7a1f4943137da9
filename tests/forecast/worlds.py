"""Panels made up for the tests, with known laws."""

from datetime import date

import numpy as np

from vedette.types.panels import Array, Panel


def world(areas: int = 12, periods: int = 120, seed: int = 0) -> Array:
    """Counts whose level wanders and comes back; a third of the areas are nearly quiet."""
    rng = np.random.default_rng(seed)
    level = rng.normal(1.5, 1.0, areas)
    level[: areas // 3] = -4.0
    state, out = level.copy(), np.zeros((areas, periods))
    for t in range(periods):
        state = level + 0.85 * (state - level) + 0.35 * rng.standard_normal(areas)
        out[:, t] = rng.poisson(np.exp(state) * rng.gamma(4, 0.25, areas))
    return out


def panel(values: Array, vintage: date | None = None) -> Panel:
    """A monthly panel of events from January 2010."""
    months = 2010 * 12 + values.shape[1]
    last = date(months // 12, months % 12 + 1, 1)
    return Panel(
        ("events",),
        tuple(f"area {at:03}" for at in range(len(values))),
        "month",
        date(2010, 1, 1),
        values[None],
        vintage or last,
        "made up",
        "0" * 64,
    )
