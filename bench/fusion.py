"""Fusion of incidents against hand-made events: families held out, and the sample case.

    python -m bench.fusion [--out docs/measures/fusion.md] [--speed 10000 100000] [--no-reader]

Measured with the hand-made reports (fusion alone) and with what the product's reader finds (end to
end; the reports that lie on a hand-made trigger are scored). Beside it two plain rules: one event
for all reports of one day, place and type; and one for all of one trigger word.
"""

import argparse
import resource
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tests.fuse.testbed import many_reports
from training.stories import GOLD, Story, stories, story
from vedette.config import Config
from vedette.evaluate.clusters import b_cubed, conll, merge_precision
from vedette.fuse.columns import terms
from vedette.fuse.incidents import incidents
from vedette.fuse.pairs import Constraints, comparison, grouped
from vedette.fuse.sourcing import Sourcing
from vedette.fuse.views import ReportView
from vedette.fuse.weights import shipped_weights
from vedette.workflow import load_reader, load_resolver

Groups = list[list[str]]
Fuse = Callable[[Sequence[ReportView]], Groups]
DRAWS = 1000


@dataclass(frozen=True, slots=True)
class Score:
    """B-cubed P, R, F1, CoNLL F1, and merges: right ones, all."""

    b_cubed: tuple[float, float, float]
    conll: float
    right: int
    merges: int

    def cells(self) -> list[str]:
        """As cells of a table."""
        share = f"{self.right / self.merges:.3f}" if self.merges else "-"
        return [*(f"{x:.3f}" for x in self.b_cubed), f"{self.conll:.3f}", share, str(self.merges)]


def ours(reports: Sequence[ReportView]) -> Groups:
    """The product's groups."""
    compared = comparison(reports, shipped_weights())
    return [
        [name for row in group for name in compared.rows.members[row]]
        for group in grouped(compared, Constraints())
    ]


def by_day_place_type(reports: Sequence[ReportView]) -> Groups:
    """One event for each day, place and type; a report that lacks one stands alone."""
    return _by_key(
        reports,
        [
            (r.time.start, r.time.end, r.place.id, r.type) if r.time and r.place else r.id
            for r in reports
        ],
    )


def by_lemma(reports: Sequence[ReportView]) -> Groups:
    """One event for each stem of the trigger."""
    return _by_key(reports, [" ".join(terms(r.trigger)) for r in reports])


def _by_key(reports: Sequence[ReportView], keys: Sequence[object]) -> Groups:
    found: dict[object, list[str]] = {}
    for report, key in zip(reports, keys, strict=True):
        found.setdefault(key, []).append(report.id)
    return list(found.values())


METHODS: tuple[tuple[str, Fuse], ...] = (
    ("ours", ours),
    ("same day, place and type", by_day_place_type),
    ("same trigger word", by_lemma),
)


def score(told: Sequence[Story], fuse: Fuse) -> Score:
    """All cases together: each is fused alone, and no event reaches across two."""
    found: Groups = []
    truth: dict[str, str] = {}
    for each in told:
        truth |= {n: f"{each.name} {event}" for n, event in each.event_of.items()}
        mine = [[n for n in g if n in each.event_of] for g in fuse(each.reports)]
        found += [group for group in mine if group]
    right, merges = merge_precision(found, truth)
    return Score(b_cubed(found, truth), conll(found, truth), right, merges)


def interval(told: Sequence[Story], fuse: Fuse) -> tuple[float, float]:
    """95 % interval of B-cubed F1 over families (bootstrap, seeded)."""
    rng = np.random.default_rng(5)
    each = [score([one], fuse) for one in told]
    weights = np.array([len(one.event_of) for one in told], dtype=float)
    values = np.array([s.b_cubed[:2] for s in each])
    draws = []
    for _ in range(DRAWS):
        at = rng.integers(0, len(told), len(told))
        p, r = np.average(values[at], axis=0, weights=weights[at])
        draws.append(2 * p * r / (p + r))
    return float(np.quantile(draws, 0.025)), float(np.quantile(draws, 0.975))


def parts_found(told: Sequence[Story]) -> tuple[int, int, int]:
    """(right, found, true) pairs of a part and its whole."""
    right = found = true = 0
    for each in told:
        fused = incidents(each.reports, shipped_weights(), plain_sourcing(each))
        event = {i.id: _event(each, i.statements) for i in fused}
        made = {(event[i.id], event[i.part_of]) for i in fused if i.part_of}
        right, found, true = (
            right + len(made & each.parts),
            found + len(made),
            true + len(each.parts),
        )
    return right, found, true


def plain_sourcing(of: Story) -> Sourcing:
    """Every document an origin: enough where only the grouping is measured."""
    return Sourcing(
        documents=of.documents,
        origins=lambda views: {view.id: view.document for view in views},
        weight=lambda *_: 1.0,
        belief=lambda *_: 1.0,
    )


def _event(of: Story, statements: Sequence[str]) -> str:
    events = sorted(of.event_of.get(name, name) for name in statements)
    return max(events, key=events.count)


def speed(count: int) -> list[str]:
    """Seconds of one core and peak memory to make the incidents of generated reports."""
    reports = many_reports(count)
    empty = Story("generated", {}, (), {}, frozenset(), 0)
    weights = shipped_weights()
    started = time.process_time()
    found = incidents(reports, weights, plain_sourcing(empty))
    spent = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [f"{count:,}", f"{len(found):,}", f"{spent:.1f}", f"{peak:,.0f}"]


def main() -> None:
    """Measure, print, and with --out write the page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path)
    parser.add_argument("--speed", type=int, nargs="*", default=[])
    parser.add_argument("--no-reader", action="store_true")
    chosen = parser.parse_args()
    lines = page(chosen.no_reader, chosen.speed)
    print("\n".join(lines))
    if chosen.out:
        chosen.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


def page(no_reader: bool, sizes: Sequence[int]) -> list[str]:
    """The lines of docs/measures/fusion.md."""
    resolver = load_resolver()
    reader = None if no_reader else load_reader(Config(threads=1))
    lines = ["# Fusion of incidents", "", "Written by `python -m bench.fusion`.", ""]
    lines += [
        "| texts | reports | method | B3 P | B3 R | B3 F1 | CoNLL F1 | right merges | merges |"
    ]
    lines += ["|---|---|---|---|---|---|---|---|---|"]
    notes = []
    for name, told in (
        ("held-out families", stories("h-*", resolver)),
        ("held-out families, read", stories("h-*", resolver, reader) if reader else []),
        ("sample case", [story(GOLD, resolver)]),
        ("sample case, read", [story(GOLD, resolver, reader)] if reader else []),
    ):
        if not told:
            continue
        for method, fuse in METHODS:
            cells = [name, str(sum(len(t.event_of) for t in told)), method]
            lines.append("| " + " | ".join([*cells, *score(told, fuse).cells()]) + " |")
        if len(told) > 1:
            low, high = interval(told, ours)
            notes.append(f"{name}: B3 F1 95 % interval {low:.3f} to {high:.3f} over {len(told)}.")
        right, found, true = parts_found(told)
        notes.append(f"{name}: parts of a larger event: {right} of {true} found, {found} named.")
    lines += ["", *[f"- {note}" for note in notes]]
    if sizes:
        lines += [
            "",
            "| generated reports | incidents | seconds of one core | peak memory, MB |",
            "|---|---|---|---|",
        ]
        lines += ["| " + " | ".join(speed(count)) + " |" for count in sizes]
    return lines


if __name__ == "__main__":
    main()
