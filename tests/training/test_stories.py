"""The families load whole: every hand-made incident is a report with the event it tells."""

import pytest

from training.stories import FAMILIES, GOLD, story
from vedette.workflow import load_resolver

FOLDERS = sorted(path.parent for path in FAMILIES.glob("*/fusion.tsv"))


@pytest.fixture(scope="module")
def resolver() -> object:
    return load_resolver()


@pytest.mark.parametrize("folder", [FOLDERS[0], GOLD], ids=lambda path: path.name)
def test_every_incident_is_a_report_with_its_event(folder: object, resolver: object) -> None:
    told = story(folder, resolver)  # type: ignore[arg-type]
    assert len(told.reports) == told.gold == len(told.event_of)
    assert {r.document for r in told.reports} <= set(told.documents)
    events = list(told.event_of.values())
    assert len(set(events)) < len(events)
    assert not any(event.startswith("own ") for event in events)


def test_parts_name_events(resolver: object) -> None:
    told = story(GOLD, resolver)  # type: ignore[arg-type]
    assert told.parts
    assert {event for pair in told.parts for event in pair} <= set(told.event_of.values())
