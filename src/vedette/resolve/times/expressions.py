"""What words for a time say, before any calendar: one frozen class for each kind of expression."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Unit = Literal[
    "minute",
    "hour",
    "day",
    "night",
    "weekend",
    "week",
    "month",
    "quarter",
    "half",
    "season",
    "year",
    "decade",
    "century",
]
Which = Literal["last", "this", "next", "same", "previous", "following", "bare"]
"""The first three count from the writing, the next from what the text has just told; "bare" is the
year of "the end of the year": the story's where it is in the past, else the present one."""
Anchor = Literal["published", "narrative"]
Sense = Literal["past", "present", "future", "unknown"]
Portion = Literal[
    "early",
    "mid",
    "late",
    "start",
    "end",
    "so far",
    "rest",
    "whole",
    "first",
    "second",
    "third",
    "fourth",
    "last",
]


@dataclass(frozen=True, slots=True)
class Event:
    """An event that is dated, for expressions such as "after the fall of Baghouz".

    Attributes:
        words: each list names the event where all of its words begin words of the expression.
    """

    name: str
    start: date
    end: date
    words: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A day, month or year of the calendar, as far as the words give it.

    Attributes:
        weekday: 0 for Monday.
        which: which of its name: "last May", "next May".
        of_year: which year: "May last year", "May of that year".
        swapped: all digits, and day and month may change places.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    of_year: Which | None = None
    which: Which | None = None
    swapped: bool = False


@dataclass(frozen=True, slots=True)
class Years:
    """A run of years: a decade ("the 1990s") or a century."""

    first: int
    count: int


@dataclass(frozen=True, slots=True)
class Weekday:
    """Such as "Monday", "last Monday", "Monday last week"; 0 for Monday."""

    day: int
    which: Which | None = None
    week: Which | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """A whole unit told from the writing or the narrative: "last week", "the same day"."""

    unit: Unit
    which: Which


@dataclass(frozen=True, slots=True)
class Season:
    """Such as "the spring of 2018": 0 for spring, 3 for winter; `year` is that of its start."""

    number: int
    year: int | None = None
    which: Which | None = None
    of_year: Which | None = None
    spread: bool = False
    """True for "winter 2017-18": the year of its start is certain."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a longer time: "early March", "the first quarter of 2019".

    Attributes:
        unit: of what the parts are, where the words say ("the last week of March").
        plural: the words name several of them without their number ("the last days of March").
        count: how many of them together ("the first nine months of 2019").
    """

    portion: Portion
    of: "Expression"
    unit: Unit | None = None
    plural: bool = False
    count: int = 1


@dataclass(frozen=True, slots=True)
class DayPart:
    """A part of a day: "Monday night", "before dawn", "4 a.m. on Tuesday"; clock as "04:00"."""

    part: str
    of: "Expression | None" = None
    clock: str | None = None
    into: bool = False


@dataclass(frozen=True, slots=True)
class Shift:
    """A number of units from an anchor: "two days later", "a week before the fall of Kabul".

    Attributes:
        low, high: how many units; they differ for "a few".
        direction: -1 for earlier, 1 for later.
        anchor: "published", "narrative", or what the words themselves name.
        rough: the words say "about", "nearly", "some".
    """

    unit: Unit
    low: float
    high: float
    direction: int
    anchor: "Anchor | Expression"
    rough: bool = False
    to_the_day: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time that ends or begins with the writing: "the past three years", "recent weeks"."""

    unit: Unit
    low: float
    high: float
    direction: int


@dataclass(frozen=True, slots=True)
class Range:
    """From one time to another, both included."""

    first: "Expression"
    last: "Expression"
    listed: bool = False
    """True for "8 and 9 March": days named side by side."""


@dataclass(frozen=True, slots=True)
class Open:
    """One side only: "since October", "until 3 July", "before 2012", "after Monday"."""

    side: Literal["since", "until", "before", "after"]
    at: "Expression"


@dataclass(frozen=True, slots=True)
class Duration:
    """How long, not when: "for two weeks"; low and high None where the number is not told."""

    unit: Unit
    low: float | None
    high: float | None
    rough: bool = False


@dataclass(frozen=True, slots=True)
class Recurring:
    """How often, not when: "every Friday", "twice a week"; `every` is the period in words."""

    every: "Unit | Expression"


@dataclass(frozen=True, slots=True)
class HijriDate:
    """A date of the Islamic calendar; month 9 is Ramadan."""

    month: int
    day: int | None = None
    year: int | None = None
    which: Which | None = None


@dataclass(frozen=True, slots=True)
class Feast:
    """A day that has a name: "Christmas Eve", "Ashura", "Nowruz"."""

    name: str
    year: int | None = None
    which: Which | None = None
    of_year: Which | None = None


@dataclass(frozen=True, slots=True)
class Happening:
    """Words for an event that may be a known one: "the fall of Baghouz"."""

    words: str


@dataclass(frozen=True, slots=True)
class Vague:
    """A time without dates: "now", "recently", "at any time"."""

    sense: Sense


Expression = (
    CalendarDate
    | Years
    | Weekday
    | Period
    | Season
    | Part
    | DayPart
    | Shift
    | Stretch
    | Range
    | Open
    | Duration
    | Recurring
    | HijriDate
    | Feast
    | Happening
    | Vague
)
