"""A case of more than a thousand real articles: rate, memory, rejections, order, rebuild.

    python -m bench.real [--data ../shared/data] [--out docs/real.md]

FA-KES (804 reports on Syria, one CSV in an encoding that is not UTF-8) and Wikinews (276 articles,
JSON lines). Nothing of the texts is printed.
"""

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from vedette.config import Config
from vedette.store.case import open_case
from vedette.workflow import build, export_jsonl, load_reader

FILES = ("fa_kes", "wikinews")
TIMES = 3
LATE = (
    "Blast near a ford\n\nNorth Desk, 5 November 2018\n\n"
    "A bomb killed two guards in Tel Rifaat on Sunday, a medic said. Nobody claimed it.\n"
)


def one_report_more(case: Path, work: Path) -> tuple[float, dict[str, float]]:
    """Seconds of `vedette build` with one new report, whole and by stage; medians of several runs,
    each on a copy of the case.
    """
    late = work / "late.txt"
    late.write_text(LATE, encoding="utf-8")
    whole: list[float] = []
    stages: list[dict[str, float]] = []
    for at in range(TIMES):
        copy = work / f"copy{at}.vedette"
        shutil.copy(case, copy)
        started = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-m", "vedette", "build", str(copy), str(late), "--json"],
            capture_output=True,
            text=True,
            check=True,
        )
        whole.append(time.perf_counter() - started)
        stages.append(json.loads(done.stdout)["seconds"])
        copy.unlink()
    by_stage = {name: statistics.median(run[name] for run in stages) for name in stages[0]}
    return statistics.median(whole), by_stage


def measure(data: Path) -> list[tuple[str, str]]:
    """Build, rebuild and export; what came of it as (what, value)."""
    config = Config(threads=2)
    reader = load_reader(config)
    inputs = [data / name for name in FILES]
    with tempfile.TemporaryDirectory() as work:
        path = Path(work, "big.vedette")
        started = time.perf_counter()
        report = build(path, inputs, reader, config)
        first = time.perf_counter() - started
        started = time.perf_counter()
        build(path, inputs, reader, config)
        again = time.perf_counter() - started
        one_more, stages = one_report_more(path, Path(work))
        started = time.perf_counter()
        manifest = export_jsonl(path, Path(work, "out"))
        exported = time.perf_counter() - started
        with open_case(path, read_only=True) as case:
            dated = Counter(row.meta.published.precision for row in case.documents())
            languages = Counter(row.meta.language for row in case.documents())
            rejections = Counter(r.stage for r in case.rejections())
            findings = case.finding_counts()
            fused = sum(len(f.documents) > 1 for f in case.findings("incident"))
        size = path.stat().st_size / 1e6
    count = report.counts
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rate = count["sentences_read"] / report.seconds["reading"]
    return [
        ("documents", str(count["documents_new"])),
        ("copies recognised", str(count.get("copies", 0))),
        ("rejections", str(dict(rejections)) if rejections else "0"),
        ("languages", ", ".join(f"{name} {n}" for name, n in sorted(languages.items()))),
        ("precision of publication dates", ", ".join(f"{k} {n}" for k, n in sorted(dated.items()))),
        ("sentences read", str(count["sentences_read"])),
        ("statements", ", ".join(f"{n} {kind}" for kind, n in manifest["statements"].items())),
        ("whole build", f"{first:.0f} s ({count['documents_new'] / first:.1f} documents/s)"),
        ("  sources and case", f"{report.seconds['sources']:.1f} s"),
        ("  reading", f"{report.seconds['reading']:.1f} s ({rate:.0f} sentences/s, 2 threads)"),
        ("  resolving", f"{report.seconds['resolving']:.1f} s"),
        ("  fusing", f"{report.seconds['fusing']:.1f} s"),
        ("findings", ", ".join(f"{n} {kind}s" for kind, n in findings.items())),
        ("incidents told by several documents", str(fused)),
        ("rebuild with nothing new", f"{again:.2f} s"),
        ("one report more, whole command", f"{one_more:.1f} s (median of {TIMES})"),
        *((f"  {name}", f"{seconds:.1f} s") for name, seconds in stages.items()),
        ("export", f"{exported:.1f} s"),
        ("case file", f"{size:.1f} MB"),
        ("peak memory", f"{peak:.0f} MB"),
    ]


def main() -> None:
    """Measure and print; with --out also write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    default = os.environ.get("VEDETTE_DATA", "../shared/data")
    parser.add_argument("--data", type=Path, default=Path(default))
    parser.add_argument("--out", type=Path)
    chosen = parser.parse_args()
    if not chosen.data.is_dir():
        raise SystemExit(f"no corpora at {chosen.data}; name their folder with --data")
    rows = measure(chosen.data)
    for what, value in rows:
        print(f"{what:32} {value}")
    if chosen.out:
        lines = ["# A case of real articles", "", "Written by `python -m bench.real`.", ""]
        lines += ["| what | measured |", "|---|---|", *(f"| {w} | {v} |" for w, v in rows)]
        chosen.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
