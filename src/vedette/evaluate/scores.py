"""Statements against gold: matched one to one, counted as precision, recall and F1.

What counts as a match is in `matching`. Scores are micro-averaged over documents; intervals come
from resampling documents (percentile bootstrap).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from vedette.evaluate.annotation import Annotated, Record
from vedette.evaluate.matching import (
    claim_pairs,
    incident_pairs,
    influence_pairs,
    mentions_of,
    records,
    same_holder,
    slot_matches,
    tie_pairs,
)
from vedette.types import (
    ActorMention,
    Claim,
    Figure,
    IncidentReport,
    Influence,
    Mention,
    Statement,
    Tie,
)

TOLLS = ("killed", "wounded", "abducted")


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


def _add(tallies: dict[str, Tally], name: str, right: int, found: int, gold: int) -> None:
    tallies[name] = tallies.get(name, Tally()) + Tally(right, found, gold)


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
        "abducted": lambda report: _tolls(report, "abducted"),
    }
    partner = dict(pairs)
    back = {j: i for i, j in pairs}
    for slot, get in take.items():
        least = 0.0 if slot in TOLLS else 0.5
        right = n_found = found_there = 0
        n_gold = sum(len(record.slots.get(slot, ())) for record in wanted)
        there = sum(len(wanted[i].slots.get(slot, ())) for i, _ in pairs)
        for j, report in enumerate(found):
            spans = [mention.span for mention in get(report) if mention is not None]
            n_found += len(spans)
            if j in back:
                found_there += len(spans)
                names = wanted[back[j]].slots.get(slot, ())
                right += slot_matches(gold, names, spans, least)
        _add(tallies, f"incident.{slot}", right, n_found, n_gold)
        if slot not in TOLLS:
            _add(tallies, f"incident.{slot}_if_found", right, found_there, there)
    exact = compared = 0
    for i, j in partner.items():
        for slot in TOLLS:
            mine = {(f.min, f.max) for f in _tolls(found[j], slot) if f is not None}
            for name in wanted[i].slots.get(slot, ()):
                hand = gold.figures[name]
                compared += 1
                exact += (hand.min, hand.max) in mine
    _add(tallies, "incident.figures_exact", exact, compared, compared)
    named = [
        _named(gold, wanted[i].slots["by"][0], found[j].initiator)
        for i, j in pairs
        if wanted[i].slots.get("by")
    ]
    _add_named(tallies, "incident.by_named", named)


def _named(gold: Annotated, name: str, mention: ActorMention | None) -> bool | None:
    """Whether a mention leads to a name of the right actor; None where the text gives none.

    A name is a mention with a capital inside a sentence, or with two capitalised words.
    """
    names = [span for span in mentions_of(gold, name) if _is_name(span.of(gold.text))]
    if not names or gold.spans[name] in names:
        return None
    if mention is None or mention.name is None:
        return False
    return any(span.overlaps(mention.name.span) for span in names)


def _is_name(words: str) -> bool:
    return sum(word[0].isupper() for word in words.split()) > 1 or words.isupper()


def _add_named(tallies: dict[str, Tally], name: str, rows: Sequence[bool | None]) -> None:
    known = [row for row in rows if row is not None]
    _add(tallies, name, sum(known), len(known), len(known))


def _tolls(report: IncidentReport, kind: str) -> list[Figure | None]:
    return [getattr(report, kind), *(t.figure for t in report.further_tolls if t.kind == kind)]


def _claims(gold: Annotated, found: list[Claim], tallies: dict[str, Tally]) -> None:
    wanted = records(gold, "claim")
    pairs = claim_pairs(gold, found)
    right = stance = topic = direction = 0
    named: list[bool | None] = []
    for i, j in pairs:
        right += same_holder(gold, wanted[i], found[j])
        stance += wanted[i].options["stance"] == found[j].stance
        topic += wanted[i].options["topic"] == found[j].topic
        direction += wanted[i].options.get("direction", "unknown") == found[j].direction
        holder = wanted[i].slots["holder"]
        if holder != ("author",):
            named.append(_named(gold, holder[0], found[j].attribution[0].holder))
    _add(tallies, "claim.content", len(pairs), len(found), len(wanted))
    _add(tallies, "claim.holder_and_content", right, len(found), len(wanted))
    for name, count in (("stance", stance), ("topic", topic), ("direction", direction)):
        _add(tallies, f"claim.{name}", count, len(pairs), len(pairs))
    _add_named(tallies, "claim.holder_named", named)


def _influences(gold: Annotated, found: list[Influence], tallies: dict[str, Tally]) -> None:
    wanted = records(gold, "influence")
    pairs = influence_pairs(gold, found)
    signed = sum(wanted[i].options["sign"] == found[j].sign for i, j in pairs)
    _add(tallies, "influence.arguments", len(pairs), len(found), len(wanted))
    _add(tallies, "influence.arguments_and_sign", signed, len(found), len(wanted))
    related = sum(wanted[i].options["relation"] == found[j].relation for i, j in pairs)
    _add(tallies, "influence.relation", related, len(pairs), len(pairs))


def _ties(gold: Annotated, found: list[Tie], tallies: dict[str, Tally]) -> None:
    pairs = tie_pairs(gold, found)
    _add(tallies, "tie", len(pairs), len(found), len(records(gold, "tie")))
