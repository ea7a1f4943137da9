"""The recipe: the whole product on one screen.

    paths -> walk -> extracts -> documents -> case        (sources)
    case -> documents not yet read -> statements -> case  (read)
    case -> statements not yet resolved -> the same with dates, places, actors -> case  (resolve)
    case -> all statements, all decisions -> incidents, questions, links, ties -> case  (fuse)

A build adds only what is new. It commits every few documents, so that a kill at any moment loses
nothing that was committed, and the next build goes on from there. The steps are in `steps`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from vedette import __version__
from vedette.assess.coverage import Coverage
from vedette.config import Config
from vedette.errors import VedetteError
from vedette.export.formats.choosing import Filters
from vedette.export.formats.gathering import gathered, without_names
from vedette.export.formats.material import ActorEntry, Build, Material
from vedette.export.formats.writing import write_format
from vedette.export.jsonl import Manifest, write
from vedette.read.endpoint.reader import EndpointReader
from vedette.read.reader import Reader
from vedette.resolve.actors.importers import Actor
from vedette.resolve.actors.private import private_names
from vedette.resolve.document import Resolver
from vedette.resolve.places.gazetteer import Row
from vedette.sources import SOURCES_VERSION
from vedette.sources.formats import ColumnMap, extracts
from vedette.sources.walk import walk
from vedette.steps.covering import coverage_of
from vedette.steps.fusing import add_findings
from vedette.steps.reading import add_readings, load_reader
from vedette.steps.report import LANGUAGES, BuildReport, Progress, timed
from vedette.steps.resolving import add_resolutions, load_resolver, resolver_version
from vedette.steps.sources import add_sources, documents_of, limits_of, own_files
from vedette.store.case import CaseFile, open_case
from vedette.store.codec import to_json
from vedette.store.findings import NOUNS, Stored
from vedette.store.locks import build_lock
from vedette.types import (
    Appearance,
    Decision,
    Document,
    Factor,
    FusedTie,
    Incident,
    Link,
    Rejection,
    Span,
    Statement,
)

__all__ = [
    "BuildReport",
    "FreshReading",
    "add_knowledge",
    "build",
    "coverage",
    "decide",
    "export_format",
    "export_jsonl",
    "load_reader",
    "load_resolver",
    "read_files",
    "resolver_version",
]


@dataclass(frozen=True, slots=True)
class FreshReading:
    """A document just read; `statements` is None where it was not, and `unread` says why."""

    document: Document
    appearance: Appearance
    statements: list[Statement] | None
    unread: str = ""


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
    limits = limits_of(config)
    with build_lock(path, wait=wait), open_case(path, create=True) as case:
        run = case.begin_run(
            started=datetime.now(UTC),
            settings=config.as_dict(),
            versions={"vedette": __version__, "sources": SOURCES_VERSION, "reader": reader.version},
            inputs=[str(item) for item in inputs],
        )
        done = False
        try:
            with timed(report, "sources"):
                found = walk(inputs, stdin=stdin, limits=limits, leave_out=own_files(path))
                add_sources(case, found, limits, columns, run, report, progress)
            with timed(report, "reading"):
                add_readings(case, reader, run, report, progress)
            with timed(report, "resolving"):
                add_resolutions(case, config, report, progress)
            with timed(report, "fusing"):
                add_findings(case, run, report, progress)
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


def decide(
    path: Path,
    take: Callable[[CaseFile, datetime], Sequence[Decision]],
    config: Config = Config(),  # noqa: B008 - frozen
    progress: Progress = lambda stage, done, total: None,
) -> BuildReport:
    """Add an analyst's decisions to the case at `path`, and bring its findings up to them.

    Args:
        take: makes the decisions from the case as it is and the time it is (steps.deciding).

    Raises:
        CaseError: the case cannot be used; and whatever `take` raises: then nothing is written.
    """
    with _renewal(path, config, progress) as (case, report):
        for decision in take(case, datetime.now(UTC)):
            case.add_decision(decision)
            report.add("decisions")
    return report


@contextmanager
def _renewal(
    path: Path, config: Config, progress: Progress
) -> Iterator[tuple[CaseFile, BuildReport]]:
    """Changes what a case knows or holds for true, then resolves and fuses it anew, as one run."""
    report = BuildReport()
    with build_lock(path, wait=True), open_case(path) as case:
        with case.transaction():
            yield case, report
            run = case.begin_run(
                started=datetime.now(UTC), settings={}, versions={"vedette": __version__}
            )
        done = False
        try:
            with timed(report, "resolving"):
                add_resolutions(case, config, report, progress)
            with timed(report, "fusing"):
                add_findings(case, run, report, progress)
            done = True
        finally:
            case.end_run(
                run,
                ended=datetime.now(UTC),
                counts=report.counts,
                seconds=report.seconds,
                state="done" if done else "interrupted",
            )


def add_knowledge(
    path: Path,
    entries: Sequence[Row] | Sequence[Actor],
    config: Config = Config(),  # noqa: B008 - frozen
    progress: Progress = lambda stage, done, total: None,
) -> BuildReport:
    """Teach the case at `path` places or actors of its own, and resolve its mentions anew.

    Raises:
        CaseError: the case cannot be used.
    """
    with _renewal(path, config, progress) as (case, report):
        for entry in entries:
            kind = "place" if isinstance(entry, Row) else "actor"
            case.put_entries(kind, [(entry.id, to_json(entry))])
    return report


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
    limits = limits_of(config)
    resolver = load_resolver()
    for file in walk(inputs, stdin=stdin, limits=limits):
        parts = (
            [file]
            if isinstance(file, Rejection)
            else extracts(file, limits=limits, columns=columns)
        )
        for item in (item for part in parts for item in documents_of(part)):
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


def coverage(path: Path) -> Coverage:
    """What the case at `path` rests on, and what it would not see.

    Raises:
        CaseError: the case cannot be used.
    """
    with open_case(path, read_only=True) as case, case.snapshot():
        return coverage_of(case)


def export_jsonl(
    path: Path, folder: Path, *, with_text: bool = False, names: bool = False
) -> Manifest:
    """Write the records of the case at `path` into `folder`, as docs/schema.md describes.

    Private persons stand there as roles, unless `names` are asked for.
    """
    with open_case(path, read_only=True) as case, case.snapshot():
        known = load_resolver(case).actors

        def private(document: Document, said: Sequence[Statement]) -> list[tuple[Span, str]]:
            return [(one.span, one.role) for one in private_names(document, said, known)]

        return write(
            folder,
            contents=case.contents(),
            rejections=case.rejections(),
            findings=_findings(case),
            case_id=case.meta("case_id") or "",
            readers=case.readers(),
            sources=((file.locator, file.sha256) for file in case.files()),
            with_text=with_text,
            private=None if names else private,
        )


def export_format(
    path: Path,
    out: Path,
    name: str,
    filters: Filters = Filters(),  # noqa: B008 - frozen
    *,
    names: bool = False,
) -> Manifest:
    """Write the case at `path` in another program's form, with a manifest beside it.

    Private persons stand there as roles, unless `names` are asked for.

    Args:
        out: a file, or a folder that is there; then the file gets the format's own name.
        name: one of `export.formats.writing.FORMATS`.

    Raises:
        CaseError: the case cannot be used.
        SettingError: there is no such format or country, or what it needs is not installed.
        VedetteError: the file cannot be written, or is the case itself.
    """
    if out.resolve() == path.resolve():
        raise VedetteError(f"{out}: is the case itself; name another file to write to")
    with open_case(path, read_only=True) as case, case.snapshot():
        material = _material(case, names=names)
    return write_format(name, out, material, filters)


def _material(case: CaseFile, *, names: bool) -> Material:
    """All that a format is made of, without the names of private persons unless asked for."""
    known = load_resolver(case).actors

    def private(document: Document, said: Sequence[Statement]) -> list[tuple[Span, str]]:
        return [(one.span, one.role) for one in private_names(document, said, known)]

    found = gathered(case.contents(), None if names else private)
    ended = [run for run in case.runs() if run.ended]
    last = max(ended, key=lambda run: run.id, default=None)
    build = Build(last.id, last.ended, last.versions) if last and last.ended else Build()
    kept = {
        kind: [without_names(one, found.names) for one in case.findings(kind)] for kind in NOUNS
    }
    return Material(
        case=case.meta("case_id") or "",
        build=build,
        incidents=[one for one in kept["incident"] if isinstance(one, Incident)],
        links=[one for one in kept["link"] if isinstance(one, Link)],
        ties=[one for one in kept["tie"] if isinstance(one, FusedTie)],
        factors=[one for one in kept["factor"] if isinstance(one, Factor)],
        actors=_actor_entries(known.actors),
        documents=found.documents,
        said=found.said,
        names_kept=names,
    )


def _actor_entries(known: Mapping[str, Actor]) -> dict[str, ActorEntry]:
    """The listed actors; a person counts as the kind of the body that he leads or serves."""
    found = {}
    for actor in known.values():
        bodies = [known[link.id] for link in actor.parents if link.id in known]
        body = bodies[0] if bodies and actor.kind == "person" else None
        found[actor.id] = ActorEntry(
            actor.id,
            actor.name,
            body.kind if body else actor.kind,
            actor.country or (body.country if body else None),
            actor.kind == "person",
            body.name if body else "",
            tuple(alias.name for alias in actor.aliases),
        )
    return found


def _findings(case: CaseFile) -> Iterator[Stored] | None:
    """All findings by kind, each as the case lists them; None where nothing was fused yet."""
    if case.meta("fused") is None:
        return None
    return (found for kind in NOUNS for found in case.findings(kind))
