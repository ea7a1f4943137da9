"""Spellings that are one name, and names that are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.resolve.actors.names import acronym, bare, defined, fold, is_acronym, slug

SAME = [
    ("Kata'ib Hezbollah", "Kataeb Hizballah"),
    ("Mohammed al-Jolani", "Muhammad Jolani"),
    ("the Badr Organization", "Badr Organisation"),
    ("Jaish al-Islam", "Jaysh al-Islam"),
    ("Idriss Déby", "Idriss Deby"),
    ("the U.S.-led coalition", "US-led coalition"),
    ("Qassem Soleimani's", "Kassem Soleimani"),
]
APART = [
    ("Ansar al-Islam", "Ansarul Islam"),
    ("Jabhat al-Nusra", "Jabhat Fatah al-Sham"),
    ("Islamic State", "Islamic State of Iraq"),
    ("Popular Resistance", "Popular Mobilisation"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_name_fold_together(one: str, other: str) -> None:
    assert fold(one) == fold(other) != ""


@pytest.mark.parametrize(("one", "other"), APART)
def test_other_names_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text(max_size=40))
def test_articles_change_no_key_and_a_slug_stays_itself(text: str) -> None:
    assert fold(f"the {text}") == fold(f"The  {text}") == fold(text)
    assert slug(slug(text)) == slug(text)
    is_acronym(bare(text))
    acronym(text)


def test_short_forms_need_their_initials() -> None:
    text = "Group for Dry Land (GDL), a fair (2019), the Long Road (XYZ), Men of the Hill (MOTH)"
    assert defined(text) == {"GDL": "Group for Dry Land", "MOTH": "Men of the Hill"}
