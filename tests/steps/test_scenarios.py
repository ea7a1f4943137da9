"""Which way the "if" of a conditional statement goes, read from its own words."""

from types import SimpleNamespace

import pytest

from tests.scenario.make import link, said
from vedette.steps.scenarios import antecedents
from vedette.types import Direction, FactorMention, Influence, Relation, Span


def statement(words: str, direction: Direction, *, negated: bool = False) -> Influence:
    """If that happens, tolls rise."""
    cause = FactorMention(Span(3, 3 + len(words)), words, direction=direction, negated=negated)
    effect = FactorMention(Span(40, 45), "tolls", direction="up")
    return Influence(
        id="st_1", document="doc_1", evidence=(Span(0, 50),), reader="r", score=0.5,
        cause=cause, effect=effect, relation="conditional", sign="+",
    )  # fmt: skip


def found(one: Influence, relation: Relation = "conditional") -> dict[str, Direction]:
    case = SimpleNamespace(statement=lambda name: one)
    links = [link("patrols", "tolls", said("st_1", "+", 0.5, relation=relation))]
    return antecedents(case, links)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "direction", "negated", "way"),
    [
        ("patrols increase", "up", False, "up"),
        ("patrols decrease", "down", False, "down"),
        ("no patrols", "up", True, "down"),
    ],
)
def test_the_if_goes_the_way_its_words_go(
    words: str, direction: Direction, negated: bool, way: str
) -> None:
    assert found(statement(words, direction, negated=negated)) == {"st_1": way}


def test_only_conditional_statements_have_one() -> None:
    assert found(statement("patrols increase", "up"), "cause") == {}
    assert found(statement("patrols", "none")) == {}
