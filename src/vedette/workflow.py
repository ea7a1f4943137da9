"""The recipe: the whole product on one screen.

    paths -> walk -> extracts -> documents -> case        (sources)
    case -> documents not yet read -> statements -> case  (read)
    case -> statements not yet resolved -> the same with dates, places, actors -> case  (resolve)

A build adds only what is new. It commits every few documents, so that a kill at any moment loses
nothing that was committed, and the next build goes on from there.
"""

import hashlib
import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from vedette import __version__
from vedette.config import Config, endpoint_secret
from vedette.errors import SettingError, UnreadableSource
from vedette.export.jsonl import Manifest, write
from vedette.read.endpoint.cache import AnswerCache
from vedette.read.endpoint.client import Endpoint
from vedette.read.endpoint.reader import Bounds, EndpointReader
from vedette.read.reader import EncoderReader, Reader
from vedette.read.weights import bundled_weights, load_weights
from vedette.resolve import RESOLVE_VERSION
from vedette.resolve.actors.importers import Actor
from vedette.resolve.actors.knowledge import load_actors, resource_paths
from vedette.resolve.document import Resolver
from vedette.resolve.places.gazetteer import Row
from vedette.resolve.places.loading import load_gazetteer, pack_paths
from vedette.sources import SOURCES_VERSION
from vedette.sources.articles import documents
from vedette.sources.formats import ColumnMap, Limits, extracts, takes_columns
from vedette.sources.walk import SourceFile, walk
from vedette.store.case import CaseFile, open_case
from vedette.store.codec import decode, to_json
from vedette.store.locks import build_lock
from vedette.store.rows import FileRow
from vedette.types import Appearance, Document, Extract, Rejection, Statement

LANGUAGES = ("en",)
"""The languages that the reader reads; documents in others are kept and counted."""

COMMIT_EVERY = 50
"""Documents between two commits: what a kill can cost, against the price of a commit."""

Progress = Callable[[str, int, int | None], None]
"""Told the stage, how many are done, and how many there are where that is known."""


@dataclass(slots=True)
class BuildReport:
    """What a build did: counts by name, wall time by stage in seconds, and what was left undone."""

    counts: dict[str, int] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    undone: dict[str, int] = field(default_factory=dict)

    def add(self, name: str, by: int = 1) -> None:
        """Count `by` more of something."""
        if by:
            self.counts[name] = self.counts.get(name, 0) + by


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


@dataclass(frozen=True, slots=True)
class FreshReading:
    """A document just read; `statements` is None where it was not, and `unread` says why."""

    document: Document
    appearance: Appearance
    statements: list[Statement] | None
    unread: str = ""


def load_reader(config: Config) -> Reader:
    """The reader that the settings name.

    Raises:
        WeightsError: its file is missing or broken.
        SettingError: the settings of the endpoint do not do.
    """
    if config.reader == "endpoint":
        return _endpoint_reader(config)
    weights = load_weights(config.weights) if config.weights else bundled_weights()
    return EncoderReader(weights, config.threads)


def _endpoint_reader(config: Config) -> EndpointReader:
    for name in ("endpoint_url", "endpoint_model"):
        if not getattr(config, name):
            raise SettingError(f"reader is endpoint, but {name} is not set")
    return EndpointReader(
        Endpoint(config.endpoint_url, endpoint_secret(config), float(config.endpoint_timeout_s)),
        config.endpoint_model,
        AnswerCache(config.endpoint_cache or Path.home() / ".cache" / "vedette" / "endpoint"),
        Bounds(config.endpoint_max_requests, config.endpoint_max_chars),
    )


def build(
    path: Path,
    inputs: Sequence[str | Path],
    reader: Reader,
    config: Config,
    *,
    columns: ColumnMap | None = None,
    stdin: BinaryIO | None = None,
    wait: bool = True,
    progress: Progress = lambda stage, done, total: None,
) -> BuildReport:
    """Read everything below `inputs` into the case at `path`; make the case if there is none.

    Raises:
        CaseError: the case cannot be used; CaseBusy where another build has it and not `wait`.
        KeyboardInterrupt: stopped; what was committed stays and the run is marked interrupted.
    """
    report = BuildReport()
    limits = _limits(config)
    with build_lock(path, wait=wait), open_case(path, create=True) as case:
        run = case.begin_run(
            started=datetime.now(UTC),
            settings=config.as_dict(),
            versions={"vedette": __version__, "sources": SOURCES_VERSION, "reader": reader.version},
            inputs=[str(item) for item in inputs],
        )
        done = False
        try:
            with _timed(report, "sources"):
                found = walk(inputs, stdin=stdin, limits=limits, leave_out=_own_files(path))
                add_sources(case, found, limits, columns, run, report, progress)
            with _timed(report, "reading"):
                add_readings(case, reader, run, report, progress)
            with _timed(report, "resolving"):
                add_resolutions(case, report, progress)
            done = True
        finally:
            case.end_run(
                run,
                ended=datetime.now(UTC),
                counts=report.counts,
                seconds=report.seconds,
                state="done" if done else "interrupted",
            )
    return report


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


def add_readings(
    case: CaseFile, reader: Reader, run: int, report: BuildReport, progress: Progress
) -> None:
    """Read the English documents of the case that this reader has not read yet.

    What a reader leaves out stays unread and is tried again by the next build.
    """
    waiting = list(case.unread(reader.version, LANGUAGES))
    asks = isinstance(reader, EndpointReader)
    step = 1 if asks else COMMIT_EVERY
    try:
        for start in range(0, len(waiting), step):
            progress("reading", start, len(waiting))
            read = list(reader.read(case.document(name) for name in waiting[start : start + step]))
            with case.transaction():
                for document, statements in read:
                    case.put_reading(document.id, reader.version, statements, run=run)
                    report.add("documents_read")
                    report.add("sentences_read", len(document.sentences))
                    report.add("statements", len(statements))
    finally:
        if isinstance(reader, EndpointReader):
            _account(reader, report)
    progress("reading", len(waiting), len(waiting))


