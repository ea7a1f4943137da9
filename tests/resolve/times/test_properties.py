"""What holds for every expression and every day of writing."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vedette.resolve.times.anchors import holds
from vedette.resolve.times.context import TimeContext, Unresolved
from vedette.resolve.times.find import find_times
from vedette.resolve.times.grammar import read_time
from vedette.resolve.times.resolve import resolve_time
from vedette.types import TimeSpan

VOCABULARY = """
    the a last next this that same early mid late end first second week weekend month quarter year
    years days hours two three few several nearly Monday Friday March February October 2019 1990s
    31 12 30 29 of in on before after since until by to and - ago later earlier night morning dawn
    overnight Ramadan Eid al Fitr Christmas Easter spring winter 2017-18 03/04/2019 31/02/2019
    13/13/2019 0000 9999 4 a.m. every half recent past today yesterday tomorrow following previous
    Ashura 1440 between from 1500 , decade century fall Kabul nine months quarters or over within
    Dhu al-Hijja 04/04/2019 Monday, in
"""
WORDS = tuple(VOCABULARY.split())
PHRASE = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
DAY = st.dates(date(1, 1, 1), date(9999, 12, 31))
TENSE = st.sampled_from(("past", "future", "unknown"))
TOLD = st.none() | st.builds(
    lambda day, width: TimeSpan(day, day + timedelta(width), "interval", "told"),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.sampled_from((0, 1, 6, 30, 400)),
)


def whole(first: date, last: date) -> TimeSpan:
    return TimeSpan(first, last, "day" if first == last else "interval", "stated")


@settings(deadline=None, max_examples=400)
@given(PHRASE, DAY, TENSE, TOLD)
def test_an_answer_is_an_interval_as_wide_as_its_precision(
    words: str, day: date, tense: str, told: TimeSpan | None
) -> None:
    said = read_time(words)
    if said is None:
        return
    context = TimeContext(whole(day, day), told, tense)  # type: ignore[arg-type]
    when = resolve_time(said, context)
    assert when == resolve_time(said, context)
    if isinstance(when, Unresolved):
        assert when.reason
        return
    assert when.known
    assert when.basis
    if when.start and when.end:
        assert when.start <= when.end
    assert holds(when)


@settings(deadline=None, max_examples=300)
@given(
    PHRASE,
    st.dates(date(1990, 1, 1), date(2040, 1, 1)),
    st.integers(1, 60),
    st.integers(0, 60),
    TENSE,
)
def test_an_uncertain_day_of_writing_never_narrows_the_answer(
    words: str, first: date, width: int, at: int, tense: str
) -> None:
    said = read_time(words)
    if said is None:
        return
    last = first + timedelta(width)
    day = first + timedelta(at % (width + 1))
    wide = resolve_time(said, TimeContext(whole(first, last), None, tense))  # type: ignore[arg-type]
    exact = resolve_time(said, TimeContext(whole(day, day), None, tense))  # type: ignore[arg-type]
    if isinstance(wide, Unresolved) or isinstance(exact, Unresolved):
        return
    assert wide.start is None or (exact.start is not None and wide.start <= exact.start)
    assert wide.end is None or (exact.end is not None and wide.end >= exact.end)


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=60) | PHRASE)
def test_any_text_is_read_without_failing(text: str) -> None:
    read_time(text)
    spans = find_times(text)
    assert all(0 <= one.start < one.end <= len(text) for one in spans)
    assert all(one.end <= two.start for one, two in pairwise(spans))


IMPOSSIBLE = (
    "31 February 2019",
    "30 February",
    "31/02/2019",
    "13/13/2019",
    "2019-02-30",
    "2019-13-01",
    "29 February 2019",
    "0000",
    "31 April 9999",
)


@pytest.mark.parametrize("words", IMPOSSIBLE)
def test_an_impossible_date_gives_no_day(words: str) -> None:
    said = read_time(words)
    if said is not None:
        day = date(2019, 6, 1)
        assert isinstance(resolve_time(said, TimeContext(whole(day, day))), Unresolved)


@pytest.mark.parametrize("day", [date(1, 1, 1), date(9999, 12, 31)])
@pytest.mark.parametrize("words", ["last week", "next year", "two decades ago", "this century"])
def test_the_ends_of_the_calendar_do_not_fail(words: str, day: date) -> None:
    said = read_time(words)
    assert said is not None
    resolve_time(said, TimeContext(whole(day, day)))
