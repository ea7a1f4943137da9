"""What was done to a case: files read, runs, rejections, decisions."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from vedette.errors import CaseError
from vedette.store.documents import forget_file as forget_documents
from vedette.store.documents import parts_of
from vedette.store.rows import FileRow, RunRow, RunState
from vedette.types import Decision, Rejection


def known_file(connection: sqlite3.Connection, sha256: str, locator: str) -> FileRow | None:
    """How these bytes at this path were read; None where they were not."""
    row = connection.execute(
        "SELECT sha256, locator, sources_version, documents, rejections FROM files "
        "WHERE sha256 = ? AND locator = ?",
        (sha256, locator),
    ).fetchone()
    return FileRow(*row) if row else None


def forget_unopened(connection: sqlite3.Connection) -> None:
    """Takes out the rejections of what could not even be opened: a build finds them again."""
    connection.execute("DELETE FROM rejections WHERE file IS NULL AND stage <> 'read'")


def forget_file(connection: sqlite3.Connection, sha256: str, locator: str) -> None:
    """Takes out what was read from these bytes at this path, and every rejection there."""
    forget_documents(connection, sha256, locator)
    connection.execute(
        "DELETE FROM rejections WHERE locator = ? OR locator >= ? AND locator < ?",
        (locator, *parts_of(locator)),
    )
    connection.execute("DELETE FROM files WHERE sha256 = ? AND locator = ?", (sha256, locator))


def add_file(connection: sqlite3.Connection, file: FileRow, run: int | None) -> None:
    """Notes that a file is read to its end."""
    connection.execute(
        "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?)",
        (file.sha256, file.locator, file.sources_version, run, file.documents, file.rejections),
    )


def files(connection: sqlite3.Connection) -> Iterator[FileRow]:
    """All files read, by path and hash."""
    rows = connection.execute(
        "SELECT sha256, locator, sources_version, documents, rejections FROM files "
        "ORDER BY locator, sha256"
    )
    return (FileRow(*row) for row in rows)


def add_rejection(
    connection: sqlite3.Connection, rejection: Rejection, file: str | None, run: int | None
) -> None:
    """Adds a rejection; one that is there already stays one."""
    connection.execute(
        "INSERT OR IGNORE INTO rejections VALUES (?, ?, ?, ?, ?)",
        (rejection.locator, rejection.stage, rejection.reason, file, run),
    )


def rejections(connection: sqlite3.Connection) -> Iterator[Rejection]:
    """All rejections, by locator, stage and reason."""
    rows = connection.execute(
        "SELECT locator, stage, reason FROM rejections ORDER BY locator, stage, reason"
    )
    return (Rejection(*row) for row in rows)


def begin_run(
    connection: sqlite3.Connection,
    started: datetime,
    settings: Mapping[str, Any],
    versions: Mapping[str, Any],
    inputs: Sequence[str],
) -> int:
    """Opens a run; one that is still open never ended, since only one build runs at a time."""
    connection.execute("UPDATE runs SET state = 'interrupted' WHERE state = 'running'")
    row = connection.execute(
        "INSERT INTO runs (state, started, settings, versions, inputs) "
        "VALUES ('running', ?, ?, ?, ?) RETURNING id",
        (started.isoformat(), _json(settings), _json(versions), _json(inputs)),
    ).fetchone()
    return int(row[0])


def end_run(
    connection: sqlite3.Connection,
    run: int,
    ended: datetime,
    counts: Mapping[str, Any],
    seconds: Mapping[str, Any],
    state: RunState,
) -> None:
    """Closes a run.

    Raises:
        CaseError: there is no such open run.
    """
    done = connection.execute(
        "UPDATE runs SET state = ?, ended = ?, counts = ?, seconds = ? "
        "WHERE id = ? AND state = 'running'",
        (state, ended.isoformat(), _json(counts), _json(seconds), run),
    )
    if done.rowcount != 1:
        raise CaseError(f"no open run {run} in this case")


def runs(connection: sqlite3.Connection) -> Iterator[RunRow]:
    """All runs, the oldest first."""
    rows = connection.execute(
        "SELECT id, state, started, ended, settings, versions, inputs, counts, seconds "
        "FROM runs ORDER BY id"
    )
    for number, state, started, ended, *parts in rows:
        yield RunRow(
            number,
            state,
            datetime.fromisoformat(started),
            datetime.fromisoformat(ended) if ended else None,
            *(json.loads(part) for part in parts),
        )


def add_decision(connection: sqlite3.Connection, decision: Decision) -> None:
    """Adds a decision; the same one twice is one."""
    connection.execute(
        "INSERT OR IGNORE INTO decisions VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            decision.id,
            decision.kind,
            decision.subject,
            decision.value,
            decision.who,
            decision.decided.isoformat(),
            decision.reason,
        ),
    )


def decisions(connection: sqlite3.Connection, subject: str | None) -> Iterator[Decision]:
    """Decisions (on one subject, if it is given) in the order in which they were taken."""
    rows = connection.execute(
        "SELECT kind, subject, value, who, decided, reason FROM decisions "
        "WHERE subject = coalesce(?, subject) ORDER BY decided, id",
        (subject,),
    )
    for kind, about, value, who, decided, reason in rows:
        yield Decision(kind, about, value, who, datetime.fromisoformat(decided), reason)


def _json(value: Mapping[str, Any] | Sequence[str]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
