"""Feasts and Hijri months, against dates known from the calendars of those years."""

from datetime import date

import pytest

from vedette.resolve.times.arithmetic import easter
from vedette.resolve.times.calendar_words import feasts
from vedette.resolve.times.expressions import Feast
from vedette.resolve.times.named_days import feast_near, hijri_days

EASTERS = [(2000, 4, 23), (2016, 3, 27), (2019, 4, 21), (2024, 3, 31), (2025, 4, 20)]
FEASTS = [
    ("Eid al-Fitr", date(2017, 6, 26)),
    ("Eid al-Adha", date(2016, 9, 12)),
    ("Ashura", date(2019, 9, 10)),
    ("Arbaeen", date(2019, 10, 19)),
    ("Christmas", date(2019, 12, 25)),
    ("Good Friday", date(2019, 4, 19)),
    ("Thanksgiving", date(2019, 11, 28)),
    ("Nowruz", date(2020, 3, 20)),
]


@pytest.mark.parametrize(("year", "month", "day"), EASTERS)
def test_easter(year: int, month: int, day: int) -> None:
    assert easter(year) == date(year, month, day)


@pytest.mark.parametrize(("name", "day"), FEASTS)
def test_the_day_kept_lies_in_the_interval(name: str, day: date) -> None:
    assert any(first <= day <= last for first, last in feast_near(Feast(name), day))


def test_every_feast_has_occurrences_and_words() -> None:
    for name, entry in feasts().items():
        assert entry["words"]
        assert list(feast_near(Feast(name), date(2019, 6, 1)))


def test_outside_the_tables_there_is_no_day() -> None:
    assert hijri_days(1200, 9, 1) is None
    assert hijri_days(1440, 9, 31) is None
