"""A case -> forecasts of its own counts, kept in its ledger and scored when the truth comes."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

import numpy as np

from vedette.assess.panels import CasePanel
from vedette.assess.placing import Level
from vedette.forecast import ledger
from vedette.forecast.issue import Issue, issue
from vedette.forecast.ledger import Cell, Standing
from vedette.forecast.outcomes import SETTLED_DAYS, Basis
from vedette.steps.assessing import panel_of
from vedette.store.case import CaseFile
from vedette.store.issues import IssueRow, issues, keep_issue
from vedette.types.panels import Panel, PanelError, PeriodUnit

LEVELS: dict[str, Level] = {"case": "case", "country": "country", "admin1": "admin1"}
BASES: tuple[Basis, ...] = ("ahead", "hindsight")


@dataclass(frozen=True, slots=True)
class Record:
    """The ledger of one measure at one level: issues, outcomes, and what they come to.

    Attributes:
        known: day as known on which the outcomes are counted.
        issues: all that were issued; the outcomes are of the first from each origin.
        standings: the record of what was issued ahead, then of what was issued in hindsight.
        note: why nothing could be counted; empty where something could.
    """

    measure: str
    level: str
    unit: PeriodUnit
    known: date | None
    issues: tuple[IssueRow, ...]
    cells: tuple[Cell, ...]
    standings: tuple[Standing, ...]
    note: str = ""


def issue_of_case(
    case: CaseFile,
    level: Level,
    unit: PeriodUnit,
    measure: str,
    issued: date,
    *,
    horizons: tuple[int, ...],
    n_draws: int,
    seed: int = 0,
    as_of: date | None = None,
) -> tuple[Issue, CasePanel]:
    """The ladder's forecasts of a case's own counts, with the reports under them.

    Raises:
        PanelError: there is nothing to count or too little to forecast from, or no such measure.
    """
    made = panel_of(case, unit, level, as_of=as_of)
    chosen = measure or made.panel.measures[0]
    found = issue(
        made.panel,
        chosen,
        issued,
        horizons=horizons,
        n_draws=n_draws,
        seed=seed,
        report_ids=made.reports,
    )
    return found, made


def keep_in_ledger(case: CaseFile, level: str, made: Issue, counted: CasePanel) -> tuple[str, bool]:
    """Puts an issue into the case's ledger; its id, and whether it was not there already."""
    return keep_issue(case, level, counted.panel.vintage, made.forecasts)


def records(
    case: CaseFile, *, measure: str = "", level: str = "", as_of: date | None = None
) -> tuple[Record, ...]:
    """The track record of every measure, level and period that was ever issued, or of those given.

    Args:
        as_of: score with what had been reported by then; by now without it.
    """
    groups: dict[tuple[str, str, PeriodUnit], list[IssueRow]] = {}
    for row in issues(case, measure, level):
        groups.setdefault((row.level, row.product.measure, row.product.unit), []).append(row)
    counted: dict[tuple[str, PeriodUnit], Panel | str] = {}
    made = []
    for (of_level, name, unit), rows in sorted(groups.items()):
        if (of_level, unit) not in counted:
            counted[of_level, unit] = _counted(case, unit, of_level, as_of)
        truth = counted[of_level, unit]
        made.append(_record(name, of_level, unit, rows, truth))
    return tuple(made)


def ledger_record(record: Record) -> dict[str, Any]:
    """A record as plain values, as `vedette ledger --json` and the web show it."""
    return {
        "measure": record.measure,
        "level": record.level,
        "unit": record.unit,
        "known": record.known.isoformat() if record.known else None,
        "note": record.note,
        "enough": {"origins": ledger.ENOUGH_ORIGINS, "cells": ledger.ENOUGH_CELLS},
        "settled_days": SETTLED_DAYS,
        "issues": [issue_record(row) for row in record.issues],
        "standings": [_standing_record(one) for one in record.standings],
        "cells": [asdict(cell) | {"period": cell.period.isoformat()} for cell in record.cells],
    }


def _standing_record(one: Standing) -> dict[str, Any]:
    plain = {name: getattr(one, name) for name in one.__slots__}
    return plain | {"says": one.says, "summaries": [s.record() for s in one.summaries]}


def issue_record(row: IssueRow) -> dict[str, Any]:
    """An issue without its draws: what was issued when, on which data, by which models."""
    product = row.product
    return {
        "id": row.id,
        "issued": product.issued.isoformat(),
        "origin": product.origin.isoformat(),
        "vintage": row.vintage.isoformat(),
        "horizons": product.horizons,
        "areas": product.areas,
        "data_hash": product.data_hash,
        "seed": product.seed,
        "models": {one.model: one.model_hash for one in row.forecasts},
        "notes": product.notes,
        "reports": len(product.report_ids),
        "report_ids": product.report_ids,
    }


def _record(
    measure: str, level: str, unit: PeriodUnit, rows: Sequence[IssueRow], truth: Panel | str
) -> Record:
    kept = tuple(rows)
    if isinstance(truth, str):
        return Record(measure, level, unit, None, kept, (), (), truth)
    held = ledger.first_issues(ledger.Entry(row.id, row.forecasts) for row in kept)
    counted = of_measure(truth, measure)
    standings = tuple(ledger.standing(held, counted, basis) for basis in BASES)
    return Record(measure, level, unit, truth.vintage, kept, ledger.cells(held, counted), standings)


def of_measure(panel: Panel, measure: str) -> Panel:
    """The panel with that measure alone; zero, wherever anybody reported, if it counts none.

    What nothing is counted of has no row in a case's panel, and is none all the same.
    """
    if measure in panel.measures:
        values = panel.of(measure)
    else:
        values = np.where(np.isnan(panel.values[0]), np.nan, 0.0)
    return replace(panel, measures=(measure,), values=values[None])


def _counted(case: CaseFile, unit: PeriodUnit, level: str, as_of: date | None) -> Panel | str:
    """The outcomes; or why there are none, so that a ledger can be read all the same."""
    try:
        return panel_of(case, unit, LEVELS[level], as_of=as_of).panel
    except PanelError as error:
        return str(error)
