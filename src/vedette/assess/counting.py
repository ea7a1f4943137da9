"""What an indicator counts, period by period."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from vedette.assess.calendar import Periods
from vedette.assess.known import Evidence
from vedette.assess.placing import Placed, chosen, deaths
from vedette.types.assessments import Indicator, Windows
from vedette.types.panels import Array


@dataclass(frozen=True, slots=True)
class Scene:
    """All that the indicators of one assessment share."""

    known: Evidence
    span: Periods
    rows: Sequence[Placed]
    with_undated: Sequence[Placed]


def counted_by(
    indicator: Indicator, rows: Sequence[Placed], scene: Scene
) -> tuple[list[Placed], Array, Array]:
    """The rows that the indicator counts, their series, and what each period counts by."""
    states, span = scene.known.states, scene.span
    counted = chosen(rows, indicator.selection, states) if indicator.selection else []
    whole = chosen(rows, indicator.among, states) if indicator.among else []
    exposure = _sums(whole, [1] * len(whole), span) if indicator.among else np.ones(len(span))
    if indicator.form == "areas":
        return counted, _areas(counted, span), exposure
    return counted, _sums(counted, sizes_of(indicator, counted, rows), span), exposure


def sizes_of(indicator: Indicator, counted: Sequence[Placed], rows: Sequence[Placed]) -> list[int]:
    return deaths(counted, rows) if indicator.counted == "killed" else [1] * len(counted)


def in_recent_window(rows: Sequence[Placed], windows: Windows) -> list[Placed]:
    return [row for row in rows if windows.now[0] <= row.period < windows.now[1]]


def _areas(rows: Sequence[Placed], span: Periods) -> Array:
    """In how many provinces the rows of each period lie."""
    held: dict[int, set[tuple[str | None, str]]] = {}
    for row in rows:
        place = row.incident.place
        if place and place.admin1:
            held.setdefault(row.period, set()).add((place.country, place.admin1))
    counts = np.array([len(held.get(index, ())) for index in range(len(span))], dtype=float)
    return _observed(counts, span)


def _sums(rows: Sequence[Placed], sizes: Sequence[int], span: Periods) -> Array:
    counts = np.zeros(len(span))
    for row, size in zip(rows, sizes, strict=True):
        counts[row.period] += size
    return _observed(counts, span)


def _observed(counts: Array, span: Periods) -> Array:
    return np.where(np.array(span.observed, dtype=bool), counts, np.nan)


def shown(series: Array) -> tuple[int | None, ...]:
    return tuple(None if np.isnan(value) else int(value) for value in series)
