"""Files of an export, line by line -> what stands in them, told apart by what each object holds.

A file may be cut short, of another program, or made to do harm: a line that is no record of ours is
listed with its file and number, and all others are taken.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from vedette.errors import SettingError

MAX_LINE_BYTES = 64 * 2**20
"""No record of ours is longer; the text of one is far shorter."""
MANIFEST = "manifest.json"
Record = Mapping[str, Any]
_SHAPES: tuple[tuple[str, frozenset[str]], ...] = (
    ("document", frozenset({"id", "appearances", "sentences"})),
    ("document", frozenset({"id", "appearances", "characters"})),
    ("statement", frozenset({"id", "kind", "document", "evidence"})),
    ("decision", frozenset({"kind", "subject", "who", "decided"})),
    ("finding", frozenset({"id", "kind", "independent_reports"})),
    ("finding", frozenset({"id", "kind", "refines"})),
    ("rejection", frozenset({"locator", "stage", "reason"})),
    ("manifest", frozenset({"schema", "case", "files"})),
)
"""What an object must hold to be one of these; the first that fits."""


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a file, and where it stands."""

    file: str
    number: int
    record: Record


@dataclass(frozen=True, slots=True, order=True)
class Wrong:
    """A line that gives no record; number 0 for a whole file."""

    file: str
    number: int
    reason: str

    @property
    def line(self) -> str:
        """In one line, however the reason came."""
        where = f" line {self.number}" if self.number else ""
        return f"{self.file}{where}: {' '.join(self.reason.split())[:300]}"


@dataclass(slots=True)
class Handed:
    """All records of the files by what they are, and what gave none."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    wrong: list[Wrong] = field(default_factory=list)

    def of(self, kind: str) -> list[Row]:
        """The rows of one kind, in the order of the files."""
        return self.rows.get(kind, [])


def handed(paths: Iterable[Path]) -> Handed:
    """What stands in these files; of a folder, in its JSON lines and its manifest.

    Raises:
        SettingError: a path is not there, or a folder holds nothing of the kind.
    """
    found = Handed()
    for path in [file for given in paths for file in _files(given)]:
        try:
            for number, line in _lines(path):
                _take(found, path.name, number, line)
        except OSError as error:
            found.wrong.append(Wrong(path.name, 0, f"cannot be read: {error.strerror or error}"))
    return found


def kind_of(record: object) -> str:
    """What an object is; "" where it is nothing of ours.

    >>> kind_of({"locator": "a.pdf", "stage": "parse", "reason": "no text"})
    'rejection'
    >>> kind_of([1, 2]), kind_of({"id": "st_1"})
    ('', '')
    """
    if not isinstance(record, dict):
        return ""
    return next((name for name, keys in _SHAPES if keys <= record.keys()), "")


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        if not path.exists():
            raise SettingError(f"{path}: there is no such file or folder")
        return [path]
    manifest = path / MANIFEST
    found = [*sorted(path.glob("*.jsonl")), *([manifest] if manifest.is_file() else [])]
    if not found:
        raise SettingError(f"{path}: holds no .jsonl file; want a folder that vedette export wrote")
    return found


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """The lines with their numbers; a manifest is one, over however many it is spread."""
    with path.open("rb") as stream:
        if path.suffix == ".json":
            yield 1, stream.read(MAX_LINE_BYTES + 1)
            return
        number = 0
        while line := stream.readline(MAX_LINE_BYTES + 1):
            number += 1
            yield number, line
            while len(line) > MAX_LINE_BYTES and not line.endswith(b"\n"):
                line = stream.readline(MAX_LINE_BYTES + 1)


def _take(found: Handed, file: str, number: int, line: bytes) -> None:
    line = line.removeprefix(b"\xef\xbb\xbf")
    if not line.strip():
        return
    if len(line) > MAX_LINE_BYTES:
        reason = f"longer than {MAX_LINE_BYTES} bytes"
    else:
        try:
            record = msgspec.json.decode(line)
        except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
            reason = f"no JSON ({error}); was the file cut short?"
        else:
            if kind := kind_of(record):
                found.rows.setdefault(kind, []).append(Row(file, number, record))
                return
            reason = "no document, statement, finding, rejection or decision of Vedette's"
    found.wrong.append(Wrong(file, number, reason))
