"""The self-exciting engine: speed, recovery of known parameters, and two real series.

    python -m bench.hawkes [--data DIR] [--write]

Simulated with background 1, branching ratio 0.6 and decay 1.5, the setting of the measured
libraries; medians of three fits. --write puts the tables into docs/forecast.md.
"""

import argparse
import csv
import os
import statistics
import time
from datetime import datetime
from pathlib import Path

import numpy as np

from bench.forecast import PAGE, write
from vedette.stats.hawkes import HawkesFit, fit, loglik, simulate
from vedette.types.panels import Array

SIZES = (10_000, 100_000, 1_000_000)
TRUTH = (np.array([1.0]), np.array([0.6]), np.array([1.5]))
RUNS = 40
SIGNIFICANT = ("Baghdad", "Ramadi", "Mosul", "Basrah", "Fallujah")
STRETCH_DAYS = 28.0


def speed() -> list[str]:
    """Seconds of a fit by number of events, with what was found."""
    rng = np.random.default_rng(1)
    lines = [
        "| events | fit, s | background (1) | branching (0.6) | decay (1.5) |",
        "|---:|---:|---:|---:|---:|",
    ]
    for size in SIZES:
        end = size * 0.4
        times = simulate(*TRUTH, end, rng)
        seconds = []
        for _ in range(3):
            started = time.perf_counter()
            found = fit(times, end)
            seconds.append(time.perf_counter() - started)
        lines.append(
            f"| {times.size:,} | {statistics.median(seconds):.2f} | {found.background[0]:.3f} "
            f"| {found.branching[0]:.3f} | {found.rate[0]:.3f} |"
        )
    return lines


def recovery() -> list[str]:
    """How often the 95 % intervals hold the truth."""
    inside = np.zeros(2)
    for seed in range(RUNS):
        times = simulate(*TRUTH, 1200.0, np.random.default_rng(seed))
        found = fit(times, 1200.0)
        inside[0] += abs(found.branching[0] - 0.6) < 1.96 * found.branching_se[0]
        inside[1] += abs(np.log(found.rate[0] / 1.5)) < 1.96 * found.log_rate_se[0]
    return [
        "",
        f"Of {RUNS} simulated series of about 3,000 events, the 95 % interval held the true "
        f"branching ratio in {inside[0]:.0f} and the true decay in {inside[1]:.0f}.",
    ]


def real(data: Path) -> list[str]:
    """Branching ratio with a constant background and with one that may move every 28 days."""
    lines = [
        "",
        "| series | events | constant background: n, half-life in days | 28-day background: n, "
        "half-life in days | log-likelihood gained |",
        "|---|---:|---:|---:|---:|",
    ]
    for name, times, end in [*_sigacts(data), *_syria(data)]:
        stiff, free = fit(times, end), fit(times, end, stretches=max(2, round(end / STRETCH_DAYS)))
        gained = free.loglik - stiff.loglik
        lines.append(
            f"| {name} | {times.size:,} | {_told(stiff)} | {_told(free)} | {gained:,.0f} |"
        )
        check = loglik(times, end, stiff.background, stiff.branching, stiff.rate)
        assert abs(check - stiff.loglik) < 1e-6 * abs(check)
    return lines


def _told(found: HawkesFit) -> str:
    alarm = " (warned)" if found.notes else ""
    return f"{found.branching.sum():.2f}, {np.log(2) / found.rate[0]:.2f}{alarm}"


def _sigacts(data: Path) -> list[tuple[str, Array, float]]:
    stamps: dict[str, list[float]] = {name: [] for name in SIGNIFICANT}
    start = datetime(2004, 1, 1)
    with (data / "sigacts_iraq" / "events.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["time"] and row["city"] in stamps:
                gone = datetime.fromisoformat(row["time"]) - start
                stamps[row["city"]].append(gone.total_seconds() / 86_400)
    end = max(max(times) for times in stamps.values()) + 1e-6
    return [(f"Iraq, {name}", np.sort(times), end) for name, times in stamps.items()]


def _syria(data: Path) -> list[tuple[str, Array, float]]:
    """Days are known, hours are not: each event stands at a random hour of its day."""
    rng = np.random.default_rng(0)
    start = datetime(2016, 1, 1)
    days: dict[str, list[float]] = {}
    with (data / "ucdp" / "ged_syria_events.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            gone = (datetime.fromisoformat(row["date_start"]) - start).days
            days.setdefault(row["adm_1"].removesuffix(" Governorate"), []).append(gone)
    chosen = ("Aleppo", "Rif Dimashq", "Deir ez Zor", "Daraa")
    end = max(max(found) for found in days.values()) + 1.0
    return [
        (f"Syria, {name}", np.sort(np.array(days[name]) + rng.random(len(days[name]))), end)
        for name in chosen
    ]


def main() -> None:
    """Measure and print; with --write also put the tables into the page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    default = os.environ.get("VEDETTE_DATA", "../shared/data")
    parser.add_argument("--data", type=Path, default=Path(default))
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    lines = [*speed(), *recovery(), *real(chosen.data)]
    print("\n".join(lines))
    if chosen.write:
        write(PAGE, "hawkes", lines)


if __name__ == "__main__":
    main()
