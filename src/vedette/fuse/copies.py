"""Which documents are copies of one text: reprints, shortened and retitled versions.

    documents -> pairs that share a band of their sketches -> pairs whose wording agrees -> groups

Pairs are looked for only among documents whose sketches agree in a band of two places, so that the
work grows with the number of documents and not with its square.

Limits: a translation is no copy; a story rewritten sentence by sentence is none either. What such
texts say of their source is for `vedette.fuse.origins`.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import msgspec
import numpy as np

from vedette.fuse.citing import is_agency, outlet_key
from vedette.fuse.kept import Kept
from vedette.fuse.sketches import SIZE, U64, WORD, agreement, shingles, sketch
from vedette.fuse.views import DocumentView

_VERDICTS = "verdicts on copies"
_Verdict = Callable[[DocumentView, DocumentView], bool]
BAND = 2
"""How many values of a sketch form a band."""
CLOSE = 8
"""Of a band that more documents share, not all pairs are compared, only chains and stars."""
WITNESSES = 4
"""How many documents of a group have a say on whether another group is one with it."""
KIN = 0.1
"""The least share that two copies of one original have in common, each edited in its own way."""
MIN_ESTIMATE = 0.18
"""Pairs that by their sketches share less of the shorter text are not looked at."""
MIN_SHARED = 0.33
"""The least share of the shorter text's shingles that a copy has in the longer one."""
MIN_FIGURES = 0.55
"""The least share of its numbers and days that a copy has in the longer one."""
MIN_NAMES = 0.25
"""The same for its names, which editors add and cut."""
FEW = 12
"""Fewer shared shingles than this tell nothing, unless they are ..."""
MOST = 0.6
"""... at least this share of the shorter text's."""
SKETCH_SHARED = 0.5
"""The least share where only sketches are at hand, which tell nothing of numbers and names."""
WITHIN_DAYS = 4
"""Documents farther apart, or without a date, are copies only where most is shared: reprints come
soon."""
ALMOST_EQUAL = 0.9
"""How far two sketches agree, of texts that are the same but for a few words."""

FIGURE = re.compile(
    r"\d|^(?:two|three|four|five|six|seven|eight|nine|(?:thir|four|fif|six|seven|eigh|nine)teen|"
    r"ten|eleven|twelve|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand|dozens?|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august|"
    r"september|october|november|december)$"
)


def copy_groups(
    documents: Sequence[DocumentView],
    text_of: Callable[[str], str] | None = None,
    kept: Kept | None = None,
) -> dict[str, str]:
    """The group of each document: the id of the group's head; a document alone heads its own.

    Two texts are copies where a third of the shorter one's runs of three words stand in the
    longer one, and with them most of its numbers and days and some of its names: a form that is
    filled in anew each day shares the former and not the latter. Of documents more than four days
    apart, or without a date, most of the runs have to be shared. The head is the document that the
    credited agency published itself, else the earliest that credits it; where none is credited,
    the earliest of an agency, else the earliest of all, and of one day the longest.

    Args:
        documents: in any order; the result does not depend on it.
        text_of: gives a document's text by id; called for likely copies only. Without it the
            sketches decide, and documents some days apart are joined only if almost equal.
        kept: changes the time it takes and nothing else.
    """
    rows = sorted({d.id: d for d in documents}.values(), key=lambda d: d.id)
    wording: dict[str, _Wording] = {}

    def worded(row: DocumentView, text_of: Callable[[str], str]) -> _Wording:
        if row.id not in wording:
            wording[row.id] = _wording(text_of(row.id))
        return wording[row.id]

    def alike(one: DocumentView, other: DocumentView) -> bool:
        if one.sketch == other.sketch:
            return True
        if text_of is None:
            return _alike_by_sketch(one, other)
        least = MOST if _far_apart(one, other) else MIN_SHARED
        return _alike(worded(one, text_of), worded(other, text_of), least)

    def kin(one: DocumentView, other: DocumentView) -> bool:
        if text_of is None or one.sketch == other.sketch:
            return _estimate(one, other) >= KIN
        return _share(worded(one, text_of), worded(other, text_of)) >= KIN

    with _remembered(alike, kin, kept) as verdicts:
        groups = list(_clustered(rows, *verdicts))
    return {
        row.id: head for members in groups for head in [_head(members)] for row in members
    }  # fmt: skip


