"""A case as a folder of JSON lines, of the form that docs/schema.md describes.

The files hold no time of export and no chance: the same contents give the same bytes. Where the
caller says which names are those of private persons, no file holds them (see `redact`).
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from vedette import __version__
from vedette.errors import VedetteError
from vedette.export.findings import KIND_OF, finding_record, redact_finding
from vedette.export.records import (
    Record,
    document_record,
    rejection_record,
    statement_record,
)
from vedette.export.redact import (
    Hidden,
    Names,
    public_words,
    redact_document,
    redact_record,
    redact_words,
)
from vedette.types import Appearance, Document, Factor, Finding, Rejection, Statement

SCHEMA_VERSION = "1"
FILES = ("documents.jsonl", "statements.jsonl", "findings.jsonl", "rejections.jsonl")
KINDS = ("incident", "claim", "influence", "tie")
Manifest = dict[str, Any]
Entry = tuple[Document, tuple[Appearance, ...], tuple[Statement, ...]]
Private = Callable[[Document, Sequence[Statement]], Sequence[Hidden]]
"""Where private persons' names stand in a document, each with the role to write instead."""

# Line ends to some readers, though not to JSON: they are written as escapes.
_LINE_ENDS = str.maketrans({c: f"\\u{ord(c):04x}" for c in "\x85\u2028\u2029"})


def write(
    folder: str | Path,
    contents: Iterable[Entry],
    rejections: Iterable[Rejection],
    findings: Iterable[Finding | Factor] | None = None,
    *,
    case_id: str,
    readers: Iterable[str] = (),
    sources: Iterable[tuple[str, str]] = (),
    with_text: bool = False,
    private: Private | None = None,
) -> Manifest:
    """Writes the four data files and manifest.json into `folder`; returns the manifest.

    An export that fails leaves the files that were there as they were. The caller gives the
    contents in their final order and from one state of the case.

    Args:
        folder: made where it is missing; other files in it stay.
        findings: what the contents say together; None where they were not fused.
        readers: versions of the readers whose statements are in the contents.
        sources: locator and sha-256 of every file that was read.
        with_text: put the documents' texts into documents.jsonl.
        private: tells the names to leave out; None keeps all names.

    Raises:
        VedetteError: the folder cannot be written, or a record is at odds with its document.
    """
    folder = Path(folder)
    if folder.exists() and not folder.is_dir():
        raise VedetteError(f"{folder}: is a file; want a folder to write into")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _files(folder) as outputs:
            written = _write_contents(outputs, contents, private, with_text=with_text)
            names = Names(written.names).without(written.public)
            for finding in findings or ():
                record = finding_record(finding)
                outputs["findings.jsonl"].add(redact_finding(record, names))
                written.findings[record["kind"]] += 1
            for rejection in rejections:
                outputs["rejections.jsonl"].add(redact_words(rejection_record(rejection), names))
            manifest = {
                **_head(case_id, readers),
                "names": "roles" if private else "kept",
                "names_hidden": written.hidden,
                "findings_made": findings is not None,
                **_body(outputs, written),
                "sources": [
                    {"locator": names.hide(name), "sha256": sha} for name, sha in sorted(sources)
                ],
            }
            outputs["manifest.json"].write(
                json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
            )
    except OSError as error:
        raise VedetteError(f"{folder}: cannot be written: {error.strerror or error}") from error
    return manifest


def line(record: Record) -> str:
    """The record as one line of JSON, with its line end.

    >>> line({"text": "Gao\\u2028market"})
    '{"text": "Gao\\\\u2028market"}\\n'
    """
    return json.dumps(record, ensure_ascii=False, allow_nan=False).translate(_LINE_ENDS) + "\n"


class _Output:
    """One file being written: counts and hashes what goes into it."""

    def __init__(self, stream: BinaryIO) -> None:
        self.records = 0
        self._stream = stream
        self._hash = sha256()

    def add(self, record: Record) -> None:
        self.write(line(record))
        self.records += 1

    def write(self, text: str) -> None:
        data = text.encode("utf-8")
        self._stream.write(data)
        self._hash.update(data)

    def described(self) -> dict[str, Any]:
        return {"records": self.records, "sha256": self._hash.hexdigest()}


@contextmanager
def _files(folder: Path) -> Iterator[dict[str, _Output]]:
    """Outputs that take the place of the earlier files when all went well, the manifest last."""
    names = (*FILES, "manifest.json")
    streams = {name: (folder / f"{name}.part").open("wb") for name in names}
    try:
        yield {name: _Output(stream) for name, stream in streams.items()}
        for name, stream in streams.items():
            stream.close()
            (folder / f"{name}.part").replace(folder / name)
    finally:
        for name, stream in streams.items():
            stream.close()
            (folder / f"{name}.part").unlink(missing_ok=True)


@dataclass(slots=True)
class _Written:
    """What went into the files: statements and findings by kind, and the names that did not."""

    statements: Counter[str] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)
    names: dict[str, str] = field(default_factory=dict)
    public: set[str] = field(default_factory=set)
    hidden: int = 0


def _write_contents(
    outputs: dict[str, _Output],
    contents: Iterable[Entry],
    private: Private | None,
    *,
    with_text: bool,
) -> _Written:
    """Writes documents and statements."""
    written = _Written()
    for document, appearances, statements in contents:
        hidden = private(document, statements) if private else ()
        written.hidden += len(hidden)
        written.names |= Names.of(document.text, hidden).roles
        if private:
            written.public.update(public_words(statements))
        record = document_record(document, appearances, with_text=with_text)
        outputs["documents.jsonl"].add(redact_document(record, document.text, hidden))
        for statement in statements:
            record = statement_record(statement, document)
            outputs["statements.jsonl"].add(redact_record(record, document.text, hidden))
            written.statements[record["kind"]] += 1
    return written


def _head(case_id: str, readers: Iterable[str]) -> Manifest:
    return {
        "schema": SCHEMA_VERSION,
        "case": case_id,
        "vedette": __version__,
        "readers": sorted(readers),
    }


def _body(outputs: dict[str, _Output], written: _Written) -> Manifest:
    return {
        "statements": {kind: written.statements[kind] for kind in KINDS},
        "findings": {kind: written.findings[kind] for kind in KIND_OF.values()},
        "files": [{"name": name, **outputs[name].described()} for name in FILES],
    }
