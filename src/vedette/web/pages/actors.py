"""Actors: their ties with the sentences, and the incidents they are named in."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from vedette.errors import CaseError
from vedette.fuse.titles import days
from vedette.store.case import CaseFile
from vedette.types import FusedTie
from vedette.web.draw.network import Edge, Network, network
from vedette.web.index import Filter, IncidentRow, chosen
from vedette.web.paging import Pages, cut, pages_of
from vedette.web.quotes import Quote, quote
from vedette.web.shared import held_incidents
from vedette.web.site import Site

SHOWN = 20


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor in the list: how many ties, how many incidents."""

    id: str
    label: str
    ties: int
    incidents: int


@dataclass(frozen=True, slots=True)
class TieRow:
    """A tie with the time for which it is stated."""

    id: str
    head: str
    head_label: str
    relation: str
    tail: str
    tail_label: str
    stated_for: str
    denied: bool
    origins: int
    reports: int


@dataclass(frozen=True, slots=True)
class Actors:
    """The list of actors and the network of those best connected.

    Attributes:
        ties: those in the drawing, for its table.
        years: (year, ties told in it): by when their reports were published.
        undated: ties of which no report has a day; they are in the network of all years alone.
    """

    asked: dict[str, object]
    pages: Pages
    rows: tuple[ActorRow, ...]
    network: Network
    ties: tuple[TieRow, ...]
    years: tuple[tuple[int, int], ...]
    undated: int
    summary: str


@dataclass(frozen=True, slots=True)
class ActorPage:
    """One actor: ties with their sentences, and the latest incidents."""

    id: str
    label: str
    ties: tuple[tuple[TieRow, tuple[Quote, ...]], ...]
    incidents: tuple[IncidentRow, ...]
    count: int


def actors(site: Site, q: str, page: int, year: int | None = None) -> Actors:
    """The actors, those most often named first; only those whose name holds `q`.

    Args:
        year: only ties that reports of this year tell of are drawn.
    """
    with site.case() as case:
        ties = _ties(site, case)
        rows = site.kept(
            case, "actors", lambda c: _rows(_ties(site, c), held_incidents(site, c).rows)
        )
        state = case.meta("fused")
        told = site.kept(case, "years of ties", lambda c: _told(_ties(site, c), c))
    wanted = q.casefold().strip()
    kept = [r for r in rows if wanted in r.label.casefold() or wanted == r.id]
    pages = pages_of(len(kept), page)
    found = {r.id for r in kept}
    drawn = [
        tie
        for tie in ties
        if (year is None or year in told[tie.id])
        and (not wanted or tie.head in found or tie.tail in found)
    ]
    made: Network = site.drawings.get(
        (state, "network", wanted, year),
        lambda _: network(map(_edge, drawn), {r.id: r.label for r in rows}),
    )
    shown = {(t.edge.head, t.edge.tail, t.edge.relation) for t in made.ties}
    listed = [tie_row(t) for t in drawn if (t.head, t.tail, t.relation) in shown]
    return Actors(
        {"q": q, "year": year},
        pages,
        cut(kept, pages),
        made,
        tuple(listed),
        tuple(sorted(Counter(each for years in told.values() for each in years).items())),
        sum(not years for years in told.values()),
        _summary(made, year),
    )


def _edge(tie: FusedTie) -> Edge:
    return Edge(tie.head, tie.tail, tie.relation, max(1, tie.independent_reports), tie.denied)


def _told(ties: Iterable[FusedTie], case: CaseFile) -> dict[str, frozenset[int]]:
    """Tie -> the years in which reports that tell of it came out."""
    years = {
        row.id: row.meta.published.start.year
        for row in case.documents()
        if row.meta.published.start
    }
    return {t.id: frozenset(years[d] for d in t.documents if d in years) for t in ties}


def _summary(made: Network, year: int | None) -> str:
    when = f" told of in {year}" if year else ""
    words = f"{len(made.nodes)} actors with {len(made.ties)} ties among them{when}"
    against = sum(tie.group == "against" for tie in made.ties)
    words += f", {against} of them hostile" if against else ""
    return words + (f"; {made.left_out} ties of others are not drawn." if made.left_out else ".")


def actor_page(site: Site, name: str) -> ActorPage:
    """Everything on one actor.

    Raises:
        CaseError: nothing names such an actor.
    """
    with site.case() as case:
        ties = [tie for tie in _ties(site, case) if name in (tie.head, tie.tail)]
        rows = held_incidents(site, case).rows
        named = [row for row in rows if any(name == actor for actor, _ in row.actors)]
        if not ties and not named:
            raise CaseError(f"no actor {name[:80]} in this case")
        told = tuple(
            (tie_row(tie), tuple(quote(case, v.statement, v.origin) for v in tie.voices))
            for tie in ties
        )
    labels = [t.head_label if t.head == name else t.tail_label for t in ties]
    labels += [label for row in named for actor, label in row.actors if actor == name]
    return ActorPage(
        name, _usual(Counter(labels)), told, tuple(chosen(named, Filter())[:SHOWN]), len(named)
    )


def tie_row(tie: FusedTie) -> TieRow:
    """A tie as a row."""
    times = [days(time) for time in (tie.since, tie.until) if time is not None]
    return TieRow(
        tie.id,
        tie.head,
        tie.head_label,
        tie.relation,
        tie.tail,
        tie.tail_label,
        " to ".join(dict.fromkeys(times)),
        tie.denied,
        tie.independent_reports,
        len(tie.statements),
    )


def _ties(site: Site, case: CaseFile) -> tuple[FusedTie, ...]:
    return site.kept(
        case, "ties", lambda c: tuple(f for f in c.findings("tie") if isinstance(f, FusedTie))
    )


def _usual(labels: Counter[str]) -> str:
    """The label that is used most, of equals the first by letters."""
    return min(labels, key=lambda label: (-labels[label], label))


def _rows(ties: Iterable[FusedTie], incidents: Iterable[IncidentRow]) -> tuple[ActorRow, ...]:
    labels: dict[str, Counter[str]] = {}
    counts: dict[str, list[int]] = {}
    for tie in ties:
        for name, label in ((tie.head, tie.head_label), (tie.tail, tie.tail_label)):
            labels.setdefault(name, Counter())[label] += 1
            counts.setdefault(name, [0, 0])[0] += 1
    for row in incidents:
        for name, label in {actor: label for actor, label in row.actors if actor}.items():
            labels.setdefault(name, Counter())[label] += 1
            counts.setdefault(name, [0, 0])[1] += 1
    rows = [ActorRow(name, _usual(labels[name]), *counts[name]) for name in counts]
    return tuple(sorted(rows, key=lambda r: (-r.ties - r.incidents, r.label, r.id)))
