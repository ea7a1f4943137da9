"""A briefing with the names of private persons as roles, wherever words of reports stand."""

from collections.abc import Callable
from dataclasses import replace

from vedette.brief.model import (
    Arrow,
    Arrows,
    Block,
    Brief,
    Bullets,
    Line,
    Note,
    Paragraph,
    Section,
    Table,
    Text,
)

Hide = Callable[[str], str]


def hidden(brief: Brief, hide: Hide) -> Brief:
    """The same briefing with `hide` applied to all words that come from reports.

    Quotations are left as they are: they were written with roles by the places of the names.
    """
    return replace(
        brief,
        sections=tuple(_section(section, hide) for section in brief.sections),
        notes=tuple(_note(note, hide) for note in brief.notes),
    )


def _section(section: Section, hide: Hide) -> Section:
    return replace(section, blocks=tuple(_block(block, hide) for block in section.blocks))


def _block(block: Block, hide: Hide) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, line=_line(block.line, hide))
    if isinstance(block, Bullets):
        return replace(block, lines=tuple(_line(line, hide) for line in block.lines))
    if isinstance(block, Table):
        rows = tuple(
            tuple(tuple(_line(line, hide) for line in cell) for cell in row) for row in block.rows
        )
        return replace(block, rows=rows)
    if isinstance(block, Arrows):
        return replace(block, arrows=tuple(_arrow(arrow, hide) for arrow in block.arrows))
    return block


def _arrow(arrow: Arrow, hide: Hide) -> Arrow:
    return replace(arrow, cause=_text(arrow.cause, hide), effect=_text(arrow.effect, hide))


def _text(text: Text, hide: Hide) -> Text:
    return replace(text, words=hide(text.words)) if text.said else text


def _line(line: Line, hide: Hide) -> Line:
    parts = tuple(_text(part, hide) if isinstance(part, Text) else part for part in line.parts)
    return replace(line, parts=parts)


def _note(note: Note, hide: Hide) -> Note:
    return replace(note, line=_line(note.line, hide)) if note.line else note
