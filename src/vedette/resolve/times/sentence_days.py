"""Days for events that the reader links to no time: by the one day that their sentence tells.

    event     the day's words are the event's                  its day
    telling   they say when it was told, or the text written   the week that ends with that day

Each comes with the words that it was taken from and begins its basis by saying so. Where the words
leave a doubt (`times.bearing`), or stand for more than a month, or for more days than one, nothing
is given.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from vedette.resolve.times.bearing import Bearing, bearing, is_stamp
from vedette.resolve.times.context import Unresolved
from vedette.resolve.times.document import read_mentions
from vedette.resolve.times.expressions import (
    CalendarDate,
    DayPart,
    Duration,
    Expression,
    Part,
    Period,
    Range,
    Recurring,
    Shift,
    Vague,
    Weekday,
)
from vedette.resolve.times.find import read_times
from vedette.types import (
    NO_DAY,
    Document,
    IncidentReport,
    Span,
    Statement,
    TimeMention,
    TimeSpan,
)

INFERRED = "not linked to the event"
"""How the basis of every time begins that is given here."""
NEWS_DAYS = 6
"""An event that is news was so many days before it was told, or fewer: measured, docs/times.md."""
HEAD = 3
"""Sentences in which a text gives its own date."""
_WEEK = timedelta(NEWS_DAYS)
LONGEST = timedelta(31)
"""A longer time in an event's sentence is nearly always the background's."""
_AHEAD = frozenset({"planned", "threatened", "possible"})
SPOKEN = frozenset(
    {
        "call_or_demand", "claim_of_responsibility", "mediation_offer", "pledge_or_merger",
        "propaganda_release", "threat", "vote_or_resolution",
    }
)  # fmt: skip
"""Types told by a verb of speech; a day further off is that of what is spoken of."""
_SPEECH_REACH = 40  # letters


def as_linked(statement: Statement) -> Statement:
    """The statement without a time that was given here before, so that resolving twice is once."""
    if not isinstance(statement, IncidentReport) or statement.time is None:
        return statement
    when = statement.time.when
    given = when is not None and when.basis.startswith((INFERRED, NO_DAY))
    return replace(statement, time=None) if given else statement


def with_days(document: Document, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """A document's statements, with a time for events without one whose sentence tells their day.

    >>> from datetime import date
    >>> from vedette.types import Mention, Metadata, Section, Sentence
    >>> text = "Guards said on 2 March 2019 that a mine hurt two shepherds."
    >>> whole = Span(0, len(text))
    >>> read = Document("d", text, Metadata(), (Section(whole, "body"),), (Sentence(whole, 0),))
    >>> report = IncidentReport(
    ...     id="s", document="d", evidence=(whole,), reader="r", score=1.0, type="bombing",
    ...     status="happened", trigger=Mention(Span(40, 44), "hurt"))
    >>> time = with_days(read, [report])[0].time
    >>> time.text, time.when.start.isoformat(), time.when.end.isoformat()
    ('2 March 2019', '2019-02-24', '2019-03-02')
    """
    reports = [s for s in statements if isinstance(s, IncidentReport)]
    given = _days_told(document, [r for r in reports if r.time is None])
    given |= {r.id: wide for r in reports if (wide := _of_stamp(document, r)) is not None}
    return tuple(
        replace(s, time=given[s.id]) if isinstance(s, IncidentReport) and s.id in given else s
        for s in statements
    )


def _of_stamp(document: Document, report: IncidentReport) -> TimeMention | None:
    """The week up to the date that a text opens with, where a reader took that for the event's."""
    time = report.time
    if time is None or time.when is None or report.status in _AHEAD:
        return None
    if not _is_own_date(document, time.span):
        return None
    when = _told_on(time.when)
    return replace(time, when=when) if when is not None else None


def _is_own_date(document: Document, time: Span) -> bool:
    """True for the date that a text opens with; further down, such dates head a chronology."""
    head = document.sentences[:HEAD]
    return any(s.span.overlaps(time) and is_stamp(document.text, s.span, time) for s in head)


def _days_told(document: Document, reports: Iterable[IncidentReport]) -> dict[str, TimeMention]:
    """The time of each event whose sentence tells it."""
    pointed = [(report, *told) for report in reports if (told := _pointed(document, report))]
    read = {r.span: r.when for r in read_mentions(document, sorted({at for _, at, _ in pointed}))}
    given: dict[str, TimeMention] = {}
    for report, at, how in pointed:
        when = _given(read[at], how)
        if when is not None and not _is_ahead(document, report, when):
            given[report.id] = TimeMention(at, at.of(document.text), when)
    return given


def _is_ahead(document: Document, report: IncidentReport, when: TimeSpan) -> bool:
    """True for days after the writing of what is told as done: another event's, or misread."""
    written = document.meta.published.end
    if report.status in _AHEAD or written is None or when.start is None:
        return False
    return when.start > written


def _pointed(document: Document, report: IncidentReport) -> tuple[Span, Bearing] | None:
    """The only time in the sentence of an event, and what it bears on, if it does."""
    at = report.trigger.span
    sentence = next((s.span for s in document.sentences if s.span.overlaps(at)), None)
    if sentence is None:
        return None
    times = [
        (span, said)
        for span, said in read_times(document.text, sentence.start, sentence.end)
        if not isinstance(said, Duration | Recurring | Vague)
    ]
    if len(times) != 1 or not _is_day(times[0][1]):
        return None
    span = times[0][0]
    how = bearing(document.text, sentence, at, span)
    if how == "telling" and is_stamp(document.text, sentence, span):
        how = "telling" if _is_own_date(document, span) else "event"
    return None if how is None or _is_doubtful(report, how, span) else (span, how)


def _is_day(said: Expression) -> bool:
    """True for days, weeks and months that stand for themselves or count from the writing.

    What counts from the story ("the same day") is left: the story may be another event's.
    """
    if isinstance(said, Part):
        return _is_day(said.of)
    if isinstance(said, Shift):
        return said.anchor == "published"
    if isinstance(said, Period):
        return said.which in ("last", "this", "next")
    return isinstance(said, CalendarDate | DayPart | Range | Weekday)


def _is_doubtful(report: IncidentReport, how: Bearing, time: Span) -> bool:
    """True for the day a plan was told, and for a day far from the words of a call or claim."""
    if how == "telling":
        return report.status in _AHEAD
    at = report.trigger.span
    apart = max(at.start - time.end, time.start - at.end)
    return report.type in SPOKEN and apart > _SPEECH_REACH


def _given(when: TimeSpan | Unresolved, how: Bearing) -> TimeSpan | None:
    """The days of the event, by those of the words."""
    if isinstance(when, Unresolved) or when.start is None or when.end is None:
        return None
    if when.end - when.start > LONGEST:
        return None
    if how == "telling":
        told = _told_on(when)
        return told and replace(told, basis=f"{INFERRED}: {told.basis}")
    return replace(when, basis=f"{INFERRED}: the only day told in its sentence; {when.basis}")


def _told_on(when: TimeSpan) -> TimeSpan | None:
    """The days of what was told as news at a time; None where that is no day or week."""
    if when.start is None or when.end is None or when.end - when.start > _WEEK:
        return None
    basis = f"the day it was told; as news, of the {NEWS_DAYS} days before or that day"
    return TimeSpan(when.start - _WEEK, when.end, "interval", f"{basis}; {when.basis}")
