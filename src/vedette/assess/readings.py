"""Findings -> readings: each indicator's level, trend, change points, voices, and its grounds.

    evidence -> as known at a date -> periods -> counts a period -> two windows -> a state

A state comes from figures that stand beside it, in this order:

    not enough reports  too little was published or counted in the two windows, and nobody says more
    crossed             the rate is beyond the threshold with P >= 0.8, and above the usual one by
                        report as well (P >= 0.8); or at least 4 voices through 3 sources, with 9 chances
                        in 10 that most say worse
    reporting           beyond the threshold by day, not clearly above the usual rate by report:
                        it may be that more is reported, and nothing else
    worsening, easing   P >= 0.9 that the rate moved that way at all, by day and by report
    no clear change     the rest
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

import numpy as np

from vedette.assess.calendar import Periods, periods, usual_unit
from vedette.assess.changepoint import changes
from vedette.assess.indicators import Frame
from vedette.assess.known import Evidence, as_known
from vedette.assess.placing import Placed, by_first_report, chosen, deaths, placed
from vedette.assess.trend import local_dispersion, trend
from vedette.assess.voices import ahead, voices
from vedette.errors import SettingError
from vedette.types import Incident, Place, Question
from vedette.types.assessments import (
    Ahead,
    Assessment,
    Break,
    Indicator,
    IndicatorReading,
    State,
    Trend,
    Voices,
    Windows,
)
from vedette.types.panels import Array, PeriodUnit, first_day

P_CROSSED = 0.8
"""ICD-203 calls this "very likely": below it a crossing is not told as one."""
P_MOVED = 0.9
P_VOICES = 0.9
LEAST_VOICES = 4
LEAST_SOURCES = 3
"""The voices must come through so many origins."""
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
        area: a country's code or a province's name; "" for all that the case holds.

    Raises:
        SettingError: no finding of the case lies in that area.
    """
    day = as_of or evidence.last_day
    undated = sum(published is None for published in evidence.published.values())
    if day is None:
        return Assessment(area, None, unit or "month", (), (), None, (), 0, undated)
    name = area_name(evidence, area)
    known = within(as_known(evidence, day), name)
    unit = unit or usual_unit(known, day)
    span = periods(known, unit, day)
    rows, apart = placed(known, span)
    scene = _Scene(known, span, rows, placed(by_first_report(known), span)[0])
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


def area_name(evidence: Evidence, area: str) -> str:
    """The area's name as places carry it, for a code or a name in any case of letters.

    Raises:
        SettingError: no finding of the case lies there.
    """
    if not area:
        return ""
    found: Counter[str] = Counter()
    places = [i.place for i in evidence.incidents] + [q.place for q in evidence.questions]
    for place in filter(None, places):
        found.update(name for name in (place.country, place.admin1) if name)
    for name in sorted(found):
        if name.lower() == area.lower():
            return name
    some = ", ".join(name for name, _ in found.most_common(12) if "|" not in name)
    raise SettingError(f"no finding lies in {area!r}; most lie in: {some or 'no known place'}")


def within(known: Evidence, area: str) -> Evidence:
    """The evidence with only the findings known to lie in the area; all reports stay."""
    if not area:
        return known

    def lies_there(found: Incident | Question) -> bool:
        return _in(found.place, area)

    return replace(
        known,
        incidents=[i for i in known.incidents if lies_there(i)],
        questions=[q for q in known.questions if lies_there(q)],
    )


def _in(place: Place | None, area: str) -> bool:
    return place is not None and area in (place.country, place.admin1)


@dataclass(frozen=True, slots=True)
class _Scene:
    """All that the indicators of one assessment share."""

    known: Evidence
    span: Periods
    rows: Sequence[Placed]
    with_undated: Sequence[Placed]


