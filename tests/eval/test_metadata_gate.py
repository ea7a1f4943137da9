"""Accuracy gate: title, publisher, authors and date of the bundled sample against a careful reader.

Development data: the rules of `sources` were improved by looking at these files, so the floors
guard against losing what works and say nothing of texts from elsewhere. `tests/sources/test_heads`
has heads that were written before the rules were run on them.
"""

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from vedette.evaluate.annotation import Annotated, load_annotated
from vedette.sources.articles import documents
from vedette.sources.formats import Limits, extracts
from vedette.sources.walk import walk
from vedette.types import Document, Rejection, TimeSpan

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "src/vedette/resources/sample"
FLOORS = {"title": 0.95, "publisher": 0.9, "published": 0.9, "authors": 0.85}
WIDER_AT_MOST = 2
"""Times that an inferred interval may be as wide as the one that the reader wrote down."""


@cache
def pairs() -> tuple[tuple[Annotated, Document], ...]:
    """Every annotated text of the sample with the document that holds its first words."""
    gold = [
        g
        for g in load_annotated(sorted(ROOT.glob("tests/gold/*.ann")))
        if "file=" in g.head.get("note", "")
    ]
    return tuple((g, _document(g)) for g in gold)


def _document(gold: Annotated) -> Document:
    name = gold.head["note"].split("file=")[1].split(";")[0].strip()
    first = gold.text.strip()[:60]
    return next(d for d in _read(SAMPLE / name) if first in d.text)


def _read(path: Path) -> Iterator[Document]:
    for file in walk([str(path)]):
        for part in extracts(file, limits=Limits()):
            assert not isinstance(part, Rejection), part
            yield from documents(part)


def _plain(name: str | None) -> str:
    return (name or "").casefold().removeprefix("the ")


def _days(words: str) -> tuple[date, date]:
    first, _, last = words.partition("/")
    return date.fromisoformat(first), date.fromisoformat(last or first)


def _same_time(found: TimeSpan, words: str) -> bool:
    """Equal where the reader gives a stated time; else overlapping and not much wider."""
    start, end = _days(words)
    if found.start is None or found.end is None or not found.basis.startswith("inferred"):
        return (found.start, found.end) == (start, end)
    width = WIDER_AT_MOST * ((end - start).days + 1)
    return found.start <= end and start <= found.end and (found.end - found.start).days < width


CHECKS: dict[str, Callable[[Annotated, Document], bool]] = {
    "title": lambda g, d: _plain(d.meta.title) == _plain(g.head.get("title", "")),
    "publisher": lambda g, d: _plain(d.meta.publisher) == _plain(g.head.get("publisher", "")),
    "published": lambda g, d: _same_time(d.meta.published, g.head.get("published", "")),
    "authors": lambda g, d: ", ".join(d.meta.authors) == g.head.get("author", ""),
}


@pytest.mark.parametrize("name", CHECKS)
def test_the_head_is_read_as_a_careful_reader_reads_it(name: str) -> None:
    stated = [(g, d) for g, d in pairs() if name != "authors" or g.head.get("author", "")]
    missed = [(g, d) for g, d in stated if not CHECKS[name](g, d)]
    lines = [f"{g.id}: {d.meta}" for g, d in missed]
    print(f"{name}: {len(stated) - len(missed)} of {len(stated)}", *lines, sep="\n  ")  # noqa: T201
    assert len(stated) - len(missed) >= FLOORS[name] * len(stated), lines
