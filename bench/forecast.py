"""Forecast skill on public counts, beside the plain references, written into docs/forecast.md.

    python -m bench.forecast [--data DIR] [--only NAME ...] [--cache build/forecast] [--write]

Sections: views, syria, iraq, events, deaths. Scores of the long runs are kept under --cache and
only read again with --cached. Settings were fixed on origins up to 2007-12 of the GED counts; no
section chooses anything on what it scores.
"""

import argparse
import csv
import os
import time
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np

from vedette.assess.panel_csv import Mapping, read_panel
from vedette.forecast.backtest import Plan, walk
from vedette.forecast.issue import redrawn
from vedette.forecast.product import PRODUCT, REFERENCE
from vedette.forecast.track import Track, by_area, by_block, by_horizon, summaries, track
from vedette.stats.scores import (
    covered,
    crps_from_draws,
    crps_log1p,
    ignorance,
    interval_score,
)
from vedette.types.panels import Array, Panel

PAGE = Path("docs/forecast.md")
TODAY = date(2026, 1, 1)
MONTHS = tuple(range(1, 13))
MODELS_2018 = {
    "conflictology12 (12 draws, as shipped)": "bm_conflictology",
    "last month, Poisson": "bm_last_historical_poisson",
    "bootstrap of 240 months": "bm_boot_240",
    "Bodentien & Rueter NB": "bodentien_rueter_nb",
}
Chosen = argparse.Namespace


def main() -> None:
    """Measure what is asked for; with --write also put the tables into the page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    default = os.environ.get("VEDETTE_DATA", "../shared/data")
    parser.add_argument("--data", type=Path, default=Path(default))
    parser.add_argument("--only", nargs="*", choices=list(SECTIONS), default=list(SECTIONS))
    parser.add_argument("--cache", type=Path, default=Path("build/forecast"))
    parser.add_argument("--cached", action="store_true", help="Use kept scores where there are.")
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    chosen.cache.mkdir(parents=True, exist_ok=True)
    for name in chosen.only:
        lines = SECTIONS[name](chosen)
        print("\n".join(lines), flush=True)
        if chosen.write:
            write(PAGE, name, lines)


def write(page: Path, name: str, lines: list[str]) -> None:
    """Put the lines between the page's marks of that section."""
    text = page.read_text(encoding="utf-8")
    begin, end = f"<!-- begin {name} -->", f"<!-- end {name} -->"
    head, rest = text.split(begin)
    _, tail = rest.split(end)
    body = "\n".join(lines)
    page.write_text(f"{head}{begin}\n{body}\n{end}{tail}", encoding="utf-8")


def measured(chosen: Chosen, name: str, values: Array, plan: Plan) -> tuple[Track, float]:
    """The track of a backtest, run or read from the cache, and the seconds it took."""
    kept = chosen.cache / f"{name}.npz"
    if chosen.cached and kept.exists():
        data = np.load(kept)
        found = Track(
            tuple(str(one) for one in data["models"]),
            tuple(int(h) for h in data["horizons"]),
            tuple(int(o) for o in data["origins"]),
            data["scores"],
            data["observed"],
            data["quiet"],
        )
        return found, float(data["seconds"])
    started = time.perf_counter()
    found = track(walk(values, plan), plan.horizons)
    seconds = time.perf_counter() - started
    np.savez(
        kept,
        models=np.array(found.models),
        horizons=np.array(found.horizons),
        origins=np.array(found.origins),
        scores=found.scores,
        observed=found.observed,
        quiet=found.quiet,
        seconds=seconds,
    )
    return found, seconds


def ladder_table(found: Track, block: int) -> list[str]:
    """One row per model: scores, coverage, onset, skill with interval, zero share of the gain."""
    lines = [
        "| model | CRPS | log1p | IGN | MIS90 | cov50 | cov90 | cov90, y>0 | due | "
        "PIT 5-95 % | PIT 5-95 %, y>0 | Brier onset | AP onset | CRPS vs reference [95 %] | "
        "log1p vs reference | zero share of gain |",
        "|---|" + "---:|" * 15,
    ]
    for s in summaries(found, block=block):
        bold = "**" if s.model == PRODUCT else ""
        share = "" if s.model == REFERENCE or s.skill > 0 else f"{s.zero_share:.0%}"
        against = (
            "reference" if s.model == REFERENCE else f"{s.skill:+.1%} [{s.low:+.1%}, {s.high:+.1%}]"
        )
        lines.append(
            f"| {bold}{s.model}{bold} | {s.crps:.3f} | {s.log1p:.3f} | {s.ign:.3f} | {s.mis90:.1f} "
            f"| {s.cov50:.3f} | {s.cov90:.3f} | {s.cov90_some:.3f} | {s.due_some:.3f} "
            f"| {s.pit90:.3f} | {s.pit90_some:.3f} | {s.brier_onset:.4f} | {s.ap_onset:.3f} "
            f"| {against} | {s.skill_log1p:+.1%} | {share} |"
        )
    return lines


