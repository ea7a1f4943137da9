"""An annotated text as a Document, so that a reader can be run on it and scored against it."""

import re
from datetime import date

from vedette.evaluate.annotation import Annotated
from vedette.text.normalise import document_id
from vedette.text.sentences import sentence_spans
from vedette.types import UNKNOWN_TIME, Document, Metadata, Section, Sentence, Span, TimeSpan

_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\n)[^\n]+)*")


def gold_document(annotated: Annotated) -> Document:
    """The annotated text, every paragraph a body section."""
    text = annotated.text
    sections = tuple(
        Section(Span(match.start(), match.end()), "body") for match in _PARAGRAPH.finditer(text)
    )
    sentences = tuple(
        Sentence(span, index)
        for index, section in enumerate(sections)
        for span in sentence_spans(text, section.span.start, section.span.end)
    )
    meta = Metadata(
        title=annotated.head["title"],
        publisher=annotated.head.get("publisher"),
        published=_published(annotated.head.get("published", "")),
        language="en",
    )
    return Document(document_id(text), text, meta, sections, sentences)


def _published(stated: str) -> TimeSpan:
    days = [date.fromisoformat(day) for day in stated.split("/") if day]
    if not days:
        return UNKNOWN_TIME
    if days[0] == days[-1]:
        return TimeSpan(days[0], days[0], "day", "stated")
    return TimeSpan(days[0], days[-1], "interval", "stated")
