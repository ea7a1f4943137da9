"""Which of the figures told of one event are its whole, and which are parts of it.

"Five children were among the twelve dead" gives two figures and one toll. A figure is a part

    where it counts children, women or the like, and any report gives another figure;
    where it counts a nation's own ("four Americans"), and any report gives no smaller number of
    plain people ("sixteen dead");
    where its own report says so ("including", "among them", "of whom") and gives a larger one.

Two figures that a report joins by "and" with different nouns ("fourteen fighters and five
villagers"), neither of which is a part, are one whole: their sum, unless the report gives that.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from vedette.fuse.kinship import national_words
from vedette.fuse.views import Count, ReportView

Told = tuple[ReportView, Count]
_SOME = re.compile(
    r"\b(?:child(?:ren)?|wom[ae]n|girls?|boys?|infants?|bab(?:y|ies)|minors?|toddlers?|teenagers?"
    r"|elderly|mothers?|pupils?|schoolchildren|foreigners?)\b",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"\b(?:people|persons?|dead|deaths|lives|bodies|victims)\b"
    r"|^(?:(?:at least|more than|over|about|around|some|nearly|almost|up to)\s+)?[\w,.-]+$",
    re.IGNORECASE,
)
"""Words for plain people, or a number alone."""
_OF_THEM = re.compile(
    r"\b(?:including|among (?:them|whom|those)|of (?:them|whom|which|those)|mostly|as well as)\b"
    r"[^.;]{0,45}$",
    re.IGNORECASE,
)
_PARTITIVE = re.compile(r"\bof(?: (?:the|them|those|whom|which))?$", re.IGNORECASE)
_AFTER = re.compile(r"^\s*(?:of (?:them|whom|the|those)\b|(?:were|was) among\b)", re.IGNORECASE)
_NEAR = 65


def wholes(told: Sequence[Told]) -> list[Told]:
    """The figures that a tally rests on, of one kind, in the order told.

    All of them where no figure is a whole: "three children" may be all who died.
    """
    by_report: dict[str, list[Told]] = {}
    for pair in told:
        by_report.setdefault(pair[0].id, []).append(pair)
    kept = [pair for pairs in by_report.values() for pair in _added(_without_parts(pairs))]
    some = _largest(count for _, count in kept if not _SOME.search(count.words))
    people = _largest(count for _, count in kept if _PEOPLE.search(count.words))
    return [
        (report, count)
        for report, count in kept
        if (not _SOME.search(count.words) or _least(count) > some)
        and (_least(count) > people or _PEOPLE.search(count.words) or not _nationals(count.words))
    ]


def _largest(counts: Iterable[Count]) -> int:
    return max(map(_least, counts), default=-1)


def _nationals(words: str) -> bool:
    """Whether a figure counts people of one nation.

    >>> _nationals("four Americans"), _nationals("two US soldiers"), _nationals("nine guards")
    (True, True, False)
    """
    return not national_words().isdisjoint(re.findall(r"[^\W\d_][\w.]*", words))


def _without_parts(pairs: Sequence[Told]) -> list[Told]:
    """The figures of one report but those that it tells as parts of a larger one."""
    return [
        (report, count)
        for report, count in pairs
        if not (
            any(_least(other) > _least(count) for _, other in pairs)
            and (_SOME.search(count.words) or _is_part(report.evidence, count.words))
        )
    ]


def _is_part(evidence: str, words: str) -> bool:
    at = evidence.find(words)
    before = evidence[max(0, at - _NEAR) : max(at, 0)]
    after = evidence[at + len(words) : at + len(words) + _NEAR]
    told = _OF_THEM.search(before) or _AFTER.match(after) or _PARTITIVE.search(words)
    return at >= 0 and bool(told)


def _added(pairs: Sequence[Told]) -> list[Told]:
    """Two figures of one report that it adds up by "and" as one."""
    counts: Mapping[str, Count] = {count.words: count for _, count in pairs}
    if len(pairs) != 2 or len(counts) != 2:
        return list(pairs)
    report = pairs[0][0]
    one, other = counts.values()
    joined = (f"{one.words} and {other.words}", f"{other.words} and {one.words}")
    if one.speakers != other.speakers or not any(words in report.evidence for words in joined):
        return list(pairs)
    if None in (one.min, other.min):
        return list(pairs)
    top = None if None in (one.max, other.max) else (one.max or 0) + (other.max or 0)
    both = replace(
        one,
        min=(one.min or 0) + (other.min or 0),
        max=top,
        approximate=one.approximate or other.approximate,
        words=next(words for words in joined if words in report.evidence),
    )
    return [(report, both)]


def _least(count: Count) -> int:
    return count.min if count.min is not None else count.max or 0
