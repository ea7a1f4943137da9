"""Drivers and actors as graphs: nodes and edges with flat attributes, before any file format."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from vedette.export.formats.material import Lost, Material, lost_of
from vedette.export.formats.wording import when
from vedette.types import Finding, FusedTie, Link

GraphName = Literal["drivers", "actors"]
Attribute = str | int | float | bool
ALWAYS = (
    "voices and sentences behind an edge: only its finding's id",
    "incidents: a graph holds none",
)


@dataclass(frozen=True, slots=True)
class Node:
    """A factor or an actor."""

    id: str
    label: str
    values: Mapping[str, Attribute]


@dataclass(frozen=True, slots=True)
class Edge:
    """A link or a tie, from source to target.

    Attributes:
        weight: belief, in [0, 1].
    """

    id: str
    source: str
    target: str
    label: str
    weight: float
    values: Mapping[str, Attribute]


@dataclass(frozen=True, slots=True)
class Graph:
    """A directed graph; every edge's ends are among its nodes. Nodes and edges by id."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    lost: tuple[Lost, ...] = ()
    documents: frozenset[str] = frozenset()

    def keys(self, of: Literal["node", "edge"]) -> dict[str, type]:
        """The attributes that occur, each with its type, by name."""
        things = self.nodes if of == "node" else self.edges
        found = {name: type(value) for thing in things for name, value in thing.values.items()}
        return dict(sorted(found.items()))


def graph_of(material: Material, name: GraphName) -> Graph:
    """The driver graph (factors and links) or the network of actors (actors and ties)."""
    return _drivers(material) if name == "drivers" else _actors(material)


def _drivers(material: Material) -> Graph:
    factors = {factor.id: factor for factor in material.factors}
    named = {end for link in material.links for end in (link.cause, link.effect)}
    nodes = []
    for name in sorted(named | factors.keys()):
        factor = factors.get(name)
        values = {"topic": (factor and factor.topic) or "", "words": "; ".join(factor.words[:5])} \
            if factor else {"topic": "", "words": ""}  # fmt: skip
        nodes.append(Node(name, factor.label if factor else name, values))
    edges = tuple(_link(link) for link in sorted(material.links, key=lambda one: one.id))
    always = ("refines: which factor is a narrower one of which", *ALWAYS)
    return Graph(tuple(nodes), edges, lost_of({}, always), _documents(material.links))


def _documents(findings: Sequence[Finding]) -> frozenset[str]:
    return frozenset(name for finding in findings for name in finding.documents)


def _link(link: Link) -> Edge:
    values: dict[str, Attribute] = {
        "sign": link.sign,
        "p_plus": link.p_plus,
        "p_minus": link.p_minus,
        "p_none": link.p_none,
        "relations": "; ".join(link.relations),
        "background": link.background,
        "independent_reports": link.independent_reports,
    }
    return Edge(link.id, link.cause, link.effect, link.sign, link.belief, values)


def _actors(material: Material) -> Graph:
    lost: Counter[str] = Counter()
    labels: dict[str, str] = {}
    for tie in material.ties:
        labels |= {tie.head: tie.head_label, tie.tail: tie.tail_label}
    nodes = []
    for name, label in sorted(labels.items()):
        listed = material.actors.get(name)
        lost["actors that are in no list: no kind and no country"] += listed is None
        values: dict[str, Attribute] = {
            "kind": listed.kind if listed else "",
            "country": (listed.country or "") if listed else "",
            "person": bool(listed and listed.person),
        }
        nodes.append(Node(name, listed.name if listed else label, values))
    edges = tuple(_tie(tie) for tie in sorted(material.ties, key=lambda one: one.id))
    return Graph(tuple(nodes), edges, lost_of(lost, ALWAYS), _documents(material.ties))


def _tie(tie: FusedTie) -> Edge:
    values: dict[str, Attribute] = {
        "since": when(tie.since),
        "until": when(tie.until),
        "denied": tie.denied,
        "independent_reports": tie.independent_reports,
    }
    return Edge(tie.id, tie.head, tie.tail, tie.relation, tie.belief, values)
