"""How often the indicators warn: by chance alone, of true changes, and as cases come in.

    python -m bench.assess [--case FILE ...] [--ged FILE] [--draws 400]
                           [--out docs/measures/indicators.md]

Simulated weeks have known rates, so that false and missed warnings can be counted. A case is read
as it was known at the end of each month, and compared with what was known of that month later.
"""

import argparse
import csv
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from vedette.assess.changepoint import changes
from vedette.assess.indicators import load_frame
from vedette.assess.known import Evidence
from vedette.assess.panels import case_panel
from vedette.assess.readings import assess
from vedette.assess.states import state_of
from vedette.assess.trend import local_dispersion, trend
from vedette.steps.assessing import evidence_of
from vedette.store.case import open_case
from vedette.types.assessments import STATES, Windows
from vedette.types.panels import Array, first_day, period_of

WINDOWS = Windows(now=(26, 30), before=(0, 26))
RATES = (0.5, 2.0, 8.0)
RATIOS = (1.0, 1.25, 1.5, 2.0, 3.0)
REPORTS = 10
LEAST = 8
SEED = 1
LEAST_READ = 2


def main() -> None:
    """Measure, and write one page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--case", type=Path, nargs="*", default=[])
    parser.add_argument("--draws", type=int, default=400)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--ged", type=Path, help="UCDP GED events of one country, csv.")
    parser.add_argument("--country", default="SY", help="Code of that country.")
    given = parser.parse_args()
    lines = [
        "# How often the indicators warn",
        "",
        "Written by `python -m bench.assess`. What the figures do not say: simulated weeks are "
        "simpler than a war, and no list of true warnings exists for the cases.",
        "",
        *simulated(given.draws),
        *reporting(given.draws),
        *change_points(given.draws),
    ]
    for path in given.case:
        lines += real(path)
    if given.ged:
        lines += against_ged(given.case[-1], given.ged, given.country)
    text = "\n".join(lines) + "\n"
    if given.out:
        given.out.write_text(text, encoding="utf-8")
    print(text)


def counts(rng: np.random.Generator, mean: Array, dispersion: float) -> Array:
    """Counts of that mean whose variance is `dispersion` times it."""
    if dispersion == 1.0:
        return rng.poisson(mean).astype(float)
    rate = rng.gamma(np.maximum(mean, 1e-9) / (dispersion - 1), dispersion - 1)
    return rng.poisson(rate).astype(float)


def state(series: Array, reports: Array) -> str:
    """What the program would say of these weeks, without any voice."""
    if series.sum() < LEAST:
        return "not enough reports"
    found = trend(series, np.ones(30), reports, WINDOWS, worse="up", threshold=1.5)
    return state_of(found, None, "")[0]


def simulated(draws: int) -> list[str]:
    """Share of warnings by true ratio of the rates."""
    rng = np.random.default_rng(SEED)
    lines = [
        "## Known rates, constant reporting",
        "",
        f"4 weeks against 26, threshold 1.5; share of {draws} draws that crossed. At a true ratio "
        "of 1 every crossing is false.",
        "",
        "| a week | variance / mean | " + " | ".join(f"ratio {r:g}" for r in RATIOS) + " |",
        "|" + "---|" * (2 + len(RATIOS)),
    ]
    for rate in RATES:
        for spread in (1.0, 3.0):
            shares = []
            for ratio in RATIOS:
                mean = np.array([rate] * 26 + [rate * ratio] * 4)
                held = [
                    state(counts(rng, mean, spread), np.full(30, float(REPORTS)))
                    for _ in range(draws)
                ]
                shares.append(held.count("crossed") / draws)
            lines.append(
                f"| {rate:g} | {spread:g} | " + " | ".join(f"{s:.1%}" for s in shares) + " |"
            )
    return [*lines, ""]


def reporting(draws: int) -> list[str]:
    """What is said when only reporting grows."""
    rng = np.random.default_rng(SEED)
    lines = [
        "## Reporting grows, violence does not",
        "",
        "Reports in the recent weeks multiplied; incidents found rise with a power of that (0: all "
        "were found before, 1: as many more as reports). 4 true incidents a week.",
        "",
        "| reports | power | crossed | reporting | worsening | other |",
        "|---|---|---|---|---|---|",
    ]
    for times in (2.0, 4.0):
        for power in (0.0, 0.5, 1.0):
            mean = np.array([4.0] * 26 + [4.0 * times**power] * 4)
            reports = np.array([float(REPORTS)] * 26 + [REPORTS * times] * 4)
            held = Counter(state(counts(rng, mean, 1.0), reports) for _ in range(draws))
            shown = [held[name] / draws for name in ("crossed", "reporting", "worsening")]
            cells = " | ".join(f"{s:.1%}" for s in (*shown, 1 - sum(shown)))
            lines.append(f"| x {times:g} | {power:g} | {cells} |")
    return [*lines, ""]


def change_points(draws: int) -> list[str]:
    """Changes found where there are, and where there are none."""
    rng = np.random.default_rng(SEED)
    lines = [
        "## Change points",
        "",
        "100 weeks; the rate changes at week 60 (or not). Found: a change shown within two weeks "
        "of it. False: others shown, a series.",
        "",
        "| before | after | variance / mean | found | false |",
        "|---|---|---|---|---|",
    ]
    for before, after in ((3.0, 3.0), (3.0, 6.0), (3.0, 12.0), (8.0, 3.0)):
        for spread in (1.0, 3.0):
            mean = np.array([before] * 60 + [after] * 40)
            found = false = 0
            for _ in range(draws):
                series = counts(rng, mean, spread).tolist()
                shown = [c.at for c in changes(series, local_dispersion(series))]
                near = [at for at in shown if before != after and abs(at - 60) <= 2]
                found += bool(near)
                false += len(shown) - len(near)
            hit = f"{found / draws:.0%}" if before != after else "-"
            lines.append(f"| {before:g} | {after:g} | {spread:g} | {hit} | {false / draws:.2f} |")
    return [*lines, ""]


def month_ends(evidence: Evidence) -> Iterator[date]:
    """The last day of every month in which the case grew."""
    days = sorted({day.replace(day=1) for day in evidence.published.values() if day})
    for day in days:
        yield first_day(period_of(day, "month") + 1, "month") - timedelta(days=1)


def real(path: Path) -> list[str]:
    """A case as it came in: states by month, and how late the counts were complete."""
    frame = load_frame()
    with open_case(path, read_only=True) as case:
        evidence = evidence_of(case)
    last = evidence.last_day
    assert last is not None
    said: Counter[str] = Counter()
    then, later, seconds = [0, 0, 0], [0, 0, 0], []
    for day in month_ends(evidence):
        begun = time.perf_counter()
        found = assess(evidence, frame, as_of=day, unit="month")
        seconds.append(time.perf_counter() - begun)
        said.update(reading.state for reading in found.readings)
        after = assess(evidence, frame, as_of=last, unit="month").readings[0].series
        for back in range(3):
            if len(found.starts) > back and found.readings:
                number = period_of(found.starts[-1 - back], "month")
                at = number - period_of(_first(evidence), "month")
                then[back] += found.readings[0].series[-1 - back] or 0
                later[back] += (after[at] or 0) if at < len(after) else 0
    total = said.total()
    return [
        f"## A case as it came in: {len(evidence.published)} documents, "
        f"{len(evidence.incidents)} incidents",
        "",
        f"15 indicators at the end of {len(seconds)} months; half of the assessments took under "
        f"{sorted(seconds)[len(seconds) // 2]:.2f} s.",
        "",
        "| state | share |",
        "|---|---|",
        *(f"| {name} | {said[name] / total:.1%} |" for name in STATES),
        "",
        "Attacks of a month as known at its end, and at later month ends, against the last day:",
        "",
        "| months after | known then | known on the last day | share |",
        "|---|---|---|---|",
        *_lateness(then, later),
        "",
    ]


def _lateness(then: Sequence[int], later: Sequence[int]) -> Iterator[str]:
    for back, (known, complete) in enumerate(zip(then, later, strict=True)):
        share = f"{known / complete:.0%}" if complete else "-"
        yield f"| {back} | {known} | {complete} | {share} |"


def against_ged(case: Path, events: Path, country: str) -> list[str]:
    """How the months of a case rank beside those of a register of events."""
    with open_case(case, read_only=True) as opened:
        panel = case_panel(evidence_of(opened), load_frame(), "month", "country").panel
    with events.open(encoding="utf-8", newline="") as rows:
        held = list(csv.DictReader(rows))
    months = [panel.day(at).isoformat()[:7] for at in range(panel.n_periods)]
    number = Counter(row["date_start"][:7] for row in held)
    deaths: Counter[str] = Counter()
    for row in held:
        deaths[row["date_start"][:7]] += int(float(row["best"] or 0))
    at = panel.areas.index(country)
    of = {name: panel.of(name)[at] for name in ("events", "deaths_best", "reports")}
    seen = ~np.isnan(of["events"]) & (of["reports"] >= LEAST_READ)
    of |= {f"{name} a report": of[name] / of["reports"].clip(1) for name in ("events",)}
    truth = [np.array([register[m] for m in months], dtype=float) for register in (number, deaths)]
    return [
        f"## Beside a register of events ({country}, UCDP GED)",
        "",
        f"Rank correlation over the {seen.sum()} months in which at least {LEAST_READ} reports of "
        f"the last case came out. Where the reports alone rank the months as well as the events "
        "told in them, the counts follow what was collected.",
        "",
        "| of the case | events of the register | deaths of the register |",
        "|---|---|---|",
        *(
            f"| {name} | " + " | ".join(f"{ranked(x[seen], y[seen]):.2f}" for y in truth) + " |"
            for name, x in of.items()
        ),
        "",
    ]


def ranked(left: Array, right: Array) -> float:
    """Spearman's rank correlation, equal values sharing their mean rank."""
    ranks = []
    for values in (left, right):
        _, at, times = np.unique(values, return_inverse=True, return_counts=True)
        ranks.append((np.cumsum(times) - (times - 1) / 2)[at])
    return float(np.corrcoef(*ranks)[0, 1])


def _first(evidence: Evidence) -> date:
    return min(day for day in evidence.published.values() if day)


if __name__ == "__main__":
    main()
