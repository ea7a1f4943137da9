"""Reports as columns of numbers: what the comparison of a million pairs can read at once.

Reports that say the same in the same words, on the same day, become one row: ten thousand copies
of a sentence cost as much as one, and none of them adds a reason of its own.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from operator import attrgetter
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from vedette.fuse.bags import Terms, bags
from vedette.fuse.figures import figures
from vedette.fuse.views import ReportView, Who
from vedette.types import Place, TimeSpan

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
UNKNOWN = -1
NO_MARKS: Mapping[str, int] = MappingProxyType({})
FINE_KM = 30.0
"""A place whose radius is below this is a town or less; above, a province or a range of hills."""
TOLD_WITHIN = 2.0
"""News without a day is of the day it is published or of so many before."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_ENDINGS = ("ings", "ing", "ies", "ied", "ers", "ed", "es", "er", "s")
_MONTH_DAYS = 31
_NO_NAMES = frozenset(
    """al el the of in near and town city village camp base area region road province district
    governorate state county countryside outskirts border north south east west northern southern
    eastern western central""".split()  # noqa: SIM905
)
"""Words of a place that name none: two towns are no more alike for both being towns."""

_OWN = ("id", "document", "start", "score")
_SAID = attrgetter(*(field.name for field in fields(ReportView) if field.name not in _OWN))
"""All that a report says, without what tells it from another of the same words."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Rows of unlike reports, in the order of their least ids.

    Attributes:
        members: ids of the reports of each row.
        first: the report that stands for the row, of the least id.
        since, until: first and last day (ordinals) of the event; `timed` tells where it is known,
            elsewhere they hold the days before publication in which news is told.
        by: code of a named initiator, its place in `doers`; `side` the body it is part of.
        persons: ids of the listed persons among the targets.
        where: code of the folded words for the place; `names` their groups of three letters, in
            which "Gaskindé" and "Gaskinde" are nearly the same.
        low, high: (rows, kinds) bounds of the figures; NaN where none is given.
        stories: of each document (its code in `document`) the words of all its reports.
        crowd: like events of the case that fit what the report leaves open (fuse.crowd).
    """

    members: tuple[tuple[str, ...], ...]
    first: tuple[ReportView, ...]
    type: Ints
    status: Ints
    since: Floats
    until: Floats
    timed: NDArray[np.bool_]
    lat: Floats
    lon: Floats
    radius: Floats
    placed: NDArray[np.bool_]
    place: Ints
    country: Ints
    admin1: Ints
    where: Ints
    by: Ints
    side: Ints
    doers: tuple[str, ...]
    trigger: Ints
    document: Ints
    start: Ints
    low: Floats
    high: Floats
    words: Terms
    targets: Terms
    means: Terms
    names: Terms
    persons: Terms
    stories: Terms
    crowd: Floats


def columns(
    reports: Iterable[ReportView],
    rarity: Mapping[str, float],
    types: Sequence[str],
    statuses: Sequence[str],
    marks: Mapping[str, int] = NO_MARKS,
    retold: Sequence[float] = (),
) -> Columns:
    """The reports as columns, `crowd` left at 0.

    Args:
        rarity: of words; of a word not in it, that of "".
        marks: reports of different marks, by id, never share a row, whatever else they are like.
        retold: for each type how many days after the event it is still told as if it were news;
            TOLD_WITHIN where it is not given.

    Raises:
        ValueError: a type or status that is not listed.
    """
    members, rows = _distinct(reports, marks)
    since, until, timed = _days([_told(row.time) for row in rows])
    told, last, _ = _days([row.published for row in rows])
    type_of = np.array([types.index(row.type) for row in rows], dtype=np.int64)
    back = np.array(retold, dtype=np.float64) if len(retold) else np.full(len(types), TOLD_WITHIN)
    since = np.where(timed, since, told - (back[type_of] if len(rows) else 0.0))
    until = np.where(timed, until, last)
    places = [row.place for row in rows]
    low, high = figures(rows)
    words = {evidence: terms(evidence) for evidence in {row.evidence for row in rows}}
    return Columns(
        members,
        rows,
        type_of,
        np.array([statuses.index(row.status) for row in rows], dtype=np.int64),
        since,
        until,
        timed,
        _of_place(places, lambda place: place.lat, 0.0),
        _of_place(places, lambda place: place.lon, 0.0),
        _of_place(places, lambda place: max(place.radius_km, 0.5), 0.0),
        np.array([place is not None for place in places], dtype=bool),
        _codes([place.id if place else "" for place in places]),
        _codes([(place.country or "") if place else "" for place in places]),
        _codes([(place.admin1 or "") if place else "" for place in places]),
        _codes([row.where.casefold() for row in rows]),
        _codes([named(row.initiator) for row in rows]),
        _codes([named(row.initiator).split(".")[0] for row in rows]),
        tuple(sorted({named(row.initiator) for row in rows} - {""})),
        _codes([" ".join(terms(row.trigger)) for row in rows]),
        _codes([row.document for row in rows]),
        np.array([row.start for row in rows], dtype=np.int64),
        low,
        high,
        bags([words[row.evidence] for row in rows], rarity),
        bags([_party_terms(row.targets) for row in rows], rarity),
        bags([terms(" ".join(row.means)) for row in rows], rarity),
        bags([_trigrams(row.where) for row in rows], {}),
        bags([_persons(row.targets) for row in rows], {}),
        bags(_stories(rows, words), rarity),
        np.zeros(len(rows)),
    )


