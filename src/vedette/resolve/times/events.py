"""The events that the product knows with their dates."""

import json
from datetime import date
from functools import cache
from importlib.resources import files

from vedette.resolve.times.expressions import Event


@cache
def known_events() -> tuple[Event, ...]:
    """The events of resources/events.json, in order of time; a case may add its own."""
    listed = json.loads(files("vedette.resources").joinpath("events.json").read_text("utf-8"))
    return tuple(
        Event(
            entry["name"],
            date.fromisoformat(entry["start"]),
            date.fromisoformat(entry["end"]),
            tuple(tuple(words) for words in entry["words"]),
        )
        for entry in listed["events"]
    )
