"""What words for a time say, put on the calendar with the help of where they stand."""

from datetime import date, timedelta

from vedette.resolve.times.arithmetic import Days, moved, thirds, unit_days
from vedette.resolve.times.context import (
    IMPOSSIBLE,
    NO_PUBLICATION,
    TimeContext,
    Unresolved,
)
from vedette.resolve.times.expressions import (
    CalendarDate,
    DayPart,
    Duration,
    Event,
    Expression,
    Feast,
    Happening,
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
from vedette.resolve.times.named_days import SIGHTING
from vedette.resolve.times.placing import (
    Result,
    place_date,
    place_feast,
    place_hijri,
    place_period,
    place_season,
    place_weekday,
    shifted,
    spanned,
)
from vedette.types import Precision, TimeSpan

_TOO_WIDE = timedelta(92)
_NO_PART = ("whole", "so far", "rest")
_FIRST = ("early", "start")


def resolve_time(expression: Expression, context: TimeContext) -> TimeSpan | Unresolved:
    """The days that an expression admits where it stands, or why it gives none.

    Where the day of publication is only known within some days, so is the answer; beyond a
    quarter of a year a date that depends on it is not given at all. Nothing raises.

    >>> from vedette.resolve.times.grammar import read_time
    >>> written = TimeSpan(date(2019, 3, 20), date(2019, 3, 20), "day", "stated")
    >>> when = resolve_time(read_time("last week"), TimeContext(written))
    >>> when.start.isoformat(), when.end.isoformat(), when.precision
    ('2019-03-11', '2019-03-17', 'week')
    >>> resolve_time(read_time("for two weeks"), TimeContext(written))
    Unresolved(reason='duration')
    """
    written = context.published
    try:
        if written.start is None or written.end is None:
            return _on(expression, None, context)
        early = _on(expression, written.start, context)
        if written.start == written.end:
            return early
        late = _on(expression, written.end, context)
    except (ValueError, OverflowError):
        return IMPOSSIBLE
    return early if early == late else _hull(early, late, written.end - written.start)


def _hull(early: Result, late: Result, width: timedelta) -> Result:
    """What holds for every day on which the text may have been written."""
    if isinstance(early, Unresolved):
        return early
    if isinstance(late, Unresolved):
        return late
    if (early.start, early.end) == (late.start, late.end):
        return early
    if width > _TOO_WIDE:
        return Unresolved("the document's own date is too uncertain to count from")
    start = min(early.start, late.start) if early.start and late.start else None
    end = max(early.end, late.end) if early.end and late.end else None
    if _years_apart(early, late):
        return Unresolved("the document's own date leaves the year open")
    return TimeSpan(start, end, "interval", f"{late.basis}, itself known within days")


def _years_apart(early: TimeSpan, late: TimeSpan) -> bool:
    """True where the two answers are the same date of different years."""
    if early.start is None or late.start is None:
        return False
    fine = early.precision in ("day", "month", "season", "quarter")
    return fine and (late.start - early.start) > timedelta(300)


def _on(said: Expression, ref: date | None, context: TimeContext) -> Result:
    """The answer for one day of writing."""
    match said:
        case CalendarDate():
            return place_date(said, ref, context)
        case Weekday():
            return place_weekday(said, ref, context)
        case Period():
            return place_period(said, ref, context)
        case Season():
            return place_season(said, ref, context)
        case HijriDate():
            return place_hijri(said, ref, context)
        case Feast():
            return place_feast(said, ref, context)
        case Happening():
            return _happening(said, context.events)
        case Years():
            return _years(said)
        case Duration():
            return Unresolved("duration")
        case Recurring():
            return Unresolved("set")
        case Vague():
            return Unresolved(f"no dates: the {said.sense}" if said.sense != "unknown" else "vague")
        case _:
            return _composed(said, ref, context)


def _composed(said: Expression, ref: date | None, context: TimeContext) -> Result:
    """Expressions that rest on another one or on a stretch of time."""
    match said:
        case Part():
            return _part(said, ref, context)
        case DayPart():
            return _day_part(said, ref, context)
        case Shift():
            return _shift(said, ref, context)
        case Stretch():
            return _stretch(said, ref)
        case Range():
            return _range(said, ref, context)
        case Open():
            return _open(said, ref, context)
    return Unresolved("not a time")


def _years(said: Years) -> Result:
    """A decade or a century."""
    days = date(said.first, 1, 1), date(said.first + said.count - 1, 12, 31)
    return spanned(days, "decade" if said.count == 10 else "interval", "stated")


def _happening(said: Happening, events: tuple[Event, ...]) -> Result:
    """The one known event that the words tell."""
    words = f" {said.words.casefold().replace(' ’', '’').replace(chr(39), '’')}"
    told = {e.name: e for e in events if any(_tells(words, w) for w in e.words)}
    if len(told) != 1:
        few = "more than one known event fits" if told else "an event that is not dated"
        return Unresolved(few)
    event = next(iter(told.values()))
    precision: Precision = "day" if event.start == event.end else "interval"
    return spanned((event.start, event.end), precision, f"the date of {event.name}")


def _tells(text: str, words: tuple[str, ...]) -> bool:
    """True where each of the words begins a word of the text."""
    return all(f" {word.casefold().replace(chr(39), '’')}" in text for word in words)


def _shift(said: Shift, ref: date | None, context: TimeContext) -> Result:
    """Such as "two days ago", "two days later", "two days before Arbaeen"."""
    if said.anchor == "published":
        if ref is None:
            return NO_PUBLICATION
        return shifted(said, (ref, ref), "day")
    if said.anchor == "narrative":
        told: Result = context.narrative or _nothing_told()
    else:
        told = _on(said.anchor, ref, context)
    if isinstance(told, Unresolved):
        return told
    if told.start is None or told.end is None:
        return Unresolved("counted from a time with an open side")
    if said.low == 0 and said.high == 0:
        return Unresolved("no number of units told")
    return shifted(said, (told.start, told.end), told.precision)


def _nothing_told() -> Unresolved:
    return Unresolved("nothing in the text before it to count from")


def _stretch(said: Stretch, ref: date | None) -> Result:
    """Such as "the past three years": up to the day of writing, or from it on."""
    if said.high == 0:
        return Unresolved("no dates: how long is not told")
    if ref is None:
        return NO_PUBLICATION
    far = moved(ref, said.unit, said.direction * said.high)
    days: Days = (far, ref) if said.direction < 0 else (ref, far)
    return spanned(days, "interval", f"{said.unit}s counted from the document's date")


def _day_part(said: DayPart, ref: date | None, context: TimeContext) -> Result:
    """A part of a day is its day; a night runs into the next one."""
    night = said.part in ("night", "midnight")
    day = timedelta(1)
    if said.of is None:
        if said.part == "night" and said.into:
            return (
                spanned((ref - day, ref), "interval", "the night before")
                if ref
                else (NO_PUBLICATION)
            )
        told = context.narrative
        if told is None or told.precision != "day":
            return Unresolved("a time of day without its day")
        base: Result = told
    else:
        base = _on(said.of, ref, context)
    if isinstance(base, Unresolved) or base.start is None or base.end is None:
        return base
    if not night:
        return base
    if said.into:
        return spanned((base.start - day, base.end), "interval", base.basis)
    if base.end - base.start == day and isinstance(said.of, Range):
        return spanned((base.start, base.end), "interval", base.basis)
    return spanned((base.start, base.end + day), "interval", f"{base.basis}; a night")


def _part(said: Part, ref: date | None, context: TimeContext) -> Result:
    """A part of a longer time; one of a Hijri month is as uncertain as the month."""
    of = said.of
    if isinstance(of, HijriDate) and of.day is None and said.portion not in _NO_PART:
        return _hijri_part(said, _on(of, ref, context))
    if isinstance(of, Period) and of.which == "bare":
        told = context.narrative is not None and context.year is not None
        of = Period(of.unit, "same" if told else "this")
    base = _on(of, ref, context)
    if isinstance(base, Unresolved) or base.start is None or base.end is None:
        return base
    days = base.start, base.end
    if said.portion == "whole":
        return base
    if said.portion in ("so far", "rest"):
        return _up_to_now(said, base, ref, context)
    if (
        said.unit == "quarter"
        and of == Period("year", "this")
        and ref
        and context.tense != "future"
    ):
        began = _numbered(said, days, base.basis)
        if isinstance(began, TimeSpan) and began.start and began.start > ref:
            last = unit_days(ref, "year", -1)
            return _numbered(said, last, "the latest such quarter by the document's date")
    if said.unit:
        return _numbered(said, days, base.basis)
    early, middle, late = thirds(days)
    cut = {"early": early, "mid": middle, "late": late, "start": early, "end": late}[said.portion]
    if unit_days(base.start, "year") == days and said.portion in ("start", "end"):
        edge = base.start if said.portion == "start" else base.end
        cut = unit_days(edge, "quarter")
    return spanned(cut, "interval", f"{base.basis}; {said.portion}")


def _hijri_part(said: Part, base: Result) -> Result:
    """A part of a Hijri month, with the day that a sighting may move it by on either side."""
    if isinstance(base, Unresolved) or base.start is None or base.end is None:
        return base
    days = base.start + SIGHTING, base.end - SIGHTING
    basis = f"{base.basis}; {said.portion}"
    if said.unit:
        cut = _numbered(said, days, base.basis)
        if isinstance(cut, Unresolved) or cut.start is None or cut.end is None:
            return cut
        days = cut.start, cut.end
    else:
        early, middle, late = thirds(days)
        days = middle if said.portion == "mid" else early if said.portion in _FIRST else late
    return spanned((days[0] - SIGHTING, days[1] + SIGHTING), "interval", basis)


def _up_to_now(said: Part, base: TimeSpan, ref: date | None, context: TimeContext) -> Result:
    """What "earlier this month" ends with and "later this month" begins with: the writing."""
    told = context.narrative
    if told and told.start and isinstance(said.of, Period) and said.of.which == "same":
        ref = told.start
    if ref is None or base.start is None or base.end is None:
        return NO_PUBLICATION
    now = min(max(ref, base.start), base.end)
    days = (base.start, now) if said.portion == "so far" else (now, base.end)
    return spanned(days, "interval", f"{base.basis}; {said.portion}")


def _numbered(said: Part, days: Days, basis: str) -> Result:
    """Such as "the second half of 2019", "the last week of February"."""
    first, last = days
    number = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1}[said.portion]
    if said.count > 1:
        return _several(said, days, basis)
    length = {"day": 1, "week": 7, "month": 0}.get(said.unit or "", 0)
    if said.unit in ("quarter", "half"):
        return _fraction(said, days, number, basis)
    if said.unit == "month":
        edge = unit_days(first, "month", number) if number >= 0 else unit_days(last, "month")
        return spanned(edge, "month", basis)
    length = 7 if said.plural else length
    if number < 0:
        cut = last - timedelta(length - 1), last
    else:
        start = first + timedelta(length * number)
        cut = start, start + timedelta(length - 1)
    if cut[0] < first or cut[1] > last:
        return IMPOSSIBLE
    precision: Precision = "interval" if said.plural else "week" if length == 7 else "day"
    return spanned(cut, precision, f"{basis}; {said.portion} {said.unit}")


