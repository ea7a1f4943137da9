"""An analyst's decisions -> what they mean for the statements that the case holds now.

Decisions are rows that name statements by id, with the place of each in its document beside it, so
that a decision finds its statement again after another reader has read the document. One that
finds nothing is kept and listed as orphaned. Where two contradict each other the later one holds.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

from vedette.fuse.linked import Linked
from vedette.types import Decision

_BROKEN = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError)
"""What a row may raise whose value is not of the form that its kind has."""
KINDS = ("accept", "reject", "correct", "merge", "split", "relabel", "assume", "undo")
State = Literal["applied", "undone", "superseded", "orphaned", "unfit", "unreadable"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a statement stands: what finds it again when its id has changed."""

    document: str
    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Correction:
    """One slot of a statement, set by an analyst; `span` where the words are others."""

    decision: Decision
    slot: str
    to: Any
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class ActorMerge:
    """Two actor ids that an analyst holds to be one; in one document only, if it is given."""

    decision: str
    kept: str
    gone: str
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Assumed:
    """A background link: the analyst's own, without a report."""

    decision: Decision
    cause: str
    effect: str
    sign: str
    relation: str = "cause"


@dataclass(frozen=True, slots=True)
class Rulings:
    """What the decisions of a case mean now; each value names the decision behind it.

    Attributes:
        together, apart: pairs of statement ids, each with the smaller id first.
        factors: folded words of a factor -> (factor id, decision).
        states: for every decision what became of it, and why.
    """

    rejected: Mapping[str, str] = field(default_factory=dict)
    accepted: Mapping[str, str] = field(default_factory=dict)
    corrections: Mapping[str, tuple[Correction, ...]] = field(default_factory=dict)
    together: Mapping[tuple[str, str], str] = field(default_factory=dict)
    apart: Mapping[tuple[str, str], str] = field(default_factory=dict)
    factors: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    actors: tuple[ActorMerge, ...] = ()
    assumed: tuple[Assumed, ...] = ()
    states: Mapping[str, tuple[State, str]] = field(default_factory=dict)


Find = Callable[[str, Anchor], str | None]
"""(statement id, anchor) -> the id under which the case holds that statement now, if it does."""


def rulings(decisions: Iterable[Decision], find: Find) -> Rulings:
    """What the decisions mean, whatever order they come in.

    A broken row is listed as unreadable and changes nothing.
    """
    listed = sorted(decisions, key=_taken, reverse=True)
    undone = _undone(listed)
    work = _Work(find)
    # From the last to the first: what a later decision has settled, an earlier one cannot change.
    for decision in listed:
        if decision.id in undone:
            work.states[decision.id] = ("undone", f"by {undone[decision.id]}")
            continue
        try:
            work.take(decision, json.loads(decision.value or "{}"))
        except _BROKEN as error:
            reason = f"{type(error).__name__}: {error}"
            work.states[decision.id] = ("unreadable", " ".join(reason.split()))
    return work.result()


def _taken(decision: Decision) -> tuple[datetime, str]:
    """By when a decision was taken; a time without a zone, as another tool may write it, is UTC."""
    at = decision.decided
    return at if at.tzinfo else at.replace(tzinfo=UTC), decision.id


def _undone(decisions: Sequence[Decision]) -> dict[str, str]:
    """For each decision that is taken back now, the undo that does it.

    An undo names an older decision by its hash, so that chains of undos always end.
    """
    undos: dict[str, list[str]] = {}
    for decision in decisions:
        if decision.kind == "undo":
            undos.setdefault(decision.subject, []).append(decision.id)
    ahead = list(undos)
    seen: set[str] = set()
    order: list[str] = []
    while ahead:  # by hand, since a chain may be longer than Python lets calls nest
        name = ahead.pop()
        if name in seen:
            order.append(name)
            continue
        seen.add(name)
        if by := undos.get(name):
            ahead += [name, *(undo for undo in by if undo not in seen)]
    found: dict[str, str] = {}
    for name in order:
        if standing := [undo for undo in undos[name] if undo not in found]:
            found[name] = min(standing)
    return found


