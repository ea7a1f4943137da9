"""Names of the calendar put on it: which March, which Monday, which winter the words mean.

Everything here counts from one day `ref`; `resolve` asks once for each end of an uncertain one.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from vedette.resolve.times.arithmetic import (
    PRECISION,
    Days,
    add_months,
    half_unit,
    moved,
    season_days,
    unit_days,
)
from vedette.resolve.times.context import (
    IMPOSSIBLE,
    NO_NARRATIVE,
    NO_PUBLICATION,
    Tense,
    TimeContext,
    Unresolved,
)
from vedette.resolve.times.digit_dates import place_digits
from vedette.resolve.times.expressions import (
    CalendarDate,
    Feast,
    HijriDate,
    Period,
    Season,
    Shift,
    Unit,
    Weekday,
    Which,
)
from vedette.resolve.times.named_days import feast_near, hijri_days, hijri_near
from vedette.text.dates import month_days
from vedette.types import Precision, TimeSpan

Result = TimeSpan | Unresolved
_LEAP = 9
_FITTING = 300  # days: further off, a weekday that fits by chance proves nothing
_NEARER, _NEARER_MONTH, _NEARER_LIMIT = 2.5, 4.0, 1.2
"""So many times nearer than the last one a coming date must be, for a day, for a month or a
season, and after "by" or "until", to be the one that is meant where no verb tells."""
_STEP: dict[Which, int] = {"last": -1, "previous": -1, "this": 0, "same": 0, "next": 1}
_TOLD_STEP: dict[Which, int] = {"previous": -1, "following": 1}
_ABSOLUTE = ("last", "this", "next")


def spanned(days: Days, precision: Precision, basis: str) -> TimeSpan:
    """A pair of days as a TimeSpan."""
    return TimeSpan(days[0], days[1], precision, basis)


def nearest(
    found: Iterable[Days], ref: date, context: TimeContext, which: Which | None
) -> Days | None:
    """Which of the occurrences is meant: the latest begun, or the first not yet over.

    "last" and "next" ask for one that is over, or not begun.
    """
    days = list(found)
    tense = context.tense
    if which == "next" or (which is None and tense == "future"):
        ahead = [d for d in days if (d[0] > ref if which == "next" else d[1] >= ref)]
        return ahead[0] if ahead else None
    if which == "this":
        same = [d for d in days if d[0].year == ref.year or d[0] <= ref <= d[1]]
        return min(same, key=lambda d: abs((d[0] - ref).days)) if same else None
    behind = [d for d in days if (d[1] < ref if which == "last" else d[0] <= ref)]
    soon = _soon(days, ref, context.limit) if which is None and tense == "unknown" else None
    return soon or (behind[-1] if behind else None)


def _year_named(of_year: Which, ref: date | None, context: TimeContext) -> int | Unresolved:
    """The year of "last year", "that year"."""
    if of_year in _ABSOLUTE:
        return ref.year + _STEP[of_year] if ref else NO_PUBLICATION
    if context.narrative is None or context.narrative.start is None:
        return NO_NARRATIVE
    return context.narrative.start.year + _TOLD_STEP.get(of_year, 0)


def place_date(said: CalendarDate, ref: date | None, context: TimeContext) -> Result:
    """A date of the calendar; the year, where not told, by the story, the tense or the writing."""
    year, basis = said.year, "stated"
    if year is None and said.of_year:
        named = _year_named(said.of_year, ref, context)
        if isinstance(named, Unresolved):
            return named
        year, basis = named, f"year: {said.of_year} year"
    if year is None and said.month is None:
        return _day_alone(said, ref, context)
    if year is None and context.year and said.which is None and context.tense != "future":
        year, basis = context.year, "year of the date told before"
    if year is not None:
        if said.swapped:
            return place_digits(said, year, context)
        days = _date_days(said, year)
        if days is None:
            return IMPOSSIBLE
        wrong = said.weekday not in (None, days[0].weekday())
        basis += ", though the weekday does not fit" if wrong else ""
        return spanned(days, _precision(said), basis)
    if ref is None:
        return NO_PUBLICATION
    return _year_from(said, ref, context)


def _precision(said: CalendarDate) -> Precision:
    """How exact the words are."""
    return "day" if said.day else "month" if said.month else "year"


def _date_days(said: CalendarDate, year: int) -> Days | None:
    """The days of a date in a year; None where that year has none."""
    try:
        if said.month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if said.day is None:
            return month_days(year, said.month)
        day = date(year, said.month, said.day)
    except (ValueError, OverflowError):
        return None
    return day, day


def _year_from(said: CalendarDate, ref: date, context: TimeContext) -> Result:
    """A date without a year: the latest by `ref`, or the next where the clause looks ahead."""
    years = range(max(1, ref.year - _LEAP), min(9998, ref.year + _LEAP) + 1)
    found = [days for year in years if (days := _date_days(said, year))]
    if not found:
        return IMPOSSIBLE
    which = said.which
    if said.weekday is not None:
        found = [d for d in found if d[0].weekday() == said.weekday]
        near = min(found, key=lambda d: abs((d[0] - ref).days), default=None)
        if near is None or abs((near[0] - ref).days) > _FITTING:
            return Unresolved("the weekday does not fit the date")
        return spanned(near, "day", "year from the weekday and the document's date")
    if which == "last" and said.day is None:
        found = [d for d in found if not d[0] <= ref <= d[1]]
    days = nearest(found, ref, context, which if which in _ABSOLUTE else None)
    if days is None:
        return IMPOSSIBLE
    if context.tense == "past" and which is None and said.day and _soon(found, ref):
        return Unresolved("told as past, but the last such date is a year old: year open")
    ahead = days[0] > ref
    basis = "year: the next one" if ahead else "year from the document's date"
    return spanned(days, _precision(said), basis)


def _soon(found: Sequence[Days], ref: date, limit: bool = False) -> Days | None:
    """A date ahead, where the clause does not say and the last such date is much further off."""
    ahead = next((d for d in found if d[0] > ref), None)
    behind = next((d for d in reversed(found) if d[0] <= ref), None)
    if ahead is None or behind is None:
        return ahead
    far = _NEARER if ahead[0] == ahead[1] else _NEARER_MONTH
    far = _NEARER_LIMIT if limit else far
    return ahead if (ahead[0] - ref) * far < (ref - behind[1]) else None


def _day_alone(said: CalendarDate, ref: date | None, context: TimeContext) -> Result:
    """Such as "the 19th", "Friday the 13th": in the month just told, else by the writing."""
    told = context.narrative
    if told and told.start and told.end and unit_days(told.start, "month")[1] >= told.end:
        ref, tense, basis = told.start, "told", "month of the date told before"
        months = [0]
    else:
        tense, basis = context.tense, "month from the document's date"
        months = list(range(-14, 15))
    if ref is None:
        return NO_PUBLICATION
    found = []
    for months_on in months:
        first = add_months(ref.replace(day=1), months_on)
        try:
            day = first.replace(day=said.day or 1)
        except ValueError:
            continue
        if said.weekday in (None, day.weekday()):
            found.append((day, day))
    only = found[0] if found else None
    days = only if tense == "told" else nearest(found, ref, context, None)
    return spanned(days, "day", basis) if days else IMPOSSIBLE


def place_weekday(said: Weekday, ref: date | None, context: TimeContext) -> Result:
    """A weekday: by the clause's tense, in the week named, or after what was told."""
    if said.which in ("same", "previous", "following"):
        return _told_weekday(said, context)
    if ref is None:
        return NO_PUBLICATION
    ahead = (said.day - ref.weekday()) % 7
    behind = (ref.weekday() - said.day) % 7
    if said.week:
        monday = unit_days(ref, "week", _STEP[said.week])[0]
        day = monday + timedelta(said.day)
        return spanned((day, day), "day", f"weekday of {said.week} week")
    if said.which == "this":
        day = unit_days(ref, "week")[0] + timedelta(said.day)
    elif said.which == "next":
        return _twofold(ref + timedelta(ahead or 7), ref, 7, "next")
    elif said.which == "last":
        return _twofold(ref - timedelta(behind or 7), ref, -7, "last")
    elif context.tense == "future":
        day = ref + timedelta(ahead)
        return spanned((day, day), "day", "weekday: the next one from the document's date")
    else:
        day = ref - timedelta(behind)
    return spanned((day, day), "day", "weekday: the latest one by the document's date")


