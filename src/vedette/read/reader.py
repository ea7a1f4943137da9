"""The reader's place in the product: documents in, statements out, behind one small protocol."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from vedette.read.assemble import statements
from vedette.read.encoder import Encoder
from vedette.read.heads import Reading, read_window
from vedette.read.weights import Weights
from vedette.read.windows import Window, windows
from vedette.types import Document, Statement

RULES_VERSION = "9"
"""Changes with every change of what the rules around the model find in a text."""


class Reader(Protocol):
    """Whatever reads documents. A change of `version` makes a case read its documents again."""

    @property
    def version(self) -> str:
        """Name and version, stored with every statement."""
        ...

    def read(self, documents: Iterable[Document]) -> Iterator[tuple[Document, list[Statement]]]:
        """Each document, in the order given, with its statements in text order.

        What a document says never depends on the other documents it is read with.
        """
        ...


class EncoderReader:
    """The reader that ships: one encoder, the heads on it, and exact rules on top."""

    def __init__(self, weights: Weights, threads: int = 2) -> None:
        self._weights = weights
        self._encoder = Encoder(weights, threads)

    @property
    def version(self) -> str:
        """Name, version and hash of the weights, and the version of the rules on top."""
        return f"{self._weights.version} rules {RULES_VERSION}"

    def read(self, documents: Iterable[Document]) -> Iterator[tuple[Document, list[Statement]]]:
        """Each document with its statements; windows of several documents are encoded at once."""
        waiting: list[tuple[Document, int]] = []

        def all_windows() -> Iterator[Window]:
            for document in documents:
                cut = windows(document, self._weights.tokenizer)
                waiting.append((document, len(cut)))
                yield from cut

        readings: list[Reading] = []
        for window, hidden in self._encoder.stream(all_windows()):
            while waiting and len(readings) == waiting[0][1]:
                yield self._finish(waiting.pop(0)[0], readings)
                readings = []
            readings.append(read_window(window, hidden, self._weights.heads, self._weights.schema))
        for document, count in waiting:
            yield self._finish(document, readings[:count])
            readings = readings[count:]

    def _finish(
        self, document: Document, readings: list[Reading]
    ) -> tuple[Document, list[Statement]]:
        return document, statements(document, readings, self.version)