@contextmanager
def _remembered(
    alike: _Verdict, kin: _Verdict, kept: Kept | None
) -> Iterator[tuple[_Verdict, _Verdict]]:
    """The same verdicts on two documents, from an earlier build where it came to them."""
    if kept is None:
        yield alike, kin
        return
    key = kept.key(_VERDICTS)
    body = kept.get(_VERDICTS, "", key)
    before = msgspec.json.decode(body, type=dict[str, bool]) if body else {}
    asked: dict[str, bool] = {}

    def known(name: str, verdict: _Verdict) -> _Verdict:
        def found(one: DocumentView, other: DocumentView) -> bool:
            pair = kept.key(name, kept.digests[one.id], kept.digests[other.id]).hex()
            if pair not in asked:
                asked[pair] = before[pair] if pair in before else verdict(one, other)
            return asked[pair]

        return found

    yield known("alike", alike), known("kin", kin)
    if asked != before:
        kept.put(_VERDICTS, "", key, msgspec.json.encode(asked))


def same_wording(one: str, other: str) -> bool:
    """True where one text is a copy of the other, as `copy_groups` tells it.

    >>> old = "Three shepherds were hurt on Monday when a shell hit a farm north of the river."
    >>> same_wording(old, "HASAKAH (Wire) - " + old)
    True
    >>> same_wording(old, old.replace("Three", "Nine").replace("Monday", "Friday"))
    False
    """
    return _alike(_wording(one), _wording(other))


@dataclass(frozen=True, slots=True)
class _Wording:
    """A text's shingles, its numbers and days, and its names."""

    shingles: frozenset[int]
    figures: frozenset[str]
    names: frozenset[str]


def _wording(text: str) -> _Wording:
    written = WORD.findall(text)
    words = [word.casefold() for word in written]
    # A word that a text also has in small letters is no name, though it may begin a sentence.
    names = frozenset(words) - {word for word in written if word[0].islower()}
    figures = frozenset(word for word in frozenset(words) if FIGURE.search(word))
    return _Wording(frozenset(shingles(words).tolist()), figures, names - figures)


def _alike(one: _Wording, other: _Wording, least_shared: float = MIN_SHARED) -> bool:
    shorter, longer = sorted((one, other), key=lambda wording: len(wording.shingles))
    shared = len(shorter.shingles & longer.shingles)
    if not shared or (shared < FEW and shared < MOST * len(shorter.shingles)):
        return False
    return all(
        len(mine & theirs) >= least * len(mine)
        for mine, theirs, least in (
            (shorter.shingles, longer.shingles, least_shared),
            (shorter.figures, longer.figures, MIN_FIGURES),
            (shorter.names, longer.names, MIN_NAMES),
        )
    )


def _share(one: _Wording, other: _Wording) -> float:
    """The share of the shorter text's shingles that are in the longer one."""
    shorter = min(len(one.shingles), len(other.shingles))
    return len(one.shingles & other.shingles) / shorter if shorter else 0.0


def _estimate(one: DocumentView, other: DocumentView) -> float:
    """The same, as their sketches and lengths tell it."""
    jaccard = agreement(one.sketch, other.sketch)
    lengths = max(one.words, 1), max(other.words, 1)
    return jaccard / (1 + jaccard) * sum(lengths) / min(lengths)


def _alike_by_sketch(one: DocumentView, other: DocumentView) -> bool:
    if agreement(one.sketch, other.sketch) >= ALMOST_EQUAL:
        return True
    return not _far_apart(one, other) and _estimate(one, other) >= SKETCH_SHARED


def _far_apart(one: DocumentView, other: DocumentView) -> bool:
    """True where the two were published days apart, or nobody knows when."""
    first, second = (row.published.start or row.published.end for row in (one, other))
    return first is None or second is None or abs((first - second).days) > WITHIN_DAYS


