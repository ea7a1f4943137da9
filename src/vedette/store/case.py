"""The case file: everything that Vedette knows of one conflict, in one file.

    with open_case("sahel.vedette", create=True) as case:
        with case.transaction():
            case.add_document(document, appearance)

Each method that writes is a transaction of its own, or a part of the one around it. Whatever is
listed comes in an order given by content (publication date, id; locator), never by arrival.
"""

import secrets
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Concatenate, ParamSpec, Self, TypeVar

from vedette.store import (
    documents,
    findings,
    ledger,
    names,
    resolutions,
    search,
    statements,
    views,
)
from vedette.store.connection import connect, readable_errors
from vedette.store.findings import Change, Stored, StoredKind
from vedette.store.kept import KeptRows
from vedette.store.rows import DocumentRow, FileRow, GapRow, Hit, RunRow, RunState
from vedette.store.urls import url_key
from vedette.types import (
    Appearance,
    Decision,
    Document,
    Gap,
    GapKind,
    Rejection,
    Statement,
    StatementKind,
)

P = ParamSpec("P")
T = TypeVar("T")
_COUNTED = (
    "documents",
    "appearances",
    "sentences",
    "citations",
    "readings",
    "statements",
    "gaps",
    "files",
    "rejections",
    "decisions",
    "runs",
)


def open_case(path: str | Path, *, create: bool = False, read_only: bool = False) -> "CaseFile":
    """The case at `path`, brought up to this version's form unless it is only read.

    Args:
        create: make a new case where there is none.
        read_only: refuse all writing; works on a file and folder that may not be written to.

    Raises:
        CaseError: there is none, or it cannot be used; `NotACase`, `CaseTooNew` and `CaseBusy`
            are its special cases. The message is one line that names the file.
    """
    case = CaseFile(Path(path), connect(Path(path), create=create, read_only=read_only))
    if not read_only and case.meta("case_id") is None:
        case.set_meta("case_id", f"case_{secrets.token_hex(10)}", only_if_new=True)
    return case


