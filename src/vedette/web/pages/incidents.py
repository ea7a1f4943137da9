"""The incidents: a table by the page, a map and a timeline of all that the filter keeps."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import timedelta

from vedette.resolve.places.importers import read_gazetteer
from vedette.resolve.places.loading import pack_paths
from vedette.store.case import CaseFile
from vedette.web.draw.base import Base
from vedette.web.draw.frame import Frame, View
from vedette.web.draw.labels import Known
from vedette.web.draw.places import PlaceMap, place_map
from vedette.web.draw.spots import Spot
from vedette.web.draw.times import Timeline, marked, timeline
from vedette.web.index import SORTS, Filter, IncidentRow
from vedette.web.paging import Pages, cut, pages_of
from vedette.web.shared import held_incidents, held_rows
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
class Drawn:
    """What is drawn of a filter.

    Attributes:
        view: as the address has it; "" where the map is fitted to the incidents.
        base: what lies under the map, and `note` what has to be known of it.
        whole: the timeline of all that the filter keeps but for its days, which are marked in it.
        closer: the timeline of those days alone; None where all days are kept.
        moves: (words, since, until) of the days before, the days after and twice as many.
    """

    view: str
    map: PlaceMap
    base: Base
    note: str
    whole: Timeline
    closer: Timeline | None
    moves: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Incidents:
    """The page.

    Attributes:
        asked: the filter as it stands in the address.
        total: incidents of the whole case.
        marks: for each row the ids of the places under its mark on the map, or "".
    """

    by: Filter
    asked: dict[str, object]
    pages: Pages
    total: int
    rows: tuple[IncidentRow, ...]
    marks: tuple[str, ...]
    drawn: Drawn
    choices: Choices


def incidents(site: Site, by: Filter, page: int, view: View | None = None) -> Incidents:
    """The incidents that a filter keeps, in a view of the map."""
    with site.case() as case:
        held = held_incidents(site, case)
        choices = site.kept(case, "choices", lambda c: _choices(held.rows))
        known = site.kept(case, "known places", _known_places)
        state = case.meta("fused")
        ordered = held_rows(site, case, by)
        drawn = site.drawings.get(
            (state, "drawn", replace(by, sort="newest"), view),
            lambda _: _drawn(site, case, replace(by, sort="newest"), view, known),
        )
    pages = pages_of(len(ordered), page)
    rows = cut(ordered, pages)
    asked = {key: value for key, value in asdict(by).items() if (key, value) != ("sort", "newest")}
    marks = _marks(drawn.map)
    return Incidents(
        by,
        {**asked, "view": drawn.view},
        pages,
        len(held.rows),
        rows,
        tuple(marks.get(row.place.id, "") if row.place else "" for row in rows),
        drawn,
        choices,
    )


def _drawn(
    site: Site, case: CaseFile, by: Filter, view: View | None, known: Sequence[Known]
) -> Drawn:
    dated = by.since is not None or by.until is not None
    whole = replace(by, since=None, until=None)
    always = held_rows(site, case, whole)
    key = (case.meta("fused"), "timeline", whole)
    bars: Timeline = site.drawings.get(key, lambda _: timeline(always))
    kept = held_rows(site, case, by)
    found = place_map(kept, known, view)
    frame = Frame(found.view)
    spots = tuple(_outlined(site, frame, spot) for spot in found.spots)
    days = (by.since, by.until)
    return Drawn(
        str(view) if view else "",
        replace(found, spots=spots),
        site.drawings.get(("base", found.view), lambda _: site.atlas.under(frame)),
        site.atlas.note,
        marked(bars, days),
        timeline(kept, days) if dated else None,
        _moves(by),
    )


def _outlined(site: Site, frame: Frame, spot: Spot) -> Spot:
    """An area with the outline that the user brought for it."""
    if not spot.area:
        return spot
    return replace(spot, outline=site.atlas.outline(frame, (spot.place.name,)))


def _moves(by: Filter) -> tuple[tuple[str, str, str], ...]:
    """The same number of days before and after, where both ends are given."""
    if by.since is None or by.until is None or by.until < by.since:
        return ()
    length = by.until - by.since + timedelta(days=1)
    half = timedelta(days=length.days // 2 + 1)
    try:
        moved = (
            ("before", by.since - length, by.until - length),
            ("after", by.since + length, by.until + length),
            ("wider", by.since - half, by.until + half),
        )
    except OverflowError:  # the ends of the calendar
        return ()
    return tuple((words, str(start), str(end)) for words, start, end in moved)


def _marks(drawn: PlaceMap) -> dict[str, str]:
    """Place -> what names its mark: the place itself, or the first place of its cluster."""
    alone = {spot.place.id: spot.place.id for spot in drawn.spots}
    return alone | {name: c.ids[0] for c in drawn.clusters for name in c.ids}


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
