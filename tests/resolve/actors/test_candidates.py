"""Who an unnamed perpetrator may be, in which order, and why."""

import pytest

from tests.resolve.actors.examples import SHIPPED, answers
from vedette.errors import SettingError
from vedette.resolve.actors.importers import read_theatre

CASES = [
    # suspected comes before named, the nearer before the farther
    ("In Kirkuk, JNIM met. [Gunmen] fired. Police blamed Boko Haram.", None, [
        ("boko_haram", "suspected in the text"), ("jnim", "named in the text")]),
    ("ISWAP and [gunmen] fired. Boko Haram was far off.", None, [
        ("iswap", "named in the same sentence"), ("boko_haram", "named in the text")]),
    # who accuses is not who is accused
    ("[Gunmen] fired. A member of Boko Haram accused ISWAP.", None, [
        ("iswap", "suspected in the text"), ("boko_haram", "named in the text")]),
    ("[Gunmen] fired. Boko Haram claimed the attack.", None, [
        ("boko_haram", "suspected in the text")]),
    ("In Iraq, it rained in Jalawla. One. Two. Then [gunmen] fired.", "2020-05-05", []),
    # who fought there at that time, where the text names nobody
    ("In Iraq, [gunmen] fired near Jalawla.", "2020-05-05", [
        ("islamic_state", "fought in Jalawla at that time")]),
    ("In Iraq, [gunmen] fired near Jalawla.", "2004-05-05", []),
    ("In Iraq, [gunmen] fired near Jalawla.", None, []),  # no date, so nobody is known to be there
    # a state's forces are no candidates; nor is a person
    ("In Basra the Iraqi army and Barham Salih saw [gunmen].", "2001-05-05", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "day", "right"), CASES)
def test_candidates_with_their_reasons(
    text: str, day: str | None, right: list[tuple[str, str]]
) -> None:
    words = "gunmen" if "[gunmen]" in text else "Gunmen"
    found = answers(text, day)[words]
    assert found.actor is None and found.kind == "generic"
    assert found.candidates == tuple(actor for actor, _ in right)
    assert all(f"{actor} ({reason})" in found.basis for actor, reason in right)


def test_there_are_at_most_five() -> None:
    named = "Boko Haram, ISWAP, JNIM, Ansaru, ISGS, AQIM and al-Shabaab"
    found = answers(f"[Gunmen] came. {named} deny it.")["Gunmen"]
    assert len(found.candidates) == 5


def test_theatres_are_of_listed_actors_and_states() -> None:
    assert len(SHIPPED.theatres) > 50
    for theatre in SHIPPED.theatres:
        assert theatre.actor in SHIPPED.actors, theatre
        assert theatre.state in SHIPPED.states, theatre
        assert theatre.first is None or theatre.last is None or theatre.first <= theatre.last


@pytest.mark.parametrize(
    "row",
    [{}, {"actor": "a", "state": "iraq"}, {"actor": "a", "state": "iraq", "regions": []},
     {"actor": "a", "state": "iraq", "regions": ["X"], "from": "2019-13"}],
)  # fmt: skip
def test_a_theatre_of_the_wrong_form_stops(row: dict[str, object]) -> None:
    with pytest.raises(SettingError, match="theatre"):
        read_theatre(row, "mine.json")
