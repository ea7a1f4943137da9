"""A table of drivers' states."""

import pytest

from vedette.errors import SettingError
from vedette.scenario.stated import read_states
from vedette.types import Factor

FACTORS = (Factor("patrols", "army patrols", None, ("the patrols",)),)
HEAD = "factor,area,from,until,state"


def test_rows() -> None:
    rows = [
        HEAD,
        "Army patrols,,2021-03-01,2021-03-28,-1",
        "patrols,Vale,2021-05-03,2021-05-09,0.5",
    ]
    one, other = read_states(rows, FACTORS)
    assert (one.factor, one.area, one.state) == ("patrols", "", -1)
    assert (other.area, other.first.isoformat(), other.state) == ("Vale", "2021-05-03", 0.5)


@pytest.mark.parametrize(
    "lines, told",
    [
        ([], "no column 'factor'"),
        (["factor,from,until,state"], "no column 'area'"),
        ([HEAD, "patrols,,soon,2021-03-28,-1"], "line 2"),
        ([HEAD, "patrols,,2021-03-01,2021-03-28,low"], "line 2"),
        ([HEAD, "patrols,,2021-03-01"], "line 2"),
        ([HEAD, "ghosts,,2021-03-01,2021-03-28,-1"], "no factor 'ghosts'"),
    ],
)
def test_what_is_wrong_is_named(lines: list[str], told: str) -> None:
    with pytest.raises(SettingError, match=told):
        read_states(lines, FACTORS)
