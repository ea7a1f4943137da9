"""What in a text tells how old it is at most: dated reports, dates told as past, known events."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from vedette.sources.citations import Reference
from vedette.sources.looks import dateline_in
from vedette.text.dates import WEEKDAYS, DateMention, find_dates, in_year
from vedette.types import Section, Span

_AHEAD = re.compile(
    r"\b(?:will|shall|would|scheduled|planned|plans|due|expected|until|by the end|deadline|upcoming"
    r"|next|slated|ahead of|aims|set to)\b",
    re.IGNORECASE,
)
_DOUBTED = re.compile(
    r"\b(?:will|would|could|if|may have|might have|planned|upcoming|ahead of|rumou?r\w*|denied"
    r"|reportedly|anniversary)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
DATELINE = "dateline"


@dataclass(frozen=True, slots=True)
class Event:
    """A dated event; a sentence tells it that has words beginning with all words of one list.

    Attributes:
        words: each list with the first three letters of its words, for a quick look.
    """

    name: str
    start: date
    end: date
    words: tuple[tuple[tuple[str, ...], frozenset[str]], ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A day before which the article was not published, and why.

    Attributes:
        recent: news of its kind is mostly told within weeks (a cited report, a caption); a year
            or an old event is not.
        latest: the last day of publication that it admits by itself, where it does; `why`.
        where: the part of the text it stands in, where that matters.
    """

    start: date
    words: str
    recent: bool
    latest: date | None = None
    why: str = ""
    where: str = ""


@cache
def events() -> tuple[Event, ...]:
    """The events of resources/events.json, in order of time."""
    listed = json.loads(files("vedette.resources").joinpath("events.json").read_text("utf-8"))
    return tuple(
        Event(
            entry["name"],
            date.fromisoformat(entry["start"]),
            date.fromisoformat(entry["end"]),
            tuple((tuple(words), _heads(words)) for words in entry["words"]),
        )
        for entry in listed["events"]
    )


def _heads(words: Sequence[str]) -> frozenset[str]:
    """The first three letters of every word that has them."""
    parts = (part for word in words for part in _WORD.findall(word)[:1])
    return frozenset(part[:3] for part in parts if len(part) >= 3)


def dated_by(text: str, mention: DateMention, where: str, *, recent: bool) -> list[Evidence]:
    """A date with its year as evidence; empty for an impossible one."""
    when = in_year(mention, mention.year or 0, "stated")
    if when is None or when.start is None:
        return []
    words = f"{mention.span.of(text)} ({where})"
    return [Evidence(when.start, words, recent and mention.day is not None)]


def from_references(text: str, references: Sequence[Reference]) -> list[Evidence]:
    """Full dates of cited reports, and days on which the writer read them."""
    found: list[Evidence] = []
    for reference in references:
        dates = [d for d in (*reference.dates, reference.accessed) if d and not d.yearless]
        for mention in dates:
            found += dated_by(text, mention, reference.outlet or "a source", recent=True)
    return found


def dates_told(
    text: str,
    sections: Sequence[Section],
    sentences: Sequence[Span],
    references: Sequence[Reference],
) -> Iterator[tuple[DateMention, str]]:
    """Dates told as past in body and captions, outside references, with where they stand."""
    taken = {place for r in references for place in range(r.span.start, r.span.end)}
    spans = iter(sentences)
    sentence, past = Span(0, 0), True
    for section in sections:
        if section.kind not in ("body", "caption"):
            continue
        for mention in find_dates(text, section.span.start, section.span.end):
            before = sentence
            while sentence.end <= mention.span.start:
                sentence = next(spans, Span(mention.span.start, len(text) + 1))
            if sentence != before:
                past = not _AHEAD.search(text, sentence.start, min(sentence.end, len(text)))
            if past and mention.span.start not in taken:
                yield mention, _where(text, section, mention)


def _where(text: str, section: Section, mention: DateMention) -> str:
    """Words for where a date stands."""
    if section.kind == "caption":
        return "a caption"
    opening = dateline_in(text, section.span)
    return DATELINE if opening and mention.span.end <= opening.end else "the text"


def from_events(text: str, sentences: Sequence[Span]) -> list[Evidence]:
    """Named events that a sentence tells as past and without doubt."""
    low = text.casefold()
    heads = {word[:3] for word in _WORD.findall(low)}
    possible = [
        (event, words)
        for event in events()
        for words, starts in event.words
        if starts <= heads and all(word in low for word in words)
    ]
    if not possible:
        return []
    found: list[Evidence] = []
    for span in sentences:
        sentence = span.of(text).casefold()
        told = [(e, w) for e, w in possible if all(_begins(sentence, word) for word in w)]
        if told and not _DOUBTED.search(sentence):
            found += [_told(event, words, sentence) for event, words in told]
    return found


def _told(event: Event, words: Sequence[str], sentence: str) -> Evidence:
    """A named event as evidence; where its words fit others too, only what all of them allow."""
    others = [e for e in events() if any(words == w for w, _ in e.words)]
    first = min(others, key=lambda e: e.start)
    if len(others) > 1:
        return Evidence(first.start, f"{first.name} or a later one of its name", False)
    named = f"{event.name} ({event.start.isoformat()})"
    week = _week(event, sentence)
    return Evidence(event.start, named, False, week, "the weekday gives the week")


def _begins(sentence: str, word: str) -> bool:
    """True where some word of `sentence` begins with `word`."""
    at = sentence.find(word)
    while at > 0 and sentence[at - 1].isalnum():
        at = sentence.find(word, at + 1)
    return at >= 0


def _week(event: Event, sentence: str) -> date | None:
    """The last day on which a bare weekday can still name the day of the event."""
    named = re.search(rf"\b{WEEKDAYS[event.start.weekday()]}\b", sentence)
    return event.start + timedelta(days=6) if named and event.start == event.end else None
