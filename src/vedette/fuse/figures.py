"""The tolls of reports as bounds that can be compared."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from vedette.fuse.views import Count, ReportView, Speaker
from vedette.fuse.wholes import wholes

Floats = NDArray[np.float64]
KINDS = ("killed", "wounded", "abducted")
NOTHING = (None, None)
OPEN_TIMES, OPEN_MORE = 1.5, 1.0
"""Of "at least n" the greatest number meant: n * OPEN_TIMES + OPEN_MORE."""


def figures(rows: Sequence[ReportView]) -> tuple[Floats, Floats]:
    """Least and greatest of each kind, shape (rows, kinds); NaN where a report gives none."""
    low = np.full((len(rows), len(KINDS)), np.nan)
    high = np.full((len(rows), len(KINDS)), np.nan)
    for at, row in enumerate(rows):
        told = {count.kind for count in row.counts}
        for kind, name in enumerate(KINDS):
            if name in told and (bounds := _range(row, name)):
                low[at, kind], high[at, kind] = bounds
    return low, high


def _range(report: ReportView, kind: str) -> tuple[float, float] | None:
    """The whole toll that one report gives, from its least to its greatest source.

    Of several numbers by one source the largest is the whole, the others its parts ("12 civilians,
    five of them children"); a vague one ("dozens") gives none.
    """
    told = [
        (report, count)
        for count in report.counts
        if count.kind == kind and count.scope == "incident" and (count.min, count.max) != NOTHING
    ]
    largest: dict[tuple[Speaker, ...], tuple[float, float]] = {}
    for _, count in wholes(told):
        bounds = _bounds_of(count)
        largest[count.speakers] = max(largest.get(count.speakers, bounds), bounds)
    if not largest:
        return None
    return min(low for low, _ in largest.values()), max(high for _, high in largest.values())


def _bounds_of(count: Count) -> tuple[float, float]:
    """Least and greatest number; "at least 20" leaves room for some more, not for hundreds."""
    low = float(count.min or 0)
    if count.max is not None:
        return low, float(count.max)
    return low, low * OPEN_TIMES + OPEN_MORE
