"""Results that a build keeps for the next one, each under a stage and a name with a key.

Nothing here is a source of truth: taken out, it makes the next build slower and changes no finding.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from vedette.store.connection import readable_errors


@dataclass(frozen=True, slots=True)
class KeptRows:
    """The results that an open case keeps."""

    path: Path
    connection: sqlite3.Connection

    def findings(self) -> frozenset[str]:
        """The ids of all findings that hold now."""
        with readable_errors(self.path):
            rows = self.connection.execute("SELECT id FROM findings WHERE until IS NULL")
            return frozenset(name for (name,) in rows)

    def keys(self, stage: str) -> dict[str, bytes]:
        """The key of each result of a stage, by its name."""
        with readable_errors(self.path):
            rows = self.connection.execute("SELECT name, key FROM kept WHERE stage = ?", (stage,))
            return dict(rows)

    def value(self, stage: str, name: str) -> bytes:
        """One result.

        Raises:
            KeyError: there is none of that name.
        """
        with readable_errors(self.path):
            row = self.connection.execute(
                "SELECT value FROM kept WHERE stage = ? AND name = ?", (stage, name)
            ).fetchone()
        if row is None:
            raise KeyError(f"{stage}: {name}")
        return bytes(row[0])

    def put(
        self,
        made: Mapping[tuple[str, str], tuple[bytes, bytes]],
        gone: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Keeps results as (stage, name) -> (key, value), and drops those of the names in `gone`.

        Call it in the transaction that writes what was made with them.
        """
        self.connection.executemany("DELETE FROM kept WHERE stage = ? AND name = ?", gone)
        self.connection.executemany(
            "INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", ((*at, *made[at]) for at in made)
        )
