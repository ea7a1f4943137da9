"""A graph as GEXF 1.3, the form of Gephi."""

from xml.etree import ElementTree as ET

from vedette.export.formats.cells import clean
from vedette.export.formats.graphml import text_of
from vedette.export.formats.graphs import Attribute, Graph, GraphName, graph_of
from vedette.export.formats.material import Made, Material

SPACE = "http://gexf.net/1.3"
_TYPES: dict[type, str] = {str: "string", int: "long", float: "double", bool: "boolean"}


def made(material: Material, name: GraphName) -> Made:
    """The graph of drivers or of actors."""
    graph = graph_of(material, name)
    root = ET.Element("gexf", xmlns=SPACE, version="1.3")
    meta = ET.SubElement(root, "meta", lastmodifieddate=material.build.ended.date().isoformat())
    ET.SubElement(meta, "creator").text = "Vedette"
    ET.SubElement(meta, "description").text = clean(f"{name} of case {material.case}")
    body = ET.SubElement(root, "graph", mode="static", defaultedgetype="directed")
    keys = {"node": _keys(body, graph, "node"), "edge": _keys(body, graph, "edge")}
    nodes = ET.SubElement(body, "nodes")
    for node in graph.nodes:
        element = ET.SubElement(nodes, "node", id=clean(node.id), label=clean(node.label))
        _values(element, dict(node.values), keys["node"])
    edges = ET.SubElement(body, "edges")
    for edge in graph.edges:
        told = {"id": edge.id, "source": clean(edge.source), "target": clean(edge.target)}
        told |= {"label": clean(edge.label), "weight": str(edge.weight)}
        _values(ET.SubElement(edges, "edge", told), dict(edge.values), keys["edge"])
    ET.indent(root)
    data = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return Made(data + b"\n", len(graph.nodes) + len(graph.edges), graph.lost, graph.documents)


def _keys(body: ET.Element, graph: Graph, of: str) -> dict[str, str]:
    declared = ET.SubElement(body, "attributes", {"class": of})
    found = {}
    for number, (name, kind) in enumerate(graph.keys("node" if of == "node" else "edge").items()):
        found[name] = str(number)
        ET.SubElement(declared, "attribute", id=str(number), title=name, type=_TYPES[kind])
    return found


def _values(element: ET.Element, values: dict[str, Attribute], keys: dict[str, str]) -> None:
    inside = ET.SubElement(element, "attvalues")
    for name, value in values.items():
        told = {"for": keys[name], "value": text_of(value)}
        ET.SubElement(inside, "attvalue", told)
