"""Which hand-made record is which found statement, and which marked words are the same.

Two spans match when they overlap by at least half (intersection over union of characters >= 0.5);
triggers and counts match when they overlap at all. An actor or a thing is compared without its
article and count ("two lorries" is "lorries"), and any mention of the same actor will do. Matching
is one to one and greedy by overlap.
"""

import re
from collections.abc import Sequence

from vedette.evaluate.annotation import Annotated, Record
from vedette.text.numbers import parse_count
from vedette.types import Claim, IncidentReport, Influence, Span, Tie

_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)


def overlap(one: Span, other: Span) -> float:
    """Intersection over union of two spans in characters.

    >>> overlap(Span(0, 10), Span(5, 15))
    0.3333333333333333
    """
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / (one.end - one.start + other.end - other.start - max(0, shared))


def match(gold: Sequence[Span], found: Sequence[Span], least: float = 0.5) -> list[tuple[int, int]]:
    """One-to-one pairs (gold, found) that overlap by `least` or more, the best overlaps first."""
    scored = sorted(
        (-overlap(g, f), i, j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
        if g.overlaps(f) and overlap(g, f) >= least
    )
    pairs: list[tuple[int, int]] = []
    for _, i, j in scored:
        if all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    return pairs


def records(gold: Annotated, kind: str) -> list[Record]:
    """The hand-made records of one kind, in the order of the annotation."""
    return [record for record in gold.records if record.kind == kind]


def incident_pairs(gold: Annotated, found: Sequence[IncidentReport]) -> list[tuple[int, int]]:
    """Which hand-made incident (by place among `records`) is which report; one to one.

    Reports come in the order of their triggers, so that of two reports of one incident the one
    told first counts, whatever their ids are.
    """
    triggers = [
        [gold.spans[name] for name in (*record.anchors, *record.slots.get("more", ()))]
        for record in records(gold, "incident")
    ]
    pairs: list[tuple[int, int]] = []
    for j, report in sorted(enumerate(found), key=lambda item: (item[1].trigger.span, item[0])):
        for i, spans in enumerate(triggers):
            free = all(i != a for a, _ in pairs)
            if free and any(span.overlaps(report.trigger.span) for span in spans):
                pairs.append((i, j))
                break
    return pairs


def bare(span: Span, text: str) -> Span:
    """A span without its leading article and count, where words are left without them.

    >>> bare(Span(0, 16), "the two lorries.").of("the two lorries.")
    'lorries.'
    """
    words = span.of(text)
    article = _ARTICLE.match(words)
    start = article.end() if article else 0
    count = parse_count(words[start:])
    if count and count.number.start == 0 and words[start + count.number.end :].strip():
        rest = words[start + count.number.end :]
        start = len(words) - len(rest.lstrip())
    return Span(span.start + start, span.end)


def mentions_of(gold: Annotated, name: str) -> list[Span]:
    """The spans that name the same actor as this one, itself included."""
    for group in gold.same:
        if name in group:
            return [gold.spans[other] for other in group]
    return [gold.spans[name]]


def slot_matches(gold: Annotated, names: Sequence[str], found: Sequence[Span], least: float) -> int:
    """How many of the hand-marked fillers were found, one to one."""
    scored = []
    for i, name in enumerate(names):
        core = bare if name[0] in "ao" else _whole
        wanted = [core(span, gold.text) for span in mentions_of(gold, name)]
        for j, span in enumerate(found):
            best = max(overlap(one, core(span, gold.text)) for one in wanted)
            if best > 0 and best >= least:
                scored.append((-best, i, j))
    pairs: list[tuple[int, int]] = []
    for _, i, j in sorted(scored):
        if all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    return len(pairs)


def _whole(span: Span, text: str) -> Span:
    return span


def claim_pairs(gold: Annotated, found: Sequence[Claim]) -> list[tuple[int, int]]:
    """Which hand-made claim (by place among `records`) is which found one; one to one."""
    stretches = [
        _stretch([gold.spans[name] for name in record.slots["content"]])
        for record in records(gold, "claim")
    ]
    return match(stretches, [_stretch([piece.span for piece in claim.content]) for claim in found])


def same_holder(gold: Annotated, record: Record, claim: Claim) -> bool:
    """True where a found claim has the holder of the hand-made one."""
    holder = record.slots["holder"]
    first = claim.attribution[0]
    if holder == ("author",):
        return first.role == "author"
    return first.holder is not None and bool(
        slot_matches(gold, holder[:1], [first.holder.span], 0.5)
    )


def _stretch(spans: Sequence[Span]) -> Span:
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def influence_pairs(gold: Annotated, found: Sequence[Influence]) -> list[tuple[int, int]]:
    """Which hand-made influence (by place among `records`) is which found one; one to one."""
    pairs: list[tuple[int, int]] = []
    for i, record in enumerate(records(gold, "influence")):
        cause, effect = (gold.spans[name] for name in record.anchors)
        for j, link in enumerate(found):
            both = (
                overlap(cause, link.cause.span) >= 0.5 and overlap(effect, link.effect.span) >= 0.5
            )
            if both and all(j != taken for _, taken in pairs):
                pairs.append((i, j))
                break
    return pairs


def tie_pairs(gold: Annotated, found: Sequence[Tie]) -> list[tuple[int, int]]:
    """Which hand-made tie (by place among `records`) is which found one; one to one."""
    pairs: list[tuple[int, int]] = []
    for i, record in enumerate(records(gold, "tie")):
        head, relation, tail = record.anchors
        for j, tie in enumerate(found):
            if (
                all(j != taken for _, taken in pairs)
                and tie.relation == relation
                and any(overlap(span, tie.head.span) >= 0.5 for span in mentions_of(gold, head))
                and any(overlap(span, tie.tail.span) >= 0.5 for span in mentions_of(gold, tail))
            ):
                pairs.append((i, j))
                break
    return pairs
