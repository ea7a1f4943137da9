"""Small claims for tests of questions."""

from datetime import date
from typing import Any

from tests.fuse.make import day, document
from vedette.fuse.sourcing import Sourcing
from vedette.fuse.views import ClaimView, DocumentView, Speaker, Who
from vedette.types import Place, TimeSpan


def place(name: str, admin1: str = "North", country: str = "XA") -> Place:
    return Place(f"p_{name.lower()}", name, country, admin1, 1.0, 1.0, "town", 5.0)


def since(text: str) -> TimeSpan:
    return TimeSpan(date.fromisoformat(text), None, "month", "stated")


def claim(name: str, content: str, **more: Any) -> ClaimView:
    """A claim in a document of its own; `by` is the holder's name, `actor` its id."""
    by, actor = more.pop("by", None), more.pop("actor", None)
    stance = more.get("stance", "asserts")
    who = Who(actor, by or actor) if by or actor else None
    base: dict[str, Any] = {
        "id": name,
        "document": f"doc_{name}",
        "start": 0,
        "evidence": content,
        "hedge": "asserted",
        "score": 0.9,
        "speakers": (Speaker("official" if who else "author", who, stance),),
        "published": day("2021-03-10"),
        "content": content,
        "stance": stance,
        "topic": "attack_tempo",
        "direction": "unknown",
    }
    return ClaimView(**(base | more))


def sourced(claims: Any, origins: dict[str, str] | None = None, title: str = "") -> Sourcing:
    """Documents with one title; each an origin of its own unless told otherwise."""
    names = sorted({c.document for c in claims})
    documents: dict[str, DocumentView] = {
        name: DocumentView(name, f"Outlet {name}", title, None, "en", document(name).published)
        for name in names
    }
    told = origins or {}
    return Sourcing(
        documents,
        lambda views: {v.id: told.get(v.document, v.document) for v in views},
        lambda view, origin: 0.5,
        lambda views, found: 0.5,
    )
