"""Actors and their ties as a drawing: the same ties give the same drawing, on every machine.

Actors start on a circle in the order of their ids; then ties pull and all others push, a fixed
number of rounds (Fruchterman and Reingold 1991).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

WIDTH, HEIGHT, MARGIN = 900.0, 520.0, 46.0
MOST_NODES, MOST_TIES = 26, 90
LABEL_WIDE, LABEL_HIGH = 120.0, 17.0
ROUNDS = 300
GROUPS = {
    "opposes": "against", "fights": "against",
    "leader_of": "person", "member_of": "person", "spokesperson_of": "person",
    "office_held": "person", "defected_to": "person",
    "alias_of": "name", "predecessor_of": "name", "successor_of": "name", "merged_into": "name",
}  # fmt: skip
"""Relation -> how its line is drawn; "with" for all others."""
GROUP_LABELS = {
    "with": "allied, part of, backed",
    "against": "opposes, fights",
    "person": "leads, is a member, speaks for",
    "name": "another name, before, after",
}


@dataclass(frozen=True, slots=True)
class Edge:
    """Ties of one kind between two actors; `count` of independent sources."""

    head: str
    tail: str
    relation: str
    count: int
    denied: bool


@dataclass(frozen=True, slots=True)
class Node:
    """An actor at its place."""

    id: str
    label: str
    x: float
    y: float
    r: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Tied:
    """An edge at its place; edges between the same two actors are bent apart."""

    edge: Edge
    group: str
    path: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Network:
    """The drawing; `left_out` counts ties of actors that are not in it."""

    nodes: tuple[Node, ...]
    ties: tuple[Tied, ...]
    groups: tuple[str, ...]
    left_out: int


def network(edges: Iterable[Edge], labels: dict[str, str], most: int = MOST_NODES) -> Network:
    """The drawing of the best connected actors and the ties among them."""
    every = sorted(edges, key=lambda e: (e.head, e.tail, e.relation))
    weight: dict[str, int] = {}
    for edge in every:
        for name in {edge.head, edge.tail}:
            weight[name] = weight.get(name, 0) + edge.count
    chosen = sorted(weight, key=lambda name: (-weight[name], name))[:most]
    among = [e for e in every if e.head in chosen and e.tail in chosen and e.head != e.tail]
    ranked = sorted(among, key=lambda e: (-e.count, e.head, e.tail, e.relation))[:MOST_TIES]
    kept = [e for e in among if e in set(ranked)]
    names = sorted({name for e in kept for name in (e.head, e.tail)})
    at = _placed(names, kept)
    nodes = tuple(
        Node(
            name,
            labels.get(name, name),
            x,
            y,
            round(min(13.0, 4 + 1.1 * weight[name] ** 0.5), 1),
            "start" if x < WIDTH * 0.62 else "end",
        )
        for name, (x, y) in sorted(at.items())
    )
    ties = tuple(_tied(kept, at))
    groups = tuple(name for name in GROUP_LABELS if any(t.group == name for t in ties))
    return Network(nodes, ties, groups, len(every) - len(kept))


def _placed(names: Sequence[str], edges: Sequence[Edge]) -> dict[str, tuple[float, float]]:
    if not names:
        return {}
    pull = np.zeros((len(names), len(names)))
    index = {name: n for n, name in enumerate(names)}
    for edge in edges:
        i, j = index[edge.head], index[edge.tail]
        pull[i, j] = pull[j, i] = 1.0
    turn = 2 * np.pi * np.arange(len(names)) / len(names)
    points = _settled(np.column_stack((np.cos(turn), np.sin(turn))), pull)
    shown = _unlabelled(_spread(points))
    return {
        name: (round(float(x), 0), round(float(y), 0))
        for name, (x, y) in zip(names, shown, strict=True)
    }


def _spread(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """The points over the whole drawing: their order counts for more than how far apart they are,
    so that a few distant ones do not crowd all others.
    """
    low, high = points.min(axis=0), points.max(axis=0)
    share = (points - low) / np.maximum(high - low, 1e-9)
    rank = np.argsort(np.argsort(points, axis=0, kind="stable"), axis=0, kind="stable")
    even = rank / max(1, len(points) - 1)
    room = np.array([WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN])
    shown: NDArray[np.float64] = MARGIN + (0.3 * share + 0.7 * even) * room
    return shown


def _unlabelled(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """The points moved up and down until no two labels lie on one another, or nearly so."""
    for _ in range(60):
        apart = points[:, None] - points[None]
        meets = (np.abs(apart[..., 0]) < LABEL_WIDE) & (np.abs(apart[..., 1]) < LABEL_HIGH)
        np.fill_diagonal(meets, False)
        order = np.sign(np.arange(len(points))[:, None] - np.arange(len(points))[None])
        way = np.where(apart[..., 1] == 0, order, np.sign(apart[..., 1]))
        points = points + np.column_stack((np.zeros(len(points)), 2.0 * (meets * way).sum(axis=1)))
        points[:, 1] = np.clip(points[:, 1], MARGIN / 2, HEIGHT - MARGIN / 2)
    return points


def _settled(points: NDArray[np.float64], pull: NDArray[np.float64]) -> NDArray[np.float64]:
    """The points after all rounds; each round moves less than the one before."""
    ideal = 1.6 / np.sqrt(len(points))
    for n in range(ROUNDS):
        apart = points[:, None] - points[None]
        far = np.maximum(np.sqrt((apart**2).sum(axis=2)), 1e-3)
        force = ideal**2 / far**2 - pull * far / ideal
        np.fill_diagonal(force, 0.0)
        moved = (apart * force[..., None]).sum(axis=1) - 0.12 * points
        length = np.maximum(np.sqrt((moved**2).sum(axis=1, keepdims=True)), 1e-9)
        points = points + moved / length * np.minimum(length, 0.1 * (1 - n / ROUNDS))
    # Rounded, since the last bits of a sum differ from one machine to another.
    rounded: NDArray[np.float64] = np.round(points, 4)
    return rounded


def _tied(edges: Sequence[Edge], at: dict[str, tuple[float, float]]) -> Iterable[Tied]:
    beside: dict[frozenset[str], int] = {}
    for edge in edges:
        pair = frozenset((edge.head, edge.tail))
        nth = beside[pair] = beside.get(pair, -1) + 1
        (x1, y1), (x2, y2) = at[min(pair)], at[max(pair)]
        bend = 0.12 * ((nth + 1) // 2) * (1 if nth % 2 else -1)
        mx, my = (x1 + x2) / 2 - bend * (y2 - y1), (y1 + y2) / 2 + bend * (x2 - x1)
        path = f"M{x1:g} {y1:g}Q{mx:.0f} {my:.0f} {x2:g} {y2:g}"
        x, y = round((x1 + 2 * mx + x2) / 4, 0), round((y1 + 2 * my + y2) / 4, 0)
        yield Tied(edge, GROUPS.get(edge.relation, "with"), path, x, y)
