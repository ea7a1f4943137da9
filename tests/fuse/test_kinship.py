"""Who is no rival of whom."""

import pytest

from vedette.fuse.kinship import akin, body, is_arm, is_outlet, of_a_state


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("iraq.army", "iraq.police", True),
        ("us.military", "us_led_coalition", True),
        ("us.air_force", "us_led_coalition", True),
        ("ypg", "syrian_democratic_forces", True),
        ("syrian_democratic_forces", "us_led_coalition", True),
        ("kataib_hezbollah", "iran.irgc", False),
        ("kataib_hezbollah", "iraq.army", False),
        ("kataib_hezbollah", "popular_mobilisation_forces", True),
        ("islamic_state", "jabhat_al_nusra", False),
        ("russia.air_force", "syria.air_force", False),
        ("local.reed_front", "local.marsh_guard", False),
        ("local.reed_front", "local.reed_front", True),
    ],
)
def test_kin(one: str, other: str, expected: bool) -> None:
    assert akin(one, other) is akin(other, one) is expected


def test_two_groups_that_only_the_text_names_are_two_bodies() -> None:
    assert body("local.reed_front") != body("local.marsh_guard")


def test_outlets_tell_and_do_not_do() -> None:
    assert is_outlet("Reuters", None) and is_outlet("the Halin Gazette", "outlet.halin_gazette")
    assert not is_outlet("gunmen", "role.militant")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("us.military", "us_led_coalition", True),
        ("iraq.army", "iraq.police", True),
        ("syrian_democratic_forces", "us_led_coalition", False),
        ("islamic_state", "us_led_coalition", False),
    ],
)
def test_an_ally_is_no_arm(one: str, other: str, expected: bool) -> None:
    assert is_arm(one, other) is is_arm(other, one) is expected


@pytest.mark.parametrize(
    ("actor", "expected"),
    [
        ("turkey.government", True),
        ("somalia.army", True),
        ("al_shabaab", False),
        ("iran.pmoi", False),
        ("rapid_support_forces", False),
        (None, False),
    ],
)
def test_states_and_their_bodies(actor: str | None, expected: bool) -> None:
    assert of_a_state(actor) is expected
