"""Learns what each reason for joining two reports counts for, and writes resources/fusion.json.

    python -m training.fusion [--read] [--write]

Learns on the families `training/families/t-*` alone: a logistic regression over the features of
`fuse.compare` whose weights may not change the side that a feature speaks for by its meaning; each
family is then scored by weights learnt without it, and these scores give the calibration and the
threshold of merging. --read adds the reports that the product's reader finds in the same texts.
"""

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.stories import Story, stories
from vedette.config import Config
from vedette.evaluate.annotation import load_annotated
from vedette.evaluate.clusters import b_cubed, merge_precision
from vedette.fuse.candidates import candidates, possible
from vedette.fuse.columns import terms
from vedette.fuse.compare import FEATURES, SIDES, supported
from vedette.fuse.pairs import Comparison, Constraints, comparison, grouped
from vedette.fuse.weights import PairWeights, weights_from
from vedette.workflow import load_reader, load_resolver

Floats = NDArray[np.float64]
ROOT = Path(__file__).parents[1]
RESOURCE = ROOT / "src/vedette/resources/fusion.json"
RIDGE = 4.0
ROUNDS = 4000
THRESHOLDS = tuple(round(0.25 * step, 2) for step in range(1, 9))
"""Never down to even odds: a wrong merge costs an analyst more than a missed one."""
PRECISION = 0.95
RARE_IDF = 0.3
"""Words less telling than this are not listed but 0."""


PRIOR = {
    "days_apart": -6.0,
    "day_apart": -1.5,
    "place_apart": -4.0,
    "near_place": 0.7,
    "place_within": 0.5,
    "other_words_for_place": -1.0,
    "other_status": -2.0,
    "unlike_type": -1.0,
    "copied": 0.5,
    "same_person": 6.0,
}
"""What a weight is where the families tell nothing of it; 0 for the others. In a family all places
are near and all days close, so what tells far things apart cannot be learnt there."""

AT_MOST = {
    "days_apart": -5.0,
    "place_apart": -4.0,
    "other_country": -4.0,
    "other_status": -2.0,
    "time_open": -0.7,
    "time_wide": -1.0,
    "told_apart": -6.0,
    "told_later": -2.5,
    "place_open": -0.7,
}
"""What the families make too little of. Most contradictions in them are errors of the gazetteer or
of an outlet, but at a week or a hundred kilometres they must settle the matter. And in a family,
which tells of a few events of one place and week, a missing day or place does no harm; in a case
with hundreds of events it leaves many to be taken for each other."""


@dataclass(frozen=True)
class Examples:
    """Pairs with what is true of them; `left`, `right` are the names of the pairs' families."""

    features: Floats
    same: Floats
    left: NDArray[np.str_]
    right: NDArray[np.str_]


def examples(told: Sequence[Story], weights: PairWeights) -> Examples:
    """The candidate pairs of all families as one case, where the events of both are known."""
    reports = [report for story in told for report in story.reports]
    family = {report.id: story.name for story in told for report in story.reports}
    events = {n: f"{story.name} {e}" for story in told for n, e in story.event_of.items()}
    compared = comparison(reports, weights)
    left, right = candidates(compared.rows, weights.families)
    event = np.array([events.get(names[0], "") for names in compared.rows.members])
    names = np.array([family[names[0]] for names in compared.rows.members])
    judged = (event[left] != "") & (event[right] != "")
    left, right = left[judged], right[judged]
    features = compared.features(left, right)
    open_ = supported(features) & possible(compared.rows, left, right)
    left, right = left[open_], right[open_]
    same = (event[left] == event[right]).astype(np.float64)
    return Examples(features[open_], same, names[left], names[right])


def pooled(sets: Sequence[Examples]) -> Examples:
    """The pairs of several cases, none of which reaches across them."""
    return Examples(
        np.concatenate([each.features for each in sets]),
        np.concatenate([each.same for each in sets]),
        np.concatenate([each.left for each in sets]),
        np.concatenate([each.right for each in sets]),
    )


