"""How records look in a terminal: quiet, aligned, the words of the source set apart."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from vedette.types import (
    ActorMention,
    Attribution,
    Claim,
    Document,
    Figure,
    IncidentReport,
    Influence,
    Mention,
    Place,
    Span,
    Statement,
    Tie,
    TimeSpan,
)

SLOT_STYLES: Mapping[str, str] = {
    "what": "bold",
    "who": "cyan",
    "whom": "magenta",
    "count": "yellow",
    "where": "green",
    "when": "blue",
    "says": "italic",
}

PIPE_WIDTH = 4000
"""Columns where the output goes to a file or another program: one record, one line."""


def console() -> Console:
    """Standard output as it is now: colours and folding only where it is a terminal."""
    width = None if sys.stdout.isatty() else PIPE_WIDTH
    return Console(file=sys.stdout, highlight=False, width=width)


def print_json(value: object) -> None:
    """One JSON value on standard output, readable, in its own script."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def table(
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    right: Sequence[int] = (),
    whole: Sequence[int] = (),
) -> Table:
    """A plain table; `right` are the columns that align right, `whole` those never folded."""
    made = Table(
        box=None,
        pad_edge=False,
        header_style="dim",
        padding=(0, 2, 0, 0),
        show_header=any(columns),
    )
    for index, name in enumerate(columns):
        made.add_column(
            name,
            justify="right" if index in right else "left",
            overflow="fold",
            no_wrap=index in whole,
        )
    for row in rows:
        made.add_row(*(cell if isinstance(cell, Text) else escape(str(cell)) for cell in row))
    return made


def days(when: TimeSpan | None) -> str:
    """An interval in few characters: a day, "2019-05-30 … 06-29", or "?".

    >>> from datetime import date
    >>> days(TimeSpan(date(2019, 5, 30), date(2019, 6, 29), "interval", ""))
    '2019-05-30…06-29'
    """
    if when is None or not when.known:
        return "?"
    start = when.start.isoformat() if when.start else ""
    end = when.end.isoformat() if when.end else ""
    if start == end:
        return start
    if start[:4] == end[:4]:
        end = end[5:]
    return f"{start}…{end}"


def place(found: Place) -> str:
    """A place with its province, country, radius and basis on one line."""
    parts = [found.name, found.admin1, found.country]
    where = ", ".join(dict.fromkeys(part for part in parts if part))
    basis = f": {found.basis}" if found.basis else ""
    return f"{where} ±{found.radius_km:.0f} km ({found.precision}{basis})"


def figure(found: Figure | None) -> str:
    """A figure as a range: "3", "≥6", "≤1000", "12–15", "~200", or its words."""
    if found is None:
        return ""
    about = "~" if found.approximate else ""
    total = " in all" if found.scope == "cumulative" else ""
    if found.min is None and found.max is None:
        return f"“{found.text}”{total}"
    if found.min == found.max:
        return f"{about}{found.min}{total}"
    if found.max is None:
        return f"≥{about}{found.min}{total}"
    if found.min is None:
        return f"≤{about}{found.max}{total}"
    return f"{about}{found.min}–{found.max}{total}"


def voice(chain: Sequence[Attribution]) -> str:
    """Who says it, innermost first: "Iraqi officials ← Rudaw"."""
    names = [
        spoken(step.holder)
        if step.holder
        else ("the author" if step.role == "author" else "someone")
        for step in chain
    ]
    return " ← ".join(names)


def spoken(found: Mention) -> str:
    """The words of a mention, with the name they stand for: "the group [Reed Front]"."""
    if isinstance(found, ActorMention) and found.name is not None:
        return f"{found.text} [{found.name.text}]"
    return found.text


