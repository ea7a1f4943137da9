"""Forecasts of a case's own counts, each beside the plain reference, with the track record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

import numpy as np

from vedette.errors import SettingError
from vedette.forecast.issue import Issue
from vedette.forecast.product import PRODUCT, REFERENCE
from vedette.forecast.track import summaries
from vedette.steps.forecasting import LEVELS, issue_of_case, ledger_record, records
from vedette.store.case import CaseFile
from vedette.types.panels import PERIOD_UNITS, Forecast, Panel, PanelError, PeriodUnit, first_day
from vedette.types.panels import period_of as number_of
from vedette.web.draw.series import Fan, fan
from vedette.web.site import Site

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
HORIZONS = {"month": 6, "week": 8, "day": 14}
DRAWS = 1000
PAST = 48
MEASURES = ("attacks", "events", "deaths_best", "counter", "unrest")
USUAL = "country-month"


@dataclass(frozen=True, slots=True)
class AreaLine:
    """An area: its last count, and what is forecast as (5, 25, 50, 75, 95 %) a period ahead."""

    area: str
    last: int | None
    own: tuple[tuple[float, ...], ...]
    reference: tuple[tuple[float, ...], ...]
    p_some: float


@dataclass(frozen=True, slots=True)
class Rung:
    """A model of the ladder: its forecast for the area shown, and how it did at earlier dates.

    Attributes:
        past: scores at earlier dates of the same counts; None where there were too few.
    """

    model: str
    steps: tuple[tuple[float, ...], ...]
    past: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Forecasts:
    """The page.

    Attributes:
        note: why there is no forecast; "" where there is one.
        stale_days: days from what the counts know to the day of issue.
        ledger: the track record of what was issued, as `vedette ledger --json` gives it.
    """

    asked: dict[str, object]
    levels: tuple[str, ...]
    measures: tuple[str, ...]
    level: str
    measure: str
    note: str
    notes: tuple[str, ...]
    unit: str
    issued: date | None
    vintage: date | None
    stale_days: int
    model_hash: str
    data_hash: str
    periods: tuple[str, ...]
    lines: tuple[AreaLine, ...]
    area: str
    fan: Fan | None
    past: tuple[str, ...]
    ladder: tuple[Rung, ...]
    product: str
    reference: str
    ledger: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Made:
    """An issue with the counts that it rests on, or why there is none."""

    issue: Issue | None
    panel: Panel | None
    note: str = ""


def forecasts(site: Site, level: str, measure: str, area: str, today: date) -> Forecasts:
    """What may come next, by the counts of the case as known now.

    Raises:
        SettingError: a level, measure or area that there is not.
    """
    level = level or USUAL
    place, _, unit = level.rpartition("-")
    if place not in LEVELS or unit not in PERIOD_UNITS:
        raise SettingError(f"level {level!r}: want country-month, admin1-week or the like")
    with site.case() as case:
        key = (case.meta("fused"), "forecast", level, measure, today)
        made = site.drawings.get(key, lambda _: _issue(case, place, unit, measure, today))
        kept = tuple(ledger_record(record) for record in records(case))
    levels = tuple(f"{name}-{each}" for name in LEVELS for each in ("month", "week"))
    asked: dict[str, object] = {"level": level, "measure": measure, "area": area}
    if made.issue is None or made.panel is None:
        return Forecasts(
            asked, levels, MEASURES, level, measure, made.note, (), unit, None, None, 0, "", "", (),
            (), "", None, (), (), PRODUCT, REFERENCE, kept,
        )  # fmt: skip
    return _page(asked, levels, level, made.issue, made.panel, area, kept)


def _issue(case: CaseFile, place: str, unit: str, measure: str, today: date) -> _Made:
    period = cast("PeriodUnit", unit)
    horizons = tuple(range(1, HORIZONS[unit] + 1))
    for name in (measure,) if measure else MEASURES:
        try:
            made, counted = issue_of_case(
                case, LEVELS[place], period, name, today, horizons=horizons, n_draws=DRAWS
            )
        except PanelError as error:
            note = str(error)
            continue
        return _Made(made, counted.panel)
    return _Made(None, None, note)


def _page(
    asked: dict[str, object],
    levels: tuple[str, ...],
    level: str,
    made: Issue,
    panel: Panel,
    area: str,
    kept: tuple[dict[str, Any], ...],
) -> Forecasts:
    product, reference = made.product, made.of(REFERENCE)
    order = sorted(
        range(len(product.areas)), key=lambda at: (-product.draws[at].mean(), product.areas[at])
    )
    if area and area not in product.areas:
        raise SettingError(f"area {area!r}: want one of {', '.join(product.areas[:20])}")
    at = product.areas.index(area) if area else order[0]
    counts = panel.of(product.measure)
    past = [None if np.isnan(c) else float(c) for c in counts[at][-PAST:]]
    drawn = fan(past, _steps(product, at), _steps(reference, at))
    shown = [m for m in MEASURES if m in panel.measures]
    return Forecasts(
        asked,
        levels,
        tuple(dict.fromkeys((*shown, product.measure))),
        level,
        product.measure,
        "",
        product.notes,
        product.unit,
        product.issued,
        panel.vintage,
        (product.issued - panel.vintage).days,
        product.model_hash[:12],
        product.data_hash[:12],
        tuple(_period(product, h) for h in product.horizons),
        tuple(_area(product, reference, n, float(counts[n][-1])) for n in order),
        product.areas[at],
        drawn,
        tuple(str(panel.day(n)) for n in range(panel.n_periods))[-PAST:],
        _ladder(made, at),
        PRODUCT,
        REFERENCE,
        kept,
    )


def _ladder(made: Issue, at: int) -> tuple[Rung, ...]:
    done = {s.model: s.record() for s in (summaries(made.record, block=1) if made.record else ())}
    return tuple(Rung(one.model, _steps(one, at), done.get(one.model)) for one in made.forecasts)


def _area(product: Forecast, reference: Forecast, at: int, last: float) -> AreaLine:
    return AreaLine(
        product.areas[at],
        None if np.isnan(last) else int(last),
        _steps(product, at),
        _steps(reference, at),
        round(float(product.p_at_least(1)[at, 0]), 3),
    )


def _steps(one: Forecast, at: int) -> tuple[tuple[float, float, float, float, float], ...]:
    found = [one.quantile(level)[at] for level in QUANTILES]
    columns: Sequence[tuple[float, ...]] = list(zip(*(row.tolist() for row in found), strict=True))
    return tuple((q[0], q[1], q[2], q[3], q[4]) for q in columns)


def _period(forecast: Forecast, horizon: int) -> str:
    day = first_day(number_of(forecast.origin, forecast.unit) + horizon, forecast.unit)
    return f"{day:%Y-%m}" if forecast.unit == "month" else str(day)
