"""A briefing as Markdown with footnotes: the same lines, tables instead of pictures."""

import re
from collections.abc import Iterator, Sequence

from vedette.brief.model import (
    Block,
    Brief,
    Bullets,
    Drawing,
    Line,
    Note,
    Paragraph,
    Ref,
    Table,
)

# What would begin markup inside a line; words of a report may hold any of it.
_MARKUP = re.compile(r"([\\`*_{}\[\]<>|~$])")
_AT_START = re.compile(r"^(\s*(?:\d+(?=[.)]))?)([#>+=.)-])")


def as_markdown(brief: Brief) -> str:
    """The document; the same briefing gives the same bytes."""
    return "\n".join(_page(brief)).rstrip("\n") + "\n"


def plain(words: str) -> str:
    """Words on one line, with all that Markdown or HTML would take for markup escaped.

    >>> print(plain("<b>two*three|four"))
    \\<b\\>two\\*three\\|four
    """
    return _MARKUP.sub(r"\\\1", " ".join(words.split()) if words.strip() else words)


def _page(brief: Brief) -> Iterator[str]:
    yield f"# {plain(brief.title)}\n"
    for line in brief.subtitle:
        yield f"{_started(_line(line))}\n"
    for section in brief.sections:
        yield f"## {plain(section.title)}\n"
        for block in section.blocks:
            yield from _block(block)
    yield "## Footnotes\n"
    for note in brief.notes:
        yield f"[^{note.number}]: {_note(note)}\n"


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield f"{_started(_line(block.line))}\n"
    elif isinstance(block, Bullets):
        if block.heading:
            yield f"### {plain(block.heading)}\n"
        yield from (f"- {_started(_line(line))}" for line in block.lines)
        yield ""
    elif isinstance(block, Drawing):
        yield f"{plain(block.summary)}\n"
    elif isinstance(block, Table):
        yield from _table(block)


def _table(table: Table) -> Iterator[str]:
    if table.heading:
        yield f"### {plain(table.heading)}\n"
    yield f"| {' | '.join(plain(name) or ' ' for name in table.columns)} |"
    marks = ("--:" if n in table.right else "---" for n in range(len(table.columns)))
    yield f"| {' | '.join(marks)} |"
    for row in table.rows:
        yield f"| {' | '.join(_cell(cell) for cell in row)} |"
    yield ""


def _cell(lines: Sequence[Line]) -> str:
    return "<br>".join(_line(line) for line in lines)


def _line(line: Line) -> str:
    made = ""
    for part in line.parts:
        if isinstance(part, Ref):
            made += f"[^{part.note}]"
        else:
            words = _kept(part.words)
            made += _strong(words) if part.strong and words.strip() else words
    return made


def _strong(words: str) -> str:
    """Stars touch the words: what is between them and a space is no emphasis to Markdown."""
    inner = words.strip()
    before, _, after = words.partition(inner)
    return f"{before}**{inner}**{after}"


def _started(made: str) -> str:
    """A line that is not taken for a heading, list or quotation by how it begins."""
    return _AT_START.sub(r"\1\\\2", made)


def _kept(words: str) -> str:
    """Escaped, with the space at either end that joins it to its neighbours."""
    inner = plain(words)
    before = " " if words[:1].isspace() and inner.strip() else ""
    after = " " if words[-1:].isspace() and inner.strip() else ""
    return f"{before}{inner.strip()}{after}" if inner.strip() else " " * bool(words)


def _note(note: Note) -> str:
    if note.quoted is None:
        return _line(note.line) if note.line else ""
    quoted = note.quoted
    return (
        f"“{plain(quoted.words)}” {plain(quoted.outlet)}, {plain(quoted.day)} "
        f"({plain(quoted.statement)})"
    )
