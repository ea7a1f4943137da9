"""When an article was published, and on what basis."""

import json
from datetime import date
from importlib.resources import files

import pytest

from vedette.sources.articles import documents
from vedette.sources.evidence import events
from vedette.types import UNKNOWN_TIME, Extract, Metadata, TimeSpan

PAD = "The bridge stayed shut and the lorries waited in a long line on the western bank."


def when(*body: str, head: str = "", container: TimeSpan = UNKNOWN_TIME) -> TimeSpan:
    text = "\n\n".join(x for x in ("Bridge shut again", head, *body, PAD) if x)
    (found,) = documents(Extract("a.txt", "text/plain", text, Metadata(published=container)))
    return found.meta.published


CONTAINER = TimeSpan(date(2018, 5, 5), date(2018, 5, 5), "day", "metadata: date")
CASES = [  # body, start, end, words of the basis
    ("It fell (Rudaw, May 27, 2018). " + PAD, "2018-05-27", "2018-06-27", "May 27, 2018 (Rudaw)"),
    (
        "After the fall of Baghouz it was quiet (Dawn, May 28). " + PAD,
        "2019-05-28",
        "2019-06-28",
        "year from the fall of Baghouz",
    ),
    ("Since the fall of Baghouz it was quiet. " + PAD, "2019-03-23", "None", "how much later"),
    (  # the new year lies between the event and the reports
        "After the fall of Raqqa came raids (Dawn, December 9; Dawn, January 4). " + PAD,
        "2018-01-04",
        "2018-02-04",
        "January 4 (Dawn)",
    ),
    (  # a date shortly before the event belongs to the same year
        "Soleimani was killed. On January 1 a crowd met. " + PAD,
        "2020-01-03",
        "2020-02-03",
        "Soleimani",
    ),
    (
        "On Thursday a new government under Mustafa al-Kadhimi took office. " + PAD,
        "2020-05-07",
        "2020-05-13",
        "weekday",
    ),
    (
        "OLDTOWN, Iraq, May 3 (Agency) - After the fall of Baghouz it was quiet. " + PAD,
        "2019-05-03",
        "2019-05-05",
        "dateline",
    ),
    ("It was built in 2011. " + PAD, "2011-01-01", "None", "2011 (the text)"),
]


@pytest.mark.parametrize(("body", "start", "end", "basis"), CASES, ids=[c[3] for c in CASES])
def test_inferred_from_what_the_text_tells(body: str, start: str, end: str, basis: str) -> None:
    found = when(body)
    assert (str(found.start), str(found.end), found.precision) == (start, end, "interval")
    assert basis in found.basis and found.basis.startswith("inferred")


@pytest.mark.parametrize(
    "body",
    [
        "Nothing here has a date. " + PAD,
        "It fell on May 30 (Dawn, May 31). " + PAD,  # no year anywhere
        "Troops will leave by December 31, 2030. " + PAD,  # yet to come
        "Rumours had it that al-Baghdadi was killed in a raid. " + PAD,  # doubted
    ],
)
def test_no_evidence_no_time(body: str) -> None:
    assert when(body) == UNKNOWN_TIME


def test_the_head_goes_before_the_container_and_the_container_before_the_text() -> None:
    body = "It fell (Rudaw, May 27, 2017). " + PAD
    stated = when(body, head="March 12, 2018", container=CONTAINER)
    assert (stated.start, stated.precision) == (date(2018, 3, 12), "day")
    assert stated.basis == "stated: March 12, 2018"
    assert when(body, container=CONTAINER) == CONTAINER
    assert when(body).start == date(2017, 5, 27)


def test_the_first_date_that_is_no_update_counts() -> None:
    head = "Updated: March 14, 2018\n\nPublished: March 12, 2018"
    assert when(PAD, head=head).start == date(2018, 3, 12)


def test_a_full_dateline_is_a_stated_date() -> None:
    found = when("OLDTOWN, May 3, 2018 (Agency) - The bridge was shut. " + PAD)
    assert (found.start, found.precision) == (date(2018, 5, 3), "day")


