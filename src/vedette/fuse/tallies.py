"""Figures of one incident: whose they are, and what they come to.

Of each independent origin the latest report counts, because a toll is corrected upward as much as
downward and the newer word of one source replaces its older one. Then, of these figures:

    low           the least lower bound that is told; none where all say "up to"
    best          the number that most origins give; of equally many the newest, then the least
    high          the greatest number that is told ("at least six" counts as six)
    conservative  the least number that any of them admits, as ACLED codes: "dozens" is 12, "tens"
                  10, "hundreds" 100; where only words without a number are told, 3
    disagreement  0 where all ranges share a number, else (greatest lower bound - least upper bound)
                  / greatest lower bound

A total over several incidents or a longer time (scope "cumulative") is left out throughout. A part
of a whole ("five children" among twelve) is shown and counts for nothing beside the whole; of two
that one report adds up ("nine guards and two drivers") the sum counts. Which figures those are:
fuse/wholes.py.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from vedette.fuse.kinship import body
from vedette.fuse.views import Count, ReportView
from vedette.fuse.wholes import wholes
from vedette.types import ReportedFigure, Tally, Voice

KINDS = ("killed", "wounded", "abducted")
VAGUE = ((re.compile(r"\bhundreds\b"), 100), (re.compile(r"\bdozens\b|\bscores\b"), 12),
         (re.compile(r"\btens\b"), 10))  # fmt: skip
"""ACLED's numbers for words that give none."""
NO_NUMBER = 3
"""ACLED's number for deaths that are reported without any number, outside open war."""
_UNLISTED = ("role.", "local.", "person.", "outlet.")
ABOUT = 0.1
"""By this share a number told as approximate may be off without contradicting another."""


def tallies(reports: Sequence[ReportView], voices: Mapping[str, Voice]) -> tuple[Tally, ...]:
    """One tally a kind that any report gives a figure of; figures by report and words.

    Args:
        voices: statement id -> whose word it is, with its origin.
    """
    found = []
    for kind in KINDS:
        told = [(r, c) for r in reports for c in r.counts if c.kind == kind]
        told = [(r, c) for r, c in told if c.scope == "incident"]
        if told:
            found.append(_tally(kind, told, voices))
    return tuple(found)


def _tally(
    kind: str, told: Sequence[tuple[ReportView, Count]], voices: Mapping[str, Voice]
) -> Tally:
    latest = _latest(wholes(told), voices)
    ranges = [bounds for counts in latest for bounds in _ranges([c for _, c in counts])]
    lows = [c.min for counts in latest for _, c in counts if c.min is not None]
    told_numbers = (n for counts in latest for _, c in counts for n in (c.min, c.max))
    highs = [number for number in told_numbers if number is not None]
    reported = sorted(
        (_reported(r, c, voices[r.id]) for r, c in told),
        key=lambda f: (f.voice.statement, f.words, f.voice.holder, str(f.min), str(f.max)),
    )
    return Tally(
        kind,
        min(lows) if lows else None,
        _best(latest),
        max(highs) if highs else None,
        _conservative(latest),
        _disagreement(ranges),
        tuple(reported),
    )


def _latest(
    told: Sequence[tuple[ReportView, Count]], voices: Mapping[str, Voice]
) -> list[list[tuple[ReportView, Count]]]:
    """The figures of each origin's newest report, origins in the order of their names."""
    by_origin: dict[str, dict[tuple[str, str, int], list[tuple[ReportView, Count]]]] = {}
    for report, count in told:
        newest = by_origin.setdefault(voices[report.id].origin, {})
        newest.setdefault((_day(report), report.id, report.start), []).append((report, count))
    found = []
    for _, reports in sorted(by_origin.items()):
        last = max(_day(r) for r, _ in (pair for pairs in reports.values() for pair in pairs))
        found.append([p for key, pairs in sorted(reports.items()) if key[0] == last for p in pairs])
    return found


def _day(report: ReportView) -> str:
    return str(report.published.start or "")


def _ranges(counts: Sequence[Count]) -> list[tuple[float, float]]:
    """The range that each listed speaker of one origin gives; other figures suit them all."""
    said: dict[str, list[Count]] = {}
    for count in counts:
        said.setdefault(_speaker(count), []).append(count)
    unsaid = said.pop("", [])
    groups = [[*group, *unsaid] for group in said.values()] or [unsaid]
    return [bounds for group in groups if (bounds := _bounds(group))]


def _speaker(count: Count) -> str:
    """The body that gives a figure, where it is a listed one; "" otherwise.

    "The monitor", "the Observatory" and its head are one source in three words: without an id
    nothing tells that they are not.
    """
    who = count.speakers[0].who if count.speakers else None
    listed = who is not None and who.actor is not None and not who.actor.startswith(_UNLISTED)
    return body(who.actor) if listed and who is not None and who.actor is not None else ""


def _bounds(counts: Sequence[Count]) -> tuple[float, float] | None:
    known = [c for c in counts if c.min is not None or c.max is not None]
    if not known:
        return None
    return (
        min(_loose(c, 1 - ABOUT) * c.min if c.min is not None else 0.0 for c in known),
        max(_loose(c, 1 + ABOUT) * c.max if c.max is not None else math.inf for c in known),
    )


def _loose(count: Count, factor: float) -> float:
    """How far the bounds of "about forty" reach."""
    return factor if count.approximate else 1.0


def _best(latest: Sequence[Sequence[tuple[ReportView, Count]]]) -> int | None:
    given: Counter[int] = Counter()
    newest: dict[int, str] = {}
    for counts in latest:
        for number in {_number(c) for _, c in counts} - {None}:
            assert number is not None
            given[number] += 1
            newest[number] = max(newest.get(number, ""), *(_day(r) for r, _ in counts))
    if not given:
        return None
    top = max(given.values())
    last = max(newest[n] for n in given if given[n] == top)
    return min(n for n in given if given[n] == top and newest[n] == last)


def _number(count: Count) -> int | None:
    """One number for a figure: the middle of a range, the bound of a half-open one."""
    if count.min is not None and count.max is not None:
        return (count.min + count.max) // 2
    return count.min if count.min is not None else count.max


def _conservative(latest: Sequence[Sequence[tuple[ReportView, Count]]]) -> int | None:
    numbers: list[int] = []
    for _, count in (pair for counts in latest for pair in counts):
        if count.min is not None:
            numbers.append(count.min)
        elif (vague := _vague(count.words)) is not None:
            numbers.append(vague)
        elif count.max is not None:
            numbers.append(min(count.max, NO_NUMBER))
    return min(numbers) if numbers else NO_NUMBER if any(latest) else None


def _vague(words: str) -> int | None:
    return next((number for form, number in VAGUE if form.search(words.lower())), None)


def _disagreement(ranges: Sequence[tuple[float, float]]) -> float:
    if not ranges:
        return 0.0
    low, high = max(r[0] for r in ranges), min(r[1] for r in ranges)
    return round((low - high) / low, 3) if low > high else 0.0


def _reported(report: ReportView, count: Count, voice: Voice) -> ReportedFigure:
    if count.speakers and count.speakers[0].who is not None:
        first = count.speakers[0]
        who = first.who
        voice = Voice(
            report.id, voice.origin, who.words if who else "", who.actor if who else None,
            first.role, first.stance, voice.hedge,
        )  # fmt: skip
    return ReportedFigure(count.min, count.max, count.approximate, count.words, voice)
