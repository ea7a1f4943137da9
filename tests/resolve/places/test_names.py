"""Keys: spellings that meet, and names that stay apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.resolve.places.names import loose_key, plain_key

SAME_PLAIN = [
    ("al-Qasr", "Qasr"),
    ("El Qasr", "AL-QASR"),
    ("ash-Shams", "Shams"),
    ("Deir ez-Zahr", "Deir al Zahr"),
    ("Ma'ara", "Maara"),
    ("Ḩamrā’", "hamra"),
    ("Khaldiyah", "Khaldiya"),
    ("Nur al-Din", "Nuruddin"),
    ("القصر", "قصر"),
    ("حويجة", "حويجه"),
    ("أربيل", "اربيل"),
]
SAME_LOOSE = [
    ("Qamish", "Kamish"),
    ("Gayara", "Qayyarah"),
    ("Makhmour", "Makhmur"),
    ("Tell Hamad", "Tal Hamad"),
    ("Deir Hafir", "Dayr Hafer"),
    ("Suwayda", "Sweida"),
    ("Khan Sheikhoun", "Khan Shaykhun"),
    ("Jebel Sinan", "Jabal Sinan"),
    ("Nahr Isa", "Nahr Issa"),
]
APART = [
    ("Hit", "Hatra"),
    ("Makhmur", "Makmur"),
    ("Balad", "Balat"),
    ("Ramadi", "Rumaydi"),
    ("Ana", "Anah Hill"),
    ("Al", "Ali"),
    ("Asad", "Assadiya"),
    ("Ghazal", "Kazal"),
    ("Shadad", "Sadad"),
]


@pytest.mark.parametrize(("one", "other"), SAME_PLAIN)
def test_plain_keys_that_meet(one: str, other: str) -> None:
    assert plain_key(one) == plain_key(other) != ""


@pytest.mark.parametrize(("one", "other"), SAME_LOOSE)
def test_loose_keys_that_meet(one: str, other: str) -> None:
    assert plain_key(one) != plain_key(other)
    assert loose_key(plain_key(one)) == loose_key(plain_key(other))


@pytest.mark.parametrize(("one", "other"), APART)
def test_names_that_stay_apart(one: str, other: str) -> None:
    assert loose_key(plain_key(one)) != loose_key(plain_key(other))


@given(st.lists(st.text(st.characters(exclude_characters="|\n\r"), max_size=12), max_size=6))
def test_many_names_fold_as_each_alone(names: list[str]) -> None:
    assert plain_key("|".join(names)).split("|") == [plain_key(name) for name in names] or not names


@given(st.text(max_size=20))
def test_loose_keys_follow_from_plain_ones(name: str) -> None:
    assert loose_key(plain_key(name)) == loose_key(plain_key(name.upper().lower())) or not (
        name.isascii()
    )