def horizon_table(found: Track) -> list[str]:
    """CRPS per horizon, product and reference and the members."""
    chosen = [h for h in (1, 2, 3, 6, 8, 12) if h in found.horizons]
    at = [found.horizons.index(h) for h in chosen]
    lines = [
        "| CRPS at horizon | " + " | ".join(str(h) for h in chosen) + " |",
        "|---|" + "---:|" * len(chosen),
    ]
    for model in found.models:
        scores = by_horizon(found, model)
        lines.append(f"| {model} | " + " | ".join(f"{scores[one]:.2f}" for one in at) + " |")
    return lines


def year_table(found: Track, panel: Panel) -> list[str]:
    """Relative CRPS of the product per year of the first period forecast."""
    offset = panel.first + 1
    years = list(by_block(found, PRODUCT, 12, offset))
    lines = [
        "| first month forecast in | " + " | ".join(str(year) for year in years) + " |",
        "|---|" + "---:|" * len(years),
    ]
    reference = by_block(found, REFERENCE, 12, offset)
    for model in ("ewma", "nb_ar", "nb_hawkes", "analogue", PRODUCT):
        ours = by_block(found, model, 12, offset)
        cells = [f"{ours[year] / reference[year] - 1:+.1%}" for year in years]
        lines.append(f"| {model} vs reference | " + " | ".join(cells) + " |")
    return lines


def area_table(found: Track, areas: tuple[str, ...], top: int = 10) -> list[str]:
    """The areas that weigh most in the mean."""
    reference, ours = by_area(found, REFERENCE), by_area(found, PRODUCT)
    order = np.argsort(-reference)[:top]
    share = reference / reference.sum()
    lines = ["| area | reference | pool | difference | share of the mean |", "|---|" + "---:|" * 4]
    for at in order:
        lines.append(
            f"| {areas[at]} | {reference[at]:.2f} | {ours[at]:.2f} "
            f"| {ours[at] / reference[at] - 1:+.1%} | {share[at]:.0%} |"
        )
    better = int((ours < reference).sum())
    same = int((ours == reference).sum())
    lines += ["", f"Better in {better} of {len(areas)} areas, the same in {same}."]
    return lines


def ged(chosen: Chosen, name: str, measure: str) -> list[str]:
    """Country-month counts, monthly origins 2009-12 to 2020-11, h = 1-12."""
    found_panel = read_panel(
        chosen.data / "ucdp" / "ged_country_month_by_type_1989_2020.csv", TODAY
    ).panel
    before = (1989 - found_panel.start.year) * 12
    values = found_panel.of(measure)[:, before:]
    first = (2009 - 1989) * 12 + 11
    plan = Plan(MONTHS, first, values.shape[1] - 2, training=60, training_step=2)
    found, seconds = measured(chosen, name, values, plan)
    panel = cut(found_panel, before)
    return [
        f"{len(panel.areas)} countries, {len(found.origins)} monthly origins "
        f"{panel.day(found.origins[0])} to {panel.day(found.origins[-1])}, h = 1-12, "
        f"{plan.n_draws} draws of every model; whole run {seconds / 60:.1f} minutes.",
        "",
        *ladder_table(found, 12),
        "",
        *horizon_table(found),
        "",
        *year_table(found, panel),
        "",
        *area_table(found, panel.areas),
    ]


def cut(panel: Panel, before: int) -> Panel:
    """The panel without its first periods."""
    return Panel(
        panel.measures,
        panel.areas,
        panel.unit,
        panel.day(before),
        panel.values[:, :, before:],
        panel.vintage,
        panel.source,
        panel.source_hash,
    )


def views(chosen: Chosen) -> list[str]:
    """The challenge's windows: origin October, s = 3-14, draws of the submissions beside ours."""
    import pyarrow.parquet as parquet

    folder = chosen.data / "views_challenge"
    panel = read_panel(folder / "ged_country_month_1989_2020-10.parquet", TODAY).panel
    rows: dict[str, list[list[float]]] = {}
    for year in (2018, 2019, 2020):
        actual = parquet.read_table(folder / f"cm_actuals_{year}.parquet").to_pydict()
        truth = grid(actual, "outcome")
        countries, months = truth[1], truth[2]
        at = (months[0] - 3) - (panel.first - 1980 * 12 + 1)
        keep = [panel.areas.index(str(c)) for c in countries]
        # the origin is October: three months before the first of the window
        values = panel.of("deaths_sb")[keep, : at + 1]
        plan = Plan(tuple(range(3, 15)), at, at, training=60, training_step=2, refit_every=24)
        (one,) = list(walk(values, plan))
        y = truth[0]
        ours = redrawn(one, values, plan.horizons, 1000, 0)
        named = {f"our {name}": draws for name, draws in ours.items()}
        for name, file in MODELS_2018.items():
            table = parquet.read_table(folder / f"{file}_{year}.parquet").to_pydict()
            named[name] = submission(table, countries, months)
        for name, draws in named.items():
            rows.setdefault(name, []).append(challenge_scores(draws, y))
    lines = [
        "| model | draws | CRPS 2018 | 2019 | 2020 | IGN 2018 | 2019 | 2020 | MIS90 2018 | 2019 | "
        "2020 | log1p | cov90 | cov90, y>0 |",
        "|---|" + "---:|" * 13,
    ]
    for name, years in sorted(rows.items(), key=lambda item: np.mean([one[1] for one in item[1]])):
        columns = np.array(years).T
        cells = [f"{columns[0][0]:.0f}"]
        cells += [f"{v:.2f}" for v in columns[1]] + [f"{v:.2f}" for v in columns[2]]
        cells += [f"{v:.0f}" for v in columns[3]]
        cells += [
            f"{columns[4].mean():.3f}",
            f"{columns[5].mean():.3f}",
            f"{columns[6].mean():.3f}",
        ]
        bold = "**" if name == f"our {PRODUCT}" else ""
        lines.append(f"| {bold}{name}{bold} | " + " | ".join(cells) + " |")
    return lines


