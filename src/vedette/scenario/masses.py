"""How far the evidence of a link supports that it drives, and that it enables, up or down.

A link has two channels. In the driving one stand causes, preventions, temporal candidates, and the
conditionals whose antecedent is set; in the enabling one the statements of relation "enable". Each
channel has masses p(+), p(-), p(none) of its own, by the rule of docs/links.md: within an origin
the heaviest statement of each sign, over origins noisy-or, a denial takes from both signs. So more
evidence of the one channel never takes from the other.

Intentions ("goal") weigh nothing in a link; where an analyst lets them act, each origin that states
one counts with GOAL_MASS, and the sum is taken from what the channel leaves open.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vedette.stats.masses import signed_masses
from vedette.types import Direction, Link, LinkEvidence
from vedette.types.scenarios import Way

GOAL_MASS = 0.2
"""How far one source's word that somebody wants an effect speaks for it, where goals may act."""


@dataclass(frozen=True, slots=True)
class Masses:
    """p(+) and p(-) of a channel; the rest is p(none)."""

    plus: float = 0.0
    minus: float = 0.0

    @property
    def some(self) -> float:
        """Probability that the channel acts at all."""
        return self.plus + self.minus


def driving(
    link: Link,
    clamped: Way | None,
    antecedents: Mapping[str, Direction],
    *,
    goals: bool,
) -> Masses:
    """The masses with which the link drives its effect in a scenario.

    Args:
        clamped: which way the link's cause is set; None where it is free.
        antecedents: for a conditional statement's id which way its "if" goes; a statement that is
            not in it, or is "unknown", fires whichever way its antecedent is set.
        goals: let intentions act.
    """
    if not link.evidence:
        return Masses(link.p_plus, link.p_minus)
    acting = [
        one
        for one in link.evidence
        if one.relation not in ("enable", "goal", "conditional")
        or (one.relation == "conditional" and fires(one, clamped, antecedents))
    ]
    found = joined([*acting, *_denials(link)])
    if not goals:
        return found
    wanted = joined(_intended(one) for one in link.evidence if one.relation == "goal")
    free = 1 - found.some
    return Masses(found.plus + free * wanted.plus, found.minus + free * wanted.minus)


def enabling(link: Link) -> Masses:
    """The masses with which the link makes its effect more (+) or less (-) open to its drivers."""
    return joined([*(one for one in link.evidence if one.relation == "enable"), *_denials(link)])


def fires(one: LinkEvidence, clamped: Way | None, antecedents: Mapping[str, Direction]) -> bool:
    """Whether the antecedent of a conditional statement is set the way that it says."""
    if clamped is None:
        return False
    way = antecedents.get(one.voice.statement, "unknown")
    return way in (clamped, "unknown", "none")


def joined(evidence: Iterable[LinkEvidence]) -> Masses:
    """The masses that statements give together."""
    return Masses(*signed_masses(evidence))


def _denials(link: Link) -> list[LinkEvidence]:
    """Enabling and conditional denials speak against the link as such, so each channel has all."""
    return [one for one in link.evidence if one.denied]


def _intended(one: LinkEvidence) -> LinkEvidence:
    return LinkEvidence(
        one.voice, one.sign, one.group, one.relation, one.hedge, one.denied, GOAL_MASS, one.refined
    )
