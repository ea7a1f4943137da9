"""One what-if, both layers: settings -> directions, and incidents where they can be counted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from vedette.errors import SettingError
from vedette.scenario.baseline import LAST_WEEKS, Baseline, counted, resampled
from vedette.scenario.directions import DRAWS, PLAIN, Rules, directions
from vedette.scenario.history import History, monday
from vedette.scenario.quantities import quantities
from vedette.scenario.wired import Wire
from vedette.types import Factor, Link
from vedette.types.scenarios import FactorSetting, Scenario

MOST_WEEKS = 104
HINDSIGHT = (
    "what would have been was never observed: all but the drivers set is kept as it was, who would "
    "have acted otherwise cannot be known, and nothing can score the answer"
)


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """What Layer B rests on.

    Attributes:
        wires: the drivers wired to incidents.
        history: weekly counts, with drivers' states where they are known.
        baseline: a forecast to compare with; the history's last weeks are drawn again without one.
        notes: what else the reader of the answer has to know.
    """

    wires: Sequence[Wire]
    history: History
    baseline: Baseline | None = None
    notes: tuple[str, ...] = ()


def scenario(
    links: Sequence[Link],
    factors: Sequence[Factor],
    settings: Sequence[FactorSetting],
    *,
    counts: Counts | None = None,
    start: date | None = None,
    weeks: int = 4,
    draws: int = DRAWS,
    seed: int = 0,
    rules: Rules = PLAIN,
) -> Scenario:
    """The scenario; with `counts` and a `start` also how many incidents more or fewer.

    Where the weeks from `start` on lie in the history, the question is what would have happened:
    what was counted is the baseline, and the settings are changes against what was.

    Raises:
        SettingError: weeks is not in 1 .. MOST_WEEKS, or there is no baseline to compare with.
    """
    found = directions(links, factors, settings, draws=draws, seed=seed, rules=rules)
    if counts is None or start is None:
        return Scenario(found)
    if not 1 <= weeks <= MOST_WEEKS:
        raise SettingError(f"weeks {weeks}: want 1 to {MOST_WEEKS}")
    first = monday(start)
    baseline, notes = _baseline(counts, first, weeks, draws, seed)
    made = quantities(
        links,
        settings,
        counts.wires,
        baseline,
        counts.history,
        draws=draws,
        seed=seed,
        rules=rules,
    )
    told = replace(made, notes=(*made.notes, *notes, *counts.notes))
    return Scenario(found, first, len(baseline.weeks), told)


def _baseline(
    counts: Counts, first: date, weeks: int, draws: int, seed: int
) -> tuple[Baseline, list[str]]:
    """The baseline of the weeks asked for, and what has to be said of it."""
    history, notes = counts.history, []
    if history.left_out:
        notes.append(
            f"{history.left_out} attacks are in no cell: no date to the week, no place so narrow, "
            "or before the first report"
        )
    if first < history.weeks[0]:
        raise SettingError(f"from {first}: the counts of this case begin on {history.weeks[0]}")
    at = (first - history.weeks[0]).days // 7
    if counts.baseline is not None:
        return counts.baseline, notes
    if first <= history.weeks[-1]:
        past = counted(history.areas, history.counts, first, at, weeks)
        if len(past.weeks) < weeks:
            notes.append(f"only {len(past.weeks)} of the {weeks} weeks were over and reported on")
        notes.append(HINDSIGHT)
        return past, notes
    ahead = at - len(history.weeks)
    if ahead:
        notes.append(
            f"the counts end {ahead} weeks before: {history.weeks[-1] + timedelta(days=6)}"
        )
    total = int(np.nansum(history.counts[:, -LAST_WEEKS:]))
    if total < LAST_WEEKS:
        notes.append(f"only {total} attacks in the weeks that are drawn again: a thin baseline")
    return resampled(history.areas, history.counts, first, weeks, draws, seed), notes
