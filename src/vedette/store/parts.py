"""The parts of a document in the case: sections, sentences, citations, and the word index."""

import json
import sqlite3
from typing import Any

from vedette.store.codec import decode, encode, to_json
from vedette.store.preference import iso
from vedette.store.words import fold
from vedette.types import Citation, Document, Metadata, Section, Sentence, Span


def write_parts(connection: sqlite3.Connection, document: Document) -> None:
    """Writes the document's sections, sentences and citations, and indexes its words."""
    connection.executemany(
        "INSERT INTO sections VALUES (?, ?, ?, ?, ?)",
        (
            (document.id, i, s.span.start, s.span.end, s.kind)
            for i, s in enumerate(document.sections)
        ),
    )
    first = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM sentences").fetchone()[0]
    connection.executemany(
        "INSERT INTO sentences VALUES (?, ?, ?, ?, ?, ?)",
        (
            (first + i, document.id, i, s.span.start, s.span.end, s.section)
            for i, s in enumerate(document.sentences)
        ),
    )
    connection.executemany(
        "INSERT INTO sentence_words (rowid, words) VALUES (?, ?)",
        ((first + i, fold(s.span.of(document.text))) for i, s in enumerate(document.sentences)),
    )
    connection.executemany(
        "INSERT INTO citations VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (_citation_row(document.id, i, c) for i, c in enumerate(document.citations)),
    )


def _citation_row(document_id: str, position: int, citation: Citation) -> tuple[Any, ...]:
    published = citation.published
    return (
        document_id,
        position,
        citation.span.start,
        citation.span.end,
        citation.outlet,
        iso(published.start) if published else None,
        iso(published.end) if published else None,
        citation.label,
        to_json(citation),
    )


def delete_parts(connection: sqlite3.Connection, document_id: str, text: str) -> None:
    """Takes out what `write_parts` wrote, so that it can be written anew."""
    rows = connection.execute(
        'SELECT id, start, "end" FROM sentences WHERE document = ?', (document_id,)
    ).fetchall()
    # An index without content of its own has to be told the words that it should forget.
    connection.executemany(
        "INSERT INTO sentence_words (sentence_words, rowid, words) VALUES ('delete', ?, ?)",
        ((row, fold(text[start:end])) for row, start, end in rows),
    )
    for table in ("sections", "sentences", "citations"):
        connection.execute(f"DELETE FROM {table} WHERE document = ?", (document_id,))  # noqa: S608


def parse_to_json(document: Document) -> str:
    """All of the document but its id and text, as compact JSON."""
    return json.dumps(
        {
            "meta": encode(document.meta),
            "sections": [(s.span.start, s.span.end, s.kind) for s in document.sections],
            "sentences": [(s.span.start, s.span.end, s.section) for s in document.sentences],
            "citations": encode(document.citations),
            "flags": document.flags,
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def parse_from_json(document_id: str, text: str, parse: str) -> Document:
    """The document that `parse_to_json` wrote."""
    part = json.loads(parse)
    return Document(
        id=document_id,
        text=text,
        meta=decode(Metadata, part["meta"]),
        sections=tuple(Section(Span(a, b), kind) for a, b, kind in part["sections"]),
        sentences=tuple(Sentence(Span(a, b), section) for a, b, section in part["sentences"]),
        citations=tuple(decode(Citation, citation) for citation in part["citations"]),
        flags=tuple(part["flags"]),
    )
