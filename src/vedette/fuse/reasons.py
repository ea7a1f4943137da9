"""Each feature of a comparison as a sentence that an analyst can check against the two reports."""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from vedette.fuse.compare import FEATURES
from vedette.fuse.views import Count, ReportView
from vedette.fuse.weights import PairWeights
from vedette.geo.sphere import distance_km
from vedette.types import Feature, TimeSpan

Floats = NDArray[np.float64]
Words = Callable[[ReportView, ReportView], str]
LEAST = 0.005
"""A reason that adds less than this to the log odds, either way, is not shown."""


def reasons(
    weights: PairWeights, features: Floats, left: ReportView, right: ReportView
) -> tuple[Feature, ...]:
    """The features that speak for or against one pair, the weightiest first.

    The weights of all, with that of "start", sum to the pair's log odds.

    Args:
        features: one row of `fuse.compare`.
    """
    added = weights.slope * weights.weights * features
    start = weights.slope * weights.bias + weights.offset
    found = [
        Feature(name, round(float(value), 4), round(float(weight), 4), SENTENCES[name](left, right))
        for name, value, weight in zip(FEATURES, features, added, strict=True)
        if abs(weight) >= LEAST
    ]
    found.append(Feature("start", 1.0, round(float(start), 4), "any two reports of like things"))
    return tuple(sorted(found, key=lambda f: (-abs(f.weight), f.name)))


def _says(words: str) -> Words:
    return lambda left, right: words


def _days(left: ReportView, right: ReportView) -> str:
    return f"{_when(left.time)} against {_when(right.time)}"


def _same_days(left: ReportView, right: ReportView) -> str:
    return f"the times meet: {_days(left, right)}"


def _when(span: TimeSpan | None) -> str:
    if span is None:
        return "no day told"
    if span.start == span.end:
        return str(span.start)
    return f"{span.start or '...'} to {span.end or '...'}"


def _published(left: ReportView, right: ReportView) -> str:
    return f"published {_when(left.published)} and {_when(right.published)}"


def _where(report: ReportView) -> str:
    return report.place.name if report.place else report.where or "no place told"


def _places(left: ReportView, right: ReportView) -> str:
    if not (left.place and right.place):
        return f"{_where(left)} against {_where(right)}"
    km = distance_km(left.place.lat, left.place.lon, right.place.lat, right.place.lon)
    return f"{_where(left)} and {_where(right)}, {km:.0f} km apart"


def _vague(left: ReportView, right: ReportView) -> str:
    return f"{_days(left, right)}, {_where(left)} against {_where(right)}"


def _words_for_place(left: ReportView, right: ReportView) -> str:
    return f'said to be at "{left.where}" and "{right.where}"'


def _provinces(left: ReportView, right: ReportView) -> str:
    names = [r.place.admin1 if r.place else None for r in (left, right)]
    return f"other provinces: {names[0]} and {names[1]}"


def _countries(left: ReportView, right: ReportView) -> str:
    names = [r.place.country if r.place else None for r in (left, right)]
    return f"other countries: {names[0]} and {names[1]}"


def _types(left: ReportView, right: ReportView) -> str:
    return f"types {left.type} and {right.type}"


def _statuses(left: ReportView, right: ReportView) -> str:
    return f"one {left.status}, one {right.status}"


def _doers(left: ReportView, right: ReportView) -> str:
    names = [r.initiator.words if r.initiator else "nobody" for r in (left, right)]
    return f"done by {names[0]} and {names[1]}"


def _targets(left: ReportView, right: ReportView) -> str:
    lists = [", ".join(w.words for w in r.targets) or "nobody named" for r in (left, right)]
    return f"against {lists[0]} and {lists[1]}"


def _dead(left: ReportView, right: ReportView) -> str:
    return "dead: " + _counts(left, right, ("killed",))


def _hurt(left: ReportView, right: ReportView) -> str:
    return "wounded or taken: " + _counts(left, right, ("wounded", "abducted"))


def _counts(left: ReportView, right: ReportView, kinds: tuple[str, ...]) -> str:
    words = [
        ", ".join(_figure(c) for c in r.counts if c.kind in kinds) or "none told"
        for r in (left, right)
    ]
    return f"{words[0]} against {words[1]}"


def _figure(count: Count) -> str:
    return f'"{count.words}"'


def _means(left: ReportView, right: ReportView) -> str:
    lists = [", ".join(r.means) or "none named" for r in (left, right)]
    return f"by {lists[0]} and {lists[1]}"


def _triggers(left: ReportView, right: ReportView) -> str:
    return f'told with the words "{left.trigger}" and "{right.trigger}"'


SENTENCES: Mapping[str, Words] = {
    "same_day": _same_days,
    "time_within": _same_days,
    "room": lambda left, right: f"other like events fit as well: {_vague(left, right)}",
    "day_apart": lambda left, right: f"a day apart: {_days(left, right)}",
    "days_apart": lambda left, right: f"days apart: {_days(left, right)}",
    "time_open": lambda left, right: f"a day is missing: {_days(left, right)}",
    "told_later": lambda left, right: f"one without a day: {_published(left, right)}",
    "told_apart": lambda left, right: f"both without a day: {_published(left, right)}",
    "same_place": lambda left, right: f"the same place: {_where(left)}",
    "near_place": _places,
    "place_within": lambda left, right: f"one place holds the other: {_places(left, right)}",
    "place_apart": _places,
    "other_province": _provinces,
    "other_country": _countries,
    "place_open": lambda left, right: f"a place is missing: {_places(left, right)}",
    "same_words_for_place": _words_for_place,
    "other_words_for_place": _words_for_place,
    "same_type": _types,
    "rare_type": lambda left, right: (
        f"both {left.type}, which is seldom reported; {_doers(left, right)}"
    ),
    "unlike_type": lambda left, right: f"{_types(left, right)} are seldom one event",
    "other_status": _statuses,
    "same_doer": _doers,
    "related_doer": lambda left, right: f"{_doers(left, right)}, of one side",
    "other_doer": _doers,
    "same_target": _targets,
    "other_target": _targets,
    "same_dead": _dead,
    "other_dead": _dead,
    "same_hurt": _hurt,
    "other_hurt": _hurt,
    "same_person": lambda left, right: f"one person is killed once: {_targets(left, right)}",
    "other_means": _means,
    "same_trigger": _triggers,
    "alike": _says("the sentences share words, rare ones counting more"),
    "copied": _says("the sentences are nearly the same"),
    "copied_apart": lambda left, right: f"of one sentence, but {_triggers(left, right)}",
    "same_story": _says("the two documents tell of like things in like words"),
    "same_document": _says("one document tells of both, in words of their own"),
}
"""Feature -> its sentence for two reports. A test holds it to FEATURES."""
