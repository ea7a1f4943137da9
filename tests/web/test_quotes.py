"""Words cut at the slots: nothing lost, nothing doubled, every slot where it stands."""

from hypothesis import given
from hypothesis import strategies as st

from vedette.types import Claim, Mention, Span
from vedette.web.quotes import Mark, marks_of, pieces

TEXT = "Dusk fell; the \u0645\u0631\u062d\u0628\u0627 market \U0001f525 closed early that day."
spans = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(
    lambda pair: Span(min(pair), max(pair))
)
marks = st.builds(Mark, spans, st.sampled_from(("trigger", "place", "time")), st.sampled_from("ab"))


@given(spans, st.lists(marks, max_size=8), st.lists(st.integers(0, len(TEXT)), max_size=5))
def test_the_words_stay_whole_and_every_slot_is_marked(within, marks, cuts) -> None:
    found = pieces(TEXT, within, marks, cuts)
    assert "".join(p.text for p in found) == within.of(TEXT)
    for piece in found:
        here = Span(piece.at, piece.at + len(piece.text))
        assert here.of(TEXT) == piece.text
        wanted = {m.slot for m in marks if m.span.covers(here) and m.span.start < m.span.end}
        assert set(piece.slots) == wanted


def test_a_claim_marks_its_content() -> None:
    words = Mention(Span(0, 9), TEXT[:9])
    claim = Claim(
        id="st_1", document="d", evidence=(Span(0, 20),), reader="r", score=1.0,
        content=(words,), stance="asserts",
    )  # fmt: skip
    assert marks_of(claim) == [Mark(Span(0, 9), "content", "st_1")]
