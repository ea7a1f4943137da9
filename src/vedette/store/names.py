"""Ids as people type them: the first characters do, where they tell an id from all others."""

import sqlite3
from collections.abc import Mapping

from vedette.errors import CaseError

_TABLES: Mapping[str, str] = {"st_": "statements", "doc_": "documents", "de_": "decisions"}
_SHOWN = (6, 8, 10, 13)
"""How many characters behind its prefix an id is shown with; the first that tells all apart."""
_TOLD = 3
_LEAST = 5
_FINDINGS = (
    "SELECT finding FROM finding_names WHERE name >= ?1 AND name < ?2 "
    "UNION SELECT id FROM findings WHERE until IS NULL AND id >= ?1 AND id < ?2 "
    "ORDER BY 1 LIMIT 9"
)


def whole_id(connection: sqlite3.Connection, name: str) -> str:
    """The id that begins with `name`; `name` itself where none does.

    The name of a statement's finding (see `types.findings`) stands for that finding.

    Raises:
        CaseError: several begin with it.
    """
    if len(name) < _LEAST:
        return name
    found = _beginning(connection, name)
    if name in found or not found or _is_name(connection, name):
        return name
    if len(found) > 1:
        listed = ", ".join(found[:_TOLD]) + (", …" if len(found) > _TOLD else "")
        raise CaseError(f"{name} is the beginning of several ids: {listed}")
    return found[0]


def shown_length(connection: sqlite3.Connection, prefix: str) -> int:
    """How many characters of ids with this prefix ("st_", "in_", ...) tell them all apart."""
    table, column = (_TABLES[prefix], "id") if prefix in _TABLES else ("finding_names", "name")
    for behind in _SHOWN:
        length = len(prefix) + behind
        (told,) = connection.execute(
            f"SELECT count(*) = count(DISTINCT substr({column}, 1, {length})) "  # noqa: S608
            f"FROM {table} WHERE {column} >= ? AND {column} < ?",
            (prefix, _after(prefix)),
        ).fetchone()
        if told:
            return length
    return 99


def _is_name(connection: sqlite3.Connection, name: str) -> bool:
    query = "SELECT 1 FROM finding_names WHERE name = ?"
    return connection.execute(query, (name,)).fetchone() is not None


def _beginning(connection: sqlite3.Connection, name: str) -> list[str]:
    """The ids that begin with `name`, in order; of findings those that hold now."""
    for prefix, table in _TABLES.items():
        if name.startswith(prefix):
            query = f"SELECT id FROM {table} WHERE id >= ?1 AND id < ?2 ORDER BY id LIMIT 9"  # noqa: S608
            break
    else:
        query = _FINDINGS
    return [found for (found,) in connection.execute(query, (name, _after(name)))]


def _after(name: str) -> str:
    """What sorts behind all that begins with `name`."""
    return name + "\U0010ffff"
