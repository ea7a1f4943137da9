"""Propositions as columns of numbers: what the comparison of many pairs reads at once."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vedette.fuse.bags import Terms
from vedette.fuse.columns import NO_MARKS
from vedette.fuse.propositions import Kind, Proposition
from vedette.fuse.question_blocks import blocks_of, days, once, row_key
from vedette.fuse.question_blocks import candidates as near

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
KINDS: tuple[Kind, ...] = ("tendency", "toll", "blame", "call", "fact")
MOST_TERMS = 40
PLAIN = frozenset({"=attack", "=dead"})
"""Terms that add nothing to the topic of a tendency."""
UNKNOWN = -1


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of unlike propositions, in the order of their least claim ids.

    Attributes:
        members: ids of the claims of each row; `first` is the proposition of the least of them.
        plain: a tendency that names no measure beside its topic.
        since, until: days as ordinals; NaN where unknown; an open end is publication.
        bags: "terms", "scene", "names", "setting", "countries", "provinces", "places".
        answers: left * count + right of the rows of which one answers the other, ascending.
        rarity: of words, as the bags have it.
    """

    members: tuple[tuple[str, ...], ...]
    first: tuple[Proposition, ...]
    kind: Ints
    topic: Ints
    plain: Bools
    forward: Bools
    own_place: Bools
    number: Floats
    since: Floats
    until: Floats
    culprit: Ints
    document: Ints
    start: Ints
    bags: Mapping[str, Terms]
    answers: Ints
    rarity: Mapping[str, float]


def rows(
    found: Sequence[Proposition],
    rarity: Mapping[str, float],
    marks: Mapping[str, int] = NO_MARKS,
) -> Rows:
    """The propositions as rows; claims of different `marks`, by id, never share one."""
    groups: dict[object, list[Proposition]] = {}
    for one in sorted(found, key=lambda p: p.claim.id):
        key = marks.get(one.claim.id, -1), row_key(one)
        groups.setdefault(key, []).append(one)
    members = tuple(tuple(p.claim.id for p in group) for group in groups.values())
    first = tuple(group[0] for group in groups.values())
    row_of = {name: row for row, names in enumerate(members) for name in names}
    topics = {name: code for code, name in enumerate(sorted({p.topic for p in first}))}
    return Rows(
        members,
        first,
        np.array([KINDS.index(p.kind) for p in first], dtype=np.int64),
        np.array([topics[p.topic] for p in first], dtype=np.int64),
        np.array([p.kind == "tendency" and set(p.terms) <= PLAIN for p in first], dtype=bool),
        np.array([p.forward for p in first], dtype=bool),
        np.array([p.where.own for p in first], dtype=bool),
        _numbers([p.number for p in first]),
        _numbers([p.when.since for p in first]),
        _numbers([days(p)[1] for p in first]),
        np.where([bool(p.culprit) for p in first], _codes([p.culprit for p in first]), UNKNOWN),
        _codes([p.claim.document for p in first]),
        np.array([p.claim.start for p in first], dtype=np.int64),
        {
            "terms": bags([p.terms for p in first], rarity),
            "scene": bags([p.scene for p in first], rarity),
            "names": bags([p.names for p in first], rarity),
            "setting": bags([p.setting.names for p in first], rarity),
            "countries": bags([p.where.countries for p in first], {}),
            "provinces": bags([p.where.provinces for p in first], {}),
            "places": bags([p.where.places for p in first], {}),
        },
        _answers(groups.values(), row_of, len(members)),
        rarity,
    )


def bags(lists: Sequence[tuple[str, ...]], rarity: Mapping[str, float]) -> Terms:
    """Bags of words with their rarities; of a word that is not listed, that of ""."""
    unheard = rarity.get("", 1.0)
    vocabulary = {word: at for at, word in enumerate(sorted({w for words in lists for w in words}))}
    scale = [max(rarity.get(word, unheard), 0.0) for word in vocabulary]
    # The claims of one document share most of their bags.
    made: dict[tuple[str, ...], tuple[list[int], list[float]]] = {}
    for words in lists:
        if words not in made:
            made[words] = _bag([vocabulary[word] for word in words], scale)
    starts = np.zeros(len(lists) + 1, dtype=np.int64)
    np.cumsum([len(made[words][0]) for words in lists], out=starts[1:])
    codes = [code for words in lists for code in made[words][0]]
    weights = [weight for words in lists for weight in made[words][1]]
    width = max(1, len(vocabulary))
    flat = np.array(codes, dtype=np.int64)
    owner = np.repeat(np.arange(len(lists), dtype=np.int64), np.diff(starts))
    return Terms(starts, flat, np.array(weights, dtype=float), owner * width + flat, width)


def _bag(codes: Sequence[int], scale: Sequence[float]) -> tuple[list[int], list[float]]:
    ranked = sorted(set(codes), key=lambda c: (-scale[c], c))
    mine = sorted(c for c in ranked[:MOST_TERMS] if scale[c] > 0)
    norm = math.sqrt(sum(scale[c] ** 2 for c in mine)) or 1.0
    return mine, [scale[c] / norm for c in mine]


def candidates(held: Rows) -> tuple[Ints, Ints]:
    """Pairs of rows worth comparing, each once, left < right, ordered."""
    count = len(held.members)
    everyone = np.arange(count, dtype=np.int64)
    left, right = near(everyone, blocks_of(held.first, held.rarity), count)
    pairs = once(np.concatenate([left * count + right, held.answers]))
    return pairs // max(count, 1), pairs % max(count, 1)


def _answers(
    groups: Iterable[Sequence[Proposition]], row_of: Mapping[str, int], count: int
) -> Ints:
    pairs = set()
    for row, group in enumerate(groups):
        for one in group:
            other = row_of.get(one.answers or "", row)
            if other != row:
                pairs.add(min(row, other) * count + max(row, other))
    return np.array(sorted(pairs), dtype=np.int64)


def _numbers(values: Sequence[int | None]) -> Floats:
    return np.array([math.nan if v is None else float(v) for v in values], dtype=np.float64)


def _codes(names: Sequence[str]) -> Ints:
    known: Callable[[str], int] = {
        name: code for code, name in enumerate(sorted(set(names)))
    }.__getitem__
    return np.array([known(name) for name in names], dtype=np.int64)
