"""From training articles and what the models see of a development part to a whole extractor.

Every choice is made here, on the development part: the weights by logistic regression, the
thresholds by search. Thresholds are searched on chances from weights that were fitted without the
article at hand (FOLDS parts), or they would be set for surer chances than new articles get.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from training.tasks.muc4 import ROLES, Article, Template, entities
from training.tasks.muc4_decode import Choices, Weighed, accepted, fillers, templates, weighed
from training.tasks.muc4_group import Group, Pair, aliases, groups
from training.tasks.muc4_listed import with_listed
from training.tasks.muc4_names import Names, learn
from training.tasks.muc4_read import Sight
from training.tasks.muc4_score import matches, score_entities, score_templates, total
from training.tasks.muc4_weigh import (
    Rows,
    Weigher,
    features,
    fit_weights,
    named,
    word_evidence,
)

SAME = 0.5
FOLDS = 10
GRID = tuple(round(0.14 + 0.04 * step, 2) for step in range(11))
SHARES = (0.1, 0.2, 0.3, 0.4, 1.0)
JOINT = (0.3, 0.5, 0.6, 0.7, 0.8, 1.01)
APART = (0.0, 0.1, 0.2, 0.3, 0.4)


@dataclass(frozen=True, slots=True)
class Extractor:
    """Reads fillers and templates out of what the models see."""

    names: Names
    aliases: frozenset[Pair]
    weigher: Weigher
    choices: Choices

    def weigh(self, sight: Sight, article: Article) -> Weighed:
        """The article's groups with their chances."""
        sight = with_listed(sight, article, self.names)
        found = groups(sight, self.aliases, SAME)
        rows = _rows(sight, found, article, self.names)
        return weighed(sight, found, self.weigher.chances(rows))

    def fillers(self, found: Weighed) -> dict[str, tuple[tuple[str, ...], ...]]:
        """The entities of each role."""
        return fillers(found, accepted(found, self.choices.accept))

    def templates(self, found: Weighed) -> list[Template]:
        """The templates."""
        return templates(found, self.choices)


def extractor(
    learned: Sequence[Article], development: Sequence[Article], sights: Sequence[Sight]
) -> Extractor:
    """The extractor for models fitted to `learned`, with choices made on `development`.

    Args:
        sights: what the models see in each article of `development`.
    """
    names, known = learn(learned), aliases(learned)
    sights = [
        with_listed(sight, article, names)
        for sight, article in zip(sights, development, strict=True)
    ]
    found = [groups(sight, known, SAME) for sight in sights]
    rows = [
        _rows(sight, group, article, names)
        for sight, group, article in zip(sights, found, development, strict=True)
    ]
    right = [
        is_filler(sight, group, article)
        for sight, group, article in zip(sights, found, development, strict=True)
    ]
    chances = held_out(rows, right)
    parts = [weighed(*each) for each in zip(sights, found, chances, strict=True)]
    weigher = fit_weights(np.concatenate(rows), np.concatenate(right))
    return Extractor(names, known, weigher, choose(parts, development))


def _rows(sight: Sight, found: Sequence[Group], article: Article, names: Names) -> Rows:
    return features(sight, found, names, word_evidence(article, names))


def is_filler(sight: Sight, found: Sequence[Group], article: Article) -> NDArray[np.bool_]:
    """Which groups are named by a string of a gold entity of their role."""
    gold = entities(article.templates)
    return np.array(
        [
            any(matches((named(sight, group),), entity) for entity in gold[group.role])
            for group in found
        ],
        dtype=bool,
    )


def held_out(rows: Sequence[Rows], right: Sequence[NDArray[np.bool_]]) -> list[Rows]:
    """The chances of each article's groups under weights fitted to the other folds."""
    found: list[Rows] = []
    for at, mine in enumerate(rows):
        others = [other for other in range(len(rows)) if other % FOLDS != at % FOLDS]
        table = np.concatenate([rows[other] for other in others])
        target = np.concatenate([right[other] for other in others])
        found.append(fit_weights(table, target).chances(mine))
    return found


def choose(parts: Sequence[Weighed], articles: Sequence[Article]) -> Choices:
    """The choices with the best F1 of entities, then of templates."""

    def entity_f1(accept: Mapping[str, float]) -> float:
        tables = [
            score_entities(fillers(part, accepted(part, accept)), entities(article.templates))
            for part, article in zip(parts, articles, strict=True)
        ]
        return total(tables)["all"].f1

    def template_f1(choices: Choices) -> float:
        tables = [
            score_templates(templates(part, choices), article.templates)
            for part, article in zip(parts, articles, strict=True)
        ]
        return total(tables)["all"].f1

    level = max(GRID, key=lambda least: entity_f1(dict.fromkeys(ROLES, least)))
    accept = _by_role(dict.fromkeys(ROLES, level), entity_f1)
    start = Choices(accept, accept, 1.0, 1.01, 0.0)
    return _searched(start, template_f1)


def _by_role(
    accept: Mapping[str, float], score: Callable[[Mapping[str, float]], float]
) -> dict[str, float]:
    """The thresholds, each role's moved by a step where that helps."""
    best = dict(accept)
    for role in ROLES:
        near = [best[role] + step for step in (0.0, -0.06, 0.06)]
        best[role] = max(near, key=lambda least: score(best | {role: least}))
    return best


def _searched(start: Choices, score: Callable[[Choices], float]) -> Choices:
    """Each choice of the template step in turn, at its best value given the ones before."""
    best = start
    for _ in range(2):
        for name, values in (("second", SHARES), ("joint", JOINT), ("apart", APART)):
            best = max((replace(best, **{name: value}) for value in values), key=score)
        levels = (replace(best, template=dict.fromkeys(ROLES, least)) for least in GRID)
        best = max((best, *levels), key=score)
    return best
