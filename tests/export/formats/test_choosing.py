"""Filters keep what may pass, and an event is counted once."""

from dataclasses import replace
from datetime import date

import pytest

from tests.export.formats.made import GAO, MAY, STEPPE, UNTIL, day, incident
from vedette.export.formats.choosing import Filters, chosen, wholes

ONE = incident("in_a", place=GAO, time=day("2019-05-03"))


@pytest.mark.parametrize(
    ("filters", "event", "kept"),
    [
        (Filters(), ONE, True),
        (Filters(since=date(2019, 5, 3)), ONE, True),
        (Filters(since=date(2019, 5, 4)), ONE, False),
        (Filters(until=date(2019, 5, 3)), ONE, True),
        (Filters(until=date(2019, 5, 2)), ONE, False),
        (Filters(since=date(2019, 5, 20)), replace(ONE, time=MAY), True),
        (Filters(since=date(2019, 1, 1)), replace(ONE, time=None), False),
        (Filters(since=date(2019, 5, 1)), replace(ONE, time=UNTIL), True),
        (Filters(since=date(2019, 6, 1)), replace(ONE, time=UNTIL), False),
        (Filters(countries=("ML",)), ONE, True),
        (Filters(countries=("NE",)), ONE, False),
        (Filters(countries=("NE",)), replace(ONE, place=STEPPE), True),
        (Filters(countries=("ML",)), replace(ONE, place=None), False),
        (Filters(statuses=("foiled",)), ONE, False),
        (Filters(statuses=("foiled", "happened")), ONE, True),
        (Filters(min_reports=2), ONE, False),
        (Filters(min_reports=1), ONE, True),
    ],
)
def test_filters(filters: Filters, event: object, kept: bool) -> None:
    assert bool(chosen([event], filters)) is kept  # type: ignore[list-item]


def test_a_part_goes_only_where_its_whole_is_there() -> None:
    part = incident("in_part", part_of="in_a")
    assert wholes([ONE, part]) == [ONE]
    assert wholes([part]) == [part]


def test_a_manifest_names_only_the_filters_that_were_given() -> None:
    assert Filters().as_dict() == {}
    assert Filters(since=date(2019, 5, 1), countries=("ML",)).as_dict() == {
        "since": "2019-05-01",
        "country": ["ML"],
    }
