"""Small documents and statements for the tests of origins and belief."""

from datetime import date, timedelta
from typing import Any

from vedette.fuse.copies import sketch
from vedette.fuse.views import DocumentView, ReportView, Speaker, Who
from vedette.types import UNKNOWN_TIME, Role, Stance, TimeSpan

FIRST = date(2021, 5, 3)


def on(day: int | None) -> TimeSpan:
    """The day that many days after the first."""
    if day is None:
        return UNKNOWN_TIME
    when = FIRST + timedelta(days=day)
    return TimeSpan(when, when, "day", "stated")


def document(
    name: str,
    publisher: str | None,
    text: str = "",
    *,
    day: int | None = 0,
    agency: str | None = None,
    words: int | None = None,
    url: str | None = None,
) -> DocumentView:
    """A document's view, sketched from its text."""
    length = len(text.split()) if words is None else words
    return DocumentView(
        name, publisher, "", url, "en", on(day), agency, sketch(text) if text else (), length
    )


def report(
    name: str,
    row: DocumentView,
    evidence: str = "",
    *,
    said: tuple[tuple[Role, str] | tuple[Role, str, Stance], ...] = (),
    **slots: Any,
) -> ReportView:
    """A report of one bombing; `said` are its speakers as (role, words[, stance])."""
    values: dict[str, Any] = {
        "start": 0,
        "hedge": "asserted",
        "score": 0.9,
        "type": "bombing",
        "status": "happened",
        "certainty": "unattributed",
        "trigger": "blast",
        **slots,
    }
    return ReportView(
        id=name,
        document=row.id,
        evidence=evidence or f"A blast is told of by {name}.",
        speakers=tuple(Speaker(s[0], Who(None, s[1]), *s[2:]) for s in said),
        published=row.published,
        **values,
    )
