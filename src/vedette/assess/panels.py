"""Findings -> Panel: place x period x measure, as known at a date, with reporting beside it.

Measures, all of what happened (`assess.placing` says what counts where, and what nowhere):

    events                        incidents of the frame's group "violence", parts within wholes
    GROUP                         those of each further group of the frame, whoever did it
    TYPE                          those of each incident type that occurs
    deaths_low, _best, _high      the dead of `events`
    claims:TOPIC:up, :down        holders who say so, each once for an origin and a period
    reports                       independent reports published in the period, in the whole case

Nothing is known (NaN) of a period of which nobody reported. `reports` is the same for all areas:
it says how much was published, so that more reporting is not read as more violence.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

import numpy as np

from vedette.assess.calendar import Periods, periods
from vedette.assess.indicators import Frame
from vedette.assess.known import Evidence, as_known
from vedette.assess.placing import Level, Placed, area_of, chosen, deaths, placed
from vedette.types.assessments import Apart, Selection
from vedette.types.panels import Array, Panel, PanelError, PeriodUnit, period_of

EVENTS = "violence"
"""The group of a frame whose incidents are the panel's events."""
WHOLE_CASE = "all"
Cells = Mapping[tuple[str, int], int]


@dataclass(frozen=True, slots=True, eq=False)
class CasePanel:
    """A panel with what opens its numbers and what is in none of them.

    Attributes:
        findings: (area, index of the period) -> ids of the incidents under `events`.
        apart: incidents that are in no cell, with the rule.
        reports: ids of the documents that were out.
    """

    panel: Panel
    findings: Mapping[tuple[str, int], tuple[str, ...]]
    apart: tuple[Apart, ...]
    reports: tuple[str, ...]


def case_panel(
    evidence: Evidence,
    frame: Frame,
    unit: PeriodUnit,
    level: Level = "case",
    *,
    as_of: date | None = None,
    groups: Mapping[str, str] | None = None,
) -> CasePanel:
    """The panel of a case as known at `as_of`; the order of the evidence changes nothing.

    Args:
        level: "case" (one area, "all"), "country" ("IQ") or "admin1" ("IQ: Kirkuk").
        as_of: the last day of publication where none is given.
        groups: area -> a wider area of the analyst's own under which it counts.

    Raises:
        PanelError: no document has a day, no period is over, or nothing happened that has a cell.
    """
    day = as_of or evidence.last_day
    if day is None:
        raise PanelError("a panel needs documents with a day of publication; this case has none")
    known = as_known(evidence, day)
    span = periods(known, unit, day)
    rows, apart = placed(known, span, level, groups)
    said = _said(known, span, level, groups or {})
    areas = sorted({row.area for row in rows} | {area for _, area, _ in said})
    if not len(span) or not areas:
        raise PanelError(f"as known on {day}, nothing happened that counts in a finished {unit}")
    events = chosen(rows, Selection(frame.groups.get(EVENTS, ())), known.states)
    measures: dict[str, Cells] = {"events": _counts(events, [1] * len(events))}
    for bound in ("low", "best", "high"):
        measures[f"deaths_{bound}"] = _counts(events, deaths(events, rows, bound))
    kinds = {name: types for name, types in frame.groups.items() if name != EVENTS}
    kinds |= {name: (name,) for name in sorted({row.incident.type for row in rows})}
    for name, types in kinds.items():
        held = chosen(rows, Selection(types), known.states)
        measures[name] = _counts(held, [1] * len(held))
    for name in sorted({name for name, _, _ in said}):
        measures[name] = {(area, at): n for (m, area, at), n in said.items() if m == name}
    measures["reports"] = {(a, at): n for a in areas for at, n in enumerate(span.reports)}
    return CasePanel(
        _panel(measures, areas, span, day),
        _findings(events),
        tuple(apart),
        tuple(sorted(known.published)),
    )


def _panel(measures: Mapping[str, Cells], areas: Sequence[str], span: Periods, day: date) -> Panel:
    values = np.zeros((len(measures), len(areas), len(span)))
    column = {area: at for at, area in enumerate(areas)}
    for row, cells in enumerate(measures.values()):
        for (area, period), number in cells.items():
            values[row, column[area], period] = number
    values[:, :, ~np.array(span.observed)] = np.nan
    return Panel(
        tuple(measures),
        tuple(area or WHOLE_CASE for area in areas),
        span.unit,
        span.starts[0],
        values,
        day,
        f"the case's findings as known on {day}",
        _digest(measures, areas, values),
    )


def _digest(measures: Iterable[str], areas: Sequence[str], values: Array) -> str:
    return sha256(f"{tuple(measures)}|{tuple(areas)}".encode() + values.tobytes()).hexdigest()


def _counts(rows: Sequence[Placed], sizes: Sequence[int]) -> dict[tuple[str, int], int]:
    found: dict[tuple[str, int], int] = {}
    for row, size in zip(rows, sizes, strict=True):
        found[row.area, row.period] = found.get((row.area, row.period), 0) + size
    return found


def _findings(rows: Sequence[Placed]) -> dict[tuple[str, int], tuple[str, ...]]:
    found: dict[tuple[str, int], list[str]] = {}
    for row in rows:
        found.setdefault((row.area or WHOLE_CASE, row.period), []).append(row.incident.id)
    return {cell: tuple(sorted(names)) for cell, names in found.items()}


def _said(
    known: Evidence, span: Periods, level: Level, groups: Mapping[str, str]
) -> dict[tuple[str, str, int], int]:
    """(measure, area, period) -> holders who claim that tendency, in the period they say it."""
    held: dict[tuple[str, str, int], set[tuple[str, str]]] = {}
    for question in known.questions:
        area = area_of(question.place, level)
        if question.direction not in ("up", "down") or area is None:
            continue
        measure = f"claims:{question.topic}:{question.direction}"
        for position in question.positions:
            if position.side != "for" or position.stance not in ("asserts", "accuses"):
                continue
            for voice in position.voices:
                day = known.day_of(voice.statement)
                at = period_of(day, span.unit) - span.first if day else -1
                if 0 <= at < len(span):
                    who = position.actor or position.holder.lower() or voice.origin
                    cell = (measure, groups.get(area, area), at)
                    held.setdefault(cell, set()).add((who, voice.origin))
    return {cell: len(who) for cell, who in held.items()}
