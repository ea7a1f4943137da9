"""A case -> the evidence of an assessment, and the assessment itself."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from vedette.assess.areas import areas_of
from vedette.assess.indicators import Frame, load_frame
from vedette.assess.known import Evidence, Told
from vedette.assess.panels import CasePanel, case_panel
from vedette.assess.placing import Level
from vedette.assess.readings import assess
from vedette.assess.standing import since_when
from vedette.assess.warnings import warnings
from vedette.resolve.actors.importers import Actor
from vedette.resolve.actors.knowledge import load_actors, resource_paths
from vedette.store.case import CaseFile
from vedette.store.codec import from_json
from vedette.store.rows import DocumentRow
from vedette.types import (
    Claim,
    Factor,
    Incident,
    IncidentReport,
    Link,
    Place,
    Question,
    Statement,
    TimeSpan,
)
from vedette.types.assessments import Assessment, Warning
from vedette.types.panels import PeriodUnit

STATE_KINDS = frozenset(("state", "state_forces", "external", "international"))
"""Bodies of states, and forces of several states together."""


def assessment_of(
    case: CaseFile,
    frame: Frame | None = None,
    *,
    as_of: date | None = None,
    unit: PeriodUnit | None = None,
    area: str = "",
) -> tuple[Assessment, tuple[Warning, ...]]:
    """The readings of a case and the warnings among them; see `assess.readings.assess`.

    Raises:
        SettingError: no finding of the case lies in that area.
    """
    evidence, frame = evidence_of(case), frame or load_frame()
    found = assess(evidence, frame, as_of=as_of, unit=unit, area=area)
    return found, since_when(warnings(found, evidence), found, evidence, frame)


def assessments_by_area(
    case: CaseFile,
    frame: Frame | None = None,
    *,
    as_of: date | None = None,
    unit: PeriodUnit | None = None,
) -> list[tuple[Assessment, tuple[Warning, ...]]]:
    """The whole case, then each country and province of which enough is told."""
    evidence, frame = evidence_of(case), frame or load_frame()
    made = []
    for area in ("", *areas_of(evidence, as_of)):
        found = assess(evidence, frame, as_of=as_of, unit=unit, area=area)
        made.append((found, since_when(warnings(found, evidence), found, evidence, frame)))
    return made


def panel_of(
    case: CaseFile,
    unit: PeriodUnit,
    level: Level = "case",
    *,
    as_of: date | None = None,
    groups: Mapping[str, str] | None = None,
    frame: Frame | None = None,
) -> CasePanel:
    """The panel of a case; see `assess.panels.case_panel`.

    Raises:
        PanelError: there is nothing to count.
    """
    evidence = evidence_of(case)
    return case_panel(evidence, frame or load_frame(), unit, level, as_of=as_of, groups=groups)


def evidence_of(case: CaseFile) -> Evidence:
    """All that an assessment looks at."""
    with case.snapshot():
        return Evidence(
            [f for f in case.findings("incident") if isinstance(f, Incident)],
            [f for f in case.findings("question") if isinstance(f, Question)],
            [f for f in case.findings("link") if isinstance(f, Link)],
            [f for f in case.findings("factor") if isinstance(f, Factor)],
            {statement.id: _told(statement) for statement in case.statements()},
            {row.id: _last_day(row.meta.published) for row in case.documents() if _was_read(row)},
            case.copies(),
            _states(case),
        )


def as_record(found: Assessment, indicator: str = "") -> dict[str, Any]:
    """An assessment as a record, with one indicator only where one is named."""
    record = asdict(found)
    if indicator:
        record["readings"] = [r for r in record["readings"] if r["indicator"]["id"] == indicator]
    return record


def warning_record(found: Assessment, raised: Sequence[Warning]) -> dict[str, Any]:
    """Warnings as a record, with the states of all indicators and the claims ahead."""
    return {
        "area": found.area,
        "as_of": found.as_of,
        "unit": found.unit,
        "warnings": [asdict(warning) for warning in raised],
        "states": {reading.indicator.id: reading.state for reading in found.readings},
        "ahead": {r.indicator.id: [asdict(a) for a in r.ahead] for r in found.readings if r.ahead},
    }


def _told(statement: Statement) -> Told:
    place: Place | None = None
    time: TimeSpan | None = None
    if isinstance(statement, IncidentReport):
        place = statement.place.place if statement.place else None
        time = statement.time.when if statement.time else None
    words = ""
    if isinstance(statement, Claim):
        words = " … ".join(piece.text for piece in statement.content)
    return Told(statement.document, place, time, words)


def _was_read(row: DocumentRow) -> bool:
    """A text in a language that nobody reads here reports nothing, not even quiet."""
    return row.statements is not None


def _last_day(published: TimeSpan) -> date | None:
    """By when the document was out for certain."""
    return published.end if published.start else None


def _states(case: CaseFile) -> frozenset[str]:
    own = [from_json(Actor, body) for body in case.entries("actor")]
    known = load_actors(resource_paths(), own)
    return frozenset(name for name, actor in known.actors.items() if actor.kind in STATE_KINDS)
