"""Learns when two claims bear on one question, and writes resources/questions.json.

    python -m training.questions [--write]

Learns on the families `training/families/t-*` alone, all of them as one case: a logistic regression
over the features of `fuse.question_compare` whose weights may not change the side that a feature
speaks for by its meaning. Each family is then scored by weights learnt without it; these scores
give the calibration and the threshold of merging.
"""

import argparse
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.claims import Debate, debates
from training.fusion import reliability
from training.logistic import platt
from vedette.evaluate.clusters import b_cubed
from vedette.fuse.pairs import Constraints
from vedette.fuse.question_compare import FEATURES, SPEAKS_AGAINST
from vedette.fuse.question_groups import Compared, compared, grouped, supported
from vedette.fuse.question_rows import candidates
from vedette.fuse.question_sketches import propositions
from vedette.fuse.question_weights import QuestionWeights
from vedette.fuse.question_words import shipped_words
from vedette.fuse.weights import shipped_weights
from vedette.steps.resolving import load_resolver

Floats = NDArray[np.float64]
RESOURCE = Path("src/vedette/resources/questions.json")
RIDGE = 2.0
ROUNDS = 3000
PRECISION = 0.85
THRESHOLDS = tuple(round(-1.0 + 0.25 * step, 2) for step in range(17))
REPRINTED = 0.6
OPEN = frozenset({"other_toll", "both_blame"})
"""Features that may speak for either side."""
PRIOR = {
    "other_country": -4.0,
    "other_province": -1.5,
    "time_apart": -0.8,
    "other_kind": -1.0,
    "other_topic": -1.0,
    "very_same_words": 3.0,
    "plain_measure": 1.0,
    "same_culprit": 1.0,
    "same_names": 1.0,
    "answers": 4.0,
}
"""What a weight is where the families tell nothing of it; 0 for the others. In a family all places
are near and all days close, so what tells far things apart cannot be learnt there."""
AT_MOST = {"other_country": -3.0, "other_province": -1.5}
"""Limits from what the words mean, where the families have few pairs that show it."""
UNLEARNT = QuestionWeights(0.0, np.zeros(len(FEATURES)), 1.0, 0.0, 0.0)


@dataclass(frozen=True)
class Examples:
    """Pairs with what is true of them, and the names of their families."""

    features: Floats
    same: Floats
    left: NDArray[np.str_]
    right: NDArray[np.str_]


def comparison(told: Sequence[Debate], weights: QuestionWeights) -> Compared:
    """The claims of all families as one case."""
    words = shipped_words()
    documents = {name: view for debate in told for name, view in debate.documents.items()}
    claims = [claim for debate in told for claim in debate.claims]
    found = propositions(claims, documents, words)
    return compared(found, shipped_weights().rarity, words.trends, weights, Constraints())


def examples(told: Sequence[Debate]) -> Examples:
    """The candidate pairs, with whether the annotators hold them to bear on one question."""
    everything = comparison(told, UNLEARNT)
    left, right = candidates(everything.rows)
    features = everything.features(left, right)
    open_ = supported(features)
    left, right = left[open_], right[open_]
    home = {claim.id: debate for debate in told for claim in debate.claims}
    claims = {claim.id: claim for debate in told for claim in debate.claims}
    names = [members[0] for members in everything.rows.members]
    pairs = [(names[a], names[b]) for a, b in zip(left, right, strict=True)]
    same = np.array([home[a] is home[b] and home[a].alike(a, b) for a, b in pairs], dtype=bool)
    origin = [home[a] is home[b] and home[a].one_origin(claims[a], claims[b]) for a, b in pairs]
    judged = same | ~unjudged(features[open_], np.array(origin, dtype=bool))
    families = np.array([home[name].name for name in names])
    return Examples(
        features[open_][judged],
        same[judged].astype(np.float64),
        families[left][judged],
        families[right][judged],
    )


