"""Rows of incidents for tests of lists and drawings."""

from datetime import date
from typing import Any

from vedette.types import TimeSpan
from vedette.web.index import IncidentRow


def row(name: str, **more: Any) -> IncidentRow:
    """An attack of which nothing more is known than what is given."""
    base: dict[str, Any] = {
        "id": name, "title": name, "type": "armed_attack", "status": "happened", "time": None,
        "place": None, "belief": 0.5, "origins": 1, "reports": 1, "actors": (), "by": (), "on": (),
        "certainties": ("unattributed",), "contested": (), "toll": "", "stakes": 1.0,
        "statements": (f"st_{name}",),
    }  # fmt: skip
    return IncidentRow(**(base | more))


def days(start: str | None, end: str | None = None) -> TimeSpan:
    """The interval from one day to another; one day where one is given."""
    first = date.fromisoformat(start) if start else None
    last = date.fromisoformat(end) if end else first
    return TimeSpan(first, last, "interval", "stated")
