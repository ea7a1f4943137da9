"""What changed between two builds: the product of an early-warning system.

A finding that has got another name because an earlier report of it came in is the same finding; two
that became one, and one that became two, are told as that.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from vedette.fuse.titles import days, party_words, spaced, tally_words, title, where
from vedette.types import Factor, Finding, FusedTie, Incident, Link, Question

What = Literal["new", "gone", "revised", "joined", "parted", "contested", "settled"]
Pair = tuple[Finding | Factor | None, Finding | Factor | None]
KINDS = ("incident", "question", "link", "tie")
ORDER: tuple[What, ...] = (
    "contested", "new", "revised", "joined", "parted", "settled", "gone",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Revision:
    """One slot of a finding, before and now, in words."""

    slot: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Changed:
    """One finding that is not as it was.

    Attributes:
        id: of the finding now; of the former one where it has gone.
        was: the ids of the findings that it was before, where they are others.
        because, without: ids of the statements that came and went.
        decisions: ids of the analysts' decisions that bear on it now and did not before.
        minor: one voice's claim that nobody answers, or one statement's link between factors that
            no frame lists: there are hundreds, and they can wait.
    """

    kind: str
    what: What
    id: str
    title: str
    revisions: tuple[Revision, ...] = ()
    was: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    minor: bool = False


def changed(pairs: Iterable[Pair]) -> tuple[Changed, ...]:
    """What to tell of the findings that are not as they were, as (before, now).

    Returns:
        By kind, then what is new or contested first, then by title and id.
    """
    before: list[Finding] = []
    now: list[Finding] = []
    for old, new in pairs:
        if isinstance(old, Finding):
            before.append(old)
        if isinstance(new, Finding):
            now.append(new)
    found: list[Changed] = []
    heirs = _heirs(before, now)
    taken: set[str] = set()
    for new in now:
        olds = heirs.get(new.id, [])
        taken.update(old.id for old in olds)
        if (note := _told(olds, new)) is not None:
            found.append(note)
    for old in before:
        if old.id not in taken:
            found.append(Changed(_kind(old), "gone", old.id, title(old), without=old.statements))
    return tuple(sorted(found, key=_order))


def _order(change: Changed) -> tuple[int, int, str, str]:
    return KINDS.index(change.kind), ORDER.index(change.what), change.title, change.id


def _heirs(before: Sequence[Finding], now: Sequence[Finding]) -> dict[str, list[Finding]]:
    """For each finding now, those that it was: of its kind, with most of what they keep in it.

    One that is nobody's main heir was parted off from those that it shares statements with.
    """
    owner: dict[tuple[str, str], Finding] = {}
    for old in before:
        for statement in old.statements:
            owner[_kind(old), statement] = old
    shared: dict[str, dict[str, int]] = {}
    for new in now:
        counts = shared.setdefault(new.id, {})
        for statement in new.statements:
            if (held := owner.get((_kind(new), statement))) is not None:
                counts[held.id] = counts.get(held.id, 0) + 1
    main: dict[str, tuple[int, bool, str]] = {}
    for name, counts in sorted(shared.items()):
        for old_id, many in counts.items():
            rank = (many, name == old_id, name)
            main[old_id] = max(main.get(old_id, rank), rank)
    former = {old.id: old for old in before}
    heirs: dict[str, list[Finding]] = {}
    for name, counts in shared.items():
        mine = [old_id for old_id in counts if main[old_id][2] == name]
        heirs[name] = [former[old_id] for old_id in sorted(mine or counts)]
    by_id = {(_kind(old), old.id): old for old in before}
    for new in now:  # a background link has no statements; its name is what it says
        if not heirs[new.id] and (_kind(new), new.id) in by_id:
            heirs[new.id] = [by_id[_kind(new), new.id]]
    return heirs


def _told(olds: Sequence[Finding], new: Finding) -> Changed | None:
    kind = _kind(new)
    said_before = {s for old in olds for s in old.statements}
    because = tuple(s for s in new.statements if s not in said_before)
    decided = {d for old in olds for d in old.decisions}
    decisions = tuple(d for d in new.decisions if d not in decided)
    if not olds:
        what: What = "contested" if isinstance(new, Question) and new.contested else "new"
        return Changed(
            kind, what, new.id, title(new), because=because, decisions=decisions, minor=_minor(new)
        )
    was = tuple(old.id for old in olds if old.id != new.id)
    old = max(olds, key=lambda o: (len(set(o.statements) & set(new.statements)), o.id))
    without = tuple(s for s in sorted(said_before) if s not in new.statements)
    revisions = _revisions(old, new)
    what = "revised"
    if len(olds) > 1:
        what = "joined"
    elif without and not because:
        what = "parted"
    if isinstance(new, Question) and isinstance(old, Question) and new.contested != old.contested:
        what = "contested" if new.contested else "settled"
    if not revisions and not because and not without and not decisions:
        return None
    return Changed(kind, what, new.id, title(new), revisions, was, because, without, decisions)


def _minor(finding: Finding) -> bool:
    if isinstance(finding, Question):
        return len(finding.positions) < 2
    if isinstance(finding, Link):
        return len(finding.statements) == 1 and all(
            end.startswith("own.") for end in (finding.cause, finding.effect)
        )
    return False


def _revisions(old: Finding, new: Finding) -> tuple[Revision, ...]:
    former, latter = _slots(old), _slots(new)
    return tuple(
        Revision(slot, former.get(slot, ""), latter.get(slot, ""))
        for slot in sorted(former.keys() | latter.keys())
        if former.get(slot, "") != latter.get(slot, "")
    )


def _slots(finding: Finding) -> dict[str, str]:
    """What is worth telling of a finding when it changes, in words."""
    slots = {"independent reports": str(finding.independent_reports)}
    if isinstance(finding, Incident):
        slots |= {
            "type": spaced(finding.type),
            "status": finding.status,
            "place": where(finding.place),
            "time": days(finding.time),
            "perpetrator": "; ".join(map(party_words, finding.perpetrators)) or "unknown",
            "contested": ", ".join(finding.contested) or "nothing",
            "part of": finding.part_of or "nothing",
        }
        slots |= {tally.kind: tally_words(tally) or "no number" for tally in finding.tallies}
    elif isinstance(finding, Question):
        sides: dict[str, list[str]] = {}
        for position in finding.positions:
            sides.setdefault(position.side, []).append(position.holder or position.outlet or "?")
        slots |= {side: ", ".join(dict.fromkeys(names)) for side, names in sides.items()}
    elif isinstance(finding, Link):
        slots["sign"] = finding.sign
    elif isinstance(finding, FusedTie):
        slots |= {
            "since": days(finding.since),
            "until": days(finding.until),
            "denied": "yes" if finding.denied else "no",
        }
    return slots


def _kind(finding: Finding) -> str:
    if isinstance(finding, Incident):
        return "incident"
    if isinstance(finding, Question):
        return "question"
    return "link" if isinstance(finding, Link) else "tie"