def add_knowledge(
    path: Path,
    entries: Sequence[Row] | Sequence[Actor],
    progress: Progress = lambda stage, done, total: None,
) -> BuildReport:
    """Teach the case at `path` places or actors of its own, and resolve its mentions anew.

    Raises:
        CaseError: the case cannot be used.
    """
    report = BuildReport()
    with build_lock(path, wait=True), open_case(path) as case:
        with case.transaction():
            for entry in entries:
                kind = "place" if isinstance(entry, Row) else "actor"
                case.put_entries(kind, [(entry.id, to_json(entry))])
        add_resolutions(case, report, progress)
    return report


def load_resolver(case: CaseFile | None = None) -> Resolver:
    """The places and actors that ship, those that the case knows beside, and the rules for both.

    Raises:
        VedetteError: the package was installed without them, or a file of them is broken.
    """
    own = _own_knowledge(case)
    places = [decode(Row, json.loads(body)) for body in own["place"]]
    actors = [decode(Actor, json.loads(body)) for body in own["actor"]]
    return Resolver(load_gazetteer(pack_paths(), places), load_actors(resource_paths(), actors))


def resolver_version(case: CaseFile) -> str:
    """Changes with the rules of resolving and with every entry of what is known for this case."""
    digest = hashlib.sha256(RESOLVE_VERSION.encode())
    for path in (*pack_paths(), *resource_paths()):
        digest.update(path.read_bytes())
    digest.update(json.dumps(_own_knowledge(case)).encode())
    return f"resolve {RESOLVE_VERSION}+{digest.hexdigest()[:8]}"


def _own_knowledge(case: CaseFile | None) -> dict[str, list[str]]:
    return {kind: list(case.entries(kind)) if case else [] for kind in ("place", "actor")}


def add_resolutions(case: CaseFile, report: BuildReport, progress: Progress) -> None:
    """Resolve the mentions of what was read, where what is known now has not been used yet."""
    version = resolver_version(case)
    waiting = list(case.unresolved(version))
    if not waiting:
        return
    resolver = load_resolver(case)
    for start in range(0, len(waiting), COMMIT_EVERY):
        progress("resolving", start, len(waiting))
        with case.transaction():
            for name in waiting[start : start + COMMIT_EVERY]:
                found = resolver.resolve(case.document(name), case.statements_of(name))
                case.put_resolution(name, version, found.statements, found.gaps)
                report.add("documents_resolved")
    progress("resolving", len(waiting), len(waiting))


def _account(reader: EndpointReader, report: BuildReport) -> None:
    """What asking cost, what was dropped of the answers, and why documents stay unread."""
    for name, count in sorted(reader.counts.items()):
        report.add(f"endpoint_{name}", count)
    for reason, count in reader.unread.items():
        report.add("documents_unread", count)
        report.undone[reason] = count


def read_files(
    inputs: Sequence[str | Path],
    reader: Reader,
    config: Config,
    *,
    columns: ColumnMap | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[FreshReading | Rejection]:
    """Each document of the files with what is read in it, without a case; rejections among them.

    The same text in two files is given twice: knowing copies is the case's business.
    """
    limits = _limits(config)
    resolver = load_resolver()
    for file in walk(inputs, stdin=stdin, limits=limits):
        parts = (
            [file]
            if isinstance(file, Rejection)
            else extracts(file, limits=limits, columns=columns)
        )
        for item in (item for part in parts for item in _documents(part)):
            if isinstance(item, Rejection):
                yield item
                continue
            document, appearance = item
            yield FreshReading(document, appearance, *_fresh(document, reader, resolver))


def _fresh(
    document: Document, reader: Reader, resolver: Resolver
) -> tuple[list[Statement] | None, str]:
    """The statements of one document, resolved, or why it was not read."""
    if document.meta.language not in LANGUAGES:
        return None, f"language: {document.meta.language}"
    for _, found in reader.read([document]):
        return list(resolver.resolve(document, found).statements), ""
    reasons = list(reader.unread) if isinstance(reader, EndpointReader) else []
    return None, reasons[-1] if reasons else "left out by the reader"


def export_jsonl(path: Path, folder: Path, *, with_text: bool = False) -> Manifest:
    """Write the records of the case at `path` into `folder`, as docs/schema.md describes."""
    with open_case(path, read_only=True) as case, case.snapshot():
        return write(
            folder,
            contents=case.contents(),
            rejections=case.rejections(),
            case_id=case.meta("case_id") or "",
            readers=case.readers(),
            sources=((file.locator, file.sha256) for file in case.files()),
            with_text=with_text,
        )


def _limits(config: Config) -> Limits:
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
            for item in _documents(part):
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


def _documents(part: Extract | Rejection) -> Iterator[tuple[Document, Appearance] | Rejection]:
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


def _own_files(path: Path) -> tuple[Path, ...]:
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


class _timed:  # noqa: N801 - reads as a statement
    """Adds the wall time of its block to a report, also when the block fails."""

    def __init__(self, report: BuildReport, stage: str) -> None:
        self._report, self._stage = report, stage

    def __enter__(self) -> None:
        self._started = time.monotonic()

    def __exit__(self, *_: object) -> None:
        self._report.seconds[self._stage] = round(time.monotonic() - self._started, 3)
