"""Which areas can be read on their own."""

import pytest

from tests.assess.made import Made, monday, place
from vedette.assess.areas import LEAST_INCIDENTS, area_name, areas_of, within


def case() -> Made:
    made = Made()
    for number in range(LEAST_INCIDENTS):
        made.incident(f"k{number}", monday(number))
        made.incident(f"f{number}", monday(number), where=place("Moor"), status="foiled")
    made.incident("one", monday(1), where=place("Coast", "XB"))
    made.incident("wide", monday(1), where=place(None))
    return made


def test_only_areas_of_which_enough_happened() -> None:
    assert areas_of(case().evidence) == ("XA", "XA: Karst")
    assert areas_of(case().evidence, monday(3)) == ()


@pytest.mark.parametrize(
    ("asked", "name", "number"),
    [
        ("xb", "XB", 1),
        ("karst", "Karst", LEAST_INCIDENTS),
        ("XA: moor", "XA: Moor", LEAST_INCIDENTS),
        ("", "", 2 * LEAST_INCIDENTS + 2),
    ],
)
def test_an_area_by_any_of_its_names(asked: str, name: str, number: int) -> None:
    evidence = case().evidence
    assert area_name(evidence, asked) == name
    assert len(within(evidence, name).incidents) == number
    assert len(within(evidence, name).published) == len(evidence.published)
