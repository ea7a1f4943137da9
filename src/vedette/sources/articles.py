"""An Extract understood: the articles in it, each with its parts, sources, time and sentences."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vedette.sources import looks
from vedette.sources import sections as parts
from vedette.sources.citations import Reference, cited, find_references
from vedette.sources.credits import authors_of, publisher_of
from vedette.sources.language import language_of
from vedette.sources.opening import Opening, read_opening
from vedette.sources.publication import published
from vedette.text.normalise import document_id
from vedette.text.sentences import sentence_spans
from vedette.types import (
    Document,
    Extract,
    Metadata,
    Section,
    SectionKind,
    Sentence,
    Span,
    TimeSpan,
)

SPLIT_TYPES = ("text/plain", "text/markdown", "application/pdf")
"""Media types whose texts may hold several articles; other formats part them themselves."""

_FEWEST_BODY = 600  # characters of an article before another may begin
_BODY_PARAGRAPH = 150
_ONE_LINE: tuple[SectionKind, ...] = ("title", "byline", "heading")
_TITLE_MARKS = re.compile(r"^[#\s]*(?:\d{1,2}[.)]\s+)?|[#\s]+$")
_TOLD: tuple[SectionKind, ...] = ("title", "heading", "body", "caption")


def documents(extract: Extract) -> list[Document]:
    r"""The articles of `extract` in text order, at least one where it has any text.

    A text that holds several articles one after the other (a title, then a byline, after body
    text) is parted; the publisher stated above the first counts for all.

    >>> text = "Ferry halted\n\nBy Dara Nuri\n\nIt stopped on 3 May 2019. No one was hurt."
    >>> found = documents(Extract("a.txt", "text/plain", text))
    >>> [section.kind for section in found[0].sections], len(found[0].sentences)
    (['title', 'byline', 'body'], 4)
    """
    spans = _articles(extract)
    drafts = [_draft(_slice(extract, span, whole=len(spans) == 1)) for span in spans]
    publisher = next((d.publisher for d in drafts if d.publisher), None)
    times = [draft.published for draft in drafts]
    if len(drafts) > 1 and drafts[0].publisher:
        times = _of_one_issue(times, dated=drafts[0].opening.of_issue)
    several = [f"article {n} of {len(drafts)} in this text" for n in range(1, len(drafts) + 1)]
    return [
        _document(draft, when, publisher, several[n : n + 1] if len(drafts) > 1 else [])
        for n, (draft, when) in enumerate(zip(drafts, times, strict=True))
    ]


def _of_one_issue(times: Sequence[TimeSpan], *, dated: bool) -> list[TimeSpan]:
    """One time for the articles of one issue that state none.

    Args:
        dated: the date of the first article stands above it and is that of the issue; else,
            where all times are inferred, that of the latest article holds for all.
    """
    inferred = [not when.known or when.basis.startswith("inferred") for when in times]
    if dated and not inferred[0]:
        shared = replace(times[0], basis=f"{times[0].basis} (head of the issue)")
        return [shared if n and inferred[n] else when for n, when in enumerate(times)]
    starts = [when.start for when in times if when.start]
    if not starts or not all(inferred):
        return list(times)
    latest = next(when for when in times if when.start == max(starts))
    shared = replace(latest, basis=f"{latest.basis} (another article of this issue)")
    return [when if when.start == latest.start else shared for when in times]


def _articles(extract: Extract) -> list[Span]:
    """The stretches of the text that are one article each, without outer white space."""
    text = extract.text
    pieces = parts.paragraphs(text)
    if not pieces:
        return []
    starts = [0]
    if extract.media_type in SPLIT_TYPES:
        starts += _starts([piece.of(text) for piece in pieces])
    ends = [*starts[1:], len(pieces)]
    return [Span(pieces[a].start, pieces[b - 1].end) for a, b in zip(starts, ends, strict=True)]


def _starts(lines: Sequence[str]) -> list[int]:
    """Where second and later articles begin: a title, a byline and body, after enough body.

    Names alone are a byline only where the same line stood below an earlier title, since a
    heading of two words looks just like a name.
    """
    found: list[int] = []
    names: set[str] = set()
    body = 0
    for index, line in enumerate(lines[:-2]):
        byline, following = lines[index + 1], lines[index + 2]
        if (
            body >= _FEWEST_BODY
            and looks.is_title(line)
            and not looks.is_boilerplate(line)
            and not looks.is_aside(line)
            and (byline in names or (looks.is_byline(byline) and looks.names_in(byline)))
            and len(following) >= _BODY_PARAGRAPH
        ):
            found.append(index)
            body = 0
        if not body and looks.is_names(line):
            names.add(line)
        body += len(line) if len(line) >= _BODY_PARAGRAPH else 0
    return found


def _slice(extract: Extract, span: Span, *, whole: bool) -> Extract:
    """The Extract of one article; the container's title and authors belong to a whole one only."""
    marks = tuple(
        (mark.shifted(-span.start), kind) for mark, kind in extract.marks if span.overlaps(mark)
    )
    meta = extract.meta if whole else replace(extract.meta, title=None, authors=())
    return replace(extract, text=span.of(extract.text), marks=marks, meta=meta)


@dataclass(frozen=True, slots=True)
class _Draft:
    """One article with all that can be said of it alone."""

    extract: Extract
    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]
    references: tuple[Reference, ...]
    opening: Opening
    published: TimeSpan
    publisher: str | None


def _draft(extract: Extract) -> _Draft:
    text = extract.text
    pieces = parts.paragraphs(text)
    given = parts.given_kinds(pieces, extract.marks)
    opening = read_opening([p.of(text) for p in pieces], given, extract.meta.title)
    opening = replace(opening, authors=extract.meta.authors or opening.authors)
    sections = parts.label(text, pieces, extract.marks, opening)
    sentences = _sentences(text, sections)
    references = find_references(text, sections)
    told = [s.span for s in sentences if sections[s.section].kind in _TOLD]
    return _Draft(
        extract=extract,
        sections=tuple(sections),
        sentences=sentences,
        references=tuple(references),
        opening=opening,
        published=published(
            text, sections, told, references, opening.dates, extract.meta.published
        ),
        publisher=publisher_of(text, sections, opening, extract.meta),
    )


def _document(
    draft: _Draft, when: TimeSpan, publisher: str | None, flags: Sequence[str]
) -> Document:
    """The draft as a Document published at `when`."""
    text = draft.extract.text
    return Document(
        id=document_id(text),
        text=text,
        meta=_metadata(draft, when, publisher),
        sections=draft.sections,
        sentences=draft.sentences,
        citations=cited(draft.references, when),
        flags=(*draft.extract.flags, *flags),
    )


def _sentences(text: str, sections: Sequence[Section]) -> tuple[Sentence, ...]:
    """The sentences of every section; a title, byline or heading is one."""
    return tuple(
        Sentence(span, index)
        for index, section in enumerate(sections)
        for span in (
            [section.span]
            if section.kind in _ONE_LINE
            else sentence_spans(text, section.span.start, section.span.end)
        )
    )


def _metadata(draft: _Draft, when: TimeSpan, publisher: str | None) -> Metadata:
    """What the container states; where it is silent, what the text itself says."""
    meta, text = draft.extract.meta, draft.extract.text
    title = draft.opening.title
    found = language_of(text)
    return replace(
        meta,
        title=meta.title or (_TITLE_MARKS.sub("", title) if title else None),
        publisher=draft.publisher or publisher,
        authors=authors_of(draft.opening, draft.publisher or publisher),
        published=when,
        language=found if found != "und" else meta.language,
    )
