"""One decision on all that a filter leaves in the review queue, and taking all of it back."""

from concurrent.futures import TimeoutError as Late
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from vedette.errors import SettingError
from vedette.types import Decision
from vedette.web.index import Filter, chosen
from vedette.web.pages.review import queue
from vedette.web.shared import held_incidents
from vedette.web.site import Site
from vedette.web.wishes import Taking, Wish, decision_of

KINDS = ("accept", "reject")
MOST = 500
"""More at once is no judgement of each."""


@dataclass(frozen=True, slots=True)
class BulkWish:
    """What is asked for.

    Attributes:
        kind: accept or reject; or undo, which takes back the batch of that name.
        count: how many are in the queue under it, as the one who asks has seen it.
    """

    kind: str
    reason: str = ""
    count: int = 0
    batch: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """Decisions that were taken together."""

    id: str
    kind: str
    decisions: tuple[str, ...]


def take_all(site: Site, wish: BulkWish, by: Filter, who: str, wait: float) -> Batch:
    """Takes the decision on each; none is taken where one of them cannot be.

    Raises:
        SettingError: the kind is another, the filter keeps everything, the queue is not as long as
            it was seen, or it is too long; a batch that there is not, or is not worked in yet.
        Misfit, CaseError: one of the decisions cannot be taken.
    """
    if wish.kind == "undo":
        return _undone(site, wish.batch, who, wait)
    if wish.kind not in KINDS:
        raise SettingError(f"kind {wish.kind!r}: want one of {', '.join((*KINDS, 'undo'))}")
    if by in (Filter(), Filter(sort=by.sort)):
        raise SettingError("a decision on all needs a filter")
    with site.case() as case:
        waiting = queue(chosen(held_incidents(site, case).rows, by), case, site.desk.pending)
        if len(waiting) != wish.count:
            raise SettingError(f"the queue is another one now: {len(waiting)}, not {wish.count}")
        if not 0 < len(waiting) <= MOST:
            raise SettingError(f"{len(waiting)} incidents: want 1 to {MOST}; narrow the filter")
        taking = Taking(case, who, datetime.now(UTC), site.slot_value)
        wishes = [Wish(wish.kind, row.id, reason=wish.reason) for row in waiting]
        decisions = [decision_of(each, taking) for each in wishes]
    return _submitted(site, wish.kind, decisions, wait)


def _undone(site: Site, name: str, who: str, wait: float) -> Batch:
    batch = site.batches.find(name)
    if batch is None:
        raise SettingError(f"no batch {name[:40]!r} since the start of this workbench")
    if {d.id for d in site.desk.pending} & set(batch):
        raise SettingError("these decisions are still being worked in; try again in a moment")
    with site.case() as case:
        taking = Taking(case, who, datetime.now(UTC), site.slot_value)
        decisions = [decision_of(Wish("undo", each), taking) for each in batch]
    return _submitted(site, "undo", decisions, wait)


def _submitted(site: Site, kind: str, decisions: list[Decision], wait: float) -> Batch:
    names = tuple(decision.id for decision in decisions)
    batch = Batch(f"ba_{sha256(''.join(names).encode()).hexdigest()[:16]}", kind, names)
    reports = [site.desk.submit(decision) for decision in decisions]
    site.batches.put(batch.id, names)
    with suppress(Late):
        reports[-1].result(timeout=wait)
    return batch
