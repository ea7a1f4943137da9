"""Search over sentences and findings."""

from dataclasses import dataclass

from vedette.store.rows import Hit
from vedette.web.index import IncidentRow
from vedette.web.shared import held_incidents
from vedette.web.site import Site

HITS, FOUND = 50, 10


@dataclass(frozen=True, slots=True)
class Found:
    """The page; `more` where there are more sentences than shown."""

    q: str
    hits: tuple[Hit, ...]
    more: bool
    incidents: tuple[IncidentRow, ...]


def search(site: Site, q: str) -> Found:
    """Sentences that hold all words of `q`, and incidents whose title or actors do."""
    words = q.casefold().split()
    if not words:
        return Found(q, (), False, ())
    with site.case() as case:
        hits = list(case.search(q, HITS + 1))
        rows = held_incidents(site, case).rows
    found = [row for row in rows if all(word in _words(row) for word in words)]
    found.sort(key=lambda r: (-r.origins, r.id))
    return Found(q, tuple(hits[:HITS]), len(hits) > HITS, tuple(found[:FOUND]))


def _words(row: IncidentRow) -> str:
    return " ".join((row.title, *(label for _, label in row.actors), row.id)).casefold()
