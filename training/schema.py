"""The schema of the shipped reading model (see vedette.read.schema)."""

from vedette.evaluate.annotation import LAYERS, VALUES, vocabulary
from vedette.read.schema import LabelKind, LinkKind, Schema

INNER = ("actor", "place", "factor", "content")
"""Layers whose spans may nest in one of their own kind."""


def reader_schema() -> Schema:
    """Everything the codebook annotates, as outputs of one model."""
    words = vocabulary()
    return Schema(
        layers=(*LAYERS.values(), *(f"{layer}.inner" for layer in INNER)),
        labels=(
            LabelKind("incident_type", "trigger", tuple(words["incident_types"])),
            LabelKind("status", "trigger", VALUES["status"]),
            LabelKind("certainty", "trigger", VALUES["certainty"]),
            LabelKind("incident_hedge", "trigger", VALUES["hedge"]),
            LabelKind("scope", "count", ("incident", "cumulative")),
            LabelKind("voice", "content", ("other", "author")),
            LabelKind("stance", "content", VALUES["stance"]),
            LabelKind("claim_hedge", "content", VALUES["hedge"]),
            LabelKind("topic", "content", tuple(words["topics"])),
            LabelKind("direction", "content", VALUES["direction"]),
            LabelKind("factor_direction", "factor", VALUES["cause"]),
        ),
        links=(
            LinkKind("initiator", "trigger", ("actor",)),
            LinkKind("target", "trigger", ("actor", "object", "place", "trigger")),
            LinkKind("killed", "trigger", ("count",)),
            LinkKind("wounded", "trigger", ("count",)),
            LinkKind("abducted", "trigger", ("count",)),
            LinkKind("quantity", "trigger", ("count",)),
            LinkKind("means", "trigger", ("means",)),
            LinkKind("place", "trigger", ("place",)),
            LinkKind("time", "trigger", ("time",)),
            LinkKind("same_event", "trigger", ("trigger",)),
            LinkKind("holder", "content", ("actor",)),
            LinkKind("cue", "content", ("cue",)),
            LinkKind("same_content", "content", ("content",)),
            LinkKind("influences", "factor", ("factor",)),
            LinkKind("signal", "factor", ("signal",)),
            LinkKind("tie", "actor", ("actor",)),
            LinkKind("same_actor", "actor", ("actor",)),
        ),
        pairs=(
            LabelKind("relation", "influences", VALUES["relation"]),
            LabelKind("sign", "influences", VALUES["sign"]),
            LabelKind("influence_hedge", "influences", VALUES["hedge"]),
            LabelKind("denied", "influences", ("no", "yes")),
            LabelKind("tie_relation", "tie", tuple(words["ties"])),
            LabelKind("tie_hedge", "tie", VALUES["hedge"]),
        ),
    )
