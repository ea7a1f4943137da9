"""Dates as heads state them."""

import pytest

from vedette.sources.stated import stated_dates

CASES = [
    ("12 March 2019", (2019, 3, 12)),
    ("March 2019", (2019, 3, None)),
    ("3-May-2019", (2019, 5, 3)),
    ("2019/05/03", (2019, 5, 3)),
    ("Sept. 3 2019", (2019, 9, 3)),
    ("الخميس 7 أيار 2020", (2020, 5, 7)),
    ("٧ مايو ٢٠٢٠", (2020, 5, 7)),
    ("3 أيلول/سبتمبر 2019", (2019, 9, 3)),
    ("تشرين الثاني 2017", (2017, 11, None)),
    ("2011-06-S-045", (2011, 6, None)),
]


@pytest.mark.parametrize(("line", "expected"), CASES, ids=[c[0] for c in CASES])
def test_one_date(line: str, expected: tuple[int, int, int | None]) -> None:
    (found,) = stated_dates(line)
    assert (found.year, found.month, found.day) == expected


@pytest.mark.parametrize(
    "line", ["Room 12", "no digits", "13/2019", "9999-99-99", "12 people 2019"]
)
def test_no_date(line: str) -> None:
    assert [m for m in stated_dates(line) if m.month] == []


def test_the_weekday_belongs_to_the_date() -> None:
    line = "Saturday 7 December 2019"
    (found,) = stated_dates(line)
    assert (found.span.of(line), found.weekday) == (line, 5)
