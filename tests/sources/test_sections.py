"""The parts of an article told apart."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.sources.looks import is_boilerplate, is_byline, is_caption, names_in
from vedette.sources.sections import label, paragraphs
from vedette.types import Span

BODY = (
    "The bridge at the northern edge of the town was shut again on the second day, and lorries"
    " waited in a long line while engineers looked at the pillars under the western lane."
)

LINES = [  # what a single line looks like
    (is_boilerplate, "Share on Facebook Share on WhatsApp Print page", True),
    (is_boilerplate, "Share", True),
    (is_boilerplate, "Share prices fell in the capital after the raid.", False),
    (is_boilerplate, "Leave a Reply", True),
    (is_boilerplate, "Leave a village alone and it will rebuild, the mayor said.", False),
    (is_boilerplate, "3 Comments", True),
    (is_boilerplate, "2018-05-S-017", True),
    (is_boilerplate, "Counter-insurgency", False),
    (is_byline, "OLDTOWN, Iraq (May 3)", True),
    (is_boilerplate, "For Immediate Release", True),
    (is_boilerplate, "Sign up for our weekly newsletter", True),
    (is_boilerplate, "© 2018 The Valley Herald. All rights reserved.", True),
    (is_boilerplate, "We use cookies to improve this site.", True),
    (is_boilerplate, "Disclaimer: the opinions are the writer's.", True),
    (is_caption, "Photo: A lorry at the bridge. - PHOTO: N. AZIZ/GETTY IMAGES", True),
    (is_caption, "A lorry at the bridge. Photo Credit: XY", True),
    (is_caption, "The mayor opens the bridge (source: Herald)", True),
    (is_caption, "The mayor opens the bridge (source:", True),
    (is_caption, "The photo showed a lorry at the bridge, the mayor said.", False),
    (is_byline, "Written by Dara Nuri", True),
    (is_byline, "By DARA NURI in Oldtown", True),
    (is_byline, "March 12, 2019", True),
    (is_byline, "Published: 12 May 2019, 10:30", True),
    (is_byline, "By nightfall the town had been taken", False),
    (is_byline, "By Monday, the bridge was shut.", False),
]


@pytest.mark.parametrize(("looks", "line", "expected"), LINES)
def test_single_lines(looks: object, line: str, expected: bool) -> None:
    assert callable(looks)
    assert looks(line) is expected


def kinds(text: str) -> list[tuple[str, str]]:
    return [(s.kind, s.span.of(text)[:24]) for s in label(text, paragraphs(text))]


def test_an_article_with_all_its_parts() -> None:
    text = "\n\n".join(
        (
            "Bridge Shut for a Second Day",
            "Share on Facebook Share on Twitter\nWritten by Dara Nuri",
            "Lorries at the bridge. Photo Credit: XY",
            f"{BODY}[i]",
            "What comes next",
            f"{BODY}[ii]",
            "Read more: Ferry sunk",
            "[i] “Bridge Plans,” The Valley Herald, May 3, 2018,",
            "[ii] Ibid.",
            "About the author: Dara Nuri writes about bridges.",
            "Leave a Reply",
            "Great article, thank you so much for writing about my town.",
        )
    )
    assert kinds(text) == [
        ("title", "Bridge Shut for a Second"),
        ("boilerplate", "Share on Facebook Share "),
        ("byline", "Written by Dara Nuri"),
        ("caption", "Lorries at the bridge. P"),
        ("body", "The bridge at the northe"),
        ("heading", "What comes next"),
        ("body", "The bridge at the northe"),
        ("boilerplate", "Read more: Ferry sunk"),
        ("note", "[i] “Bridge Plans,” The "),
        ("note", "[ii] Ibid."),
        ("boilerplate", "About the author: Dara N"),
        ("boilerplate", "Leave a Reply"),
        ("boilerplate", "Great article, thank you"),
    ]


def test_a_name_below_the_title_is_a_byline_and_a_heading_is_not() -> None:
    named = f"Bridge shut again today\n\nLeyla K. Aziz\n\n{BODY}"
    headed = f"Bridge shut again today\n\nWestern Lane\n\n{BODY}"
    assert kinds(named)[1][0] == "byline"
    assert kinds(headed)[1][0] == "heading"  # both words occur below in lower case


def test_numbered_notes_need_their_heading() -> None:
    text = f"Bridge shut again today\n\n{BODY}\n\nNotes\n\n1. Herald, May 3, 2018.\n\n2. Ibid."
    assert [kind for kind, _ in kinds(text)] == ["title", "body", "heading", "note", "note"]
    assert [kind for kind, _ in kinds(text.replace("Notes\n\n", ""))][-2:] == ["body", "body"]


def test_a_bracket_nothing_points_to_is_no_note() -> None:
    assert kinds(f"Bridge shut again today\n\n{BODY}\n\n[Sic] it said.")[-1][0] == "body"


def test_a_line_a_paragraph_without_empty_lines() -> None:
    text = f"Bridge shut again today\n{BODY}\n{BODY}"
    assert [kind for kind, _ in kinds(text)] == ["title", "body", "body"]


def test_the_containers_marks_decide() -> None:
    text = f"Bridge shut\n\n{BODY}\n\nBy the river"
    spans = paragraphs(text)
    marks = ((spans[0], "heading"), (spans[2], "caption"))
    assert [s.kind for s in label(text, spans, marks)] == ["title", "body", "caption"]
    marks = ((spans[0], "body"), (spans[1], "body"))
    assert [s.kind for s in label(text, spans, marks)][:2] == ["body", "body"]


def test_names_in_bylines() -> None:
    assert names_in("By Dara Nuri, Leyla Aziz and Omar bin Said") == (
        "Dara Nuri",
        "Leyla Aziz",
        "Omar bin Said",
    )
    assert names_in("Author: Dara Nuri | May 3, 2019") == ("Dara Nuri",)


@given(st.text(alphabet="ab A.1[]\n¹()“”By:", max_size=300))
def test_sections_cover_all_letters_in_order_without_overlap(text: str) -> None:
    sections = label(text, paragraphs(text))
    spans = [s.span for s in sections]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    covered = {place for span in spans for place in range(span.start, span.end)}
    assert all(place in covered for place, char in enumerate(text) if not char.isspace())


def test_a_part_starts_where_its_words_start() -> None:
    assert paragraphs("  One.  \n\n Two. ") == [Span(2, 6), Span(11, 15)]
