"""Dates in running text: what the words give, and the days they mean."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.text.dates import MONTHS, DateMention, find_dates, resolve
from vedette.types import UNKNOWN_TIME, TimeSpan

SPRING = TimeSpan(date(2020, 3, 10), date(2020, 4, 10), "interval", "stated")

FOUND = [  # text, words of each date, (year, month, day) of each
    ("It fell on March 7, 2017.", ["March 7, 2017"], [(2017, 3, 7)]),
    ("the raid of 7 March 2017", ["7 March 2017"], [(2017, 3, 7)]),
    ("struck on Jan. 3 at dawn", ["Jan. 3"], [(None, 1, 3)]),
    ("(Herald, May 30)", ["May 30"], [(None, 5, 30)]),
    ("over by December 2017", ["December 2017"], [(2017, 12, None)]),
    ("dated 2017-03-07.", ["2017-03-07"], [(2017, 3, 7)]),
    ("November of 2016 saw floods", ["November of 2016"], [(2016, 11, None)]),
    ("the 5th of May, 2019", ["5th of May, 2019"], [(2019, 5, 5)]),
    ("here since 2014, and in 2013", ["2014", "2013"], [(2014, None, None), (2013, None, None)]),
    ("in October, and mid-June", ["October", "June"], [(None, 10, None), (None, 6, None)]),
    ("13/04/2019", ["13/04/2019"], [(2019, 4, 13)]),
    ("at 12:30 May 5", ["May 5"], [(None, 5, 5)]),
    ("May 21st; June 2nd", ["May 21st", "June 2nd"], [(None, 5, 21), (None, 6, 2)]),
    ("They may 3 times refuse, marching on.", [], []),
    ("in 2000 villages, about 1998 people", [], []),
    ("flight 2019, resembling 2012", [], []),
    ("call 555-2019-05-301", [], []),
]


@pytest.mark.parametrize(("text", "words", "parts"), FOUND, ids=[row[0] for row in FOUND])
def test_what_the_words_give(
    text: str, words: list[str], parts: list[tuple[int | None, int | None, int | None]]
) -> None:
    found = find_dates(text)
    assert [m.span.of(text) for m in found] == words
    assert [(m.year, m.month, m.day) for m in found] == parts


RESOLVED = [  # text, within, start, end, precision; None where the days cannot be told
    ("March 7, 2017", UNKNOWN_TIME, "2017-03-07", "2017-03-07", "day"),
    ("December 2017", UNKNOWN_TIME, "2017-12-01", "2017-12-31", "month"),
    ("in 2013", UNKNOWN_TIME, "2013-01-01", "2013-12-31", "year"),
    ("May 30-31, 2018", UNKNOWN_TIME, "2018-05-30", "2018-05-31", "interval"),
    ("30 April–2 May 2019", UNKNOWN_TIME, "2019-04-30", "2019-05-02", "interval"),
    ("December 30-January 2, 2020", UNKNOWN_TIME, "2019-12-30", "2020-01-02", "interval"),
    ("03/04/2019", UNKNOWN_TIME, "2019-03-04", "2019-04-03", "interval"),
    ("04/04/2019", UNKNOWN_TIME, "2019-04-04", "2019-04-04", "day"),
    ("March 9", SPRING, "2020-03-09", "2020-03-09", "day"),
    ("March 20", SPRING, "2020-03-20", "2020-03-20", "day"),
    ("April 11", SPRING, "2019-04-11", "2019-04-11", "day"),
    ("February 29", SPRING, "2020-02-29", "2020-02-29", "day"),
    ("Monday, March 9", SPRING, "2020-03-09", "2020-03-09", "day"),
    ("March 6 of this year", SPRING, "2020-03-06", "2020-03-06", "day"),
    ("September of last year", SPRING, "2019-09-01", "2019-09-30", "month"),
]
UNRESOLVED = [
    ("31 February 2019", SPRING),
    ("April 31", SPRING),
    ("May 30", UNKNOWN_TIME),
    ("Friday, March 9", SPRING),  # a Monday in the only year possible
    ("June 1", TimeSpan(date(2019, 1, 1), date(2019, 12, 31), "year", "stated")),
    ("June 1 of this year", TimeSpan(date(2019, 12, 1), date(2020, 1, 9), "interval", "stated")),
    ("June 1", TimeSpan(date(2019, 1, 1), None, "interval", "stated")),
]


@pytest.mark.parametrize(("text", "within", "start", "end", "precision"), RESOLVED)
def test_the_days_they_mean(
    text: str, within: TimeSpan, start: str, end: str, precision: str
) -> None:
    (mention,) = find_dates(text)
    when = resolve(mention, within)
    assert when is not None
    assert (str(when.start), str(when.end), when.precision) == (start, end, precision)
    assert when.basis


@pytest.mark.parametrize(("text", "within"), UNRESOLVED)
def test_what_is_not_settled_is_none(text: str, within: TimeSpan) -> None:
    (mention,) = find_dates(text)
    assert resolve(mention, within) is None


@given(st.dates(date(1901, 1, 1), date(2098, 12, 31)), st.sampled_from(range(4)))
def test_every_written_form_of_a_day_reads_back(day: date, form: int) -> None:
    month = MONTHS[day.month - 1].capitalize()
    text = (
        f"{month} {day.day}, {day.year}",
        f"{day.day} {month} {day.year}",
        day.isoformat(),
        f"{month if day.month == 5 else month[:3] + '.'} {day.day}, {day.year}",
    )[form]
    (mention,) = find_dates(f"on {text} they met")
    when = resolve(mention, UNKNOWN_TIME)
    assert when is not None and when.start == when.end == day


@given(st.text(alphabet="May 3,-2019JanDec./thof yrinse(", max_size=200))
def test_mentions_are_in_order_and_apart(text: str) -> None:
    spans = [m.span for m in find_dates(text)]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(0 <= s.start < s.end <= len(text) for s in spans)


@given(
    st.integers(1, 12),
    st.integers(1, 28),
    st.dates(date(1990, 1, 1), date(2050, 1, 1)),
    st.integers(0, 60),
)
def test_a_yearless_day_is_the_latest_by_the_end(
    month: int, day: int, first: date, days: int
) -> None:
    last = date.fromordinal(first.toordinal() + days)
    mention = DateMention(find_dates("May 1")[0].span, month=month, day=day)
    when = resolve(mention, TimeSpan(first, last, "interval", "stated"))
    assert when is not None and when.start is not None
    assert 0 <= (last - when.start).days <= 366


def test_a_part_of_a_text_keeps_offsets_of_the_whole() -> None:
    text = "On May 1, 2001 and June 2, 2002"
    (mention,) = find_dates(text, 14)
    assert mention.span.of(text) == "June 2, 2002"
