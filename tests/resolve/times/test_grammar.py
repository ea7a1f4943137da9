"""Words for a time -> what they say."""

import pytest

from vedette.resolve.times.expressions import (
    CalendarDate,
    DayPart,
    Duration,
    Expression,
    Feast,
    HijriDate,
    Open,
    Part,
    Period,
    Range,
    Recurring,
    Season,
    Shift,
    Stretch,
    Vague,
    Weekday,
    Years,
)
from vedette.resolve.times.grammar import read_time

MARCH = CalendarDate(month=3)
READ: list[tuple[str, Expression]] = [
    ("12 March 2018", CalendarDate(2018, 3, 12)),
    ("March 12, 2018", CalendarDate(2018, 3, 12)),
    ("the 12th of March", CalendarDate(None, 3, 12)),
    ("Sept. 4", CalendarDate(None, 9, 4)),
    ("Monday, Oct. 26", CalendarDate(None, 10, 26, weekday=0)),
    ("2018-03-12", CalendarDate(2018, 3, 12)),
    ("03/04/2019", CalendarDate(2019, 3, 4, swapped=True)),
    ("17.8.2019", CalendarDate(2019, 8, 17)),
    ("17-08-2019", CalendarDate(2019, 8, 17)),
    ("Sat Aug 17 2019", CalendarDate(2019, 8, 17, weekday=5)),
    ("Sat, 17 Aug 2019", CalendarDate(2019, 8, 17, weekday=5)),
    ("4.5.", CalendarDate(None, 5, 4)),
    ("April last year", CalendarDate(month=4, of_year="last")),
    ("last April", CalendarDate(month=4, which="last")),
    ("nineteen ninety-one", CalendarDate(1991)),
    ("the nineties", Years(1990, 10)),
    ("the 20th century", Years(1901, 100)),
    ("March 12-13", Range(CalendarDate(None, 3, 12), CalendarDate(None, 3, 13))),
    ("8 and 9 March", Range(CalendarDate(None, 3, 8), CalendarDate(None, 3, 9), listed=True)),
    ("March to June 2019", Range(CalendarDate(2019, 3), CalendarDate(2019, 6))),
    ("November 2018 to March", Range(CalendarDate(2018, 11), MARCH)),
    ("last Monday", Weekday(0, "last")),
    ("Monday last week", Weekday(0, week="last")),
    ("the following Friday", Weekday(4, "following")),
    ("last week", Period("week", "last")),
    ("that same month", Period("month", "same")),
    ("last summer", Season(1, which="last")),
    ("the winter of 2017-18", Season(3, 2017, spread=True)),
    ("early March", Part("early", MARCH)),
    ("the end of March", Part("end", MARCH)),
    ("Q3 2016", Part("third", CalendarDate(2016), "quarter")),
    ("the first half of 2017", Part("first", CalendarDate(2017), "half")),
    ("the last week of March", Part("last", MARCH, "week")),
    ("earlier this month", Part("so far", Period("month", "this"))),
    ("Monday night", DayPart("night", Weekday(0))),
    ("late on Tuesday", DayPart("late", Weekday(1))),
    ("4 a.m. on Tuesday", DayPart("clock", Weekday(1), "04:00")),
    ("18:30 on 3 May", DayPart("clock", CalendarDate(None, 5, 3), "18:30")),
    ("overnight into Friday", DayPart("night", Weekday(4), into=True)),
    ("that evening", DayPart("evening", Period("day", "same"))),
    ("two days ago", Shift("day", 2, 2, -1, "published")),
    ("two days later", Shift("day", 2, 2, 1, "narrative")),
    ("the day before", Shift("day", 1, 1, -1, "narrative")),
    ("some ten days ago", Shift("day", 10, 10, -1, "published", rough=True)),
    ("two days before Ashura", Shift("day", 2, 2, -1, Feast("Ashura"))),
    ("a fortnight ago", Shift("week", 2, 2, -1, "published")),
    ("the past three years", Stretch("year", 3, 3, -1)),
    ("for nearly two weeks", Duration("week", 2, 2, rough=True)),
    ("two and a half years", Duration("year", 2.5, 2.5)),
    ("24 to 48 hours", Duration("hour", 24, 48)),
    ("every Friday", Recurring(Weekday(4))),
    ("twice a week", Recurring("week")),
    ("daily", Recurring("day")),
    ("since March", Open("since", MARCH)),
    ("by the end of March", Open("until", Part("end", MARCH))),
    ("15 Ramadan 1440", HijriDate(9, 15, 1440)),
    ("Eid al-Fitr", Feast("Eid al-Fitr")),
    ("New Year’s Eve", Feast("New Year's Eve")),
    ("now", Vague("present")),
    ("the near future", Vague("future")),
    ("a minute and a half", Duration("minute", 1.5, 1.5)),
    ("weeks or months", Duration("week", 2, 53)),
    ("the 11th century", Years(1001, 100)),
    ("nineteen ninety-six", CalendarDate(1996)),
    ("later in the day", Period("day", "same")),
    ("over the next year", Stretch("year", 1, 1, 1)),
    ("the next year", Period("year", "following")),
    ("the first nine months of 2017", Part("first", CalendarDate(2017), "month", count=9)),
    ("the last days of March", Part("last", MARCH, "day", plural=True)),
    ("late March or early April", Range(Part("late", MARCH), Part("early", CalendarDate(None, 4)))),
    ("12 Rabi al-Awwal 1440", HijriDate(3, 12, 1440)),
    ("Dhul Hijjah", HijriDate(12)),
    ("Monday, 04/03/2019", CalendarDate(2019, 4, 3, weekday=0, swapped=True)),
]


@pytest.mark.parametrize(("words", "said"), READ, ids=[words for words, _ in READ])
def test_read(words: str, said: Expression) -> None:
    assert read_time(words) == said


NOT_TIMES = (
    "",
    " ",
    "the old bridge",
    "a Thursday",
    "may",
    "march",
    "second",
    "12",
    "sun",
    "Eid",
    "four tanks",
    "between",
    "since",
    "of",
)


@pytest.mark.parametrize("words", NOT_TIMES)
def test_not_a_time(words: str) -> None:
    assert read_time(words) is None
