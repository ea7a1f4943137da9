"""Which relation the words beside two actors tell."""

import pytest

from vedette.fuse.vocabulary import vocabulary
from vedette.read.tie_words import around, relation_told, words_of


@pytest.mark.parametrize(
    ("read", "head", "tail", "stretch", "expected"),
    [
        ("allied_with", "army", "Reed Front", "the army clashed with the Reed Front", None),
        (
            "allied_with",
            "Marsh Guard",
            "Reed Front",
            "the Guard, an ally of the Front",
            "allied_with",
        ),
        ("fights", "army", "Reed Front", "a deal of the army and the Reed Front", None),
        ("fights", "army", "Reed Front", "the army's war with the Reed Front", "fights"),
        ("merged_into", "Marsh Guard", "Reed Front", "Guard - led by the Front", None),
        ("merged_into", "Marsh Guard", "Reed Front", "the Guard joined the Front", "merged_into"),
        ("spokesperson_of", "Ali Omar", "Monitor", "Monitor director Ali Omar said", "leader_of"),
        (
            "spokesperson_of",
            "Ali Omar",
            "Monitor",
            "its spokesman Ali Omar said",
            "spokesperson_of",
        ),
        ("spokesperson_of", "Ali Omar", "Reed Front", "the Front moved on, Ali Omar said", None),
        ("part_of", "Reed Front group", "Reed Front", "the Reed Front group", None),
        ("part_of", "Reed Front police", "Reed Front", "the Reed Front police", "part_of"),
        ("member_of", "Reed Front fighters", "Reed Front", "Reed Front fighters", "member_of"),
        ("part_of", "Marsh Guard", "US-backed", "the US-backed Marsh Guard", "backed_by"),
        ("part_of", "Coalition-backed Guard", "Coalition", "Coalition-backed Guard", "backed_by"),
        ("leader_of", "Marran counterpart Omar", "Marran", "her Marran counterpart Omar", None),
        ("fights", "Marran", "army", "Marran wages a war in support of the army", None),
        ("part_of", "monitor", "Halin-based", "the Halin-based monitor", None),
    ],
)
def test_the_words_decide(read, head, tail, stretch, expected) -> None:
    assert relation_told(read, head, tail, stretch) == expected


def test_only_listed_relations_have_words() -> None:
    assert set(words_of()) <= set(vocabulary()["ties"])
    assert not [name for name, pattern in words_of().items() if pattern.search("")]


def test_the_stretch_ends_with_the_line() -> None:
    text = "An ally was named.\n" + "x" * 60 + " Guard and Front met " + "y" * 60
    stretch = around(text, text.index("Guard"), text.index("Front") + 5)
    assert "ally" not in stretch and "Guard and Front met" in stretch
