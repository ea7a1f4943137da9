"""Do dated switches of drivers improve a forecast? Measured, written into docs/scenario.md.

    python -m bench.drivers [--data DIR] [--placebos 20] [--write]

City-weeks of Iraq, 2004-07. The switches below are public facts of the war and were written down,
with the drivers' signs, before any score of this file was looked at. At each origin the product's
forecast is moved as Layer B moves it: by exp(gamma x), gamma fitted to the weeks up to the origin,
x being how far the driver then stands from its mean over the last twelve weeks. A state is taken to
last as it is at the origin; only the calendar is known ahead. Placebos are the same spells at other
times in other cities.
"""

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from bench.forecast import write
from bench.scenario import city_weeks
from vedette.forecast.backtest import Issued, Plan, walk
from vedette.forecast.product import PRODUCT
from vedette.scenario.fit import likelihood, posterior_draws
from vedette.scenario.history import DriverState, History, switches, with_states
from vedette.scenario.quantities import changed
from vedette.scenario.wired import Wire
from vedette.stats.resampling import skill_interval
from vedette.stats.scores import crps_from_draws
from vedette.types.panels import Array

PAGE = Path("docs/scenario.md")
HORIZONS = tuple(range(1, 9))
USUAL_WEEKS = 12
REFIT_WEEKS = 26
DRAWS = 200
END = date(2008, 1, 1)
D = date.fromisoformat

SWITCHES = (
    ("operation", "Fallujah", D("2004-04-04"), D("2004-04-30"), "first assault on the city"),
    ("operation", "Samarra", D("2004-10-01"), D("2004-10-04"), "the city is retaken"),
    ("operation", "Fallujah", D("2004-11-07"), D("2004-12-23"), "second assault on the city"),
    ("operation", "Tall Afar", D("2005-09-01"), D("2005-09-18"), "the city is cleared"),
    ("operation", "Hadithah", D("2005-10-03"), D("2005-10-19"), "sweep along the Euphrates"),
    ("operation", "Baghdad", D("2006-06-14"), D("2006-10-24"), "security plan of the summer"),
    ("operation", "Ramadi", D("2006-06-17"), D("2006-11-15"), "the city is fought for"),
    ("operation", "Baqubah", D("2007-06-19"), END, "offensive in Diyala"),
    ("presence", "Baghdad", D("2007-02-14"), END, "the surge"),
    ("cooperation", "Ramadi", D("2006-09-14"), END, "tribes of Anbar turn"),
    ("sectarian", "", D("2006-02-22"), END, "shrine of Samarra blown up"),
    ("ramadan", "", D("2004-10-15"), D("2004-11-13"), "the month of fasting"),
    ("ramadan", "", D("2005-10-04"), D("2005-11-02"), "the month of fasting"),
    ("ramadan", "", D("2006-09-24"), D("2006-10-22"), "the month of fasting"),
)
"""Driver, city ("" for all), first and last day in which it stands at 1, and what it was."""

WIRES = (
    Wire("operation", "operations against the insurgents", "-", 0.3, "as the frame has it"),
    Wire("presence", "coalition presence", "-", 0.2, "as the frame has it"),
    Wire("cooperation", "local cooperation", "-", 0.2, "as the frame has it"),
    Wire("sectarian", "sectarian tension", "+", 0.3, "not in the frame: reprisals"),
    Wire("ramadan", "Ramadan", "+", 0.3, "not in the frame: a season of attacks"),
)
AHEAD = frozenset({"ramadan"})
"""What is known of weeks to come."""


@dataclass(frozen=True, slots=True)
class Result:
    """Sum of the CRPS per origin, before and after, over all cells and over those that moved."""

    before: Array
    after: Array
    moved_before: float
    moved_after: float
    cells: int

    @property
    def change(self) -> float:
        """Relative change of the mean CRPS over all cells; below 0 is better."""
        return float(self.after.sum() / self.before.sum() - 1)


