"""The periods of a case: which there are, how much was published in each, which nobody covered.

The series begins with the period of the first report and ends with the last period that was over
on the day of the assessment. A period counts as observed where something was published in it or
within `LOOKS_BACK_DAYS` after it; reports look back, but not for ever. Whether an incident is told
of plays no part in that, or quiet periods alone would be lost.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from vedette.assess.known import Evidence
from vedette.types.assessments import Windows
from vedette.types.panels import PeriodUnit, first_day, period_of

LOOKS_BACK_DAYS = 31
LONGEST: Mapping[PeriodUnit, int] = {"day": 1100, "week": 520, "month": 240}
"""Of a longer case only the last so many periods are in a series."""
WINDOWS: Mapping[PeriodUnit, tuple[int, int]] = {"day": (14, 56), "week": (4, 26), "month": (3, 12)}
"""How many periods are "now", and how many before them are what is usual."""
BUSY_WEEK = 3
"""From so many reports a week on (the median of the usual weeks) a case is looked at by week."""


@dataclass(frozen=True, slots=True)
class Periods:
    """The periods of a case, in order.

    Attributes:
        first: number of the first period, as `types.panels.period_of` counts.
        reports: independent reports published in each: copies of one text count once, in the
            period in which the first of them came out.
        observed: whether anybody published then or soon after.
    """

    unit: PeriodUnit
    first: int
    reports: tuple[int, ...]
    observed: tuple[bool, ...]

    def __len__(self) -> int:
        return len(self.reports)

    @property
    def starts(self) -> tuple[date, ...]:
        """First day of each period."""
        return tuple(first_day(self.first + index, self.unit) for index in range(len(self)))

    @property
    def windows(self) -> Windows | None:
        """The periods to compare; None where there are fewer than twice the recent ones."""
        now, before = WINDOWS[self.unit]
        end = len(self)
        if end < 2 * now:
            return None
        return Windows((end - now, end), (max(0, end - now - before), end - now))


def periods(known: Evidence, unit: PeriodUnit, as_of: date) -> Periods:
    """The periods of what was known at `as_of`; there are none before the first one is over."""
    days = _first_days(known)
    end = period_of(as_of + timedelta(days=1), unit)
    if not days or period_of(days[0], unit) >= end:
        return Periods(unit, end, (), ())
    first = max(period_of(days[0], unit), end - LONGEST[unit])
    reports = [0] * (end - first)
    for day in days:
        if first <= (at := period_of(day, unit)) < end:
            reports[at - first] += 1
    observed = [_observed(first + index, unit, days) for index in range(end - first)]
    return Periods(unit, first, tuple(reports), tuple(observed))


def usual_unit(known: Evidence, as_of: date) -> PeriodUnit:
    """Week where enough is published every week, else month."""
    weeks = periods(known, "week", as_of).reports[-sum(WINDOWS["week"]) :]
    if len(weeks) < 2 * WINDOWS["week"][0]:
        return "month"
    return "week" if sorted(weeks)[len(weeks) // 2] >= BUSY_WEEK else "month"


def _first_days(known: Evidence) -> list[date]:
    """When each independent text first came out, in order."""
    first: dict[str, date] = {}
    for document, day in known.published.items():
        if day is not None:
            text = known.copies.get(document, document)
            first[text] = min(first.get(text, day), day)
    return sorted(first.values())


def _observed(period: int, unit: PeriodUnit, days: Sequence[date]) -> bool:
    start = first_day(period, unit)
    until = first_day(period + 1, unit) + timedelta(days=LOOKS_BACK_DAYS)
    at = bisect_left(days, start)
    return at < len(days) and days[at] < until
