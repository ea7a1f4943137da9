"""Which reports are compared: enough of them, and never too many."""

from dataclasses import replace

import numpy as np
import pytest

from tests.fuse.incident_make import ANTIPODE, BABIL, HILLA, JURF, days, report
from tests.fuse.testbed import testbed
from vedette.fuse.candidates import NEAR_KM, candidates, gap_days, gap_km, possible
from vedette.fuse.columns import Columns, columns
from vedette.fuse.views import ReportView, Who
from vedette.fuse.weights import shipped_weights

WEIGHTS = shipped_weights()
BARE = {"targets": (), "place": None, "where": "", "time": None, "evidence": "x"}


def rows_of(*reports: ReportView) -> Columns:
    return columns(reports, WEIGHTS.rarity, WEIGHTS.types, WEIGHTS.statuses)


def pairs(*reports: ReportView) -> set[tuple[int, int]]:
    left, right = candidates(rows_of(*reports), WEIGHTS.families)
    return set(zip(left.tolist(), right.tolist(), strict=True))


@pytest.mark.parametrize(
    "other",
    [
        {"targets": (), "evidence": "y", "place": HILLA},
        {"targets": (), "evidence": "y", "place": BABIL},
        {"targets": (), "evidence": "y", "place": replace(HILLA, id="x", lon=44.46, admin1="Y")},
        {**BARE, "evidence": "y", "targets": (Who(None, "the bakery"),)},
        {**BARE, "evidence": "y", "where": "Hilla"},
        {**BARE, "evidence": "y"},
    ],
    ids=["place", "province", "grid", "target", "words for the place", "week"],
)
def test_reports_meet_in_a_block(other: dict[str, object]) -> None:
    assert pairs(report("a.1"), report("b.1", **other)) == {(0, 1)}


@pytest.mark.parametrize(
    "other",
    [
        {"type": "government_change"},
        {"time": days("2021-07-01")},
        {"place": ANTIPODE, "where": "Far"},
    ],
    ids=["another family", "months later", "the antipode"],
)
def test_what_can_be_no_one_event_is_not_compared(other: dict[str, object]) -> None:
    assert pairs(report("a.1"), report("b.1", **other)) == set()


@pytest.mark.parametrize("count", [0, 1])
def test_fewer_than_two_reports_have_no_pairs(count: int) -> None:
    assert pairs(*[report("a.1")][:count]) == set()


def test_no_block_is_quadratic() -> None:
    """A thousand unlike reports of one day, place and target have a bounded number each."""
    alike = [report(f"{n:04}.1", start=n, evidence=f"word{n}") for n in range(1000)]
    assert len(pairs(*alike)) <= 60 * len(alike)


def test_the_true_pairs_of_a_noisy_case_are_compared() -> None:
    bed = testbed(5, events=80, copies=0, noise=0.3)
    rows = rows_of(*bed.reports)
    left, right = candidates(rows, WEIGHTS.families)
    found = set(zip(left.tolist(), right.tolist(), strict=True))
    events = [bed.event_of[names[0]] for names in rows.members]
    true = {(i, j) for j, e in enumerate(events) for i in range(j) if events[i] == e}
    assert len(true & found) / len(true) >= 0.97


def test_gaps_are_beyond_intervals_and_radii() -> None:
    one = report("a.1", time=days("2021-05-01", "2021-05-03"))
    two = report("b.1", time=days("2021-05-05"), place=JURF)
    rows = rows_of(one, two)
    left, right = np.array([0]), np.array([1])
    assert gap_days(rows, left, right).tolist() == [2.0]
    assert 30 < gap_km(rows, left, right)[0] < NEAR_KM
    assert possible(rows, left, right).all()
