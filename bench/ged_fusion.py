"""UCDP GED Syria: headlines of one event against those of near events, read and fused at scale.

    python -m bench.ged_fusion [--data ../shared/data] [--headlines 2000] [--out docs/measures/...]

Every row of GED names the headlines that its event was coded from. Each headline becomes a document
of one line with its day of publication; the product reads, resolves and fuses them. Two documents
are truly joined where some event names both. Most of GED's headlines are summaries of a day, whose
events cannot all be told from one line, so recall is bounded far below 1; what counts is whether
documents that the product joins share an event, beside a plain rule. No text is printed.
"""

import argparse
import csv
import os
import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations
from pathlib import Path

from vedette.config import Config
from vedette.evaluate.clusters import Groups
from vedette.fuse.pairs import Constraints, comparison, grouped
from vedette.fuse.viewing import views
from vedette.fuse.views import ReportView
from vedette.fuse.weights import shipped_weights
from vedette.text.normalise import clean_text, document_id
from vedette.types import Document, Metadata, Section, Sentence, Span, TimeSpan
from vedette.workflow import load_reader, load_resolver

Pair = tuple[str, str]
_SOURCE = re.compile(r'"([^",]*),(\d{4}-\d\d-\d\d),([^"]*)"')
NEAR_DAYS = 3


def headlines(path: Path, most: int) -> tuple[list[Document], set[Pair]]:
    """The first headlines by day, as documents, and the pairs that share an event."""
    told: dict[tuple[str, str, str], set[str]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for office, day, headline in _SOURCE.findall(row["source_article"]):
                told.setdefault((day, office, clean_text(headline)), set()).add(row["id"])
    made: dict[str, tuple[Document, set[str]]] = {}
    for (day, office, headline), events in sorted(told.items())[-most:]:
        if headline:
            document = _document(day, office, headline)
            made.setdefault(document.id, (document, set()))[1].update(events)
    of_event: dict[str, set[str]] = {}
    for name, (_, events) in made.items():
        for event in events:
            of_event.setdefault(event, set()).add(name)
    shared = {pair for names in of_event.values() for pair in combinations(sorted(names), 2)}
    return [document for document, _ in made.values()], shared


def _document(day: str, office: str, headline: str) -> Document:
    at = date.fromisoformat(day)
    whole = Span(0, len(headline))
    meta = Metadata(
        title=headline, publisher=office, published=TimeSpan(at, at, "day", "stated"), language="en"
    )
    name = document_id(f"{day} {office} {headline}")
    return Document(name, headline, meta, (Section(whole, "body"),), (Sentence(whole, 0),))


def reports_of(documents: Sequence[Document]) -> list[ReportView]:
    """What the product's reader and resolver find in them."""
    reader, resolver = load_reader(Config(threads=1)), load_resolver()
    found: list[ReportView] = []
    for document, statements in reader.read(documents):
        resolved = resolver.resolve(document, statements).statements
        found += views(document, resolved).reports
    return found


def joined(groups: Groups, reports: Iterable[ReportView]) -> set[Pair]:
    """Pairs of documents that share an incident."""
    document = {report.id: report.document for report in reports}
    return {
        pair
        for group in groups
        for pair in combinations(sorted({document[name] for name in group}), 2)
    }


def ours(reports: Sequence[ReportView]) -> Groups:
    """The product's groups."""
    compared = comparison(reports, shipped_weights())
    return [
        [name for row in group for name in compared.rows.members[row]]
        for group in grouped(compared, Constraints())
    ]


def by_place_and_type(reports: Sequence[ReportView]) -> Groups:
    """The plain rule: one event for each place, type and day of publication."""
    found: dict[object, list[str]] = {}
    for report in reports:
        key = (report.place.id, report.type, report.published.start) if report.place else report.id
        found.setdefault(key, []).append(report.id)
    return list(found.values())


def measure(path: Path, most: int) -> list[str]:
    """The lines of the page."""
    documents, shared = headlines(path, most)
    reports = reports_of(documents)
    read = {report.document for report in reports}
    reachable = {pair for pair in shared if set(pair) <= read}
    day = {d.id: d.meta.published.start or date.min for d in documents}
    near = sum(abs((day[a] - day[b]).days) <= NEAR_DAYS for a, b in combinations(sorted(day), 2))
    lines = ["# UCDP GED Syria: headlines", "", "Written by `python -m bench.ged_fusion`.", ""]
    lines += [
        f"{len(documents)} headlines, {len(reports)} incident reports read in {len(read)} of them;",
        f"{near} pairs of headlines within {NEAR_DAYS} days, {len(shared)} of them share an event",
        f"({len(reachable)} where both were read).",
        "",
        "| method | joined pairs | share an event | of those read, found |",
        "|---|---|---|---|",
    ]
    for name, groups in (
        ("ours", ours(reports)),
        ("same place, type and day", by_place_and_type(reports)),
    ):
        pairs = joined(groups, reports)
        right = len(pairs & shared)
        lines.append(
            f"| {name} | {len(pairs)} | {right / max(1, len(pairs)):.3f} | "
            f"{right / max(1, len(reachable)):.3f} |"
        )
    lines.append(f"| two headlines within {NEAR_DAYS} days | {near} | {len(shared) / near:.4f} | |")
    return lines


def main() -> None:
    """Measure, print, and with --out write the page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    default = os.environ.get("VEDETTE_DATA", "../shared/data")
    parser.add_argument("--data", type=Path, default=Path(default))
    parser.add_argument("--headlines", type=int, default=2000)
    parser.add_argument("--out", type=Path)
    chosen = parser.parse_args()
    path = chosen.data / "ucdp" / "ged_syria_events.csv"
    if not path.is_file():
        raise SystemExit(f"no {path}; name the corpora's folder with --data")
    lines = measure(path, chosen.headlines)
    print("\n".join(lines))
    if chosen.out:
        chosen.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
