"""Statements against gold: matched one to one, counted as precision, recall and F1.

Two spans match when they overlap by at least half (intersection over union of characters >= 0.5);
triggers and counts match when they overlap at all. An actor or a thing is compared without its
article and count ("two lorries" is "lorries"), and any mention of the same actor will do. Matching
is greedy by overlap. Scores are micro-averaged over documents; intervals come from resampling
documents (percentile bootstrap).
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from vedette.evaluate.annotation import Annotated, Record
from vedette.text.numbers import parse_count
from vedette.types import Claim, Figure, IncidentReport, Influence, Mention, Span, Statement, Tie

_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one measure in one document."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.right + other.right, self.found + other.found, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """Share of the found that is right; 0 where nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 0 where there is none."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall.

        >>> round(Tally(right=2, found=4, gold=3).f1, 3)
        0.571
        """
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else 0.0


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


def score_document(gold: Annotated, statements: Iterable[Statement]) -> dict[str, Tally]:
    """Every measure of one document; see `docs/evaluation.md` for what each one counts."""
    found = list(statements)
    tallies: dict[str, Tally] = {}
    _incidents(gold, [s for s in found if isinstance(s, IncidentReport)], tallies)
    _claims(gold, [s for s in found if isinstance(s, Claim)], tallies)
    _influences(gold, [s for s in found if isinstance(s, Influence)], tallies)
    _ties(gold, [s for s in found if isinstance(s, Tie)], tallies)
    return tallies


def total(documents: Iterable[dict[str, Tally]]) -> dict[str, Tally]:
    """The counts of several documents added up."""
    sums: dict[str, Tally] = {}
    for tallies in documents:
        for name, tally in tallies.items():
            sums[name] = sums.get(name, Tally()) + tally
    return sums


def interval(
    documents: Sequence[dict[str, Tally]], name: str, rng: np.random.Generator, draws: int = 1000
) -> tuple[float, float]:
    """The 95 % interval of a measure's F1 over documents drawn with replacement."""
    rows = [tallies.get(name, Tally()) for tallies in documents]
    table = np.array([(t.right, t.found, t.gold) for t in rows], dtype=float)
    picks = rng.integers(0, len(rows), size=(draws, len(rows)))
    sums = table[picks].sum(axis=1)
    f1 = 2 * sums[:, 0] / np.maximum(sums[:, 1] + sums[:, 2], 1)
    low, high = np.quantile(f1, (0.025, 0.975))
    return float(low), float(high)


def records(gold: Annotated, kind: str) -> list[Record]:
    """The hand-made records of one kind, in the order of the annotation."""
    return [record for record in gold.records if record.kind == kind]


def _add(tallies: dict[str, Tally], name: str, right: int, found: int, gold: int) -> None:
    tallies[name] = tallies.get(name, Tally()) + Tally(right, found, gold)


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


def _incidents(gold: Annotated, found: list[IncidentReport], tallies: dict[str, Tally]) -> None:
    wanted = records(gold, "incident")
    pairs = incident_pairs(gold, found)
    typed = [(i, j) for i, j in pairs if wanted[i].options["type"] == found[j].type]
    _add(tallies, "incident.trigger", len(pairs), len(found), len(wanted))
    _add(tallies, "incident.type", len(typed), len(found), len(wanted))
    for option in ("status", "certainty"):
        right = sum(wanted[i].options[option] == getattr(found[j], option) for i, j in pairs)
        _add(tallies, f"incident.{option}", right, len(pairs), len(pairs))
    _incident_slots(gold, wanted, found, pairs, tallies)


def _incident_slots(
    gold: Annotated,
    wanted: list[Record],
    found: list[IncidentReport],
    pairs: list[tuple[int, int]],
    tallies: dict[str, Tally],
) -> None:
    take: dict[str, Callable[[IncidentReport], Sequence[Mention | None]]] = {
        "by": lambda report: (report.initiator,),
        "target": lambda report: report.targets,
        "place": lambda report: (report.place,),
        "time": lambda report: (report.time,),
        "killed": lambda report: _tolls(report, "killed"),
        "wounded": lambda report: _tolls(report, "wounded"),
    }
    partner = dict(pairs)
    back = {j: i for i, j in pairs}
    for slot, get in take.items():
        least = 0.0 if slot in ("killed", "wounded") else 0.5
        right = 0
        n_gold = sum(len(record.slots.get(slot, ())) for record in wanted)
        n_found = 0
        for j, report in enumerate(found):
            spans = [mention.span for mention in get(report) if mention is not None]
            n_found += len(spans)
            if j in back:
                names = wanted[back[j]].slots.get(slot, ())
                right += _slot_matches(gold, names, spans, least)
        _add(tallies, f"incident.{slot}", right, n_found, n_gold)
    exact = compared = 0
    for i, j in partner.items():
        for slot in ("killed", "wounded"):
            mine = {(f.min, f.max) for f in _tolls(found[j], slot) if f is not None}
            for name in wanted[i].slots.get(slot, ()):
                hand = gold.figures[name]
                compared += 1
                exact += (hand.min, hand.max) in mine
    _add(tallies, "incident.figures_exact", exact, compared, compared)


def _tolls(report: IncidentReport, kind: str) -> list[Figure | None]:
    return [getattr(report, kind), *(t.figure for t in report.further_tolls if t.kind == kind)]


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


def _slot_matches(
    gold: Annotated, names: Sequence[str], found: Sequence[Span], least: float
) -> int:
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
        _slot_matches(gold, holder[:1], [first.holder.span], 0.5)
    )


def _claims(gold: Annotated, found: list[Claim], tallies: dict[str, Tally]) -> None:
    wanted = records(gold, "claim")
    pairs = claim_pairs(gold, found)
    right = stance = 0
    for i, j in pairs:
        right += same_holder(gold, wanted[i], found[j])
        stance += wanted[i].options["stance"] == found[j].stance
    _add(tallies, "claim.content", len(pairs), len(found), len(wanted))
    _add(tallies, "claim.holder_and_content", right, len(found), len(wanted))
    _add(tallies, "claim.stance", stance, len(pairs), len(pairs))


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


def _influences(gold: Annotated, found: list[Influence], tallies: dict[str, Tally]) -> None:
    wanted = records(gold, "influence")
    pairs = influence_pairs(gold, found)
    signed = sum(wanted[i].options["sign"] == found[j].sign for i, j in pairs)
    _add(tallies, "influence.arguments", len(pairs), len(found), len(wanted))
    _add(tallies, "influence.arguments_and_sign", signed, len(found), len(wanted))


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


def _ties(gold: Annotated, found: list[Tie], tallies: dict[str, Tally]) -> None:
    pairs = tie_pairs(gold, found)
    _add(tallies, "tie", len(pairs), len(found), len(records(gold, "tie")))
