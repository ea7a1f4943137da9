"""Country words of a text, and outlines."""

import pytest

from tests.resolve.places.examples import NATIONS
from vedette.resolve.places.nations import read_nations

TEXTS = [
    ("Arlani troops left Borrea for Arlan.", {"XA": 2, "XB": 1}),
    ("An Arlanite is no Arlani-born man.", {"XA": 1}),
    ("arlan", {}),
    ("", {}),
]


@pytest.mark.parametrize(("text", "counts"), TEXTS)
def test_countries_named_in_a_text(text: str, counts: dict[str, int]) -> None:
    assert NATIONS.named_in(text) == counts


def test_a_table_of_countries() -> None:
    lines = ["code\tname\tnames\tadjectives\tcapital\tboxes"]
    lines += ["XC\tCorland\tThe Corlands\tCorlandic\tPort Cor\t1,2,3,4;-5,-6,-4,-3"]
    nation = read_nations(lines).by_code["XC"]
    assert nation.words == ("Corland", "The Corlands", "Corlandic")
    assert nation.holds(2.0, 3.0)
    assert nation.holds(-4.5, -5.0)
    assert not nation.holds(0.0, 0.0)
