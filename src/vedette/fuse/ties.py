"""Statements of ties -> one tie for each pair of actors and relation, over time."""

from collections.abc import Iterable, Mapping, Sequence

from vedette.fuse.sourcing import Sourcing
from vedette.fuse.views import TieView, Who
from vedette.types import FusedTie, TimeSpan, finding_id

SYMMETRIC = frozenset({"allied_with", "opposes", "fights", "alias_of"})
INVERSE: Mapping[str, str] = {"successor_of": "predecessor_of"}
"""Relations that are told as another one with head and tail changed over."""


def ties(views: Iterable[TieView], sourcing: Sourcing) -> tuple[FusedTie, ...]:
    """One tie a pair and relation, by id. A pair that fights and is allied is two ties.

    Only ties between actors that have an id, listed or named in the text, become findings; a
    trade ("role.militant") is nobody in particular. An office that resolves to the person who held
    it, an outlet whose name is part of another's, and two persons of different ids under one alias
    are slips of reading and stay statements.
    """
    groups: dict[tuple[str, str, str], list[TieView]] = {}
    turned: dict[str, bool] = {}
    for view in sorted(views, key=lambda v: v.id):
        head, tail = view.head.actor or "", view.tail.actor or ""
        relation = INVERSE.get(view.relation, view.relation)
        turn = relation != view.relation or (relation in SYMMETRIC and tail < head)
        turned[view.id] = turn
        if turn:
            head, tail = tail, head
        if _stated(view) and head != tail:
            groups.setdefault((head, relation, tail), []).append(view)
    return tuple(
        sorted((_tie(k, v, turned, sourcing) for k, v in groups.items()), key=lambda t: t.id)
    )


def _stated(view: TieView) -> bool:
    """Whether both ends are somebody, and the relation is one that these two can have."""
    head, tail = view.head.actor or "role.", view.tail.actor or "role."
    if head.startswith("role.") or tail.startswith("role."):
        return False
    persons = head.startswith("person."), tail.startswith("person.")
    if view.relation == "office_held" and persons[1]:
        return False
    if view.relation == "alias_of" and all(persons):
        return False
    return not (tail.startswith("outlet.") and view.tail.words in view.head.words)


def _tie(
    at: tuple[str, str, str],
    views: Sequence[TieView],
    turned: Mapping[str, bool],
    sourcing: Sourcing,
) -> FusedTie:
    head, relation, tail = at
    weighed = sourcing.weigh("tie", views)
    times = [view.time for view in views if view.time is not None]
    return FusedTie(
        id=finding_id("tie", weighed.anchor),
        statements=weighed.statements,
        documents=weighed.documents,
        independent_reports=weighed.origins,
        belief=weighed.belief,
        decisions=weighed.decisions,
        head=head,
        head_label=_label(v.tail if turned[v.id] else v.head for v in views),
        relation=relation,
        tail=tail,
        tail_label=_label(v.head if turned[v.id] else v.tail for v in views),
        since=min(times, key=_start) if times else None,
        until=max(times, key=_end) if times else None,
        denied=any(voice.stance == "denies" for voice in weighed.voices),
        voices=weighed.voices,
    )


def _label(names: Iterable[Who]) -> str:
    """The wording of most statements; of equally frequent ones the longest, then by letter."""
    counted: dict[str, int] = {}
    for who in names:
        counted[who.words] = counted.get(who.words, 0) + 1
    return min(counted, key=lambda words: (-counted[words], -len(words), words))


def _start(time: TimeSpan) -> tuple[str, str]:
    return str(time.start or "0000"), str(time.end or "9999")


def _end(time: TimeSpan) -> tuple[str, str]:
    return str(time.end or "9999"), str(time.start or "0000")
