"""Incidents per area and week, and what the drivers did."""

from datetime import date

import numpy as np
import pytest

from vedette.errors import SettingError
from vedette.scenario.history import (
    DriverState,
    History,
    compared,
    counted_history,
    switches,
    with_states,
)
from vedette.types.panels import Panel

D = date.fromisoformat
NAN = float("nan")


def panel(counts: list[list[float]], unit: str = "week", measure: str = "attacks") -> Panel:
    areas = ("Lower Vale", "Upper Vale")[: len(counts)]
    start = D("2021-03-01")
    return Panel((measure,), areas, unit, start, np.array([counts]), D("2021-05-01"), "made up", "")


def test_a_history_is_the_weekly_panel_of_attacks() -> None:
    found = counted_history(panel([[0.0, NAN, 2.0], [1.0, NAN, 0.0]]), left_out=3)
    assert found.weeks == (D("2021-03-01"), D("2021-03-08"), D("2021-03-15"))
    assert found.areas == ("Lower Vale", "Upper Vale") and found.left_out == 3
    assert np.isnan(found.counts[:, 1]).all() and np.nansum(found.counts) == 3


@pytest.mark.parametrize(
    ("odd", "told"),
    [
        (panel([[0.0, 0.0]]), "nothing to count"),
        (panel([[1.0]], measure="events"), "nothing to count"),
        (panel([[1.0]], unit="month"), "by week"),
    ],
)
def test_nothing_to_count_is_an_error(odd: Panel, told: str) -> None:
    with pytest.raises(SettingError, match=told):
        counted_history(odd)


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
