"""Files -> documents in the case: only what is new or was treated otherwise before."""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

from vedette.config import Config
from vedette.errors import UnreadableSource
from vedette.sources import SOURCES_VERSION
from vedette.sources.articles import documents
from vedette.sources.formats import ColumnMap, Limits, extracts, takes_columns
from vedette.sources.walk import SourceFile
from vedette.steps.report import COMMIT_EVERY, LANGUAGES, BuildReport, Progress
from vedette.store.case import CaseFile
from vedette.store.rows import FileRow
from vedette.types import Appearance, Document, Extract, Rejection


@dataclass(frozen=True, slots=True)
class Treatment:
    """How a file was, or would be, turned into documents, as far as it changes the outcome."""

    sources: str
    columns: str
    limits: str

    @staticmethod
    def of(file: SourceFile, columns: ColumnMap | None, limits: Limits) -> "Treatment":
        """The treatment of a file now; columns matter for tables only."""
        declared = str(columns) if columns and takes_columns(file.locator) else ""
        return Treatment(
            SOURCES_VERSION, declared, f"{limits.max_file_bytes} {limits.max_text_chars}"
        )

    @property
    def text(self) -> str:
        """As it is kept with the file."""
        return json.dumps([self.sources, self.columns, self.limits])

    def gives_no_more_than(self, known: FileRow) -> bool:
        """True where reading the file again would change nothing.

        A table keeps the columns it was once declared with until others are declared; a file of
        which something was rejected is tried again under other limits.
        """
        sources, columns, limits = json.loads(known.sources_version)
        return (
            bool(sources == self.sources)
            and self.columns in ("", columns)
            and (known.rejections == 0 or limits == self.limits)
        )


def add_sources(
    case: CaseFile,
    found: Iterator[SourceFile | Rejection],
    limits: Limits,
    columns: ColumnMap | None,
    run: int,
    report: BuildReport,
    progress: Progress,
) -> None:
    """Put the documents of all files that the case does not know yet into it."""
    steps = _steps(case, found, limits, columns, run, report)
    while chunk := list(islice(steps, COMMIT_EVERY)):
        with case.transaction():
            for step in chunk:
                step()
        progress("sources", report.counts.get("files", 0), None)


def limits_of(config: Config) -> Limits:
    """How much may be read of one file, by the settings."""
    return Limits(
        max_file_bytes=config.max_file_mb * 1_000_000, max_text_chars=config.max_text_chars
    )


def _steps(
    case: CaseFile,
    found: Iterator[SourceFile | Rejection],
    limits: Limits,
    columns: ColumnMap | None,
    run: int,
    report: BuildReport,
) -> Iterator[Callable[[], object]]:
    """What is to be written for the files, in small steps that may be committed after any one."""
    yield case.forget_unopened
    for file in found:
        report.add("files")
        if isinstance(file, Rejection):
            report.add("rejections")
            yield partial(case.add_rejection, file, run=run)
            continue
        digest = _digest(file)
        how = Treatment.of(file, columns, limits)
        known = case.known_file(digest, file.locator) if digest else None
        if known and how.gives_no_more_than(known):
            report.add("files_known")
            report.add("rejections", known.rejections)
            continue
        if digest:
            yield partial(case.forget_file, digest, file.locator)
        n_documents = n_rejections = 0
        for part in extracts(file, limits=limits, columns=columns):
            for item in documents_of(part):
                if isinstance(item, Rejection):
                    n_rejections += 1
                    report.add("rejections")
                    yield partial(case.add_rejection, item, file=digest, run=run)
                else:
                    n_documents += 1
                    yield partial(_add_document, case, *item, digest, report)
        if digest:
            row = FileRow(digest, file.locator, how.text, n_documents, n_rejections)
            yield partial(case.add_file, row, run=run)


def _add_document(
    case: CaseFile,
    document: Document,
    appearance: Appearance,
    file: str | None,
    report: BuildReport,
) -> None:
    new = case.add_document(document, appearance, file=file)
    report.add("documents_new" if new else "copies")
    if new and document.meta.language not in LANGUAGES:
        report.add("other_languages")


def documents_of(part: Extract | Rejection) -> Iterator[tuple[Document, Appearance] | Rejection]:
    """The documents of one text; the one catch-all, so that no document stops a build."""
    if isinstance(part, Rejection):
        yield part
        return
    try:
        for document in documents(part):
            yield document, Appearance(document.id, part.locator, part.media_type, document.meta)
    except Exception as error:  # noqa: BLE001
        reason = f"could not be taken apart ({type(error).__name__}: {error}); please report this"
        yield Rejection(part.locator, "document", " ".join(reason.split()))


def own_files(path: Path) -> tuple[Path, ...]:
    """The case's own files, which are no reports even where they lie among them."""
    return tuple(Path(f"{path}{suffix}") for suffix in ("", "-wal", "-shm", ".lock"))


def _digest(file: SourceFile) -> str | None:
    """The sha-256 of a file's bytes; None where it cannot be opened (its extracts will say so)."""
    try:
        with file.open() as stream:
            digest = hashlib.sha256()
            while piece := stream.read(1 << 20):
                digest.update(piece)
            return digest.hexdigest()
    except (UnreadableSource, OSError):
        return None
