"""Withdrawals by their own words."""

import pytest

from vedette.read.withdrawals import settled, withdrawn
from vedette.types import Span

CASES = (
    ("other", "Paris withdrew its soldiers from Tessa last year.", "withdrew", "troop_withdrawal"),
    ("other", "The mayor withdrew his candidacy in Tessa.", "withdrew", "other"),
    ("other", "Ankara pulled its last trainers out of Orla.", "pulled", "troop_withdrawal"),
    ("other", "The drawdown of the mission's forces began.", "drawdown", "troop_withdrawal"),
    (
        "territory_lost",
        "It comes after Kesh pulled back in both provinces.",
        "pulled back",
        "troop_withdrawal",
    ),
    (
        "territory_lost",
        "Driven from the ridge, the militia pulled back to Orla.",
        "pulled back",
        "territory_lost",
    ),
    (
        "territory_lost",
        "The garrison withdrew after the Front stormed the bridge.",
        "withdrew",
        "territory_lost",
    ),
    (
        "troop_withdrawal",
        "Government forces have pushed the Front out of Tessa.",
        "out",
        "territory_captured",
    ),
    (
        "troop_withdrawal",
        "The Front was pushed back by the army.",
        "pushed back",
        "territory_captured",
    ),
    ("troop_withdrawal", "The last convoy drove out of Tessa.", "out", "troop_withdrawal"),
    ("troop_withdrawal", "The mission left Orla in May.", "left", "troop_withdrawal"),
    ("arrest", "Police withdrew with three suspects.", "withdrew", "arrest"),
)


@pytest.mark.parametrize(
    ("read", "text", "trigger", "expected"), CASES, ids=[text[:40] for _, text, _, _ in CASES]
)
def test_a_withdrawal_is_told_by_its_words(
    read: str, text: str, trigger: str, expected: str
) -> None:
    at = text.index(f" {trigger}") + 1
    found = settled(read, text, Span(at, at + len(trigger)), Span(0, len(text)))
    assert found == expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Kesh partially withdrew troops last year.", "withdrew", "troops"),
        ("Paris pulled its remaining paratroopers out.", "pulled", "remaining paratroopers"),
        ("Accra is withdrawing some of its soldiers.", "withdrawing", "soldiers"),
        ("Paris withdrew from the north.", "withdrew", None),
        ("The withdrawal of troops began.", "withdrawal", None),
        ("He withdrew a remark on troops.", "withdrew", None),
        ("The day Mali withdrew\n\nUN troops stay on.", "withdrew", None),
    ],
)
def test_who_is_withdrawn_stands_after_the_verb(
    text: str, trigger: str, expected: str | None
) -> None:
    at = text.index(trigger)
    end = text.find("\n") if "\n" in text else len(text)
    found = withdrawn(text, Span(at, at + len(trigger)), Span(0, end))
    assert (found.of(text) if found else None) == expected