def _reading(indicator: Indicator, scene: _Scene) -> IndicatorReading:
    span, known, windows = scene.span, scene.known, scene.span.windows
    counted, series, exposure = _counted(indicator, scene.rows, scene)
    if windows is None:
        why = f"the case is shorter than the {span.unit}s to be compared"
        return IndicatorReading(indicator, "not enough reports", why, _shown(series))
    recent = _recent(counted, windows)
    heard = _heard(indicator, known, span)
    found, fault = _trend(indicator, scene.rows, scene, windows)
    loose = _recent(_counted(indicator, scene.with_undated, scene)[0], windows)
    undated = {row.incident.id for row in loose} - {row.incident.id for row in recent}
    state, why = state_of(found, heard, fault)
    return IndicatorReading(
        indicator,
        state,
        why,
        _shown(series),
        per=_shown(exposure) if indicator.among else (),
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


def _counted(
    indicator: Indicator, rows: Sequence[Placed], scene: _Scene
) -> tuple[list[Placed], Array, Array]:
    """The rows that the indicator counts, their series, and what each period counts by."""
    states, span = scene.known.states, scene.span
    counted = chosen(rows, indicator.selection, states) if indicator.selection else []
    whole = chosen(rows, indicator.among, states) if indicator.among else []
    exposure = _sums(whole, [1] * len(whole), span) if indicator.among else np.ones(len(span))
    if indicator.form == "areas":
        return counted, _areas(counted, span), exposure
    return counted, _sums(counted, _sizes(indicator, counted, rows), span), exposure


def _sizes(indicator: Indicator, counted: Sequence[Placed], rows: Sequence[Placed]) -> list[int]:
    return deaths(counted, rows) if indicator.counted == "killed" else [1] * len(counted)


def _trend(
    indicator: Indicator, rows: Sequence[Placed], scene: _Scene, windows: Windows
) -> tuple[Trend | None, str]:
    """The trend, or why there is none."""
    counted, series, exposure = _counted(indicator, rows, scene)
    if fault := _too_little(indicator, series, exposure, scene.span, windows):
        return None, fault
    # A share or a mean does not grow because more of the whole is reported.
    reports = np.array(scene.span.reports, dtype=float) if indicator.form != "per" else None
    sizes = [size for size in _sizes(indicator, counted, rows) if size]
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


def _recent(rows: Sequence[Placed], windows: Windows) -> list[Placed]:
    return [row for row in rows if windows.now[0] <= row.period < windows.now[1]]


def crossed_by(found: Trend | None, heard: Voices | None) -> tuple[Literal["count", "voices"], ...]:
    """Which of the two is beyond its threshold; the rule is the module's."""
    by_count = found and found.p_crossed >= P_CROSSED and found.p_worse_per_report >= P_CROSSED
    enough = heard and heard.worse + heard.better >= LEAST_VOICES and heard.sources >= LEAST_SOURCES
    spoken = enough and heard and heard.p_worse >= P_VOICES
    if by_count:
        return ("count", "voices") if spoken else ("count",)
    return ("voices",) if spoken else ()


def state_of(found: Trend | None, heard: Voices | None, fault: str) -> tuple[State, str]:
    """The state of an indicator, and what it rests on in words.

    Args:
        fault: why there is no trend, where there is none.
    """
    by = crossed_by(found, heard)
    if "count" in by:
        return "crossed", "the rate is beyond the threshold, by day and by report"
    if "voices" in by and heard:
        said = f"{heard.worse} of {heard.worse + heard.better} voices say worse"
        return "crossed", f"{said}; {fault}" if fault else said
    if found is None:
        return "not enough reports", fault
    if found.p_crossed >= P_CROSSED:
        return "reporting", "beyond the threshold by day, but it may be that more is reported"
    if min(found.p_worse, found.p_worse_per_report) >= P_MOVED:
        return "worsening", "the rate moved, but less than the threshold or not surely so far"
    if max(found.p_worse, found.p_worse_per_report) <= 1 - P_MOVED:
        return "easing", "the rate moved the other way"
    return "no clear change", "the two rates cannot be told apart"


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
        return "it is told by claims only, and fewer than 4 voices are heard"
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


def _shown(series: Array) -> tuple[int | None, ...]:
    return tuple(None if np.isnan(value) else int(value) for value in series)


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
    days = _recent_days(span)
    if not indicator.topics or days is None:
        return None
    return voices(known.questions, known, indicator.topics, *days)


def _ahead(indicator: Indicator, known: Evidence, span: Periods) -> tuple[Ahead, ...]:
    days = _recent_days(span)
    return ahead(known.questions, known, indicator.topics, *days) if days else ()


def _recent_days(span: Periods) -> tuple[date, date] | None:
    if span.windows is None:
        return None
    start, end = span.windows.now
    return span.starts[start], first_day(span.first + end, span.unit)


def _links(indicator: Indicator, known: Evidence) -> tuple[str, ...]:
    wanted = {topic for topic, _ in indicator.topics}
    topics: Mapping[str, str | None] = {factor.id: factor.topic for factor in known.factors}
    return tuple(
        link.id for link in known.links if not link.background and topics.get(link.effect) in wanted
    )
