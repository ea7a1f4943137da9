"""Which of a document's appearances gives its metadata and its parts.

The choice is the maximum of a total order over the appearances themselves, so it does not depend
on the order in which they arrive.
"""

from datetime import date

from vedette.types import Metadata, TimeSpan

_UNPLACED = "~"  # sorts behind every ISO date


def published_order(published: TimeSpan) -> str:
    """A text by which documents sort by date, those of unknown date last.

    >>> from vedette.types import UNKNOWN_TIME
    >>> published_order(UNKNOWN_TIME)
    '~'
    """
    day = published.start or published.end
    return day.isoformat() if day else _UNPLACED


def rank(meta: Metadata, locator: str) -> str:
    """A text to sort by: of a document's appearances the one with the *least* is preferred.

    In this order: how its date is known (stated in the text, given by the container, inferred,
    unknown), how many fields it has, the earliest date, the locator.
    """
    filled = (meta.title, meta.publisher, meta.authors, meta.url)
    known = sum(1 for value in filled if value) + (meta.language != "und")
    steps = f"{9 - _date_evidence(meta.published)}{9 - known}"
    return f"{steps} {published_order(meta.published)} {locator}"


def _date_evidence(published: TimeSpan) -> int:
    if not published.known:
        return 0
    if published.basis.startswith("stated"):
        return 3
    if published.basis.startswith(("metadata", "column")) and published.precision != "interval":
        return 2
    return 1


def iso(day: date | None) -> str | None:
    """The day as text, None as None."""
    return day.isoformat() if day else None