class _Work:
    """The decisions taken in so far."""

    def __init__(self, find: Find) -> None:
        self._find = find
        self.states: dict[str, tuple[State, str]] = {}
        self._judged: dict[str, tuple[str, str]] = {}
        self._slots: dict[tuple[str, str], Correction] = {}
        self._pairs: dict[tuple[str, str], tuple[bool, str]] = {}
        self._linked = Linked()
        self._factors: dict[str, tuple[str, str]] = {}
        self._actors: dict[tuple[str, str | None], ActorMerge] = {}
        self._assumed: dict[tuple[str, str], Assumed] = {}

    def take(self, decision: Decision, value: Mapping[str, Any]) -> None:
        """Adds one decision; those after it in time have been taken before."""
        if decision.kind == "undo":
            self.states[decision.id] = ("applied", f"undoes {decision.subject}")
        elif decision.kind in ("accept", "reject"):
            self._settle(decision, self._judge(decision, self._held(value["statements"])))
        elif decision.kind == "correct":
            self._settle(decision, self._correct(decision, value))
        elif decision.kind == "merge" and decision.subject.startswith("actor:"):
            self._settle(decision, self._merge_actors(decision, value))
        elif decision.kind == "merge":
            self._settle(decision, self._pair(decision, self._across(value), together=True))
        elif decision.kind == "split":
            out, stay = self._held(value["out"]), self._held(value["stay"])
            pairs = [(left, right) for left in out for right in stay]
            self._settle(decision, self._pair(decision, pairs, together=False))
        elif decision.kind == "relabel":
            words = _after("factor:", decision.subject)
            new = words not in self._factors
            self._factors.setdefault(words, (str(value["factor"]), decision.id))
            self._settle(decision, new)
        elif decision.kind == "assume":
            cause, effect = _after("link:", decision.subject).split(">")
            if value["sign"] not in ("+", "-"):
                raise ValueError(f"sign {value['sign']!r}: want + or -")
            new = (cause, effect) not in self._assumed
            assumed = Assumed(
                decision, cause, effect, str(value["sign"]), str(value.get("relation", "cause"))
            )
            self._assumed.setdefault((cause, effect), assumed)
            self._settle(decision, new)
        else:
            raise ValueError(f"kind {decision.kind!r}: want one of {', '.join(KINDS)}")

    def _held(self, statements: Mapping[str, Sequence[Any]]) -> list[str]:
        """The statements that a decision names, under the ids they have now."""
        found = (self._find(name, Anchor(*anchor)) for name, anchor in sorted(statements.items()))
        return sorted({name for name in found if name is not None})

    def _across(self, value: Mapping[str, Any]) -> list[tuple[str, str]]:
        """Pairs between the incidents that a merge names, so that each report of one is in some.

        No pair is inside one incident: a later split of the two leaves nothing of the merge.
        """
        anchors = value["statements"]
        named = value.get("parts", [[name] for name in sorted(anchors)])
        parts = [self._held({name: anchors[name] for name in part}) for part in named]
        parts = [part for part in parts if part]
        if len(parts) < 2:
            return []
        first, *others = parts
        pairs = [(first[0], name) for part in others for name in part]
        return [*pairs, *((name, others[0][0]) for name in first[1:])]

    def _judge(self, decision: Decision, statements: Sequence[str]) -> bool | None:
        if not statements:
            return None
        fresh = [name for name in statements if name not in self._judged]
        self._judged.update(dict.fromkeys(fresh, (decision.kind, decision.id)))
        return bool(fresh)

    def _correct(self, decision: Decision, value: Mapping[str, Any]) -> bool | None:
        held = self._held(value["statements"])
        if not held:
            return None
        span = value.get("span")
        correction = Correction(
            decision,
            str(value["slot"]),
            value["to"],
            (int(span[0]), int(span[1])) if span else None,
        )
        fresh = [name for name in held if (name, correction.slot) not in self._slots]
        self._slots.update({(name, correction.slot): correction for name in fresh})
        return bool(fresh)

    def _merge_actors(self, decision: Decision, value: Mapping[str, Any]) -> bool:
        kept, document = _after("actor:", decision.subject), value.get("document")
        fresh = False
        for gone in map(str, value["with"]):
            if (gone, document) not in self._actors and not self._leads(kept, gone, document):
                self._actors[gone, document] = ActorMerge(decision.id, kept, gone, document)
                fresh = True
        return fresh

    def _leads(self, start: str, goal: str, document: str | None) -> bool:
        """True where merges lead from `start` to `goal` already: one more would make a circle."""
        seen = {start}
        ahead = [start]
        while ahead:
            here = ahead.pop()
            if here == goal:
                return True
            for scope in {document, None} if document else {s for _, s in self._actors} | {None}:
                merge = self._actors.get((here, scope))
                if merge is not None and merge.kept not in seen:
                    seen.add(merge.kept)
                    ahead.append(merge.kept)
        return False

    def _pair(
        self, decision: Decision, pairs: Sequence[tuple[str, str]], *, together: bool
    ) -> bool | None:
        wanted = [(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]]
        if not wanted:
            return None
        act = self._linked.join if together else self._linked.part
        fresh = [pair for pair in wanted if pair not in self._pairs and act(*pair)]
        self._pairs.update(dict.fromkeys(fresh, (together, decision.id)))
        return bool(fresh)

    def _settle(self, decision: Decision, outcome: bool | None) -> None:
        if outcome is None:
            self.states[decision.id] = ("orphaned", "what it names is no longer in the case")
        elif outcome:
            self.states[decision.id] = ("applied", "")
        else:
            self.states[decision.id] = ("superseded", "a later decision on the same says otherwise")

    def result(self) -> Rulings:
        corrections: dict[str, list[Correction]] = {}
        for (name, _), correction in sorted(self._slots.items(), key=lambda item: item[0]):
            corrections.setdefault(name, []).append(correction)
        return Rulings(
            rejected={n: by for n, (kind, by) in self._judged.items() if kind == "reject"},
            accepted={n: by for n, (kind, by) in self._judged.items() if kind == "accept"},
            corrections={name: tuple(found) for name, found in corrections.items()},
            together={p: by for p, (joined, by) in self._pairs.items() if joined},
            apart={p: by for p, (joined, by) in self._pairs.items() if not joined},
            factors=dict(self._factors),
            actors=tuple(m for _, m in sorted(self._actors.items(), key=lambda i: str(i[0]))),
            assumed=tuple(a for _, a in sorted(self._assumed.items())),
            states=dict(self.states),
        )


def _after(prefix: str, subject: str) -> str:
    if not subject.startswith(prefix):
        raise ValueError(f"subject {subject!r}: want {prefix}...")
    return subject[len(prefix) :]
