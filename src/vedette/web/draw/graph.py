"""Signed links as a layered drawing: causes to the left of what they are said to drive."""

from collections.abc import Sequence
from dataclasses import dataclass

BOX, HIGH, GAP_X, GAP_Y, MARGIN = 176.0, 34.0, 74.0, 12.0, 10.0
LINE = 25
"""Letters of a label's line; a label has two."""
SWEEPS = 8
SIGN_AT = (0.36, 0.52, 0.68)
"""How far along its link a sign stands; one after the other, so that they seldom meet."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A link between two named factors, as it is to be drawn."""

    id: str
    cause: str
    effect: str
    sign: str
    background: bool
    weight: float


@dataclass(frozen=True, slots=True)
class Box:
    """A factor: its corner, and its label in lines."""

    id: str
    label: str
    lines: tuple[str, ...]
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Arrow:
    """A link as an SVG path, with the place of its sign."""

    edge: Edge
    path: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Graph:
    """A drawing of factors and links."""

    width: float
    height: float
    box: float
    high: float
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


def graph(edges: Sequence[Edge], labels: dict[str, str]) -> Graph:
    """The drawing of these links; those that would close a circle run backwards."""
    layers = _ordered(_layers(edges), edges)
    tallest = max((len(layer) for layer in layers), default=1)
    height = 2 * MARGIN + tallest * (HIGH + GAP_Y) - GAP_Y
    boxes: dict[str, Box] = {}
    for column, layer in enumerate(layers):
        top = (height - len(layer) * (HIGH + GAP_Y) + GAP_Y) / 2
        for row, name in enumerate(layer):
            label = labels.get(name, name)
            x = MARGIN + column * (BOX + GAP_X)
            y = round(top + row * (HIGH + GAP_Y), 1)
            boxes[name] = Box(name, label, _lines(label), x, y)
    width = 2 * MARGIN + max(1, len(layers)) * (BOX + GAP_X) - GAP_X
    arrows = tuple(
        _arrow(edge, boxes[edge.cause], boxes[edge.effect], SIGN_AT[n % len(SIGN_AT)])
        for n, edge in enumerate(edges)
    )
    return Graph(width, height, BOX, HIGH, tuple(boxes.values()), arrows)


def _layers(edges: Sequence[Edge]) -> list[list[str]]:
    """Factors by the longest way to them over links that close no circle."""
    kept: dict[str, list[str]] = {}
    for edge in sorted(edges, key=lambda e: (-e.weight, e.id)):
        if not _leads(kept, edge.effect, edge.cause):
            kept.setdefault(edge.cause, []).append(edge.effect)
    depth = {name: 0 for edge in edges for name in (edge.cause, edge.effect)}
    for _ in depth:  # as many rounds as the longest way can have links
        moved = False
        for cause, effects in kept.items():
            for effect in effects:
                if depth[effect] <= depth[cause]:
                    depth[effect], moved = depth[cause] + 1, True
        if not moved:
            break
    layers: list[list[str]] = [[] for _ in range(max(depth.values(), default=-1) + 1)]
    for name in sorted(depth):
        layers[depth[name]].append(name)
    return layers


def _leads(kept: dict[str, list[str]], start: str, end: str) -> bool:
    """True where the kept links lead from one factor to the other."""
    seen, waiting = set(), [start]
    while waiting:
        name = waiting.pop()
        if name == end:
            return True
        if name not in seen:
            seen.add(name)
            waiting += kept.get(name, [])
    return False


def _ordered(layers: list[list[str]], edges: Sequence[Edge]) -> list[list[str]]:
    """Each layer by the mean place of its neighbours, so that fewer links cross."""
    beside: dict[str, list[str]] = {}
    for edge in edges:
        beside.setdefault(edge.cause, []).append(edge.effect)
        beside.setdefault(edge.effect, []).append(edge.cause)
    for _ in range(SWEEPS):
        place = {
            name: (row + 0.5) / len(layer) for layer in layers for row, name in enumerate(layer)
        }
        for layer in layers:
            layer.sort(key=lambda n: (sum(place[b] for b in beside[n]) / len(beside[n]), n))
    return layers


def _arrow(edge: Edge, start: Box, end: Box, at: float) -> Arrow:
    """A curve from the right side of the cause to the left side of the effect, or back around."""
    x1, y1, x2, y2 = start.x + BOX, start.y + HIGH / 2, end.x - 5, end.y + HIGH / 2
    bend = max(30.0, (x2 - x1) / 2)
    if end.x <= start.x:  # back from the left side of the cause, a little lower
        x1, x2, bend = start.x, end.x + BOX + 5, -50.0
        y1, y2 = y1 + 8, y2 + 8
    xs, ys = (x1, x1 + bend, x2 - bend, x2), (y1, y1, y2, y2)
    points = [f"{x:g} {y:g}" for x, y in zip(xs, ys, strict=True)]
    path = f"M{points[0]}C{' '.join(points[1:])}"
    return Arrow(edge, path, _along(xs, at), _along(ys, at))


def _along(at: tuple[float, float, float, float], t: float) -> float:
    """One coordinate of a cubic curve, `t` of its way along."""
    s = 1 - t
    weights = (s**3, 3 * s * s * t, 3 * s * t * t, t**3)
    return round(sum(w * a for w, a in zip(weights, at, strict=True)), 1)


def _lines(label: str) -> tuple[str, ...]:
    """The label in two lines at most.

    >>> _lines("freedom of movement of armed groups in the desert belt")
    ('freedom of movement of', 'armed groups in the…')
    """
    lines = [""]
    words = label.split()
    for number, word in enumerate(words):
        if lines[-1] and len(lines[-1]) + len(word) + 1 > LINE - 1:
            if len(lines) == 2:
                return (lines[0], f"{lines[1]}…")
            lines.append("")
        room = LINE - 1 if number < len(words) else LINE
        part = word if len(word) <= room else f"{word[: room - 1]}…"
        lines[-1] = f"{lines[-1]} {part}".strip()
    return tuple(lines)
