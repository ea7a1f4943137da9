"""Small views for tests of fusion."""

from datetime import date
from typing import Any

from vedette.fuse.sourcing import Sourcing
from vedette.fuse.views import DocumentView, FactorView, InfluenceView, Speaker, TieView, Who
from vedette.types import TimeSpan


def day(text: str) -> TimeSpan:
    at = date.fromisoformat(text)
    return TimeSpan(at, at, "day", "stated")


def document(
    name: str, publisher: str | None = None, published: str = "2021-03-01"
) -> DocumentView:
    return DocumentView(name, publisher or name, "", None, "en", day(published))


def influence(name: str, cause: str, sign: str, effect: str, **more: Any) -> InfluenceView:
    base: dict[str, Any] = {
        "id": name,
        "document": f"doc_{name}",
        "start": 0,
        "evidence": f"{cause} {effect}",
        "hedge": "asserted",
        "score": 0.9,
        "speakers": (),
        "published": day("2021-03-01"),
        "cause": FactorView(cause, None, "unknown"),
        "effect": FactorView(effect, None, "unknown"),
        "relation": "cause",
        "sign": sign,
    }
    return InfluenceView(**(base | more))


def tie(name: str, head: str, relation: str, tail: str, **more: Any) -> TieView:
    base: dict[str, Any] = {
        "id": name,
        "document": f"doc_{name}",
        "start": 0,
        "evidence": f"{head} {tail}",
        "hedge": "asserted",
        "score": 0.9,
        "speakers": (),
        "published": day("2021-03-01"),
        "head": Who(head.lower().replace(" ", "_"), head),
        "tail": Who(tail.lower().replace(" ", "_"), tail),
        "relation": relation,
    }
    return TieView(**(base | more))


def said(words: str, stance: str = "asserts") -> tuple[Speaker, ...]:
    return (Speaker("official", Who(None, words), stance),)  # type: ignore[arg-type]


def sourcing(weight: float = 0.8) -> Sourcing:
    """Each document is its own origin, each statement weighs the same."""

    def belief(views: Any, origins: Any) -> float:
        return 1 - (1 - weight) ** len(set(origins.values()))

    return Sourcing(
        {},
        lambda views: {view.id: view.document for view in views},
        lambda view, origin: weight * (0.5 if view.hedge == "possible" else 1.0),
        belief,
    )