def terms(words: str) -> list[str]:
    """The words in small letters, without the commonest endings, in text order.

    >>> terms("Gunmen attacked the markets")
    ['gunmen', 'attack', 'the', 'market']
    """
    return [_stem(word) for word in _WORD.findall(words.lower())]


def named(who: Who | None) -> str:
    """The id of a listed actor; "" for nobody and for those known by their trade alone.

    >>> named(Who("islamic_state", "ISIS")), named(Who(None, "gunmen"))
    ('islamic_state', '')
    """
    if who is None or who.actor is None or who.actor.startswith("role."):
        return ""
    return who.actor


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    word = word.split("'")[0].split("’")[0]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word[:-1] if word.endswith("s") and len(word) > 3 and word[-2] != "s" else word


def _distinct(
    reports: Iterable[ReportView], marks: Mapping[str, int]
) -> tuple[tuple[tuple[str, ...], ...], tuple[ReportView, ...]]:
    groups: dict[tuple[object, ...], list[ReportView]] = {}
    for report in sorted(reports, key=lambda r: r.id):
        groups.setdefault((*_SAID(report), marks.get(report.id, -1)), []).append(report)
    return (
        tuple(tuple(r.id for r in group) for group in groups.values()),
        tuple(group[0] for group in groups.values()),
    )


def _days(spans: Sequence[TimeSpan | None]) -> tuple[Floats, Floats, NDArray[np.bool_]]:
    """First and last day of each, NaN where none is known, and whether one is."""
    since, until = np.full(len(spans), np.nan), np.full(len(spans), np.nan)
    for at, span in enumerate(spans):
        if days := _bounds(span):
            since[at], until[at] = days
    return since, until, ~np.isnan(since)


def _told(time: TimeSpan | None) -> TimeSpan | None:
    """The time that the text tells; a report of news without a day is compared as what it is."""
    return None if time is None or time.as_news else time


def _bounds(span: TimeSpan | None) -> tuple[int, int] | None:
    if span is None or not span.known:
        return None
    start, end = span.start, span.end
    if start is None:
        return (end.toordinal() - _MONTH_DAYS, end.toordinal()) if end else None
    if end is None:
        return start.toordinal(), start.toordinal() + _MONTH_DAYS
    return min(start, end).toordinal(), max(start, end).toordinal()


def _of_place(
    places: Sequence[Place | None], value: Callable[[Place], float], missing: float
) -> Floats:
    return np.array([value(p) if p else missing for p in places], dtype=np.float64)


def _codes(names: Sequence[str]) -> Ints:
    """A number for each different name; UNKNOWN for ""."""
    known = {name: code for code, name in enumerate(sorted(set(names) - {""}))}
    return np.array([known.get(name, UNKNOWN) for name in names], dtype=np.int64)


def _stories(rows: Sequence[ReportView], words: Mapping[str, list[str]]) -> list[list[str]]:
    """The words that the reports of each document rest on, in the order of the documents' codes."""
    told: dict[str, set[str]] = {}
    for row in rows:
        told.setdefault(row.document, set()).add(row.evidence)
    return [[term for one in told[name] for term in words[one]] for name in sorted(told)]


def _party_terms(parties: Sequence[Who]) -> list[str]:
    ids = [f"={party.actor}" for party in parties if party.actor]
    return ids + [term for party in parties for term in terms(party.words)]


def _persons(parties: Sequence[Who]) -> list[str]:
    return [p.actor for p in parties if p.actor and p.actor.startswith("person.")]


def _trigrams(words: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", words.casefold())
    padded = [f" {word} " for word in _WORD.findall(plain) if word not in _NO_NAMES]
    return [word[at : at + 3] for word in padded for at in range(len(word) - 2)]
