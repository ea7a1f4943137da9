"""Incidents per area and week, and what the drivers did."""

from datetime import date

import numpy as np
import pytest

from vedette.errors import SettingError
from vedette.scenario.history import DriverState, History, compared, switches, weekly, with_states
from vedette.types import Incident, Place, TimeSpan

D = date.fromisoformat


def incident(
    day: str, type: str = "ambush", status: str = "happened", precision="day", admin1="Upper Vale"
) -> Incident:
    at = D(day)
    place = Place("p", "Mill", "XX", admin1, 0, 0, "town", 5) if admin1 else None
    return Incident(
        id=f"in_{day}_{type}",
        statements=("st_1",),
        documents=("doc_1",),
        independent_reports=1,
        belief=0.5,
        type=type,
        types=(),
        status=status,
        statuses=(),
        time=TimeSpan(at, at, precision, "stated"),
        times=(),
        place=place,
        places=(),
    )


def test_weeks_run_from_monday_without_gaps() -> None:
    found = weekly([incident("2021-03-03"), incident("2021-03-17", admin1=None)])
    assert found.weeks == (D("2021-03-01"), D("2021-03-08"), D("2021-03-15"))
    assert found.areas == ("(no place)", "Upper Vale")
    assert found.counts.tolist() == [[0, 0, 1], [1, 0, 0]]


@pytest.mark.parametrize(
    "left_out",
    [
        {"precision": "month"},
        {"status": "planned"},
        {"status": "denied"},
        {"day": "2020-12-01"},
    ],
)
def test_what_cannot_be_counted_is_told(left_out) -> None:
    odd = incident(**({"day": "2021-03-10"} | left_out))
    found = weekly([incident("2021-03-03"), odd], first=D("2021-03-02"))
    assert found.left_out == 1 and found.counts.sum() == 1


def test_other_types_are_no_attacks() -> None:
    assert weekly([incident("2021-03-03"), incident("2021-03-04", "protest")]).left_out == 0


def test_quiet_weeks_with_reports_count_as_zero() -> None:
    found = weekly([incident("2021-03-10")], first=D("2021-03-01"), last=D("2021-03-24"))
    assert found.counts.tolist() == [[0, 1, 0, 0]]


def test_nothing_to_count_is_an_error() -> None:
    with pytest.raises(SettingError, match="nothing to count"):
        weekly([incident("2021-03-10", precision="year")])


def history(n_areas: int = 2, n_weeks: int = 4) -> History:
    weeks = tuple(date.fromordinal(D("2021-03-01").toordinal() + 7 * n) for n in range(n_weeks))
    areas = ("Lower Vale", "Upper Vale")[:n_areas]
    return History(areas, weeks, np.ones((n_areas, n_weeks)), {})


def test_states_fill_the_weeks_whose_thursday_they_hold() -> None:
    stated = [DriverState("patrols", D("2021-03-09"), D("2021-03-17"), -1.0)]
    state = with_states(history(), stated).states["patrols"]
    assert state.tolist() == [[0, -1, 0, 0]] * 2
    assert (switches(state), compared(state)) == (2, 0)


def test_a_state_of_one_area_leaves_the_others_to_compare() -> None:
    stated = [DriverState("patrols", D("2021-03-08"), D("2021-03-28"), -1.0, "Upper Vale")]
    state = with_states(history(), stated).states["patrols"]
    assert state.tolist() == [[0, 0, 0, 0], [0, -1, -1, -1]]
    assert (switches(state), compared(state)) == (1, 1)


@pytest.mark.parametrize("wrong", [{"area": "Far Vale"}, {"state": 2.0}])
def test_wrong_states_are_named(wrong) -> None:
    stated = DriverState(
        "patrols",
        D("2021-03-08"),
        D("2021-03-28"),
        wrong.get("state", 1.0),
        wrong.get("area", ""),
    )
    with pytest.raises(SettingError, match="state of patrols"):
        with_states(history(), [stated])
