"""Footnotes in reading order: the first one that a reader meets is number 1."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from vedette.brief.model import (
    Block,
    Bullets,
    Line,
    Note,
    Paragraph,
    Ref,
    Section,
    Table,
    lines_of,
)


def in_reading_order(
    sections: Sequence[Section], notes: Sequence[Note]
) -> tuple[tuple[Section, ...], tuple[Note, ...]]:
    """The same with the footnotes numbered as they are met.

    What a basis cites in its turn comes right after it, where it was not met before.
    """
    by_number = {note.number: note for note in notes}
    order: dict[int, int] = {}
    for section in sections:
        for block in section.blocks:
            for line in lines_of(block):
                _meet(line.notes, by_number, order)
    renumbered = [
        replace(by_number[old], number=new, line=_line(by_number[old].line, order))
        for old, new in order.items()
    ]
    return tuple(_section(section, order) for section in sections), tuple(renumbered)


def _meet(numbers: Iterable[int], notes: Mapping[int, Note], order: dict[int, int]) -> None:
    for number in numbers:
        if number not in order:
            order[number] = len(order) + 1
            line = notes[number].line
            _meet(line.notes if line else (), notes, order)


def _section(section: Section, order: Mapping[int, int]) -> Section:
    return replace(section, blocks=tuple(_block(block, order) for block in section.blocks))


def _block(block: Block, order: Mapping[int, int]) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, line=_numbered(block.line, order))
    if isinstance(block, Bullets):
        return replace(block, lines=tuple(_numbered(line, order) for line in block.lines))
    if isinstance(block, Table):
        rows = tuple(
            tuple(tuple(_numbered(line, order) for line in cell) for cell in row)
            for row in block.rows
        )
        return replace(block, rows=rows)
    return block


def _line(line: Line | None, order: Mapping[int, int]) -> Line | None:
    return _numbered(line, order) if line else None


def _numbered(line: Line, order: Mapping[int, int]) -> Line:
    """Footnotes of one place stay together and rise."""
    parts = [Ref(order[p.note]) if isinstance(p, Ref) else p for p in line.parts]
    start = 0
    for at in range(len(parts) + 1):
        if at == len(parts) or not isinstance(parts[at], Ref):
            parts[start:at] = sorted(parts[start:at], key=_note)
            start = at + 1
    return replace(line, parts=tuple(parts))


def _note(part: object) -> int:
    return part.note if isinstance(part, Ref) else 0
