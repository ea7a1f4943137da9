"""Readings in the case: which reader has read a document, and what it found there."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from vedette.errors import CaseError
from vedette.store.codec import KINDS, kind_of, statement_from_json, to_json
from vedette.store.documents import document_ids
from vedette.types import Claim, IncidentReport, Influence, Statement, Tie


def unread(connection: sqlite3.Connection, reader: str, languages: Sequence[str]) -> Iterator[str]:
    """Ids of documents in these languages that this reader has not read, in their usual order."""
    marks = ", ".join("?" * len(languages))
    where = (
        f"language IN ({marks}) AND NOT EXISTS (SELECT 1 FROM readings r "  # noqa: S608
        "WHERE r.document = documents.id AND r.reader = ?)"
    )
    return document_ids(connection, where, (*languages, reader))


def put_reading(
    connection: sqlite3.Connection,
    document: str,
    reader: str,
    statements: Iterable[Statement],
    run: int | None,
) -> int:
    """Replaces what was read in a document; returns the number of statements.

    Raises:
        CaseError: the document is not in the case, or a statement is of another one.
    """
    if not connection.execute("SELECT 1 FROM documents WHERE id = ?", (document,)).fetchone():
        raise CaseError(f"no document {document} in this case")
    connection.execute("DELETE FROM readings WHERE document = ?", (document,))
    connection.execute(
        "INSERT INTO readings (document, reader, run) VALUES (?, ?, ?)", (document, reader, run)
    )
    written = replace_statements(connection, document, statements)
    connection.execute(
        "DELETE FROM rejections WHERE stage = 'read' AND locator IN "
        "(SELECT locator FROM appearances WHERE document = ?)",
        (document,),
    )
    return written


def replace_statements(
    connection: sqlite3.Connection, document: str, statements: Iterable[Statement]
) -> int:
    """Puts these statements in place of those of a document that was read; returns their number.

    Raises:
        CaseError: a statement is of another document.
    """
    rows = [_row(document, statement) for statement in statements]
    connection.execute("DELETE FROM statements WHERE document = ?", (document,))
    connection.executemany("INSERT INTO statements VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    return len(rows)


def get_statement(connection: sqlite3.Connection, statement_id: str) -> Statement:
    """The statement as it was put.

    Raises:
        CaseError: it is not in the case.
    """
    row = connection.execute(
        "SELECT kind, body FROM statements WHERE id = ?", (statement_id,)
    ).fetchone()
    if row is None:
        raise CaseError(f"no statement {statement_id} in this case")
    return statement_from_json(*row)


def list_statements(
    connection: sqlite3.Connection,
    where: str,
    bound: Sequence[Any],
    *,
    limit: int | None,
    offset: int,
) -> Iterator[Statement]:
    """Statements by their document's date and id, then by place in the text, then by id."""
    # CROSS JOIN makes SQLite walk the documents in order, so that a page costs no sort of all.
    rows = connection.execute(
        "SELECT s.kind, s.body FROM documents d CROSS JOIN statements s ON s.document = d.id "  # noqa: S608
        f"WHERE {where} ORDER BY d.published_order, d.id, s.start, s.id LIMIT ? OFFSET ?",
        (*bound, -1 if limit is None else limit, offset),
    )
    return (statement_from_json(kind, body) for kind, body in rows)


def statements_of(connection: sqlite3.Connection, document: str) -> tuple[Statement, ...]:
    """All statements of one document, by place in the text and id."""
    rows = connection.execute(
        "SELECT kind, body FROM statements WHERE document = ? ORDER BY start, id", (document,)
    )
    return tuple(statement_from_json(kind, body) for kind, body in rows)


def readers(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The readers whose readings are in the case."""
    rows = connection.execute("SELECT DISTINCT reader FROM readings ORDER BY reader")
    return tuple(reader for (reader,) in rows)


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """The number of statements of each kind."""
    rows = connection.execute("SELECT kind, count(*) FROM statements GROUP BY kind")
    return {**dict.fromkeys(KINDS, 0), **dict(rows)}


def _row(document: str, statement: Statement) -> tuple[Any, ...]:
    if statement.document != document:
        raise CaseError(f"statement {statement.id} is of {statement.document}, not of {document}")
    return (
        statement.id,
        document,
        kind_of(statement),
        _type_of(statement),
        statement.status if isinstance(statement, IncidentReport) else None,
        statement.stance if isinstance(statement, Claim) else None,
        statement.score,
        statement.evidence[0].start,
        statement.reader,
        to_json(statement),
    )


def _type_of(statement: Statement) -> str | None:
    """What the statement is filtered by within its kind."""
    if isinstance(statement, IncidentReport):
        return statement.type
    if isinstance(statement, Claim):
        return statement.topic
    if isinstance(statement, Influence | Tie):
        return statement.relation
    return None