def summary(statement: Statement) -> Text:
    """A statement on one line."""
    line = Text()
    if isinstance(statement, IncidentReport):
        line.append(statement.type.replace("_", " "), style=SLOT_STYLES["what"])
        if statement.status != "happened":
            line.append(f" ({statement.status})", style="red")
        _part(line, " by ", statement.initiator, "who")
        if statement.initiator and statement.certainty in ("suspected", "claimed_by_group"):
            line.append(f" ({statement.certainty.replace('_', ' ')})", style="red")
        for position, target in enumerate(statement.targets):
            _part(line, " on " if position == 0 else ", ", target, "whom")
        _part(line, " at ", statement.place, "where")
        _part(line, ", ", statement.time, "when")
        for name in ("killed", "wounded", "abducted"):
            if (found := getattr(statement, name)) is not None:
                line.append(f"; {name} {figure(found)}", style=SLOT_STYLES["count"])
            others = [toll for toll in statement.further_tolls if toll.kind == name]
            for toll in others:
                who = f" ({voice(toll.attribution)})" if toll.attribution else ""
                line.append(f" / {figure(toll.figure)}{who}", style=SLOT_STYLES["count"])
    elif isinstance(statement, Claim):
        line.append(voice(statement.attribution[:1]), style=SLOT_STYLES["who"])
        line.append(f" {statement.stance}", style=SLOT_STYLES["what"])
        if statement.hedge != "asserted":
            line.append(f" ({statement.hedge})", style="red")
        line.append(": " + " … ".join(piece.text for piece in statement.content))
    elif isinstance(statement, Influence):
        line.append(statement.cause.text, style=SLOT_STYLES["who"])
        arrow = f" —{statement.sign}→ "
        line.append(("not: " if statement.denied else "") + arrow, style=SLOT_STYLES["what"])
        line.append(statement.effect.text, style=SLOT_STYLES["whom"])
        if statement.relation != "cause" or statement.hedge != "asserted":
            line.append(f" ({statement.relation}, {statement.hedge})", style="dim")
    elif isinstance(statement, Tie):
        line.append(spoken(statement.head), style=SLOT_STYLES["who"])
        line.append(f" {statement.relation.replace('_', ' ')} ", style=SLOT_STYLES["what"])
        line.append(spoken(statement.tail), style=SLOT_STYLES["whom"])
    return line


def slots(statement: Statement) -> list[tuple[str, str, Mention]]:
    """Every slot of a statement as (name, style, mention)."""
    found: list[tuple[str, str, Mention | None]] = []
    if isinstance(statement, IncidentReport):
        found += [("trigger", "what", statement.trigger), ("initiator", "who", statement.initiator)]
        found += [("target", "whom", target) for target in statement.targets]
        for name in ("killed", "wounded", "abducted"):
            found.append((name, "count", getattr(statement, name)))
        found += [(toll.kind, "count", toll.figure) for toll in statement.further_tolls]
        found += [("quantity", "count", quantity) for quantity in statement.quantities]
        found += [("means", "what", means) for means in statement.means]
        found += [("place", "where", statement.place), ("time", "when", statement.time)]
    elif isinstance(statement, Claim):
        found += [("content", "says", piece) for piece in statement.content]
    elif isinstance(statement, Influence):
        found += [("cause", "who", statement.cause), ("signal", "what", statement.signal)]
        found += [("effect", "whom", statement.effect)]
    elif isinstance(statement, Tie):
        found += [("head", "who", statement.head), ("tail", "whom", statement.tail)]
    for step in statement.attribution:
        found += [(f"said by ({step.role})", "who", step.holder), ("cue", "what", step.cue)]
    return [(name, style, mention) for name, style, mention in found if mention is not None]


def in_context(document: Document, statement: Statement, around: int = 1) -> Text:
    """The evidence with `around` sentences before and after it; slots coloured, context dim."""
    inside = [
        index
        for index, sentence in enumerate(document.sentences)
        if any(sentence.span.overlaps(span) for span in statement.evidence)
    ]
    first = max(0, min(inside) - around)
    last = min(len(document.sentences) - 1, max(inside) + around)
    start, end = document.sentences[first].span.start, document.sentences[last].span.end
    shown = Text(document.text[start:end], style="dim")
    for span in statement.evidence:
        shown.stylize("not dim", span.start - start, span.end - start)
    for _, style, mention in slots(statement):
        _style(shown, mention.span, start, SLOT_STYLES[style])
    return shown


def plain(value: object) -> Any:
    """A dataclass-free copy for `--json`: tuples as lists, dates as text."""
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value if isinstance(value, (str, int, float, bool, type(None))) else str(value)


def _part(line: Text, before: str, mention: Mention | None, style: str) -> None:
    if mention is not None:
        line.append(before)
        line.append(spoken(mention), style=SLOT_STYLES[style])


def _style(text: Text, span: Span, start: int, style: str) -> None:
    """Styles what of the span is shown: rich never ends on a style that begins before its text."""
    first, last = max(0, span.start - start), min(len(text), span.end - start)
    if first < last:
        text.stylize(style, first, last)
