"""A table of drivers' states over time -> `DriverState` rows: where the switches come from."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date

from vedette.errors import SettingError
from vedette.scenario.history import DriverState
from vedette.scenario.settings import find_factor
from vedette.types import Factor

COLUMNS = ("factor", "area", "from", "until", "state")


def read_states(lines: Iterable[str], factors: Sequence[Factor]) -> tuple[DriverState, ...]:
    """The states of a CSV table with the columns of COLUMNS.

    `factor` is an id or label; `area` is empty for all areas; `state` is in [-1, 1]: 0 as usual,
    -1 fully down.

    Raises:
        SettingError: a column is missing or a value is wrong; the message names the line.

    >>> patrols = Factor("counter_operations", "army patrols", None, ())
    >>> table = ["factor,area,from,until,state", "army patrols,,2020-01-06,2020-02-02,-1"]
    >>> read_states(table, [patrols])[0].state
    -1.0
    """
    rows = csv.DictReader(lines)
    missing = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
    if missing:
        raise SettingError(f"states: no column {missing[0]!r}; want {', '.join(COLUMNS)}")
    found = []
    for row in rows:
        try:
            found.append(
                DriverState(
                    find_factor(row["factor"], factors).id,
                    date.fromisoformat(row["from"].strip()),
                    date.fromisoformat(row["until"].strip()),
                    float(row["state"]),
                    row["area"].strip(),
                )
            )
        except (ValueError, AttributeError, TypeError) as error:
            raise SettingError(f"states, line {rows.line_num}: {error}") from error
    return tuple(found)
