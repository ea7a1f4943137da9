"""From weighed groups to templates; the weights; the choices made on a development part."""

import numpy as np
import pytest

pytest.importorskip("torch", reason="the training extra is not installed")
pytest.importorskip("transformers", reason="the training extra is not installed")

from training.tasks.muc4 import ROLES, TYPES, Article, Template
from training.tasks.muc4_choose import extractor
from training.tasks.muc4_decode import Choices, parts, templates, weighed
from training.tasks.muc4_group import Group
from training.tasks.muc4_keys import CONFIDENCES, STAGES
from training.tasks.muc4_read import Mention, Sight
from training.tasks.muc4_score import score_templates, total
from training.tasks.muc4_weigh import FEATURES, fit_weights, named
from vedette.types import Span


def sure(values: tuple[str, ...], value: str) -> np.ndarray:
    return np.array([0.9 if one == value else 0.1 / len(values) for one in values])


def mention(role: str, text: str, kind: str, at: int = 0, score: float = 0.9) -> Mention:
    labels = {
        "incident_type": sure(TYPES, kind),
        "stage": sure(STAGES, "attempted"),
        "confidence": sure(CONFIDENCES, "possible"),
    }
    return Mention(role, Span(at, at + len(text)), text, score, labels)


def sight(mentions: list[Mention], together: list[list[float]] | float = 0.9) -> Sight:
    size = len(mentions)
    joint = np.broadcast_to(np.array(together, dtype=np.float32), (size, size))
    peaks = {role: max([m.score for m in mentions if m.role == role] or [0.0]) for role in ROLES}
    return Sight(tuple(mentions), np.eye(size, dtype=np.float32), joint, peaks)


def choices(least: float = 0.5, second: float = 0.2, joint: float = 1.01, apart: float = 0.3):
    levels = dict.fromkeys(ROLES, least)
    return Choices(levels, levels, second, joint, apart)


THREE = [
    mention("PerpOrg", "red cell", "attack"),
    mention("Victim", "clerk", "attack", 30),
    mention("Victim", "nun", "kidnapping", 60),
]
SPLIT = [[1, 0.9, 0.8], [0.9, 1, 0.1], [0.8, 0.1, 1]]
CASES = [  # chances, together, choices, expected (type, perpetrators, victims)
    ([0.9, 0.9, 0.9], SPLIT, choices(),
     {("attack", ("red cell",), ("clerk",)), ("kidnapping", (), ("nun",))}),
    ([0.9, 0.9, 0.9], SPLIT, choices(joint=0.7),
     {("attack", ("red cell",), ("clerk",)), ("kidnapping", ("red cell",), ("nun",))}),
    ([0.9, 0.9, 0.9], SPLIT, choices(second=0.9),
     {("attack", ("red cell",), ("clerk", "nun"))}),
    ([0.9, 0.9, 0.1], SPLIT, choices(), {("attack", ("red cell",), ("clerk",))}),
    ([0.9, 0.9, 0.1], [[1, 0.1, 0], [0.1, 1, 0], [0, 0, 1]], choices(),
     {("attack", ("red cell",), ()), ("attack", (), ("clerk",))}),
    ([0.1, 0.1, 0.1], SPLIT, choices(), set()),
]  # fmt: skip


@pytest.mark.parametrize(("chances", "together", "chosen", "expected"), CASES)
def test_templates_by_type_and_by_what_stands_together(chances, together, chosen, expected) -> None:
    found = weighed(
        sight(THREE, together),
        [Group(one.role, (row,)) for row, one in enumerate(THREE)],
        np.array(chances),
    )

    def names(template: Template, role: str) -> tuple[str, ...]:
        return tuple(text for (text,) in template.fillers[role])

    made = templates(found, chosen)
    assert {(one.type, names(one, "PerpOrg"), names(one, "Victim")) for one in made} == expected
    assert {one.stage for one in made} <= {"attempted"}
    assert all(one.confidence == ("possible" if names(one, "PerpOrg") else "") for one in made)


def test_parts_of_nothing() -> None:
    assert parts([], np.zeros((0, 0), dtype=np.float32), 0.5) == []


def test_a_group_is_named_by_its_likeliest_string() -> None:
    seen = sight(
        [
            mention("Victim", "clerk", "attack", 0, 0.5),
            mention("Victim", "ana luz", "attack", 9, 0.8),
            mention("Victim", "clerk", "attack", 30, 0.6),
        ]
    )
    assert named(seen, Group("Victim", (0, 1, 2))) == "clerk"
    assert named(seen, Group("Victim", (0, 1))) == "ana luz"


def test_weights_find_the_feature_that_tells() -> None:
    rng = np.random.default_rng(3)
    rows = rng.normal(size=(400, len(FEATURES)))
    right = rows[:, -1] + 0.3 * rng.normal(size=400) > 0
    weigher = fit_weights(rows, right)
    assert weigher.weights.argmax() == len(FEATURES) - 1
    assert ((weigher.chances(rows) > 0.5) == right).mean() > 0.9


def test_choices_on_a_development_part_reject_what_is_never_a_filler() -> None:
    """Victims are always right, weapons never, though the tagger is as sure of both."""
    articles, sights = [], []
    for n in range(24):
        gold = Template("attack", dict.fromkeys(ROLES, ()) | {"Victim": (("clerk",),)})
        articles.append(Article(f"D-{n}", "a clerk, a hoe", (gold,)))
        sights.append(
            sight([mention("Victim", "clerk", "attack", 2), mention("Weapon", "hoe", "attack", 11)])
        )
    made = extractor(articles[:2], articles, sights)
    found = [made.weigh(one, article) for one, article in zip(sights, articles, strict=True)]
    assert {made.fillers(one)["Victim"] for one in found} == {(("clerk",),)}
    assert {made.fillers(one)["Weapon"] for one in found} == {()}
    scores = [
        score_templates(made.templates(one), article.templates)
        for one, article in zip(found, articles, strict=True)
    ]
    assert total(scores)["all"].f1 == 1.0
