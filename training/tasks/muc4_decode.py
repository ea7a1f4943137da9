"""Weighed groups -> entities of each role, and templates.

An article gets a template for each incident type that its fillers speak for: the likeliest type,
and every other that holds at least `second` of the mass. A filler goes to the template of its own
likeliest type among these, and to each other template whose fillers it stands together with at a
mean chance of `joint` or more (a band that bombs and abducts). Fillers of one type that are apart,
with a mean chance of standing together below `apart`, make two templates.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from training.tasks.muc4 import ROLES, TYPES, Entity, Template
from training.tasks.muc4_group import Group
from training.tasks.muc4_keys import CONFIDENCES, STAGES
from training.tasks.muc4_read import Floats, Sight
from training.tasks.muc4_weigh import Rows, named


@dataclass(frozen=True, slots=True)
class Choices:
    """What is set on the development part.

    Attributes:
        accept: per role, the chance from which a group counts as a filler.
        template: the same for templates, where a wrong template costs its type as well.
        second, joint, apart: see above.
    """

    accept: Mapping[str, float]
    template: Mapping[str, float]
    second: float
    joint: float
    apart: float


@dataclass(frozen=True, slots=True)
class Weighed:
    """An article's groups with their chances and the strings that stand for them."""

    sight: Sight
    groups: tuple[Group, ...]
    chances: Rows
    strings: tuple[str, ...]


def weighed(sight: Sight, groups: Sequence[Group], chances: Rows) -> Weighed:
    """The groups with the string that stands for each."""
    return Weighed(sight, tuple(groups), chances, tuple(named(sight, group) for group in groups))


def accepted(found: Weighed, least: Mapping[str, float]) -> list[int]:
    """The groups whose chance reaches the threshold of their role."""
    return [
        row for row, group in enumerate(found.groups) if found.chances[row] >= least[group.role]
    ]


def fillers(found: Weighed, rows: Sequence[int]) -> dict[str, tuple[Entity, ...]]:
    """The given groups as entities of one string each, by role."""
    return {
        role: tuple((found.strings[row],) for row in rows if found.groups[row].role == role)
        for role in ROLES
    }


def templates(found: Weighed, choices: Choices) -> list[Template]:
    """The article's templates."""
    rows = accepted(found, choices.template)
    if not rows:
        return []
    mass = np.array([found.chances[row] * label(found, row, "incident_type") for row in rows])
    share = mass.sum(axis=0) / mass.sum()
    active = [at for at in np.argsort(-share) if share[at] >= choices.second] or [share.argmax()]
    together = _together(found, rows)
    made: list[Template] = []
    for kind in active:
        own = [at for at in range(len(rows)) if max(active, key=lambda k: mass[at, k]) == kind]
        for part in parts(own, together, choices.apart):
            guests = [
                at
                for at in range(len(rows))
                if at not in own and together[at, part].mean() >= choices.joint
            ]
            members = [rows[at] for at in sorted((*part, *guests))]
            made.append(_template(found, members, TYPES[kind]))
    return made


def parts(own: Sequence[int], together: Floats, apart: float) -> list[list[int]]:
    """Rows joined while some two parts stand together at a mean chance of `apart` or more.

    >>> table = np.array([[1, 0.9, 0.1], [0.9, 1, 0.2], [0.1, 0.2, 1]])
    >>> parts([0, 1, 2], table, 0.4), parts([0, 1, 2], table, 0.0)
    ([[2], [0, 1]], [[2, 0, 1]])
    """
    found = [[row] for row in own]
    while len(found) > 1:
        mean, i, j = max(
            (float(together[np.ix_(found[i], found[j])].mean()), -i, -j)
            for i, j in combinations(range(len(found)), 2)
        )
        if mean < apart:
            break
        joined = [*found[-i], *found[-j]]
        found = [*(part for at, part in enumerate(found) if at not in (-i, -j)), joined]
    return found


def label(found: Weighed, row: int, name: str) -> Floats:
    """Mean chances of a label's values over a group's mentions, weighed by their scores."""
    mentions = [found.sight.mentions[at] for at in found.groups[row].rows]
    scores = np.array([mention.score for mention in mentions])
    mean: Floats = np.average([mention.labels[name] for mention in mentions], 0, scores)
    return mean


def _together(found: Weighed, rows: Sequence[int]) -> Floats:
    table = np.ones((len(rows), len(rows)), dtype=np.float32)
    for i, j in combinations(range(len(rows)), 2):
        mine, theirs = found.groups[rows[i]].rows, found.groups[rows[j]].rows
        table[i, j] = table[j, i] = found.sight.together[np.ix_(mine, theirs)].mean()
    return table


def _template(found: Weighed, rows: Sequence[int], kind: str) -> Template:
    stage = np.sum([label(found, row, "stage") for row in rows], axis=0).argmax()
    perpetrators = [row for row in rows if found.groups[row].role == "PerpOrg"]
    sure = np.sum([label(found, row, "confidence") for row in perpetrators], axis=0)
    confidence = CONFIDENCES[int(sure.argmax())] if perpetrators else ""
    return Template(kind, fillers(found, rows), STAGES[int(stage)], confidence)
