"""When an article was published, and what that knowledge rests on.

Stated in the head of the text; else the container's metadata; else inferred from the text as an
interval: an article is no older than the latest thing it dates. The end of such an interval is
an assumption, and its basis says so.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from vedette.sources.citations import Reference
from vedette.sources.evidence import (
    DATELINE,
    Evidence,
    dated_by,
    dates_told,
    from_events,
    from_references,
)
from vedette.sources.head_lines import HeadDate
from vedette.sources.looks import Dateline, dateline_in
from vedette.sources.stamped import stamp_in
from vedette.text.dates import DateMention, find_dates, in_year
from vedette.types import UNKNOWN_TIME, Section, Span, TimeSpan

NEWS_DAYS = 31
"""Days after its latest dated news within which a report is assumed to be published."""
_VERY_OLD_DAYS = 1500
_A_DAY = timedelta(1)
"""By which the dates of two time zones may differ."""
HEAD = "the head"
DATELINE_DAYS = 2
"""Days after its dateline within which a dispatch is assumed to be printed."""


def dateline(text: str, sections: Sequence[Section]) -> Dateline | None:
    """The dateline that opens the body, if one does."""
    body = next((s for s in sections if s.kind == "body"), None)
    return dateline_in(text, body.span) if body else None


def published(
    text: str,
    sections: Sequence[Section],
    sentences: Sequence[Span],
    references: Sequence[Reference],
    head: Sequence[HeadDate] = (),
    container: TimeSpan = UNKNOWN_TIME,
) -> TimeSpan:
    """The days on which the article can have been published, with the basis in words.

    Args:
        sentences: spans of the sentences of title, headings, body and captions, in order.
        head: the dates that the opening states.
        container: what the file around the text states.

    Returns:
        The stated day; else `container` where it is known and the text does not open with another
        date; else a month that the head states;
        else an interval inferred from the text, open at its end where nothing in it is recent;
        else precision "unknown".
    """
    stated = _stated(text, sections, head)
    if stated is not None and stated.precision == "day":
        return stated
    if container.known:
        return _stamped(text, container)
    return stated or _inferred(text, sections, sentences, references, head)


def _stamped(text: str, container: TimeSpan) -> TimeSpan:
    """What the container states, unless the text opens with another date of its own."""
    mention = stamp_in(text)
    if mention is None or container.start is None or container.end is None:
        return container
    when = in_year(mention, mention.year or 0, f"stated: {mention.span.of(text)}")
    if when is None or when.start is None:
        return container
    if container.start - _A_DAY <= when.start <= container.end + _A_DAY:
        return container
    said = " to ".join(dict.fromkeys((container.start.isoformat(), container.end.isoformat())))
    return replace(when, basis=f"{when.basis}; the file says {said} ({container.basis})")


def _stated(text: str, sections: Sequence[Section], head: Sequence[HeadDate]) -> TimeSpan | None:
    """A full date in the head or the dateline: a day before a month, no update, first one first.

    The end of a period that the text covers comes last, as a bound.
    """
    dates = [*head, *_in_dateline(text, sections)]
    ranked = sorted(
        (date for date in dates if date.mention.year),
        key=lambda d: (d.covers, d.mention.precision != "day", d.updated, not d.explicit),
    )
    best = next((date for date in ranked if _when(date)), None)
    if best is None:
        return None
    days = [d for d in dates if d.mention.yearless and d.mention.day]
    if best.mention.day is None and (same := [d for d in days if _same_month(d, best)]):
        basis = f"stated: {same[0].words}; year from {best.words}"
        return in_year(same[0].mention, best.mention.year or 0, basis) or _when(best)
    return _when(best)


def _same_month(day: HeadDate, month: HeadDate) -> bool:
    return day.mention.month == month.mention.month and day.mention.day_end is None


def _when(date: HeadDate) -> TimeSpan | None:
    """A date of the head on the calendar."""
    when = in_year(date.mention, date.mention.year or 0, f"stated: {date.words}")
    if when is None or when.end is None:
        return None
    if date.mention.swapped:
        return replace(when, basis=f"{when.basis}, read day or month first")
    if not date.covers:
        return when
    basis = f"inferred: covers the time to {date.words}; within a month of it assumed"
    return TimeSpan(when.end, when.end + timedelta(days=NEWS_DAYS), "interval", basis)


def _in_dateline(text: str, sections: Sequence[Section]) -> list[HeadDate]:
    """The date of the dateline that opens the body."""
    opening = dateline(text, sections)
    if opening is None or opening.date is None:
        return []
    found = find_dates(text, opening.date.start, opening.date.end)
    return [HeadDate(m.span.of(text), m) for m in found]


def _inferred(
    text: str,
    sections: Sequence[Section],
    sentences: Sequence[Span],
    references: Sequence[Reference],
    head: Sequence[HeadDate],
) -> TimeSpan:
    """The interval that the text's own dates and events admit."""
    dated = [*from_references(text, references), *from_events(text, sentences)]
    told = [(m, r.outlet or "a source") for r in references for m in r.dates if m.yearless]
    for mention, where in dates_told(text, sections, sentences, references):
        if mention.yearless:
            told.append((mention, where))
        else:
            dated += dated_by(text, mention, where, recent=where == "a caption")
    if not dated:
        return UNKNOWN_TIME
    anchor = max(dated, key=lambda e: (e.start, e.recent))
    yearless = [_Yearless(m, m.span.of(text), where) for m, where in told]
    yearless += [_Yearless(d.mention, d.words, HEAD) for d in head if d.mention.yearless]
    placed = _with_years([y for y in yearless if y.of_a_year], anchor)
    if written := [e for e in placed if e.where == HEAD]:
        basis = f"stated: {written[0].words}; year from {anchor.words}"
        return TimeSpan(written[0].start, written[0].start, "day", basis)
    return _interval(text, sentences, dated, placed, anchor)


