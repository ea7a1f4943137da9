"""Propositions as columns of numbers, and which of them are compared: near-linear.

Claims that say the same of the same place and month become one row, so that ten thousand copies of
a sentence cost as much as one. Each row stands in a few blocks; within a block, ordered by time, it
is compared with the nearest `REACH` that follow it.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vedette.fuse.columns import NO_MARKS, Terms
from vedette.fuse.propositions import Kind, Proposition

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
KINDS: tuple[Kind, ...] = ("tendency", "toll", "blame", "call", "fact")
REACH = 8
RARE_TERMS, RARE_SCENES = 2, 2
"""How many of a row's rarest terms, and of its sentence's rarest words, make a block each."""
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


def rows(
    found: Sequence[Proposition],
    rarity: Mapping[str, float],
    marks: Mapping[str, int] = NO_MARKS,
) -> Rows:
    """The propositions as rows; claims of different `marks`, by id, never share one."""
    groups: dict[object, list[Proposition]] = {}
    for one in sorted(found, key=lambda p: p.claim.id):
        key = marks.get(one.claim.id, -1), _key(one)
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
        _numbers([_until(p) for p in first]),
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
    if count < 2:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    middle = np.nan_to_num((held.since + held.until) / 2, nan=0.0)
    found = [held.answers]
    for owners, keys, order_by in _blocks(held, middle):
        found.append(_neighbours(owners, keys, order_by[owners], count))
    pairs = _distinct(np.concatenate(found))
    return pairs // count, pairs % count


def _blocks(held: Rows, middle: Floats) -> Iterator[tuple[Ints, Ints, Floats]]:
    """(rows, their keys, what orders them), for each way of blocking."""
    everyone = np.arange(len(held.members), dtype=np.int64)
    about = held.topic * len(KINDS) + held.kind
    yield everyone, held.document, held.start.astype(np.float64)
    owners, codes = _owned(held.bags["provinces"], everyone)
    yield owners, codes * (about.max() + 1) + about[owners], middle
    wide = everyone[np.diff(held.bags["provinces"].starts) == 0]
    owners, codes = _owned(held.bags["countries"], everyone)
    within = np.isin(owners, wide)
    owners, codes = owners[within], codes[within]
    yield owners, codes * (about.max() + 1) + about[owners], middle
    placeless = wide[np.diff(held.bags["countries"].starts)[wide] == 0]
    yield placeless, about[placeless], middle
    yield (*_rarest(held.bags["terms"], everyone, RARE_TERMS), middle)
    # What an event is called differs; its sentence tells which one is meant.
    eventful = np.isin(held.kind, [KINDS.index("toll"), KINDS.index("blame")])
    for name in ("scene", "names"):
        owners, codes = _rarest(held.bags[name], everyone, RARE_SCENES)
        yield owners[eventful[owners]], codes[eventful[owners]], middle


def _owned(held: Terms, everyone: Ints) -> tuple[Ints, Ints]:
    return np.repeat(everyone, np.diff(held.starts)), held.codes


def _rarest(held: Terms, everyone: Ints, most: int) -> tuple[Ints, Ints]:
    owner = np.repeat(everyone, np.diff(held.starts))
    order = np.lexsort((held.codes, -held.weights, owner))
    rank = np.arange(len(owner)) - held.starts[owner]
    mine = order[rank < most]
    return owner[mine], held.codes[mine]


def _neighbours(owners: Ints, keys: Ints, order_by: Floats, count: int) -> Ints:
    order = np.lexsort((owners, order_by, keys))
    owners, keys = owners[order], keys[order]
    found = [np.zeros(0, dtype=np.int64)]
    for step in range(1, min(REACH, len(owners) - 1) + 1):
        one, other = owners[:-step], owners[step:]
        same = (keys[:-step] == keys[step:]) & (one != other)
        found.append(np.minimum(one, other)[same] * count + np.maximum(one, other)[same])
    return _distinct(np.concatenate(found))


def _distinct(values: Ints) -> Ints:
    """The values in order, each once; sorting beats hashing where most of them differ."""
    ordered = np.sort(values)
    return ordered[np.append(True, np.diff(ordered) != 0)] if len(ordered) else ordered


def _key(one: Proposition) -> tuple[object, ...]:
    """What makes two claims one row: the words, and what they are about."""
    told = one.claim.published.start or one.claim.published.end
    month = (told.year, told.month) if told else None
    return (
        " ".join(one.claim.content.casefold().split()),
        (one.kind, one.topic, one.terms, one.way, one.denied, one.number, one.forward),
        (one.culprit, one.where),
        one.when if one.when.named else month,
    )


def _until(one: Proposition) -> int | None:
    told = one.claim.published.end or one.claim.published.start
    since, until = one.when.since, one.when.until
    if until is None and since is not None and told is not None:
        return max(since, told.toordinal())
    return until


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
