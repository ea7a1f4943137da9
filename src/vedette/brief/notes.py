"""Footnotes in the making: each sentence is quoted once, however often it is referred to."""

from collections.abc import Iterable, Sequence

from vedette.brief.material import Quote
from vedette.brief.model import Inline, Line, Note, Quoted, Ref, Text

SHOWN = 3
"""So many sentences are cited at one place; the finding's id opens the rest."""
LOOKED_AT = 12
"""Among so many statements of a finding those of different outlets are looked for."""


class Footnotes:
    """Gives numbers in order of first use; one instance is local to one writing of a briefing.

    Attributes:
        beneath: ids of all statements under what was written, cited or not.
    """

    def __init__(self, quote: Quote) -> None:
        self.beneath: set[str] = set()
        self._quote = quote
        self._numbers: dict[tuple[str, str], int] = {}
        self._notes: list[Note] = []

    def cite(self, statements: Iterable[str], most: int = SHOWN) -> tuple[Ref, ...]:
        """References to the sentences of these statements, one of each outlet first."""
        names = list(dict.fromkeys(statements))
        self.beneath.update(names)
        known = [quoted for name in names[:LOOKED_AT] if (quoted := self._quote(name))]
        numbers = {self._number(quoted): None for quoted in _spread(known)[:most]}
        return tuple(Ref(number) for number in sorted(numbers))

    def basis(
        self, words: str | Text, statements: Iterable[str] = (), most: int = SHOWN
    ) -> tuple[Ref, ...]:
        """A reference to what a count rests on, itself with references to sentences."""
        refs = self.cite(statements, most)
        parts: tuple[Inline, ...] = (Text(words) if isinstance(words, str) else words, *refs)
        key = ("basis", repr(parts))
        if key not in self._numbers:
            self._add(key, Note(len(self._notes) + 1, "basis", line=Line(parts, "method")))
        return (Ref(self._numbers[key]),)

    def outlet(self, statement: str) -> str:
        """Who published a statement."""
        quoted = self._quote(statement)
        return quoted.outlet if quoted else "unknown outlet"

    @property
    def notes(self) -> tuple[Note, ...]:
        """All notes so far, by number."""
        return tuple(self._notes)

    def _number(self, quoted: Quoted) -> int:
        key = (quoted.document, quoted.words)
        if key not in self._numbers:
            self._add(key, Note(len(self._notes) + 1, "quote", quoted=quoted))
        return self._numbers[key]

    def _add(self, key: tuple[str, str], note: Note) -> None:
        self._notes.append(note)
        self._numbers[key] = note.number


def _spread(quotes: Sequence[Quoted]) -> list[Quoted]:
    """The quotations so that different outlets come first; words that are copied only once."""
    first: dict[str, Quoted] = {}
    rest: list[Quoted] = []
    seen: set[str] = set()
    for quoted in quotes:
        if quoted.words in seen:
            continue
        seen.add(quoted.words)
        if quoted.outlet in first:
            rest.append(quoted)
        else:
            first[quoted.outlet] = quoted
    return [*first.values(), *rest]


def claim(*parts: str | Text | Sequence[Ref]) -> Line:
    """A line that must open a footnote; strings are the program's own words."""
    return Line(_parts(parts), "claim")


def own(refs: Sequence[Ref], row: Sequence[Ref], *parts: str | Text) -> Line:
    """A cell with those of its footnotes that its row has not opened already."""
    fresh = [ref for ref in refs if ref not in row]
    return Line(_parts((*parts, fresh)), "claim" if fresh else "cell")


def cell(*parts: str | Text) -> Line:
    """A cell that rests on the footnotes of its row."""
    return Line(_parts(parts), "cell")


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
