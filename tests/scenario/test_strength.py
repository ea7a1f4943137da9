"""A word for the strength stands only if every prior gives it."""

import pytest

from tests.scenario.make import held, link, said, sure
from vedette.scenario.directions import acting
from vedette.scenario.strength import WORDS, strengths


def word(links, name: str):
    return strengths(acting(links, (held("a"),)), {name: 0}, 0)[name]


def test_many_ways_together_are_strong_under_every_prior() -> None:
    links = [sure("a", f"m{i}") for i in range(8)] + [sure(f"m{i}", "z") for i in range(8)]
    assert word(links, "z") == "strong"


def test_one_step_on_hangs_on_the_prior() -> None:
    assert word([sure("a", "b"), sure("b", "z")], "z") is None


def test_few_draws_give_no_word() -> None:
    links = [link("a", f"m{i}", said(f"st_{i}", "+", 0.02)) for i in range(1)]
    assert word(links, "m0") is None


def test_words_go_down_to_nothing() -> None:
    assert [least for least, _ in WORDS] == sorted((least for least, _ in WORDS), reverse=True)
    assert WORDS[-1][0] == pytest.approx(0)
