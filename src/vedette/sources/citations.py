"""The sources that an article names: bracketed reports, notes, and outlets named in a sentence.

Reading goes in two steps, because the year of "(Dawn, May 27)" follows from the time the
article was published, which in turn is often inferred from its citations: `find_references`
gives what the words say, `cited` puts it on the calendar.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from vedette.sources.sections import NOTE_START, NUMBERED
from vedette.text.dates import DateMention, find_dates, resolve
from vedette.text.outlets import known_outlet
from vedette.types import Citation, Section, Span, TimeSpan

_BRACKETS = re.compile(r"\(([^()\n]{3,200})\)")
_LEAD = re.compile(
    r"(?:see(?: also)?|cf\.|also|quoted in|cited in|via|according to|source:|author’s|e\.g\.,?)\s+",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?:[A-Z0-9À-Þ][\w.&’'/-]*|al-[\w’'-]+|as-\w+|az-\w+)"
    r"(?: (?:[A-Z0-9À-Þ][\w.&’'/-]*|al-[\w’'-]+|as-\w+|az-\w+"
    r"|of|the|for|and|in|on|e|de|du|la|le|&)){0,7}"
)
_ACCESSED = re.compile(r"\b(?:accessed|retrieved|last visited|viewed)(?: on| at)?:?\s*$", re.I)
_QUOTED = re.compile(r"[“\"«]([^“”\"«»\n]{2,400}?)[,.?!]?[”\"»]")
_PRESS = re.compile(r"\(([^():]{2,60}): ([^():]{2,80}?), ((?:19|20)\d\d)\)")
_IBID = re.compile(r"(?:ibid|idem|id)\b\.?", re.IGNORECASE)
_SAID_BY = re.compile(
    r"\b(?:reported|reports|added|wrote|writes|noted|revealed|quoted|cited|announced|claimed|said)\b"
)
_BEFORE_VERB = re.compile(
    r"(?:[Tt]he )?((?:al-|Al-|[A-Z0-9])[\w.’'/&-]*"
    r"(?: (?:al-|[A-Z0-9]|of\b|on\b)[\w.’'/&-]*){0,4}),? $"
)
_TOLD = re.compile(
    r"\b(?:told|according to|quoted by|reported by|cited by|published (?:by|in)|interview with)"
    r" (?:the )?((?:al-|[A-Z0-9])[\w.’'/&-]*(?: (?:al-|[A-Z0-9]|of\b|on\b)[\w.’'/&-]*){0,4})"
)
_BODY = ("body", "heading", "caption")


@dataclass(frozen=True, slots=True)
class Reference:
    """A cited source before its dates are put on the calendar; spans as in `Citation`.

    Attributes:
        dates: the dates of publication it gives, in order.
        accessed: when the writer read it, for online sources.
        title: the quoted title, by which a later short reference repeats it.
    """

    span: Span
    anchors: tuple[Span, ...]
    outlet: str | None
    dates: tuple[DateMention, ...] = ()
    label: str | None = None
    accessed: DateMention | None = None
    title: str | None = None


def find_references(text: str, sections: Sequence[Section]) -> list[Reference]:
    """All references of one article in text order: brackets, sentences, notes."""
    found: list[Reference] = []
    for section in sections:
        if section.kind in _BODY:
            bracketed = list(_bracketed(text, section.span))
            found += bracketed
            found += _spoken(text, section.span, [r.span for r in bracketed])
    notes = _notes(text, sections)
    return sorted((*found, *notes), key=lambda r: r.span)


def cited(references: Sequence[Reference], published: TimeSpan) -> tuple[Citation, ...]:
    """The references as citations, their dates read as in a text published then."""
    return tuple(
        Citation(r.span, r.anchors, r.outlet, _when(r, published), r.label) for r in references
    )


def _when(reference: Reference, published: TimeSpan) -> TimeSpan | None:
    """The cited date; for a source with only a date of access, the time up to that day."""
    if reference.dates:
        return resolve(reference.dates[-1], published)
    if reference.accessed is None:
        return None
    read = resolve(reference.accessed, published)
    return read and TimeSpan(None, read.end, "interval", "accessed by then")


def _bracketed(text: str, within: Span) -> Iterator[Reference]:
    """References in round brackets: "(Outlet, May 30)", several parted by semicolons."""
    for match in _BRACKETS.finditer(text, within.start, within.end):
        whole = Span(*match.span())
        if (
            re.match(r"\s*[—–-]", text[whole.end : whole.end + 3])
            and whole.start - within.start < 60
        ):
            continue  # a dateline names the agency that sends, not one that is cited
        outlet: str | None = None
        several = ";" in match[1]
        place = match.start(1)
        for part in match[1].split(";"):
            span = Span(place, place + len(part))
            place = span.end + 1
            reference = _inline(text, span, outlet)
            if reference is not None:
                outlet = reference.outlet
                lead = len(part) - len(part.lstrip())
                own = Span(span.start + lead, span.end) if several else whole
                yield replace(reference, span=own, anchors=(whole,))


def _inline(text: str, span: Span, before: str | None) -> Reference | None:
    """One part of a bracket; `before` is the outlet that a part with only a date repeats."""
    dates = tuple(find_dates(text, span.start, span.end))
    stop = dates[0].span.start if dates else span.end
    name = _LEAD.sub("", text[span.start : stop].strip(), count=1)
    name = re.sub(r"\s*\[[^\]]*\]", "", name).strip(" ,")
    if not name and dates and before:
        return Reference(span, (), before, dates)
    outlet = _pick(name)
    exact = any(d.day is not None for d in dates)
    if outlet is None or not (exact or known_outlet(outlet)):
        return None
    return Reference(span, (), outlet, dates)


def _pick(name: str) -> str | None:
    """The publisher in "Author, Outlet, Place": a listed one, else the last that looks like one."""
    parts = [part.strip() for part in name.split(",") if part.strip()]
    listed = [part for part in parts if known_outlet(part)]
    if listed:
        return listed[0]
    named = bool(parts) and len(parts) <= 3 and all(_NAME.fullmatch(part) for part in parts)
    return parts[-1] if named else None


def _spoken(text: str, within: Span, taken: Sequence[Span]) -> Iterator[Reference]:
    """Listed outlets that a sentence quotes: "the Associated Press reported", "told Reuters"."""
    for verb in _SAID_BY.finditer(text, within.start, within.end):
        before = text[max(within.start, verb.start() - 80) : verb.start()]
        if (match := _BEFORE_VERB.search(before)) and (name := _ending(match[1])):
            end = verb.start() - len(before) + match.end(1)
            yield Reference(Span(end - len(name), end), (Span(end - len(name), verb.end()),), name)
    for match in _TOLD.finditer(text, within.start, within.end):
        span = Span(*match.span(1))
        if (name := _starting(match[1])) and not any(t.overlaps(span) for t in taken):
            own = Span(span.start, span.start + len(name))
            yield Reference(own, (Span(match.start(), own.end),), name)


def _ending(words: str) -> str | None:
    """The longest listed outlet at the end of `words`."""
    parts = words.rstrip(",").split(" ")
    tails = (" ".join(parts[n:]) for n in range(len(parts)))
    return next((tail for tail in tails if known_outlet(tail)), None)


def _starting(words: str) -> str | None:
    """The longest listed outlet at the start of `words`."""
    parts = words.rstrip(".,’'").split(" ")
    heads = (" ".join(parts[:n]) for n in range(len(parts), 0, -1))
    return next((head for head in heads if known_outlet(head)), None)


def _notes(text: str, sections: Sequence[Section]) -> list[Reference]:
    """The notes, each with the places of the body that point to it."""
    found: list[Reference] = []
    for section in sections:
        if section.kind == "note":
            found.append(_note(text, section.span, found))
    labels = {r.label.casefold() for r in found if r.label}
    pointers = _pointers(text, sections, labels)
    return [replace(r, anchors=tuple(pointers.get((r.label or "").casefold(), ()))) for r in found]


def _note(text: str, span: Span, before: Sequence[Reference]) -> Reference:
    """One note; "Ibid." and a short title take the outlet and dates of the note they repeat."""
    whole = span.of(text)
    mark = NOTE_START.match(whole) or NUMBERED.match(whole)
    body = Span(span.start + (mark.end() if mark else 0), span.end)
    label = next((g for g in mark.groups() if g), None) if mark else None
    words = body.of(text)
    quoted = _QUOTED.search(words)
    title = quoted[1].strip(" ,.") if quoted else None
    repeated = _repeated(words, title, quoted, before)
    if repeated is not None:
        return replace(repeated, span=body, label=label)
    dates, accessed = _note_dates(text, body)
    return Reference(body, (), _publisher(words), dates, label, accessed, title)


def _repeated(
    words: str, title: str | None, quoted: re.Match[str] | None, before: Sequence[Reference]
) -> Reference | None:
    """The earlier note that this one repeats, if it does."""
    if before and _IBID.match(words):
        return before[-1]
    if not title or not quoted or len(words) - quoted.end() > 25:
        return None
    low = title.casefold()
    return next((r for r in before if r.title and r.title.casefold().startswith(low)), None)


def _note_dates(text: str, body: Span) -> tuple[tuple[DateMention, ...], DateMention | None]:
    """The dates of publication and the date of access, those inside a quoted title left out."""
    titles = [Span(*m.span()).shifted(body.start) for m in _QUOTED.finditer(body.of(text))]
    dates: list[DateMention] = []
    accessed: DateMention | None = None
    for mention in find_dates(text, body.start, body.end):
        if _ACCESSED.search(text[max(body.start, mention.span.start - 20) : mention.span.start]):
            accessed = mention
        elif not any(t.overlaps(mention.span) for t in titles):
            dates.append(mention)
    if not dates and (press := _PRESS.search(body.of(text))):
        year = Span(*press.span(3)).shifted(body.start)
        dates.append(DateMention(year, year=int(press[3])))
    return tuple(dates), accessed


def _publisher(words: str) -> str | None:
    """The publisher's part of a reference: after the title, or a book's press, or a listed name."""
    if press := _PRESS.search(words):
        return press[2].strip()
    ends = [m.end() for m in _QUOTED.finditer(words)]
    rest = words[ends[-1] :] if ends else words
    stop = min([d.span.start for d in find_dates(rest)] + [len(rest)])
    rest = re.split(r"\b(?:accessed|retrieved|https?:|www\.|[Vv]ol\.|[Nn]o\.|pp?\.)", rest[:stop])[
        0
    ]
    parts = [part.strip(" ,.()") for part in re.split(r"[,.;(] ", rest + " ")]
    parts = [part for part in parts if part]
    listed = [part for part in parts if known_outlet(part)]
    if listed:
        return listed[0]
    named = [part for part in parts if _NAME.fullmatch(part)]
    return (named[0] if ends else named[-1] if len(named) > 1 else None) if named else None


def _pointers(text: str, sections: Sequence[Section], labels: set[str]) -> Mapping[str, list[Span]]:
    """Where the body points to each note: "[ii]", a raised figure, a figure after a full stop."""
    if not labels:
        return {}
    found: dict[str, list[Span]] = {}
    plain = r"|(?<=[.,;”\"’)])(\d{1,3})(?=\s|$)" if any(x.isdigit() for x in labels) else ""
    pattern = re.compile(r"\[\^?([0-9]{1,3}|[ivxlcIVXLC]{1,8}|[a-z*†])\]|([¹²³⁰⁴-⁹]{1,3})" + plain)
    for section in sections:
        if section.kind not in (*_BODY, "title"):
            continue
        for match in pattern.finditer(text, section.span.start, section.span.end):
            mark = next(g for g in match.groups() if g).casefold()
            for key in {mark, mark.translate(_RAISED)} & labels:
                found.setdefault(key, []).append(Span(*match.span()))
    return found


_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
