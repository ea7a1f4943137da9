"""Findings -> readings: each indicator's level, trend, change points, voices, and its grounds.

evidence -> as known at a date -> periods -> counts a period -> two windows -> a state
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from vedette.assess.areas import area_name, within
from vedette.assess.calendar import Periods, periods, usual_unit
from vedette.assess.changepoint import changes
from vedette.assess.counting import Scene, counted_by, in_recent_window, shown, sizes_of
from vedette.assess.indicators import Frame
from vedette.assess.known import Evidence, as_known
from vedette.assess.placing import Placed, by_first_report, placed
from vedette.assess.states import LEAST_VOICES, crossed_by, state_of
from vedette.assess.trend import local_dispersion, trend
from vedette.assess.voices import ahead, voices
from vedette.types import Incident
from vedette.types.assessments import (
    Ahead,
    Assessment,
    Break,
    Indicator,
    IndicatorReading,
    Trend,
    Voices,
    Windows,
)
from vedette.types.panels import Array, PeriodUnit, first_day

LEAST_REPORTS = (3, 6)
"""So many independent reports must have come out in the recent window, and in that before."""
P_BREAK = 0.5
"""A change is shown where it is likelier than not."""


def assess(
    evidence: Evidence,
    frame: Frame,
    *,
    as_of: date | None = None,
    unit: PeriodUnit | None = None,
    area: str = "",
) -> Assessment:
    """Every indicator of the frame, as known at `as_of`; the order of the evidence is nothing.

    Args:
        as_of: the last day of publication where none is given.
        unit: week where enough is published every week, else month, where none is given.
        area: a country's code, a province's name or "IQ: Kirkuk"; "" for all that the case holds.

    Raises:
        SettingError: no finding of the case lies in that area.
    """
    day = as_of or evidence.last_day
    undated = sum(published is None for published in evidence.published.values())
    if day is None:
        return Assessment(area, None, unit or "month", (), (), None, (), 0, undated)
    name = area_name(evidence, area)
    states = frozenset(evidence.states) | frame.state_side
    known = replace(within(as_known(evidence, day), name), states=states)
    unit = unit or usual_unit(known, day)
    span = periods(known, unit, day)
    rows, apart = placed(known, span)
    scene = Scene(known, span, rows, placed(by_first_report(known), span)[0])
    readings = [_reading(indicator, scene) for indicator in frame.indicators]
    return Assessment(
        name,
        day,
        unit,
        span.starts,
        span.reports,
        span.windows,
        tuple(readings),
        len(known.published),
        undated,
        tuple(apart),
    )


def _reading(indicator: Indicator, scene: Scene) -> IndicatorReading:
    span, known, windows = scene.span, scene.known, scene.span.windows
    counted, series, exposure = counted_by(indicator, scene.rows, scene)
    if windows is None:
        why = f"the case is shorter than the {span.unit}s to be compared"
        return IndicatorReading(indicator, "not enough reports", why, shown(series))
    recent = in_recent_window(counted, windows)
    heard = _heard(indicator, known, span)
    found, fault = _trend(indicator, scene.rows, scene, windows)
    loose = in_recent_window(counted_by(indicator, scene.with_undated, scene)[0], windows)
    undated = {row.incident.id for row in loose} - {row.incident.id for row in recent}
    state, why = state_of(found, heard, fault)
    return IndicatorReading(
        indicator,
        state,
        why,
        shown(series),
        per=shown(exposure) if indicator.among else (),
        crossed_by=crossed_by(found, heard),
        trend=found,
        breaks=_breaks(series, span) if indicator.form == "count" else (),
        voices=heard,
        findings=tuple(sorted(row.incident.id for row in recent)),
        contested=tuple(sorted(row.incident.id for row in recent if row.incident.contested)),
        one_source=one_source([row.incident for row in recent]),
        undated=len(undated),
        with_undated=_trend(indicator, scene.with_undated, scene, windows)[0],
        links=_links(indicator, known),
        ahead=_ahead(indicator, known, span),
    )


def _trend(
    indicator: Indicator, rows: Sequence[Placed], scene: Scene, windows: Windows
) -> tuple[Trend | None, str]:
    """The trend, or why there is none."""
    counted, series, exposure = counted_by(indicator, rows, scene)
    if fault := _too_little(indicator, series, exposure, scene.span, windows):
        return None, fault
    # A share or a mean does not grow because more of the whole is reported.
    reports = np.array(scene.span.reports, dtype=float) if indicator.form != "per" else None
    sizes = [size for size in sizes_of(indicator, counted, rows) if size]
    found = trend(
        series,
        exposure,
        reports,
        windows,
        worse=indicator.worse,
        threshold=indicator.threshold,
        sizes=sizes if indicator.counted == "killed" else (),
    )
    return found, ""


def one_source(incidents: Sequence[Incident]) -> tuple[str, float] | None:
    """The source on which most of the incidents rest alone, and its share; None without any."""
    if not incidents:
        return None
    alone: Counter[str] = Counter()
    for incident in incidents:
        origins = {voice.origin for voice in incident.voices}
        if len(origins) == 1:
            alone.update(origins)
    if not alone:
        return None
    most = max(alone.values())
    return min(name for name, n in alone.items() if n == most), most / len(incidents)


def _too_little(
    indicator: Indicator, series: Array, exposure: Array, span: Periods, windows: Windows
) -> str | None:
    """Why the two windows cannot be compared; None where they can."""
    if indicator.selection is None:
        return f"it is told by claims only, and fewer than {LEAST_VOICES} voices are heard"
    for (start, end), least, when in zip(
        (windows.now, windows.before), LEAST_REPORTS, ("recent", "usual"), strict=True
    ):
        published = sum(span.reports[start:end])
        if published < least:
            return f"{published} reports came out in the {when} {span.unit}s; {least} are needed"
        observed = ~np.isnan(series[start:end])
        if not observed.any() or not (exposure[start:end][observed] > 0).any():
            return f"nothing to count by in the {when} {span.unit}s"
    total = int(np.nansum(series[windows.before[0] : windows.now[1]]))
    if total < indicator.least:
        return f"{total or 'none'} counted in both windows; {indicator.least} are needed"
    return None


def _breaks(series: Array, span: Periods) -> tuple[Break, ...]:
    """Changes of the rate; periods of which nobody reported are left out of the series."""
    seen = np.flatnonzero(~np.isnan(series))
    counts = series[seen].tolist()
    return tuple(
        Break(span.starts[int(seen[c.at])], c.probability, c.before, c.after)
        for c in changes(counts, local_dispersion(counts))
        if c.probability >= P_BREAK
    )


def _heard(indicator: Indicator, known: Evidence, span: Periods) -> Voices | None:
    days = _days(span)
    if not indicator.topics or days is None:
        return None
    return voices(known.questions, known, indicator.topics, days)


def _ahead(indicator: Indicator, known: Evidence, span: Periods) -> tuple[Ahead, ...]:
    days = _days(span)
    return ahead(known.questions, known, indicator.topics, *days[1:]) if days else ()


def _days(span: Periods) -> tuple[date, date, date] | None:
    """When the usual window begins, when the recent one does, and when that is over."""
    if span.windows is None:
        return None
    (start, end), (before, _) = span.windows.now, span.windows.before
    return span.starts[before], span.starts[start], first_day(span.first + end, span.unit)


def _links(indicator: Indicator, known: Evidence) -> tuple[str, ...]:
    wanted = {topic for topic, _ in indicator.topics}
    topics: Mapping[str, str | None] = {factor.id: factor.topic for factor in known.factors}
    return tuple(
        link.id for link in known.links if not link.background and topics.get(link.effect) in wanted
    )
