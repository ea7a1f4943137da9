"""Words of causes and effects -> factors: of the frame where they match, else their own.

A frame (resources/frames) lists factors with phrases. Words match a phrase when they hold all of
its terms; the phrase with the most telling terms wins, and a tie between two factors is no match.
What matches nothing stays under its own words. An analyst's relabelling goes before all.
"""

import hashlib
import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from rapidfuzz import fuzz, process

from vedette.fuse.phrases import phrase
from vedette.fuse.views import FactorView
from vedette.types import Factor

SIMILAR = 88.0
"""Least ratio of the sorted terms, 0 to 100, at which words are like a phrase they do not hold."""
_WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*")
_SMALL = frozenset(
    re.findall(
        r"\w+",
        "a an the of in on at to for from by with and or as is are was were be been it its their "
        "his her they he she who which that this these those such against over between into out "
        "up has have had would could may might will can some any more most so than then there here",
    )
)
_POINTING = re.compile(
    r"(?:the|this|that|these|those|such|its|their|his|her|it|they|he|she|we|them|him)\b",
    re.IGNORECASE,
)
_WORDS_KEPT = 12
"""A factor of its own is named by at most so many terms: longer clauses never meet again anyway."""


@dataclass(frozen=True, slots=True)
class FrameFactor:
    """A factor as a frame lists it."""

    id: str
    label: str
    topic: str | None
    refines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """One phrase of a factor.

    Attributes:
        way: 1 where the phrase means the factor's rise or presence, -1 for its fall.
        wanted: what words must hold to match it: terms, or the one word as it stands ("=raids").
        folded: its terms in order, for likeness.
    """

    factor: str
    phrase: str
    way: int
    wanted: frozenset[str]
    terms: frozenset[str]
    folded: str


@dataclass(frozen=True, slots=True)
class Frame:
    """The factors of one kind of conflict; `version` changes with every byte of the file.

    Attributes:
        by_term: for each wanted term the phrases that want it.
        rarity: how much a term tells: more where fewer factors have it.
        alike: the phrases of two terms and more, for likeness.
    """

    name: str
    version: str
    factors: tuple[FrameFactor, ...]
    by_term: Mapping[str, tuple[Listed, ...]]
    rarity: Mapping[str, float]
    alike: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class Matched:
    """What words of an influence mean: a factor, and which way they say that it goes."""

    factor: str
    way: int
    basis: str


def load_frame(name: str = "insurgency") -> Frame:
    """The frame that ships under this name."""
    source = (files("vedette.resources") / "frames" / f"{name}.json").read_text(encoding="utf-8")
    return read_frame(json.loads(source), hashlib.sha256(source.encode()).hexdigest()[:8])


def read_frame(listed: Mapping[str, Any], version: str = "") -> Frame:
    """A frame from its JSON form."""
    factors = tuple(
        FrameFactor(e["id"], e["label"], e.get("topic"), tuple(e.get("refines", ())))
        for e in listed["factors"]
    )
    phrases = [
        _phrase(entry["id"], words, way)
        for entry in listed["factors"]
        for way, name in ((1, "phrases"), (-1, "down"))
        for words in entry.get(name, ())
    ]
    by_term: dict[str, list[Listed]] = {}
    for one in phrases:
        for term in sorted(one.wanted):
            by_term.setdefault(term, []).append(one)
    seen = {term: len({one.factor for one in found}) for term, found in by_term.items()}
    return Frame(
        str(listed["name"]),
        version,
        factors,
        {term: tuple(found) for term, found in by_term.items()},
        {term: 1 + math.log(len(factors) / n) for term, n in seen.items()},
        tuple(sorted((p for p in phrases if len(p.terms) > 1), key=lambda p: (p.factor, p.phrase))),
    )


def _phrase(factor: str, words: str, way: int) -> Listed:
    held = terms(words)
    # One word alone is wanted as it stands: "attacks" is a tempo, "the attack" an event.
    wanted = held if len(held) > 1 else frozenset(f"={word}" for word in _plain_words(words))
    return Listed(factor, words, way, wanted, held, " ".join(sorted(held)))


