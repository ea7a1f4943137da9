"""Statements of the shipped reader in the terms of the public tasks."""

from dataclasses import replace

import pytest

pytest.importorskip("torch", reason="the training extra is not installed")
pytest.importorskip("transformers", reason="the training extra is not installed")

from training.tasks.causal_scores import Causation
from training.tasks.untrained import attributed, causations, plain_document
from vedette.types import (
    ActorMention,
    Attribution,
    Claim,
    FactorMention,
    Influence,
    Mention,
    Span,
)

TEXT = "The mayor said the flood emptied the market because dykes failed."


def at(words: str) -> dict:
    start = TEXT.index(words)
    return {"span": Span(start, start + len(words)), "text": words}


COMMON = {"document": "d", "evidence": (Span(0, len(TEXT)),), "reader": "t", "score": 1.0}
LINK = Influence(
    id="i",
    cause=FactorMention(**at("dykes failed")),
    effect=FactorMention(**at("the flood emptied the market")),
    relation="cause",
    sign="+",
    signal=Mention(**at("because")),
    **COMMON,
)
SPEAKER = Attribution("official", ActorMention(**at("The mayor")), Mention(**at("said")))
CLAIM = Claim(
    id="c",
    content=(Mention(**at("the flood emptied the market")),),
    stance="asserts",
    attribution=(SPEAKER,),
    **COMMON,
)


def test_an_influence_is_a_causation_unless_denied() -> None:
    expected = Causation(LINK.cause.span, LINK.effect.span, (LINK.signal.span,))
    assert causations([LINK, CLAIM]) == (expected,)
    assert causations([replace(LINK, denied=True)]) == ()
    assert causations([replace(LINK, signal=None)])[0].signals == ()


def test_a_claim_is_an_attribution_where_somebody_holds_it() -> None:
    found = attributed("d", TEXT, [CLAIM, LINK, replace(CLAIM, id="e", attribution=())])
    assert [(part.layer, part.stretches[0].of(TEXT)) for part in found.parts] == [
        ("content", "the flood emptied the market"),
        ("source", "The mayor"),
        ("cue", "said"),
    ]
    assert found.attributions == ((0, 1, 2),)


def test_a_part_of_two_claims_is_one_part() -> None:
    other = replace(CLAIM, id="e", content=(Mention(**at("dykes failed")),))
    found = attributed("d", TEXT, [CLAIM, other])
    assert len(found.parts) == 4
    assert found.attributions == ((0, 1, 2), (1, 2, 3))


def test_a_text_keeps_its_offsets() -> None:
    assert plain_document(TEXT).text == TEXT
    assert len(plain_document(TEXT).sentences) == 1
