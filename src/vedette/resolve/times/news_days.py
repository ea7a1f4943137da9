"""The days before a text was written, for events that it tells as news without any day.

    "Shells fell on the camp, the ministry said."   published on 9 May   ->   3 May to 9 May

The interval says no more than a reader of the day knows. It is given only where nothing speaks for
history: the document's date is known, the event came about, its sentence tells no time at all, the
event is not set back by its clause ("who had", "after the fall of"), no total over a longer time
and no word of the past stands with it, and the text just before was not in another time.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from vedette.resolve.times.bearing import in_passing, is_state
from vedette.resolve.times.context import Unresolved
from vedette.resolve.times.document import Reading, read_mentions
from vedette.resolve.times.expressions import CalendarDate
from vedette.resolve.times.find import find_times
from vedette.resolve.times.sentence_days import HEAD, NEWS_DAYS
from vedette.types import (
    NO_DAY,
    Document,
    Figure,
    IncidentReport,
    Sentence,
    Statement,
    TimeMention,
    TimeSpan,
)

_WEEK = timedelta(NEWS_DAYS)
_CAME_ABOUT = frozenset({"happened", "ongoing", "foiled"})
_TELLING = frozenset({"title", "heading", "body"})
_BACK = 3  # sentences
_PERFECT = re.compile(r"\b(?:has|have)\s+(?:\w+\s+){0,3}$")
_MANY = 1_000  # dead or hurt: a war's, not a day's
_PAST = re.compile(
    r"\b(?:ago|previous(?:ly)?|earlier|former(?:ly)?|in the past|once|decades?|histor\w+|years?"
    r"|months?|weeks?|since|long|first|began|begun|started|erupted|broke out|sparked by|uprising"
    r"|revolution|anniversary|remember\w*|recall\w*|used to|then|at the time|by then|had"
    r"|so far|to date|over the course|throughout|repeated(?:ly)?|regular(?:ly)?|often"
    r"|always|usually|frequent(?:ly)?|several times|on several occasions|numerous|routinely"
    r"|in recent|recently|civil war|conflict|per day|(?:is|are) (?:\w+ly )?(?:conduct|carr)\w+)\b",
    re.IGNORECASE,
)


def with_news_days(document: Document, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """A document's statements, with the week up to its writing for what it tells as news.

    The mention of such a time has the words that tell the event.

    >>> from vedette.types import Mention, Metadata, Section, Span
    >>> text = "Shells fell on the camp, the ministry said."
    >>> whole = Span(0, len(text))
    >>> day = TimeSpan(date(2019, 5, 9), date(2019, 5, 9), "day", "stated")
    >>> read = Document(
    ...     "d", text, Metadata(published=day), (Section(whole, "body"),), (Sentence(whole, 0),))
    >>> report = IncidentReport(
    ...     id="s", document="d", evidence=(whole,), reader="r", score=1.0,
    ...     type="rocket_or_shelling", status="happened", trigger=Mention(Span(7, 11), "fell"))
    >>> with_news_days(read, [report])[0].time.when.start.isoformat()
    '2019-05-03'
    """
    week = _news_week(document.meta.published)
    if week is None or not any(_lacks(s) for s in statements):
        return tuple(statements)
    told = read_mentions(document, find_times(document.text))
    if _is_dated_otherwise(document, told, week):
        return tuple(statements)
    old = [r.span.start for r in told if _starts(r.when) < _starts(week)]
    return tuple(
        replace(s, time=TimeMention(s.trigger.span, s.trigger.text, week))
        if isinstance(s, IncidentReport) and _lacks(s) and _is_news(document, s, old)
        else s
        for s in statements
    )


def _news_week(published: TimeSpan) -> TimeSpan | None:
    """The days of which a text of that time tells news; None where its time is too uncertain."""
    if published.start is None or published.end is None:
        return None
    if published.end - published.start > _WEEK:
        return None
    basis = f"{NO_DAY}: as news, of the document's date or the {NEWS_DAYS} days before"
    return TimeSpan(published.start - _WEEK, published.end, "interval", basis)


def _lacks(statement: Statement) -> bool:
    """True for an event that came about and has no time."""
    return (
        isinstance(statement, IncidentReport)
        and statement.time is None
        and statement.status in _CAME_ABOUT
        and statement.hedge != "conditional"
    )


def _starts(when: TimeSpan | Unresolved) -> date:
    """The first day; the last day of all where none is known."""
    known = isinstance(when, TimeSpan) and when.start
    return known or date.max


def _is_dated_otherwise(document: Document, told: Sequence[Reading], week: TimeSpan) -> bool:
    """True where the text begins with a full date that is no day of the week of news: then its
    date of publication or its news is doubtful.
    """
    head = document.sentences[:HEAD]
    if not head:
        return False
    return any(
        isinstance(r.when, TimeSpan)
        and isinstance(r.said, CalendarDate)
        and r.said.year is not None
        and r.said.day is not None
        and not _meets(r.when, week)
        for r in told
        if r.span.end <= head[-1].span.end
    )


def _meets(day: TimeSpan, week: TimeSpan) -> bool:
    """True for a day of the week, or the one after it."""
    return bool(
        day.start and week.start and week.end and week.start <= day.start <= week.end + timedelta(1)
    )


def _is_news(document: Document, report: IncidentReport, old: Sequence[int]) -> bool:
    at = report.trigger.span
    number = next((n for n, s in enumerate(document.sentences) if s.span.overlaps(at)), None)
    if number is None:
        return False
    sentence = document.sentences[number]
    if document.sections and document.sections[sentence.section].kind not in _TELLING:
        return False
    text = document.text
    if find_times(text, sentence.span.start, sentence.span.end) or _PAST.search(
        text, sentence.span.start, sentence.span.end
    ):
        return False
    if number >= HEAD and _PERFECT.search(text, sentence.span.start, at.start):
        return False
    if in_passing(text, sentence.span.start, at) or is_state(text, sentence.span, at):
        return False
    return not _is_total(report) and not _follows_history(document, number, old)


def _is_total(report: IncidentReport) -> bool:
    """True where a figure counts more than one event's."""
    figures = [f for f in (report.killed, report.wounded, report.abducted) if f is not None]
    figures += [toll.figure for toll in report.further_tolls]
    return any(f.scope == "cumulative" or _least(f) >= _MANY for f in figures)


def _least(figure: Figure) -> int:
    return figure.min or figure.max or 0


def _follows_history(document: Document, number: int, old: Sequence[int]) -> bool:
    """True where one of the sentences just before, of the same section, tells an old time."""
    here: Sentence = document.sentences[number]
    before = [
        s.span
        for s in document.sentences[max(0, number - _BACK) : number]
        if s.section == here.section
    ]
    if not before:
        return False
    first = bisect_left(old, before[0].start)
    return first < len(old) and old[first] < before[-1].end
