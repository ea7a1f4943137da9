"""Documents in the case: added with their appearances, read back as they were."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from vedette.errors import CaseError
from vedette.store.codec import decode, from_json, to_json
from vedette.store.parts import delete_parts, parse_from_json, parse_to_json, write_parts
from vedette.store.preference import iso, published_order, rank
from vedette.store.rows import DocumentRow
from vedette.store.urls import url_key
from vedette.types import Appearance, Citation, Document, Metadata, Section, Sentence, Span

_PAGE = 200
_COLUMNS = "title, publisher, authors, url, published_start, published_end, published_precision, "
_COLUMNS += "published_basis, language, flags"


def add_document(
    connection: sqlite3.Connection, document: Document, appearance: Appearance, file: str | None
) -> bool:
    """Adds what is not there yet; true where the document's text is new to the case.

    Raises:
        CaseError: the appearance is of another document.
    """
    if appearance.document != document.id:
        raise CaseError(f"appearance of {appearance.document}, but the document is {document.id}")
    known = connection.execute("SELECT 1 FROM documents WHERE id = ?", (document.id,)).fetchone()
    if not known:
        _write_document(connection, document, appearance.locator)
    url = document.meta.url or appearance.meta.url
    connection.execute(
        "INSERT OR REPLACE INTO appearances VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            document.id,
            appearance.locator,
            appearance.media_type,
            to_json(appearance.meta),
            url_key(url) if url else None,
            file,
            rank(document.meta, appearance.locator),
            parse_to_json(document),
        ),
    )
    if known:
        prefer(connection, document.id, arrived=appearance.locator)
    return not known


def prefer(connection: sqlite3.Connection, document_id: str, *, arrived: str | None = None) -> None:
    """Makes the preferred appearance's metadata and parts those of the document.

    A change of them makes an earlier reading void, because readers see sentences and dates.

    Args:
        arrived: locator of the appearance just written.
    """
    locator, parse, preferred, text = connection.execute(
        "SELECT a.locator, a.parse, d.preferred, d.text FROM appearances a "
        "JOIN documents d ON d.id = a.document WHERE d.id = ? ORDER BY a.rank LIMIT 1",
        (document_id,),
    ).fetchone()
    if locator == preferred != arrived:
        return
    best = parse_from_json(document_id, text, parse)
    if best != get_document(connection, document_id):
        connection.execute("DELETE FROM readings WHERE document = ?", (document_id,))
        delete_parts(connection, document_id, text)
        write_parts(connection, best)
    _write_metadata(connection, best, locator)


def forget_file(connection: sqlite3.Connection, sha256: str, locator: str) -> None:
    """Takes out what was read from this file before.

    A document that then appears nowhere goes too; others take their next best appearance.
    """
    where = "file = ? AND (locator = ? OR locator >= ? AND locator < ?)"
    bound = (sha256, locator, *parts_of(locator))
    rows = connection.execute(f"SELECT document FROM appearances WHERE {where}", bound)  # noqa: S608
    touched = sorted({document for (document,) in rows})
    connection.execute(f"DELETE FROM appearances WHERE {where}", bound)  # noqa: S608
    for document in touched:
        left = connection.execute(
            "SELECT 1 FROM appearances WHERE document = ? LIMIT 1", (document,)
        ).fetchone()
        if left:
            prefer(connection, document)
        else:
            delete_parts(connection, document, _text(connection, document))
            connection.execute("DELETE FROM documents WHERE id = ?", (document,))


def parts_of(locator: str) -> tuple[str, str]:
    """The bounds, lower in and upper out, between which the locators of a file's parts lie.

    >>> low, high = parts_of("feed.xml")
    >>> low <= "feed.xml#12" < high, low <= "feed.xml.gz" < high
    (True, False)
    """
    return f"{locator}#", f"{locator}$"  # "$" is the character after "#"


def get_document(connection: sqlite3.Connection, document_id: str) -> Document:
    """The document as it was added.

    Raises:
        CaseError: it is not in the case.
    """
    row = connection.execute(
        f"SELECT {_COLUMNS}, text FROM documents WHERE id = ?",  # noqa: S608
        (document_id,),
    ).fetchone()
    if row is None:
        raise CaseError(f"no document {document_id} in this case")
    sections = connection.execute(
        'SELECT start, "end", kind FROM sections WHERE document = ? ORDER BY position',
        (document_id,),
    )
    sentences = connection.execute(
        'SELECT start, "end", section FROM sentences WHERE document = ? ORDER BY position',
        (document_id,),
    )
    citations = connection.execute(
        "SELECT body FROM citations WHERE document = ? ORDER BY position", (document_id,)
    )
    return Document(
        id=document_id,
        text=row[-1],
        meta=_metadata(row),
        sections=tuple(Section(Span(a, b), kind) for a, b, kind in sections),
        sentences=tuple(Sentence(Span(a, b), section) for a, b, section in sentences),
        citations=tuple(from_json(Citation, body) for (body,) in citations),
        flags=tuple(json.loads(row[9])),
    )


def appearances(connection: sqlite3.Connection, document_id: str) -> tuple[Appearance, ...]:
    """All appearances of a document, by locator."""
    rows = connection.execute(
        "SELECT locator, media_type, meta FROM appearances WHERE document = ? ORDER BY locator",
        (document_id,),
    )
    return tuple(
        Appearance(document_id, locator, media_type, from_json(Metadata, meta))
        for locator, media_type, meta in rows
    )


def document_ids(
    connection: sqlite3.Connection, where: str = "1", bound: Sequence[Any] = ()
) -> Iterator[str]:
    """Ids by publication date (unknown last) and id, fetched by the page.

    The case may be written to between two of them: no cursor stays open.
    """
    last = ("", "")
    query = (
        "SELECT published_order, id FROM documents WHERE (published_order, id) > (?, ?) "  # noqa: S608
        f"AND ({where}) ORDER BY published_order, id LIMIT {_PAGE:d}"
    )
    while page := connection.execute(query, (*last, *bound)).fetchall():
        yield from (document for _, document in page)
        last = page[-1]


def list_documents(
    connection: sqlite3.Connection,
    where: str,
    bound: Sequence[Any],
    *,
    limit: int | None,
    offset: int,
) -> Iterator[DocumentRow]:
    """Rows of the list of documents, in the order of `document_ids`."""
    rows = connection.execute(
        f"SELECT {_COLUMNS}, id, "  # noqa: S608
        "(SELECT count(*) FROM appearances a WHERE a.document = documents.id), "
        "(SELECT count(*) FROM sentences s WHERE s.document = documents.id), "
        "(SELECT (SELECT count(*) FROM statements t WHERE t.document = r.document) "
        " FROM readings r WHERE r.document = documents.id) "
        f"FROM documents WHERE {where} ORDER BY published_order, id LIMIT ? OFFSET ?",
        (*bound, -1 if limit is None else limit, offset),
    )
    for row in rows:
        *_, document, places, sentences, statements = row
        flags = tuple(json.loads(row[9]))
        yield DocumentRow(document, _metadata(row), flags, places, sentences, statements)


def _metadata(row: Sequence[Any]) -> Metadata:
    title, publisher, authors, url, start, end, precision, basis, language = row[:9]
    published = {"start": start, "end": end, "precision": precision, "basis": basis}
    return decode(
        Metadata,
        {
            "title": title,
            "publisher": publisher,
            "authors": json.loads(authors),
            "url": url,
            "published": published,
            "language": language,
        },
    )


def _text(connection: sqlite3.Connection, document_id: str) -> str:
    row = connection.execute("SELECT text FROM documents WHERE id = ?", (document_id,)).fetchone()
    return str(row[0])


def _write_document(connection: sqlite3.Connection, document: Document, locator: str) -> None:
    connection.execute(
        "INSERT INTO documents (id, text, authors, published_precision, published_basis, "
        "published_order, language, flags, preferred) VALUES (?, ?, '', '', '', '', '', '', '')",
        (document.id, document.text),
    )
    _write_metadata(connection, document, locator)
    write_parts(connection, document)


def _write_metadata(connection: sqlite3.Connection, document: Document, locator: str) -> None:
    meta, published = document.meta, document.meta.published
    connection.execute(
        "UPDATE documents SET title = ?, publisher = ?, authors = ?, url = ?, "
        "published_start = ?, published_end = ?, published_precision = ?, published_basis = ?, "
        "language = ?, flags = ?, published_order = ?, preferred = ? WHERE id = ?",
        (
            meta.title,
            meta.publisher,
            to_json(meta.authors),
            meta.url,
            iso(published.start),
            iso(published.end),
            published.precision,
            published.basis,
            meta.language,
            to_json(document.flags),
            published_order(published),
            locator,
            document.id,
        ),
    )
