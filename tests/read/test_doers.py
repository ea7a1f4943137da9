"""Parties beside an event that did not do it."""

import pytest

from vedette.read.doers import is_no_doer
from vedette.types import Span


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("text", "party", "trigger", "no_doer"),
    [
        ("Mortars hit the rebel-held town.", "rebel", "hit", True),
        ("Jets struck the IS stronghold of Varn.", "IS", "struck", True),
        ("Jets struck the Front's bastion.", "Front", "struck", True),
        ("Shells hit the quarter held by the Reed Front.", "Reed Front", "hit", True),
        ("The raid was confirmed by the ministry.", "ministry", "raid", True),
        ("The bomb has been laid at the door of the Front by Ankar.", "Ankar", "bomb", True),
        ("The ministry blamed the Front for the raid.", "ministry", "raid", True),
        ("The council has also condemned the raid.", "council", "raid", True),
        ("The town is besieged by the army.", "army", "besieged", False),
        ("The raid was claimed by the Reed Front.", "Reed Front", "raid", False),
        ("The raid was carried out by the Reed Front.", "Reed Front", "raid", False),
        ("The Reed Front held the town and shelled the mill.", "Reed Front", "shelled", False),
        ("The governor condemned the vote.", "governor", "condemned", False),
    ],
)
def test_who_stands_by_and_who_did_it(text: str, party: str, trigger: str, no_doer: bool) -> None:
    assert is_no_doer(text, span(text, party), [span(text, trigger)]) is no_doer
