"""Tolls as bounds: the whole of each source, and how far "at least" reaches."""

import numpy as np
import pytest

from tests.fuse.incident_make import dead, report
from vedette.fuse.figures import figures
from vedette.fuse.views import Count, Speaker, Who

HOSPITAL = (Speaker("witness", Who(None, "the hospital")),)


@pytest.mark.parametrize(
    ("counts", "low", "high"),
    [
        ((dead(4),), 4.0, 4.0),
        ((dead(12), dead(5)), 12.0, 12.0),
        ((dead(5), dead(12)), 12.0, 12.0),
        ((dead(4), Count("killed", 9, 9, False, "incident", "nine", HOSPITAL)), 4.0, 9.0),
        (
            (dead(12), Count("killed", 5, 5, False, "incident", "five children", HOSPITAL)),
            12.0,
            12.0,
        ),
        ((dead(16), Count("killed", 2, 2, False, "incident", "Two of", HOSPITAL)), 16.0, 16.0),
        ((Count("killed", 6, None, False, "incident", "at least six"),), 6.0, 10.0),
        ((Count("killed", None, 8, False, "incident", "up to eight"),), 0.0, 8.0),
        ((dead(300, scope="cumulative"),), np.nan, np.nan),
        ((Count("killed", None, None, True, "incident", "dozens"),), np.nan, np.nan),
    ],
)
def test_the_whole_toll_of_each_source(counts: tuple[Count, ...], low: float, high: float) -> None:
    least, most = figures(
        [report("a.1", counts=counts, evidence="Two of those 16 dead were guards.")]
    )
    assert np.array_equal([least[0, 0], most[0, 0]], [low, high], equal_nan=True)
    assert np.isnan(least[0, 1:]).all()