def _twofold(day: date, ref: date, other: int, word: str) -> TimeSpan:
    """The two days that "last Tuesday" may mean on a Friday, as one interval."""
    if unit_days(day, "week") != unit_days(ref, "week"):
        return spanned((day, day), "day", f"weekday: {word} from the document's date")
    far = day + timedelta(other)
    basis = f"weekday: {word} may be this week's or the one beyond"
    return spanned((min(day, far), max(day, far)), "interval", basis)


def _told_weekday(said: Weekday, context: TimeContext) -> Result:
    """Such as "the following Monday": from the time just told."""
    told = context.narrative
    if told is None or told.start is None or told.end is None:
        return NO_NARRATIVE
    basis = f"weekday: {said.which} from {told.start.isoformat()}"
    if said.which == "same":
        day = told.start + timedelta((said.day - told.start.weekday()) % 7)
        if (told.end - told.start).days > 6:
            return NO_NARRATIVE
        return spanned((day, day), "day", basis)
    if said.which == "following":
        first = told.start + timedelta((said.day - told.start.weekday() - 1) % 7 + 1)
        last = told.end + timedelta((said.day - told.end.weekday() - 1) % 7 + 1)
    else:
        first = told.start - timedelta((told.start.weekday() - said.day - 1) % 7 + 1)
        last = told.end - timedelta((told.end.weekday() - said.day - 1) % 7 + 1)
    return spanned((first, last), "day" if first == last else "interval", basis)


