"""The review queue: one incident at a time, the most useful judgement first."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from vedette.steps.judging import rulings_of
from vedette.store.case import CaseFile
from vedette.types import Decision
from vedette.web.index import Filter, IncidentRow
from vedette.web.pages.incident import IncidentPage, incident_page
from vedette.web.shared import Decided, held_incidents, held_rows, judged, shown_decision
from vedette.web.site import Site


@dataclass(frozen=True, slots=True)
class Review:
    """The page: the incident at hand, its neighbours in the queue, what is left and what was done.

    Attributes:
        why: why it stands where it stands, in words.
        place: its number in the queue, from 1; 0 where it is in it no more.
        done: incidents judged so far, rejected ones among them.
        asked: the filter as it stands in the address.
        kinds: (type, how many are left of it), the most first.
        last: the last few decisions, the latest first, each of which can be undone.
    """

    item: IncidentPage | None
    why: str
    place: int
    left: int
    done: int
    previous: str
    next: str
    last: tuple[Decided, ...]
    asked: dict[str, object]
    kinds: tuple[tuple[str, int], ...]


def queue(
    rows: Iterable[IncidentRow], case: CaseFile, pending: Iterable[Decision]
) -> list[IncidentRow]:
    """The incidents with a statement that nobody judged, the most useful judgement first."""
    settled = judged(case, pending)
    waiting = [
        row
        for row in rows
        if row.id not in settled and any(s not in settled for s in row.statements)
    ]
    return sorted(waiting, key=lambda r: (-r.urgency, r.id))


def held_queue(site: Site, case: CaseFile, by: Filter) -> list[IncidentRow]:
    """The queue of a filter, made anew when findings or decisions have changed."""
    key = (case.meta("fused"), site.desk.state, "queue", replace(by, sort="newest"))
    rows = held_rows(site, case, replace(by, sort="newest"))
    found: list[IncidentRow] = site.drawings.get(
        key, lambda _: queue(rows, case, site.desk.pending)
    )
    return found


def review(site: Site, at: str, by: Filter) -> Review:
    """The queue at an incident, or at its head; only incidents that the filter keeps.

    Raises:
        CaseError: there is no such incident.
    """
    with site.case() as case:
        held = held_incidents(site, case)
        rows = held_rows(site, case, by)
        waiting = held_queue(site, case, by)
        states = rulings_of(case).states
        taken = [shown_decision(d, "") for d in case.decisions()] + [
            shown_decision(d, "being worked in") for d in site.desk.pending
        ]
        rejected = sum(_is_out(d, states) for d in case.decisions())
        last = tuple({d.id: d for d in reversed(taken)}.values())[:5]
    ids = [row.id for row in waiting]
    kinds = Counter(row.type for row in waiting)
    name = at or (ids[0] if ids else "")
    number = ids.index(name) if name in ids else -1
    return Review(
        incident_page(site, name) if name else None,
        _why(held.by_id.get(name)),
        number + 1,
        len(ids),
        len(rows) - len(ids) + rejected,
        ids[number - 1] if number > 0 else "",
        _after(ids, number),
        last,
        {key: value for key, value in asdict(by).items() if key != "sort"},
        tuple(sorted(kinds.items(), key=lambda item: (-item[1], item[0]))),
    )


def _is_out(decision: Decision, states: Mapping[str, tuple[str, str]]) -> bool:
    """True where an incident left the case by this decision."""
    applied = states.get(decision.id, ("", ""))[0] == "applied"
    return applied and decision.kind == "reject" and decision.subject.startswith("in_")


def _after(ids: Sequence[str], number: int) -> str:
    if number < 0:
        return ids[0] if ids else ""
    return ids[number + 1] if number + 1 < len(ids) else ""


def _support(row: IncidentRow) -> str:
    if row.reports == 1:
        return "a single report"
    return f"{row.origins} independent of {row.reports} reports"


def _why(row: IncidentRow | None) -> str:
    if row is None:
        return ""
    words = [f"belief {row.belief:.2f}", _support(row)]
    words += [row.toll] if row.toll else []
    words += [f"contested: {', '.join(row.contested)}"] if row.contested else []
    return "; ".join(words)
