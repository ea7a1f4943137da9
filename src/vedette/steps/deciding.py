"""Making decisions: what an analyst says -> a row that names statements by content.

Each function gives the decision without adding it. What cannot be done is an error now: a decision
that a build cannot carry out is never written.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from vedette.errors import CaseError, SettingError
from vedette.fuse.corrections import Misfit, corrected
from vedette.fuse.rulings import KINDS, Correction
from vedette.fuse.vocabulary import vocabulary
from vedette.steps.judging import anchors, rulings_of
from vedette.steps.known import known_actors, known_factors
from vedette.store.case import CaseFile
from vedette.types import Decision, Factor, Finding

SIGNS = ("+", "-")


def judge(
    case: CaseFile, kind: str, name: str, *, by: str, at: datetime, reason: str = ""
) -> Decision:
    """To accept or reject a statement, or a finding with all statements now under it.

    Raises:
        SettingError: a rejection without a reason.
        CaseError: there is no such statement or finding.
    """
    if kind == "reject" and not reason.strip():
        raise SettingError("a rejection needs a reason: --reason 'what is wrong with it'")
    value = {"statements": anchors(case, members(case, name))}
    return _decision(kind, name, value, by, at, reason)


def correct(
    case: CaseFile,
    statement: str,
    slot: str,
    to: Any,
    *,
    by: str,
    at: datetime,
    reason: str = "",
    span: tuple[int, int] | None = None,
) -> Decision:
    """To set one slot of a statement; see `fuse.corrections` for the slots and their values.

    Raises:
        Misfit: the slot or the value does not do.
        CaseError: there is no such statement.
    """
    value: dict[str, Any] = {
        "slot": slot,
        "to": to,
        "statements": anchors(case, (case.statement(statement).id,)),
    }
    if span is not None:
        value["span"] = list(span)
    decision = _decision("correct", statement, value, by, at, reason)
    found = case.statement(statement)
    tried = Correction(decision, slot, to, span)
    corrected(found, (tried,), case.document(found.document), vocabulary())
    return decision


def merge(
    case: CaseFile, names: Sequence[str], *, by: str, at: datetime, reason: str = ""
) -> Decision:
    """To hold that these incidents (or reports) are one event, or these questions one.

    Raises:
        SettingError: fewer than two different ones, or such as cannot be one.
    """
    parts = sorted({members(case, name) for name in names})
    every = tuple(sorted({statement for part in parts for statement in part}))
    if len(parts) < 2 or len(every) < sum(map(len, parts)):
        raise SettingError("merge needs at least two different incidents, none under another")
    held = anchors(case, every)
    _groupable(held)
    value = {"statements": held, "parts": [list(part) for part in parts]}
    return _decision("merge", names[0], value, by, at, reason)


def split(
    case: CaseFile,
    name: str,
    out: Sequence[str],
    *,
    by: str,
    at: datetime,
    reason: str = "",
) -> Decision:
    """To take reports out of an incident: they tell of another event than the rest.

    Raises:
        SettingError: none of them, or all of them, are under the incident; or it is a link or tie.
    """
    held = members(case, name)
    if strange := sorted(set(out) - set(held)):
        raise SettingError(f"{strange[0]} is no report of {name}; it has {', '.join(held)}")
    stay = tuple(statement for statement in held if statement not in out)
    if not out or not stay:
        raise SettingError("split needs some reports to go and some to stay")
    value = {"out": anchors(case, tuple(out)), "stay": anchors(case, stay)}
    _groupable(value["out"] | value["stay"])
    return _decision("split", name, value, by, at, reason)


def relabel(
    case: CaseFile,
    words: str,
    factor: str,
    *,
    by: str,
    at: datetime,
    reason: str = "",
    new: bool = False,
) -> Decision:
    """To hold that these words of influences mean that factor, wherever they stand.

    Raises:
        SettingError: no words, or a factor that neither the frame nor the case has and that is not
            said to be `new`.
    """
    folded = " ".join(words.casefold().split())
    if not folded or not factor.strip():
        raise SettingError("relabel needs the words and the id of a factor")
    if not new:
        known_factors(case, factor.strip())
    return _decision("relabel", f"factor:{folded}", {"factor": factor.strip()}, by, at, reason)


def merge_actors(
    case: CaseFile,
    kept: str,
    gone: Sequence[str],
    *,
    by: str,
    at: datetime,
    reason: str = "",
    document: str | None = None,
) -> Decision:
    """To hold that these actor ids are one actor, in the whole case or in one document.

    Raises:
        SettingError: none or the same one to merge, or one that the case does not know.
        CaseError: there is no such document.
    """
    if not gone or kept in gone:
        raise SettingError("want an actor to keep and at least one other to merge into it")
    known_actors(case, kept, *gone)
    if document:
        case.document(document)
    value: dict[str, Any] = {"with": sorted(gone)}
    if document:
        value["document"] = document
    return _decision("merge", f"actor:{kept}", value, by, at, reason)


def assume(
    case: CaseFile,
    cause: str,
    effect: str,
    sign: str,
    *,
    by: str,
    at: datetime,
    reason: str = "",
    relation: str = "cause",
    new: bool = False,
) -> Decision:
    """To add a background link: the analyst's own, shown apart from what reports state.

    Raises:
        SettingError: a sign other than + or -, no reason, or a factor that neither the frame nor
            the case has and that is not said to be `new`.
    """
    if sign not in SIGNS:
        raise SettingError(f"sign {sign!r}: want + or -")
    if not reason.strip():
        raise SettingError("a background link needs a reason: what it rests on")
    if ">" in cause + effect or not cause or not effect or cause == effect:
        raise SettingError("want the ids of two different factors")
    if not new:
        known_factors(case, cause, effect)
    value = {"sign": sign, "relation": relation}
    return _decision("assume", f"link:{cause}>{effect}", value, by, at, reason)


def undo(case: CaseFile, name: str, *, by: str, at: datetime, reason: str = "") -> Decision:
    """To take back a decision; an undo can be undone.

    Raises:
        CaseError: there is no such decision.
    """
    if name not in {decision.id for decision in case.decisions()}:
        raise CaseError(f"no decision {name} in this case; vedette decisions CASE lists them")
    return _decision("undo", name, {}, by, at, reason)


def members(case: CaseFile, name: str) -> tuple[str, ...]:
    """The statements that a name stands for: itself, or those under the finding it opens.

    Raises:
        CaseError: there is nothing of that name.
    """
    if name.startswith("st_"):
        return (case.statement(name).id,)
    finding = case.finding(name)
    if isinstance(finding, Factor) or not isinstance(finding, Finding) or not finding.statements:
        raise CaseError(f"{name} has no statements under it")
    return finding.statements


def _groupable(held: Mapping[str, Sequence[object]]) -> None:
    """Raises SettingError unless all are reports of incidents, or all are claims.

    Links and ties follow from what their statements name: relabel the words, or merge the actors.
    """
    kinds = {str(kind) for _, kind, *_ in held.values()}
    if len(kinds) > 1 or not kinds <= {"incident", "claim"}:
        raise SettingError(
            f"want incidents alone or questions alone, not statements of {', '.join(sorted(kinds))}"
        )


def record(decision: Decision) -> dict[str, Any]:
    """A decision as one object of decisions.jsonl."""
    return {
        "id": decision.id,
        "kind": decision.kind,
        "subject": decision.subject,
        "value": json.loads(decision.value),
        "who": decision.who,
        "decided": decision.decided.isoformat(),
        "reason": decision.reason,
    }


def from_records(lines: Iterable[str]) -> tuple[list[Decision], list[str]]:
    """Decisions from JSON lines, and what is wrong with the lines that give none."""
    found: list[Decision] = []
    wrong: list[str] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            decision = Decision(
                str(row["kind"]),
                str(row["subject"]),
                json.dumps(row["value"], ensure_ascii=False, sort_keys=True),
                str(row["who"]),
                datetime.fromisoformat(row["decided"]),
                str(row.get("reason", "")),
            )
            if decision.kind not in KINDS:
                raise ValueError(f"kind {decision.kind!r}: want one of {', '.join(KINDS)}")
            if row.get("id", decision.id) != decision.id:
                raise ValueError("its id does not fit its content: it was changed after the fact")
            if decision.decided.tzinfo is None:
                raise ValueError(f"decided {row['decided']!r}: want a time with its time zone")
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            wrong.append(f"line {number}: {type(error).__name__}: {error}")
            continue
        found.append(decision)
    return found, wrong


def _decision(
    kind: str, subject: str, value: dict[str, Any], by: str, at: datetime, reason: str
) -> Decision:
    if not by.strip():
        raise SettingError("a decision needs the name of who takes it: --by NAME")
    body = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return Decision(kind, subject, body, by.strip(), at, reason.strip())


__all__ = [
    "Misfit",
    "assume",
    "correct",
    "from_records",
    "judge",
    "members",
    "merge",
    "merge_actors",
    "record",
    "relabel",
    "rulings_of",
    "split",
    "undo",
]
