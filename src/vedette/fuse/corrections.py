"""Statements with an analyst's corrections in them.

A corrected slot keeps words of the document: those it had, or those that the correction names by
their place. What cannot be written into the statement is an error when the decision is taken, and
a decision that no longer fits is reported, never half applied.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, get_args

from vedette.errors import VedetteError
from vedette.fuse.rulings import Anchor, Correction
from vedette.types import (
    ActorMention,
    Certainty,
    Claim,
    Direction,
    Document,
    Figure,
    Hedge,
    IncidentReport,
    Influence,
    Mention,
    Place,
    PlaceMention,
    Precision,
    Relation,
    Sign,
    Span,
    Stance,
    Statement,
    Status,
    Tie,
    TimeMention,
    TimeSpan,
)

WORDS: Mapping[tuple[type[Statement], str], tuple[str, ...]] = {
    (IncidentReport, "status"): get_args(Status),
    (IncidentReport, "certainty"): get_args(Certainty),
    (Claim, "stance"): get_args(Stance),
    (Claim, "direction"): get_args(Direction),
    (Influence, "relation"): get_args(Relation),
    (Influence, "sign"): get_args(Sign),
    (Statement, "hedge"): get_args(Hedge),
}
"""Slots whose value is one word of a closed list."""
NAMED: Mapping[tuple[type[Statement], str], str] = {
    (IncidentReport, "type"): "incident_types",
    (Claim, "topic"): "topics",
    (Tie, "relation"): "ties",
}
"""Slots whose closed list stands in resources/vocabulary.json."""
SLOTS: Mapping[type[Statement], tuple[str, ...]] = {
    IncidentReport: (
        "type", "status", "certainty", "hedge", "initiator", "target", "killed", "wounded",
        "abducted", "place", "time",
    ),
    Claim: ("stance", "topic", "direction", "hedge", "holder"),
    Influence: ("relation", "sign", "denied", "hedge", "cause", "effect"),
    Tie: ("relation", "head", "tail", "time", "hedge"),
}  # fmt: skip
"""What may be corrected, by kind of statement."""
FIGURES = ("killed", "wounded", "abducted")


class Misfit(VedetteError):
    """A correction that cannot be written into the statement it names."""


def anchor(statement: Statement) -> Anchor:
    """Where a statement stands, by the words that make it what it is."""
    spans: tuple[Span, ...]
    if isinstance(statement, IncidentReport):
        kind, spans = "incident", (statement.trigger.span,)
    elif isinstance(statement, Claim):
        kind, spans = "claim", (statement.content[0].span,)
    elif isinstance(statement, Influence):
        kind, spans = "influence", (statement.cause.span, statement.effect.span)
    elif isinstance(statement, Tie):
        kind, spans = "tie", (statement.head.span, statement.tail.span)
    else:
        raise TypeError(f"{type(statement).__name__} is no kind of statement")
    return Anchor(statement.document, kind, min(s.start for s in spans), max(s.end for s in spans))


def corrected(
    statement: Statement,
    corrections: Iterable[Correction],
    document: Document,
    vocabulary: Mapping[str, Iterable[str]],
) -> Statement:
    """The statement with every correction in it.

    Raises:
        Misfit: a slot that this kind of statement does not have, a value that is not allowed, or
            words that are needed and not named.
    """
    for correction in corrections:
        statement = _with(statement, correction, document, vocabulary)
    return statement


def _with(
    statement: Statement,
    correction: Correction,
    document: Document,
    vocabulary: Mapping[str, Iterable[str]],
) -> Statement:
    slot, to = correction.slot, correction.to
    allowed = SLOTS[type(statement)]
    if slot not in allowed:
        raise Misfit(f"{slot!r} is no slot of {statement.id}: want {', '.join(allowed)}")
    for noun in (type(statement), Statement):
        words = WORDS.get((noun, slot)) or vocabulary.get(NAMED.get((noun, slot), ""))
        if words is not None:
            if to not in words:
                raise Misfit(f"{slot}: {to!r} is not allowed; want one of {', '.join(words)}")
            return replace(statement, **{slot: to})
    made = _made(_Slot(statement, correction, document))
    if slot == "target":
        return replace(statement, targets=(made,) if made else ())  # type: ignore[call-arg]
    if slot == "holder":
        chain = statement.attribution
        if not chain:
            raise Misfit(f"{statement.id} names nobody who says it")
        return replace(statement, attribution=(replace(chain[0], holder=made), *chain[1:]))
    return replace(statement, **{slot: made})


def _made(slot: "_Slot") -> Any:
    name = slot.correction.slot
    try:
        return _VALUES[name](slot)
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        # A row that another tool wrote may hold anything.
        raise Misfit(f"{name}: {slot.to!r} is not of its form ({error})") from error


class _Slot:
    """One correction at its statement: finds the words that the new value rests on."""

    def __init__(self, statement: Statement, correction: Correction, document: Document) -> None:
        self.statement, self.correction, self.document = statement, correction, document
        self.to = correction.to

    def present(self) -> Any:
        if self.correction.slot == "target":
            targets = self.statement.targets  # type: ignore[attr-defined]
            return targets[0] if targets else None
        if self.correction.slot == "holder":
            return self.statement.attribution[0].holder if self.statement.attribution else None
        return getattr(self.statement, self.correction.slot)

    def words(self) -> Mention:
        """The words named by the correction, else those that the slot has."""
        if self.correction.span is not None:
            span = Span(*self.correction.span)
            if not 0 <= span.start < span.end <= len(self.document.text):
                raise Misfit(
                    f"{self.correction.slot}: no text at {span.start}-{span.end} of "
                    f"{self.document.id}; it has {len(self.document.text)} characters"
                )
            return Mention(span, span.of(self.document.text))
        mention = self.present()
        if mention is None:
            raise Misfit(
                f"{self.correction.slot}: {self.statement.id} has no words for it; "
                "name them by their place in the text (start and end)"
            )
        return Mention(mention.span, mention.text)

    def basis(self) -> str:
        decision = self.correction.decision
        why = f": {decision.reason}" if decision.reason else ""
        return f"set by {decision.who} on {decision.decided.date()}{why}"


def _figure(slot: _Slot) -> Figure | None:
    if slot.to is None:
        return None
    low, high = slot.to["min"], slot.to["max"]
    for bound in (low, high):
        if bound is not None and (type(bound) is not int or bound < 0):
            raise Misfit(f"{slot.correction.slot}: {bound!r} is no count; want 0, 1, 2 ... or null")
    if low is not None and high is not None and low > high:
        raise Misfit(f"{slot.correction.slot}: min {low} is more than max {high}")
    words, old = slot.words(), slot.present()
    who = old.who if old else None
    return Figure(words.span, words.text, low, high, who=who)


def _place(slot: _Slot) -> PlaceMention | None:
    if slot.to is None:
        return None
    words = slot.words()
    try:
        place = Place(**{**slot.to, "basis": slot.basis()})
    except TypeError as error:
        raise Misfit(f"place: {error}; want the fields of a place of the gazetteer") from error
    return PlaceMention(words.span, words.text, place)


def _time(slot: _Slot) -> TimeMention | None:
    if slot.to is None:
        return None
    words = slot.words()
    try:
        start = date.fromisoformat(slot.to["start"]) if slot.to.get("start") else None
        end = date.fromisoformat(slot.to["end"]) if slot.to.get("end") else None
    except (ValueError, TypeError, AttributeError) as error:
        raise Misfit(f"time: {error}; want start and end as YYYY-MM-DD") from error
    if start and end and start > end:
        raise Misfit(f"time: {start} is after {end}")
    precision: Precision = slot.to.get("precision") or (
        "day" if start and start == end else "interval"
    )
    if precision not in get_args(Precision):
        raise Misfit(f"time: precision {precision!r}: want {', '.join(get_args(Precision))}")
    return TimeMention(words.span, words.text, TimeSpan(start, end, precision, slot.basis()))


def _actor(slot: _Slot) -> ActorMention | None:
    if slot.to is None:
        return None
    words, old = slot.words(), slot.present()
    name = old.name if old and slot.correction.span is None else None
    return ActorMention(words.span, words.text, str(slot.to), name, slot.basis())


def _needed_actor(slot: _Slot) -> ActorMention:
    made = _actor(slot)
    if made is None:
        raise Misfit(f"{slot.correction.slot}: a tie needs both of its actors; reject it instead")
    return made


def _denied(slot: _Slot) -> bool:
    if not isinstance(slot.to, bool):
        raise Misfit(f"denied: {slot.to!r}: want true or false")
    return slot.to


def _factor(slot: _Slot) -> Any:
    words = slot.words()
    to = slot.to if isinstance(slot.to, dict) else {"factor": slot.to}
    direction = to.get("direction", slot.present().direction)
    if direction not in get_args(Direction):
        raise Misfit(f"direction {direction!r}: want one of {', '.join(get_args(Direction))}")
    factor = to.get("factor", slot.present().factor)
    if factor is not None and not isinstance(factor, str):
        raise Misfit(f"{slot.correction.slot}: {factor!r} is no id of a factor")
    return replace(
        slot.present(),
        span=words.span,
        text=words.text,
        factor=factor,
        direction=direction,
    )


_VALUES: Mapping[str, Callable[[_Slot], Any]] = {
    **dict.fromkeys(FIGURES, _figure),
    "place": _place,
    "time": _time,
    "initiator": _actor,
    "target": _actor,
    "holder": _actor,
    "head": _needed_actor,
    "tail": _needed_actor,
    "denied": _denied,
    "cause": _factor,
    "effect": _factor,
}
