"""The hard set as documents, for the tests beside it."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from vedette.text.sentences import sentence_spans
from vedette.types import Document, Metadata, Section, Sentence, Span, TimeSpan

HARD = Path(__file__).parent / "hard.tsv"


class Case(NamedTuple):
    """One row: a text, the expression in it, and the days that it admits there."""

    document: Document
    span: Span
    start: date | None
    end: date | None
    precision: str
    unresolved: bool


def written(first: str, last: str | None = None) -> TimeSpan:
    """When a text was published: a day, or an interval."""
    start, end = date.fromisoformat(first), date.fromisoformat(last or first)
    return TimeSpan(start, end, "day" if start == end else "interval", "stated")


def document(text: str, published: TimeSpan) -> Document:
    """A text with a section for each line."""
    sections, sentences, at = [], [], 0
    for number, line in enumerate(text.split("\n")):
        sections.append(Section(Span(at, at + len(line)), "body"))
        for span in sentence_spans(text, at, at + len(line)):
            sentences.append(Sentence(span, number))
        at += len(line) + 1
    meta = Metadata(published=published)
    return Document("d", text, meta, tuple(sections), tuple(sentences))


def marked(text: str, published: TimeSpan) -> tuple[Document, Span]:
    """A document and the span of what stands in [brackets]."""
    span = Span(text.index("["), text.index("]") - 1)
    return document(text.replace("[", "").replace("]", ""), published), span


def hard_cases() -> list[Case]:
    """The rows of hard.tsv."""
    cases = []
    for line in HARD.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        _, published, text, start, end, precision = line.split("\t")
        held, span = marked(text, written(*published.split("..")))
        unresolved = start == end == "-"
        days = [None if d in ("-", "..") else date.fromisoformat(d) for d in (start, end)]
        cases.append(Case(held, span, days[0], days[1], precision, unresolved))
    return cases
