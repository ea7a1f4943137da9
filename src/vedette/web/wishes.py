"""A decision as the workbench is asked for it -> the row that `steps.deciding` makes of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from vedette.errors import SettingError
from vedette.steps import deciding
from vedette.store.case import CaseFile
from vedette.types import Decision
from vedette.web.site import SlotValue


@dataclass(frozen=True, slots=True)
class Wish:
    """A decision as it is asked for, by a form or as JSON.

    Attributes:
        kind: accept, reject, correct, merge, split, assume or undo.
        name: what it is about: the id of a finding, statement or decision; the cause of a link.
        names: merge: the other incidents. split: the reports that go.
        slot, to: correct: the slot, and the value as an analyst types it.
        start, end: correct: where its words stand in the document, where they are others.
        sign, effect: assume: "+" or "-", and the other end of the link.
        new: assume: a factor that neither the frame nor the case has is one of the analyst's own.
    """

    kind: str
    name: str
    names: tuple[str, ...] = field(default=())
    slot: str = ""
    to: str = ""
    start: int | None = None
    end: int | None = None
    sign: str = ""
    effect: str = ""
    reason: str = ""
    new: bool = False


@dataclass(frozen=True, slots=True)
class Taking:
    """In which case, by whom and when a wish becomes a decision."""

    case: CaseFile
    by: str
    at: datetime
    slot_value: SlotValue


def decision_of(wish: Wish, taking: Taking) -> Decision:
    """The decision; nothing is written yet.

    Raises:
        SettingError, Misfit: it cannot be done as asked.
        CaseError: something that it names is not in the case.
    """
    if wish.kind not in MAKERS:
        raise SettingError(f"kind {wish.kind!r}: want one of {', '.join(MAKERS)}")
    for words in (wish.name, *wish.names, wish.slot, wish.to, wish.reason, wish.effect):
        if not _is_text(words):
            raise SettingError("characters that are no text")
    return MAKERS[wish.kind](wish, taking)


def _judge(wish: Wish, taking: Taking) -> Decision:
    name = taking.case.whole_id(wish.name)
    return deciding.judge(
        taking.case, wish.kind, name, by=taking.by, at=taking.at, reason=wish.reason
    )


def _correct(wish: Wish, taking: Taking) -> Decision:
    case = taking.case
    span = None if wish.start is None or wish.end is None else (wish.start, wish.end)
    return deciding.correct(
        case,
        case.whole_id(wish.name),
        wish.slot,
        taking.slot_value(case, wish.slot, wish.to.strip()),
        by=taking.by,
        at=taking.at,
        reason=wish.reason,
        span=span,
    )


def _merge(wish: Wish, taking: Taking) -> Decision:
    names = [taking.case.whole_id(name) for name in (wish.name, *_given(wish.names))]
    return deciding.merge(taking.case, names, by=taking.by, at=taking.at, reason=wish.reason)


def _split(wish: Wish, taking: Taking) -> Decision:
    name = taking.case.whole_id(wish.name)
    out = [taking.case.whole_id(each) for each in _given(wish.names)]
    return deciding.split(taking.case, name, out, by=taking.by, at=taking.at, reason=wish.reason)


def _assume(wish: Wish, taking: Taking) -> Decision:
    return deciding.assume(
        taking.case,
        wish.name,
        wish.effect,
        wish.sign,
        by=taking.by,
        at=taking.at,
        reason=wish.reason,
        new=wish.new,
    )


def _undo(wish: Wish, taking: Taking) -> Decision:
    name = taking.case.whole_id(wish.name)
    return deciding.undo(taking.case, name, by=taking.by, at=taking.at, reason=wish.reason)


def _given(names: tuple[str, ...]) -> list[str]:
    return [name.strip() for name in names if name.strip()]


def _is_text(words: str) -> bool:
    return not any("\ud800" <= letter <= "\udfff" or letter == "\0" for letter in words)


MAKERS: Mapping[str, Callable[[Wish, Taking], Decision]] = {
    "accept": _judge,
    "reject": _judge,
    "correct": _correct,
    "merge": _merge,
    "split": _split,
    "assume": _assume,
    "undo": _undo,
}


def from_form(fields: Mapping[str, list[str]]) -> Wish:
    """The wish that a form sends; each field may be there several times.

    Raises:
        SettingError: a place in the text that is no number.
    """

    def one(name: str) -> str:
        return fields.get(name, [""])[0]

    return Wish(
        kind=one("kind"),
        name=one("name").strip(),
        names=tuple(fields.get("names", ())),
        slot=one("slot"),
        to=one("to"),
        start=_place("start", one("start")),
        end=_place("end", one("end")),
        sign=one("sign"),
        effect=one("effect").strip(),
        reason=one("reason"),
        new=bool(one("new")),
    )


def _place(name: str, words: str) -> int | None:
    if words and not (words.isascii() and words.isdecimal() and len(words) < 10):
        raise SettingError(f"{name} {words[:20]!r}: want a number of characters")
    return int(words) if words else None


def plain(decision: Decision) -> dict[str, Any]:
    """The decision as an object of decisions.jsonl."""
    return deciding.record(decision)
