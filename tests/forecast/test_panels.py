"""The panel and the forecast as nouns: what they refuse, and calendars without gaps."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.forecast.worlds import panel
from vedette.types.panels import PERIOD_UNITS, Forecast, PanelError, first_day, period_of

DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize("unit", PERIOD_UNITS)
@given(day=DAYS)
def test_every_day_lies_in_its_period(unit, day: date) -> None:
    period = period_of(day, unit)
    assert first_day(period, unit) <= day < first_day(period + 1, unit)
    assert period_of(day + timedelta(days=1), unit) - period in (0, 1)


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        (np.array([[-1.0]]), "not negative"),
        (np.array([[0.5]]), "whole"),
        (np.array([[np.inf]]), "finite"),
        (np.zeros((1, 0)), "no count"),
    ],
)
def test_counts_that_cannot_be_are_refused(values, wanted: str) -> None:
    with pytest.raises(PanelError, match=wanted):
        panel(values)


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({"areas": ("a", "a")}, "twice"),
        ({"areas": ("a",)}, "values"),
        ({"start": date(2010, 1, 2)}, "first day"),
        ({"vintage": date(2010, 1, 15)}, "starts after the vintage"),
    ],
)
def test_names_and_dates_must_fit(changes, wanted: str) -> None:
    with pytest.raises(PanelError, match=wanted):
        replace(panel(np.zeros((2, 3))), **changes)


def test_a_panel_cannot_be_written_to() -> None:
    with pytest.raises(ValueError, match="read-only"):
        panel(np.zeros((1, 3))).values[0, 0, 0] = 1


def test_the_hash_follows_the_content() -> None:
    same, other = panel(np.zeros((1, 3))), panel(np.ones((1, 3)))
    assert panel(np.zeros((1, 3))).content_hash == same.content_hash != other.content_hash


def forecast(draws) -> Forecast:
    return Forecast(
        "events", ("a",), "month", date(2020, 1, 1), date(2020, 2, 1), (1,), draws, "m", "", "", 0
    )


def test_quantiles_are_draws_and_ascend() -> None:
    made = forecast(np.array([[[5.0, 1.0, 3.0, 2.0]]]))
    assert [made.quantile(level)[0, 0] for level in (0.0, 0.25, 0.5, 1.0)] == [1, 1, 2, 5]
    assert made.p_at_least(3)[0, 0] == 0.5


@pytest.mark.parametrize("draws", [np.zeros((1, 2, 3)), np.zeros((1, 1, 0)), -np.ones((1, 1, 2))])
def test_draws_that_cannot_be_are_refused(draws) -> None:
    with pytest.raises(PanelError):
        forecast(draws)
