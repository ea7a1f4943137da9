"""What fusion looks at, kept with the documents; and which documents are copies of one text."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping


def view_states(connection: sqlite3.Connection) -> dict[str, tuple[str | None, str]]:
    """For every document the version of its view (None for none), and what a view made now
    would rest on: the reading, the resolution and the metadata that hold.
    """
    rows = connection.execute(
        "SELECT d.id, v.version, coalesce(r.reader, ''), coalesce(r.resolver, ''), "
        "d.publisher, d.published_order, d.url, d.title "
        "FROM documents d LEFT JOIN views v ON v.document = d.id "
        "LEFT JOIN readings r ON r.document = d.id ORDER BY d.published_order, d.id"
    )
    return {
        name: (version, "|".join(map(str, (reader, resolver, *meta))))
        for name, version, reader, resolver, *meta in rows
    }


def put_views(connection: sqlite3.Connection, views: Iterable[tuple[str, str, str]]) -> None:
    """Puts (document, version, JSON body) in place of what was there."""
    connection.executemany("INSERT OR REPLACE INTO views VALUES (?, ?, ?)", views)


def view_bodies(connection: sqlite3.Connection) -> Iterator[str]:
    """The bodies of all views, by document."""
    return (body for (body,) in connection.execute("SELECT body FROM views ORDER BY document"))


def put_copies(connection: sqlite3.Connection, groups: Mapping[str, str]) -> None:
    """Replaces the groups of copies, as document -> group."""
    connection.execute("DELETE FROM copies")
    connection.executemany("INSERT INTO copies VALUES (?, ?)", sorted(groups.items()))


def copies(connection: sqlite3.Connection) -> dict[str, str]:
    """The group of every document that was fused."""
    return dict(connection.execute('SELECT document, "group" FROM copies ORDER BY document'))