@dataclass(frozen=True, slots=True)
class _Yearless:
    """A date without its year, and where it stands."""

    mention: DateMention
    words: str
    where: str

    @property
    def of_a_year(self) -> bool:
        """True where it names a day of the current year."""
        return self.mention.day is not None and self.mention.year_shift in (None, 0)


def _interval(
    text: str,
    sentences: Sequence[Span],
    dated: Sequence[Evidence],
    placed: Sequence[Evidence],
    anchor: Evidence,
) -> TimeSpan:
    """From the latest evidence to where it can no longer be called news.

    Args:
        dated: evidence that names its year.
        placed: evidence whose year was taken from `anchor`, the latest of `dated`.
    """
    last = max((*dated, *placed), key=lambda e: (e.start, e.latest is not None, e.recent))
    basis = f"inferred: not before the latest it tells, {last.words}"
    if last in placed:
        basis += f"; year from {anchor.words}"
    if last.latest is not None:
        return TimeSpan(last.start, last.latest, "interval", f"{basis}; {last.why}")
    if last.recent and any(_told_this_month(s.of(text), last) for s in sentences):
        end = date(last.start.year, last.start.month, monthrange(*last.start.timetuple()[:2])[1])
        return TimeSpan(last.start, end, "interval", f"{basis}, which it calls this month")
    if last.recent or placed:
        end = last.start + timedelta(days=NEWS_DAYS)
        return TimeSpan(last.start, end, "interval", f"{basis}; within a month of it assumed")
    return TimeSpan(last.start, None, "interval", f"{basis}; nothing in it says how much later")


def _told_this_month(sentence: str, evidence: Evidence) -> bool:
    """True where a sentence tells "this month" what a report of this date says."""
    cited = evidence.words.partition(" (")[0]
    return "this month" in sentence and any(map(str.isdigit, cited)) and cited in sentence


def _with_years(yearless: Sequence[_Yearless], anchor: Evidence) -> list[Evidence]:
    """Dates without a year, in the year that fits them all best.

    Such dates lie within the year before the article, and mostly in its last weeks. So the
    article's earliest day is either the anchor (the latest day of known year) or one of these
    dates in the year after it; that day is taken from which all of them, and the anchor, are
    the least days back.
    """
    yearless = list({(y.mention.month, y.mention.day, y.where): y for y in yearless}.values())
    mentions = list({(y.mention.month, y.mention.day): y.mention for y in yearless}.values())
    options = {anchor.start, *(d for m in mentions if (d := _first_after(m, anchor.start)))}
    day = min(sorted(options), key=lambda d: (_days_back(mentions, anchor.start, d), d))
    found: list[Evidence] = []
    for told in yearless:
        if when := _last_before(told.mention, day):
            sent = when + timedelta(days=DATELINE_DAYS) if told.where == DATELINE else None
            why = "printed within days of its dateline"
            words = told.words if told.where == HEAD else f"{told.words} ({told.where})"
            found.append(Evidence(when, words, True, sent, why, told.where))
    return found


def _days_back(mentions: Sequence[DateMention], anchor: date, day: date) -> int:
    """Days from `day` back to the anchor and to every date, each in its latest year by then.

    A date that none of the last years has, since its weekday does not fit, counts as very old.
    """
    dates = [_last_before(mention, day) for mention in mentions]
    return (day - anchor).days + sum((day - d).days if d else _VERY_OLD_DAYS for d in dates)


def _last_before(mention: DateMention, day: date) -> date | None:
    return max((d for d in _days(mention, day.year - 4, day.year) if d <= day), default=None)


def _first_after(mention: DateMention, day: date) -> date | None:
    return min((d for d in _days(mention, day.year, day.year + 4) if d > day), default=None)


def _days(mention: DateMention, first: int, last: int) -> list[date]:
    """The day of a yearless mention in each year that has it and agrees with its weekday."""
    spans = (in_year(mention, year, "") for year in range(max(1, first), min(9998, last) + 1))
    days = [span.start for span in spans if span and span.start]
    return [d for d in days if mention.weekday in (None, d.weekday())]
