"""Drivers: what is said to drive what, as a signed graph; every edge opens its sentences."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from vedette.errors import CaseError
from vedette.types import Link
from vedette.web.draw.graph import Edge, Graph, graph
from vedette.web.paging import Pages, cut, pages_of
from vedette.web.quotes import Quote, quote
from vedette.web.shared import (
    Decided,
    decisions_on,
    held_factors,
    held_links,
    labels,
    link_title,
)
from vedette.web.site import Site

DRAWN = 22
GROUPS = {"same": "For this sign", "opposite": "For the other sign", "unknown": "Sign not told"}


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link in the list."""

    id: str
    cause: str
    cause_label: str
    effect: str
    effect_label: str
    sign: str
    p_plus: float
    p_minus: float
    p_none: float
    origins: int
    reports: int
    relations: tuple[str, ...]
    background: bool


@dataclass(frozen=True, slots=True)
class Drivers:
    """The page: links that reports state, by the page; background links apart; a drawing."""

    asked: dict[str, object]
    factor: str
    factors: tuple[tuple[str, str, int], ...]
    all_factors: tuple[tuple[str, str], ...]
    pages: Pages
    rows: tuple[LinkRow, ...]
    background: tuple[LinkRow, ...]
    graph: Graph
    drawn: int
    summary: str


@dataclass(frozen=True, slots=True)
class Said:
    """One statement of a link."""

    quote: Quote
    sign: str
    relation: str
    hedge: str
    denied: bool
    weight: float
    refined: bool


@dataclass(frozen=True, slots=True)
class LinkPage:
    """One link with its sentences, grouped against its own sign."""

    id: str
    title: str
    link: LinkRow
    groups: tuple[tuple[str, str, tuple[Said, ...]], ...]
    decisions: tuple[Decided, ...]


def drivers(site: Site, factor: str, page: int) -> Drivers:
    """The links (those at one factor, if it is given), the best supported first."""
    with site.case() as case:
        links = held_links(site, case)
        factors = held_factors(site, case)
    names = labels(factors)
    at = [link for link in links if not factor or factor in (link.cause, link.effect)]
    stated = [link for link in at if not link.background]
    assumed = [link for link in at if link.background]
    pages = pages_of(len(stated), page)
    drawn = _drawn(stated, factor)
    degree = Counter(name for link in links for name in (link.cause, link.effect))
    most = sorted(degree.items(), key=lambda item: (-item[1], item[0]))[:24]
    return Drivers(
        {"factor": factor},
        names.get(factor, factor),
        tuple((name, names.get(name, name), count) for name, count in most),
        tuple((name, label) for name, label in sorted(names.items()) if degree[name] > 1),
        pages,
        cut([_row(link, names) for link in stated], pages),
        tuple(_row(link, names) for link in assumed),
        graph([_edge(link) for link in [*drawn, *assumed[:DRAWN]]], names),
        len(drawn),
        _summary(stated, assumed, len(drawn)),
    )


def _drawn(stated: Sequence[Link], factor: str) -> list[Link]:
    """The links that the drawing shows: the best supported, those that hang together first."""
    if factor or len(stated) <= DRAWN:
        return list(stated[:DRAWN])
    degree = Counter(name for link in stated for name in (link.cause, link.effect))
    ranked = sorted(
        stated,
        key=lambda k: (
            -k.independent_reports,
            -min(degree[k.cause], degree[k.effect]),
            -k.belief,
            k.id,
        ),
    )
    return ranked[:DRAWN]


def _summary(stated: Sequence[Link], assumed: Sequence[Link], drawn: int) -> str:
    signs = Counter(link.sign for link in stated)
    words = f"{len(stated)} stated links: {signs['+']} raise, {signs['-']} lower, "
    words += f"{signs['?']} without a sign; {sum(k.independent_reports > 1 for k in stated)} "
    words += "have more than one independent source"
    words += f"; {len(assumed)} background links of the analyst" if assumed else ""
    return words + (f". Drawn are the {drawn} best supported." if drawn < len(stated) else ".")


def _edge(link: Link) -> Edge:
    weight = link.independent_reports + link.belief
    return Edge(link.id, link.cause, link.effect, link.sign, link.background, weight)


def _row(link: Link, names: dict[str, str]) -> LinkRow:
    return LinkRow(
        link.id,
        link.cause,
        names.get(link.cause, link.cause),
        link.effect,
        names.get(link.effect, link.effect),
        link.sign,
        link.p_plus,
        link.p_minus,
        link.p_none,
        link.independent_reports,
        len(link.statements),
        link.relations,
        link.background,
    )


def link_page(site: Site, name: str) -> LinkPage:
    """Everything on one link.

    Raises:
        CaseError: there is no such link.
    """
    with site.case() as case:
        link = case.finding(case.whole_id(name))
        if not isinstance(link, Link):
            raise CaseError(f"{name} is no link")
        names = labels(held_factors(site, case))
        groups: dict[str, list[Said]] = {group: [] for group in GROUPS}
        for e in link.evidence:
            words = quote(case, e.voice.statement, e.voice.origin)
            said = Said(words, e.sign, e.relation, e.hedge, e.denied, e.weight, e.refined)
            groups[e.group].append(said)
        decisions = decisions_on(site, case, link)
    listed = tuple((g, heading, tuple(groups[g])) for g, heading in GROUPS.items())
    return LinkPage(link.id, link_title(link, names), _row(link, names), listed, decisions)
