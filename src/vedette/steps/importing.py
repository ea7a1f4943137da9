"""An export's files and decisions -> a case that holds what the exported one held.

Documents, statements as they were resolved, rejections and decisions are taken over; findings are
made anew from them, and those of the files are only compared, so that a case never holds a finding
that its own statements do not carry. What the case has already stays as it is.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import msgspec

from vedette import __version__
from vedette.errors import CaseError
from vedette.export.findings import finding_record
from vedette.export.parsing import Unfit, document_of, rejection_of, statement_of
from vedette.resolve.document import Resolver
from vedette.steps.deciding import from_records
from vedette.steps.fusing import add_findings
from vedette.steps.handed import Handed, Record, Row, Wrong, handed
from vedette.steps.report import COMMIT_EVERY, LANGUAGES, BuildReport, Progress, timed
from vedette.steps.resolving import load_resolver, resolver_version
from vedette.store.case import CaseFile, open_case
from vedette.store.findings import NOUNS
from vedette.store.locks import build_lock
from vedette.store.rows import FileRow
from vedette.types import Appearance, Document, Statement

T = TypeVar("T")
IMPORTED = "imported"
_NOT_READ = json.dumps([IMPORTED, "", ""])
"""As the treatment of a file: a build that meets the file reads it itself."""
_FAULTS = (Unfit, ValueError, KeyError, TypeError, AttributeError, OverflowError, CaseError)
"""What a record of the wrong form may raise while it is taken apart or written."""


@dataclass(slots=True)
class Imported:
    """What was taken over.

    Attributes:
        report: counts by name ("documents", "statements", ...), as of a build.
        wrong: the lines that were left out, in their order.
        other: findings of the files that the case does not hold so, and the other way round.
    """

    report: BuildReport = field(default_factory=BuildReport)
    wrong: list[Wrong] = field(default_factory=list)
    other: int = 0


def import_files(
    path: Path, files: Sequence[Path], progress: Progress = lambda stage, done, total: None
) -> Imported:
    """Take the files of an export over into the case at `path`; make the case if there is none.

    Raises:
        SettingError: a file is not there.
        CaseError: the case cannot be used, or another build has it.
    """
    found = handed(files)
    done = Imported(wrong=list(found.wrong))
    with build_lock(path, wait=True), open_case(path, create=True) as case:
        if not any(case.counts()[table] for table in ("documents", "decisions", "runs")):
            _be_that_case(case, found)
        run = case.begin_run(
            started=datetime.now(UTC),
            settings={},
            versions={"vedette": __version__, "reader": ", ".join(_readers(found))},
            inputs=[str(file) for file in files],
        )
        whole = False
        try:
            with timed(done.report, "importing"):
                _take_over(case, found, run, done, progress)
            with timed(done.report, "fusing"):
                add_findings(case, run, done.report, progress)
            done.other = _others(case, found)
            whole = True
        finally:
            case.end_run(
                run,
                ended=datetime.now(UTC),
                counts=done.report.counts,
                seconds=done.report.seconds,
                state="done" if whole else "interrupted",
            )
    done.wrong.sort()
    return done


def _be_that_case(case: CaseFile, found: Handed) -> None:
    """A new case takes the id of the exported one: it is a copy of it."""
    names = {row.record["case"] for row in found.of("manifest")}
    if len(names) == 1 and isinstance(name := names.pop(), str) and name.startswith("case_"):
        case.set_meta("case_id", name)


def _readers(found: Handed) -> list[str]:
    told = [row.record.get("readers") for row in found.of("manifest")]
    return sorted({one for names in told if isinstance(names, list) for one in map(str, names)})


def _take_over(case: CaseFile, found: Handed, run: int, done: Imported, progress: Progress) -> None:
    sources = _sources(found)
    unread = {str(row.record["locator"]) for row in found.of("rejection")
              if row.record["stage"] == "read"}  # fmt: skip
    said: dict[str, list[Row]] = {}
    for row in found.of("statement"):
        said.setdefault(str(row.record["document"]), []).append(row)
    read = {row.id for row in case.documents() if row.statements is not None}
    keeper = _Keeper(case, run, done, sources, unread, _readers(found), read)
    rows = found.of("document")
    for start in range(0, len(rows), COMMIT_EVERY):
        progress("importing", start, len(rows))
        with case.transaction():
            for row in rows[start : start + COMMIT_EVERY]:
                keeper.take(row, said)
    with case.transaction():
        keeper.take_rest(said)
        _add_files(case, sources, found, run)
        for row in found.of("rejection"):
            for rejection in _tried(row, done, rejection_of):
                case.add_rejection(
                    rejection, file=sources.get(rejection.locator.partition("#")[0]), run=run
                )
                done.report.add("rejections")
        _add_decisions(case, found, done)
    progress("importing", len(rows), len(rows))


def _tried(row: Row, done: Imported, make: Callable[[Record], T]) -> Iterator[T]:
    """What `make` gives of a record, or nothing and a line on what was wrong."""
    try:
        yield make(row.record)
    except _FAULTS as error:
        done.wrong.append(Wrong(row.file, row.number, _reason(error)))


def _reason(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"lacks {error}"
    if isinstance(error, Unfit | CaseError):
        return str(error)
    return f"not of the form of docs/schema.md ({type(error).__name__}: {error})"


@dataclass(slots=True)
class _Keeper:
    """Adds documents with their statements, each document in one piece."""

    case: CaseFile
    run: int
    done: Imported
    sources: Mapping[str, str]
    unread: set[str]
    readers: Sequence[str]
    read: set[str]
    _resolver: Resolver | None = None
    _version: str = ""

    def take(self, row: Row, said: dict[str, list[Row]]) -> None:
        """The document of a row, and its statements unless the case has read it already."""
        for document, appearances in _tried(row, self.done, document_of):
            held = self._held(document.id)
            if held is not None and held.text != document.text:
                reason = "the case holds this text with other spaces, capitals or quotation marks"
                self.done.wrong.append(Wrong(row.file, row.number, reason))
                continue
            try:
                for one in appearances:
                    self._add(document, one)
            except (CaseError, UnicodeError) as error:
                self.done.wrong.append(Wrong(row.file, row.number, _reason(error)))
                continue
            self.done.report.add("documents")
            self._read(self.case.document(document.id), said.pop(document.id, []))

    def take_rest(self, said: Mapping[str, list[Row]]) -> None:
        """The statements whose documents are in no file."""
        for name, rows in sorted(said.items()):
            document = self._held(name)
            if document is not None:
                self._read(document, rows)
                continue
            for row in rows:
                reason = f"its document {name} is not in the case and could not be taken over"
                self.done.wrong.append(Wrong(row.file, row.number, reason))

    def _held(self, name: str) -> Document | None:
        try:
            return self.case.document(name)
        except CaseError:
            return None

    def _add(self, document: Document, one: Appearance) -> None:
        file = self.sources.get(one.locator) or self.sources.get(one.locator.partition("#")[0])
        self.case.add_document(replace(document, meta=one.meta), one, file=file)

    def _read(self, document: Document, rows: Sequence[Row]) -> None:
        if document.id in self.read:
            self.done.report.add("statements_held", len(rows))
            return
        statements: dict[str, Statement] = {}
        for row in rows:
            for statement in _tried(row, self.done, lambda record: statement_of(record, document)):
                if statement.id in statements or self.case.holds_statement(statement.id):
                    self.done.wrong.append(Wrong(row.file, row.number, "its id is there twice"))
                    continue
                statements[statement.id] = statement
        reader = self._reader_of(document, statements)
        if reader:
            found = tuple(statements.values())
            self.case.put_reading(document.id, reader, found, run=self.run)
            self._resolve(document)
            self.read.add(document.id)
            self.done.report.add("statements", len(found))

    def _reader_of(self, document: Document, statements: Mapping[str, Statement]) -> str:
        """Who has read it: who found something; else the one reader, if it had not to be left."""
        told = sorted({one.reader for one in statements.values()})
        if told:
            return told[-1]
        places = {one.locator for one in self.case.appearances(document.id)}
        if document.meta.language not in LANGUAGES or places & self.unread:
            return ""
        return self.readers[0] if len(self.readers) == 1 else ""

    def _resolve(self, document: Document) -> None:
        """Notes what stays open; where this version resolves otherwise, the next build does all."""
        if self._resolver is None:
            self._resolver = load_resolver(self.case)
            self._version = resolver_version(self.case)
        given = self.case.statements_of(document.id)
        found = self._resolver.resolve(document, given)
        same = tuple(found.statements) == given
        version = self._version if same else IMPORTED
        self.done.report.add("documents_resolved_otherwise", int(not same))
        self.case.put_resolution(document.id, version, given, found.gaps)


def _sources(found: Handed) -> dict[str, str]:
    """The sha-256 of the files that were read, by path."""
    rows = [one for row in found.of("manifest") for one in _listed(row.record.get("sources"))]
    return {str(one["locator"]): str(one["sha256"]) for one in rows}


def _listed(value: object) -> Iterator[Mapping[str, object]]:
    for one in value if isinstance(value, list) else ():
        if isinstance(one, dict) and {"locator", "sha256"} <= one.keys():
            yield one


def _add_files(case: CaseFile, sources: Mapping[str, str], found: Handed, run: int) -> None:
    """Notes the files behind the export."""
    for locator, digest in sorted(sources.items()):
        if case.known_file(digest, locator) is None:
            case.add_file(FileRow(digest, locator, _NOT_READ), run=run)


def _add_decisions(case: CaseFile, found: Handed, done: Imported) -> None:
    for row in found.of("decision"):
        decisions, wrong = from_records([msgspec.json.encode(row.record).decode()])
        for reason in wrong:
            words = reason.removeprefix("line 1: ")
            done.wrong.append(Wrong(row.file, row.number, words))
        for decision in decisions:
            case.add_decision(decision)
            done.report.add("decisions")


def _others(case: CaseFile, found: Handed) -> int:
    """How many findings are not the same here as in the files."""
    given = {str(row.record["id"]): row.record for row in found.of("finding")}
    if not given:
        return 0
    now = {one.id: finding_record(one) for kind in NOUNS for one in case.findings(kind)}
    return sum(given.get(name) != now.get(name) for name in given.keys() | now.keys())
