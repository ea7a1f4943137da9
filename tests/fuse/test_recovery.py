"""The generated test bed: true incidents are recovered, and less so as noise grows."""

import pytest

from tests.fuse.testbed import Bed, testbed
from vedette.evaluate.clusters import b_cubed, merge_precision
from vedette.fuse.pairs import Constraints, comparison, grouped
from vedette.fuse.weights import shipped_weights


def recovered(bed: Bed) -> tuple[float, float]:
    """(B-cubed F1, precision of merges)."""
    compared = comparison(bed.reports, shipped_weights())
    found = [
        [name for row in group for name in compared.rows.members[row]]
        for group in grouped(compared, Constraints())
    ]
    right, made = merge_precision(found, bed.event_of)
    return b_cubed(found, bed.event_of)[2], right / made


@pytest.mark.parametrize(
    ("noise", "least_f1", "least_precision"),
    [(0.0, 0.97, 0.93), (0.1, 0.96, 0.92), (0.2, 0.94, 0.87), (0.5, 0.8, 0.75)],
)
def test_recovery(noise: float, least_f1: float, least_precision: float) -> None:
    f1, precision = recovered(testbed(7, events=120, noise=noise))
    assert f1 >= least_f1
    assert precision >= least_precision


def test_the_bed_itself_holds_look_alikes_series_and_copies() -> None:
    bed = testbed(7, events=120)
    told: dict[object, set[str]] = {}
    for r in bed.reports:
        told.setdefault((r.type, r.place and r.place.id, r.time), set()).add(bed.event_of[r.id])
    assert sum(len(events) > 1 for events in told.values()) >= 5
    assert sum(name.endswith("c1") for name in bed.documents) >= 100
    assert len(set(bed.origin_of.values())) < len(bed.documents)


def test_the_bed_is_the_same_every_time() -> None:
    assert testbed(3, events=10) == testbed(3, events=10)
    assert testbed(3, events=10) != testbed(4, events=10)
