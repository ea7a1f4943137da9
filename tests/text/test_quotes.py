"""Quoted words, as a table: the text, then what is quoted in it, outer before inner."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.text.quotes import quote_spans

CASES = (
    ("Nobody spoke.", []),
    ("“We left,” she said.", ["We left,"]),
    ("She said: “We left.” “Why?” he asked.", ["We left.", "Why?"]),
    ('He said "no" and then "yes".', ["no", "yes"]),
    ("« Non », dit-il.", ["Non"]),
    ("قال «نعم» ثم صمت", ["نعم"]),
    ("‘We left,’ she said.", ["We left,"]),
    ("She said: „Nein“ and went.", ["Nein"]),
    # Apostrophes and other look-alikes.
    ("They don’t trust the fighters’ word.", []),
    ("The fighters’ camp and the rebels’ base burned.", []),
    ("‘The fighters’ camp fell,’ he said.", ["The fighters’ camp fell,"]),
    ("‘They don’t know,’ he said.", ["They don’t know,"]),
    ("The envoy ‘Ali crossed Ba‘quba.", []),
    ('A 5" pipe and a "big" one.', ["big"]),
    ("In the ’90s the ‘old guard’ ruled.", ["old guard"]),
    # Nesting.
    ("“He told me ‘go’ and I went.”", ["He told me ‘go’ and I went.", "go"]),
    ("‘He told me “go” and I went.’", ["He told me “go” and I went.", "go"]),
    ("“He told me “go” and I went.”", ["He told me “go” and I went.", "go"]),
    ('"He told me "go" and I went."', ['He told me "go" and I went.', "go"]),
    ("“The ‘rebels’ base’ is gone.”", ["The ‘rebels’ base’ is gone.", "rebels’ base"]),
    # Open ends.
    ("He said: “We left and\n\nThe road was shut.", ["We left and"]),
    ("“One thing.\n\n“Another thing.” He left.", ["One thing.", "Another thing."]),
    ("“One thing.\n“Another thing.” He left.", ["One thing.", "Another thing."]),
    ("“One long\nthing.” He left.", ["One long\nthing."]),
    ("‘Never closed, said he.", []),
    ("Closed” but never opened.", []),
    # Nothing inside.
    ("“” and “ ”", []),
    ("", []),
)


@pytest.mark.parametrize(("text", "quoted"), CASES)
def test_quotes(text: str, quoted: list[str]) -> None:
    assert [span.of(text) for span in quote_spans(text)] == quoted


def test_a_part_of_a_text_keeps_the_offsets_of_the_whole() -> None:
    text = "“Left out.” “We left,” she said. “Left out.”"
    spans = quote_spans(text, 12, 33)
    assert [(span.start, span.of(text)) for span in spans] == [(13, "We left,")]


@given(st.text(st.sampled_from('as t “”„"«»‘’‚\n.'), max_size=200))
def test_quotes_lie_inside_nest_and_never_cross(text: str) -> None:
    spans = quote_spans(text)
    assert spans == sorted(spans, key=lambda span: (span.start, -span.end))
    for span in spans:
        assert 0 <= span.start < span.end <= len(text)
        assert span.of(text) == span.of(text).strip()
        assert "\n\n" not in span.of(text)
        for other in spans:
            assert not span.overlaps(other) or span.covers(other) or other.covers(span)
