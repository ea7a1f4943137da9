"""Days, figures and lists in words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.brief.wording import bounds, days, figures, interval, listed
from vedette.types import Precision, Tally, TimeSpan

COUNTS = st.one_of(st.none(), st.integers(0, 999))


@pytest.mark.parametrize(
    ("start", "end", "precision", "words"),
    [
        (date(2031, 5, 1), date(2031, 5, 31), "month", "May 2031"),
        (date(2031, 2, 1), date(2031, 2, 28), "interval", "Feb 2031"),
        (date(2031, 5, 1), date(2031, 5, 9), "month", "1–9 May 2031"),  # a month that was narrowed
        (date(2031, 1, 1), date(2031, 12, 31), "year", "2031"),
        (date(2031, 1, 1), date(2031, 6, 30), "interval", "1 Jan – 30 Jun 2031"),
        (date(2030, 12, 30), date(2031, 1, 2), "interval", "30 Dec 2030 – 2 Jan 2031"),
        (date(2031, 5, 9), None, "interval", "since 9 May 2031"),
        (None, date(2031, 5, 9), "interval", "until 9 May 2031"),
        (None, None, "unknown", "day unknown"),
    ],
)
def test_days(start, end, precision: Precision, words) -> None:
    assert days(TimeSpan(start, end, precision, "")) == words


@given(st.dates(), st.dates())
def test_an_interval_names_both_ends(one: date, other: date) -> None:
    start, end = sorted((one, other))
    words = interval(start, end)
    assert words.startswith(str(start.day)) and words.endswith(f"{end:%b %Y}")


@given(COUNTS, COUNTS, COUNTS)
def test_no_number_is_shown_that_was_not_told(low, best, high) -> None:
    words = figures(Tally("killed", low, best, high, low, 0.0, ()))
    shown = {int(n) for n in words.replace("≥ ", "").replace("≤ ", "").split("–") if n.isdigit()}
    assert shown <= {low, best, high} - {None}
    assert {low, high} - {None} <= shown


@given(COUNTS, COUNTS)
def test_a_bound_says_which_side_is_open(low, high) -> None:
    words = bounds(low, high)
    assert words.startswith("≥") == (low is not None and high is None)
    assert words.startswith("≤") == (low is None and high is not None)


@given(st.lists(st.sampled_from("abc"), max_size=9), st.integers(1, 9))
def test_a_list_loses_nothing_silently(words, most) -> None:
    made = listed(words, most)
    assert (f"and {len(words) - most} more" in made) == (len(words) > most)
