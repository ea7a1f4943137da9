"""What words say of a measure: direction, negation, tolls, terms, grounds."""

import pytest

from vedette.fuse.question_words import (
    content_terms,
    ground_of,
    is_negative,
    number_of,
    shipped_words,
    toll_of,
    way_of,
)

WORDS = shipped_words()
WAYS = [
    ("Raids on the valley have doubled since spring", 1),
    ("ambushes did not rise", 0),
    ("no particular increase in shelling", 0),
    ("fewer convoys were hit", -1),
    ("the level remains stable", 0),
    ("bombings have grown rarer", -1),
    ("They are not: their number trebled over the winter", 1),
    ("thirty incidents in June, against twelve in May", 1),
    ("eight incidents this week, compared with twelve the week before", -1),
    ("the raids were as many as before", 0),
    ("gunmen hold the ridge", None),
    ("traders leave on 3 May from 12 villages", None),
]
TOLLS = [
    ("a blast killed nine shepherds and hurt four", 9),
    ("Nine shepherds were killed and four hurt", 9),
    ("Two gunmen on a motorbike shot dead a mayor, killing three guards", 3),
    ("the toll stands at twenty-six", 26),
    ("the number of villagers killed in the raid on the upper valley has reached nineteen", 19),
    ("five guards lost their lives at the gate", 5),
    ("fighting went on for three days", None),
    ("killings in 2019 went unpunished", None),
]
NEGATIVE = [
    ("There was no bomber", True),
    ("the battalion did not leave", True),
    ("it had no part in this", True),
    ("None of our guns fired", True),
    ("the pullout left the villages without cover", False),
    ("the evidence points to mortars, not aircraft", False),
]


@pytest.mark.parametrize(("text", "way"), WAYS)
def test_way(text: str, way: int | None) -> None:
    assert way_of(text, WORDS) == way


@pytest.mark.parametrize(("text", "toll"), TOLLS)
def test_toll(text: str, toll: int | None) -> None:
    assert toll_of(text, WORDS) == toll


@pytest.mark.parametrize(("text", "negative"), NEGATIVE)
def test_negative(text: str, negative: bool) -> None:
    assert is_negative(text, WORDS) is negative


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("seven", 7),
        ("forty", 40),
        ("forty-four", 44),
        ("19", 19),
        ("forty-people", None),
        ("⁵", None),
    ],
)
def test_numbers(word: str, number: int | None) -> None:
    assert number_of(word) == number


def test_words_of_one_measure_fold_and_directions_are_left_out() -> None:
    assert content_terms("Fewer raids on convoys", WORDS) == ("=attack", "convoy")
    assert content_terms("more ambushes of convoys", WORDS) == ("=attack", "convoy")
    assert content_terms("the calm of the convoys", WORDS) != ("convoy",)


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("the road is shut because of the floods", "the floods"),
        ("the sweep worked, citing forty arrests.", "forty arrests"),
        ("the road is shut", ""),
    ],
)
def test_ground(text: str, ground: str) -> None:
    assert ground_of(text, WORDS) == ground
