"""The time that a text has just told: what "two days later" and "that night" count from."""

from dataclasses import dataclass, field, replace

from vedette.resolve.times.arithmetic import shortest
from vedette.resolve.times.expressions import (
    CalendarDate,
    DayPart,
    Expression,
    Feast,
    Open,
    Part,
    Period,
    Range,
    Season,
    Shift,
    Stretch,
    Weekday,
)
from vedette.types import TimeSpan

_UNIT_LENGTH = {"minute": 1, "hour": 1, "day": 1, "night": 1, "weekend": 7, "week": 7, "month": 31}
_REACH = 8  # sentences without a time, after which the story has moved on
_YEARS_AGO = 2
_WEEK = 7
_TOLD = ("same", "previous", "following")
_KEPT = 12  # anchors looked back on: a page or two of narrative


@dataclass(frozen=True, slots=True)
class Anchor:
    """A time told in a sentence; `year` where the words told a full date.

    A background time ("who had fled in 2014") is counted from in its own sentence alone.
    """

    when: TimeSpan
    sentence: int
    section: int
    year: int | None = None
    background: bool = False
    names_year: bool = False


@dataclass(frozen=True, slots=True)
class Anchors:
    """The times told so far, the latest last."""

    told: tuple[Anchor, ...] = field(default=())

    def with_new(self, anchor: Anchor) -> "Anchors":
        """The same with one more."""
        return replace(self, told=(*self.told[-_KEPT:], anchor))

    def narrative(self, said: Expression, sentence: int, section: int) -> TimeSpan | None:
        """The time that `said` counts from: of the latest sentence that tells one, the finest.

        A time that is coarser than what is asked for gives way to a finer one of the sentence
        before it ("attacked on Monday in a town lost in 2014").
        """
        if asks_for_year(said):
            named = [a.when for a in self.told if a.names_year]
            return named[-1] if named else None
        if isinstance(said, Period) and (said.unit, said.which) == ("quarter", "same"):
            quarters = [a.when for a in self.told if a.when.precision == "quarter"]
            if quarters:
                return quarters[-1]
        told = [
            a
            for a in self.told
            if sentence - a.sentence <= _REACH and not (a.background and a.sentence < sentence)
        ]
        if not told:
            return None
        wanted = _wanted(said)
        last = told[-1].sentence
        near_by = sentence - last <= 2 and told[-1].section == section
        if isinstance(said, DayPart) and said.of is None and not near_by:
            return None
        near = [a for a in told if a.sentence == last]
        best = min(reversed(near), key=lambda a: max(_width(a.when), wanted))
        if _width(best.when) <= wanted:
            return best.when
        lost = sentence - last > 1 and wanted <= _WEEK
        fine = [a for a in told if (lost or last - a.sentence <= 1) and _width(a.when) <= wanted]
        if fine:
            return fine[-1].when
        return None if lost else best.when

    def compared(self, sentence: int) -> TimeSpan | None:
        """The month or quarter told: what "up from nine a year earlier" is compared with.

        That of the same sentence, else the one the report began with.
        """
        told = [a for a in self.told if a.when.precision in ("month", "quarter")]
        here = [a.when for a in told if a.sentence == sentence]
        if here:
            return here[-1]
        quarters = [a.when for a in told if a.when.precision == "quarter"]
        return quarters[0] if quarters else told[-1].when if told else None

    def year(self, sentence: int, published_year: int | None) -> int | None:
        """The year of the story, where the sentence before told a full date of years ago.

        Of last year's dates the publication alone decides: there a reader of the day needs no
        year, and measured on our own corpus the date told before led astray.
        """
        last = self.told[-1] if self.told else None
        if last is None or last.year is None or not 0 < sentence - last.sentence <= 1:
            return None
        old = published_year is None or last.year <= published_year - _YEARS_AGO
        return last.year if old else None


def _width(when: TimeSpan) -> int:
    """How many days a time leaves open."""
    if when.start is None or when.end is None:
        return 10**6
    return (when.end - when.start).days + 1


def _wanted(said: Expression) -> int:
    """How many days the anchor of an expression may leave open: those of its unit."""
    if isinstance(said, DayPart):
        return 2
    if isinstance(said, Part):
        return _wanted(said.of)
    if isinstance(said, (Shift, Period)):
        return _UNIT_LENGTH.get(said.unit, 366)
    return 7 if isinstance(said, Weekday) else 31


def tells(said: Expression, when: TimeSpan) -> bool:
    """True where an expression moves the story to its time: no open sides, no long stretches."""
    if when.start is None or when.end is None or isinstance(said, (Open, Stretch)):
        return False
    return _width(when) <= 366 * 2


def asks_for_year(said: Expression) -> bool:
    """True for "that year", "July of that year": only words that name a year answer it."""
    if isinstance(said, Part):
        return asks_for_year(said.of)
    if isinstance(said, Period):
        return said.unit == "year" and said.which in _TOLD
    return isinstance(said, (CalendarDate, Season, Feast)) and said.of_year in _TOLD


def names_year(said: Expression) -> bool:
    """True where the words themselves hold a year."""
    if isinstance(said, (DayPart, Part)):
        return said.of is not None and names_year(said.of)
    if isinstance(said, Range):
        return names_year(said.last)
    return isinstance(said, (CalendarDate, Season, Feast)) and said.year is not None


def full_year(said: Expression, when: TimeSpan) -> int | None:
    """The year that the words themselves name, with a month or a day."""
    inner = said
    while isinstance(inner, (DayPart, Part, Range)):
        following = inner.last if isinstance(inner, Range) else inner.of
        if following is None:
            return None
        inner = following
    if isinstance(inner, CalendarDate) and inner.year and inner.month:
        return inner.year
    if when.basis == "year of the date told before" and when.start:
        return when.start.year
    return None


def holds(when: TimeSpan) -> bool:
    """True where an interval is at least as long as its precision says."""
    return _width(when) >= shortest(when.precision)


def base_of(said: Expression) -> Expression:
    """The day of a part of the day: "Saturday night" tells the story's Saturday."""
    return said.of if isinstance(said, DayPart) and said.of is not None else said
