"""Strings that the training keys know as fillers, added to what the models see.

A tagger of a small set misses names that its keys repeat; such strings stand beside its mentions
with the least chance, and the weights decide what their share in the training keys is worth.
"""

from dataclasses import replace

import numpy as np

from training.tasks.muc4 import ROLES, Article
from training.tasks.muc4_marks import SCHEMA, occurrences
from training.tasks.muc4_names import Names, grams
from training.tasks.muc4_read import LEAST, NEUTRAL, Floats, Mention, Sight
from training.tasks.muc4_score import normal

SHARE = 0.15


def with_listed(sight: Sight, article: Article, names: Names) -> Sight:
    """The sight with a mention for each listed string that no mention of its role has.

    Args:
        names: strings count from a share of SHARE; their labels are the article's mean.
    """
    seen = {(mention.role, normal(mention.text)) for mention in sight.mentions}
    found = set(grams(article.text))
    usual = _usual_labels(sight)
    added = [
        Mention(role, span, gram, LEAST, usual)
        for role in ROLES
        for gram in sorted(found)
        if (role, gram) not in seen and names.fillers.get((role, gram), 0.0) >= SHARE
        for span in list(occurrences(article.text, gram))[:1]
    ]
    return replace(
        sight,
        mentions=(*sight.mentions, *added),
        same=_grown(sight.same, len(added), 0.0),
        together=_grown(sight.together, len(added), NEUTRAL),
    )


def _usual_labels(sight: Sight) -> dict[str, Floats]:
    even = {k.name: np.full(len(k.values), 1 / len(k.values), np.float32) for k in SCHEMA.labels}
    if not sight.mentions:
        return even
    return {name: np.mean([m.labels[name] for m in sight.mentions], axis=0) for name in even}


def _grown(table: Floats, more: int, value: float) -> Floats:
    grown: Floats = np.pad(table, ((0, more), (0, more)), constant_values=value)
    return grown