def place_season(said: Season, ref: date | None, context: TimeContext) -> Result:
    """A season; "the winter of 2018" may be either of two."""
    year = said.year
    if year is None and said.of_year:
        named = _year_named(said.of_year, ref, context)
        if isinstance(named, Unresolved):
            return named
        year = named
    if year is None and context.year and said.which is None:
        year = context.year
    if year is not None:
        days = season_days(year, said.number)
        if said.number == 3 and not said.spread:
            both = season_days(year - 1, 3)[0], days[1]
            return spanned(both, "interval", "stated: the winter before or after that year")
        return spanned(days, "season", "stated: three months from March, June, September, December")
    if said.which == "same":
        return _told_season(said, context)
    if ref is None:
        return NO_PUBLICATION
    near = [season_days(y, said.number) for y in range(max(2, ref.year - 2), ref.year + 3)]
    which = said.which if said.which in _ABSOLUTE else None
    found = nearest(near, ref, context, which)
    return spanned(found, "season", "year from the document's date") if found else IMPOSSIBLE


def _told_season(said: Season, context: TimeContext) -> Result:
    """Such as "that autumn": of the year just told."""
    told = context.narrative
    if told is None or told.start is None:
        return NO_NARRATIVE
    return spanned(season_days(told.start.year, said.number), "season", "year told before")


def place_period(said: Period, ref: date | None, context: TimeContext) -> Result:
    """A unit counted from the writing ("last week") or from what was told ("the same day")."""
    precision = PRECISION[said.unit]
    if said.which in _ABSOLUTE:
        if ref is None:
            return NO_PUBLICATION
        step = _STEP[said.which]
        if said.unit == "weekend":
            step = _weekend_step(said.which, ref, context.tense)
        days = unit_days(ref, said.unit, step)
        return spanned(days, precision, f"{said.which} {said.unit} from the document's date")
    told = context.narrative
    if told is None or told.start is None or told.end is None:
        return NO_NARRATIVE
    step = _TOLD_STEP.get(said.which, 0)
    first, last = unit_days(told.start, said.unit, step), unit_days(told.end, said.unit, step)
    basis = f"{said.which} {said.unit}, from {told.start.isoformat()}"
    if said.which == "same" and (told.end - told.start) >= (first[1] - first[0]):
        return spanned((told.start, told.end), told.precision, basis)
    return spanned((first[0], last[1]), precision if first == last else "interval", basis)


