"""Full-text search over the sentences of a case."""

import sqlite3
from collections.abc import Iterator

from vedette.store.rows import Hit
from vedette.store.words import match_expression
from vedette.types import Span


def search(connection: sqlite3.Connection, query: str, limit: int) -> Iterator[Hit]:
    """Sentences that hold all terms of `query`, the most telling first.

    Equals stand by publication date, document and place. See `words.match_expression` for what a
    query can be; one without a word finds nothing.
    """
    expression = match_expression(query)
    if expression is None:
        return
    rows = connection.execute(
        'SELECT d.id, d.title, d.text, s.start, s."end" '
        "FROM sentence_words w JOIN sentences s ON s.id = w.rowid "
        "JOIN documents d ON d.id = s.document WHERE sentence_words MATCH ? "
        "ORDER BY bm25(sentence_words), d.published_order, d.id, s.start LIMIT ?",
        (expression, limit),
    )
    for document, title, text, start, end in rows:
        span = Span(start, end)
        yield Hit(document, title, span, span.of(text))