def _several(said: Part, days: Days, basis: str) -> Result:
    """Such as "the first nine months of 2019", "the last ten days of June"."""
    first, last = days
    unit = said.unit or "day"
    if said.portion == "last":
        cut = moved(last + timedelta(1), unit, -said.count), last
    else:
        cut = first, moved(first, unit, said.count) - timedelta(1)
    if cut[0] < first or cut[1] > last:
        return IMPOSSIBLE
    return spanned(cut, "interval", f"{basis}; {said.portion} {said.count} {unit}s")


def _fraction(said: Part, days: Days, number: int, basis: str) -> Result:
    """A quarter of a year, a half of anything."""
    first, last = days
    told = f"{basis}; {said.portion} {said.unit}"
    if said.unit == "quarter" and unit_days(first, "year") == days:
        edge = unit_days(first, "quarter", number) if number >= 0 else unit_days(last, "quarter")
        return spanned(edge, "quarter", told)
    if unit_days(first, "year") == days:
        cut = unit_days(last if number else first, "half")
        return spanned(cut, "interval", told)
    half = first + timedelta(((last - first).days + 1) // 2)
    cut = (first, half - timedelta(1)) if number == 0 else (half, last)
    return spanned(cut, "interval", told)


def _range(said: Range, ref: date | None, context: TimeContext) -> Result:
    """From the first day of one time to the last day of another."""
    last = _on(said.last, ref, context)
    first = _on(said.first, ref, context)
    if isinstance(first, Unresolved):
        return first
    if isinstance(last, Unresolved):
        return last
    if first.start is None or last.end is None:
        return Unresolved("a range with an open side")
    start = first.start
    if start > last.end:
        start = _earlier_start(said.first, start, last.end)
    if start > last.end:
        return Unresolved("a range that ends before it begins")
    basis = f"{last.basis}; the days named and those between" if said.listed else last.basis
    return spanned((start, last.end), "interval", basis)


def _earlier_start(first: Expression, start: date, end: date) -> date:
    """The beginning of a range over the turn of the year or week."""
    if isinstance(first, Weekday):
        return start - timedelta(7)
    if isinstance(first, CalendarDate) and first.month:
        return moved(start, "year", -1) if start > end else start
    return start


def _open(said: Open, ref: date | None, context: TimeContext) -> Result:
    """One side of a time."""
    at = _on(said.at, ref, context)
    if isinstance(at, Unresolved):
        return at
    basis = f"{said.side}: {at.basis}"
    start = end = None
    ends = isinstance(said.at, Part) and said.at.portion == "end"
    if said.side == "since":
        start = at.start
    elif said.side == "until" or (said.side == "before" and ends):
        end = at.end
    elif said.side == "before":
        end = at.start - timedelta(1) if at.start else None
    else:
        start = at.end + timedelta(1) if at.end else None
    if start is None and end is None:
        return Unresolved("a time with an open side")
    return TimeSpan(start, end, "interval", basis)