def challenge_scores(draws: Array, y: Array) -> list[float]:
    """Draws, CRPS, IGN, MIS90, CRPS of log1p, coverage of 90 %, the same for y > 0."""
    inside = covered(draws, y)
    return [
        float(draws.shape[-1]),
        float(crps_from_draws(draws, y).mean()),
        float(ignorance(draws, y).mean()),
        float(interval_score(draws, y).mean()),
        float(crps_log1p(draws, y).mean()),
        float(inside.mean()),
        float(inside[y > 0].mean()),
    ]


def grid(table: dict[str, list[int]], column: str) -> tuple[Array, list[int], list[int]]:
    """(countries, months) of a table in long form, with the ids of both."""
    countries = sorted(set(table["country_id"]))
    months = sorted(set(table["month_id"]))
    out = np.full((len(countries), len(months)), np.nan)
    row = {c: at for at, c in enumerate(countries)}
    for c, m, value in zip(table["country_id"], table["month_id"], table[column], strict=True):
        out[row[c], m - months[0]] = value
    return out, countries, months


def submission(table: dict[str, list[int]], countries: list[int], months: list[int]) -> Array:
    """Draws (countries, months, m) of a submission in long form."""
    c, m = np.array(table["country_id"]), np.array(table["month_id"])
    value = np.array(table["outcome"], dtype=float)
    order = np.lexsort((m, c))
    return value[order].reshape(len(countries), len(months), -1)


def syria(chosen: Chosen) -> list[str]:
    """Governorate-month events and deaths from the event list, h = 1-6."""
    mapping = Mapping(
        area="adm_1",
        time="date_start",
        counts=(("events", "1"), ("deaths", "best")),
        events=True,
        area_missing="none",
    )
    panel = read_panel(chosen.data / "ucdp" / "ged_syria_events.csv", TODAY, layout=mapping).panel
    keep = [at for at, name in enumerate(panel.areas) if name != "none"]
    lines: list[str] = []
    for measure in ("events", "deaths"):
        values = panel.of(measure)[keep]
        plan = Plan(tuple(range(1, 7)), 14, values.shape[1] - 2, refit_every=3)
        found, seconds = measured(chosen, f"syria_{measure}", values, plan)
        lines += [
            "",
            f"{len(keep)} governorates, {measure}, {len(found.origins)} monthly origins from "
            f"{panel.day(14)}, h = 1-6, refitted every 3 months; {seconds:.0f} s.",
            "",
            *ladder_table(found, 3),
            "",
            *horizon_table(found),
        ]
    return lines[1:]


def iraq(chosen: Chosen) -> list[str]:
    """City-week attacks of the 15 cities with most, h = 1-8 weeks."""
    counts: Counter[tuple[str, int]] = Counter()
    skipped = {"", "City", "Target", "Coalition Forces"}
    with (chosen.data / "sigacts_iraq" / "events.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["time"] and row["city"] not in skipped:
                day = date.fromisoformat(row["time"][:10])
                counts[row["city"], (day.toordinal() - 1) // 7] += 1
    weeks = sorted({week for _, week in counts})
    total: Counter[str] = Counter()
    for (city, _), n in counts.items():
        total[city] += n
    cities = [city for city, _ in total.most_common(15)]
    # the last week is cut short by the end of the file
    values = np.array(
        [[counts[city, week] for week in range(weeks[0], weeks[-1])] for city in cities],
        dtype=float,
    )
    plan = Plan(tuple(range(1, 9)), 77, values.shape[1] - 2, training=40, refit_every=13)
    found, seconds = measured(chosen, "iraq", values, plan)
    return [
        f"{len(cities)} cities, {len(found.origins)} weekly origins after 78 weeks, h = 1-8, "
        f"refitted every 13 weeks; {seconds:.0f} s.",
        "",
        *ladder_table(found, 13),
        "",
        *horizon_table(found),
        "",
        *area_table(found, tuple(cities)),
    ]


SECTIONS: dict[str, Callable[[Chosen], list[str]]] = {
    "views": views,
    "syria": syria,
    "iraq": iraq,
    "events": lambda chosen: ged(chosen, "events", "events"),
    "deaths": lambda chosen: ged(chosen, "deaths", "deaths"),
}

if __name__ == "__main__":
    main()
