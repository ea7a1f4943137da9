"""What happened so far: incidents per area and week, and the state of drivers over time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from vedette.errors import SettingError
from vedette.types import Incident
from vedette.types.panels import Array

ATTACKS = frozenset(
    (
        "armed_attack",
        "ambush",
        "bombing",
        "suicide_bombing",
        "vehicle_attack",
        "rocket_or_shelling",
        "assassination",
        "execution",
        "abduction",
        "arson",
        "sabotage_of_infrastructure",
        "prison_break",
    )
)
"""The types of incident that are counted."""
UNPLACED = "(no place)"


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """Incidents per area and week, and the drivers' states in the same cells.

    Attributes:
        weeks: first days (Mondays) of the weeks, without gaps.
        counts: Shape (areas, weeks); NaN where nothing is known.
        states: for a driver's id its state, same shape, in [-1, 1]: 0 as usual, -1 fully down
            (paused), 1 fully up.
        left_out: incidents of those types that have no date to the week, are not said to have
            happened, or lie before the first report.
    """

    areas: tuple[str, ...]
    weeks: tuple[date, ...]
    counts: Array
    states: Mapping[str, Array]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class DriverState:
    """A driver's state over some days; in all areas where `area` is empty."""

    factor: str
    first: date
    last: date
    state: float
    area: str = ""


def weekly(
    incidents: Iterable[Incident], first: date | None = None, last: date | None = None
) -> History:
    """Attacks per province (or country) and week, from the first that is dated to the last.

    Args:
        first: the day of the first report: what lies weeks before is told in retrospect, a few of
            many, and is not counted.
        last: the weeks go on to that of this day at least, with no incidents in them.

    Raises:
        SettingError: no attack has a date precise to the week.
    """
    found: dict[tuple[str, date], int] = {}
    left_out = 0
    for one in incidents:
        if one.type not in ATTACKS:
            continue
        day = one.time.start if one.time and one.time.precision in ("day", "week") else None
        early = day is not None and first is not None and day < monday(first)
        if day is None or early or one.status not in ("happened", "ongoing"):
            left_out += 1
            continue
        place = one.place
        area = (place.admin1 or place.country) if place else None
        key = (area or UNPLACED, monday(day))
        found[key] = found.get(key, 0) + 1
    if not found:
        raise SettingError(
            "no attack in this case has a date precise to the week: nothing to count"
        )
    areas = tuple(sorted({area for area, _ in found}))
    starts = [week for _, week in found]
    begin = min([*starts, *([monday(first)] if first else [])])
    end = max([*starts, *([monday(last)] if last else [])])
    weeks = tuple(begin + timedelta(weeks=n) for n in range((end - begin).days // 7 + 1))
    counts = np.zeros((len(areas), len(weeks)))
    for (area, week), number in found.items():
        counts[areas.index(area), (week - begin).days // 7] = number
    return History(areas, weeks, counts, {}, left_out)


def with_states(history: History, stated: Sequence[DriverState]) -> History:
    """The history with the drivers' states; 0 ("as usual") where nothing is stated.

    A week has the state of its middle, Thursday. Where two statements overlap the later one in the
    order of (first day, area) stands.

    Raises:
        SettingError: an area is not in the history, or a state is not in [-1, 1].
    """
    states = {one.factor: np.zeros(history.counts.shape) for one in stated}
    for one in sorted(stated, key=lambda s: (s.factor, s.first, s.area)):
        if one.area and one.area not in history.areas:
            raise SettingError(f"state of {one.factor}: no incident in area {one.area!r}")
        if not -1 <= one.state <= 1:
            raise SettingError(f"state of {one.factor}: {one.state} is not in [-1, 1]")
        rows = [history.areas.index(one.area)] if one.area else list(range(len(history.areas)))
        for column, week in enumerate(history.weeks):
            if one.first <= week + timedelta(days=3) <= one.last:
                states[one.factor][rows, column] = one.state
    return History(history.areas, history.weeks, history.counts, states, history.left_out)


def switches(state: Array) -> int:
    """In how many weeks the driver changed its state somewhere; `state` has shape (areas, weeks).

    >>> switches(np.array([[0, 0, -1, -1, 0], [0, 0, -1, -1, -1]]))
    2
    """
    return int((np.diff(state, axis=1) != 0).any(axis=0).sum())


def compared(state: Array) -> int:
    """In how many of these weeks some area changed and another did not.

    >>> compared(np.array([[0, 0, -1, -1, 0], [0, 0, -1, -1, -1]]))
    1
    """
    changed = np.diff(state, axis=1) != 0
    return int((changed.any(axis=0) & ~changed.all(axis=0)).sum())


def monday(day: date) -> date:
    """The first day of the week of a day."""
    return day - timedelta(days=day.weekday())
