"""All that fusion makes of a case, in one call.

    views, rulings, knowledge -> origins -> incidents, questions, links, ties, factors

The result is a function of these alone: not of the order of the documents, nor of time or chance.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from vedette.fuse.belief import Account, account_of, belief, weight
from vedette.fuse.cited import cited_of
from vedette.fuse.copies import copy_groups
from vedette.fuse.incidents import incidents
from vedette.fuse.kept import Kept
from vedette.fuse.knowledge import Knowledge
from vedette.fuse.linked import bridged
from vedette.fuse.links import links
from vedette.fuse.origins import Sources, case_sources, origins
from vedette.fuse.pairs import Constraints
from vedette.fuse.questions import questions
from vedette.fuse.rulings import Rulings
from vedette.fuse.sourcing import Sourcing
from vedette.fuse.ties import ties
from vedette.fuse.views import StatementView, Views
from vedette.types import Factor, Finding, FusedTie, Incident, Link, Question

V = TypeVar("V", bound=StatementView)
STANDING = 5
"""In so many texts that are no copies a sentence is standing text."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What all documents of a case say together.

    Attributes:
        copies: for every document the group of copies that it is in.
        unchanged: ids of further questions, which stand as they were.
    """

    incidents: tuple[Incident, ...]
    questions: tuple[Question, ...]
    links: tuple[Link, ...]
    ties: tuple[FusedTie, ...]
    factors: tuple[Factor, ...]
    copies: Mapping[str, str]
    unchanged: frozenset[str] = frozenset()

    def all(self) -> Iterator[Finding | Factor]:
        """Every finding and factor that was made."""
        yield from self.incidents
        yield from self.questions
        yield from self.links
        yield from self.ties
        yield from self.factors


def fuse(
    views: Sequence[Views],
    ruled: Rulings,
    knowledge: Knowledge,
    text_of: Callable[[str], str] | None = None,
    kept: Kept | None = None,
) -> Findings:
    """The findings of a case.

    Args:
        views: what fusion looks at, of every document.
        ruled: what analysts have decided; rejected statements are left out.
        text_of: gives a document's text; without it copies are told by their sketches alone.
        kept: what is known from an earlier build; changes the time it takes and nothing else.
    """
    documents = {one.document.id: one.document for one in views}
    groups = copy_groups(list(documents.values()), text_of, kept)
    standing = _standing(views, groups)
    reports = [r for one in views for r in _kept(one.reports, ruled)]
    claims = [c for one in views for c in _kept(one.claims, ruled, standing)]
    influences = [i for one in views for i in _kept(one.influences, ruled, standing)]
    stated_ties = [t for one in views for t in _kept(one.ties, ruled, standing)]
    everything: list[StatementView] = [*reports, *claims, *influences, *stated_ties]
    cited = cited_of(documents, everything, kept) if kept else None
    sources = case_sources(documents, groups, everything, cited)
    touched = _touched(ruled)

    def account(view: StatementView, origin: str) -> Account:
        return replace(account_of(view, origin), accepted=view.id in ruled.accepted)

    sourcing = Sourcing(
        documents,
        lambda some: origins(some, documents, groups, sources),
        lambda view, origin: weight(
            account(view, origin), knowledge.precision, knowledge.reliability
        ),
        lambda some, of: belief(
            [account(view, of[view.id]) for view in some],
            knowledge.precision,
            knowledge.reliability,
        ),
        touched,
        _rests(sources, ruled, touched, kept.digests) if kept else repr,
    )
    together = bridged(ruled.together, {view.id for view in everything})
    constraints = Constraints(together, ruled.apart)
    graph, edges = links(influences, knowledge.frame, sourcing, ruled, kept)
    return Findings(
        incidents(reports, knowledge.pairs, sourcing, constraints, kept),
        questions(claims, sourcing, constraints, kept=kept),
        edges,
        ties(stated_ties, sourcing),
        graph,
        groups,
        frozenset(kept.unchanged) if kept else frozenset(),
    )


def _rests(
    sources: Sources,
    ruled: Rulings,
    touched: Mapping[str, tuple[str, ...]],
    digests: Mapping[str, bytes],
) -> Callable[[StatementView], str]:
    """What a statement and its weighing rest on: its document, whom that and it rest on, and what
    analysts decided of it.
    """
    of_document = {
        name: f"{digest.hex()} {sources.origin.get(name)} {name in sources.citing}"
        for name, digest in digests.items()
    }

    def rests(view: StatementView) -> str:
        cited = sources.cited.get(view.id, ())
        decided = view.id in ruled.accepted, touched.get(view.id, ())
        return f"{view.id} {of_document[view.document]} {cited} {decided}"

    return rests


def _kept(
    views: Iterable[V], ruled: Rulings, standing: Collection[str] = frozenset()
) -> Iterator[V]:
    return (v for v in views if v.id not in ruled.rejected and v.evidence not in standing)


def _standing(views: Iterable[Views], groups: Mapping[str, str]) -> frozenset[str]:
    """Sentences that stand word for word in many texts which are no copies of each other: what an
    outlet prints under all its articles says nothing anew. A quotation that went round many outlets
    is none: it names somebody, a place or a day.
    """
    seen: dict[str, dict[str, str]] = {}
    quoted: set[str] = set()
    for one in views:
        group = groups.get(one.document.id, one.document.id)
        for claim in one.claims:
            seen.setdefault(claim.evidence, {})[group] = one.document.publisher or ""
            if claim.actors or claim.places or claim.times:
                quoted.add(claim.evidence)
    return frozenset(
        words
        for words, found in seen.items()
        if max(Counter(found.values()).values()) >= STANDING
        or (len(found) >= STANDING and words not in quoted)
    )


def _touched(ruled: Rulings) -> dict[str, tuple[str, ...]]:
    """For each statement the decisions that bear on it."""
    found: dict[str, set[str]] = {}
    for name, decision in (*ruled.accepted.items(), *ruled.rejected.items()):
        found.setdefault(name, set()).add(decision)
    for name, corrections in ruled.corrections.items():
        found.setdefault(name, set()).update(c.decision.id for c in corrections)
    for pairs in (ruled.together, ruled.apart):
        for pair, decision in pairs.items():
            for name in pair:
                found.setdefault(name, set()).add(decision)
    return {name: tuple(sorted(ids)) for name, ids in found.items()}
