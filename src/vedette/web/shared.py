"""What several pages need of a case, worked out once for each state of its findings."""

from collections.abc import Iterable
from dataclasses import dataclass

from vedette.fuse.titles import SIGNS
from vedette.steps.judging import rulings_of
from vedette.store.case import CaseFile
from vedette.types import Decision, Factor, Finding, Link
from vedette.web.index import Filter, IncidentRow, incident_rows, kept_by, ordered
from vedette.web.site import Site


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision with what became of it."""

    id: str
    kind: str
    subject: str
    who: str
    decided: str
    reason: str
    state: str


@dataclass(frozen=True, slots=True)
class Held:
    """All incidents as rows, and by id."""

    rows: tuple[IncidentRow, ...]
    by_id: dict[str, IncidentRow]
    by_statement: dict[str, str]


def held_incidents(site: Site, case: CaseFile) -> Held:
    """The incidents of the case as rows."""

    def make(case: CaseFile) -> Held:
        rows = incident_rows(case)
        owner = {statement: row.id for row in rows for statement in row.statements}
        return Held(rows, {row.id: row for row in rows}, owner)

    return site.kept(case, "incidents", make)


def held_rows(site: Site, case: CaseFile, by: Filter) -> list[IncidentRow]:
    """The incidents that a filter keeps, in its order; not to be changed."""
    rows = site.kept(
        case, f"rows {by.sort}", lambda c: ordered(held_incidents(site, c).rows, by.sort)
    )
    key = (case.meta("fused"), "rows", by)
    found: list[IncidentRow] = site.drawings.get(key, lambda _: kept_by(rows, by))
    return found


def held_links(site: Site, case: CaseFile) -> tuple[Link, ...]:
    """All links, as the case lists them."""
    return site.kept(
        case, "links", lambda c: tuple(f for f in c.findings("link") if isinstance(f, Link))
    )


def held_factors(site: Site, case: CaseFile) -> dict[str, Factor]:
    """All factors by id."""
    return site.kept(
        case,
        "factors",
        lambda c: {f.id: f for f in c.findings("factor") if isinstance(f, Factor)},
    )


def labels(factors: dict[str, Factor]) -> dict[str, str]:
    """The factors' names by id."""
    return {name: factor.label for name, factor in factors.items()}


def link_title(link: Link, names: dict[str, str]) -> str:
    """A link by the names of its factors."""
    ends = (names.get(link.cause, link.cause), names.get(link.effect, link.effect))
    return f"{ends[0]} {SIGNS[link.sign]} {ends[1]}"


def shown_decision(decision: Decision, state: str) -> Decided:
    """A decision as the pages show it."""
    when = f"{decision.decided:%Y-%m-%d %H:%M}"
    return Decided(
        decision.id, decision.kind, decision.subject, decision.who, when, decision.reason, state
    )


def decisions_on(site: Site, case: CaseFile, finding: Finding) -> tuple[Decided, ...]:
    """The decisions that shaped a finding or name it or its statements, the latest first."""
    named = {finding.id, *finding.statements}
    states = rulings_of(case).states
    found = [
        shown_decision(decision, states.get(decision.id, ("", ""))[0])
        for decision in case.decisions()
        if decision.id in finding.decisions or decision.subject in named
    ]
    waiting = [
        shown_decision(d, "being worked in") for d in site.desk.pending if d.subject in named
    ]
    held = {decision.id for decision in waiting}
    return (*reversed(waiting), *(d for d in reversed(found) if d.id not in held))


def judged(case: CaseFile, pending: Iterable[Decision]) -> set[str]:
    """The statements and findings that an analyst has judged, those on the way in as well."""
    ruled = rulings_of(case)
    found = {*ruled.accepted, *ruled.rejected}
    for decision in pending:
        if decision.kind in ("accept", "reject"):
            found.add(decision.subject)
    return found