def main() -> None:
    """Measure; with --write also put the tables into the page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    default = os.environ.get("VEDETTE_DATA", "../shared/data")
    parser.add_argument("--data", type=Path, default=Path(default))
    parser.add_argument("--placebos", type=int, default=20)
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    lines = measured(chosen.data, chosen.placebos)
    print("\n".join(lines), flush=True)
    if chosen.write:
        write(PAGE, "drivers", lines)


def measured(data: Path, placebos: int) -> list[str]:
    """The table: every driver alone, all together, and the placebos."""
    history = city_weeks(data / "sigacts_iraq" / "events.csv", 0)
    values = np.array(history.counts)
    plan = Plan(HORIZONS, 77, values.shape[1] - 2, training=40, refit_every=13, n_draws=DRAWS)
    issued = list(walk(values, plan))
    told = with_states(history, real())
    lines = [
        "| drivers | CRPS against without [95 %] | cells moved | CRPS in them | better than of "
        f"{placebos} placebos |",
        "|---|---:|---:|---:|---:|",
    ]
    placed = [placebo(told, np.random.default_rng([7, n])) for n in range(placebos)]
    for wires in (*((wire,) for wire in WIRES), WIRES):
        found = scored(issued, told, wires)
        beside = [scored(issued, one, wires).change for one in placed]
        lines.append(_row(wires, issued, found, beside))
        print(lines[-1], flush=True)
    shape = f"{values.shape[0]} cities, {len(issued)} weekly origins, h = 1-8, {DRAWS} draws"
    return [f"{shape}; effects fitted every {REFIT_WEEKS} weeks.", "", *lines]


def real() -> list[DriverState]:
    """The switches as states."""
    return [DriverState(name, first, last, 1.0, city) for name, city, first, last, _ in SWITCHES]


def placebo(told: History, rng: np.random.Generator) -> History:
    """The same spells, each driver's at times moved round by half a year at least, elsewhere."""
    weeks = told.counts.shape[1]
    states = {}
    for name in sorted(told.states):
        shift = int(rng.integers(26, weeks - 26))
        rows = rng.permutation(told.counts.shape[0])
        states[name] = np.roll(told.states[name][rows], shift, axis=1)
    return History(told.areas, told.weeks, told.counts, states)


def scored(issued: Sequence[Issued], told: History, wires: Sequence[Wire]) -> Result:
    """The product's forecasts as they are, and moved by what drivers were known to do."""
    before, after, cells = [], [], 0
    apart = np.zeros(2)
    sizes: dict[str, Array] = {}
    fitted_at = -REFIT_WEEKS
    for one in issued:
        if one.origin - fitted_at >= REFIT_WEEKS:
            sizes, fitted_at = effects(told, wires, one.origin), one.origin
        log = shift(told, wires, sizes, one.origin)
        draws = one.draws[PRODUCT]
        new = moved(draws, log, one.origin)
        known = ~np.isnan(one.observed)
        y = np.where(known, one.observed, 0.0)
        scores = [np.where(known, crps_from_draws(d, y), 0.0) for d in (draws, new)]
        changed_cells = known & np.asarray(log.any(axis=2))
        cells += int(changed_cells.sum())
        apart += [score[changed_cells].sum() for score in scores]
        before.append(scores[0].sum())
        after.append(scores[1].sum())
    return Result(np.array(before), np.array(after), float(apart[0]), float(apart[1]), cells)


def effects(told: History, wires: Sequence[Wire], origin: int) -> dict[str, Array]:
    """Draws of g of the drivers that switched up to the origin, from what was known then."""
    end = origin + 1
    states = {name: state[:, :end] for name, state in told.states.items()}
    past = History(told.areas, told.weeks[:end], told.counts[:, :end], states)
    acting = [wire for wire in wires if switches(states[wire.factor])]
    if not acting:
        return {}
    rng = np.random.default_rng([3, origin])
    sizes, _ = posterior_draws(likelihood(past, acting), acting, DRAWS, rng)
    return {wire.factor: sizes[:, k] for k, wire in enumerate(acting)}


def shift(told: History, wires: Sequence[Wire], sizes: dict[str, Array], origin: int) -> Array:
    """Change of the log rate, shape (areas, horizons, draws)."""
    out = np.zeros((len(told.areas), len(HORIZONS), DRAWS))
    for wire in wires:
        if wire.factor not in sizes:
            continue
        state = told.states[wire.factor]
        usual = state[:, max(0, origin + 1 - USUAL_WEEKS) : origin + 1].mean(axis=1)
        for k, h in enumerate(HORIZONS):
            at = min(origin + h, state.shape[1] - 1) if wire.factor in AHEAD else origin
            out[:, k] += wire.way * (state[:, at] - usual)[:, None] * sizes[wire.factor]
    return out


def moved(draws: Array, log: Array, origin: int) -> Array:
    """The draws with their rates multiplied by exp(log), cell by cell; the same where it is 0."""
    out = draws.copy()
    for a, k in zip(*np.nonzero(log.any(axis=2)), strict=True):
        rng = np.random.default_rng([5, origin, int(a), int(k)])
        counts = rng.permutation(draws[a, k])[:, None, None]
        out[a, k] = np.sort(changed(counts, np.exp(log[a, k]), rng)[:, 0, 0])
    return out


def _row(
    wires: Sequence[Wire], issued: Sequence[Issued], found: Result, beside: Sequence[float]
) -> str:
    name = wires[0].label if len(wires) == 1 else "all of them"
    blocks = np.array([one.origin // 13 for one in issued])
    _, low, high = skill_interval(found.after, found.before, blocks)
    inside = f"{found.moved_after / found.moved_before - 1:+.1%}" if found.moved_before else ""
    better = sum(found.change < other for other in beside)
    return (
        f"| {name} | {found.change:+.2%} [{low:+.2%}, {high:+.2%}] | {found.cells} | {inside} "
        f"| {better} |"
    )


if __name__ == "__main__":
    main()
