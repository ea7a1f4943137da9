"""Questions against hand-made ones: groups, sides, and which are contested, on families held out.

    python -m bench.questions [--families h-*] [--out docs/measures/questions.md]

Measured with the hand-made claims, each family as a case of its own, and all of them as one case.
Beside it a plain rule: one question for all claims of one topic and country.
"""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from training.claims import Debate, debate, debates
from training.questions import pair_counts
from vedette.evaluate.clusters import b_cubed
from vedette.fuse.copies import copy_groups
from vedette.fuse.origins import case_sources, origins
from vedette.fuse.questions import questions
from vedette.fuse.sourcing import Sourcing
from vedette.fuse.views import ClaimView
from vedette.steps.resolving import load_resolver
from vedette.types import Question, Side

GOLD = Path("tests/gold")
Ask = Callable[[Debate], Sequence[Question]]
AGAINST: tuple[Side, ...] = ("against", "doubts")


@dataclass(frozen=True, slots=True)
class Score:
    """What is counted on one family; each pair is (right, all).

    Attributes:
        b_cubed: precision, recall, F1 of the groups.
        found, true: pairs of claims of one question that are right, of those found, of those true.
        stance: pairs in one question with a side each, told as same or opposite rightly.
        contested: questions told as contested that set two claims against each other which the
            annotators hold to be opposite; `missed`: contested questions of theirs found so.
    """

    b_cubed: tuple[float, float, float]
    found: tuple[int, int]
    true: tuple[int, int]
    stance: tuple[int, int]
    contested: tuple[int, int]
    missed: tuple[int, int]


def ours(told: Debate) -> Sequence[Question]:
    """The product's questions."""
    return questions(told.claims, sourcing(told))


def sourcing(told: Debate) -> Sourcing:
    """Origins as the product finds them; belief is not measured here."""
    groups = copy_groups(list(told.documents.values()))
    sources = case_sources(told.documents, groups, told.claims)
    return Sourcing(
        told.documents,
        lambda some: origins(some, told.documents, groups, sources),
        lambda view, origin: 0.5,
        lambda some, found: 0.5,
    )


def by_topic_and_country(told: Debate) -> list[list[str]]:
    """The plain rule."""
    groups: dict[tuple[str | None, str], list[str]] = {}
    country = _country(told.claims)
    for claim in told.claims:
        home = next((p.country for p in claim.places if p.country), country)
        groups.setdefault((claim.topic, home), []).append(claim.id)
    return [sorted(group) for group in groups.values()]


def _country(claims: Sequence[ClaimView]) -> str:
    """The country that most claims name, for those that name none."""
    named = sorted(p.country for c in claims for p in c.places if p.country)
    return max(named, key=named.count, default="")


def score(told: Debate, found: Sequence[Question]) -> Score:
    """All counts of one family."""
    groups = [list(question.statements) for question in found]
    right, made, true = pair_counts(groups, told)
    sides = [side_of(question) for question in found]
    return Score(
        b_cubed(groups, told.question_of()),
        (right, made),
        (right, true),
        _stance(told, sides),
        _contested(told, found, sides),
        _missed(told, found, sides),
    )


def side_of(question: Question) -> dict[str, Side]:
    """The side of each claim of a question, by the position that it belongs to."""
    return {voice.statement: p.side for p in question.positions for voice in p.voices}


def _stance(told: Debate, sides: Sequence[dict[str, Side]]) -> tuple[int, int]:
    right = made = 0
    for (one, other), same in told.stances.items():
        for side in sides:
            if one in side and other in side and "open" not in (side[one], side[other]):
                made += 1
                right += ((side[one] == "for") == (side[other] == "for")) == same
    return right, made


def _opposed(told: Debate, side: dict[str, Side]) -> list[tuple[str, str]]:
    return [
        (one, other)
        for (one, other), same in told.stances.items()
        if not same
        and one in side
        and other in side
        and {"for"} < {side[one], side[other]} & {"for", *AGAINST}
    ]


def _contested(
    told: Debate, found: Sequence[Question], sides: Sequence[dict[str, Side]]
) -> tuple[int, int]:
    marked = [side for question, side in zip(found, sides, strict=True) if question.contested]
    return sum(bool(_opposed(told, side)) for side in marked), len(marked)


def _missed(
    told: Debate, found: Sequence[Question], sides: Sequence[dict[str, Side]]
) -> tuple[int, int]:
    marked = [side for question, side in zip(found, sides, strict=True) if question.contested]
    opposed = [{*pair} for side in marked for pair in _opposed(told, side)]
    disputed = [
        question
        for question in told.questions
        if any(not same and question.issuperset(pair) for pair, same in told.stances.items())
    ]
    return sum(any(pair <= q for pair in opposed) for q in disputed), len(disputed)


def table(told: Sequence[Debate]) -> list[str]:
    """One line a family and one for all, beside the plain rule."""
    lines = [
        "| family | B3 P | R | F1 | pairs P | pairs R | stance | contested P | contested R |"
        " plain rule: B3 F1 | pairs P | R |",
        "|---|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    scores = [score(each, ours(each)) for each in told]
    plain = [_plain(each) for each in told]
    for each, mine, theirs in zip(told, scores, plain, strict=True):
        lines.append(_line(each.name, [mine], [theirs]))
    lines.append(_line("all", scores, plain))
    return lines


def _plain(told: Debate) -> tuple[float, int, int, int]:
    groups = by_topic_and_country(told)
    return (b_cubed(groups, told.question_of())[2], *pair_counts(groups, told))


def _line(name: str, scores: Sequence[Score], plain: Sequence[tuple[float, int, int, int]]) -> str:
    b3 = np.mean([s.b_cubed for s in scores], axis=0)
    cells = [f"{x:.2f}" for x in b3]
    for kind in ("found", "true", "stance", "contested", "missed"):
        right, of = np.sum([getattr(s, kind) for s in scores], axis=0)
        cells.append(f"{right / of:.2f} ({right}/{of})" if of else "-")
    f1 = float(np.mean([p[0] for p in plain]))
    right, made, true = np.sum([p[1:] for p in plain], axis=0)
    cells += [f"{f1:.2f}", f"{right / max(made, 1):.2f}", f"{right / max(true, 1):.2f}"]
    return f"| {name} | " + " | ".join(cells) + " |"


def main() -> None:
    """Measure and print, or write the page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--families", default="h-*")
    parser.add_argument("--out", type=Path)
    chosen = parser.parse_args()
    resolver = load_resolver()
    told = [*debates(chosen.families, resolver), debate(GOLD, resolver)]
    page = "\n".join([*_HEAD, *table(told), ""])
    if chosen.out:
        chosen.out.write_text(page, encoding="utf-8")
    else:
        print(page)


_HEAD = (
    "# Questions: how well claims on one proposition meet",
    "",
    "Written by `python -m bench.questions --out docs/measures/questions.md`. Hand-made claims of",
    "story families that nothing was learnt on, and of the sample case. What the columns mean:",
    "docs/questions.md.",
    "",
)


if __name__ == "__main__":
    main()
