"""Sentences, as tables: the borders are written as "|" in the expected text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.text.sentences import MAX_SENTENCE, sentence_spans

# In each case "|" stands where one sentence ends and the next begins; "_" is glued text.
CASES = (
    "The road is open.|Trucks are moving.",
    "The road is open!|Is it?|It is.",
    # Abbreviations that go on.
    "Maj. Gen. Haddad met Lt. Col. Omran at the gate.|They left.",
    "Mr. Talib and Dr. Aziz signed.|Mrs. Talib did not.",
    "A truck was hit on Jan. 3 near Tuz.|It burned.",
    "The raid of Feb. 14 failed.",
    "Resolution No. 5 was dropped.|No. 6 passed.",
    "Did they agree?|No.|The talks failed.",
    "Some towns, e.g. Rawa, are calm.|Others, i.e. Qaim, are not.",
    "It was army vs. militia.|Nobody won.",
    "See p. 12 and vol. 3 for more.",
    "The case of Omar v. State was closed.",
    "Nur et al. 2014 disagree.",
    # Dotted names of states and the hours.
    "The U.S. Army trained them.|The U.N. mission paid.",
    "He flew to the U.S.|The visit was short.",
    "He flew to the U.S.|In May he returned.",
    "U.S.-led patrols resumed.|Iran-U.S. talks did not.",
    "The U.S. 5th Fleet moved.",
    "Shelling began at 5 p.m. Monday and ended at dawn.",
    "Shelling began at 5 p.m. local time.",
    "It ended at 6 a.m.|Residents came out.",
    "It ended at 6 a.m.|12 people were missing.",
    # Firms, suffixes, initials.
    "Dunya Inc. Holdings sold it.|The firm denied this.",
    "He worked for Dunya Inc.|The firm denied this.",
    "St. Anne hospital was hit.",
    "It stood on Palm St.|The street is gone.",
    "J. R. Smith spoke first.|Abu M. al-Rawi spoke last.",
    "They chose plan B.|It worked.",
    "So did I.|The others stayed.",
    "The guests were A. Karim, B. Noor and C. Salim.",
    # Quotation marks and brackets after the stop.
    "“We are leaving.”|He shut the door.",
    '"We are leaving."|He shut the door.',
    "(They came at night.)|Nobody saw them.",
    "“Why now?” he asked.|Nobody knew.",
    "“Why now?” Karim asked.|Nobody knew.",
    "“Stop!” shouted the guard.",
    "“Why now?”|The mayor had no answer.",
    "He asked, “Why now?”|She wept.",
    "It is closed (see above).|It will stay so.",
    "« Non. »|Il est parti.",
    # Note markers belong to the sentence before them.
    "They were paid.[i]|Nobody knows by whom.",
    "They were “paid.”[II]|Nobody knows by whom.",
    "They were paid. [iv]|Nobody knows by whom.",
    "They were paid.²|Nobody knows by whom.",
    "They were paid.12|Nobody knows by whom.",
    "They were paid.[3][4]|Nobody knows by whom.",
    # Ellipses.
    "He waited…|Nothing came.",
    "He waited...|Nothing came.",
    "He said the “old … Ottoman road” was mined.",
    "They “left ... Sinjar at once” and hid.",
    "He waited. . . and waited.",
    "The road is open.|[…] The bridge is not.",
    # No space after the stop.
    "They fled abroad._|_The army followed.",
    "They fled in 2014._|_The army followed.",
    "It was quiet (Noor, May 3)._|_The army followed.",
    "“It was quiet.”_|_The army followed.",
    "Read al.Naba or mail amir@example.Com today.",
    "About 3.5 tons were found at example.com.",
    "The file report.pdf and notes.Txt_only were kept.",
    "See https://example.org/a.Html for it.",
    # Lists, enumerators.
    "1. The army left.|2. The police stayed.",
    "a) They left. b) They stayed.",
    "Three things: food; water; a road out.",
    # Other scripts and names.
    "هل سقطت المدينة؟|لا أحد يعرف.",
    "یہ خبر ہے۔|وہ چلا گیا۔",
    "敌人撤退了。_|_城市安静。",
    "The road is open.|al-Hakim denied it.",
    "She left.|12 others stayed.",
    "It was cold.|“Very cold,” he said.",
    "Nothing.",
    "",
)


@pytest.mark.parametrize("case", CASES)
def test_sentences(case: str) -> None:
    text = case.replace("_|_", "").replace("|", " ")
    expected = [part.strip("_") for part in case.split("|")] if case else []
    assert [span.of(text) for span in sentence_spans(text)] == expected


# Newlines: the text, then its sentences with every white space shown as one space.
LINES = (
    ("Calm returns to Tal Noor\nThe market opened today.", 2),
    ("Calm returns to Tal Noor\n\nBy Amal Said\n\nThe market opened. It closed.", 4),
    ("The convoy left at dawn and was on its way to\nTal Noor when it was hit.", 1),
    ("The convoy left at dawn and had almost got as far as the old\nbridge when it was hit.", 1),
    (
        "The convoy left at dawn and had almost come as far as the Upper\n"
        "Noor bridge when it was hit by a bomb. Two of the trucks burned\n"
        "out on the road, and the drivers, who had been warned by Colonel\n"
        "Said, walked back to the town.",
        2,
    ),
    (
        "Bomb kills three in market close to the old bridge\n"
        "Army says it retook the northern suburbs of town\n"
        "Protesters block the only road to the new harbour",
        3,
    ),
    ("They want:\n- food\n- water\n- a road out", 4),
    ("They want:\n• food and\n• water", 3),
    ("1. Leave the town.\n2. Hand over the guns.\n3. Go home.", 3),
    ("The road is open.\nThe bridge is shut.", 2),
    ("He met Gen.\nHaddad there.", 1),
    ("First half of it\n\nsecond half of it", 2),
    ("Notes\n[1] Noor, “A Quiet Year.” Daily Lamp, May 3, 2018.\n[2] Ibid.", 3),
)


@pytest.mark.parametrize(("text", "count"), LINES)
def test_line_breaks(text: str, count: int) -> None:
    assert len(sentence_spans(text)) == count, [s.of(text) for s in sentence_spans(text)]


def test_a_part_of_a_text_keeps_the_offsets_of_the_whole() -> None:
    text = "Left out. The road is open. It is quiet. Left out."
    spans = sentence_spans(text, 10, 41)
    assert [span.of(text) for span in spans] == ["The road is open.", "It is quiet."]
    assert spans[0].start == 10


def test_text_without_stops_is_cut_at_white_space() -> None:
    text = "word " * 3_000
    spans = sentence_spans(text)
    assert len(spans) == 8
    assert all(span.end - span.start <= MAX_SENTENCE for span in spans)
    assert all(
        span.of(text).startswith("word") and span.of(text).endswith("word") for span in spans
    )


def test_one_giant_word_stays_whole() -> None:
    text = "x" * 5_000
    assert [(s.start, s.end) for s in sentence_spans(f"{text} {text}")] == [
        (0, 5000),
        (5001, 10001),
    ]


ALPHABET = st.text(st.sampled_from('ab AB.?!…\n\t "“”‘’()[]i1,;:-–•لا؟。U.S'), max_size=400)


@given(ALPHABET)
def test_spans_are_ordered_and_leave_out_only_white_space(text: str) -> None:
    at = 0
    for span in sentence_spans(text):
        assert at <= span.start < span.end <= len(text)
        assert not text[at : span.start].strip()
        assert span.of(text) == span.of(text).strip()
        assert "\n\n" not in span.of(text)
        at = span.end
    assert not text[at:].strip()


@given(ALPHABET, st.data())
def test_a_range_gives_sentences_inside_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert all(start <= s.start < s.end <= end for s in sentence_spans(text, start, end))


HOSTILE = ("A. ", ". ", "((((", '."', ".[i]", "\n \n", "! ” ", "abc.The ", "a\n", "-\n", "1. ", "“")


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_repetition_is_covered_without_loss(unit: str) -> None:
    text = unit * 20_000
    kept = sum(len("".join(s.of(text).split())) for s in sentence_spans(text))
    assert kept == len("".join(text.split()))