def learnt(told: Examples, without: str = "") -> tuple[float, Floats]:
    """Bias and weights of least loss, by accelerated projected gradient.

    Pairs that touch the family `without` are left out.
    """
    mine = (told.left != without) & (told.right != without)
    low = np.array([0.0 if SIDES[f] > 0 else -np.inf for f in FEATURES])
    high = np.array([AT_MOST.get(f, 0.0 if SIDES[f] < 0 else np.inf) for f in FEATURES])
    prior = np.array([PRIOR.get(f, 0.0) for f in FEATURES])
    return fitted(told.features[mine], told.same[mine], prior, low, high)


def fitted(
    x: Floats, y: Floats, prior: Floats, low: Floats | float, high: Floats | float
) -> tuple[float, Floats]:
    """Bias and weights, each within its bounds, of a logistic regression with RIDGE around `prior`.

    Args:
        x: (pairs, features); y: 1 where a pair is of one event, else 0.
    """
    x = np.column_stack([np.ones(len(x)), x])
    free = np.array([np.inf])
    low = np.concatenate([-free, np.broadcast_to(low, len(prior))])
    high = np.concatenate([free, np.broadcast_to(high, len(prior))])
    prior = np.concatenate([[0.0], prior])
    ridge = np.concatenate([[0.0], np.full(len(prior) - 1, RIDGE / len(x))])
    step = 1.0 / (0.25 * float(np.linalg.eigvalsh(x.T @ x / len(x))[-1]) + RIDGE / len(x))
    w = np.clip(prior, low, high)
    ahead, t = w.copy(), 1.0
    for _ in range(ROUNDS):
        p = 0.5 * (1.0 + np.tanh(0.5 * (x @ ahead)))
        new = ahead - step * (x.T @ (p - y) / len(x) + ridge * (ahead - prior))
        new = np.clip(new, low, high)
        t_new = (1 + math.sqrt(1 + 4 * t * t)) / 2
        ahead, w, t = new + (t - 1) / t_new * (new - w), new, t_new
    return float(w[0]), w[1:]


def platt(scores: Floats, same: Floats) -> tuple[float, float]:
    """Slope and offset that make log odds of scores, by Newton's method with halved steps."""
    x = np.column_stack([scores, np.ones(len(scores))])

    def loss(at: Floats) -> float:
        return float(np.logaddexp(0.0, x @ at).sum() - same @ (x @ at))

    w = np.array([1.0, 0.0])
    for _ in range(50):
        p = 0.5 * (1.0 + np.tanh(0.5 * (x @ w)))
        hessian = x.T @ (x * (p * (1.0 - p))[:, None]) + 1e-6 * np.eye(2)
        move = np.linalg.solve(hessian, x.T @ (p - same))
        while loss(w - move) > loss(w) and np.abs(move).max() > 1e-9:
            move /= 2.0
        w = w - move
    return float(w[0]), float(w[1])


def rarity(all_stories: Sequence[Story]) -> dict[str, float]:
    """How rare words are in the texts we wrote, and actors among the targets in them."""
    texts = [a.text for a in load_annotated(sorted((ROOT / "training/corpus").glob("*.ann")))]
    counts = Counter(word for text in texts for word in set(terms(text)))
    found = {w: math.log((len(texts) + 1) / (n + 1)) for w, n in counts.items() if n >= 3}
    parties = [w.actor for s in all_stories for r in s.reports for w in r.targets if w.actor]
    found |= {
        f"={actor}": math.log((len(parties) + 1) / (n + 1))
        for actor, n in Counter(parties).items()
        if n >= 3
    }
    rounded = {w: round(v, 2) if v >= RARE_IDF else 0.0 for w, v in sorted(found.items())}
    return {"": round(math.log((len(texts) + 1) / 2), 2), **rounded}


def left_out(told: Examples, base: PairWeights) -> dict[str, PairWeights]:
    """For each family the weights learnt without it, calibrated on all of them."""
    made = {}
    for name in sorted(set(told.left.tolist())):
        bias, weights = learnt(told, name)
        made[name] = replace(base, bias=bias, weights=weights, slope=1.0, offset=0.0)
    return made


