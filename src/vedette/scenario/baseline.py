"""What a scenario is compared with: draws of incidents per area and week.

Whatever forecasts incidents can be a baseline. Where nothing else is given, a case's own last
weeks are drawn again.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from vedette.errors import SettingError
from vedette.types.panels import Array

LAST_WEEKS = 12


@dataclass(frozen=True, slots=True, eq=False)
class Baseline:
    """Draws of whole counts, shape (draws, areas, weeks); a draw is one joint future.

    Attributes:
        weeks: first day of each week.
        words: where the draws come from.
        observed: the weeks lie in the past and the one draw is what was counted.
        rates: the rates behind such counts, shape (areas, weeks): of one draw they cannot be seen.

    Raises:
        SettingError: the shape does not fit the names, or a count is negative or not whole.
    """

    areas: tuple[str, ...]
    weeks: tuple[date, ...]
    draws: Array
    words: str
    observed: bool = False
    rates: Array | None = None

    def __post_init__(self) -> None:
        draws = np.array(self.draws, dtype=float)
        if draws.ndim != 3 or draws.shape[1:] != (len(self.areas), len(self.weeks)):
            raise SettingError(
                f"baseline {draws.shape} for {len(self.areas)} areas and {len(self.weeks)} weeks"
            )
        if draws.size == 0 or not np.isfinite(draws).all() or (draws < 0).any():
            raise SettingError("baseline: want finite counts that are not negative, one at least")
        if (draws != np.floor(draws)).any():
            raise SettingError("baseline: counts must be whole")
        draws.flags.writeable = False
        object.__setattr__(self, "draws", draws)

    def taken(self, draws: int, rng: np.random.Generator) -> Array:
        """So many of its draws; its own in order where it has as many."""
        if len(self.draws) == draws:
            return np.asarray(self.draws)
        return np.asarray(self.draws[rng.integers(len(self.draws), size=draws)])


def resampled(
    areas: tuple[str, ...], counts: Array, start: date, weeks: int, draws: int, seed: int
) -> Baseline:
    """Each coming week is one of the last LAST_WEEKS, the same for all areas.

    Args:
        counts: Shape (areas, weeks so far), whole, without gaps.

    Raises:
        SettingError: there are fewer than two weeks to draw from.

    >>> resampled(("A",), np.array([[1.0, 1.0]]), date(2020, 1, 6), 2, 1, 0).draws.tolist()
    [[[1.0, 1.0]]]
    """
    last = counts[:, -LAST_WEEKS:]
    if last.shape[1] < 2:
        raise SettingError("baseline: want at least two weeks of counts to draw from")
    rng = np.random.default_rng([seed, 1])
    picked = rng.integers(last.shape[1], size=(draws, weeks))
    return Baseline(
        areas,
        weeks_from(start, weeks),
        np.moveaxis(last[:, picked], 0, 1),
        f"any of the last {last.shape[1]} weeks with their {int(last.sum())} incidents, all areas "
        "drawn together; no forecast model",
    )


def counted(areas: tuple[str, ...], counts: Array, start: date, at: int, weeks: int) -> Baseline:
    """The past itself, for what-if-not questions, from the week of index `at` on.

    The rate behind a week's count is taken to be half-way between the count and the mean of the
    weeks around it, so that a quiet week can have had an attack if the rate had been higher.

    Args:
        counts: Shape (areas, weeks so far).

    >>> counted(("A",), np.array([[4.0, 0.0, 2.0]]), date(2020, 1, 13), 1, 2).rates.tolist()
    [[1.0, 2.0]]
    """
    window = counts[:, at : at + weeks]
    around = [
        counts[:, max(0, week - LAST_WEEKS // 2) : week + LAST_WEEKS // 2 + 1].mean(axis=1)
        for week in range(at, at + window.shape[1])
    ]
    return Baseline(
        areas,
        weeks_from(start, window.shape[1]),
        window[None],
        "what was counted",
        observed=True,
        rates=(window + np.stack(around, axis=1)) / 2,
    )


def from_cells(
    areas: tuple[str, ...], weeks: tuple[date, ...], cells: Array, words: str, seed: int
) -> Baseline:
    """A baseline from a forecast whose draws are sorted in each cell, shape (areas, weeks, draws).

    Sorted draws are no joint futures: taken as such, all areas would have their best week at once.
    Here each cell is shuffled by itself, so sums over cells are too narrow where areas move
    together.
    """
    rng = np.random.default_rng([seed, 2])
    return Baseline(areas, weeks, np.moveaxis(rng.permuted(cells, axis=2), 2, 0), words)


def weeks_from(start: date, weeks: int) -> tuple[date, ...]:
    """First days of so many weeks."""
    return tuple(start + timedelta(weeks=week) for week in range(weeks))