class CaseFile:
    """An open case; use it as a context manager, in one thread."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the use; the last one to close leaves one file with everything in it."""
        self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of the writing inside happens, or none; inside another one it joins that.

        Raises:
            CaseBusy: another process has been writing for ten seconds.
            CaseError: the disk is full, the case is damaged, or it is open for reading only.
        """
        with self._within("BEGIN IMMEDIATE"):
            yield

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All of the reading inside sees the case as it is now, whatever others write."""
        with self._within("BEGIN"):
            yield

    @contextmanager
    def _within(self, begin: str) -> Iterator[None]:
        with readable_errors(self.path):
            if self._connection.in_transaction:
                yield
                return
            self._connection.execute(begin)
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:  # SQLite itself ends it on a full disk
                    self._connection.execute("ROLLBACK")
                raise

    # Writing

    def forget_file(self, sha256: str, locator: str) -> None:
        """Takes out what was read from a file; call it before the file is read again.

        A document that then appears nowhere goes too. What other bytes at the same path gave
        stays, all but rejections.
        """
        with self.transaction():
            ledger.forget_file(self._connection, sha256, locator)

    def forget_unopened(self) -> None:
        """Takes out the rejections of what could not be opened; call it as a build begins."""
        with self.transaction():
            ledger.forget_unopened(self._connection)

    def add_file(self, file: FileRow, *, run: int | None = None) -> None:
        """Notes a file as read; call it last, since `known_file` then finds it."""
        with self.transaction():
            ledger.add_file(self._connection, file, run)

    def add_document(
        self, document: Document, appearance: Appearance, *, file: str | None = None
    ) -> bool:
        """Adds a document, or one more appearance of it; true where its text is new here.

        Args:
            file: sha-256 of the file it was found in.
        """
        with self.transaction():
            return documents.add_document(self._connection, document, appearance, file)

    def add_rejection(
        self, rejection: Rejection, *, file: str | None = None, run: int | None = None
    ) -> None:
        """Adds what could not be read; the same one twice is one."""
        with self.transaction():
            ledger.add_rejection(self._connection, rejection, file, run)

    def put_reading(
        self,
        document_id: str,
        reader_version: str,
        found: Iterable[Statement],
        *,
        run: int | None = None,
    ) -> int:
        """Replaces all statements of a document by those found now; returns their number."""
        with self.transaction():
            return statements.put_reading(self._connection, document_id, reader_version, found, run)

    def put_resolution(
        self,
        document_id: str,
        resolver_version: str,
        resolved: Iterable[Statement],
        gaps: Iterable[Gap],
    ) -> None:
        """Replaces a document's statements by the same ones resolved, and lists what stays open."""
        with self.transaction():
            resolutions.put_resolution(
                self._connection, document_id, resolver_version, resolved, gaps
            )

    def put_entries(self, kind: str, entries: Iterable[tuple[str, str]]) -> None:
        """Adds places or actors, as (id, JSON body), to what this case knows of its own."""
        with self.transaction():
            resolutions.put_entries(self._connection, kind, entries)

    def put_views(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Keeps what fusion looks at, as (document, version, JSON body)."""
        with self.transaction():
            views.put_views(self._connection, rows)

    def put_copies(self, groups: Mapping[str, str]) -> None:
        """Replaces the groups of copies, as document -> group."""
        with self.transaction():
            views.put_copies(self._connection, groups)

    def put_findings(
        self, run: int, found: Iterable[Stored], unchanged: Collection[str] = ()
    ) -> int:
        """Makes these, and the `unchanged` ones, hold from `run` on; returns how many differ."""
        with self.transaction():
            return findings.put_findings(self._connection, run, found, unchanged)

    @property
    def kept(self) -> KeptRows:
        """What a build keeps for the next one; write it inside a transaction."""
        return KeptRows(self.path, self._connection)

    def begin_run(
        self,
        *,
        started: datetime,
        settings: Mapping[str, Any],
        versions: Mapping[str, Any],
        inputs: Sequence[str] = (),
    ) -> int:
        """Opens a run and gives its number; runs left open by a crash become "interrupted"."""
        with self.transaction():
            return ledger.begin_run(self._connection, started, settings, versions, inputs)

    def end_run(
        self,
        run: int,
        *,
        ended: datetime,
        counts: Mapping[str, Any],
        seconds: Mapping[str, Any],
        state: RunState = "done",
    ) -> None:
        """Closes a run with its counts and its wall time a stage."""
        with self.transaction():
            ledger.end_run(self._connection, run, ended, counts, seconds, state)

    def add_decision(self, decision: Decision) -> None:
        """Adds an analyst's judgement; there is no way to change one or take one out."""
        with self.transaction():
            ledger.add_decision(self._connection, decision)

    def set_meta(self, name: str, value: str, *, only_if_new: bool = False) -> None:
        """Sets a named value of the case itself."""
        how = "IGNORE" if only_if_new else "REPLACE"
        with self.transaction():
            self._connection.execute(f"INSERT OR {how} INTO meta VALUES (?, ?)", (name, value))  # noqa: S608

    # Reading

    def meta(self, name: str) -> str | None:
        """A named value of the case itself, such as "case_id"; None where it is not set."""
        row = self._one("SELECT value FROM meta WHERE name = ?", name)
        return str(row[0]) if row else None

    def known_file(self, sha256: str, locator: str) -> FileRow | None:
        """How these bytes at this path were read; None where they were not."""
        return self._get(ledger.known_file, sha256, locator)

    def files(self) -> Iterator[FileRow]:
        """All files read, by path and hash."""
        return self._each(ledger.files)

    def unread(self, reader_version: str, languages: Sequence[str] = ("en",)) -> Iterator[str]:
        """Ids of documents that this reader has still to read; may be read as they come."""
        return self._each(statements.unread, reader_version, languages)

    def unresolved(self, resolver_version: str) -> Iterator[str]:
        """Ids of read documents whose mentions this resolver has still to resolve."""
        return self._each(resolutions.unresolved, resolver_version)

    def entries(self, kind: str) -> Iterator[str]:
        """The JSON bodies of the places or actors that this case knows of its own, by id."""
        return self._each(resolutions.entries, kind)

    def gaps(self, kind: GapKind | None = None, limit: int | None = None) -> Iterator[GapRow]:
        """What could not be resolved, the most frequent words first."""
        return self._each(resolutions.gap_rows, kind, limit)

    def statements_of(self, document_id: str) -> tuple[Statement, ...]:
        """All statements of one document, by place in the text and id."""
        return self._get(statements.statements_of, document_id)

    def document(self, document_id: str) -> Document:
        """The document; `CaseError` where there is none."""
        return self._get(documents.get_document, document_id)

    def appearances(self, document_id: str) -> tuple[Appearance, ...]:
        """Where its text was found, by locator."""
        return self._get(documents.appearances, document_id)

    def documents(
        self,
        *,
        language: str | None = None,
        publisher: str | None = None,
        since: date | None = None,
        until: date | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> Iterator[DocumentRow]:
        """The list of documents by date (unknown last) and id.

        `since` and `until` keep a document whose publication may lie between them, both included.
        """
        where, bound = _where(
            ("language = ?", language),
            ("publisher = ?", publisher),
            ("coalesce(published_end, published_start, '9999') >= ?", since),
            ("published_order <= ?", until),
        )
        return self._each(documents.list_documents, where, bound, limit=limit, offset=offset)

    def versions(self, url: str) -> Iterator[DocumentRow]:
        """The documents found at one web address, by date and id: what it said over time."""
        where = "id IN (SELECT document FROM appearances WHERE url_key = ?)"
        return self._each(documents.list_documents, where, (url_key(url),), limit=None, offset=0)

    def statement(self, statement_id: str) -> Statement:
        """The statement; `CaseError` where there is none."""
        return self._get(statements.get_statement, statement_id)

    def statements(
        self,
        *,
        kind: StatementKind | None = None,
        type: str | None = None,
        document: str | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> Iterator[Statement]:
        """Statements by their document's date and id, then by place in the text.

        Args:
            type: an incident's type, a claim's topic, an influence's or a tie's relation.
        """
        where, bound = _where(("s.kind = ?", kind), ("s.type = ?", type), ("d.id = ?", document))
        return self._each(statements.list_statements, where, bound, limit=limit, offset=offset)

    def view_states(self) -> dict[str, tuple[str | None, str]]:
        """For every document the version of its view, and what one made now would rest on."""
        return self._get(views.view_states)

    def holds_statement(self, statement_id: str) -> bool:
        """True where the statement is in the case."""
        return self._one("SELECT 1 FROM statements WHERE id = ?", statement_id) is not None

    def view_bodies(self) -> Iterator[str]:
        """What fusion looks at: the JSON bodies, by document."""
        return self._each(views.view_bodies)

    def copies(self) -> dict[str, str]:
        """The group of copies that each document is in; one that has no copy is a group alone."""
        return self._get(views.copies)

    def finding(self, name: str) -> Stored:
        """The finding that a name opens (its own, or that of a statement under it).

        `CaseError` where there is none.
        """
        return self._get(findings.get_finding, name)

    def whole_id(self, name: str) -> str:
        """The one id that begins with `name`; `name` where none does; `CaseError` if several."""
        return self._get(names.whole_id, name)

    def shown_length(self, prefix: str) -> int:
        """How many characters tell apart the ids that begin with "st_", "in_", ..."""
        return self._get(names.shown_length, prefix)

    def findings_of(self, statement_id: str) -> tuple[str, ...]:
        """The ids of the findings that a statement belongs to."""
        return self._get(findings.findings_of, statement_id)

    def findings(
        self,
        kind: StoredKind,
        *,
        type: str | None = None,
        status: str | None = None,
        since: date | None = None,
        until: date | None = None,
        country: str | None = None,
        admin1: str | None = None,
        min_reports: int | None = None,
        contested: bool | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> Iterator[Stored]:
        """Findings of one kind: incidents by day, questions contested first, links by support.

        `since` and `until` keep what may lie between them, both included.
        """
        where, bound = _where(
            ("type = ?", type),
            ("status = ?", status),
            ('coalesce("end", start) >= ?', since),
            ('coalesce(start, "end") <= ?', until),
            ("country = ?", country),
            ("admin1 = ?", admin1),
            ("reports >= CAST(? AS INTEGER)", None if min_reports is None else str(min_reports)),
            ("contested = CAST(? AS INTEGER)", None if contested is None else str(int(contested))),
        )
        return self._each(findings.list_findings, kind, where, bound, limit=limit, offset=offset)

    def changes(self, since: int) -> Iterator[Change]:
        """Every finding that is other now than after run `since`."""
        return self._each(findings.changes, since)

    def finding_counts(self) -> dict[str, int]:
        """How many findings of each kind hold now."""
        return self._get(findings.counts)

    def contents(
        self,
    ) -> Iterator[tuple[Document, tuple[Appearance, ...], tuple[Statement, ...]]]:
        """Every document with its appearances and statements: what an export goes through."""
        for document_id in self._each(documents.document_ids):
            yield (
                self.document(document_id),
                self.appearances(document_id),
                self._get(statements.statements_of, document_id),
            )

    def search(self, query: str, limit: int = 20) -> Iterator[Hit]:
        """Sentences that hold all words of the query, the most telling first."""
        return self._each(search.search, query, limit)

    def rejections(self) -> Iterator[Rejection]:
        """All that could not be read, by locator."""
        return self._each(ledger.rejections)

    def decisions(self, subject: str | None = None) -> Iterator[Decision]:
        """The analysts' decisions, in the order in which they were taken."""
        return self._each(ledger.decisions, subject)

    def runs(self) -> Iterator[RunRow]:
        """All runs, the oldest first."""
        return self._each(ledger.runs)

    def readers(self) -> tuple[str, ...]:
        """The versions of the readers whose readings are in the case."""
        return self._get(statements.readers)

    def counts(self) -> dict[str, int]:
        """How many documents, statements, rejections and so on there are."""
        return {table: self._count(table) for table in _COUNTED}

    def statement_counts(self) -> dict[str, int]:
        """How many statements there are of each kind, kinds without any included."""
        return self._get(statements.counts)

    def _count(self, table: str) -> int:
        row = self._one(f"SELECT count(*) FROM {table}")  # noqa: S608
        return int(row[0])

    def _one(self, query: str, *bound: str) -> Any:
        with readable_errors(self.path):
            return self._connection.execute(query, bound).fetchone()

    def _get(
        self,
        query: Callable[Concatenate[sqlite3.Connection, P], T],
        *args: P.args,
        **named: P.kwargs,
    ) -> T:
        with readable_errors(self.path):
            return query(self._connection, *args, **named)

    def _each(
        self,
        query: Callable[Concatenate[sqlite3.Connection, P], Iterator[T]],
        *args: P.args,
        **named: P.kwargs,
    ) -> Iterator[T]:
        with readable_errors(self.path):
            yield from query(self._connection, *args, **named)


def _where(*conditions: tuple[str, str | date | None]) -> tuple[str, list[str]]:
    """The conditions whose value is given, as SQL and its bound values."""
    given = [(sql, str(value)) for sql, value in conditions if value is not None]
    return " AND ".join(sql for sql, _ in given) or "1", [value for _, value in given]
