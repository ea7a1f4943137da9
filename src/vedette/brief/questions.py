"""Contested questions: who says so, who denies it, who doubts it."""

from vedette.brief.choosing import questions_of
from vedette.brief.material import Material
from vedette.brief.model import Line, Paragraph, Section, Table
from vedette.brief.notes import Footnotes, cell, claim, said, unknown
from vedette.brief.wording import counted, iso_words, spaced
from vedette.types import Position, Question

SHOWN = 10
POSITIONS = 5


def questions(material: Material, notes: Footnotes) -> Section:
    """One row a question; its words are those of the claim that states it most plainly."""
    found = questions_of(material)
    if not found:
        line = unknown("No question is contested between independent sources of this case.")
        return Section("questions", "Contested questions", (Paragraph(line),))
    rows = tuple(_row(question, notes) for question in found[:SHOWN])
    columns = ("Claim, in a report's words", "Say so", "Deny it", "Doubt it, or leave it open")
    blocks = (Paragraph(_shown(len(found))), Table("questions", "", columns, rows))
    return Section("questions", "Contested questions", blocks)


def _shown(number: int) -> Line:
    rest = f" The {SHOWN} newest and best sourced are shown." if number > SHOWN else ""
    return unknown(
        f"On {counted(number, 'claim')} holders stand on opposite sides; the program does not "
        f"decide between them.{rest}"
    )


def _row(question: Question, notes: Footnotes) -> tuple[tuple[Line, ...], ...]:
    stated = [s for p in question.positions if p.side == "for" for s in _statements(p)]
    about = cell(said(question.about or spaced(question.topic), strong=True))
    head = claim(said(f"“{question.proposition}”"), notes.cite(stated or question.statements, 1))
    sources = cell(counted(question.independent_reports, "independent report"))
    return (
        (about, head, sources),
        _side(question, ("for",), notes),
        _side(question, ("against",), notes),
        _side(question, ("doubts", "open"), notes),
    )


def _side(question: Question, sides: tuple[str, ...], notes: Footnotes) -> tuple[Line, ...]:
    held = [p for p in question.positions if p.side in sides]
    lines = [_position(position, notes) for position in held[:POSITIONS]]
    if len(held) > POSITIONS:
        lines.append(unknown(f"and {len(held) - POSITIONS} more"))
    return tuple(lines) or (unknown("nobody"),)


def _position(position: Position, notes: Footnotes) -> Line:
    """Who, through which outlet, how sure, since when."""
    who = position.holder or f"the author, {position.outlet or 'unknown outlet'}"
    through = position.outlet and position.holder and position.outlet != position.holder
    how = "" if position.hedge == "asserted" else f", {position.hedge}"
    since = f", since {iso_words(position.since)}" if position.since else ""
    return claim(
        said(who, strong=True),
        f" ({position.outlet})" if through else "",
        f" {position.stance}{how}{since}",
        notes.cite(_statements(position), 1),
    )


def _statements(position: Position) -> list[str]:
    return [voice.statement for voice in position.voices]
