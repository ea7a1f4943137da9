"""Indicators: level and trend of each with its interval, and warnings with their reasons."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from vedette.assess.areas import areas_of
from vedette.assess.indicators import load_frame
from vedette.assess.known import Evidence
from vedette.assess.readings import assess
from vedette.assess.standing import since_when
from vedette.assess.warnings import recent_words, warnings, window_words
from vedette.errors import SettingError
from vedette.steps.assessing import evidence_of
from vedette.store.case import CaseFile
from vedette.types.assessments import Assessment, IndicatorReading, Warning
from vedette.types.panels import PERIOD_UNITS, PeriodUnit
from vedette.web.draw.series import Ratio, Series, ratio, series
from vedette.web.index import IncidentRow
from vedette.web.shared import held_incidents
from vedette.web.site import Site

SHOWN = 8


@dataclass(frozen=True, slots=True)
class Raised:
    """A warning with the incidents it counts, the first of `count`."""

    warning: Warning
    label: str
    incidents: tuple[IncidentRow, ...]
    count: int


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """An indicator as a line: its series, its ratio, and what it rests on.

    Attributes:
        drawn: None where too little is reported to compare.
        incidents: those counted in the recent window, the first of `count`.
    """

    reading: IndicatorReading
    series: Series
    drawn: Ratio | None
    incidents: tuple[IncidentRow, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Indicators:
    """The page.

    Attributes:
        recent, compared: the windows in words; "" where the case is too short for them.
        first, last: first days of the first and last period of the series; "" without one.
    """

    asked: dict[str, object]
    areas: tuple[str, ...]
    area: str
    as_of: date | None
    unit: str
    recent: str
    compared: str
    first: str
    last: str
    documents: int
    undated: int
    apart: int
    raised: tuple[Raised, ...]
    lines: tuple[ReadingLine, ...]


def indicators(site: Site, area: str, period: str, as_of: date | None) -> Indicators:
    """The readings of a case or of one area, as known on a day.

    Raises:
        SettingError: no finding lies in the area, or the period is none.
    """
    if period and period not in PERIOD_UNITS:
        raise SettingError(f"period {period!r}: want one of {', '.join(PERIOD_UNITS)}")
    unit: PeriodUnit | None = next((each for each in PERIOD_UNITS if each == period), None)
    with site.case() as case:
        rows = held_incidents(site, case).by_id
        evidence = _evidence(site, case)
        areas = site.kept(case, "areas", lambda c: areas_of(evidence))
        key = (case.meta("fused"), "indicators", area, unit, as_of)
        found, raised = site.drawings.get(key, lambda _: _assessed(evidence, area, unit, as_of))
    return _page(found, raised, rows, areas, {"area": area, "period": period, "as_of": as_of})


def held_assessment(site: Site, case: CaseFile) -> tuple[Assessment, tuple[Warning, ...]]:
    """The assessment of the whole case, as known now."""
    return site.kept(case, "assessment", lambda c: _assessed(_evidence(site, c), "", None, None))


def _evidence(site: Site, case: CaseFile) -> Evidence:
    return site.kept(case, "evidence", evidence_of)


def _assessed(
    evidence: Evidence, area: str, unit: PeriodUnit | None, as_of: date | None
) -> tuple[Assessment, tuple[Warning, ...]]:
    frame = load_frame()
    found = assess(evidence, frame, as_of=as_of, unit=unit, area=area)
    return found, since_when(warnings(found, evidence), found, evidence, frame)


def _page(
    found: Assessment,
    raised: tuple[Warning, ...],
    rows: Mapping[str, IncidentRow],
    areas: tuple[str, ...],
    asked: dict[str, object],
) -> Indicators:
    labels = {reading.indicator.id: reading.indicator.label for reading in found.readings}
    compared = found.as_of is not None and found.windows is not None
    return Indicators(
        asked,
        areas,
        found.area,
        found.as_of,
        found.unit,
        recent_words(found) if compared else "",
        window_words(found) if compared else "",
        str(found.starts[0]) if found.starts else "",
        str(found.starts[-1]) if found.starts else "",
        found.documents,
        found.undated,
        len(found.apart),
        tuple(
            Raised(w, labels[w.indicator], _some(w.findings, rows), len(w.findings)) for w in raised
        ),
        tuple(_line(reading, found, rows) for reading in found.readings),
    )


def _line(
    reading: IndicatorReading, found: Assessment, rows: Mapping[str, IncidentRow]
) -> ReadingLine:
    return ReadingLine(
        reading,
        series(reading.series, found.windows),
        ratio(reading.trend, reading.indicator.threshold) if reading.trend else None,
        _some(reading.findings, rows),
        len(reading.findings),
    )


def _some(names: tuple[str, ...], rows: Mapping[str, IncidentRow]) -> tuple[IncidentRow, ...]:
    """The incidents that weigh most, a few of them."""
    found = [rows[name] for name in names if name in rows]
    return tuple(sorted(found, key=lambda r: (-r.stakes, r.id))[:SHOWN])
