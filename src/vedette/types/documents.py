"""What is read: documents, their parts, and what could not be read."""

from dataclasses import dataclass, field
from typing import Literal

from vedette.types.spans import UNKNOWN_TIME, Span, TimeSpan

SectionKind = Literal["title", "byline", "heading", "body", "caption", "note", "boilerplate"]
SECTION_KINDS: tuple[SectionKind, ...] = (
    "title",
    "byline",
    "heading",
    "body",
    "caption",
    "note",
    "boilerplate",
)
Stage = Literal["walk", "open", "decode", "parse", "document", "read"]
STAGES: tuple[Stage, ...] = ("walk", "open", "decode", "parse", "document", "read")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about a text beside the text itself; every field may be empty.

    Attributes:
        published: when it was published, with the basis of that knowledge.
        language: ISO 639-1/3 code; "und" where it cannot be told.
    """

    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    published: TimeSpan = UNKNOWN_TIME
    language: str = "und"


@dataclass(frozen=True, slots=True)
class Extract:
    """One text as a file format gives it, before its sections are told apart.

    Attributes:
        locator: the file's path, with `#part` for one of several texts in it.
        media_type: such as "text/html"; of the part, not of the archive around it.
        text: paragraphs separated by an empty line; newlines are "\\n"; NFC.
        meta: what the container states (HTML head, feed entry, e-mail header, table column).
        marks: the parts of `text` whose kind the container gives (an HTML heading or caption).
            The rest is for `sources.sections` to find out.
        flags: warnings on the extraction, such as "doubtful: few letters in the PDF text layer".
    """

    locator: str
    media_type: str
    text: str
    meta: Metadata = Metadata()
    marks: tuple[tuple[Span, SectionKind], ...] = ()
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A run of text of one kind: at most one paragraph, heading, caption or note."""

    span: Span
    kind: SectionKind


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence (or heading, or list item); `section` is an index into Document.sections."""

    span: Span
    section: int


@dataclass(frozen=True, slots=True)
class Citation:
    """A source that the text names: inline "(Rudaw, May 30)", or a note with its markers.

    Attributes:
        span: where the reference itself stands: the brackets, or the note's text.
        anchors: where the body points to it: the brackets themselves, or each "[ii]" marker.
        outlet: the cited publisher as written; for "Ibid." that of the note before.
        published: the cited date as far as the text gives it; None where it gives none.
        label: the note's marker ("ii", "4"); None for an inline citation.
    """

    span: Span
    anchors: tuple[Span, ...]
    outlet: str | None
    published: TimeSpan | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One article as read.

    Identity is the text alone: `id` hashes the normalised text, so that an exact copy under
    another file name, url or outlet is the same document with one more `Appearance`.

    Attributes:
        sections: in text order, without overlap; white space between them belongs to none.
        sentences: in text order, each inside one section.
        flags: warnings shown beside the document.
    """

    id: str
    text: str
    meta: Metadata
    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...] = ()
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Appearance:
    """One place where a document's text was found; a document has at least one."""

    document: str
    locator: str
    media_type: str
    meta: Metadata = field(default_factory=Metadata)


@dataclass(frozen=True, slots=True)
class Rejection:
    """A file, or a part of one, that could not be read: never silent, always listed.

    Attributes:
        locator: as in `Extract`.
        stage: where reading it failed.
        reason: one line: what was wrong, what was allowed, what to do.
    """

    locator: str
    stage: Stage
    reason: str
