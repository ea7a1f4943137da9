"""The closed lists say the same everywhere: types, codebook form, training schema."""

from typing import get_args

import pytest

from training.schema import reader_schema
from vedette import types
from vedette.evaluate.annotation import LAYERS, VALUES, vocabulary
from vedette.read.attribution import role_words
from vedette.read.schema import Schema


@pytest.mark.parametrize(
    ("name", "literal"),
    [
        ("status", types.Status),
        ("certainty", types.Certainty),
        ("stance", types.Stance),
        ("hedge", types.Hedge),
        ("direction", types.Direction),
        ("sign", types.Sign),
        ("relation", types.Relation),
    ],
)
def test_values_are_those_of_the_types(name: str, literal: object) -> None:
    assert VALUES[name] == get_args(literal)


def test_the_schema_covers_the_codebook_and_survives_json() -> None:
    schema = reader_schema()
    assert {layer.partition(".")[0] for layer in schema.layers} == set(LAYERS.values())
    assert schema.label("incident_type").values == tuple(vocabulary()["incident_types"])
    assert Schema.from_json(schema.to_json()) == schema
    for link in schema.links:
        assert {link.head, *link.tails} <= set(LAYERS.values())


def test_labels_sit_on_a_layer_and_pair_labels_on_a_link() -> None:
    schema = reader_schema()
    assert {label.on for label in schema.labels} <= set(schema.layers)
    assert {label.on for label in schema.pairs} <= {link.name for link in schema.links}
    names = [label.name for label in (*schema.labels, *schema.pairs)]
    assert len(names) == len(set(names))


def test_roles_are_those_of_the_types() -> None:
    assert set(role_words()) <= set(get_args(types.Role))
