"""TimeML documents, and our expressions of time as the values of TIMEX3."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from vedette.resolve.times import expressions as say
from vedette.resolve.times.context import Unresolved
from vedette.resolve.times.document import Reading
from vedette.resolve.times.resolve import resolve_time
from vedette.text.sentences import sentence_spans
from vedette.types import Document, Metadata, Section, Sentence, Span, TimeSpan

_TIMEX = re.compile(r"<TIMEX3([^>]*)>|</TIMEX3>|<[^>]+>")
_VALUE = re.compile(r'\bvalue="([^"]*)"')
_KIND = re.compile(r'\btype="(\w+)"')
_PERIOD = {
    "minute": "TM", "hour": "TH", "day": "D", "night": "D", "weekend": "WE", "week": "W",
    "month": "M", "quarter": "Q", "half": "M", "season": "M", "year": "Y", "decade": "E",
    "century": "C",
}  # fmt: skip
_PARTS = {
    "morning": "TMO", "dawn": "TMO", "early": "", "noon": "T12:00", "afternoon": "TAF",
    "evening": "TEV", "late": "", "night": "TNI", "midnight": "T24:00",
}  # fmt: skip
_SEASONS = ("SP", "SU", "FA", "WI")


@dataclass(frozen=True, slots=True)
class Timex:
    """One annotated time: where, of which type, with which value."""

    span: Span
    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Annotated:
    """One TimeML document without its tags."""

    name: str
    text: str
    created: date
    times: tuple[Timex, ...]


def held_out(name: str) -> bool:
    """True for the third of the documents that was not looked at, by the hash of their names."""
    return int(sha256(name.encode()).hexdigest(), 16) % 3 == 0


def timeml_documents(folder: Path) -> Iterator[Annotated]:
    """The documents of TBAQ-cleaned in order of name."""
    for path in sorted(folder.glob("*/*.tml")):
        source = path.read_text(encoding="utf-8")
        created = _VALUE.search(source.split("<DCT>")[1])
        body = source.split("<TEXT>")[1].split("</TEXT>")[0]
        text, times = _untagged(body)
        day = date.fromisoformat(created[1][:10]) if created else date(1, 1, 1)
        yield Annotated(path.name, text, day, tuple(times))


def _untagged(body: str) -> tuple[str, list[Timex]]:
    """The text without tags, and the times with their places in it."""
    pieces: list[str] = []
    times: list[Timex] = []
    length = at = 0
    opened: list[tuple[int, str]] = []
    for tag in _TIMEX.finditer(body):
        piece = html.unescape(body[at : tag.start()])
        pieces.append(piece)
        length += len(piece)
        at = tag.end()
        if tag[1] is not None:
            opened.append((length, tag[1]))
        elif tag[0] == "</TIMEX3>" and opened:
            start, attributes = opened.pop()
            value, kind = _VALUE.search(attributes), _KIND.search(attributes)
            times.append(
                Timex(Span(start, length), kind[1] if kind else "", value[1] if value else "")
            )
    pieces.append(html.unescape(body[at:]))
    return "".join(pieces), sorted(times, key=lambda t: t.span)


def timex_value(reading: Reading) -> str:
    """The TIMEX3 value of a reading; empty where the convention has none for it."""
    said, when = reading.said, reading.when
    match said:
        case say.Duration():
            return _length(said.unit, said.low, said.high)
        case say.Stretch():
            if said.low == said.high == 1:
                return _calendar_unit(reading, said)
            if reading_is_recent(said):
                return "PAST_REF" if said.direction < 0 else "FUTURE_REF"
            return _length(said.unit, said.low, said.high)
        case say.Recurring():
            return _set(said)
        case say.Vague():
            return {"past": "PAST_REF", "present": "PRESENT_REF"}.get(said.sense, "FUTURE_REF")
        case say.Shift() if isinstance(said.anchor, say.Happening) and isinstance(when, Unresolved):
            return _length(said.unit, said.low, said.high)
        case say.Shift() if said.high > said.low + 1 and said.unit != "century":
            return _length(said.unit, said.low, said.high)
        case say.Shift() if isinstance(when, TimeSpan) and when.precision == "quarter":
            return _unit_value("quarter", when.start or date.min, when)
        case say.Open():
            inner = resolve_time(said.at, reading.context)
            return timex_value(Reading(reading.span, said.at, reading.context, inner))
        case say.Part() if (said.unit, said.portion, said.count) == ("quarter", "first", 2):
            return f"{when.start.year}-H1" if isinstance(when, TimeSpan) and when.start else ""
        case say.Part() if said.count > 1 and said.unit:
            return _length(said.unit, said.count, said.count)
        case say.Part() if said.unit in (None,) or said.portion in ("so far", "rest"):
            return _inner(reading, _bare_of(said.of))
        case say.DayPart():
            return _part(reading, said)
    if not isinstance(when, TimeSpan) or when.start is None or when.end is None:
        return _unresolved(said)
    return _dated(said, when)


def reading_is_recent(said: say.Stretch) -> bool:
    """True for "recent weeks", whose number is that of a bare plural."""
    return said.high == 0 or (said.low == 2 and said.high > 6)


def _calendar_unit(reading: Reading, said: say.Stretch) -> str:
    """The unit before or after that of the writing, for "the past year", "the next week"."""
    which: say.Which = "last" if said.direction < 0 else "next"
    return _inner(reading, say.Period(said.unit, which))


def _bare_of(of: say.Expression) -> say.Expression:
    """A bare "the year" means the present one."""
    return say.Period(of.unit, "this") if isinstance(of, say.Period) and of.which == "same" else of


def _inner(reading: Reading, said: say.Expression) -> str:
    """The value of an expression inside another one."""
    when = resolve_time(said, reading.context)
    return timex_value(Reading(reading.span, said, reading.context, when))


def _length(unit: str, low: float | None, high: float | None) -> str:
    """Such as "P3Y"; "PXD" where the number is not told."""
    letter = _PERIOD[unit]
    if letter == "E" and low is not None and low == high:
        letter, low, high = "Y", low * 10, low * 10
    time = "T" if letter.startswith("T") else ""
    letter = letter.removeprefix("T")
    if low is None or high is None or low != high:
        low = 2 if low == 2 and high == 3 else None
    number = "X" if low is None else f"{low:g}"
    if low is not None and low % 1 == 0.5 and letter in "HY":
        whole = f"{int(low)}{letter}" if low >= 1 else ""
        return f"P{time}{whole}" + ("30M" if letter == "H" else "6M")
    if letter == "WE":
        return "P2D"
    return f"P{time}{number}{letter}"


def _set(said: say.Recurring) -> str:
    """Such as "P1W" for "weekly", "XXXX-WXX-5" for "every Friday"."""
    if isinstance(said.every, say.Weekday):
        return f"XXXX-WXX-{said.every.day + 1}"
    return _length(said.every, 1, 1) if isinstance(said.every, str) else ""


def _part(reading: Reading, said: say.DayPart) -> str:
    """A day with its part or clock."""
    if said.of is None:
        day = reading.context.published.start
        if said.into and day:
            day -= timedelta(1)
        base = day.isoformat() if day else ""
    else:
        base = _inner(reading, said.of)
    return f"{base}T{said.clock}" if said.clock else f"{base}{_PARTS.get(said.part, '')}"


def _unresolved(said: say.Expression | None) -> str:
    """What stands for a time without an anchor."""
    if isinstance(said, say.Shift):
        return "PAST_REF" if said.direction < 0 else "FUTURE_REF"
    return ""


def _dated(said: say.Expression | None, when: TimeSpan) -> str:
    """The value of a resolved expression by what its words are exact to."""
    assert when.start is not None and when.end is not None
    middle = when.start + (when.end - when.start) / 2
    match said:
        case say.CalendarDate():
            form = "%Y-%m-%d" if said.day else "%Y-%m" if said.month else "%Y"
            return when.start.strftime(form)
        case say.Weekday():
            return (when.start if said.which == "next" else when.end).isoformat()
        case say.Season():
            return f"{said.year or when.start.year}-{_SEASONS[said.number]}"
        case say.Years():
            return str(said.first)[:3] if said.count == 10 else str(said.first)[:2]
        case say.Part() if said.unit == "half":
            return f"{when.start.year}-H{1 if when.start.month < 7 else 2}"
        case say.Part() | say.Period() | say.Shift():
            return _unit_value(said.unit or "day", middle, when)
    return when.start.isoformat() if when.start == when.end else ""


def _unit_value(unit: str, middle: date, when: TimeSpan) -> str:
    """The calendar unit that the middle of an interval lies in."""
    if unit in ("week", "weekend"):
        year, week, _ = middle.isocalendar()
        return f"{year}-W{week:02}" + ("-WE" if unit == "weekend" else "")
    if unit == "quarter":
        return f"{middle.year}-Q{(middle.month + 2) // 3}"
    if unit == "month":
        return middle.strftime("%Y-%m")
    if unit in ("year", "decade", "century"):
        digits = {"year": 4, "decade": 3, "century": 2}[unit]
        return f"{middle.year:04}"[:digits]
    return when.start.isoformat()


def as_document(annotated: Annotated) -> Document:
    """An annotated text as a Document: its blank lines part it into sections."""
    text = annotated.text
    written = TimeSpan(annotated.created, annotated.created, "day", "stated")
    sections, sentences = [], []
    for block in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text):
        for span in sentence_spans(text, *block.span()):
            sentences.append(Sentence(span, len(sections)))
        sections.append(Section(Span(*block.span()), "body"))
    meta = Metadata(published=written)
    return Document(annotated.name, text, meta, tuple(sections), tuple(sentences))
