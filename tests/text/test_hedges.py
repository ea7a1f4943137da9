"""A phrase's own hedge and negation: at its head or in its first verb, nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.text.hedges import hedge_in, negated

CASES = {
    "a potential split in the alliance": ("possible", False),
    "The alleged sale of grain": ("possible", False),
    "the risk of a second siege": ("possible", False),
    "militias could return to the ridge": ("possible", False),
    "their impending departure": ("likely", False),
    "the ferry will probably stop": ("likely", False),
    "villages appear to empty": ("likely", False),
    "if the dam breaks": ("conditional", False),
    "the vote of May 3": ("asserted", False),
    "the hanging of suspected spies": ("asserted", False),
    "guards who might be bribed": ("asserted", False),
    "a road that nobody may use": ("asserted", False),
    "lack of diesel": ("asserted", True),
    "No convoy": ("asserted", True),
    "The buses never came": ("asserted", True),
    "it isn’t repaired": ("asserted", True),
    "no longer a border post": ("asserted", False),
    "not only the harvest": ("asserted", False),
    "a village that was not on the map": ("asserted", False),
}


@pytest.mark.parametrize("words", CASES)
def test_cases(words: str) -> None:
    assert (hedge_in(words), negated(words)) == CASES[words]


@given(st.text(max_size=200))
def test_any_text_has_an_answer(words: str) -> None:
    assert hedge_in(words) in ("asserted", "likely", "possible", "conditional")
    assert negated(words) in (True, False)
