"""Which claims are compared: near-linear, and told by each document for itself.

Claims that say the same of the same place and month become one row, so that ten thousand copies of
a sentence cost as much as one. Each row stands in a few blocks; within a block, ordered by time, it
is compared with the nearest `REACH` that follow it. What row a claim is and in which blocks it
stands are numbers that depend on nothing but its document, so that they can be kept with it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from hashlib import blake2b
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from vedette.fuse.propositions import Proposition

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
REACH = 8
RARE_TERMS, RARE_SCENES = 2, 2
"""How many of a row's rarest terms, and of its sentence's rarest words, make a block each."""
_HEAD = 16


@dataclass(frozen=True, slots=True)
class Blocks:
    """The claims of one document, or of many, as numbers.

    Attributes:
        row: equal for claims that are one row.
        own: changes with the claim and with all that its document's claims say.
        answers: the place of the claim that each answers, -1 for none.
        owner, key, order: a claim's place, a block that it stands in, and what orders it there;
            one entry for each block of each claim.
    """

    row: Ints
    own: Ints
    answers: Ints
    owner: Ints
    key: Ints
    order: Floats

    def to_bytes(self) -> bytes:
        """As it is kept."""
        head = np.array([len(self.row), len(self.owner)], dtype="<i8").tobytes()
        return head + b"".join(getattr(self, part.name).tobytes() for part in fields(self))

    @staticmethod
    def from_bytes(kept: bytes) -> "Blocks":
        """What `to_bytes` gave."""
        claims, entries = np.frombuffer(kept, dtype="<i8", count=2).tolist()
        lengths = (claims, claims, claims, entries, entries, entries)
        parts, at = [], _HEAD
        for part, length in zip(fields(Blocks), lengths, strict=True):
            form = "<f8" if part.name == "order" else "<i8"
            parts.append(np.frombuffer(kept, dtype=form, count=length, offset=at))
            at += 8 * length
        return Blocks(*parts)


def blocks_of(
    found: Sequence[Proposition], rarity: Mapping[str, float], document: bytes = b""
) -> Blocks:
    """The propositions, in the order given, as numbers.

    Args:
        document: changes with all that the claims of their document say.
    """
    place = {one.claim.id: at for at, one in enumerate(found)}
    stood = [list(_blocks(one, rarity)) for one in found]
    flat = list(chain.from_iterable(stood))
    return Blocks(
        np.array([_hashed(repr(row_key(one))) for one in found], dtype=np.int64),
        np.array([_hashed(one.claim.id, document) for one in found], dtype=np.int64),
        np.array([place.get(one.answers or "", -1) for one in found], dtype=np.int64),
        np.repeat(np.arange(len(found), dtype=np.int64), [len(mine) for mine in stood]),
        np.array([key for key, _ in flat], dtype=np.int64),
        np.array([order for _, order in flat], dtype=np.float64),
    )


def together(parts: Sequence[Blocks]) -> Blocks:
    """The claims of many documents, one document after the other."""
    starts = np.cumsum([0, *(len(part.row) for part in parts)])
    answers = [np.where(p.answers < 0, -1, p.answers + at) for p, at in zip(parts, starts)]  # noqa: B905
    return Blocks(
        _joined([part.row for part in parts]),
        _joined([part.own for part in parts]),
        _joined(answers),
        _joined([part.owner + at for part, at in zip(parts, starts)]),  # noqa: B905
        _joined([part.key for part in parts]),
        np.concatenate([part.order for part in parts]) if parts else np.zeros(0),
    )


def _joined(parts: Sequence[Ints]) -> Ints:
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)


def row_key(one: Proposition) -> tuple[object, ...]:
    """What makes two claims one row: the words, and what they are about."""
    told = one.claim.published.start or one.claim.published.end
    month = (told.year, told.month) if told else None
    return (
        " ".join(one.claim.content.casefold().split()),
        (one.kind, one.topic, one.terms, one.way, one.denied, one.number, one.forward),
        (one.culprit, one.where),
        one.when if one.when.named else month,
    )


def days(one: Proposition) -> tuple[int | None, int | None]:
    """First and last day of what the claim is about; an open end is publication."""
    told = one.claim.published.end or one.claim.published.start
    since, until = one.when.since, one.when.until
    if until is None and since is not None and told is not None:
        return since, max(since, told.toordinal())
    return since, until


def _blocks(one: Proposition, rarity: Mapping[str, float]) -> Iterator[tuple[int, float]]:
    """The blocks in which a claim stands, each with what orders it there."""
    since, until = days(one)
    middle = (since + until) / 2 if since is not None and until is not None else 0.0
    about = f"{one.topic} {one.kind}"
    yield _hashed(f"document {one.claim.document}"), float(one.claim.start)
    for province in sorted(set(one.where.provinces)):
        yield _hashed(f"province {province} {about}"), middle
    if not one.where.provinces:
        for country in sorted(set(one.where.countries)):
            yield _hashed(f"country {country} {about}"), middle
        if not one.where.countries:
            yield _hashed(f"nowhere {about}"), middle
    for term in rarest(one.terms, rarity)[:RARE_TERMS]:
        yield _hashed(f"term {term}"), middle
    # What an event is called differs; its sentence tells which one is meant.
    if one.kind in ("toll", "blame"):
        for word in rarest(one.scene, rarity)[:RARE_SCENES]:
            yield _hashed(f"scene {word}"), middle
        for name in rarest(one.names, rarity)[:RARE_SCENES]:
            yield _hashed(f"name {name}"), middle


def rarest(words: Sequence[str], rarity: Mapping[str, float]) -> list[str]:
    """The words that say anything, the rarest first, then by letter; not listed: that of ""."""
    unheard = rarity.get("", 1.0)
    ranked = sorted((-rarity.get(word, unheard), word) for word in set(words))
    return [word for negative, word in ranked if negative < 0]


def candidates(rows: Ints, found: Blocks, count: int) -> tuple[Ints, Ints]:
    """Pairs of rows worth comparing, each once, left < right, ordered.

    Args:
        rows: the row of each claim of `found`; -1 where another claim stands for its row.
        count: how many rows there are.
    """
    owners = rows[found.owner]
    held = owners >= 0
    pairs = _neighbours(owners[held], found.key[held], found.order[held], count)
    return pairs // max(count, 1), pairs % max(count, 1)


def _neighbours(owners: Ints, keys: Ints, order_by: Floats, count: int) -> Ints:
    order = np.lexsort((owners, order_by, keys))
    owners, keys = owners[order], keys[order]
    found = [np.zeros(0, dtype=np.int64)]
    for step in range(1, min(REACH, len(owners) - 1) + 1):
        one, other = owners[:-step], owners[step:]
        same = (keys[:-step] == keys[step:]) & (one != other)
        found.append(np.minimum(one, other)[same] * count + np.maximum(one, other)[same])
    return once(np.concatenate(found))


def once(values: Ints) -> Ints:
    """The values in order, each once; sorting beats hashing where most of them differ."""
    ordered = np.sort(values)
    return ordered[np.append(True, np.diff(ordered) != 0)] if len(ordered) else ordered


def _hashed(words: str, salt: bytes = b"") -> int:
    digest = blake2b(words.encode(), digest_size=8, key=salt[:64])
    return int.from_bytes(digest.digest(), "little", signed=True)
