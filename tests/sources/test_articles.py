"""An Extract understood as documents."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from vedette.sources.articles import documents
from vedette.types import Extract, Metadata, TimeSpan

BODY = (
    "The bridge at the northern edge of the town was shut again on the second day, and lorries"
    " waited in a long line while engineers looked at the pillars under the western lane. Nobody"
    " could say when it would open, although the mayor had hopes. "
)
FIRST = "Bridge Shut for a Second Day\n\nLeyla K. Aziz\n\n" + "\n\n".join([BODY.strip()] * 3)
SECOND = "Ferry Halted on the Lower River\n\nLeyla K. Aziz\n\n" + BODY.strip()


def plain(text: str) -> Extract:
    return Extract("a.txt", "text/plain", text)


def test_two_articles_under_one_byline_are_parted() -> None:
    found = documents(plain(f"{FIRST}\n\n\n{SECOND}"))
    assert [d.meta.title for d in found] == [
        "Bridge Shut for a Second Day",
        "Ferry Halted on the Lower River",
    ]
    assert [d.text for d in found] == [FIRST, SECOND]
    assert [d.meta.authors for d in found] == [("Leyla K. Aziz",)] * 2
    assert [d.flags for d in found] == [
        ("article 1 of 2 in this text",),
        ("article 2 of 2 in this text",),
    ]


def test_a_stated_byline_parts_articles_of_two_writers() -> None:
    second = SECOND.replace("Leyla K. Aziz", "By Dara Nuri")
    assert [d.meta.authors for d in documents(plain(f"{FIRST}\n\n{second}"))] == [
        ("Leyla K. Aziz",),
        ("Dara Nuri",),
    ]


def test_headings_do_not_part_an_article() -> None:
    headed = SECOND.replace("Leyla K. Aziz", "Western Lane")
    assert len(documents(plain(f"{FIRST}\n\n{headed}"))) == 1
    html = replace(plain(f"{FIRST}\n\n{SECOND}"), media_type="text/html")
    assert len(documents(html)) == 1


def test_articles_of_one_issue_share_publisher_and_time() -> None:
    head = "Publication: Valley Monitor Volume: 3 Issue: 4\n\n"
    first = FIRST + " It sank (Dawn, May 30, 2018)."
    second = SECOND + " It sank (Dawn, May 2, 2018)."
    found = documents(plain(f"{head}{first}\n\n{second}"))
    assert [d.meta.publisher for d in found] == ["Valley Monitor"] * 2
    assert [d.meta.published.start for d in found] == [date(2018, 5, 30)] * 2
    assert "another article" in found[1].meta.published.basis


def test_the_date_of_an_issue_holds_for_its_second_article() -> None:
    head = (
        "VALLEY LETTER\nIssue 4 | 14 May 2018\n\nIn this issue:\n1. Bridge\n2. Ferry\n\n=====\n\n"
    )
    first, second = (
        f"{t}\nby {a}\n\n{BODY * 4}"
        for t, a in (
            ("1. Bridge shut for a second day", "Dara Nuri"),
            ("2. Ferry halted at the ford", "Omar Lutfi"),
        )
    )
    found = documents(plain(f"{head}{first}\n\n=====\n\n{second}"))
    assert [d.meta.title for d in found] == [
        "Bridge shut for a second day",
        "Ferry halted at the ford",
    ]
    assert [d.meta.authors for d in found] == [("Dara Nuri",), ("Omar Lutfi",)]
    assert [d.meta.publisher for d in found] == ["Valley Letter"] * 2
    assert [d.meta.published.start for d in found] == [date(2018, 5, 14)] * 2
    assert "head of the issue" in found[1].meta.published.basis


def test_the_container_goes_before_the_text() -> None:
    stated = TimeSpan(date(2018, 1, 2), date(2018, 1, 2), "day", "metadata: x")
    meta = Metadata("Bridge", "Valley Herald", ("Dara Nuri",), "https://example.org/", stated)
    (found,) = documents(replace(plain(FIRST), meta=meta))
    assert found.meta == replace(meta, language="en")


def test_an_agency_is_publisher_by_dateline_and_not_by_citation() -> None:
    dispatch = "Bridge shut again\n\nOLDTOWN (Agency) - " + BODY
    quoting = "Bridge shut again\n\n" + BODY + "The mayor was angry, Reuters reported."
    assert documents(plain(dispatch.strip()))[0].meta.publisher == "Agency"
    (found,) = documents(plain(quoting))
    assert found.meta.publisher is None
    assert [c.outlet for c in found.citations] == ["Reuters"]


def test_sentences_point_into_their_sections() -> None:
    (found,) = documents(plain(FIRST))
    kinds = [found.sections[s.section].kind for s in found.sentences]
    assert kinds == ["title", "byline"] + ["body"] * 6
    assert all(found.sections[s.section].span.covers(s.span) for s in found.sentences)


def test_no_text_no_document() -> None:
    assert documents(plain("")) == []


@given(
    st.lists(st.sampled_from([FIRST, SECOND, BODY.strip(), "Notes", "Leave a Reply"]), max_size=6)
)
def test_documents_are_slices_in_order_and_offsets_hold(pieces: list[str]) -> None:
    text = "\n\n".join(pieces)
    at = 0
    for found in documents(plain(text)):
        at = text.index(found.text, at) + len(found.text)
        assert all(s.span.end <= len(found.text) for s in found.sections)
        assert all(found.sections[s.section].span.covers(s.span) for s in found.sentences)
