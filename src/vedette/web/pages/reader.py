"""The reader: a document with its statements set apart at their words."""

from dataclasses import dataclass

from vedette.fuse.corrections import SLOTS
from vedette.fuse.titles import days
from vedette.types import Document, Span, Statement
from vedette.web.quotes import CLASSES, Piece, headline, kind_of, marks_of, outlet_of, pieces
from vedette.web.site import Site


@dataclass(frozen=True, slots=True)
class Block:
    """A section of the text: its kind, and its words cut at the slots."""

    kind: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class SlotWords:
    """A slot of a statement and its words."""

    slot: str
    css: str
    words: str
    at: int


@dataclass(frozen=True, slots=True)
class Listed:
    """A statement beside the text.

    Attributes:
        at: where its evidence begins.
        findings: the findings it belongs to.
        corrigible: the slots that may be corrected.
    """

    id: str
    kind: str
    words: str
    hedge: str
    score: float
    at: int
    slots: tuple[SlotWords, ...]
    findings: tuple[str, ...]
    corrigible: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReaderPage:
    """The page."""

    id: str
    title: str
    outlet: str
    authors: tuple[str, ...]
    url: str
    published: str
    basis: str
    language: str
    flags: tuple[str, ...]
    locators: tuple[str, ...]
    copies: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    statements: tuple[Listed, ...]
    at: str


def reader(site: Site, name: str, at: str) -> ReaderPage:
    """The document `name`, opened at the statement `at` if one is given.

    Raises:
        CaseError: there is no such document.
    """
    with site.case() as case:
        document = case.document(case.whole_id(name))
        statements = sorted(case.statements_of(document.id), key=lambda s: (s.evidence[0], s.id))
        found_in = {each.id: case.findings_of(each.id) for each in statements}
        groups = case.copies()
        group = groups.get(document.id)
        alike = [d for d, g in groups.items() if g == group and d != document.id] if group else []
        copies = tuple((each, outlet_of(case.document(each))) for each in alike[:20])
        locators = tuple(place.locator for place in case.appearances(document.id))
    meta = document.meta
    return ReaderPage(
        document.id,
        meta.title or document.id,
        outlet_of(document),
        meta.authors,
        meta.url or "",
        days(meta.published),
        meta.published.basis,
        meta.language,
        document.flags,
        locators,
        copies,
        _blocks(document, statements),
        tuple(_listed(each, found_in[each.id]) for each in statements),
        at if at in found_in else "",
    )


def _blocks(document: Document, statements: list[Statement]) -> tuple[Block, ...]:
    """The sections, each cut at its sentences and slots; words between sections are blanks."""
    marks = sorted((m for s in statements for m in marks_of(s)), key=lambda m: m.span)
    spans = [(section.kind, section.span) for section in document.sections]
    if not spans:
        spans = [("body", Span(0, len(document.text)))]
    starts = [sentence.span.start for sentence in document.sentences]
    return tuple(Block(kind, pieces(document.text, span, marks, starts)) for kind, span in spans)


def _listed(statement: Statement, findings: tuple[str, ...]) -> Listed:
    marks = sorted(marks_of(statement), key=lambda m: list(CLASSES).index(m.slot))
    words = {type(statement): SLOTS[type(statement)]}
    texts = {(m.slot, m.span): m for m in marks}
    mentions = _texts(statement)
    return Listed(
        statement.id,
        kind_of(statement),
        headline(statement),
        statement.hedge,
        round(statement.score, 2),
        statement.evidence[0].start,
        tuple(
            SlotWords(slot, CLASSES[slot], mentions.get(span, ""), span.start)
            for slot, span in texts
        ),
        findings,
        words[type(statement)],
    )


def _texts(value: object) -> dict[Span, str]:
    """The words of every mention inside a statement, by their place."""
    found: dict[Span, str] = {}
    span, text = getattr(value, "span", None), getattr(value, "text", None)
    if isinstance(span, Span) and isinstance(text, str):
        found[span] = text
    parts = value if isinstance(value, tuple) else _fields(value)
    for part in parts:
        found |= _texts(part)
    return found


def _fields(value: object) -> list[object]:
    names = getattr(type(value), "__dataclass_fields__", {})
    return [getattr(value, name) for name in names]
