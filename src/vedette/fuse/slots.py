"""What the reports of one incident say of its type, status, time and place, and what holds.

Every value stays with the reports that give it. What holds is decided by independent origins, by
rules that docs/fusion.md declares.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from vedette.fuse.views import ReportView
from vedette.geo.sphere import distance_km
from vedette.types import Place, TimeSpan, Version

Origins = Mapping[str, str]
FINE_KM = 30.0
FINE_SHARE = 1 / 3
"""Of the reports that name a place, so many must name a fine one for it to count."""
SAME_KM = 10.0
"""Fine places nearer than this beyond their radii are one place under two names."""


@dataclass(frozen=True, slots=True)
class Held:
    """The value that holds, every value that is told, and whether two of them contradict."""

    value: str
    versions: tuple[Version, ...]
    contested: bool


def versions(
    told: Iterable[tuple[str, str, str]], origins: Origins, order: Callable[[str], Hashable]
) -> tuple[Version, ...]:
    """The values told, those of most independent origins first; equal ones by `order`.

    Args:
        told: (value, label, statement id) of each report that gives one.
        origins: statement id -> origin.
    """
    groups: dict[str, list[tuple[str, str]]] = {}
    for value, label, statement in told:
        groups.setdefault(value, []).append((statement, label))
    found = [
        Version(
            value,
            _commonest([label for _, label in sorted(given)]),
            tuple(sorted(statement for statement, _ in given)),
            len({origins[statement] for statement, _ in given}),
        )
        for value, given in groups.items()
    ]
    return tuple(sorted(found, key=lambda v: (-v.origins, order(v.value), v.value)))


def held_type(
    reports: Sequence[ReportView],
    origins: Origins,
    types: Sequence[str],
    kin: Callable[[str, str], bool],
) -> Held:
    """The type of most origins; of equally many the one that the codebook puts first."""
    told = [(r.type, r.type.replace("_", " "), r.id) for r in reports]
    found = versions(told, origins, types.index)
    names = [v.value for v in found]
    contested = any(not kin(names[0], name) for name in names[1:])
    return Held(names[0], found, contested)


def held_status(
    reports: Sequence[ReportView],
    origins: Origins,
    statuses: Sequence[str],
    real: Callable[[str], bool],
) -> Held:
    """The status of most origins; contested where one report's event came about and one's not."""
    told = [(str(r.status), str(r.status), r.id) for r in reports]
    found = versions(told, origins, statuses.index)
    names = {v.value for v in found}
    contested = ("denied" in names and len(names) > 1) or len({real(name) for name in names}) > 1
    return Held(found[0].value, found, contested)


def held_time(
    reports: Sequence[ReportView], origins: Origins
) -> tuple[TimeSpan | None, tuple[Version, ...], bool]:
    """The narrowest interval told, if it meets all others; else the hull of the narrow ones.

    The days before a report that tells no day (`TimeSpan.as_news`) count where no report tells one,
    and contradict nothing.

    Returns:
        The interval, all intervals told, and whether they contradict.
    """
    spans = {r.id: _forward(r.time) for r in reports if r.time is not None and r.time.known}
    if not spans:
        return None, (), False
    if dated := {name: span for name, span in spans.items() if not span.as_news}:
        spans = dated
    told = [(_iso(span), _iso(span), name) for name, span in spans.items()]
    found = versions(told, origins, lambda value: value)
    by_value = {_iso(spans[name]): spans[name] for name in sorted(spans, reverse=True)}
    distinct = [by_value[v.value] for v in found]
    if all(_meet(a, b) for at, a in enumerate(distinct) for b in distinct[at + 1 :]):
        return min(distinct, key=_width), found, False
    narrow = [a for a in distinct if not any(a != b and _within(b, a) for b in distinct)]
    starts = [a.start for a in narrow if a.start]
    ends = [a.end for a in narrow if a.end]
    basis = "reports differ: " + "; ".join(f"{v.label} ({v.origins})" for v in found)
    hull = TimeSpan(
        min(starts) if len(starts) == len(narrow) else None,
        max(ends) if len(ends) == len(narrow) else None,
        "interval",
        basis,
    )
    return (hull if hull.known else min(distinct, key=_width)), found, bool(dated)


def _forward(span: TimeSpan) -> TimeSpan:
    """The interval with its first day first."""
    if span.start is None or span.end is None or span.start <= span.end:
        return span
    return replace(span, start=span.end, end=span.start)


def held_place(
    reports: Sequence[ReportView], origins: Origins
) -> tuple[Place | None, tuple[Version, ...], bool]:
    """The finest place told that most origins agree with; contested where two fine ones differ.

    One text of many that names a town where all others name the country pins nothing: a fine place
    must be told by a share of the reports.
    """
    places = {r.id: r.place for r in reports if r.place is not None}
    told = [(place.id, place.name, name) for name, place in places.items()]
    if not told:
        words = [(r.where.casefold(), r.where, r.id) for r in reports if r.where]
        return None, versions(words, origins, str), False
    found = versions(told, origins, str)
    by_id = {places[name].id: places[name] for name in sorted(places, reverse=True)}
    fine = [v for v in found if by_id[v.value].radius_km < FINE_KM]
    pinned = sum(len(v.statements) for v in fine) >= FINE_SHARE * len(told)
    pool = fine if fine and pinned else list(found)
    agreeing = {
        v.value: sum(w.origins for w in pool if agree(by_id[v.value], by_id[w.value])) for v in pool
    }
    best = min(
        pool, key=lambda v: (-agreeing[v.value], -v.origins, by_id[v.value].radius_km, v.value)
    )
    contested = any(not agree(by_id[best.value], by_id[v.value]) for v in found)
    return by_id[best.value], found, contested


def agree(one: Place, other: Place) -> bool:
    """Whether two places admit one point, a short way beyond their radii allowed.

    A province holds its towns whatever its radius is said to be.
    """
    if one.id == other.id:
        return True
    coarse = max(one.radius_km, other.radius_km) >= FINE_KM
    if coarse and one.country == other.country and _one_province(one, other):
        return True
    apart = distance_km(one.lat, one.lon, other.lat, other.lon)
    return apart <= one.radius_km + other.radius_km + SAME_KM


def _one_province(one: Place, other: Place) -> bool:
    return not one.admin1 or not other.admin1 or one.admin1 == other.admin1


def _iso(span: TimeSpan) -> str:
    if span.start == span.end:
        return str(span.start)
    return f"{span.start or '..'}/{span.end or '..'}"


def _meet(one: TimeSpan, other: TimeSpan) -> bool:
    before = one.end is not None and other.start is not None and one.end < other.start
    after = other.end is not None and one.start is not None and other.end < one.start
    return not before and not after


def _within(inner: TimeSpan, outer: TimeSpan) -> bool:
    starts = outer.start is None or (inner.start is not None and outer.start <= inner.start)
    ends = outer.end is None or (inner.end is not None and inner.end <= outer.end)
    return starts and ends


def _width(span: TimeSpan) -> tuple[int, str]:
    days = (span.end - span.start).days if span.start and span.end else 100_000
    return days, _iso(span)


def _commonest(labels: Sequence[str]) -> str:
    return min(set(labels), key=lambda label: (-labels.count(label), label))
