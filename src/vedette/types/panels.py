"""Counts over areas and periods, and the draws of a forecast of them."""

from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from vedette.errors import VedetteError

PeriodUnit = Literal["day", "week", "month"]
Array = NDArray[np.float64]

PERIOD_UNITS: tuple[PeriodUnit, ...] = ("day", "week", "month")


class PanelError(VedetteError):
    """A panel, a forecast of one, or a number handed to a score breaks a rule."""


def period_of(day: date, unit: PeriodUnit) -> int:
    """Number of the period a day lies in, counted from the first of the calendar.

    Weeks run from Monday to Sunday.

    >>> period_of(date(2020, 3, 1), "month") - period_of(date(2019, 12, 31), "month")
    3
    >>> period_of(date(2020, 1, 6), "week") - period_of(date(2020, 1, 5), "week")
    1
    """
    if unit == "month":
        return day.year * 12 + day.month - 1
    return day.toordinal() - 1 if unit == "day" else (day.toordinal() - 1) // 7


def first_day(period: int, unit: PeriodUnit) -> date:
    """First day of the period of that number: the inverse of `period_of`.

    >>> first_day(period_of(date(2020, 2, 29), "month"), "month").isoformat()
    '2020-02-01'
    """
    if unit == "month":
        return date(period // 12, period % 12 + 1, 1)
    return date(1, 1, 1) + timedelta(days=period * (7 if unit == "week" else 1))


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """Counts per measure, area and period, as known at one date.

    Attributes:
        measures: What is counted, such as "events" or "deaths".
        areas: Names or ids of the areas, sorted.
        unit: Length of a period.
        start: First day of the first period.
        values: Shape (measures, areas, periods), whole counts >= 0; NaN where nothing is known.
            A zero is an observation ("none was reported"), a gap is none.
        vintage: Date at which the counts were so known: later reports and corrections are not in.
        source: Where the counts come from, in words.
        source_hash: SHA-256 of the bytes they were made from, hexadecimal.

    Raises:
        PanelError: the shape does not fit the names, a name is given twice, a value is negative,
            fractional or infinite, the vintage lies before the last period starts, or there is
            no period at all.

    >>> Panel(("events",), ("A",), "month", date(2020, 1, 1), np.array([[[2.0, np.nan]]]),
    ...       date(2020, 3, 1), "example", "0" * 64).mask.tolist()
    [[[True, False]]]
    """

    measures: tuple[str, ...]
    areas: tuple[str, ...]
    unit: PeriodUnit
    start: date
    values: Array
    vintage: date
    source: str
    source_hash: str

    def __post_init__(self) -> None:
        values = np.array(self.values, dtype=float)
        if fault := _fault(self, values):
            raise PanelError(f"panel of {self.source}: {fault}")
        values.flags.writeable = False
        object.__setattr__(self, "values", values)

    @property
    def n_periods(self) -> int:
        """How many periods the panel spans."""
        return int(self.values.shape[2])

    @property
    def mask(self) -> NDArray[np.bool_]:
        """True where a count is known, shape (measures, areas, periods)."""
        return ~np.isnan(self.values)

    @property
    def first(self) -> int:
        """Number of the first period, as `period_of` counts."""
        return period_of(self.start, self.unit)

    def of(self, measure: str) -> Array:
        """The counts of one measure, shape (areas, periods)."""
        if measure not in self.measures:
            raise PanelError(f"measure {measure!r} is none of: {', '.join(self.measures)}")
        return np.asarray(self.values[self.measures.index(measure)])

    def day(self, index: int) -> date:
        """First day of the period at that index; indices beyond the end are future periods."""
        return first_day(self.first + index, self.unit)

    @property
    def content_hash(self) -> str:
        """SHA-256 over everything that a forecast can depend on; equal panels have equal hashes."""
        head = f"{self.measures}|{self.areas}|{self.unit}|{self.start}|{self.vintage}"
        return sha256(head.encode() + self.values.tobytes()).hexdigest()


def _fault(panel: Panel, values: Array) -> str | None:
    if values.ndim != 3 or values.shape[:2] != (len(panel.measures), len(panel.areas)):
        return f"values {values.shape} for {len(panel.measures)} measures, {len(panel.areas)} areas"
    if 0 in values.shape:
        return "there is no count in it"
    for names in (panel.measures, panel.areas):
        if len(set(names)) != len(names):
            return "a name is given twice"
    known = values[~np.isnan(values)]
    if not np.isfinite(known).all() or (known < 0).any() or (known != np.floor(known)).any():
        return "counts must be whole, finite and not negative"
    if first_day(period_of(panel.start, panel.unit), panel.unit) != panel.start:
        return f"{panel.start} is not the first day of a {panel.unit}"
    last = first_day(period_of(panel.start, panel.unit) + values.shape[2] - 1, panel.unit)
    if last > panel.vintage:
        return f"period {last} starts after the vintage {panel.vintage}"
    return None


@dataclass(frozen=True, slots=True, eq=False)
class Forecast:
    """Draws of what one measure may be in each area and coming period.

    Attributes:
        measure: What is forecast; the unit is that of the panel's counts.
        areas: As in the panel.
        unit: Length of a period.
        origin: First day of the last period whose counts the forecast knows.
        issued: Day the forecast was made for use; never before the panel's vintage.
        horizons: Periods ahead of the origin, 1 being the next.
        draws: Shape (areas, horizons, draws), counts >= 0, ascending along the last axis.
            Draws of different areas and horizons are not paired.
        model: Name of the model in the ladder.
        model_hash: SHA-256 over the model's name, settings and version, hexadecimal.
        data_hash: `content_hash` of the panel.
        seed: Seed of the generator: the same panel, model and seed give the same draws.
        notes: What a reader must know: areas with too little history, warnings of the fit.
        report_ids: Ids of the documents under the panel's counts, where it was made from a case.
    """

    measure: str
    areas: tuple[str, ...]
    unit: PeriodUnit
    origin: date
    issued: date
    horizons: tuple[int, ...]
    draws: Array
    model: str
    model_hash: str
    data_hash: str
    seed: int
    notes: tuple[str, ...] = ()
    report_ids: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        draws = np.sort(np.array(self.draws, dtype=float), axis=-1)
        if draws.ndim != 3 or draws.shape[:2] != (len(self.areas), len(self.horizons)):
            raise PanelError(
                f"draws {draws.shape} for {len(self.areas)} areas, {len(self.horizons)} horizons"
            )
        if draws.shape[2] == 0 or not np.isfinite(draws).all() or (draws < 0).any():
            raise PanelError("draws must be finite, not negative, and at least one per cell")
        draws.flags.writeable = False
        object.__setattr__(self, "draws", draws)

    def quantile(self, level: float) -> Array:
        """The smallest draw that at least that share of the draws does not exceed.

        Shape (areas, horizons); level between 0 and 1.
        """
        n = self.draws.shape[2]
        return self.draws[:, :, min(n - 1, max(0, int(np.ceil(level * n)) - 1))]

    def p_at_least(self, count: float) -> Array:
        """Share of draws that reach `count`, shape (areas, horizons)."""
        return np.asarray((self.draws >= count).mean(axis=2))
