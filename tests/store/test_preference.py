"""Which appearance is preferred."""

from datetime import date
from itertools import pairwise

from vedette.store.preference import rank
from vedette.types import UNKNOWN_TIME, Metadata, TimeSpan


def on(day: int, basis: str, precision: str = "day") -> TimeSpan:
    return TimeSpan(date(2019, 5, day), None, precision, basis)  # type: ignore[arg-type]


BEST_FIRST = (
    (Metadata(published=on(9, "stated below the title")), "z"),
    (Metadata(title="T", publisher="P", published=on(2, "metadata: <time>")), "z"),
    (Metadata(title="T", published=on(1, "metadata: <time>")), "z"),
    (Metadata(title="T", published=on(2, "column date")), "b"),
    (Metadata(title="T", published=on(2, "column date")), "c"),
    (Metadata(title="T", published=on(1, "after the latest date it cites", "interval")), "a"),
    (Metadata(title="T", publisher="P", url="U", language="en", published=UNKNOWN_TIME), "a"),
    (Metadata(), "a"),
)


def test_the_better_known_comes_first() -> None:
    ranks = [rank(meta, locator) for meta, locator in BEST_FIRST]
    assert all(better < worse for better, worse in pairwise(ranks))
