"""Small reports for tests of incidents, and a sourcing in which every document is an origin."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from vedette.fuse.sourcing import Sourcing
from vedette.fuse.views import Count, ReportView, Speaker, Who
from vedette.types import Place, TimeSpan

HILLA = Place("p-hilla", "Hilla", "IQ", "Babil", 32.48, 44.43, "city", 6.0)
JURF = Place("p-jurf", "Jurf", "IQ", "Babil", 32.86, 44.20, "town", 5.0)
BABIL = Place("p-babil", "Babil", "IQ", "Babil", 32.5, 44.4, "admin1", 70.0)
ANTIPODE = Place("p-far", "Far", "NZ", "Far", -32.48, -135.57, "town", 5.0)


def days(first: str, last: str | None = None) -> TimeSpan:
    """The interval from one ISO day to another."""
    start, end = date.fromisoformat(first), date.fromisoformat(last or first)
    return TimeSpan(start, end, "day" if start == end else "interval", "stated")


def dead(low: int | None, high: int | None = None, words: str = "", **more: Any) -> Count:
    """A figure of the dead; exact where only one number is given."""
    top = low if high is None else high
    base: dict[str, Any] = {"approximate": False, "scope": "incident"} | more
    return Count("killed", low, top, words=words or f"{low} dead", **base)


def report(name: str, **more: Any) -> ReportView:
    """A bombing in Hilla on 3 May, told in the document that its name begins with."""
    base: dict[str, Any] = {
        "id": name,
        "document": name.split(".")[0],
        "start": 0,
        "evidence": f"A bomb went off near a bakery, {name} writes.",
        "hedge": "asserted",
        "score": 0.9,
        "speakers": (Speaker("author", None),),
        "published": days("2021-05-04"),
        "type": "bombing",
        "status": "happened",
        "certainty": "unattributed",
        "trigger": "went off",
        "targets": (Who(None, "bakery"),),
        "place": HILLA,
        "where": "Hilla",
        "time": days("2021-05-03"),
        "when": "Monday",
    }
    return ReportView(**(base | more))


def sourcing(origins: Mapping[str, str] | None = None) -> Sourcing:
    """Every document an origin of its own, but for those in `origins`."""
    given = origins or {}
    return Sourcing(
        documents={},
        origins=lambda views: {v.id: given.get(v.document, v.document) for v in views},
        weight=lambda *_: 1.0,
        belief=lambda *_: 0.5,
    )
