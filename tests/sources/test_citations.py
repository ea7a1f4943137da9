"""The sources that an article names."""

from datetime import date

import pytest

from vedette.sources.citations import cited, find_references
from vedette.sources.sections import label, paragraphs
from vedette.types import Citation, TimeSpan

WRITTEN = TimeSpan(date(2018, 6, 2), date(2018, 7, 2), "interval", "stated")
LONG = "so the engineers measured the pillars again and again until evening came to the town"


def read(text: str) -> list[tuple[str | None, str | None, str | None]]:
    """Outlet, first day and label of each citation in a text with `text` as its body."""
    return [
        (c.outlet, str(c.published.start) if c.published else None, c.label)
        for c in citations(text)
    ]


def citations(text: str) -> tuple[Citation, ...]:
    sections = label(text, paragraphs(text))
    return cited(find_references(text, sections), WRITTEN)


INLINE = [
    ("It was shut (Rudaw, May 27).", [("Rudaw", "2018-05-27", None)]),
    ("It was shut (See Valley Monitor, April 11, 2017).", [("Valley Monitor", "2017-04-11", None)]),
    (
        "It was shut (Khaama Press, May 19; Dawn, May 22).",
        [("Khaama Press", "2018-05-19", None), ("Dawn", "2018-05-22", None)],
    ),
    (
        "It was shut (Dawn, May 21; May 23).",
        [("Dawn", "2018-05-21", None), ("Dawn", "2018-05-23", None)],
    ),
    ("It was shut (Dara Nuri, Reuters, December 9).", [("Reuters", "2017-12-09", None)]),
    ("It was shut (al-Wadi, May 3).", [("al-Wadi", "2018-05-03", None)]),
    ("It was shut (Reuters).", [("Reuters", None, None)]),
    ("The Valley Army (VA) shut it (again).", []),
    ("The mayor (born May 3, 1961) shut it.", []),
    ("It was shut, The Associated Press reported.", [("Associated Press", None, None)]),
    ("The mayor told Reuters so.", [("Reuters", None, None)]),
    ("The mayor reported it and the men said so.", []),
    ("OLDTOWN (Reuters) - The bridge was shut.", []),
]


@pytest.mark.parametrize(("sentence", "expected"), INLINE, ids=[row[0] for row in INLINE])
def test_inline(sentence: str, expected: list[tuple[str | None, str | None, str | None]]) -> None:
    assert read(f"{sentence} They waited {LONG}, {LONG}.") == expected


NOTES = [
    ("“Shut Again,” Reuters, October 9, 2017,", "Reuters", "2017-10-09"),
    (
        "Dara Nuri, “Shut Again.” The Valley Herald, May 14, 2018,",
        "The Valley Herald",
        "2018-05-14",
    ),
    ("Leyla Aziz, Bridges of War (Oldtown: River Press, 2016), 12.", "River Press", "2016-01-01"),
    ("“May 1, 2015: a Day,” Dawn, May 3, 2015.", "Dawn", "2015-05-03"),
    ('"Shut Again," CNN, 13 January 2018, https://example.org/x', "CNN", "2018-01-13"),
    ("Reuters, May 9, 2018.", "Reuters", "2018-05-09"),
]


@pytest.mark.parametrize(("note", "outlet", "day"), NOTES, ids=[row[0] for row in NOTES])
def test_the_outlet_of_a_note_is_its_publisher(note: str, outlet: str, day: str) -> None:
    text = f"They waited {LONG}.[1] And {LONG}.\n\n[1] {note}"
    assert read(text) == [(outlet, day, "1")]


def test_ibid_and_short_titles_repeat_what_they_name() -> None:
    text = (
        f"They waited {LONG}.[i] And {LONG}.[II] And so on.[III] And on.[IV]\n\n"
        "[i] “Bridges in the Valley and Beyond,” Reuters, May 3, 2018,\n\n[II] Ibid.\n\n"
        "[III]“Lorries,” Dawn, May 4, 2018,\n\n[IV] “Bridges in the Valley.”"
    )
    assert read(text) == [
        ("Reuters", "2018-05-03", "i"),
        ("Reuters", "2018-05-03", "II"),
        ("Dawn", "2018-05-04", "III"),
        ("Reuters", "2018-05-03", "IV"),
    ]
    found = citations(text)
    assert [[a.of(text) for a in c.anchors] for c in found] == [
        ["[i]"],
        ["[II]"],
        ["[III]"],
        ["[IV]"],
    ]
    assert found[1].span.of(text) == "Ibid."


@pytest.mark.parametrize("mark", ["¹", "[1]", "1"])
def test_numbered_notes_find_their_marks(mark: str) -> None:
    text = f"They waited {LONG}.{mark} And {LONG}.\n\nEndnotes\n\n1. “Shut,” Dawn, May 4, 2018."
    (citation,) = citations(text)
    assert [a.of(text) for a in citation.anchors] == [mark]


def test_a_date_of_access_bounds_the_time_from_above() -> None:
    text = f"They waited {LONG}.[1]\n\n[1] “Shut,” Voice of America, accessed May 4, 2018,"
    (citation,) = citations(text)
    assert citation.published == TimeSpan(None, date(2018, 5, 4), "interval", "accessed by then")


def test_a_bracket_is_its_own_anchor_and_parts_share_it() -> None:
    text = f"It was shut (Dawn, May 21; Reuters, May 22). They waited {LONG}."
    found = citations(text)
    assert [c.span.of(text) for c in found] == ["Dawn, May 21", "Reuters, May 22"]
    assert {a.of(text) for c in found for a in c.anchors} == {"(Dawn, May 21; Reuters, May 22)"}