def _clustered(
    rows: Sequence[DocumentView],
    alike: Callable[[DocumentView, DocumentView], bool],
    kin: Callable[[DocumentView, DocumentView], bool],
) -> Iterable[list[DocumentView]]:
    """Groups of rows, grown from the most alike pairs.

    Copies join their groups where at least half of the pairs across (of the first `WITNESSES` of
    each) are kin: so a digest that holds two stories does not make them one.
    """
    group = {row.id: [row] for row in rows}
    for left, right in (*_twins(rows), *_likely(rows)):
        one, other = sorted((group[rows[left].id], group[rows[right].id]), key=len)
        if one is other:
            continue
        if not alike(rows[left], rows[right]):
            continue
        pairs = [(a, b) for a in one[:WITNESSES] for b in other[:WITNESSES]]
        if 2 * sum(kin(a, b) for a, b in pairs) >= len(pairs):
            other.extend(one)
            group.update((row.id, other) for row in one)
    return {id(members): members for members in group.values()}.values()


def _twins(rows: Sequence[DocumentView]) -> Iterable[tuple[int, int]]:
    """Each document with the first that has the very same sketch."""
    first: dict[tuple[int, ...], int] = {}
    for at, row in enumerate(rows):
        if row.sketch and (seen := first.setdefault(row.sketch, at)) != at:
            yield seen, at


def _likely(rows: Sequence[DocumentView]) -> list[tuple[int, int]]:
    """Pairs of rows that share a band and agree well enough to be looked at, the best first."""
    first: dict[tuple[int, ...], int] = {}
    for at, row in enumerate(rows):
        if row.sketch:
            first.setdefault(row.sketch, at)
    owners = np.array(sorted(first.values()), dtype=np.int64)
    if len(owners) < 2:
        return []
    table = np.array([rows[at].sketch for at in owners], dtype=np.uint64)
    pairs: set[tuple[int, int]] = set()
    for start in range(0, SIZE, BAND):
        keys = (table[:, start] << np.uint64(32)) | table[:, start + 1]
        pairs |= _within_runs(keys)
    if not pairs:
        return []
    left, right = np.array(sorted(pairs), dtype=np.int64).T
    near = np.concatenate(
        [
            (table[left[at : at + 20_000]] == table[right[at : at + 20_000]]).mean(axis=1)
            for at in range(0, len(left), 20_000)
        ]
    )
    words = np.array([max(rows[at].words, 1) for at in owners], dtype=np.float64)
    shorter, longer = np.minimum(words[left], words[right]), np.maximum(words[left], words[right])
    keep = near / (1 + near) * (shorter + longer) / shorter >= MIN_ESTIMATE
    left, right = left[keep], right[keep]
    order = np.lexsort((right, left, -near[keep]))
    return [(int(owners[left[at]]), int(owners[right[at]])) for at in order]


def _within_runs(keys: U64) -> set[tuple[int, int]]:
    """Pairs of places with equal keys: all of a short run; of a long one a chain and a star."""
    order = np.argsort(keys, kind="stable")
    cuts = np.flatnonzero(np.diff(keys[order])) + 1
    found: set[tuple[int, int]] = set()
    for run in np.split(order, cuts):
        if len(run) == 1:
            continue
        if len(run) <= CLOSE:
            mine = run.tolist()
            found.update((a, b) for i, a in enumerate(mine) for b in mine[i + 1 :])
        else:
            found.update(zip(run[:-1].tolist(), run[1:].tolist(), strict=True))
            found.update((int(run[0]), other) for other in run[1:].tolist())
    return found


def _head(members: Sequence[DocumentView]) -> str:
    """The id of the document that names the group."""
    credited = Counter(outlet_key(row.agency) for row in members if row.agency)
    if credited:
        agency = min(credited, key=lambda name: (-credited[name], name))
        own = [row for row in members if outlet_key(row.publisher or "") == agency]
        members = own or [row for row in members if outlet_key(row.agency or "") == agency]
    return min(members, key=_precedence).id


def _precedence(row: DocumentView) -> tuple[bool, str, int, str]:
    """Agencies before others; by day, those without one last; of one day the longest first."""
    day = row.published.start or row.published.end
    agency = bool(row.publisher) and is_agency(row.publisher or "")
    return (not agency, day.isoformat() if day else "9999", -row.words, row.id)


__all__ = ["FIGURE", "agreement", "copy_groups", "same_wording", "sketch"]
