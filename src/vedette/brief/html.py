"""A briefing as one HTML file: no script, nothing loaded, every word of a report escaped."""

import re
from collections.abc import Iterator, Sequence
from html import escape

from vedette.brief.arrows import draw_arrows
from vedette.brief.model import (
    Arrows,
    Block,
    Brief,
    Bullets,
    Drawing,
    Inline,
    Line,
    Note,
    Paragraph,
    Ref,
    Section,
    Table,
    Text,
)

JOINER = "\u2060"
"""Keeps what stands at either side of it on one line."""
_RANGE = re.compile(r"(?<=\d)–(?=\d)")
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def as_html(brief: Brief, style: str) -> str:
    """The document; the same briefing gives the same bytes.

    Args:
        style: the style sheet, put into the file.
    """
    return "\n".join(_page(brief, style)) + "\n"


def _page(brief: Brief, style: str) -> Iterator[str]:
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="color-scheme" content="light dark">'
    yield f"<title>{escape(brief.title)}</title>\n<style>\n{style}</style>\n</head>\n<body>"
    yield f'<header>\n<h1 dir="auto">{escape(brief.title)}</h1>'
    for line in brief.subtitle:
        yield f"<p>{_line(line)}</p>"
    yield "<nav>" + " · ".join(_link(section) for section in brief.sections) + "</nav>"
    yield "</header>\n<main>"
    for section in brief.sections:
        yield f'<section id="{section.name}">\n<h2>{escape(section.title)}</h2>'
        for block in section.blocks:
            yield from _block(block)
        yield "</section>"
    yield from _notes(brief.notes)
    yield "</main>\n</body>\n</html>"


def _link(section: Section) -> str:
    return f'<a href="#{section.name}">{escape(section.title)}</a>'


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        kind = "lead" if block.lead else block.line.kind
        yield f'<p class="{kind}">{_line(block.line)}</p>'
    elif isinstance(block, Bullets):
        if block.heading:
            yield f"<h3>{escape(block.heading)}</h3>"
        yield "<ul>"
        yield from (f'<li class="{line.kind}">{_line(line)}</li>' for line in block.lines)
        yield "</ul>"
    elif isinstance(block, Table):
        yield from _table(block)
    elif isinstance(block, Drawing):
        yield _figure(block.svg, block.summary)
    elif isinstance(block, Arrows):
        yield _figure(draw_arrows(block.arrows), block.summary)


def _figure(svg: str, summary: str) -> str:
    return f"<figure>\n{svg}\n<figcaption>{escape(summary)}</figcaption>\n</figure>"


def _table(table: Table) -> Iterator[str]:
    yield f'<div class="wide {table.name}"><table>'
    if table.heading:
        yield f"<caption>{escape(table.heading)}</caption>"
    heads = "".join(
        f'<th scope="col"{_side(table, n)}>{escape(name)}</th>'
        for n, name in enumerate(table.columns)
    )
    yield f"<thead><tr>{heads}</tr></thead>\n<tbody>"
    for row in table.rows:
        cells = "".join(f"<td{_side(table, n)}>{_cell(cell)}</td>" for n, cell in enumerate(row))
        yield f"<tr>{cells}</tr>"
    yield "</tbody></table></div>"


def _side(table: Table, column: int) -> str:
    return ' class="right"' if column in table.right else ""


def _cell(lines: Sequence[Line]) -> str:
    if len(lines) == 1 and lines[0].kind in ("claim", "cell"):
        return _line(lines[0])
    return "".join(f'<div class="{line.kind}">{_line(line)}</div>' for line in lines)


def _line(line: Line) -> str:
    """The words, and the footnotes of one place together."""
    made, waiting = "", []
    for part in line.parts:
        if isinstance(part, Ref):
            waiting.append(part.note)
            continue
        made += _refs(waiting) + _words(part)
        waiting = []
    return made + _refs(waiting)


def _refs(numbers: Sequence[int]) -> str:
    if not numbers:
        return ""
    links = ",".join(f'<a href="#n{n}">{n}</a>' for n in dict.fromkeys(numbers))
    return f"{JOINER}<sup>[{links}]</sup>"  # brackets: a bare one after a figure reads as its power


def _words(part: Inline) -> str:
    assert isinstance(part, Text)
    words = _RANGE.sub(f"{JOINER}–{JOINER}", escape(part.words))
    if part.said:
        words = f"<bdi>{words}</bdi>"
    return f"<strong>{words}</strong>" if part.strong else words


def _notes(notes: Sequence[Note]) -> Iterator[str]:
    yield '<section id="notes">\n<h2>Footnotes</h2>\n<ol class="notes">'
    for note in notes:
        yield f'<li id="n{note.number}" value="{note.number}">{_note(note)}</li>'
    yield "</ol>\n</section>"


def _note(note: Note) -> str:
    if note.quoted is None:
        return _line(note.line) if note.line else ""
    quoted = note.quoted
    return (
        f'<q dir="auto">{escape(quoted.words)}</q> <cite><bdi>{escape(quoted.outlet)}</bdi>, '
        f"{escape(quoted.day)}</cite> <code>{escape(quoted.statement)}</code>"
    )
