"""The decisions of a case, and what they mean for the statements it holds now."""

from dataclasses import astuple, replace
from functools import cache

from vedette.fuse.corrections import Misfit, anchor, corrected
from vedette.fuse.rulings import Anchor, Correction, Rulings, rulings
from vedette.fuse.vocabulary import vocabulary
from vedette.store.case import CaseFile


def rulings_of(case: CaseFile) -> Rulings:
    """What the decisions taken so far mean now; see `fuse.rulings`."""

    @cache
    def find(name: str, at: Anchor) -> str | None:
        return name if case.holds_statement(name) else _successor(case, at)

    return _fitting(case, rulings(case.decisions(), find))


def _fitting(case: CaseFile, ruled: Rulings) -> Rulings:
    """Without the corrections that no longer fit: another reader found a statement there of which
    they cannot be true. One by one: a correction that does not fit takes no other one with it.
    """
    if not ruled.corrections:
        return ruled
    allowed = vocabulary()
    states = dict(ruled.states)
    kept: dict[str, tuple[Correction, ...]] = {}
    for name, corrections in ruled.corrections.items():
        statement = case.statement(name)
        document = case.document(statement.document)
        fitting = []
        for correction in corrections:
            try:
                statement = corrected(statement, (correction,), document, allowed)
            except Misfit as error:
                states[correction.decision.id] = ("unfit", str(error))
            else:
                fitting.append(correction)
        if fitting:
            kept[name] = tuple(fitting)
    return replace(ruled, corrections=kept, states=states)


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
