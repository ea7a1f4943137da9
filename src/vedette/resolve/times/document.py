"""The mentions of time of one document, in the order of its text."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vedette.resolve.times.anchors import Anchor, Anchors, base_of, full_year, names_year, tells
from vedette.resolve.times.context import TimeContext, Unresolved
from vedette.resolve.times.digit_dates import digit_order
from vedette.resolve.times.events import known_events
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
    Vague,
    Weekday,
    Years,
)
from vedette.resolve.times.find import read_times
from vedette.resolve.times.grammar import read_time
from vedette.resolve.times.reasons import reason_for
from vedette.resolve.times.resolve import resolve_time
from vedette.resolve.times.tense import is_limit, tense_of
from vedette.text.quotes import quote_spans
from vedette.types import Document, Span, TimeSpan

_SIDE = re.compile(
    r"\b(?P<count>(?:minute|hour|day|night|week|month|year)s?\s+)?(?P<side>since|until|till|by|before|after)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_SIDES = {"since": "since", "until": "until", "till": "until", "by": "until"}
_ENDS_OPEN = re.compile(r"\b(?:before|after|following)$", re.IGNORECASE)
_EVENT = re.compile(r"\s+(\w[^,.;:()“”\"\n]*)")
_COMPARED = re.compile(r"\b(?:from|than|with|against|versus)\b[^;\n]*$")
_MONTHS_LONG = re.compile(r"\b(?:six|nine|first\s+(?:\w+\s+)?\w+)\s+months\b")
_OPENS = re.compile(r"\W*(?:(?:in|on|by|that|the|early|late|then|and)\s+)*", re.IGNORECASE)
_BACKGROUND = re.compile(r"\b(?:had|who|whom|whose|which|where)\b[^.;:]*$")
_WEEK = 7
_BY_NIGHT = re.compile(r"\bby\s+$", re.IGNORECASE)
_EMPTY = re.compile(
    r"(?:\W|\ba matter of\b|\b(?:the|of|on|in|at|about|around|just|some|time|very|only|early"
    r"|holy|fasting|(?:month|year) of|holidays?|pilgrimage|elections?|votes?|date)\b)*",
    re.IGNORECASE,
)
_TELLING_SECTIONS = ("body", "byline", "heading")
_NAMED = (CalendarDate, Weekday, Period, Season, Part, Years, Feast, HijriDate, Range)


def resolve_times(
    document: Document, mentions: Sequence[Span], events: Sequence[Event] | None = None
) -> dict[Span, TimeSpan | Unresolved]:
    """The days that each mention of time admits, or the reason why the document gives none.

    The text's other times are read too, because "two days later" may count from one that is no
    mention. Times in quotations and citations are resolved but move the story nowhere.

    Args:
        mentions: spans of the document's text, in any order.
        events: dated events for "after the fall of Kabul"; the known ones where None.

    >>> from datetime import date
    >>> from vedette.types import Metadata
    >>> text = "A bridge was cut on 2 March. Two days later, it was open."
    >>> written = TimeSpan(date(2019, 3, 20), date(2019, 3, 20), "day", "stated")
    >>> read = Document("d", text, Metadata(published=written), (), ())
    >>> resolve_times(read, [Span(29, 43)])[Span(29, 43)].start.isoformat()
    '2019-03-04'
    """
    read = {r.span: r.when for r in read_mentions(document, mentions, events)}
    return {span: read[span] for span in mentions}


@dataclass(frozen=True, slots=True)
class Reading:
    """One mention of time: what its words say, where it stands, and what that gives."""

    span: Span
    said: Expression | None
    context: TimeContext
    when: TimeSpan | Unresolved


def read_mentions(
    document: Document, mentions: Sequence[Span], events: Sequence[Event] | None = None
) -> list[Reading]:
    """Each mention with what its words say: the length of a duration, the period of a set.

    Args and order of work as in `resolve_times`; in text order, each span once.
    """
    place = _Place.of(document)
    asked = set(mentions)
    context = TimeContext(
        document.meta.published,
        events=known_events() if events is None else tuple(events),
        order=digit_order(document.text, document.meta.publisher),
    )
    readings: list[Reading] = []
    anchors = Anchors()
    for span, said in _read(document.text, asked):
        if said is None:
            why = Unresolved(reason_for(span.of(document.text)))
            readings.append(Reading(span, None, context, why))
            continue
        here = _context_at(document, place, span, said, anchors, context)
        number = place.sentence(span)
        asks = _is_compared(document.text, place.sentences[number], span, said)
        compared = anchors.compared(number) if asks else None
        if compared and isinstance(said, Shift):
            said = replace(said, anchor="narrative", to_the_day=True)
            here = replace(here, narrative=compared)
        when = resolve_time(said, here)
        if span in asked:
            readings.append(Reading(span, said, here, when))
        if not compared:
            anchors = _after(anchors, place, document.text, span, said, when, here)
    return readings


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the sentences, sections and quotations of a document are."""

    sentences: tuple[Span, ...]
    starts: tuple[int, ...]
    sections: tuple[int, ...]
    telling: tuple[bool, ...]
    apart: tuple[Span, ...]

    @classmethod
    def of(cls, document: Document) -> "_Place":
        """The places of one document; its whole text is one sentence where it has none."""
        sentences = tuple(s.span for s in document.sentences) or (Span(0, len(document.text)),)
        sections = tuple(s.section for s in document.sentences) or (0,)
        kinds = [s.kind for s in document.sections]
        telling = tuple(not kinds or kinds[n] in _TELLING_SECTIONS for n in sections)
        apart = (*quote_spans(document.text), *(c.span for c in document.citations))
        return cls(sentences, tuple(s.start for s in sentences), sections, telling, apart)

    def sentence(self, span: Span) -> int:
        """The number of the sentence that a span begins in."""
        return max(0, bisect_right(self.starts, span.start) - 1)

    def tells(self, span: Span) -> bool:
        """True where a time belongs to the story: in its body, outside quotations and citations."""
        inside = any(a.covers(span) for a in self.apart)
        return self.telling[self.sentence(span)] and not inside


