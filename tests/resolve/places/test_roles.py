"""Names that tell no place of an event: parts of names, datelines, states that act; as [name]."""

import pytest

from vedette.resolve.places.roles import is_in_a_name, no_place_of_events
from vedette.types import Span

IN_A_NAME = [
    ("The Union of [Dar] met.", True),
    ("The [Dar] Council met.", True),
    ("The Army of the [Reed] shot at guards.", True),
    ("The Islamic State in [Iraq] and the Levant shot at guards.", True),
    ("The Islamic State of Iraq and [Syria] shot at guards.", True),
    ("Al-Qaida in the [Arabian Peninsula] shot at guards.", True),
    ("The Islamic State in [Raqqa] shot at guards.", False),
    ("The Reed Front in [Dar] shot at guards.", False),
    ("The Province of [Dar] is quiet.", False),
    ("The army shelled [Dar].", False),
]
NO_PLACE = [
    ("[TIKRA] (Wire) Shells fell on Dar.", "a dateline"),
    ("[Tikra] (Wire) - Shells fell on Dar.", "a dateline"),
    ("[TIKRA], Arlan (Wire) - Shells fell on Dar.", "a dateline"),
    ("Last updated at Oct 03 2017 [TIKRA] A shell fell on Dar.", "a dateline"),
    ("Dar was quiet. [TIKRA] Shells fell on Dar.", "a dateline"),
    ("The truce brokered by [Arland] held.", "one who acts"),
    ("The truce brokered by Arland and [Borrea] held.", "one who acts"),
    ("The militia backed by the [Arland] took the ridge.", "one who acts"),
    ("Last updated at Oct 3 2017 [Tikra] Army planes hit Dar.", "a dateline"),
    ("Guards gave up in a town on the border with [Borrea].", "at its border"),
    ("A witness in [Tikra] said that planes hit Dar.", "where somebody tells"),
    ("A witness in [Tikra] was hurt.", ""),
    ("Guards crossed the border into [Borrea].", ""),
    ("[TIKRA] - Shells fell on the market.", ""),
    ("[Tikra]: shells fell on the market.", ""),
    ("[TIKRA] was shelled.", ""),
    ("[Tikra] Shells fell.", ""),
    ("Shells fell on [TIKRA] (Wire).", ""),
    ("Guards were killed by [Tikra] bridge.", ""),
]


def _marked(text: str) -> tuple[str, Span]:
    return text.replace("[", "").replace("]", ""), Span(text.index("["), text.index("]") - 1)


@pytest.mark.parametrize(("text", "expected"), IN_A_NAME, ids=[t for t, _ in IN_A_NAME])
def test_is_in_a_name(text: str, expected: bool) -> None:
    assert is_in_a_name(*_marked(text)) is expected


@pytest.mark.parametrize(("text", "why"), NO_PLACE, ids=[t for t, _ in NO_PLACE])
def test_no_place_of_events(text: str, why: str) -> None:
    found = no_place_of_events(*_marked(text))
    assert found.startswith(why) if why else not found
