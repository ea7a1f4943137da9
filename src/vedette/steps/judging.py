"""The decisions of a case, and what they mean for the statements it holds now."""

from dataclasses import astuple
from functools import cache

from vedette.fuse.corrections import anchor
from vedette.fuse.rulings import Anchor, Rulings, rulings
from vedette.store.case import CaseFile


def rulings_of(case: CaseFile) -> Rulings:
    """What the decisions taken so far mean now; see `fuse.rulings`."""

    @cache
    def find(name: str, at: Anchor) -> str | None:
        return name if case.holds_statement(name) else _successor(case, at)

    return rulings(case.decisions(), find)


def anchors(case: CaseFile, statements: tuple[str, ...]) -> dict[str, list[object]]:
    """Each statement with where it stands, as a decision keeps it.

    Raises:
        CaseError: one of them is not in the case.
    """
    return {name: list(astuple(anchor(case.statement(name)))) for name in sorted(statements)}


def _successor(case: CaseFile, at: Anchor) -> str | None:
    """The statement that stands where another one stood: of the same kind, the anchor that overlaps
    most, by more than half of both.
    """
    best: tuple[int, str] | None = None
    for statement in case.statements_of(at.document):
        now = anchor(statement)
        shared = min(now.end, at.end) - max(now.start, at.start)
        longer = max(now.end - now.start, at.end - at.start)
        if now.kind == at.kind and 2 * shared > longer:
            best = max(best or (0, ""), (shared, statement.id))
    return best[1] if best else None
