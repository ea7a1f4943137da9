"""What resolving an expression may rest on, and what it gives where it cannot."""

from dataclasses import dataclass
from typing import Literal

from vedette.resolve.times.expressions import Event
from vedette.types import UNKNOWN_TIME, TimeSpan

Tense = Literal["past", "future", "unknown"]


@dataclass(frozen=True, slots=True)
class Unresolved:
    """No dates, with the reason in words: "duration", "set", or why the text does not give them."""

    reason: str


@dataclass(frozen=True, slots=True)
class Order:
    """How a document writes dates in digits, and what shows it, in words."""

    day_first: bool
    basis: str


@dataclass(frozen=True, slots=True)
class TimeContext:
    """Where an expression stands.

    Attributes:
        published: when the text was published; an interval where that was inferred.
        narrative: the time that the text has just told, for "two days later".
        tense: of the clause, for weekdays and dates without a year.
        limit: the words stand after "by", "until" or "before".
        events: known events, for "after the fall of Kabul".
        year: the year that the story is in, where the text has just told a full date of the past.
        order: how the document writes dates in digits; None where that is not known.
    """

    published: TimeSpan = UNKNOWN_TIME
    narrative: TimeSpan | None = None
    tense: Tense = "unknown"
    limit: bool = False
    events: tuple[Event, ...] = ()
    year: int | None = None
    order: Order | None = None


IMPOSSIBLE = Unresolved("impossible date")
NO_PUBLICATION = Unresolved("the document has no date of publication to count from")
NO_NARRATIVE = Unresolved("nothing in the text before it to count from")
