"""Draws of the driver graph and the levels that its factors settle at.

For each draw every edge either acts or not, with a sign by its masses and a strength from one
log-normal prior for all. Levels are changes against now, in [-1, 1]; from 0 they are passed on by

    x_i <- tanh(d x_i + s_i sum_j W_ij x_j + b_i (s_i - 1)),    s_i = exp(sum_j E_ij x_j)

with W the driving and E the enabling links, and set factors held at +1 or -1. An enabling link
scales what reaches its target and yields nothing alone; only where the analyst calls a factor
active (b_i > 0, somebody is at it all the time) does an opening move it. A factor to which no
acting path leads stays at exactly 0.

The random numbers of an edge hang on the seed and its two factors alone: another order of links, or
a link more or less, changes no other edge's numbers.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vedette.scenario.graph import Edge, Graph
from vedette.scenario.masses import Masses

Levels = NDArray[np.float32]

BLOCK = 1000
"""Draws at a time: bounds the memory, and fixes which random numbers a draw has."""
KEEP = np.float32(0.3)
"""d: how much of its level a factor keeps from one step to the next."""
STANDING = np.float32(0.5)
"""b of an active factor."""
_MOST_OPEN = 2.0
"""Bound of the exponent of s: openings multiply what reaches a factor by at most e^2."""


@dataclass(frozen=True, slots=True)
class Prior:
    """The log-normal prior of the strength of all links."""

    median: float = 0.5
    sigma: float = 0.7


PRIOR = Prior()
SWEEP = (PRIOR, Prior(0.3), Prior(0.8), Prior(sigma=0.4), Prior(sigma=1.1))
"""The priors under which a word of strength has to be the same."""


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """The links of some draws, each array of shape (edges, draws), 0 where an edge does not act."""

    drives: Levels
    enables: Levels


@dataclass(frozen=True, slots=True, eq=False)
class Settled:
    """Where the factors settle, each array of shape (nodes, draws).

    Attributes:
        levels: changes against now, in [-1, 1].
        opening: log of the susceptibility s: above 0 easier to move, below 0 harder.
    """

    levels: Levels
    opening: Levels


def blocks(
    graph: Graph, draws: int, seed: int, prior: Prior = PRIOR
) -> Iterator[tuple[Drawn, Settled]]:
    """The draws of the graph in blocks, with the levels they settle at."""
    for block, first in enumerate(range(0, draws, BLOCK)):
        drawn = draw(graph.edges, min(BLOCK, draws - first), seed, block, prior)
        yield drawn, settle(graph, drawn)


def draw(edges: tuple[Edge, ...], draws: int, seed: int, block: int, prior: Prior) -> Drawn:
    """Signs and strengths of the edges in one block of at most BLOCK draws."""
    drives = np.zeros((len(edges), draws), dtype=np.float32)
    enables = np.zeros((len(edges), draws), dtype=np.float32)
    for row, edge in enumerate(edges):
        numbers = np.random.Generator(np.random.PCG64(_seed(seed, block, edge)))
        uniform = numbers.random((2, BLOCK), dtype=np.float32)[:, :draws]
        normal = numbers.standard_normal(BLOCK, dtype=np.float32)[:draws]
        strength = np.float32(prior.median) * np.exp(np.float32(prior.sigma) * normal)
        drives[row] = _signs(uniform[0], edge.drives) * strength
        enables[row] = _signs(uniform[1], edge.enables) * strength
    return Drawn(drives, enables)


def settle(graph: Graph, drawn: Drawn) -> Settled:
    """The levels after the graph's number of steps, from 0 and the settings."""
    held = ~np.isnan(graph.clamps)
    fixed = graph.clamps[held][:, None]
    shape = (len(graph.nodes), drawn.drives.shape[1])
    levels = np.zeros(shape, dtype=np.float32)
    levels[held] = fixed
    into = _Into.of(graph.effects)
    open_rows = np.flatnonzero(drawn.enables.any(axis=1))
    into_open = _Into.of(graph.effects[open_rows])
    enables, openers = drawn.enables[open_rows], graph.causes[open_rows]
    standing = STANDING * graph.active[:, None]
    opening = np.zeros(shape, dtype=np.float32)
    for _ in range(graph.steps if len(graph.edges) else 0):
        push = into.sums(drawn.drives * levels[graph.causes], shape)
        if open_rows.size:
            opening = into_open.sums(enables * levels[openers], shape)
            easier = np.exp(np.clip(opening, -_MOST_OPEN, _MOST_OPEN))
            push = easier * push + standing * (easier - 1)
        levels = np.tanh(KEEP * levels + push)
        levels[held] = fixed
    return Settled(levels, opening)


@dataclass(frozen=True, slots=True, eq=False)
class _Into:
    """Sums rows of edges, which stand in the order of their effects, into rows of nodes."""

    starts: NDArray[np.intp]
    targets: NDArray[np.intp]

    @classmethod
    def of(cls, effects: NDArray[np.intp]) -> "_Into":
        targets, starts = np.unique(effects, return_index=True)
        return cls(starts, targets)

    def sums(self, rows: Levels, shape: tuple[int, int]) -> Levels:
        summed = np.zeros(shape, dtype=np.float32)
        if self.starts.size:
            summed[self.targets] = np.add.reduceat(rows, self.starts, axis=0)
        return summed


def _signs(uniform: Levels, masses: Masses) -> Levels:
    """1, -1 or 0 by the masses; more mass of a sign never takes that sign from a draw."""
    plus = uniform < masses.plus
    minus = uniform >= 1 - masses.minus
    return plus.astype(np.float32) - minus.astype(np.float32)


def _seed(seed: int, block: int, edge: Edge) -> int:
    name = f"{seed}|{block}|{edge.key}".encode()
    return int.from_bytes(hashlib.sha256(name).digest()[:16], "big")
