"""Opening the one SQLite file of a case: refused if it is another's, brought up to date if old."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from vedette.errors import CaseBusy, CaseError, CaseTooNew, NotACase

APPLICATION_ID = 0x56444554  # "VDET"
BUSY_SECONDS = 10.0
CACHE_KIB = 32_768
_SQLITE_MAGIC = b"SQLite format 3\0"


def migrations() -> tuple[str, ...]:
    """The SQL scripts that make and renew a case, in order; the n-th leads to version n."""
    folder = files("vedette.resources") / "migrations"
    scripts = sorted((f for f in folder.iterdir() if f.name.endswith(".sql")), key=lambda f: f.name)
    return tuple(script.read_text(encoding="utf-8") for script in scripts)


def connect(path: Path, *, create: bool, read_only: bool) -> sqlite3.Connection:
    """An open connection to the case at `path`.

    Raises:
        CaseError: there is no file and `create` is false, or it cannot be opened or is damaged.
        NotACase: the file is something else.
        CaseTooNew: a later version wrote it.
        CaseBusy: another process holds it for longer than ten seconds.
    """
    fresh = _is_fresh(path, create=create and not read_only)
    with readable_errors(path):
        connection = _open(path, read_only=read_only)
        try:
            _refuse_foreign(connection, path, fresh=fresh)
            if not read_only:
                _set_up(connection)
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def readable_errors(path: Path) -> Iterator[None]:
    """SQLite's errors as one line that names the case."""
    try:
        yield
    except sqlite3.IntegrityError:
        raise  # the caller's mistake, not the file's
    except sqlite3.DatabaseError as error:
        if "locked" in str(error) or "busy" in str(error):
            raise CaseBusy(f"{path}: another process is writing this case; try later") from error
        raise CaseError(f"{path}: the case cannot be used: {error}") from error


def _is_fresh(path: Path, *, create: bool) -> bool:
    """True where a new case is to be made; a file of no bytes is one that was never begun."""
    try:
        if not path.exists():
            if create and path.parent.is_dir():
                return True
            raise CaseError(f"{path}: no such case" + (" (nor its folder)" if create else ""))
        if not path.is_file():
            raise NotACase(f"{path}: this is not a file, so not a case")
        with path.open("rb") as stream:
            head = stream.read(len(_SQLITE_MAGIC))
    except OSError as error:
        raise CaseError(f"{path}: cannot be opened: {error.strerror}") from error
    if not head and create:
        return True
    if head != _SQLITE_MAGIC:
        raise NotACase(f"{path}: not a Vedette case (not an SQLite file)")
    return create


def _open(path: Path, *, read_only: bool) -> sqlite3.Connection:
    if read_only:
        connection = _open_to_read(path)
        connection.execute("PRAGMA query_only = ON")
    elif path.exists() and not os.access(path, os.W_OK):
        raise CaseError(f"{path}: may not be written to")  # SQLite would say so only later
    else:
        connection = _connect(path, "mode=rwc")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = {-CACHE_KIB:d}")
    return connection


def _open_to_read(path: Path) -> sqlite3.Connection:
    """A connection for a reader, who leaves no file behind even where he may not write.

    Wanted first is one that might write, because the last to leave can then take the log into the
    file. A file that may not be written to and has no log beside it needs no locks.
    """
    log = path.with_name(f"{path.name}-wal").exists()
    connection = None
    if log or os.access(path, os.W_OK):
        connection = _try(path, "mode=rw") or _try(path, "mode=ro")
    if connection is None and log:  # its last pages are there, and SQLite cannot reach them
        raise CaseError(f"{path}: was not closed; copy it with its -wal file to open it")
    return connection or _connect(path, "mode=ro&immutable=1")


def _connect(path: Path, options: str) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?{options}"
    return sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)


def _try(path: Path, options: str) -> sqlite3.Connection | None:
    """A connection that can in fact read; None where the file's place does not allow it."""
    connection = None
    try:
        connection = _connect(path, options)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        if connection is not None:
            connection.close()
        if "locked" in str(error):
            raise
        return None
    return connection


def _refuse_foreign(connection: sqlite3.Connection, path: Path, *, fresh: bool) -> None:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application != APPLICATION_ID and not (fresh and application == version == tables == 0):
        raise NotACase(f"{path}: not a Vedette case (an SQLite file of another program)")
    known = len(migrations())
    if version > known:
        raise CaseTooNew(
            f"{path}: written by a later Vedette (case form {version}, this one knows {known})"
        )


def _set_up(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")  # in WAL mode a crash then loses no file
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    for number, script in enumerate(migrations()[version:], start=version + 1):
        _migrate(connection, number, script)


def _migrate(connection: sqlite3.Connection, number: int, script: str) -> None:
    """One migration in one transaction, unless another process was faster."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        if connection.execute("PRAGMA user_version").fetchone()[0] < number:
            for statement in _statements(script):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number:d}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _statements(script: str) -> Iterator[str]:
    """The statements of a script; `executescript` would commit the transaction it runs in."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
    if pending.strip():
        yield pending
