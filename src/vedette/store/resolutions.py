"""Resolutions in the case: which knowledge resolved a document's mentions, and what stays open."""

import sqlite3
from collections.abc import Iterable, Iterator

from vedette.errors import CaseError
from vedette.store.documents import document_ids
from vedette.store.rows import GapRow
from vedette.store.statements import replace_statements
from vedette.types import Gap, Statement


def unresolved(connection: sqlite3.Connection, resolver: str) -> Iterator[str]:
    """Ids of read documents that this resolver has not resolved, in their usual order."""
    where = (
        "EXISTS (SELECT 1 FROM readings r WHERE r.document = documents.id AND r.resolver IS NOT ?)"
    )
    return document_ids(connection, where, (resolver,))


def put_resolution(
    connection: sqlite3.Connection,
    document: str,
    resolver: str,
    statements: Iterable[Statement],
    gaps: Iterable[Gap],
) -> None:
    """Replaces a document's statements by the same ones resolved, and its gaps.

    Raises:
        CaseError: the document was not read, or a statement is of another one.
    """
    marked = connection.execute(
        "UPDATE readings SET resolver = ? WHERE document = ?", (resolver, document)
    )
    if not marked.rowcount:
        raise CaseError(f"no reading of document {document} in this case")
    replace_statements(connection, document, statements)
    connection.execute("DELETE FROM gaps WHERE document = ?", (document,))
    connection.executemany(
        "INSERT INTO gaps VALUES (?, ?, ?, ?, ?, ?)",
        {
            (document, gap.kind, gap.span.start, gap.span.end): (
                document,
                gap.kind,
                gap.span.start,
                gap.span.end,
                gap.words,
                gap.reason,
            )
            for gap in gaps
        }.values(),
    )


def put_entries(
    connection: sqlite3.Connection, kind: str, entries: Iterable[tuple[str, str]]
) -> None:
    """Adds places or actors, as (id, JSON body), to what the case knows; equal ids are replaced."""
    connection.executemany(
        "INSERT OR REPLACE INTO entries VALUES (?, ?, ?)",
        ((kind, name, body) for name, body in entries),
    )


def entries(connection: sqlite3.Connection, kind: str) -> Iterator[str]:
    """The JSON bodies of the places or actors that the case knows of its own, by id."""
    rows = connection.execute("SELECT body FROM entries WHERE kind = ? ORDER BY id", (kind,))
    return (body for (body,) in rows)


def gap_rows(
    connection: sqlite3.Connection, kind: str | None, limit: int | None
) -> Iterator[GapRow]:
    """The open mentions by their words: those in most documents first, then by words."""
    rows = connection.execute(
        "SELECT kind, min(words), min(reason), count(DISTINCT document), count(*), min(document) "
        "FROM gaps WHERE ? IS NULL OR kind = ? GROUP BY kind, lower(words) "
        "ORDER BY 4 DESC, 5 DESC, kind, min(words) LIMIT ?",
        (kind, kind, -1 if limit is None else limit),
    )
    return (GapRow(*row) for row in rows)
