"""What a briefing is made of, before it is HTML or Markdown.

Both forms are written from these parts alone, so they hold the same facts. A line says what it is:
a "claim" opens a footnote; a "cell" of a table rests on the footnotes of its row; "method" and
"unknown" say how the program works and what it cannot tell, and need none.
"""

from dataclasses import dataclass
from typing import Literal

LineKind = Literal["claim", "cell", "method", "unknown"]
NoteKind = Literal["quote", "basis"]


@dataclass(frozen=True, slots=True)
class Text:
    """Words of a line.

    Attributes:
        said: taken from reports, so a private name may be in it and its script may be any.
    """

    words: str
    said: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Ref:
    """Opens the footnote of that number."""

    note: int


Inline = Text | Ref


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence, list item or cell."""

    parts: tuple[Inline, ...]
    kind: LineKind = "claim"

    @property
    def words(self) -> str:
        """The line without its footnotes."""
        return "".join(part.words for part in self.parts if isinstance(part, Text))

    @property
    def notes(self) -> tuple[int, ...]:
        """The numbers of its footnotes."""
        return tuple(part.note for part in self.parts if isinstance(part, Ref))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line on its own; `lead` where it is what to read first."""

    line: Line
    lead: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """Lines under an optional heading of their own."""

    lines: tuple[Line, ...]
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; a cell holds lines one below the other.

    Attributes:
        name: tells it apart for tests and style sheets.
        right: columns of numbers.
    """

    name: str
    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[tuple[Line, ...], ...], ...]
    right: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture as SVG; `summary` says in a sentence what it shows, and a table beside it all."""

    svg: str
    summary: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """One link of the driver picture; sign is "+", "-" or "?"."""

    cause: Text
    sign: str
    effect: Text


@dataclass(frozen=True, slots=True)
class Arrows:
    """The driver picture, drawn where the form can; a table beside it holds the same."""

    arrows: tuple[Arrow, ...]
    summary: str


Block = Paragraph | Bullets | Table | Drawing | Arrows


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part; `name` is its address in the document."""

    name: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """The sentences of one statement, where they stand.

    Attributes:
        statement: its id, which `vedette why` opens.
        words: the sentences, private names as roles.
        outlet: who published it, or "unknown outlet".
        day: of publication, in words, or "day unknown".
    """

    statement: str
    document: str
    words: str
    outlet: str
    day: str


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: the sentences of a report ("quote"), or what a count or rule rests on ("basis").

    Attributes:
        line: of a basis: in words, with references to quotations.
    """

    number: int
    kind: NoteKind
    quoted: Quoted | None = None
    line: Line | None = None


@dataclass(frozen=True, slots=True)
class Brief:
    """The whole document.

    Attributes:
        statements: ids of all statements under what is written, cited or not, sorted.
    """

    title: str
    subtitle: tuple[Line, ...]
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    statements: tuple[str, ...] = ()


def lines_of(block: Block) -> tuple[Line, ...]:
    """Every line of a block, in reading order."""
    if isinstance(block, Paragraph):
        return (block.line,)
    if isinstance(block, Bullets):
        return block.lines
    if isinstance(block, Table):
        return tuple(line for row in block.rows for cell in row for line in cell)
    return ()
