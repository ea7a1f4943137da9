"""Influences over factors -> the signed links of the driver graph, each with its evidence.

A link holds three masses, p(+), p(-) and p(none), from its statements: each weighs reader
precision x hedge x relation x source; the most a source says counts once, sources add up by
noisy-or, a denial takes from both signs. Where sources disagree both signs keep their mass.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec

from vedette.fuse.factors import Frame, Matched, factors, match
from vedette.fuse.kept import Kept
from vedette.fuse.rulings import Rulings
from vedette.fuse.sourcing import Sourcing, voice
from vedette.fuse.views import InfluenceView
from vedette.stats.masses import signed_masses
from vedette.types import (
    Factor,
    Link,
    LinkEvidence,
    LinkGroup,
    Relation,
    Sign,
    finding_id,
)

MATCHED = "factors of influences"
RELATION_WEIGHT: Mapping[Relation, float] = {
    "cause": 1.0,
    "prevent": 1.0,
    "enable": 0.9,
    "conditional": 0.6,
    "temporal": 0.15,
    "goal": 0.0,  # an intention is no effect; the evidence is shown and weighs nothing
}
"""How far a stated relation speaks for an effect (docs/links.md)."""


@dataclass(frozen=True, slots=True)
class Stated:
    """One influence with what its two ends mean."""

    view: InfluenceView
    cause: Matched
    effect: Matched

    @property
    def sign(self) -> Sign:
        """Of the link between the factors as such: the stated sign times both directions."""
        if self.view.sign == "?" or "none" in (
            self.view.cause.direction,
            self.view.effect.direction,
        ):
            return "?"
        stated = 1 if self.view.sign == "+" else -1
        return "+" if stated * self.cause.way * self.effect.way > 0 else "-"


def links(
    views: Iterable[InfluenceView],
    frame: Frame,
    sourcing: Sourcing,
    ruled: Rulings,
    kept: Kept | None = None,
) -> tuple[tuple[Factor, ...], tuple[Link, ...]]:
    """The factors that occur and one link for each pair of them, by id; then background links.

    A statement of a narrower pair ("US-Iran tension" for "tension") is evidence for the wider one
    too, where that is stated at all; within one source it counts once. `kept` changes the time it
    takes and nothing else.
    """
    by_document: dict[str, list[InfluenceView]] = {}
    for view in sorted(views, key=lambda v: v.id):
        by_document.setdefault(view.document, []).append(view)
    stated = [
        Stated(view, *ends)
        for name, mine in sorted(by_document.items())
        for view, ends in zip(mine, _matched(name, mine, frame, ruled, kept), strict=True)
        if ends[0].factor != ends[1].factor
    ]
    pairs: dict[tuple[str, str], list[Stated]] = {}
    for one in stated:
        pairs.setdefault((one.cause.factor, one.effect.factor), []).append(one)
    narrower = _narrower(pairs, frame)
    made = [
        _link(*pair, direct, narrower.get(pair, []), sourcing) for pair, direct in pairs.items()
    ]
    assumed = _assumed(ruled)
    named = [
        (end.factor, view.words, end.basis)
        for one in stated
        for end, view in ((one.cause, one.view.cause), (one.effect, one.view.effect))
    ]
    ends = sorted({end for link in assumed for end in (link.cause, link.effect)})
    ordered = sorted((*made, *assumed), key=lambda link: link.id)
    return factors(named, frame, ends), tuple(ordered)


def _matched(
    document: str,
    views: Sequence[InfluenceView],
    frame: Frame,
    ruled: Rulings,
    kept: Kept | None,
) -> list[tuple[Matched, Matched]]:
    """What the two ends of each influence of one document mean."""
    if kept is None:
        return [_ends(view, frame, ruled) for view in views]
    key = kept.key(
        kept.digests[document], repr(sorted(ruled.factors.items())), *(view.id for view in views)
    )
    if (body := kept.get(MATCHED, document, key)) is not None:
        return msgspec.json.decode(body, type=list[tuple[Matched, Matched]])
    made = [_ends(view, frame, ruled) for view in views]
    kept.put(MATCHED, document, key, msgspec.json.encode(made))
    return made


def _ends(view: InfluenceView, frame: Frame, ruled: Rulings) -> tuple[Matched, Matched]:
    return (
        match(view.cause, view.document, frame, ruled.factors),
        match(view.effect, view.document, frame, ruled.factors),
    )


def _narrower(
    pairs: Mapping[tuple[str, str], Sequence[Stated]], frame: Frame
) -> dict[tuple[str, str], list[Stated]]:
    """For each pair what is stated of narrower ones."""
    wider = {factor.id: _wider(factor.id, frame) for factor in frame.factors}
    found: dict[tuple[str, str], list[Stated]] = {}
    for (cause, effect), stated in sorted(pairs.items()):
        for c in sorted({cause} | wider.get(cause, frozenset())):
            for e in sorted({effect} | wider.get(effect, frozenset())):
                if (c, e) != (cause, effect) and (c, e) in pairs:
                    found.setdefault((c, e), []).extend(stated)
    return found


def _wider(name: str, frame: Frame) -> frozenset[str]:
    """All factors that this one refines, over any number of steps."""
    listed = {factor.id: factor.refines for factor in frame.factors}
    found: set[str] = set()
    ahead = list(listed.get(name, ()))
    while ahead:
        here = ahead.pop()
        if here not in found and here != name:
            found.add(here)
            ahead.extend(listed.get(here, ()))
    return frozenset(found)


def _link(
    cause: str,
    effect: str,
    direct: Sequence[Stated],
    narrower: Sequence[Stated],
    sourcing: Sourcing,
) -> Link:
    weighed = sourcing.weigh("link", [one.view for one in direct])
    every = [*direct, *narrower]
    origins = sourcing.origins([one.view for one in every])
    refined = {one.view.id for one in narrower}
    evidence = [
        LinkEvidence(
            voice(one.view, origins[one.view.id]),
            one.sign,
            "unknown",
            one.view.relation,
            one.view.hedge,
            _denied(one.view),
            round(
                RELATION_WEIGHT[one.view.relation]
                * sourcing.weight(one.view, origins[one.view.id]),
                4,
            ),
            one.view.id in refined,
        )
        for one in every
    ]
    p_plus, p_minus, p_none = masses(evidence)
    sign = _sign(p_plus, p_minus)
    counted: dict[Relation, int] = {}
    for one in direct:
        counted[one.view.relation] = counted.get(one.view.relation, 0) + 1
    return Link(
        id=finding_id("link", weighed.anchor),
        statements=weighed.statements,
        documents=weighed.documents,
        independent_reports=len(set(origins.values())),
        belief=round(1 - p_none, 4),
        decisions=weighed.decisions,
        cause=cause,
        effect=effect,
        sign=sign,
        p_plus=p_plus,
        p_minus=p_minus,
        p_none=p_none,
        relations=tuple(sorted(counted, key=lambda r: (-counted[r], r))),
        evidence=tuple(
            replace(one, group=_group(one, sign))
            for one in sorted(evidence, key=lambda e: (e.refined, e.voice.statement))
        ),
    )


def masses(evidence: Iterable[LinkEvidence]) -> tuple[float, float, float]:
    """p(+), p(-) and p(none) of a link, rounded to four places; they sum to 1."""
    plus, minus = (round(part, 4) for part in signed_masses(evidence))
    return plus, minus, round(1 - plus - minus, 4)


def _denied(view: InfluenceView) -> bool:
    return view.denied or any(speaker.stance == "denies" for speaker in view.speakers[:1])


def _sign(plus: float, minus: float) -> Sign:
    """The sign that holds at least twice the mass of the other; "?" where neither does."""
    if plus > 2 * minus:
        return "+"
    return "-" if minus > 2 * plus else "?"


def _group(one: LinkEvidence, sign: Sign) -> LinkGroup:
    if one.sign == "?" or sign == "?":
        return "unknown"
    return "same" if (one.sign == sign) != one.denied else "opposite"


def _assumed(ruled: Rulings) -> list[Link]:
    made = []
    for one in ruled.assumed:
        plus = one.sign == "+"
        made.append(
            Link(
                id=finding_id("link", f"assumed {one.cause}>{one.effect}"),
                statements=(),
                documents=(),
                independent_reports=0,
                belief=0.0,
                decisions=(one.decision.id,),
                cause=one.cause,
                effect=one.effect,
                sign="+" if plus else "-",
                p_plus=float(plus),
                p_minus=float(not plus),
                p_none=0.0,
                relations=("cause",),
                evidence=(),
                background=True,
            )
        )
    return made
