"""Where something stands in a text, and on the calendar."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Precision = Literal[
    "day", "week", "month", "season", "quarter", "year", "decade", "interval", "unknown"
]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A piece of a text as half-open code-point offsets: `text[start:end]`.

    >>> Span(0, 4).of("Hawija market")
    'Hawi'
    >>> Span(0, 6).covers(Span(2, 6)), Span(0, 6).overlaps(Span(6, 9))
    (True, False)
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The piece of `text` that this span marks."""
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        """True where `other` lies inside this span, borders included."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """True where the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def shifted(self, by: int) -> "Span":
        """The same span in a text that has `by` characters more in front of it."""
        return Span(self.start + by, self.end + by)


NO_DAY = "no day told"
"""How the basis of a time begins that rests on the document's date alone."""


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """The days that a text admits for something: `start` to `end`, both included.

    An open side is None. `precision` says how exact the words are, not how long the interval is:
    "May 2019" is 2019-05-01 to 2019-05-31 with precision "month". `basis` says in words what the
    interval rests on ("stated", "metadata: article:published_time", "year from the document's
    date", ...); it is shown to the analyst. Precision "unknown" has both sides None.
    """

    start: date | None
    end: date | None
    precision: Precision
    basis: str

    @property
    def known(self) -> bool:
        """True where at least one side is known."""
        return self.start is not None or self.end is not None

    @property
    def as_news(self) -> bool:
        """True where no day is told and the interval rests on the document's date alone.

        >>> TimeSpan(None, None, "interval", f"{NO_DAY}: as news").as_news
        True
        """
        return self.basis.startswith(NO_DAY)


UNKNOWN_TIME = TimeSpan(None, None, "unknown", "no evidence in the text")
