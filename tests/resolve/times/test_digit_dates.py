"""Dates all in digits: what decides between their two readings, and when nothing does."""

from dataclasses import replace

import pytest

from tests.resolve.times.examples import marked, written
from vedette.resolve.times.context import Order
from vedette.resolve.times.digit_dates import customs, digit_order
from vedette.resolve.times.document import resolve_times
from vedette.text.outlets import outlets
from vedette.types import TimeSpan

ANCHORED = "2020-11-20"
DECIDED = [
    # text, publisher, published, the day, words of the basis
    ("A row dated 25/02/2019 precedes [04/03/2019].", None, ANCHORED, "2019-03-04", "25/02/2019"),
    ("A row dated 02/25/2019 precedes [04/03/2019].", None, ANCHORED, "2019-04-03", "02/25/2019"),
    ("A row dated 25.02.2019 precedes [04.03.2019].", None, ANCHORED, "2019-03-04", "25.02.2019"),
    ("The register says [03/04/2019].", "The New York Times", ANCHORED, "2019-03-04", "(US)"),
    ("The register says [03/04/2019].", "Reuters", ANCHORED, "2019-04-03", "(GB)"),
    ("The register says [03/04/2019].", "AFP", ANCHORED, "2019-04-03", "(FR)"),
    ("A row says 25/02/2019, one [03/04/2019].", "CNN", ANCHORED, "2019-04-03", "25/02/2019"),
    ("The bridge fell on Wednesday, [03/04/2019].", None, ANCHORED, "2019-04-03", "weekday"),
    ("The bridge fell on [Monday 03/04/2019].", None, ANCHORED, "2019-03-04", "weekday"),
    ("The mill was shelled on [03/04/2019].", None, "2019-03-20", "2019-03-04", "told as past"),
    ("The court will sit on [03/04/2019].", None, "2019-03-20", "2019-04-03", "to come"),
    ("The register says [03/04/2019].", None, "2019-04-05", "2019-04-03", "near the day"),
    ("The register says [04/04/2019].", None, ANCHORED, "2019-04-04", "stated"),
]
KEPT = [
    ("The register says [03/04/2019].", None, ANCHORED),
    ("The register says [03/04/2019].", None, "2019-03-20"),
    ("The register says [03/04/2019].", "The Valley Courier", ANCHORED),
    ("The register says [03/04/2019].", "Amaq", ANCHORED),
    ("The mill was shelled on [03/04/2019].", None, "2019-04-20"),
    ("Rows say 25/02/2019, 02/25/2019 and [03/04/2019].", "Reuters", ANCHORED),
    ("A row says 45/02/2019, one [03/04/2019].", None, ANCHORED),
]


def resolved(text: str, publisher: str | None, published: str) -> TimeSpan:
    document, span = marked(text, written(published))
    document = replace(document, meta=replace(document.meta, publisher=publisher))
    when = resolve_times(document, [span])[span]
    assert isinstance(when, TimeSpan), when
    return when


@pytest.mark.parametrize(("text", "publisher", "published", "day", "basis"), DECIDED)
def test_one_reading(
    text: str, publisher: str | None, published: str, day: str, basis: str
) -> None:
    when = resolved(text, publisher, published)
    assert (when.start, when.precision) == (written(day).start, "day")
    assert when.end == when.start
    assert basis in when.basis


@pytest.mark.parametrize(("text", "publisher", "published"), KEPT)
def test_both_readings_are_kept(text: str, publisher: str | None, published: str) -> None:
    when = resolved(text, publisher, published)
    both = written("2019-03-04", "2019-04-03")
    assert (when.start, when.end, when.precision) == (both.start, both.end, "interval")
    assert "swapped" in when.basis


def test_the_text_comes_before_the_publisher() -> None:
    assert digit_order("Logged 02/25/2019.", "Reuters") == Order(
        False, "month first, as in 02/25/2019 of this text"
    )


def test_customs_are_of_countries_and_cover_most_publishers() -> None:
    assert all(len(country) == 2 and country.isupper() for country in customs())
    assert [c for c, day_first in customs().items() if not day_first and c in ("US", "PH")] == [
        "US"
    ]
    seats = {outlet.country for outlet in outlets().values() if outlet.country}
    assert len(seats & set(customs())) > 0.8 * len(seats)