def match(
    view: FactorView,
    document: str,
    frame: Frame,
    relabelled: Mapping[str, tuple[str, str]] | None = None,
) -> Matched:
    """What the words mean, by an analyst's decision, the frame's phrases, or themselves.

    "The raid" or "their absence" points to something told before: such words are a factor of that
    document only.
    """
    taken = phrase(view.words, negated=view.negated)
    read = -1 if view.direction == "down" and not taken.marks else 1
    folded = " ".join(view.words.casefold().split())
    if relabelled and folded in relabelled:
        factor, decision = relabelled[folded]
        return Matched(factor, taken.way * read, f"decided: {decision}")
    if view.factor is not None:
        return Matched(view.factor, taken.way * read, "set on the statement")
    if (found := _listed(view.words, taken.head, frame)) is None:
        points = _POINTING.match(view.words) is not None and len(terms(taken.core)) < 2
        scope = document if points else ""
        return Matched(own_id(taken.core, scope), taken.way * read, "its own words")
    one, how = found
    # A word of direction that the listed phrase holds itself has spoken there.
    own = {word for word, _ in taken.marks if _stem(word) in one.terms}
    way = one.way * taken.way_without(own) * read
    return Matched(one.factor, way, f"{how} “{one.phrase}”")


def _listed(words: str, head: str, frame: Frame) -> tuple[Listed, str] | None:
    """The phrase that fits best, and how; what somebody fears or demands is not the thing."""
    must = terms(head)
    held = terms(words) | {f"={word}" for word in _plain_words(words)}
    best: dict[str, tuple[float, Listed]] = {}
    for one in {one for term in held for one in frame.by_term.get(term, ())}:
        if one.wanted <= held and must <= one.wanted:
            score = sum(frame.rarity[term] for term in sorted(one.wanted))
            rival = best.get(one.factor)
            if rival is None or (-score, one.phrase) < (-rival[0], rival[1].phrase):
                best[one.factor] = (score, one)
    if not best:
        return None if head else _similar(words, frame)
    ranked = sorted(best.values(), key=lambda item: (-item[0], item[1].factor))
    if len(ranked) > 1 and ranked[1][0] > ranked[0][0] - 0.05:
        return None
    return ranked[0][1], "holds"


def _similar(words: str, frame: Frame) -> tuple[Listed, str] | None:
    held = terms(words)
    if len(held) < 2:
        return None
    ranked = process.extract(
        " ".join(sorted(held)),
        [one.folded for one in frame.alike],
        scorer=fuzz.ratio,
        score_cutoff=SIMILAR,
        limit=None,
    )
    most = max((score for _, score, _ in ranked), default=0.0)
    nearest = [frame.alike[at] for _, score, at in ranked if score == most]
    if len({one.factor for one in nearest}) != 1:
        return None
    return min(nearest, key=lambda one: one.phrase), "like"


def own_id(core: str, document: str = "") -> str:
    """The id of a factor that no frame lists: its terms, so that small changes of wording meet.

    >>> own_id("the tribal guards of the district") == own_id("tribal guards of a district")
    True
    """
    kept = sorted(terms(core)) or sorted(core.casefold().split())
    return "own." + "_".join(kept[:_WORDS_KEPT]) + (f"@{document}" if document else "")


def factors(
    named: Iterable[tuple[str, str, str]], frame: Frame, extra: Sequence[str] = ()
) -> tuple[Factor, ...]:
    """The factors that occur, as (id, words, basis), by id; and those of `extra` ids beside."""
    listed = {factor.id: factor for factor in frame.factors}
    words: dict[str, dict[str, int]] = {name: {} for name in extra}
    bases: dict[str, set[str]] = {}
    for name, said, basis in named:
        counted = words.setdefault(name, {})
        counted[said] = counted.get(said, 0) + 1
        bases.setdefault(name, set()).add(basis)
    made = []
    for name, counted in sorted(words.items()):
        ranked = tuple(sorted(counted, key=lambda w: (-counted[w], len(w), w)))
        known = listed.get(name)
        label = known.label if known else (phrase(ranked[0]).core if ranked else name)
        made.append(
            Factor(
                name,
                label,
                known.topic if known else None,
                ranked,
                known.refines if known else (),
                "; ".join(sorted(bases.get(name, ()))[:5]),
            )
        )
    return tuple(made)


def terms(words: str) -> frozenset[str]:
    """The telling words in small letters with their endings cut.

    >>> sorted(terms("the attacks by Islamic State's cells"))
    ['attack', 'cell', 'islamic', 'state']
    """
    found = (match[0].casefold().replace("’", "'") for match in _WORD.finditer(words))
    return frozenset(_stem(word.removesuffix("'s")) for word in found if word not in _SMALL)


def _plain_words(words: str) -> set[str]:
    found = (match[0].casefold() for match in _WORD.finditer(words))
    return {word for word in found if word not in _SMALL}


def _stem(word: str) -> str:
    for ending, short in (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("s", "")):
        if word.endswith(ending) and not word.endswith("ss") and len(word) - len(ending) >= 4:
            return word[: -len(ending)] + short
    return word
