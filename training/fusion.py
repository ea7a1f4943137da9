"""Learns what each reason for joining two reports counts for, and writes resources/fusion.json.

    python -m training.fusion [--read] [--write]

Learns on the families `training/families/t-*` alone: a logistic regression over the features of
`fuse.compare` whose weights may not change the side that a feature speaks for by its meaning; each
family is then scored by weights learnt without it, and these scores give the calibration. The
threshold of merging follows from what a wrong merge costs. --read adds the reports that the
product's reader finds in the same texts.
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

from training.crowded import crowded
from training.logistic import fitted, platt
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
THRESHOLDS = tuple(round(0.25 * step, 2) for step in range(1, 9))
WORSE = 3.0
"""A wrong merge costs an analyst as much as so many missed ones: the calibrated odds from which two
groups become one."""
RARE_IDF = 0.3
"""Words less telling than this are not listed but 0."""


ACROSS = 1.0
"""Pairs across families in a crowded case, for each pair of a family's own. With a third of that
the type and the town of two reports counted for too much in a real case of one war."""
PRIOR = {
    "days_apart": -9.0,
    "day_apart": -1.5,
    "place_apart": -4.0,
    "near_place": 0.7,
    "place_within": 0.5,
    "other_words_for_place": -1.0,
    "other_status": -2.0,
    "unlike_type": -1.0,
    "copied": 0.5,
    "same_person": 6.0,
    "rare_type": 3.0,
}
"""What a weight is where the families tell nothing of it; 0 for the others. In a family all places
are near and all days close, so what tells far things apart cannot be learnt there."""

AT_MOST = {
    "days_apart": -8.0,
    "place_apart": -4.0,
    "other_country": -4.0,
    "other_status": -2.0,
    "time_open": 0.0,
    "room": -4.0,
    "told_apart": -6.0,
    "told_later": -3.0,
    "place_open": 0.0,
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


def apart_only(told: Examples, plain: Examples) -> Examples:
    """Of a crowded case all pairs of one event, and those across families: what it adds.

    Two villages of one family have become one town, so its own pairs of unlike events are wrong
    examples now. So that the pairs across, of which there are many, do not drown what families
    teach, as many are kept as a family's own, evenly.
    """
    own = np.flatnonzero((told.left == told.right) & (told.same == 1))
    across = np.flatnonzero(told.left != told.right)
    most = round(len(plain.same) * ACROSS)
    across = across[np.linspace(0, len(across) - 1, min(most, len(across))).astype(np.int64)]
    mine = np.sort(np.concatenate([own, across]))
    return Examples(told.features[mine], told.same[mine], told.left[mine], told.right[mine])


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


def by_threshold(folds: Iterable[tuple[Story, PairWeights]]) -> list[str]:
    """Merges and clusters over all folds, for each of THRESHOLDS."""
    lines = []
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
        p, r, f = (float(np.mean([s[at] for s in scores])) for at in range(3))
        lines.append(f"{merge:5.2f}: merges {right / max(made, 1):.3f}  B3 {p:.3f} {r:.3f} {f:.3f}")
    return lines


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
    plain = [examples(pool, base) for pool in pools]
    more = [
        apart_only(examples(crowded(pool), base), mine)
        for pool, mine in zip(pools, plain, strict=True)
    ]
    print(*(f"crowded: {int(m.same.sum())} of one event, of {len(m.same)}" for m in more), sep="\n")
    pairs = pooled([*plain, *more])
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
    for name, pool in zip(("by hand", "read"), pools, strict=False):
        print(f"{name}, by threshold:", *by_threshold((s, folds[s.name]) for s in pool), sep="\n")
    bias, weights = learnt(pairs)
    for name, weight in zip(FEATURES, weights, strict=True):
        print(f"  {name:22} {weight:6.2f}")
    listed |= {
        "bias": round(bias, 3),
        "weights": {n: round(float(w), 3) for n, w in zip(FEATURES, weights, strict=True)},
        "calibration": {"slope": round(slope, 3), "offset": round(offset, 3)},
        "merge": round(math.log(WORSE), 2),
    }
    if chosen.write:
        RESOURCE.write_text(_written(listed), encoding="utf-8")


def _written(listed: dict[str, Any]) -> str:
    """One line for each entry, so that a change shows where it is."""
    lines = [f"  {json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in listed.items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    main()
