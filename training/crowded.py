"""Story families as if all of them happened in one town and in the same days.

A family tells of a few events, a besieged city has hundreds: that two reports are of the same kind,
place and week says less there. Pairs of reports across families, put side by side so, teach it.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from training.stories import Story
from vedette.fuse.columns import FINE_KM
from vedette.types import Place, TimeSpan

TOWN = Place("town", "town", "XXX", "province", 0.0, 0.0, "town", 5.0)
PROVINCE = Place("province", "province", "XXX", "province", 0.0, 0.0, "admin1", 60.0)
WEEK = date(2020, 6, 1)


def crowded(told: Sequence[Story]) -> list[Story]:
    """The families moved to one town, its province and the days around WEEK.

    Words for places go, since those of other families give them away.
    """
    found = []
    for story in told:
        days = sorted(r.published.start for r in story.reports if r.published.start)
        days = days or sorted(r.time.start for r in story.reports if r.time and r.time.start)
        shift = (WEEK - days[len(days) // 2]) if days else timedelta()
        reports = tuple(
            replace(
                report,
                place=_crowded_place(report.place),
                where="",
                time=_moved(report.time, shift),
                published=_moved(report.published, shift) or report.published,
            )
            for report in story.reports
        )
        found.append(replace(story, reports=reports))
    return found


def _crowded_place(place: Place | None) -> Place | None:
    if place is None:
        return None
    return TOWN if place.radius_km < FINE_KM else PROVINCE


def _moved(span: TimeSpan | None, shift: timedelta) -> TimeSpan | None:
    if span is None:
        return None
    start, end = (day and day + shift for day in (span.start, span.end))
    return replace(span, start=start, end=end)
