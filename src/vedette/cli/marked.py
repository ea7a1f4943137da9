"""A paragraph with the statements in it set apart: by colour, and by labels that need none.

A slot is shown as `[words|slot 3]`, a stretch that is said or a cause or effect as `‹3 says: …›`;
the number is that of the statement's line below the paragraph.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rich.text import Text

from vedette.cli.render import SLOT_STYLES, slots
from vedette.types import Claim, Span, Statement

LABELS: Mapping[str, str] = {
    "trigger": "what",
    "initiator": "by",
    "target": "on",
    "quantity": "count",
    "content": "says",
}
"""Slots whose label is shorter than their name."""

STRETCHES = frozenset(("content", "cause", "effect"))
"""Slots that hold whole clauses: their label stands in front, where it is read in time."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Words to set apart: how they are coloured, and what is written before or behind them."""

    span: Span
    style: str
    before: str
    behind: str


def in_order(statements: Iterable[Statement]) -> list[Statement]:
    """Statements by their first sentence, then by their first words, as the eye meets them."""
    return sorted(
        statements,
        key=lambda s: (s.evidence[0], min((m.span for _, _, m in slots(s)), default=s.evidence[0])),
    )


def numbered(statements: Iterable[Statement]) -> dict[str, int]:
    """The number of each statement of a document, from 1 in the order given, by id."""
    return {statement.id: number for number, statement in enumerate(statements, 1)}


def marks_of(statements: Sequence[Statement], numbers: Mapping[str, int]) -> list[Mark]:
    """The slots of statements as marks, one for all that fill the same words."""
    short: dict[Span, dict[str, list[int]]] = {}
    styles: dict[Span, str] = {}
    found: list[Mark] = []
    for statement in statements:
        number = numbers[statement.id]
        for name, style, mention in slots(statement):
            label = _label(name, statement)
            if name in STRETCHES:
                before = f"‹{number} {label}: "
                found.append(Mark(mention.span, SLOT_STYLES[style], before, "›"))
            elif label:
                styles.setdefault(mention.span, SLOT_STYLES[style])
                numbers_of = short.setdefault(mention.span, {}).setdefault(label, [])
                if number not in numbers_of:
                    numbers_of.append(number)
    for span, labels in short.items():
        told = " ".join(f"{name} {','.join(map(str, of))}" for name, of in labels.items())
        found.append(Mark(span, styles[span], "[", f"|{told}]"))
    return sorted(found, key=lambda mark: (mark.span.start, -mark.span.end, mark.before))


def _label(name: str, statement: Statement) -> str:
    """The label of a slot; none for a cue, and for a holder but of the claim itself."""
    if name.startswith("said by"):
        return "says" if isinstance(statement, Claim) else ""
    return "" if name in ("cue", "signal") else LABELS.get(name, name)


def marked(text: str, within: Span, marks: Sequence[Mark]) -> Text:
    """The words of `within` as one paragraph, white space folded, with the marks inside it.

    >>> marks = [Mark(Span(0, 6), "cyan", "[", "|by 1]")]
    >>> marked("Gunmen\\n  fled.", Span(0, 14), marks).plain
    '[Gunmen|by 1] fled.'
    """
    inside = [mark for mark in marks if within.covers(mark.span)]
    cuts = {within.start, within.end}
    cuts.update(at for mark in inside for at in (mark.span.start, mark.span.end))
    edges = sorted(cuts)
    shown = Text()
    for at, following in zip(edges, [*edges[1:], within.end], strict=True):
        for mark in reversed([mark for mark in inside if mark.span.end == at]):
            shown.append(mark.behind, style="dim")
        for mark in (mark for mark in inside if mark.span.start == at):
            shown.append(mark.before, style="dim")
        active = [mark.style for mark in inside if mark.span.start <= at < mark.span.end]
        shown.append(_folded(text[at:following]), style=" ".join(active))
    return shown


def _folded(words: str) -> str:
    """White space as single blanks; that at the ends stays, because words go on there."""
    folded = " ".join(words.split())
    before = " " if words[:1].isspace() else ""
    behind = " " if folded and words[-1:].isspace() else ""
    return before + folded + behind