def _weekend_step(which: Which, ref: date, tense: Tense) -> int:
    """Which week's weekend: on weekdays the last one is that of the week before."""
    inside = ref.weekday() >= 5
    if which == "last":
        return -1
    if which == "next":
        return 1 if inside else 0
    return 0 if inside or tense == "future" else -1


def place_hijri(said: HijriDate, ref: date | None, context: TimeContext) -> Result:
    """A date or month of the Islamic calendar."""
    precision: Precision = "interval" if said.day else "month"
    basis = "Umm al-Qura calendar, one day either way"
    if said.year and said.year < 1700:
        days = hijri_days(said.year, said.month, said.day)
        return spanned(days, precision, basis) if days else Unresolved("outside the Hijri tables")
    year = said.year or context.year
    if year:
        around = list(hijri_near(said, date(min(max(year, 2), 9990), 7, 1)))
        within = [d for d in around if d[0].year == year]
    elif ref is None:
        return NO_PUBLICATION
    else:
        which = said.which if said.which in _ABSOLUTE else None
        found = nearest(hijri_near(said, ref), ref, context, which)
        within = [found] if found else []
    if len(within) != 1:
        return Unresolved("not one such date in that year")
    return spanned(within[0], precision, basis)


def place_feast(said: Feast, ref: date | None, context: TimeContext) -> Result:
    """A feast: in the year told, else by the clause's tense from the writing."""
    year: int | None = said.year
    if year is None and said.of_year:
        named = _year_named(said.of_year, ref, context)
        if isinstance(named, Unresolved):
            return named
        year = named
    year = year or context.year
    if year:
        around = feast_near(said, date(min(max(year, 3), 9990), 7, 1))
        found = next((d for d in around if d[0].year == year), None)
    elif ref is None:
        return NO_PUBLICATION
    else:
        which = said.which if said.which in _ABSOLUTE else None
        found = nearest(feast_near(said, ref), ref, context, which)
    if found is None:
        return Unresolved("no such day near that year")
    precision: Precision = "day" if found[0] == found[1] else "interval"
    return spanned(found, precision, f"the date of {said.name}")


def shifted(said: Shift, days: Days, known: Precision) -> TimeSpan:
    """So many units from `days`, widened to the unit where the anchor is finer than it."""
    first, last = days
    near, far = sorted((said.low * said.direction, said.high * said.direction))
    start, end = moved(first, said.unit, near), moved(last, said.unit, far)
    basis = f"{said.unit}s counted from {first.isoformat()}"
    if said.unit in ("hour", "minute"):
        day = timedelta(1)
        if said.direction < 0:
            return spanned((min(start, first - day), last), "interval", basis)
        return spanned((first, max(end, last + day)), "interval", basis)
    unit: Unit = "day" if said.unit == "night" else said.unit
    if said.to_the_day and first != last:
        end = add_months(last + timedelta(1), round(near) * 12) - timedelta(1)
        return spanned((start, end), known, f"{basis}, the same time of the year")
    if unit == "day" or said.to_the_day:
        slack = timedelta(max(1, int(said.high) // 7) if said.rough and said.high > 1 else 0)
        start, end = start - slack, end + slack + timedelta(said.unit == "night")
        exact = start == end
        return spanned((start, end), "day" if exact else "interval", basis)
    if (last - first).days < 6 or unit_days(first, unit)[1] > last + timedelta(3):
        if said.low == said.high:  # "a few weeks" is wide enough
            start, end = half_unit(start, unit, -1), half_unit(end, unit, 1)
        precise: Precision = PRECISION[unit]
    else:
        precise = known if known == PRECISION[unit] else "interval"
    return spanned((start, end), precise if said.low == said.high else "interval", basis)