def threshold(folds: Iterable[tuple[Story, PairWeights]]) -> tuple[float, list[str]]:
    """The least threshold whose merges over all folds are precise enough, with the table of all."""
    lines, chosen = [], None
    prepared = [(story, weights, comparison(story.reports, weights)) for story, weights in folds]
    for merge in THRESHOLDS:
        right = made = 0
        scores = []
        for story, weights, compared in prepared:
            compared = replace(compared, weights=replace(weights, merge=merge))
            found = judged_groups(compared, story)
            a, b = merge_precision(found, story.event_of)
            right, made = right + a, made + b
            scores.append(b_cubed(found, story.event_of))
        precision = right / max(made, 1)
        p, r, f = (float(np.mean([s[at] for s in scores])) for at in range(3))
        lines.append(f"merge {merge:5.2f}: merges {precision:.3f}  B3 {p:.3f} {r:.3f} {f:.3f}")
        if chosen is None and precision >= PRECISION:
            chosen = merge
    return THRESHOLDS[-1] if chosen is None else chosen, lines


def judged_groups(compared: Comparison, story: Story) -> list[list[str]]:
    """The groups found, of the reports whose event is known."""
    found = [
        [n for row in group for n in compared.rows.members[row] if n in story.event_of]
        for group in grouped(compared, Constraints())
    ]
    return [group for group in found if group]


def reliability(odds: Floats, same: Floats) -> list[str]:
    """Stated probability against the share that came true, by bin."""
    p = 1 / (1 + np.exp(-odds))
    lines = []
    for low in (0.0, 0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98):
        high = {0.0: 0.02, 0.02: 0.1, 0.1: 0.3, 0.3: 0.5, 0.5: 0.7, 0.7: 0.9, 0.9: 0.98}.get(low, 2)
        mine = (p >= low) & (p < high)
        if mine.any():
            lines.append(
                f"stated {p[mine].mean():.3f} true {same[mine].mean():.3f} of {mine.sum()}"
            )
    return lines


def main() -> None:
    """Learn, report, and with --write keep it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--read", action="store_true")
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    resolver = load_resolver()
    hand = stories("t-*", resolver)
    pools = [hand]
    if chosen.read:
        pools.append(stories("t-*", resolver, load_reader(Config(threads=1))))
    listed: dict[str, Any] = json.loads(RESOURCE.read_text("utf-8"))
    listed["rarity"] = rarity(hand)
    listed["weights"] = {name: listed["weights"].get(name, 0.0) for name in FEATURES}
    base = weights_from(listed)
    pairs = pooled([examples(pool, base) for pool in pools])
    folds = left_out(pairs, base)
    scores = np.zeros(len(pairs.same))
    for name, fold in folds.items():
        mine = pairs.left == name
        scores[mine] = pairs.features[mine] @ fold.weights + fold.bias
    slope, offset = platt(scores, pairs.same)
    print(f"{len(hand)} families, {len(scores)} pairs, {int(pairs.same.sum())} of one event")
    print(f"slope {slope:.3f} offset {offset:.3f}")
    print(*reliability(slope * scores + offset, pairs.same), sep="\n")
    folds = {name: replace(fold, slope=slope, offset=offset) for name, fold in folds.items()}
    merge, table = threshold([(s, folds[s.name]) for pool in pools for s in pool])
    print(*table, f"chosen: {merge}", sep="\n")
    bias, weights = learnt(pairs)
    for name, weight in zip(FEATURES, weights, strict=True):
        print(f"  {name:22} {weight:6.2f}")
    listed |= {
        "bias": round(bias, 3),
        "weights": {n: round(float(w), 3) for n, w in zip(FEATURES, weights, strict=True)},
        "calibration": {"slope": round(slope, 3), "offset": round(offset, 3)},
        "merge": merge,
    }
    if chosen.write:
        RESOURCE.write_text(_written(listed), encoding="utf-8")


def _written(listed: dict[str, Any]) -> str:
    """One line for each entry, so that a change shows where it is."""
    lines = [f"  {json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in listed.items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    main()
