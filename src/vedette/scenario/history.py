"""What happened so far: incidents per area and week, and the state of drivers over time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from vedette.errors import SettingError
from vedette.types.panels import Array, Panel

ATTACKS = "attacks"
"""The measure of a case's panel that Layer B moves: attacks, whoever made them."""


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """Incidents per area and week, and the drivers' states in the same cells.

    Attributes:
        weeks: first days (Mondays) of the weeks, without gaps.
        counts: Shape (areas, weeks); NaN where nothing is known.
        states: for a driver's id its state, same shape, in [-1, 1]: 0 as usual, -1 fully down
            (paused), 1 fully up.
        left_out: incidents of the kind that are in no cell: no date to the week, no place so
            narrow, or before the first report.
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


def counted_history(panel: Panel, left_out: int = 0, measure: str = ATTACKS) -> History:
    """The counts of a weekly panel, gaps where nothing is known.

    Args:
        left_out: incidents of the kind that are in no cell of it.

    Raises:
        SettingError: the panel is not weekly, or nothing of the kind is counted in it.
    """
    if panel.unit != "week":
        raise SettingError(f"incidents are counted by week in a scenario, not by {panel.unit}")
    if measure not in panel.measures or not np.nansum(panel.of(measure)):
        raise SettingError(
            "no attack of this case has a date precise to the week and a place as precise as asked "
            "for: nothing to count"
        )
    weeks = tuple(panel.day(at) for at in range(panel.n_periods))
    return History(panel.areas, weeks, np.array(panel.of(measure)), {}, left_out)


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
