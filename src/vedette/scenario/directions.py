"""Layer A: which way each factor goes when some are set, by what the reports state.

The answer is a set of graphs, not one: where reports disagree both signs are drawn. It tells P(up),
P(down) and P(no stated path) of each factor, never a level, without and with the analyst's own
links, and names the paths and the links that carry it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from vedette.errors import SettingError
from vedette.scenario.bearing import drops
from vedette.scenario.graph import Graph, edges, graph
from vedette.scenario.levels import PRIOR, Prior, blocks
from vedette.scenario.masses import fires
from vedette.scenario.paths import best_paths
from vedette.scenario.strength import strengths
from vedette.types import Direction, Factor, Link
from vedette.types.scenarios import (
    Directions,
    FactorOutlook,
    FactorSetting,
    Odds,
)

COMPOSED = (
    "an answer over several links puts sentences together that nobody did; in a test on hidden "
    "links such answers had the right sign no more often than chance (docs/scenario.md)"
)
DRAWS = 4000
MOST_DRAWS = 100_000
NOTHING = Odds(0.0, 0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Rules:
    """What may act in a scenario, beside the stated drivers.

    Attributes:
        goals: let stated intentions act as if they came about.
        active: ids of factors that somebody is at all the time, so that an opening moves them.
        antecedents: which way the "if" of a conditional statement goes, by the statement's id.
    """

    goals: bool = False
    active: tuple[str, ...] = ()
    antecedents: Mapping[str, Direction] | None = None


PLAIN = Rules()


def directions(
    links: Iterable[Link],
    factors: Sequence[Factor],
    settings: Sequence[FactorSetting],
    *,
    draws: int = DRAWS,
    seed: int = 0,
    rules: Rules = PLAIN,
) -> Directions:
    """Which way every factor goes; a function of the arguments alone, in whatever order they come.

    Raises:
        SettingError: the number of draws is not in 1 .. MOST_DRAWS.
    """
    if not 1 <= draws <= MOST_DRAWS:
        raise SettingError(f"draws {draws}: want 1 to {MOST_DRAWS}")
    every = tuple(links)
    with_assumed = acting(every, settings, rules)
    plain = acting(every, settings, rules, background=False)
    assumed = odds(with_assumed, draws, seed)
    assumes = any(edge.link.background for edge in with_assumed.edges)
    stated = odds(plain, draws, seed) if assumes else assumed
    leading = {name: way for name, one in assumed.items() if (way := leads(one)) is not None}
    paths = best_paths(with_assumed)
    words = strengths(with_assumed, leading, seed)
    bearing = drops(with_assumed, leading, draws, seed)
    labels = {factor.id: factor.label for factor in factors}
    set_ids = {one.factor for one in settings}
    outlooks = [
        FactorOutlook(
            name,
            labels.get(name, name),
            stated.get(name, NOTHING),
            assumed[name],
            words.get(name),
            paths.get(name, ()),
            bearing.get(name, ()),
        )
        for name in sorted(leading)
        if name not in set_ids
    ]
    outlooks.sort(key=_support)
    named = {factor.id for factor in factors} | set(with_assumed.nodes)
    return Directions(
        tuple(sorted(settings, key=lambda one: one.factor)),
        tuple(outlooks),
        len(named - set_ids) - len(outlooks),
        draws,
        seed,
        rules.goals,
        (
            *_notes(every, settings, with_assumed, rules),
            *((COMPOSED,) if any(len(o.paths[0].steps) > 1 for o in outlooks if o.paths) else ()),
        ),
    )


def acting(
    links: Iterable[Link],
    settings: Sequence[FactorSetting],
    rules: Rules = PLAIN,
    *,
    background: bool = True,
) -> Graph:
    """The graph that acts under the settings."""
    made = edges(
        links,
        settings,
        antecedents=rules.antecedents,
        goals=rules.goals,
        background=background,
    )
    return graph(made, settings, rules.active)


def odds(acts: Graph, draws: int, seed: int, prior: Prior = PRIOR) -> dict[str, Odds]:
    """The shares of the draws in which each factor of the graph rises, falls, eases."""
    counted = np.zeros((4, len(acts.nodes)))
    for _, settled in blocks(acts, draws, seed, prior):
        for row, true in enumerate(
            (
                settled.levels > 0,
                settled.levels < 0,
                settled.opening > 0,
                settled.opening < 0,
            )
        ):
            counted[row] += true.sum(axis=1)
    up, down, easier, harder = (counted / draws).round(6).tolist()
    return {
        name: Odds(up[i], down[i], round(1 - up[i] - down[i], 6), easier[i], harder[i])
        for i, name in enumerate(acts.nodes)
    }


def leads(one: Odds) -> int | None:
    """Which of the shares (0 up, 1 down, 2 easier, 3 harder) leads; None where nothing leads there.

    An opening leads only where nothing moves the factor.
    """
    shares = (one.p_up, one.p_down) if one.p_up + one.p_down else (one.p_easier, one.p_harder)
    if not any(shares):
        return None
    return (0 if one.p_up + one.p_down else 2) + int(shares[1] > shares[0])


def _support(one: FactorOutlook) -> tuple[float, float, str]:
    moves = one.assumed.p_up + one.assumed.p_down
    return -moves, -(one.assumed.p_easier + one.assumed.p_harder), one.factor


def _notes(
    links: Iterable[Link], settings: Sequence[FactorSetting], acts: Graph, rules: Rules
) -> tuple[str, ...]:
    """What stays out of the answer, so that its silence is not read as "no effect"."""
    every = tuple(links)
    ways = {one.factor: one.way for one in settings}
    labels = {one.factor: one.label for one in settings}
    leaving = {edge.link.cause for edge in acts.edges}
    notes = [
        f'no link that can act leads on from {labels[name]!r}: its answer is empty, not "no effect"'
        for name in sorted(ways)
        if name not in leaving
    ]
    waiting = sum(
        1
        for link in every
        if link.cause in acts.nodes
        and any(
            one.relation == "conditional"
            and not fires(one, ways.get(link.cause), rules.antecedents or {})
            for one in link.evidence
        )
    )
    if waiting:
        notes.append(f'conditional links that wait, their "if" not being set that way: {waiting}')
    wanted = sum(
        1
        for link in every
        if link.cause in acts.nodes and any(one.relation == "goal" for one in link.evidence)
    )
    if wanted:
        said = "act as if they came about" if rules.goals else "do not act (--with-goals lets them)"
        notes.append(f"links of intention, which {said}: {wanted}")
    return tuple(notes)
