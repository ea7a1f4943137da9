"""Explicit calendar dates in running English text, and the days they can mean.

Two steps, kept apart: `find_dates` reads what the words give (a day, a month, a year, any of
them missing) and `resolve` puts it on the calendar with the help of the time the text was
written in. Nothing is guessed: what the words and that time do not settle stays None or wide.
Relative times ("last week", "two days later") are not read here.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from vedette.types import Precision, Span, TimeSpan

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LONGEST_SEASON = timedelta(days=92)
"""Within so many days of possible writing, a yearless date names its latest occurrence."""

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|Jun(?:e|\.)?|Jul(?:y|\.)?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"
    r"|JAN(?:UARY|\.)?|FEB(?:RUARY|\.)?|MAR(?:CH|\.)?|APR(?:IL|\.)?|MAY|JUN(?:E|\.)?|JUL(?:Y|\.)?"
    r"|AUG(?:UST|\.)?|SEPT?(?:EMBER|\.)?|OCT(?:OBER|\.)?|NOV(?:EMBER|\.)?|DEC(?:EMBER|\.)?)"
)
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thur?s?|Fri|Sat(?:ur)?|Sun)(?:day|\.)?,?[ ](?:the[ ])?"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?![0-9:])(?:st\b|nd\b|rd\b|th\b)?"
_YEAR = r"(?:19|20)[0-9]{2}(?![0-9])"
_SHIFT = r"(?:[ ]of)?[ ](?P<{0}>this|last|the[ ]same)[ ]year\b"
_AFTER = r"(?:in|since|until|till|by|of|from|during|before|after|late|early|mid|through|last|year)"
_NOT_A_YEAR = (
    r"(?![0-9]|[.,][0-9]|%| (?:people|men|women|children|civilians|soldiers|troops|fighters"
    r"|militants|villages|families|houses|homes|k?m|kilomet|miles|meters|metres|US|dollars|tons"
    r"|rounds|prisoners|others|members|or more|percent|feet))"
)
_DATE = re.compile(
    rf"""(?<![A-Za-z0-9/.:-])(?:
    (?P<iso_y>(?:19|20)[0-9]{{2}})-(?P<iso_m>0[1-9]|1[0-2])-(?P<iso_d>0[1-9]|[12][0-9]|3[01])
        (?![0-9-])
  | (?P<n1>0?[1-9]|[12][0-9]|3[01])(?P<sep>[/.])(?P<n2>0?[1-9]|[12][0-9]|3[01])(?P=sep)
        (?P<ny>{_YEAR})(?![/])
  | (?P<wd1>{_WEEKDAY})?(?P<m1>{_MONTH})\ (?P<d1>{_DAY})
        (?:\ ?[-–—]\ ?(?:(?P<m1e>{_MONTH})\ )?(?P<d1e>{_DAY}))?
        (?:(?:,|\ of)?\ (?P<y1>{_YEAR})|{_SHIFT.format("s1")})?
  | (?P<wd2>{_WEEKDAY})?(?P<d2>{_DAY})
        (?:\ ?[-–—]\ ?(?P<d2e>{_DAY}))?\ (?:of\ )?(?P<m2>{_MONTH})\b
        (?:\ ?[-–—]\ ?(?P<d2x>{_DAY})\ (?P<m2e>{_MONTH})\b)?
        (?:(?:,|\ of)?\ (?P<y2>{_YEAR})|{_SHIFT.format("s2")})?
  | (?P<m3>{_MONTH})(?:(?:,|\ of)?\ (?P<y3>{_YEAR})
        |{_SHIFT.format("s3")})
    )""",
    re.VERBOSE,
)
_BARE = re.compile(
    rf"\b(?i:{_AFTER})[ -](?:(?P<month>{_MONTH})(?![ ]?[0-9]|[A-Za-z])"
    rf"|(?P<year>{_YEAR}){_NOT_A_YEAR})"
)
_HINT = re.compile(
    r"(?:Jan|Feb|Mar|Apr|May|Ju[nl]|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JU[NL]|AUG|SEP|OCT"
    r"|NOV|DEC|19[0-9][0-9]|20[0-9][0-9])"
)
_REACH = 60  # characters: more than any date has on either side of its month or year


@dataclass(frozen=True, slots=True)
class DateMention:
    """What the words of one date give; None where they do not say.

    Attributes:
        span: the words.
        day_end, month_end: last day of a range ("May 30-31"), its month where that differs.
        weekday: 0 for Monday, where the words name it before the date.
        year_shift: 0 for "of this year", -1 for "of last year": relative to the writing.
        swapped: all digits and both readings possible ("03/04/2019"): month and day may change
            places.
    """

    span: Span
    year: int | None = None
    month: int | None = None
    day: int | None = None
    day_end: int | None = None
    month_end: int | None = None
    weekday: int | None = None
    year_shift: int | None = None
    swapped: bool = False

    @property
    def yearless(self) -> bool:
        """True where the words leave the year to the reader."""
        return self.year is None

    @property
    def precision(self) -> Precision:
        """How exact the words are: "day", "month", "year", or "interval" for a range."""
        if self.day_end is not None or self.swapped:
            return "interval"
        if self.day is not None:
            return "day"
        return "month" if self.month is not None else "year"


def find_dates(text: str, start: int = 0, end: int | None = None) -> list[DateMention]:
    """The dates written out in `text[start:end]`, in order and without overlap.

    Bare months and years count only where a word such as "in" or "since" stands before them.
    An impossible day ("31 February") is still a mention; `resolve` gives None for it.

    >>> text = "On May 30-31, 2017 and again in 2019"
    >>> [m.span.of(text) for m in find_dates(text)]
    ['May 30-31, 2017', '2019']
    """
    stop = len(text) if end is None else end
    found: list[DateMention] = []
    for near in _windows(text, start, stop):
        written = [_written(match) for match in _DATE.finditer(text, near.start, near.end)]
        taken = {place for m in written for place in range(m.span.start, m.span.end)}
        bare = [m for m in _bare(text, near.start, near.end) if m.span.start not in taken]
        found += sorted((*written, *bare), key=lambda m: m.span)
    return found


def _windows(text: str, start: int, stop: int) -> Iterator[Span]:
    """The few stretches of `text[start:stop]` with a month or year, where dates are looked for."""
    begin = end = start
    for hint in _HINT.finditer(text, start, stop):
        if hint.start() - _REACH > end:
            if end > begin:
                yield Span(begin, end)
            begin = hint.start() - _REACH
        end = min(stop, hint.end() + _REACH)
    if end > begin:
        yield Span(begin, end)


def _bare(text: str, start: int, stop: int) -> Iterator[DateMention]:
    """Months and years that a preposition puts in date position."""
    for match in _BARE.finditer(text, start, stop):
        if year := match["year"]:
            yield DateMention(Span(*match.span("year")), year=int(year))
        else:
            yield DateMention(Span(*match.span("month")), month=_month(match["month"]))


def _written(match: re.Match[str]) -> DateMention:
    """One match of `_DATE` as a mention."""
    span = Span(*match.span())
    if match["iso_y"]:
        return DateMention(span, int(match["iso_y"]), int(match["iso_m"]), int(match["iso_d"]))
    if match["n1"]:
        month, day, swapped = month_and_day(int(match["n1"]), int(match["n2"]))
        return DateMention(span, int(match["ny"]), month, day, swapped=swapped)
    form = "1" if match["m1"] else "2" if match["m2"] else "3"
    groups = match.groupdict()
    month_end = groups.get(f"m{form}e")
    return DateMention(
        span,
        year=int(groups[f"y{form}"]) if groups[f"y{form}"] else None,
        month=_month(groups[f"m{form}"]),
        day=_number(groups.get(f"d{form}")),
        day_end=_number(groups.get(f"d{form}e") or groups.get(f"d{form}x")),
        month_end=_month(month_end) if month_end else None,
        weekday=_weekday(groups.get(f"wd{form}")),
        year_shift={None: None, "last": -1}.get(groups[f"s{form}"], 0),
    )


def month_and_day(first: int, second: int) -> tuple[int, int, bool]:
    """Month and day of a date in digits, and whether they may change places.

    They are told apart only where one of them exceeds twelve; else the month is put first.

    >>> month_and_day(25, 2), month_and_day(3, 4), month_and_day(4, 4)
    ((2, 25, False), (3, 4, True), (4, 4, False))
    """
    if first > 12:
        return second, first, False
    return first, second, second <= 12 and first != second


def _month(name: str) -> int:
    """1 for January, from its name or any abbreviation of three letters or more."""
    return next(n for n, full in enumerate(MONTHS, 1) if full[:3] == name[:3].lower())


def _number(day: str | None) -> int | None:
    return int(re.sub(r"\D", "", day)) if day else None


def _weekday(name: str | None) -> int | None:
    if not name:
        return None
    return next(n for n, full in enumerate(WEEKDAYS) if full[:3] == name[:3].lower())


def resolve(mention: DateMention, within: TimeSpan) -> TimeSpan | None:
    """The days that `mention` admits in a text written at some time `within`.

    A full date stands for itself. A date without a year is the latest such date not after the
    end of `within` (texts name the current year only when it is not the current one); where
    `within` is so wide that two years are possible, or unknown, the answer is None. A range
    or an all-digit date with two readings gives an interval. None for impossible dates, and
    for a weekday that contradicts the only year possible.

    >>> from datetime import date
    >>> written = TimeSpan(date(2017, 3, 20), date(2017, 4, 20), "interval", "stated")
    >>> resolve(find_dates("on Dec. 9")[0], written).start.isoformat()
    '2016-12-09'
    """
    if mention.year is not None:
        basis = "stated: day and month may be swapped" if mention.swapped else "stated"
        return in_year(mention, mention.year, basis)
    if within.end is None or within.start is None:
        return None
    if mention.year_shift is not None:
        if within.start.year != within.end.year:
            return None
        return in_year(mention, within.end.year + mention.year_shift, "year: as the text's own")
    return _latest(mention, within.start, within.end)


def _latest(mention: DateMention, first: date, last: date) -> TimeSpan | None:
    """The latest occurrence of a yearless date that begins by `last`."""
    for year in range(last.year, last.year - 9, -1):  # 29 February comes every four or eight years
        when = in_year(mention, year, "year from the document's date")
        if when is None or when.start is None or when.start > last:
            continue
        if when.start > first and last - first > LONGEST_SEASON:
            return None
        if mention.weekday not in (None, when.start.weekday()):
            return None
        return when
    return None


def in_year(mention: DateMention, year: int, basis: str) -> TimeSpan | None:
    """The days of `mention` in `year`; None where that year has no such day.

    A range over the turn of the year ("December 30-January 2, 2020") ends in the year written,
    and begins in the year assumed where none is.
    """
    try:
        if mention.month is None:
            return TimeSpan(date(year, 1, 1), date(year, 12, 31), mention.precision, basis)
        if mention.day is None:
            return TimeSpan(*month_days(year, mention.month), "month", basis)
        turns = (mention.month_end or mention.month) < mention.month
        first = date(year - (turns and not mention.yearless), mention.month, mention.day)
        last = _last_day(mention, first)
    except ValueError:
        return None
    if mention.swapped:
        first, last = sorted((first, date(year, mention.day, mention.month)))
    return TimeSpan(first, last, mention.precision, basis) if first <= last else None


def month_days(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month.

    >>> month_days(2020, 2)[1].isoformat()
    '2020-02-29'
    """
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _last_day(mention: DateMention, first: date) -> date:
    """Where a range ends; it may cross into the next year ("December 30-January 2")."""
    if mention.day_end is None:
        return first
    month = mention.month_end or first.month
    return date(first.year + (month < first.month), month, mention.day_end)
