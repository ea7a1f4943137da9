"""How fast the product is on this machine, stage by stage, and where the time goes.

    python -m bench.speed [--out docs/speed.md]

Prints medians of several runs, because one run on a shared machine says little. The reports are
the sample case's, repeated with changed dates so that no two are copies.
"""

import argparse
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path

from vedette.config import Config
from vedette.read.assemble import statements
from vedette.read.heads import read_window
from vedette.read.reader import EncoderReader
from vedette.read.weights import bundled_weights
from vedette.read.windows import windows
from vedette.sources.articles import documents
from vedette.sources.formats import Limits, extracts
from vedette.sources.walk import SourceFile
from vedette.types import Document, Extract
from vedette.workflow import build, load_reader

Row = tuple[str, str, str]


def median_seconds(work: Callable[[], object], repeats: int = 3) -> float:
    """Median wall time of `work` over several runs."""
    taken = []
    for _ in range(repeats):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)


def sample(suffix: str) -> list[Path]:
    """The bundled reports of one format."""
    with as_file(files("vedette.resources") / "sample") as folder:
        return sorted(folder.glob(f"*{suffix}"))


def parse_all(paths: list[Path], times: int) -> list[Document]:
    """Sources and segmentation of each path, `times` over."""
    found: list[Document] = []
    for _ in range(times):
        for path in paths:
            content = path.read_bytes()
            for part in extracts(SourceFile(str(path), path.name, content), limits=Limits()):
                assert isinstance(part, Extract), part
                found.extend(documents(part))
    return found


def many_reports(folder: Path, n: int) -> None:
    """`n` reports, no two alike."""
    texts = [path.read_text(encoding="utf-8") for path in sample(".txt")]
    for number in range(n):
        text = texts[number % len(texts)]
        (folder / f"{number:05}.txt").write_text(f"{text}\n\nFile number {number}.\n", "utf-8")


def sources_rows() -> list[Row]:
    """Documents a second for plain text and HTML, one core."""
    rows = []
    for suffix, name in ((".txt", "plain text"), (".html", "HTML")):
        paths = sample(suffix)
        parse_all(paths, 1)
        times = max(1, 60 // len(paths))
        seconds = median_seconds(lambda: parse_all(paths, times))  # noqa: B023
        n = len(parse_all(paths, 1)) * times
        rows.append(
            (f"sources and segmentation, {name}", f"{n / seconds:.0f} documents/s", "one core")
        )
    return rows


def reading_rows() -> list[Row]:
    """Sentences a second end to end, and the share of each part of reading."""
    weights = bundled_weights()
    found = [d for d in parse_all(sample(".txt"), 1) if d.meta.language == "en"] * 3
    sentences = sum(len(document.sentences) for document in found)
    rows = []
    for threads in (1, 2):
        reader = EncoderReader(weights, threads)
        list(reader.read(found[:2]))
        seconds = median_seconds(lambda: list(reader.read(found)))  # noqa: B023
        rows.append(("reading", f"{sentences / seconds:.0f} sentences/s", f"{threads} thread(s)"))
    rows.extend(_profile(reader, found))
    return rows


def _profile(reader: EncoderReader, found: list[Document]) -> list[Row]:
    weights = reader._weights
    spent = dict.fromkeys(("word pieces", "encoder", "heads", "statements"), 0.0)
    for document in found:
        started = time.perf_counter()
        cut = windows(document, weights.tokenizer)
        spent["word pieces"] += time.perf_counter() - started
        readings = []
        for window in cut:
            started = time.perf_counter()
            hidden = reader._encoder.hidden(window)
            spent["encoder"] += time.perf_counter() - started
            started = time.perf_counter()
            readings.append(read_window(window, hidden, weights.heads, weights.schema))
            spent["heads"] += time.perf_counter() - started
        started = time.perf_counter()
        statements(document, readings, "bench")
        spent["statements"] += time.perf_counter() - started
    whole = sum(spent.values())
    return [
        (f"  of which {name}", f"{value / whole:.0%}", "one thread")
        for name, value in spent.items()
    ]


def command_rows() -> list[Row]:
    """Start-up of the command line."""
    command = [sys.executable, "-m", "vedette", "--help"]
    seconds = median_seconds(lambda: subprocess.run(command, check=True, capture_output=True), 7)
    return [("vedette --help", f"{seconds:.2f} s", "whole process")]


def case_rows(n: int) -> list[Row]:
    """A case of `n` reports: first build, rebuild with nothing new, one more report."""
    config = Config(threads=2)
    reader = load_reader(config)
    with tempfile.TemporaryDirectory() as work:
        folder, case = Path(work, "reports"), Path(work, "case.vedette")
        folder.mkdir()
        many_reports(folder, n)
        started = time.perf_counter()
        report = build(case, [folder], reader, config)
        first = time.perf_counter() - started
        nothing = median_seconds(lambda: build(case, [folder], reader, config))
        (folder / "new.txt").write_text("New\n\nGunmen attacked a patrol near Hawija.\n", "utf-8")
        started = time.perf_counter()
        build(case, [folder], reader, config)
        one = time.perf_counter() - started
        size = case.stat().st_size / 1e6
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    read = report.counts["sentences_read"] / report.seconds["reading"]
    return [
        (f"case of {n} reports, first build", f"{first:.1f} s", f"{read:.0f} sentences/s read"),
        ("  rebuilt with nothing new", f"{nothing:.2f} s", "median of 3"),
        ("  rebuilt with one new report", f"{one:.2f} s", ""),
        ("  size of the case file", f"{size:.1f} MB", ""),
        ("peak memory of all of this", f"{peak:.0f} MB", "resident"),
    ]


def main() -> None:
    """Measure and print; with --out also write the table that docs/speed.md shows."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--out", type=Path)
    chosen = parser.parse_args()
    rows = [*command_rows(), *sources_rows(), *reading_rows(), *case_rows(chosen.reports)]
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    lines = ["| what | measured | how |", "|---|---|---|"]
    lines += [
        f"| {what.replace('  ', '&nbsp;&nbsp;')} | {value} | {how} |" for what, value, how in rows
    ]
    for what, value, how in rows:
        print(f"{what:45} {value:>20}   {how}")
    if chosen.out:
        head = f"# Speed\n\nWritten by `python -m bench.speed --out {chosen.out}`; {machine}.\n\n"
        chosen.out.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
