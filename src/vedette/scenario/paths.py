"""The best supported ways from what is set to each factor, link by link.

A best-first search over the masses: the first paths found to a factor are its strongest. It never
lists all paths, of which there are exponentially many.
"""

import heapq
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from vedette.scenario.graph import Edge, Graph
from vedette.scenario.masses import Masses
from vedette.types import Sign
from vedette.types.scenarios import DriverPath, Mechanism, PathStep, Way

MOST_LINKS = 8
_MOST_LOOKED_AT = 20_000
_AHEAD: Mapping[Sign, int] = {"+": 1, "-": -1, "?": 0}


def best_paths(graph: Graph, per_factor: int = 3) -> dict[str, tuple[DriverPath, ...]]:
    """The strongest paths to each factor that can be reached, the strongest first.

    A path goes on only over links that drive; an enabling link ends it, since an opening alone
    moves nothing that could be passed on (unless its target is an active factor).
    """
    onward = _onward(graph)
    active = {name for name, on in zip(graph.nodes, graph.active, strict=True) if on}
    heap = [
        _Ahead(-1.0, (name,), (name,), int(way), ())
        for name, way in zip(graph.nodes, graph.clamps.tolist(), strict=True)
        if way == way  # NaN where the factor is free
    ]
    heapq.heapify(heap)
    found: dict[str, list[DriverPath]] = {}
    for _ in range(_MOST_LOOKED_AT):
        if not heap:
            break
        one = heapq.heappop(heap)
        here, opens = one.factors[-1], _opens(one.steps)
        if one.steps:
            kept = found.setdefault(here, [])
            if len(kept) == per_factor:
                continue  # no way onward through a lesser path to here is among the best
            kept.append(DriverPath(one.steps, _way(one.way), -one.negative, opens))
        if len(one.steps) < MOST_LINKS and (not opens or here in active):
            for step, key in onward.get(here, ()):
                if step.effect not in one.factors:
                    heapq.heappush(heap, one.then(step, key))
    return {name: tuple(paths) for name, paths in sorted(found.items())}


class _Ahead(NamedTuple):
    """A path under way; ordered by support, then by what it is made of."""

    negative: float
    keys: tuple[str, ...]
    factors: tuple[str, ...]
    way: int
    steps: tuple[PathStep, ...]

    def then(self, step: PathStep, key: str) -> "_Ahead":
        return _Ahead(
            self.negative * step.mass,
            (*self.keys, key),
            (*self.factors, step.effect),
            self.way * _AHEAD[step.sign],
            (*self.steps, step),
        )


def _opens(steps: Sequence[PathStep]) -> bool:
    return bool(steps) and steps[-1].mechanism == "enables"


def _onward(graph: Graph) -> dict[str, list[tuple[PathStep, str]]]:
    """The steps that lead on from each factor, each with a name of its own."""
    found: dict[str, list[tuple[PathStep, str]]] = {}
    for edge in graph.edges:
        for mechanism, masses in channels(edge):
            step = _step(edge, mechanism, masses)
            found.setdefault(edge.link.cause, []).append((step, f"{edge.key} {mechanism}"))
    return found


def channels(edge: Edge) -> Sequence[tuple[Mechanism, Masses]]:
    """The channels through which an edge acts, and their masses."""
    made: list[tuple[Mechanism, Masses]] = []
    if edge.drives.some > 0:
        made.append((_mechanism(edge), edge.drives))
    if edge.enables.some > 0:
        made.append(("enables", edge.enables))
    return made


def _mechanism(edge: Edge) -> Mechanism:
    relations = {one.relation for one in edge.link.evidence}
    if not relations or relations & {"cause", "prevent", "temporal"}:
        return "drives"
    return "if set" if "conditional" in relations else "intends"


def _step(edge: Edge, mechanism: Mechanism, masses: Masses) -> PathStep:
    link = edge.link
    more, less = max(masses.plus, masses.minus), min(masses.plus, masses.minus)
    sign: Sign = "?" if more <= 2 * less else "+" if masses.plus == more else "-"
    statements = tuple(
        dict.fromkeys(
            one.voice.statement
            for one in link.evidence
            if (one.relation == "enable") == (mechanism == "enables") and not one.denied
        )
    )
    return PathStep(
        link.id, link.cause, link.effect, sign, mechanism, more, statements, link.background
    )


def _way(way: int) -> Way | None:
    return "up" if way > 0 else "down" if way < 0 else None
