"""Drivers and actors as GraphML and GEXF, read back by another program."""

import io
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from tests.export.formats.made import FACTOR, HOSTILE, LINK, TIE, material
from vedette.export.formats import gexf, graphml
from vedette.export.formats.graphs import graph_of

GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"


def test_every_end_of_a_link_is_a_node_even_without_its_factor() -> None:
    graph = graph_of(material(), "drivers")
    assert [(node.id, node.label) for node in graph.nodes] == [
        ("own.smuggling", "own.smuggling"),
        ("state_capacity", "capacity of the state"),
    ]
    (edge,) = graph.edges
    assert (edge.source, edge.target, edge.label) == ("state_capacity", "own.smuggling", "-")


def test_actors_bear_their_listed_names_and_unlisted_ones_are_counted() -> None:
    graph = graph_of(material(ties=(replace(TIE, tail="own front", tail_label="front"),)), "actors")
    assert {node.label for node in graph.nodes} == {"Issa Dara", "front"}
    assert [one.count for one in graph.lost if one.count] == [1]


@pytest.mark.parametrize("name", ["drivers", "actors"])
def test_networkx_reads_both_forms(name: Any) -> None:
    networkx: Any = pytest.importorskip("networkx")
    told = material()
    first = networkx.read_graphml(io.BytesIO(graphml.made(told, name).data))
    second = networkx.read_gexf(io.BytesIO(gexf.made(told, name).data), version="1.3")
    graph = graph_of(told, name)
    for found in (first, second):
        assert set(found.nodes) == {node.id for node in graph.nodes}
        assert [(a, b) for a, b in found.edges()] == [(e.source, e.target) for e in graph.edges]
        for node in graph.nodes:
            assert found.nodes[node.id]["label"] == node.label
        (_, _, values) = next(iter(found.edges(data=True)))
        assert values["independent_reports"] == 1
        assert values["weight"] == 0.5


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("form", [graphml, gexf])
def test_hostile_labels_stay_labels(words: str, form: Any) -> None:
    factor = replace(FACTOR, id=words, label=words, words=(words,))
    told = material(factors=(factor,), links=(replace(LINK, cause=words),))
    root = ET.fromstring(form.made(told, "drivers").data)
    assert not [one for one in root.iter() if one.tag.endswith("script")]


def test_the_same_case_gives_the_same_bytes() -> None:
    first = material(factors=(FACTOR, replace(FACTOR, id="b")))
    turned = material(factors=(replace(FACTOR, id="b"), FACTOR))
    assert graphml.made(first, "drivers") == graphml.made(turned, "drivers")
