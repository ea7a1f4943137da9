"""Since when a warning stands."""

from datetime import timedelta

import pytest

from tests.assess.made import history, monday
from vedette.assess.indicators import load_frame
from vedette.assess.readings import assess
from vedette.assess.standing import LOOKS_BACK, since_when
from vedette.assess.warnings import warnings

FRAME = load_frame()
END = monday(40) - timedelta(days=1)


@pytest.mark.parametrize(
    ("weekly", "since"),
    [
        ([3] * 39 + [40], None),  # the first week at which it is crossed
        ([3] * 38 + [40, 3], monday(39) - timedelta(days=1)),  # a week longer in the window
        ([2] * 20 + [60] * 20, None),
    ],
)
def test_new_and_standing(weekly: list[int], since) -> None:  # type: ignore[no-untyped-def]
    made = history(weekly)
    found = assess(made.evidence, FRAME, unit="week", as_of=END)
    told = since_when(warnings(found, made.evidence), found, made.evidence, FRAME)
    held = {warning.indicator: warning.since for warning in told}
    assert held.get("tempo") == since


def test_it_does_not_look_back_for_ever() -> None:
    made = history([1] * 26 + [4 * 2 ** (week // 3) for week in range(14)])
    found = assess(made.evidence, FRAME, unit="week", as_of=END)
    told = since_when(warnings(found, made.evidence), found, made.evidence, FRAME)
    (tempo,) = [warning for warning in told if warning.indicator == "tempo"]
    assert tempo.since == END - timedelta(weeks=LOOKS_BACK)


def test_nothing_stands_where_nothing_is_raised() -> None:
    made = history([3] * 40)
    found = assess(made.evidence, FRAME, unit="week", as_of=END)
    assert since_when((), found, made.evidence, FRAME) == ()