def test_the_list_of_events_is_sound() -> None:
    listed = json.loads(files("vedette.resources").joinpath("events.json").read_text("utf-8"))
    assert len(events()) >= 80
    assert all(e["basis"] and e["words"] and all(e["words"]) for e in listed["events"])
    assert all(e.start <= e.end for e in events())
    assert list(events()) == sorted(events(), key=lambda e: e.start)
    assert all(w == w.casefold() for e in events() for words, _ in e.words for w in words)


@pytest.mark.parametrize("gap", [" ", "\n"])
def test_a_date_in_the_brackets_of_a_dateline_is_no_agency(gap: str) -> None:
    dash = "-" if gap == " " else ""
    opening = f"OLDTOWN, Iraq (May 3, 2018){gap}{dash}{gap}The bridge was shut."
    text = f"Bridge shut again\n\n{opening} {PAD}"
    (found,) = documents(Extract("a.txt", "text/plain", text))
    assert found.meta.publisher is None
    assert found.meta.published.start == date(2018, 5, 3)
    assert found.meta.published.basis == "stated: May 3, 2018"


def test_events_of_one_name_allow_only_what_all_of_them_do() -> None:
    found = when("Two men blew themselves up in Tayaran Square. " + PAD)
    assert (found.start, found.end) == (date(2018, 1, 15), None)
    assert "or a later one" in found.basis


def test_what_a_report_calls_this_month_ends_with_the_month() -> None:
    found = when("Raids were foiled this month, they say (Dawn, May 24, 2018). " + PAD)
    assert (found.start, found.end) == (date(2018, 5, 24), date(2018, 5, 31))


HEADS = [  # head, first and last day, words of the basis
    ("Number 12, March 2019", "2019-03-01", "2019-03-31", "stated: March 2019"),
    ("2 to 8 May 2019", "2019-05-08", "2019-06-08", "inferred: covers the time to 8 May 2019"),
    (
        "2010-09-CA-142\n\nOLDTOWN (Sept. 11)",
        "2010-09-11",
        "2010-09-11",
        "year from 2010-09-CA-142",
    ),
    ("Monday, 6 May", "2019-05-06", "2019-05-06", "stated: Monday, 6 May; year from"),
]


@pytest.mark.parametrize(("head", "first", "last", "basis"), HEADS, ids=[c[0] for c in HEADS])
def test_the_head_states_less_than_a_day(head: str, first: str, last: str, basis: str) -> None:
    found = when("After the fall of Baghouz it was quiet. " + PAD, head=head)
    assert (str(found.start), str(found.end)) == (first, last)
    assert basis in found.basis


COLUMN = TimeSpan(date(2016, 6, 4), date(2016, 6, 4), "day", "column date")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Published July 21 2015 A boy looks on as the market burns.", date(2015, 7, 21)),
        ("Raids kill ten. Monitor AFP Wednesday 22 Jun 2016 Planes struck.", date(2016, 6, 22)),
        ("17 August 2016 Rockets fell on the ridge.", date(2016, 8, 17)),
        ("Date of publication 8 October 2017 Eleven were killed.", date(2017, 10, 8)),
        ("4 June 2016 Rockets fell on the ridge.", None),  # agrees
        ("5 June 2016 Rockets fell on the ridge.", None),  # within a day
        ("On 15 March 2011 the protests began.", None),
        ("The truce of 12 May 2015 held.", None),
        ("12 May 2015 to 3 June 2015 saw calm on the ridge.", None),
    ],
)
def test_a_page_in_one_line_knows_its_date_better_than_the_column(
    text: str, day: date | None
) -> None:
    (found,) = documents(Extract("a.csv", "text/plain", text, Metadata(published=COLUMN)))
    when = found.meta.published
    assert when.start == (day or COLUMN.start) == when.end
    if day:
        assert when.basis.startswith("stated: ") and "the file says 2016-06-04" in when.basis
    else:
        assert when.basis == "column date"
