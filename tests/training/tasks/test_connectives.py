"""The baseline for causal sentences."""

import pytest

from training.tasks.connectives import connected


@pytest.mark.parametrize(
    ("text", "cause", "effect", "signal"),
    [
        ("The bridge shut because of floods .", "floods", "The bridge shut", "because of"),
        ("Floods forced the bridge to shut .", "Floods", "the bridge to shut", "forced"),
        ("Rain fell , leading to floods .", "Rain fell", "floods", "leading to"),
    ],
)
def test_the_sentence_is_cut_at_its_connective(text, cause, effect, signal) -> None:
    (relation,) = connected(text)
    assert relation.cause.of(text) == cause
    assert relation.effect.of(text) == effect
    assert [span.of(text) for span in relation.signals] == [signal]


@pytest.mark.parametrize("text", ["The bridge shut .", "Because of that .", ""])
def test_no_relation_without_words_on_both_sides(text) -> None:
    assert connected(text) == ()
