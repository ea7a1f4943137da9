"""How likely a group of mentions is a filler, from all the evidence of the article.

The tagger sees one window; whether an article reports an incident at all, what else fills the
role and what the training keys say of the string are weighed by a small logistic regression,
fitted on the development part (the tagger has seen the rest, and would look surer there).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.tasks.muc4 import ROLES, TYPES, Article
from training.tasks.muc4_group import Group
from training.tasks.muc4_names import WORD, Names
from training.tasks.muc4_read import Sight
from training.tasks.muc4_score import normal

FEATURES = (
    *ROLES,
    "best mention",
    "mean mention",
    "mentions",
    "how late",
    "other roles",
    "rank in role",
    "behind the best",
    "listed share",
    "unlisted",
    "word share",
)
Rows = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Weigher:
    """Logistic weights, one a feature, over features brought to one scale."""

    weights: Rows
    middle: Rows
    scale: Rows

    def chances(self, rows: Rows) -> Rows:
        """The chance that each group is a filler, shape (groups,)."""
        found: Rows = 1 / (1 + np.exp(-((rows - self.middle) / self.scale) @ self.weights))
        return found


def features(sight: Sight, found: Sequence[Group], names: Names, evidence: float) -> Rows:
    """One row a group, shape (groups, FEATURES); `evidence` is the article's word share."""
    tops = [max(sight.mentions[row].score for row in group.rows) for group in found]
    rows = np.zeros((len(found), len(FEATURES)))
    for at, group in enumerate(found):
        mentions = [sight.mentions[row] for row in group.rows]
        rivals = [top for top, other in zip(tops, found, strict=True) if other.role == group.role]
        others = max(peak for role, peak in sight.peaks.items() if role != group.role)
        share = max(names.filler(group.role, mention.text) for mention in mentions)
        rows[at, ROLES.index(group.role)] = 1.0
        rows[at, len(ROLES) :] = (
            logit(tops[at]),
            logit(float(np.mean([mention.score for mention in mentions]))),
            np.log(len(mentions)),
            np.log1p(mentions[0].span.start / 300),
            logit(others),
            np.log1p(sum(top > tops[at] for top in rivals)),
            logit(max(rivals)) - logit(tops[at]),
            share,
            float(share == 0),
            evidence,
        )
    return rows


def word_evidence(article: Article, names: Names) -> float:
    """The greatest share of reporting articles among those with some word of this one."""
    words = set(WORD.findall(article.text))
    return max(names.words.get((kind, word), 0.0) for kind in TYPES for word in words)


def logit(chance: float) -> float:
    """Log odds, kept finite.

    >>> logit(0.5), round(logit(1.0), 1)
    (0.0, 6.9)
    """
    kept = min(0.999, max(0.001, chance))
    return float(np.log(kept / (1 - kept)))


def named(sight: Sight, group: Group) -> str:
    """The string that stands for a group: the one its mentions give the most chance to."""
    mass: dict[str, float] = {}
    for row in group.rows:
        mention = sight.mentions[row]
        mass[mention.text] = mass.get(mention.text, 0.0) + mention.score
    return max(mass, key=lambda text: (mass[text], len(normal(text)), text))


def fit_weights(rows: Rows, right: NDArray[np.bool_], penalty: float = 3.0) -> Weigher:
    """The weights that make `right` likeliest under a Gaussian prior, by Newton's method.

    Args:
        rows: features, shape (groups, features).
        right: which groups are fillers, shape (groups,).
        penalty: precision of the prior; the five intercepts share it.
    """
    middle, scale = rows.mean(axis=0), rows.std(axis=0)
    middle[: len(ROLES)], scale[: len(ROLES)] = 0.0, 1.0
    scale[scale == 0] = 1.0
    scaled = (rows - middle) / scale
    weights = np.zeros(rows.shape[1])
    for _ in range(25):
        chances = 1 / (1 + np.exp(-scaled @ weights))
        slope = scaled.T @ (right - chances) - penalty * weights
        curve = (scaled * (chances * (1 - chances))[:, None]).T @ scaled
        weights = weights + np.linalg.solve(curve + penalty * np.eye(len(weights)), slope)
    return Weigher(weights, middle, scale)
