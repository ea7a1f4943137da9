"""Which links carry an answer: what each factor's leading share loses when a link is left out.

Both runs have the same random numbers, so a link that a draw does not use changes nothing there,
and only the draws in which the link acts are settled again.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from vedette.scenario.graph import Edge, Graph
from vedette.scenario.levels import BLOCK, Drawn, Settled, blocks, settle
from vedette.types.scenarios import LoadBearing

LEAST = 0.01
"""A smaller change of a share is not told: it is within the noise of the draws."""
MOST_WORK = 40_000
"""Links left out times links settled: of a large graph only those used most are left out."""
FEWEST_EDGES = 20
MOST_TOLD = 5
MOST_SETTLED = 150_000
"""Links times draws that are settled again, which bounds the time."""


def drops(
    graph: Graph, leading: Mapping[str, int], draws: int, seed: int
) -> dict[str, tuple[LoadBearing, ...]]:
    """For each factor the links whose absence changes its answer, assumed ones first.

    Args:
        leading: for each factor the share that is looked at: 0 up, 1 down, 2 easier, 3 harder.
        draws: of the answer; of a large graph only the first of them are looked at.
    """
    rows = np.array([graph.nodes.index(name) for name in leading], dtype=np.intp)
    shares = np.array(list(leading.values()), dtype=np.intp)
    looked_at = min(draws, max(BLOCK, MOST_SETTLED // max(1, len(graph.edges))))
    lost = np.zeros((len(graph.edges), len(leading)))
    chosen: list[int] | None = None
    for drawn, settled in blocks(graph, looked_at, seed):
        before = _leads(settled, rows, shares)
        used = ((drawn.drives != 0) | (drawn.enables != 0)) & (settled.levels[graph.causes] != 0)
        chosen = _candidates(graph, used) if chosen is None else chosen
        for index in chosen:
            after = _leads(_without(graph, drawn, index, used[index]), rows, shares)
            lost[index] += before[:, used[index]].sum(axis=1) - after.sum(axis=1)
    return {
        name: _told(graph.edges, lost[:, column] / looked_at) for column, name in enumerate(leading)
    }


def _leads(settled: Settled, rows: NDArray[np.intp], shares: NDArray[np.intp]) -> NDArray[np.bool_]:
    """For each factor and draw whether it goes its leading way."""
    value = np.where((shares < 2)[:, None], settled.levels[rows], settled.opening[rows])
    return np.asarray(value * (1 - 2 * (shares % 2))[:, None] > 0)


def _candidates(graph: Graph, used: NDArray[np.bool_]) -> list[int]:
    """The links to leave out in turn: assumed ones, then those that pass something on most often.

    One that passes something on in fewer draws than LEAST cannot change a share by as much.
    """
    often = used.mean(axis=1)
    ranked = sorted(
        (index for index in range(len(graph.edges)) if often[index] >= LEAST),
        key=lambda index: (not graph.edges[index].link.background, -often[index], index),
    )
    return ranked[: max(FEWEST_EDGES, MOST_WORK // max(1, len(graph.edges)))]


def _without(graph: Graph, drawn: Drawn, index: int, used: NDArray[np.bool_]) -> Settled:
    drives, enables = drawn.drives[:, used], drawn.enables[:, used]
    drives[index] = 0
    enables[index] = 0
    return settle(graph, Drawn(drives, enables))


def _told(edges: Sequence[Edge], lost: NDArray[np.float64]) -> tuple[LoadBearing, ...]:
    """The links that matter most for one factor, assumed ones first."""
    found = [
        LoadBearing(
            edge.link.id,
            edge.link.cause,
            edge.link.effect,
            edge.link.background,
            round(float(drop), 4),
            edge.link.statements,
        )
        for edge, drop in zip(edges, lost, strict=True)
        if abs(drop) >= LEAST
    ]
    ranked = sorted(found, key=lambda one: (-abs(one.drop), one.link))[:MOST_TOLD]
    return tuple(sorted(ranked, key=lambda one: (not one.background, -one.drop, one.link)))
