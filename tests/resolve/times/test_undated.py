"""Documents without a printed date: what is counted from their own evidence stays an interval."""

from datetime import timedelta

import pytest

from vedette.resolve.times.context import Unresolved
from vedette.resolve.times.document import resolve_times
from vedette.resolve.times.find import find_times
from vedette.sources.articles import documents
from vedette.types import Document, Extract, TimeSpan

PAD = "The ferry stayed at its berth and the traders counted their losses on the eastern bank."
CITED = (
    "Grain barges halted\n\nThe mill was closed, a clerk said (Rudaw, May 27, 2018). "
    f"Guards came yesterday and left on Monday. {PAD}\n\n"
    "Last week a pump failed. Two days ago another one did. Work stopped in February. "
    "The lock was built in 2011 and has been shut since October."
)
TOLD = (
    "Orchards burn again\n\nOn Thursday a new government under Mustafa al-Kadhimi took office. "
    f"{PAD}\n\nA guard was hurt yesterday. Crops burned last month, and wells were dug overnight."
)
OPEN = (
    "A valley after the war\n\nSince the fall of Baghouz the road has been open. "
    f"{PAD}\n\nA lorry was robbed on Friday, another one last week. "
    "The third was robbed on 4 May 2019."
)
CITED_DAYS = [
    # words, first and last day; published between 27 May and 27 June 2018
    ("yesterday", "2018-05-26", "2018-06-26"),
    ("Monday", "2018-05-21", "2018-06-25"),
    ("Last week", "2018-05-14", "2018-06-24"),
    ("Two days ago", "2018-05-25", "2018-06-25"),
    ("February", "2018-02-01", "2018-02-28"),
    ("2011", "2011-01-01", "2011-12-31"),
    ("October", "2017-10-01", "None"),
]
TOLD_DAYS = [
    # published between 7 and 13 May 2020, by the weekday of a known event
    ("yesterday", "2020-05-06", "2020-05-12"),
    ("last month", "2020-04-01", "2020-04-30"),
    ("overnight", "2020-05-06", "2020-05-13"),
    ("Thursday", "2020-05-07", "2020-05-07"),  # the day of the event itself, not counted
]


def read(text: str) -> Document:
    (document,) = documents(Extract("a.txt", "text/plain", text))
    return document


def resolved(document: Document) -> dict[str, TimeSpan | Unresolved]:
    spans = find_times(document.text)
    return {span.of(document.text): when for span, when in resolve_times(document, spans).items()}


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [(CITED, *row) for row in CITED_DAYS] + [(TOLD, *row) for row in TOLD_DAYS],
)
def test_the_answer_covers_every_day_of_writing(
    text: str, words: str, start: str, end: str
) -> None:
    when = resolved(read(text))[words]
    assert isinstance(when, TimeSpan), when
    assert (str(when.start), str(when.end)) == (start, end)


@pytest.mark.parametrize("text", [CITED, TOLD])
@pytest.mark.parametrize("words", ["yesterday", "Monday", "Two days ago", "overnight"])
def test_what_is_counted_from_an_uncertain_day_is_as_uncertain(text: str, words: str) -> None:
    document = read(text)
    when = resolved(document).get(words)
    if when is None:
        return
    published = document.meta.published
    assert published.start and published.end and published.basis.startswith("inferred")
    assert isinstance(when, TimeSpan)
    assert when.precision == "interval"
    assert when.start and when.end
    assert when.end - when.start >= published.end - published.start - timedelta(6)
    assert "itself known within days" in when.basis


def test_where_no_end_is_known_nothing_is_counted() -> None:
    document = read(OPEN)
    assert document.meta.published.end is None
    found = resolved(document)
    assert isinstance(found["Friday"], Unresolved)
    assert isinstance(found["last week"], Unresolved)
    stated = found["4 May 2019"]
    assert isinstance(stated, TimeSpan)
    assert stated.precision == "day"
