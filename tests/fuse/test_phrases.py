"""What words for a factor name, and the way they say it goes."""

import pytest

from vedette.fuse.phrases import phrase


@pytest.mark.parametrize(
    "words, core, way",
    [
        ("the tension", "tension", 1),
        ("rising tension", "tension", 1),
        ("a lack of patrols", "patrols", -1),
        ("the withdrawal of the garrison", "garrison", -1),
        ("fewer night raids", "night raids", -1),
        ("the patrols stopped in May", "patrols in May", -1),
        ("the siege goes on", "siege", 1),
        ("no informers", "informers", -1),
        ("demands for the garrison to leave", "demands for the garrison to leave", 1),
        ("villagers who had gone to a market with less shade", None, 1),
        ("the suspension of the fall of prices", None, -1),
        ("", "", 1),
    ],
)
def test_core_and_way(words: str, core: str | None, way: int) -> None:
    found = phrase(words)
    assert found.way == way
    if core is not None:
        assert found.core == core


def test_the_readers_negation_counts_where_no_word_does() -> None:
    assert phrase("the convoys", negated=True).way == -1
    assert phrase("the lack of convoys", negated=True).way == -1


def test_marks_can_be_left_out() -> None:
    found = phrase("the shortage of guards")
    assert found.way == -1 and found.way_without({"shortage"}) == 1
