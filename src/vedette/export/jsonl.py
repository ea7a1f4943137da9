"""A case as a folder of JSON lines, of the form that docs/schema.md describes.

The files hold no time of export and no chance: the same contents give the same bytes.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from vedette import __version__
from vedette.errors import VedetteError
from vedette.export.records import (
    Record,
    document_record,
    rejection_record,
    statement_record,
)
from vedette.types import Appearance, Document, Rejection, Statement

SCHEMA_VERSION = "1"
FILES = ("documents.jsonl", "statements.jsonl", "findings.jsonl", "rejections.jsonl")
KINDS = ("incident", "claim", "influence", "tie")
Manifest = dict[str, Any]
Entry = tuple[Document, tuple[Appearance, ...], tuple[Statement, ...]]

# Line ends to some readers, though not to JSON: they are written as escapes.
_LINE_ENDS = str.maketrans({c: f"\\u{ord(c):04x}" for c in "\x85\u2028\u2029"})


def write(
    folder: str | Path,
    contents: Iterable[Entry],
    rejections: Iterable[Rejection],
    *,
    case_id: str,
    readers: Iterable[str] = (),
    sources: Iterable[tuple[str, str]] = (),
    with_text: bool = False,
) -> Manifest:
    """Writes the four data files and manifest.json into `folder`; returns the manifest.

    An export that fails leaves the files that were there as they were. The caller gives the
    contents in their final order and from one state of the case.

    Args:
        folder: made where it is missing; other files in it stay.
        readers: versions of the readers whose statements are in the contents.
        sources: locator and sha-256 of every file that was read.
        with_text: put the documents' texts into documents.jsonl.

    Raises:
        VedetteError: the folder cannot be written, or a record is at odds with its document.
    """
    folder = Path(folder)
    if folder.exists() and not folder.is_dir():
        raise VedetteError(f"{folder}: is a file; want a folder to write into")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _files(folder) as outputs:
            counts = _write_contents(outputs, contents, with_text=with_text)
            for rejection in rejections:
                outputs["rejections.jsonl"].add(rejection_record(rejection))
            manifest = {
                **_head(case_id, readers),
                **_body(outputs, counts),
                "sources": [{"locator": name, "sha256": sha} for name, sha in sorted(sources)],
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


def _write_contents(
    outputs: dict[str, _Output], contents: Iterable[Entry], *, with_text: bool
) -> Counter[str]:
    """Writes documents and statements; returns the number of statements of each kind."""
    counts: Counter[str] = Counter()
    for document, appearances, statements in contents:
        outputs["documents.jsonl"].add(document_record(document, appearances, with_text=with_text))
        for statement in statements:
            record = statement_record(statement, document)
            outputs["statements.jsonl"].add(record)
            counts[record["kind"]] += 1
    return counts


def _head(case_id: str, readers: Iterable[str]) -> Manifest:
    return {
        "schema": SCHEMA_VERSION,
        "case": case_id,
        "vedette": __version__,
        "readers": sorted(readers),
        "findings_made": False,  # fusing statements is not part of this version
    }


def _body(outputs: dict[str, _Output], counts: Counter[str]) -> Manifest:
    return {
        "statements": {kind: counts[kind] for kind in KINDS},
        "files": [{"name": name, **outputs[name].described()} for name in FILES],
    }
