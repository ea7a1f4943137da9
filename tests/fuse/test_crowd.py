"""How many like events of a case fit what a report leaves open."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuse.incident_make import JURF, days, report
from vedette.fuse.columns import Columns
from vedette.fuse.compare import FEATURES
from vedette.fuse.crowd import MOST_SLOTS
from vedette.fuse.pairs import comparison
from vedette.fuse.views import ReportView
from vedette.fuse.weights import shipped_weights
from vedette.types import UNKNOWN_TIME

FAR = replace(JURF, id="p-far", name="Far", lat=10.0, lon=10.0)
WIDE = replace(JURF, id="p-wide", precision="admin1", radius_km=80.0)


def rows_of(*reports: ReportView) -> Columns:
    return comparison(reports, shipped_weights()).rows


def strike(day: int, **change: Any) -> ReportView:
    change = {"place": JURF, "targets": ()} | change
    return report(f"d{day}-{change['place'].id}.1", time=days(f"2021-05-{day:02}"), **change)


VAGUE = {"place": JURF, "targets": (), "time": None, "published": days("2021-05-12")}


@pytest.mark.parametrize(
    ("vague", "others", "expected"),
    [
        ({}, [], 0),
        ({}, [strike(11)], 1),
        ({}, [strike(10), strike(11), strike(12)], 3),
        ({}, [strike(3), strike(20)], 0),
        ({}, [strike(11, place=FAR)], 0),
        ({}, [strike(11, type="arrest")], 0),
        ({"place": WIDE}, [strike(11)], 1),
        ({"place": None, "where": ""}, [strike(11), strike(11, place=FAR)], 2),
        ({"published": UNKNOWN_TIME}, [strike(3), strike(20)], 2),
        ({"time": days("2021-05-01", "2021-05-31")}, [strike(3), strike(20)], 2),
    ],
)
def test_days_and_towns_that_fit_are_counted(
    vague: dict[str, Any], others: list[ReportView], expected: int
) -> None:
    rows = rows_of(report("vague.1", **(VAGUE | vague)), *others)
    at = next(i for i, names in enumerate(rows.members) if names == ("vague.1",))
    assert rows.crowd[at] == expected


def test_retellings_of_one_event_are_one() -> None:
    told = [report(f"t{n}.1", time=days("2021-05-11"), place=JURF, trigger=f"w{n}") for n in "abc"]
    rows = rows_of(report("vague.1", **VAGUE), *told)
    assert set(rows.crowd.tolist()) == {1.0}


def test_a_great_span_is_counted_by_a_sample() -> None:
    towns = [replace(JURF, id=f"p{n}") for n in range(MOST_SLOTS * 2)]
    others = [
        report(f"s{n}.1", place=town, time=days("2021-05-11"), targets=())
        for n, town in enumerate(towns)
    ]
    rows = rows_of(report("vague.1", **VAGUE), *others)
    assert rows.crowd.max() == pytest.approx(len(towns), rel=0.01)


def test_room_grows_with_the_crowd_and_is_none_for_one_event() -> None:
    def room(*others: ReportView) -> float:
        compared = comparison([report("vague.1", **VAGUE), strike(11), *others], shipped_weights())
        at = {names[0]: row for row, names in enumerate(compared.rows.members)}
        pair = np.array([at["vague.1"]]), np.array([at[strike(11).id]])
        return float(compared.features(*pair)[0, FEATURES.index("room")])

    assert 0 == room() < room(strike(10)) < room(strike(10), strike(12))


@given(st.permutations([strike(day) for day in range(8, 14)] + [report("vague.1", **VAGUE)]))
def test_the_count_does_not_depend_on_order(reports: list[ReportView]) -> None:
    rows = rows_of(*reports)
    found = dict(zip((names[0] for names in rows.members), rows.crowd.tolist(), strict=True))
    assert found["vague.1"] == 3
