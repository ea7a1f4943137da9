"""Issues made up for the tests of the ledger: what was issued, and what came."""

from datetime import date

import numpy as np

from vedette.forecast.ledger import Entry
from vedette.types.panels import Forecast, Panel

AREAS = ("North", "South")
START = date(2020, 1, 1)


def forecast(model: str, month: int, level: float, issued: date, n: int = 40) -> Forecast:
    """Three months ahead of a month of 2020, evenly spread over 0 .. 2 x level."""
    draws = np.tile(np.rint(np.linspace(0, 2 * level, n)), (len(AREAS), 3, 1))
    return Forecast(
        "events", AREAS, "month", date(2020, month, 1), issued, (1, 2, 3), draws, model,
        f"hash of {model}", "data", 0, ("a note",), ("doc_1", "doc_2"),
    )  # fmt: skip


def issue(month: int, issued: date, level: float = 4.0, name: str = "") -> Entry:
    """The reference and a product that spreads half as far."""
    made = (
        forecast("conflictology12", month, 2 * level, issued),
        forecast("pool", month, level, issued),
    )
    return Entry(name or f"fc_{month}_{issued}", made)


def truth(counts: dict[str, list[float]], vintage: date) -> Panel:
    """Monthly counts from January 2020."""
    values = np.array([list(counts.values())])
    return Panel(("events",), tuple(counts), "month", START, values, vintage, "made up", "0" * 64)