def unjudged(features: Floats, one_origin: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Pairs that no row of fusion.tsv names although they are of one question by their form.

    The annotators left most of them out: a sentence and its reprint, a claim and what answers it.
    """
    at = list(FEATURES).index
    reprinted = one_origin & (features[:, at("same_words")] >= REPRINTED)
    return reprinted | (features[:, at("answers")] > 0)


def learnt(told: Examples, without: str = "") -> tuple[float, Floats]:
    """Bias and weights of least loss with a ridge around PRIOR, by accelerated projected gradient.

    Pairs that touch the family `without` are left out.
    """
    mine = (told.left != without) & (told.right != without)
    x, y = told.features[mine], told.same[mine]
    x = np.column_stack([np.ones(len(x)), x])
    low, high = _limits()
    prior = np.array([0.0, *(PRIOR.get(f, 0.0) for f in FEATURES)])
    ridge = np.array([0.0, *np.full(len(FEATURES), RIDGE / len(x))])
    step = 1.0 / (0.25 * float(np.linalg.eigvalsh(x.T @ x / len(x))[-1]) + RIDGE / len(x))
    w = prior.copy()
    ahead, t = w.copy(), 1.0
    for _ in range(ROUNDS):
        p = 1.0 / (1.0 + np.exp(-(x @ ahead)))
        new = ahead - step * (x.T @ (p - y) / len(x) + ridge * (ahead - prior))
        new = np.clip(new, low, high)
        t_new = (1 + math.sqrt(1 + 4 * t * t)) / 2
        ahead, w, t = new + (t - 1) / t_new * (new - w), new, t_new
    return float(w[0]), w[1:]


def _limits() -> tuple[Floats, Floats]:
    sides = [0 if f in OPEN else -1 if f in SPEAKS_AGAINST else 1 for f in FEATURES]
    low = np.array([-np.inf, *(0.0 if side > 0 else -np.inf for side in sides)])
    most = [AT_MOST.get(f, 0.0 if s < 0 else np.inf) for f, s in zip(FEATURES, sides, strict=True)]
    high = np.array([np.inf, *most])
    return low, high


def pair_counts(found: Sequence[Sequence[str]], told: Debate) -> tuple[int, int, int]:
    """(pairs found and true, found, true) of the claims of one family, of unlike origins."""
    home = {claim.id: claim for claim in told.claims}
    pairs = {
        (a, b)
        for group in found
        for a in group
        for b in group
        if a < b and (told.alike(a, b) or not told.one_origin(home[a], home[b]))
    }
    true = {(a, b) for question in told.questions for a in question for b in question if a < b}
    return len(pairs & true), len(pairs), len(true)


def folded(told: Sequence[Debate], folds: Mapping[str, QuestionWeights]) -> list[str]:
    """For each threshold the quality over all families, each grouped by weights without it."""
    lines = []
    prepared = [(debate, comparison([debate], folds[debate.name])) for debate in told]
    for merge in THRESHOLDS:
        counts = np.zeros(3)
        scores = []
        for debate, rows in prepared:
            rows = replace(rows, weights=replace(rows.weights, merge=merge))
            found = grouped(rows, Constraints())
            counts += pair_counts(found, debate)
            scores.append(b_cubed(found, debate.question_of()))
        right, made, true = counts
        b3 = np.mean(scores, axis=0)
        lines.append(
            f"merge {merge:5.2f}: pairs P {right / max(made, 1):.3f} R {right / true:.3f}"
            f"  B3 {b3[0]:.3f} {b3[1]:.3f} {b3[2]:.3f}"
        )
    return lines


def chosen_merge(lines: Sequence[str]) -> float:
    """The least threshold at which the share of pairs that are right is high enough."""
    for line, merge in zip(lines, THRESHOLDS, strict=True):
        if float(line.split("P ")[1].split()[0]) >= PRECISION:
            return merge
    return THRESHOLDS[-1]


def main() -> None:
    """Learn, report, and with --write keep it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    report(debates("t-*", load_resolver()), write=chosen.write)


def report(told: Sequence[Debate], *, write: bool) -> None:
    """Learn on the families and print how well."""
    pairs = examples(told)
    folds, scores = {}, np.zeros(len(pairs.same))
    for debate in told:
        bias, weights = learnt(pairs, debate.name)
        folds[debate.name] = QuestionWeights(bias, weights, 1.0, 0.0, 0.0)
        mine = (pairs.left == debate.name) | (pairs.right == debate.name)
        scores[mine] = pairs.features[mine] @ weights + bias
    slope, offset = platt(scores, pairs.same)
    print(f"{len(told)} families, {len(scores)} pairs, {int(pairs.same.sum())} of one question")
    print(f"slope {slope:.3f} offset {offset:.3f}")
    print(*reliability(slope * scores + offset, pairs.same), sep="\n")
    folds = {name: replace(fold, slope=slope, offset=offset) for name, fold in folds.items()}
    table = folded(told, folds)
    merge = chosen_merge(table)
    print(*table, f"chosen: {merge}", sep="\n")
    bias, weights = learnt(pairs)
    held = (pairs.features != 0).sum(axis=0)
    for name, weight, pairs_held in zip(FEATURES, weights, held, strict=True):
        print(f"  {name:18} {weight:6.2f}  on {pairs_held}")
    if write:
        listed: dict[str, Any] = json.loads(RESOURCE.read_text("utf-8"))
        listed |= {
            "bias": round(bias, 3),
            "weights": {n: round(float(w), 3) for n, w in zip(FEATURES, weights, strict=True)},
            "calibration": {"slope": round(slope, 3), "offset": round(offset, 3)},
            "merge": merge,
        }
        RESOURCE.write_text(json.dumps(listed, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
