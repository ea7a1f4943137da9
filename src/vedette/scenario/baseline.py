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
        counts: Shape (areas, weeks so far), whole; a week with a gap (NaN) is left out.

    Raises:
        SettingError: there are fewer than two weeks to draw from.

    >>> resampled(("A",), np.array([[1.0, 1.0]]), date(2020, 1, 6), 2, 1, 0).draws.tolist()
    [[[1.0, 1.0]]]
    """
    last = counts[:, ~np.isnan(counts).any(axis=0)][:, -LAST_WEEKS:]
    if last.shape[1] < 2:
        raise SettingError("baseline: want at least two weeks of counts to draw from")
    rng = np.random.default_rng([seed, 1])
    picked = rng.integers(last.shape[1], size=(draws, weeks))
    return Baseline(
        areas,
        weeks_from(start, weeks),
        np.moveaxis(last[:, picked], 0, 1),
        f"any of the last {last.shape[1]} weeks reported on with their {int(last.sum())} "
        "incidents, all areas drawn together; no forecast model",
    )


def counted(areas: tuple[str, ...], counts: Array, start: date, at: int, weeks: int) -> Baseline:
    """The past itself, for what-if-not questions, from the week of index `at` on.

    The rate behind a week's count is taken to be half-way between the count and the mean of the
    weeks around it, so that a quiet week can have had an attack if the rate had been higher.

    Args:
        counts: Shape (areas, weeks so far); weeks with a gap (NaN) are left out.

    Raises:
        SettingError: nobody reported of any of the weeks.

    >>> counted(("A",), np.array([[4.0, 0.0, 2.0]]), date(2020, 1, 13), 1, 2).rates.tolist()
    [[1.0, 2.0]]
    """
    all_weeks = weeks_from(start, counts[:, at : at + weeks].shape[1])
    kept = [k for k in range(len(all_weeks)) if not np.isnan(counts[:, at + k]).any()]
    if not kept:
        raise SettingError(f"nobody reported of the {weeks} weeks from {start}: nothing to compare")
    window = counts[:, [at + k for k in kept]]
    around = [
        np.nanmean(
            counts[:, max(0, at + k - LAST_WEEKS // 2) : at + k + LAST_WEEKS // 2 + 1], axis=1
        )
        for k in kept
    ]
    return Baseline(
        areas,
        tuple(all_weeks[k] for k in kept),
        window[None],
        "what was counted",
        observed=True,
        rates=(window + np.stack(around, axis=1)) / 2,
    )


def from_cells(
    areas: tuple[str, ...],
    weeks: tuple[date, ...],
    cells: Array,
    words: str,
    seed: int,
    like: Array | None = None,
) -> Baseline:
    """A baseline from a forecast whose draws are sorted in each cell, shape (areas, weeks, draws).

    Sorted draws are no joint futures: taken as such, all areas would have their best week at once.
    Each cell is shuffled; where enough weeks were counted, in the order in which areas and weeks
    went together in the past (Schaake shuffle), else by itself, so that sums over cells are too
    narrow. The draws of each cell are the forecast's own either way.

    Args:
        like: counts so far, shape (areas, weeks so far), NaN in the gaps.

    Source: Clark et al. (2004), doi:10.1175/1525-7541(2004)005<0243:TSSAMF>2.0.CO;2.
    """
    rng = np.random.default_rng([seed, 2])
    starts = _whole_windows(like, len(weeks)) if like is not None else []
    if len(starts) < LAST_WEEKS or like is None:
        return Baseline(areas, weeks, np.moveaxis(rng.permuted(cells, axis=2), 2, 0), words)
    picked = rng.choice(starts, size=cells.shape[2])
    past = np.stack([like[:, at : at + len(weeks)] for at in picked], axis=2)
    # equal counts, mostly zeros, are ranked by chance
    order = np.argsort(np.argsort(past + 0.5 * rng.random(past.shape), axis=2), axis=2)
    joined = np.take_along_axis(np.sort(cells, axis=2), order, axis=2)
    return Baseline(areas, weeks, np.moveaxis(joined, 2, 0), words)


def _whole_windows(counts: Array, weeks: int) -> list[int]:
    """Where a stretch of so many weeks without a gap begins."""
    known = np.asarray(~np.isnan(counts).any(axis=0))
    return [at for at in range(known.size - weeks + 1) if known[at : at + weeks].all()]


def weeks_from(start: date, weeks: int) -> tuple[date, ...]:
    """First days of so many weeks."""
    return tuple(start + timedelta(weeks=week) for week in range(weeks))