def _read(text: str, asked: set[Span]) -> list[tuple[Span, Expression | None]]:
    """All times of a text in order: those asked for, and those found between them."""
    found = read_times(text)
    read: list[tuple[Span, Expression | None]] = []
    for span in asked:
        read.append((span, _said(text, span, found)))
    for span, said in found:
        if not any(span.overlaps(a) for a in asked):
            read.append((span, _with_side(text, span, said)))
    return sorted(read, key=lambda item: (item[0].start, item[0].end))


def _said(text: str, span: Span, found: Sequence[tuple[Span, Expression]]) -> Expression | None:
    """What a mention says: its own words, or the longer ones that they are part of."""
    wider = [(s, e) for s, e in found if s.covers(span) and s != span]
    own = read_time(span.of(text))
    if wider and not (own and _holds_another(wider[0][1])):
        return _with_side(text, *wider[0])
    if own is not None:
        return _with_side(text, span, own)
    within = [(s, e) for s, e in found if span.covers(s)]
    if len(within) != 1:
        return None
    inner, said = within[0]
    rest = f"{text[span.start : inner.start]} {text[inner.end : span.end]}"
    return _with_side(text, inner, said) if _EMPTY.fullmatch(rest) else None


def _holds_another(said: Expression) -> bool:
    """True for a range and for "two days after 3 May": a date in it stands for itself."""
    return isinstance(said, Range) or (isinstance(said, Shift) and not isinstance(said.anchor, str))


def _with_side(text: str, span: Span, said: Expression) -> Expression:
    """The expression with the open side that the word before it gives: "since", "until", "by"."""
    said = _from_event(text, span, said)
    bare_night = isinstance(said, DayPart) and said.part == "night" and said.of is None
    if bare_night and _BY_NIGHT.search(text, max(0, span.start - 8), span.start):
        return Recurring("day")
    if not isinstance(said, _NAMED) and not _past_shift(said):
        return said
    side = _SIDE.search(text, max(0, span.start - 28), span.start)
    if side is None or side["count"] or text[span.end : span.end + 2] in ("'s", "’s"):
        return said
    word = side["side"].lower()
    if isinstance(said, DayPart) and word in ("before", "after", "by"):
        return said
    return Open(_SIDES.get(word, word), said)  # type: ignore[arg-type]


def _from_event(text: str, span: Span, said: Expression) -> Expression:
    """The raid of "two days after the raid" as what is counted from, not what was told before."""
    if not isinstance(said, Shift) or said.anchor != "narrative":
        return said
    if not _ENDS_OPEN.search(span.of(text)):
        return said
    event = _EVENT.match(text, span.end)
    return replace(said, anchor=Happening(event[1].casefold())) if event else said


def _is_compared(text: str, sentence: Span, span: Span, said: Expression) -> bool:
    """True for "up from nine a year earlier"."""
    if not isinstance(said, Shift) or (said.unit, said.low, said.high) != ("year", 1, 1):
        return False
    if said.direction > 0 or said.anchor not in ("narrative", "published"):
        return False
    if _MONTHS_LONG.search(text, sentence.start, span.start):
        return False
    if "-" in span.of(text):  # "the year-ago quarter"
        return True
    return bool(_COMPARED.search(text, max(0, span.start - 70), span.start))


def _past_shift(said: Expression) -> bool:
    """True for "yesterday" and its like, which "since" may stand before."""
    return not isinstance(said, (Duration, Recurring, Vague, Open, DayPart))


def _context_at(
    document: Document,
    place: _Place,
    span: Span,
    said: Expression,
    anchors: Anchors,
    context: TimeContext,
) -> TimeContext:
    """The context of one mention."""
    number = place.sentence(span)
    tense = tense_of(document.text, place.sentences[number], span)
    if isinstance(said, Open) and said.side == "since":
        tense = "past"
    written = document.meta.published.start
    opens = bool(_OPENS.fullmatch(document.text, place.sentences[number].start, span.start))
    return replace(
        context,
        narrative=anchors.narrative(said, number, place.sections[number]),
        tense=tense,
        limit=is_limit(document.text, place.sentences[number], span),
        year=anchors.year(number, written.year if written else None) if opens else None,
    )


def _after(
    anchors: Anchors,
    place: _Place,
    text: str,
    span: Span,
    said: Expression,
    when: TimeSpan | Unresolved,
    context: TimeContext,
) -> Anchors:
    """The anchors once a mention has been read."""
    if isinstance(when, Unresolved) or not tells(said, when) or not place.tells(span):
        return anchors
    base = resolve_time(base_of(said), context)
    told = when if isinstance(base, Unresolved) else base
    number = place.sentence(span)
    before = text[max(place.sentences[number].start, span.start - 90) : span.start]
    wide = told.start is None or told.end is None or (told.end - told.start).days > _WEEK
    year = full_year(said, told)
    background = wide and bool(_BACKGROUND.search(before))
    section = place.sections[number]
    return anchors.with_new(Anchor(told, number, section, year, background, names_year(said)))
