"""Shared pieces: a reader without weights, and small reports written for the tests."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from vedette.types import Document, IncidentReport, Mention, Span, Statement

# A time limit on an example fails on a busy machine and says nothing of the code.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

REPORTS = {
    "one.txt": "Market hit in Hawija\n\nBy Salma Rashid\n\nMay 3, 2020\n\n"
    "Gunmen attacked the market of Hawija on Saturday. Three people were killed, police said.\n",
    "two.txt": "Quiet week in Sinjar\n\nNorth Desk, June 7, 2020\n\n"
    "Residents reported no attack this week. Patrols went on as before.\n",
    "sub/three.txt": "Road closed\n\nApril 2, 2020\n\n"
    "The army closed the road to Baiji after an attack on a convoy.\n",
}


class WordReader:
    """Stands in for the reading model where only the machinery is tested: marks one word."""

    def __init__(self, word: str = "attack", version: str = "word 1") -> None:
        self.word, self._version = word, version
        self.read_documents: list[str] = []

    @property
    def version(self) -> str:
        return self._version

    def read(self, documents: Iterable[Document]) -> Iterator[tuple[Document, list[Statement]]]:
        for document in documents:
            self.read_documents.append(document.id)
            yield document, list(self._found(document))

    def _found(self, document: Document) -> Iterator[Statement]:
        for sentence in document.sentences:
            at = document.text.find(self.word, sentence.span.start, sentence.span.end)
            if at >= 0:
                span = Span(at, at + len(self.word))
                yield IncidentReport(
                    id=f"st_{document.id}_{at}",
                    document=document.id,
                    evidence=(sentence.span,),
                    reader=self._version,
                    score=0.5,
                    type="armed_attack",
                    status="happened",
                    trigger=Mention(span, self.word),
                )


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder with three small reports."""
    folder = tmp_path / "reports"
    for name, text in REPORTS.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def word_reader() -> WordReader:
    """A reader that needs no weights."""
    return WordReader()


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of corpora; tests that need it are skipped where it is absent."""
    named = os.environ.get("VEDETTE_DATA")
    path = Path(named) if named else Path(__file__).parents[2] / "shared" / "data"
    if not path.is_dir():
        pytest.skip("no corpora at hand: set VEDETTE_DATA to the folder that holds them")
    return path
