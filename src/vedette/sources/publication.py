"""When an article was published, and what that knowledge rests on.

Stated in the head of the text; else the container's metadata; else inferred from the text as an
interval: an article is no older than the latest thing it dates. The end of such an interval is
an assumption, and its basis says so.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from vedette.sources.citations import Reference
from vedette.sources.evidence import Evidence, dated_by, dates_told, from_events, from_references
from vedette.sources.looks import Dateline, dateline_in
from vedette.text.dates import DateMention, find_dates, in_year
from vedette.types import UNKNOWN_TIME, Section, Span, TimeSpan

NEWS_DAYS = 31
"""Days after its latest dated news within which a report is assumed to be published."""
DATELINE_DAYS = 2
"""Days after its dateline within which a dispatch is assumed to be printed."""

_UPDATED = re.compile(r"\b(?:updated|modified)\b", re.IGNORECASE)


def dateline(text: str, sections: Sequence[Section]) -> Dateline | None:
    """The dateline that opens the body, if one does."""
    body = next((s for s in sections if s.kind == "body"), None)
    return dateline_in(text, body.span) if body else None


def published(
    text: str,
    sections: Sequence[Section],
    sentences: Sequence[Span],
    references: Sequence[Reference],
    container: TimeSpan = UNKNOWN_TIME,
) -> TimeSpan:
    """The days on which the article can have been published, with the basis in words.

    Args:
        sentences: spans of the sentences of title, headings, body and captions, in order.
        container: what the file around the text states.

    Returns:
        The stated day; else `container` where it is known; else an interval inferred from the
        text, open at its end where nothing in it is recent; else precision "unknown".
    """
    stated = _stated(text, sections)
    if stated is not None:
        return stated
    if container.known:
        return container
    return _inferred(text, sections, sentences, references)


def _stated(text: str, sections: Sequence[Section]) -> TimeSpan | None:
    """A full date in the byline or the dateline; of several, the first not called an update."""
    heads = [s.span for s in sections[:12] if s.kind == "byline"]
    opening = dateline(text, sections)
    if opening and opening.date:
        heads.append(opening.date)
    found = [
        (bool(_UPDATED.search(head.of(text))), mention)
        for head in heads
        for mention in find_dates(text, head.start, head.end)
        if mention.day and mention.year and not mention.swapped
    ]
    for _, mention in sorted(found, key=lambda pair: pair[0]):
        when = in_year(mention, mention.year or 0, f"stated: {mention.span.of(text)}")
        if when is not None:
            return when
    return None


def _inferred(
    text: str,
    sections: Sequence[Section],
    sentences: Sequence[Span],
    references: Sequence[Reference],
) -> TimeSpan:
    """The interval that the text's own dates and events admit."""
    dated = [*from_references(text, references), *from_events(text, sentences)]
    yearless = [(m, r.outlet or "a source") for r in references for m in r.dates if m.yearless]
    for mention, where in dates_told(text, sections, sentences, references):
        if mention.yearless:
            yearless.append((mention, where))
        else:
            dated += dated_by(text, mention, where, recent=where == "a caption")
    yearless = [(m, where) for m, where in yearless if m.day and m.year_shift in (None, 0)]
    yearless = list({(m.month, m.day, where): (m, where) for m, where in yearless}.values())
    if not dated:
        return UNKNOWN_TIME
    anchor = max(dated, key=lambda e: (e.start, e.recent))
    return _interval(dated, _with_years(text, yearless, anchor), anchor)


def _interval(dated: Sequence[Evidence], placed: Sequence[Evidence], anchor: Evidence) -> TimeSpan:
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
    if last.recent or placed:
        end = last.start + timedelta(days=NEWS_DAYS)
        return TimeSpan(last.start, end, "interval", f"{basis}; within a month of it assumed")
    return TimeSpan(last.start, None, "interval", f"{basis}; nothing in it says how much later")


def _with_years(
    text: str, yearless: Sequence[tuple[DateMention, str]], anchor: Evidence
) -> list[Evidence]:
    """Dates without a year, in the year that fits them all best.

    Such dates lie within the year before the article, and mostly in its last weeks. So the
    article's earliest day is either the anchor (the latest day of known year) or one of these
    dates in the year after it; that day is taken from which all of them, and the anchor, are
    the least days back.
    """
    mentions = list({(m.month, m.day): m for m, _ in yearless}.values())
    options = {anchor.start, *(d for m in mentions if (d := _first_after(m, anchor.start)))}
    day = min(sorted(options), key=lambda d: (_days_back(mentions, anchor.start, d), d))
    found: list[Evidence] = []
    for mention, where in yearless:
        if when := _last_before(mention, day):
            words = f"{mention.span.of(text)} ({where})"
            sent = when + timedelta(days=DATELINE_DAYS) if where == "dateline" else None
            found.append(Evidence(when, words, True, sent, "printed within days of its dateline"))
    return found


def _days_back(mentions: Sequence[DateMention], anchor: date, day: date) -> int:
    """Days from `day` back to the anchor and to every date, each in its latest year by then."""
    dates = [when for m in mentions if (when := _last_before(m, day))]
    return (day - anchor).days + sum((day - when).days for when in dates)


def _last_before(mention: DateMention, day: date) -> date | None:
    return max((d for d in _days(mention, day.year - 4, day.year) if d <= day), default=None)


def _first_after(mention: DateMention, day: date) -> date | None:
    return min((d for d in _days(mention, day.year, day.year + 4) if d > day), default=None)


def _days(mention: DateMention, first: int, last: int) -> list[date]:
    """The day of a yearless mention in each year that has it and agrees with its weekday."""
    spans = (in_year(mention, year, "") for year in range(max(1, first), min(9998, last) + 1))
    days = [span.start for span in spans if span and span.start]
    return [d for d in days if mention.weekday in (None, d.weekday())]
