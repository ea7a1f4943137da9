"""What the case file holds beside the nouns, as frozen rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from vedette.types import Metadata, Span

RunState = Literal["running", "done", "interrupted"]


@dataclass(frozen=True, slots=True)
class FileRow:
    """One file that was read, known by its bytes, so that a rebuild can skip it.

    Attributes:
        sha256: of the file's bytes, in hex.
        locator: the file's path as given; the same bytes at two paths are two rows.
        sources_version: version of the code that turns bytes into documents.
        documents: how many documents it gave, copies of known ones included.
        rejections: how many of its parts gave none.
    """

    sha256: str
    locator: str
    sources_version: str
    documents: int = 0
    rejections: int = 0


@dataclass(frozen=True, slots=True)
class GapRow:
    """Words that could not be resolved, over the whole case.

    Attributes:
        documents, mentions: in how many documents, and how often.
        document: one of them.
    """

    kind: str
    words: str
    reason: str
    documents: int
    mentions: int
    document: str


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document in a list: without its text.

    Attributes:
        appearances: at how many places its text was found.
        sentences: how many it has.
        statements: how many the last reading found; None where it has not been read.
    """

    id: str
    meta: Metadata
    flags: tuple[str, ...]
    appearances: int
    sentences: int
    statements: int | None


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence that the full-text search found.

    Attributes:
        span: of the sentence, in the document's text.
        text: its words.
    """

    document: str
    title: str | None
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class RunRow:
    """One build: with what it was run and what came of it.

    Attributes:
        inputs: the paths given, or hashes of what was read.
        seconds: wall time a stage.
    """

    id: int
    state: RunState
    started: datetime
    ended: datetime | None
    settings: Mapping[str, Any]
    versions: Mapping[str, Any]
    inputs: Sequence[str]
    counts: Mapping[str, Any]
    seconds: Mapping[str, Any]
