"""One document: the story's time, quotations, citations, and what refuses an answer."""

from datetime import date

import pytest

from tests.resolve.times.examples import document, marked, written
from vedette.resolve.times.context import Unresolved
from vedette.resolve.times.document import read_mentions, resolve_times
from vedette.resolve.times.expressions import Duration, Event
from vedette.resolve.times.find import find_times
from vedette.types import UNKNOWN_TIME, TimeSpan

PRESS = written("2019-03-20")
DAYS = [
    ("Shells fell on 2 March in a town lost in 2014. [A day later], it was quiet.", "2019-03-03"),
    ("Shells fell on Monday.\n[The next day], it was quiet.", "2019-03-19"),
    ("Shells fell on Saturday night. [A day later], it was quiet.", "2019-03-17"),
    ("He said: “We left on 2 March.” Guns fired on 5 March. [The same day], they fell silent.",
     "2019-03-05"),
    ("The sit-in had begun on 6 March. [Five days later] it was broken up.", "2019-03-11"),
    ("He came two days after [3 March].", "2019-03-03"),
    ("Guns fired on 5 March. “I left on 2 March,” he said. [Two days later], he was held.",
     "2019-03-07"),
    ("The vote is [on Friday].", "2019-03-15"),
    ("A strike is set for [Friday].", "2019-03-22"),
    ("The post fell on 4 May 2014. On [9 June], it was retaken.", "2014-06-09"),
    ("The film is of 4 May 2014. It blames the men who took the mill on [9 March].", "2019-03-09"),
    ("Guns fired on 5 March. He had vowed revenge in January. [The same day] he fled.",
     "2019-03-05"),
    ("The log begins on 25/02/2019; [05/03/2019] is next.", "2019-03-05"),
    ("He died [a year ago today].", "2018-03-20"),
    ("On Tuesday, rebels left. The army came at [dusk].", "2019-03-19"),
]  # fmt: skip
UNRESOLVED = [
    ("Guns fired on 5 March. He was jailed in [July of that year].", "nothing in the text"),
    ("It began on 2 March. They blocked the road for [several hours] on 4 March.", "duration"),
    ("It began in May 2018. It went on. It ended. [A day earlier], a post fell.", "nothing in"),
    ("[Two days later], the town fell.", "nothing in the text"),
    ("Guns fired on 5 March. He fled [two days after] the raid.", "an event"),
    ("The army came at [dusk].", "a time of day"),
    ("They came on [a Thursday].", "which one is not told"),
    ("They came after [Eid].", "which of the two Eids"),
    ("They came in [the old days].", "words not understood"),
    ("They travel by [night].", "set"),
    ("They fled in [the rainy season].", "a season whose dates"),
    ("They met on [31 April].", "impossible date"),
    ("They met on [Monday 5 March].", "the weekday does not fit"),
    ("A cell was broken up on [16 April].", "told as past"),
]


@pytest.mark.parametrize(("text", "day"), DAYS, ids=[text for text, _ in DAYS])
def test_day(text: str, day: str) -> None:
    held, span = marked(text, PRESS)
    when = resolve_times(held, [span])[span]
    assert isinstance(when, TimeSpan), when
    assert (when.start, when.end, when.precision) == (*[date.fromisoformat(day)] * 2, "day")


@pytest.mark.parametrize(("text", "reason"), UNRESOLVED, ids=[text for text, _ in UNRESOLVED])
def test_refused(text: str, reason: str) -> None:
    held, span = marked(text, PRESS)
    when = resolve_times(held, [span])[span]
    assert isinstance(when, Unresolved), when
    assert when.reason.startswith(reason)


def test_nights_later_run_into_the_next_day() -> None:
    held, span = marked("Guns fired on 2 March. [Two nights later] they fell silent.", PRESS)
    when = resolve_times(held, [span])[span]
    assert isinstance(when, TimeSpan)
    assert (when.start, when.end) == (date(2019, 3, 4), date(2019, 3, 5))


def test_without_a_date_of_publication_only_full_dates_resolve() -> None:
    for text, resolved in (("On [Friday].", False), ("On [3 May 2019].", True)):
        held, span = marked(text, UNKNOWN_TIME)
        assert isinstance(resolve_times(held, [span])[span], TimeSpan) is resolved


def test_a_publication_known_to_a_year_gives_no_weekday() -> None:
    held, span = marked("On [Friday], it fell.", written("2019-01-01", "2019-12-31"))
    when = resolve_times(held, [span])[span]
    assert when == Unresolved("the document's own date is too uncertain to count from")


def test_an_event_of_the_case_is_an_anchor() -> None:
    held, span = marked("[Two days after the siege of Amberfield] they fled.", PRESS)
    siege = Event("the siege", date(2018, 4, 1), date(2018, 4, 1), (("siege of amberfield",),))
    when = resolve_times(held, [span], [siege])[span]
    assert isinstance(when, TimeSpan)
    assert when.start == when.end == date(2018, 4, 3)
    assert isinstance(resolve_times(held, [span], [])[span], Unresolved)


def test_a_duration_keeps_its_length() -> None:
    held, span = marked("They held out for [nearly two weeks].", PRESS)
    (reading,) = read_mentions(held, [span])
    assert reading.said == Duration("week", 2, 2, rough=True)


def test_order_and_repetition_change_nothing() -> None:
    text = "On 2 March it began. Two days later it spread. That night, on Monday, it ended."
    held = document(text, PRESS)
    spans = find_times(text)
    once = resolve_times(held, spans)
    assert len(once) == len(spans) > 3
    assert resolve_times(held, spans[::-1]) == once == resolve_times(held, spans + spans)


def test_a_longer_expression_around_a_mention_is_read() -> None:
    held = document("It fell last Thursday.", PRESS)
    span = marked("It fell last [Thursday].", PRESS)[1]
    when = resolve_times(held, [span])[span]
    assert isinstance(when, TimeSpan)
    assert when.start == date(2019, 3, 14)


def test_that_year_is_the_year_named() -> None:
    text = "The war of 1994 was short. Troops came on 5 March. Aden fell in [July of that year]."
    held, span = marked(text, PRESS)
    when = resolve_times(held, [span])[span]
    assert isinstance(when, TimeSpan)
    assert (when.start, when.end) == (date(1994, 7, 1), date(1994, 7, 31))


OPEN = [
    ("They left [before the end of the month].", None, "2019-03-31"),
    ("They will be back before [the end of April].", None, "2019-04-30"),
    ("They left before [Monday].", None, "2019-03-17"),
    ("They have been gone since [last week].", "2019-03-11", None),
    ("Nobody came after [2 March].", "2019-03-03", None),
    ("Charges will come by [June].", None, "2019-06-30"),
]


@pytest.mark.parametrize(("text", "start", "end"), OPEN, ids=[text for text, *_ in OPEN])
def test_open_side(text: str, start: str | None, end: str | None) -> None:
    held, span = marked(text, PRESS)
    when = resolve_times(held, [span])[span]
    assert isinstance(when, TimeSpan), when
    assert when.precision == "interval"
    assert when.start == (date.fromisoformat(start) if start else None)
    assert when.end == (date.fromisoformat(end) if end else None)
