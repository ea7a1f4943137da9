"""Links and settings -> the part of the driver graph that can act in a scenario.

Only what is reachable from the settings is kept, so a small question to a large case stays small.
Everything is in an order given by content: links in another order give the same graph.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vedette.scenario.masses import Masses, driving, enabling
from vedette.types import Direction, Link
from vedette.types.scenarios import FactorSetting, Way

_SPARE_STEPS = 6
_MOST_STEPS = 40


@dataclass(frozen=True, slots=True)
class Edge:
    """A link as it acts in a scenario."""

    link: Link
    drives: Masses
    enables: Masses

    @property
    def key(self) -> str:
        """What names the edge, whatever statement its link is named by."""
        return f"{self.link.cause}>{self.link.effect}{' assumed' if self.link.background else ''}"


@dataclass(frozen=True, slots=True, eq=False)
class Graph:
    """The acting part of the driver graph.

    Attributes:
        nodes: factor ids, sorted.
        edges: by effect, then cause.
        causes, effects: for each edge the index of its nodes.
        clamps: per node 1 (up) or -1 (down), NaN where it is free.
        active: per node 1 where the analyst says that somebody is at it all the time, else 0.
        steps: how often levels are passed on: the depth of the graph and some more, for loops.
    """

    nodes: tuple[str, ...]
    edges: tuple[Edge, ...]
    causes: NDArray[np.intp]
    effects: NDArray[np.intp]
    clamps: NDArray[np.float32]
    active: NDArray[np.float32]
    steps: int


def edges(
    links: Iterable[Link],
    settings: Sequence[FactorSetting],
    *,
    antecedents: Mapping[str, Direction] | None = None,
    goals: bool = False,
    background: bool = True,
) -> tuple[Edge, ...]:
    """The links that act at all under the settings, by effect and cause.

    A link into a set factor does not act: what is set ignores what drives it.
    """
    ways: dict[str, Way] = {one.factor: one.way for one in settings}
    made = []
    for link in sorted(links, key=lambda one: (one.effect, one.cause, one.background, one.id)):
        if link.effect in ways or link.cause == link.effect or (link.background and not background):
            continue
        drives = driving(link, ways.get(link.cause), antecedents or {}, goals=goals)
        edge = Edge(link, drives, enabling(link))
        if edge.drives.some > 0 or edge.enables.some > 0:
            made.append(edge)
    return tuple(made)


def graph(
    acting: Iterable[Edge], settings: Sequence[FactorSetting], active: Iterable[str] = ()
) -> Graph:
    """The graph that can be reached from the settings.

    Args:
        active: factors that somebody is at all the time (an insurgency's attacks, say): an
            opening or a hindrance moves these without a further driver.
    """
    clamps = {one.factor: 1.0 if one.way == "up" else -1.0 for one in settings}
    every = tuple(acting)
    depth = _depths(every, clamps)
    kept = tuple(edge for edge in every if edge.link.cause in depth)
    nodes = tuple(sorted(depth))
    at = {name: index for index, name in enumerate(nodes)}
    steady = set(active)
    return Graph(
        nodes,
        kept,
        np.array([at[edge.link.cause] for edge in kept], dtype=np.intp),
        np.array([at[edge.link.effect] for edge in kept], dtype=np.intp),
        np.array([clamps.get(name, np.nan) for name in nodes], dtype=np.float32),
        np.array([float(name in steady) for name in nodes], dtype=np.float32),
        min(_MOST_STEPS, max(depth.values(), default=0) + _SPARE_STEPS),
    )


def _depths(every: Iterable[Edge], starts: Iterable[str]) -> dict[str, int]:
    """Links from the nearest setting to each factor that can be reached."""
    onward: dict[str, list[str]] = {}
    for edge in every:
        onward.setdefault(edge.link.cause, []).append(edge.link.effect)
    found = dict.fromkeys(sorted(starts), 0)
    ahead = list(found)
    for here in ahead:  # grows while it is walked
        for there in onward.get(here, ()):
            if there not in found:
                found[there] = found[here] + 1
                ahead.append(there)
    return found
