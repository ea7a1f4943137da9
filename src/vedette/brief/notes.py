"""Footnotes in the making: each sentence is quoted once, however often it is referred to."""

from collections.abc import Iterable, Mapping, Sequence

from vedette.brief.material import Source
from vedette.brief.model import Inline, Line, Note, Quoted, Ref, Text

SHOWN = 3
"""So many sentences are cited at one place; the finding's id opens the rest."""


class Footnotes:
    """Gives numbers in order of first use; one instance is local to one writing of a briefing."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources
        self._numbers: dict[tuple[str, str], int] = {}
        self._notes: list[Note] = []

    def cite(self, statements: Iterable[str], most: int = SHOWN) -> tuple[Ref, ...]:
        """References to the sentences of these statements, one of each outlet first."""
        known = [self._sources[name].quoted for name in statements if name in self._sources]
        chosen = _spread(known)[:most]
        numbers = {self._quote(quoted): None for quoted in chosen}
        return tuple(Ref(number) for number in sorted(numbers))

    def basis(
        self, words: str, statements: Iterable[str] = (), most: int = SHOWN
    ) -> tuple[Ref, ...]:
        """A reference to what a count rests on, itself with references to sentences."""
        refs = self.cite(statements, most)
        parts: tuple[Inline, ...] = (Text(words), *refs)
        key = ("basis", repr(parts))
        if key not in self._numbers:
            self._add(key, Note(len(self._notes) + 1, "basis", line=Line(parts, "method")))
        return (Ref(self._numbers[key]),)

    @property
    def notes(self) -> tuple[Note, ...]:
        """All notes so far, by number."""
        return tuple(self._notes)

    def _quote(self, quoted: Quoted) -> int:
        key = (quoted.document, quoted.words)
        if key not in self._numbers:
            self._add(key, Note(len(self._notes) + 1, "quote", quoted=quoted))
        return self._numbers[key]

    def _add(self, key: tuple[str, str], note: Note) -> None:
        self._notes.append(note)
        self._numbers[key] = note.number


def _spread(quotes: Sequence[Quoted]) -> list[Quoted]:
    """The quotations so that different outlets come first; else in the order given."""
    first: dict[str, Quoted] = {}
    rest: list[Quoted] = []
    seen: set[tuple[str, str]] = set()
    for quoted in quotes:
        if (quoted.document, quoted.words) in seen:
            continue
        seen.add((quoted.document, quoted.words))
        if quoted.outlet in first:
            rest.append(quoted)
        else:
            first[quoted.outlet] = quoted
    return [*first.values(), *rest]


def claim(*parts: str | Text | Sequence[Ref]) -> Line:
    """A line that must open a footnote; strings are the program's own words."""
    return Line(_parts(parts), "claim")


def unknown(*parts: str | Text | Sequence[Ref]) -> Line:
    """A line that says what is not known."""
    return Line(_parts(parts), "unknown")


def method(*parts: str | Text | Sequence[Ref]) -> Line:
    """A line that says how the program works."""
    return Line(_parts(parts), "method")


def said(words: str, *, strong: bool = False) -> Text:
    """Words from reports."""
    return Text(words, said=True, strong=strong)


def strong(words: str) -> Text:
    """Words of the program that stand out."""
    return Text(words, strong=True)


def _parts(parts: Iterable[str | Text | Sequence[Ref]]) -> tuple[Inline, ...]:
    found: list[Inline] = []
    for part in parts:
        if isinstance(part, str):
            if part:
                found.append(Text(part))
        elif isinstance(part, Text):
            found.append(part)
        else:
            found += part
    return tuple(found)
