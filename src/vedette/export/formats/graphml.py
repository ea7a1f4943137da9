"""A graph as GraphML, which yEd, Gephi, Cytoscape and networkx read."""

from xml.etree import ElementTree as ET

from vedette.export.formats.cells import clean
from vedette.export.formats.graphs import Attribute, Graph, GraphName, graph_of
from vedette.export.formats.material import Made, Material

SPACE = "http://graphml.graphdrawing.org/xmlns"
_TYPES: dict[type, str] = {str: "string", int: "long", float: "double", bool: "boolean"}
_FIXED: dict[str, dict[str, type]] = {
    "node": {"label": str},
    "edge": {"label": str, "weight": float},
}


def made(material: Material, name: GraphName) -> Made:
    """The graph of drivers or of actors."""
    graph = graph_of(material, name)
    root = ET.Element("graphml", xmlns=SPACE)
    keys = _keys(root, graph)
    body = ET.SubElement(root, "graph", id=name, edgedefault="directed")
    for node in graph.nodes:
        element = ET.SubElement(body, "node", id=clean(node.id))
        _data(element, {"label": node.label, **node.values}, keys["node"])
    for edge in graph.edges:
        element = ET.SubElement(
            body, "edge", id=edge.id, source=clean(edge.source), target=clean(edge.target)
        )
        told = {"label": edge.label, "weight": edge.weight, **edge.values}
        _data(element, told, keys["edge"])
    ET.indent(root)
    data = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return Made(data + b"\n", len(graph.nodes) + len(graph.edges), graph.lost, graph.documents)


def _keys(root: ET.Element, graph: Graph) -> dict[str, dict[str, str]]:
    """Declares every attribute; gives its key by node or edge, and name."""
    found: dict[str, dict[str, str]] = {"node": {}, "edge": {}}
    for of in ("node", "edge"):
        named = {**_FIXED[of], **graph.keys("node" if of == "node" else "edge")}
        for name, kind in named.items():
            key = f"{of[0]}_{name}"
            found[of][name] = key
            told = {"id": key, "for": of, "attr.name": name, "attr.type": _TYPES[kind]}
            ET.SubElement(root, "key", told)
    return found


def _data(element: ET.Element, values: dict[str, Attribute], keys: dict[str, str]) -> None:
    for name, value in values.items():
        ET.SubElement(element, "data", key=keys[name]).text = text_of(value)


def text_of(value: Attribute) -> str:
    """A value as XML text: true and false in small letters.

    >>> text_of(True), text_of(0.5), text_of("a\\x01b")
    ('true', '0.5', 'ab')
    """
    return str(value).lower() if isinstance(value, bool) else clean(str(value))
