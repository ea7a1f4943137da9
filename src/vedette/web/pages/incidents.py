"""The incidents: a table by the page, a map and a timeline of all that the filter keeps."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from vedette.resolve.places.importers import read_gazetteer
from vedette.resolve.places.loading import pack_paths
from vedette.store.case import CaseFile
from vedette.web.draw.places import Known, PlaceMap, place_map
from vedette.web.draw.times import Timeline, timeline
from vedette.web.index import SORTS, Filter, IncidentRow, chosen
from vedette.web.paging import Pages, cut, pages_of
from vedette.web.shared import held_incidents
from vedette.web.site import Site


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be filtered by, the most frequent first, as (value, count)."""

    types: tuple[tuple[str, int], ...]
    statuses: tuple[tuple[str, int], ...]
    certainties: tuple[tuple[str, int], ...]
    actors: tuple[tuple[str, int], ...]
    places: tuple[tuple[str, int], ...]
    sorts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Incidents:
    """The page.

    Attributes:
        asked: the filter as it stands in the address.
        total: incidents of the whole case.
    """

    by: Filter
    asked: dict[str, object]
    pages: Pages
    total: int
    rows: tuple[IncidentRow, ...]
    map: PlaceMap
    timeline: Timeline
    choices: Choices


def incidents(site: Site, by: Filter, page: int) -> Incidents:
    """The incidents that a filter keeps."""
    with site.case() as case:
        held = held_incidents(site, case)
        choices = site.kept(case, "choices", lambda c: _choices(held.rows))
        known = site.kept(case, "known places", _known_places)
        rows = chosen(held.rows, by)
        # The map of all is asked for most and takes longest.
        whole = len(rows) == len(held.rows)
        drawn = site.kept(case, "map", lambda c: place_map(held.rows, known)) if whole else None
    pages = pages_of(len(rows), page)
    asked = {key: value for key, value in asdict(by).items() if (key, value) != ("sort", "newest")}
    return Incidents(
        by,
        asked,
        pages,
        len(held.rows),
        cut(rows, pages),
        drawn or place_map(rows, known),
        timeline(rows),
        choices,
    )


def _choices(rows: Sequence[IncidentRow]) -> Choices:
    return Choices(
        _counted(row.type for row in rows),
        _counted(row.status for row in rows),
        _counted(certainty for row in rows for certainty in row.certainties),
        _counted(label for row in rows for name, label in row.actors if name)[:60],
        _counted(row.place.admin1 for row in rows if row.place and row.place.admin1)[:60],
        SORTS,
    )


def _counted(values: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(values).items(), key=lambda item: (-item[1], item[0])))


def _known_places(case: CaseFile) -> tuple[Known, ...]:
    """The provinces and countries that ship, for the map to name."""
    found = [
        Known(row.name, row.kind, row.lat, row.lon)
        for path in pack_paths()
        for row in read_gazetteer(path)[0]
        if row.kind in ("country", "admin1")
    ]
    return tuple(sorted(set(found), key=lambda k: (k.kind, k.name, k.lat)))
