"""What one line of a head is by itself."""

import pytest

from vedette.sources.head_lines import read_head_line

LINES = [  # line, role, publisher, names, dates
    ("VALLEY WATCH", "masthead", "VALLEY WATCH", (), []),
    ("Valley Wire | Analysis", "masthead", "Valley Wire", (), []),
    ("VALLEY LEDGER | news that stays", "masthead", "VALLEY LEDGER", (), []),
    ("Institute for Roads, Policy Brief No. 4", "masthead", "Institute for Roads", (), []),
    ("Publication: Valley Monthly Volume: 4", "masthead", "Valley Monthly", (), []),
    ("PRESS RELEASE", "label", None, (), []),
    ("Incident note", "label", None, (), []),
    ("Issue 33", "label", None, (), []),
    ("Home | World | Sport", "navigation", None, (), []),
    ("==========", "rule", None, (), []),
    ("In this issue:", "contents", None, (), []),
    ("Lorries at the bridge. Photo: Herald", "caption", None, (), []),
    ("Share on Facebook", "boilerplate", None, (), []),
    ("By our staff in Oldtown | 7 May 2019 | 3 min read", "byline", None, (), ["7 May 2019"]),
    ("Interview: Dara Nuri", "byline", None, ("Dara Nuri",), []),
    ("By U.S. Army 1st Lt. A.B. Stone", "byline", None, ("A.B. Stone",), []),
    ("بقلم: سلمى العابد", "byline", None, ("سلمى العابد",), []),
    ("OLDTOWN, Iraq, Dec 28, 2019 (Agency)", "date", None, (), ["Dec 28, 2019"]),
    ("Published: 8 May 2019, 21:40 GST", "date", None, (), ["8 May 2019"]),
    ("Valley Courier, May 16, 2019", "date", "Valley Courier", (), ["May 16, 2019"]),
    ("Valley Review interview, 6 May 2019", "date", "Valley Review", (), ["6 May 2019"]),
    ("Situation Report No. 1 (as of 9 May 2019)", "date", None, (), ["9 May 2019"]),
    ("For immediate release: 23 May 2017", "date", None, (), ["23 May 2017"]),
    ("2010-09-CA-142", "date", None, (), ["2010-09-CA-142"]),
    ("Oldtown, Iraq", "place", None, (), []),
    ("Bridge shut again, mayor says", "free", None, (), []),
    ("The strike of 3 May 2019 was no accident", "free", None, (), []),
    ("Talks on the bridge, May 3 and after", "free", None, (), []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "role", "publisher", "names", "dates"), LINES, ids=[row[0] for row in LINES]
)
def test_line(
    line: str, role: str, publisher: str | None, names: tuple[str, ...], dates: list[str]
) -> None:
    found = read_head_line(line)
    assert (found.role, found.publisher, found.names) == (role, publisher, names)
    assert [date.words for date in found.dates] == dates


def test_a_date_says_what_it_is() -> None:
    (period,) = read_head_line("South | 27 April to 3 May 2020").dates
    assert period.covers and period.words == "3 May 2020"
    (changed,) = read_head_line("Last updated 3 May 2020").dates
    assert changed.updated
    (posted,) = read_head_line("Posted on 3 May 2020").dates
    assert posted.explicit


def test_the_agency_of_a_dateline() -> None:
    assert read_head_line("OLDTOWN, Iraq, Dec 28, 2019 (Agency)").agency == "Agency"


def test_a_sites_name_after_the_headline() -> None:
    found = read_head_line("Bridge shut again | Valley Herald")
    assert (found.headline, found.publisher) == ("Bridge shut again", "Valley Herald")
