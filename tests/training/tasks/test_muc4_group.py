"""Which strings are one entity, and the baseline's lists."""

import numpy as np
import pytest

pytest.importorskip("torch", reason="the training extra is not installed")
pytest.importorskip("transformers", reason="the training extra is not installed")

from training.tasks.muc4 import ROLES, Article, Template
from training.tasks.muc4_group import aliases, groups, initials
from training.tasks.muc4_names import baseline, grams, learn
from training.tasks.muc4_read import Mention, Sight
from vedette.types import Span


def sight(mentions: list[tuple[str, str]], same: float = 0.0) -> Sight:
    found = tuple(
        Mention(role, Span(20 * at, 20 * at + len(text)), text, 0.9, {})
        for at, (role, text) in enumerate(mentions)
    )
    table = np.full((len(found), len(found)), same, dtype=np.float32)
    return Sight(found, table, table, dict.fromkeys(ROLES, 0.9))


def article(name: str, text: str, kind: str | None = None, **fillers) -> Article:
    made = Template(kind, {role: fillers.get(role, ()) for role in ROLES}) if kind else None
    return Article(name, text, (made,) if made else ())


@pytest.mark.parametrize(
    ("short", "long", "same"),
    [("rcf", "red cell front", True), ("fln", "front for liberty of nubia", True),
     ("rc", "red cell front", False), ("r c", "red cell", False), ("r", "red", False)],
)  # fmt: skip
def test_initials(short: str, long: str, same: bool) -> None:
    assert initials(short, long) is same


GROUPS = [
    ([("PerpInd", "rebels"), ("PerpInd", "the rebels")], 0.0, [(0, 1)]),
    ([("PerpInd", "rebels"), ("PerpInd", "gunmen")], 0.0, [(0,), (1,)]),
    ([("PerpInd", "rebels"), ("PerpInd", "gunmen")], 0.9, [(0, 1)]),
    ([("PerpInd", "rebels"), ("Victim", "rebels")], 0.9, [(0,), (1,)]),
    ([("PerpOrg", "red cell front"), ("PerpOrg", "rcf")], 0.0, [(0, 1)]),
    ([("PerpOrg", "crimson"), ("PerpOrg", "red cell")], 0.0, [(0, 1)]),
    ([], 0.0, []),
]


@pytest.mark.parametrize(("mentions", "same", "expected"), GROUPS)
def test_mentions_are_grouped_by_string_initials_alias_and_chance(mentions, same, expected) -> None:
    known = frozenset({("crimson", "red cell")})
    assert [group.rows for group in groups(sight(mentions, same), known, 0.5)] == expected


def test_an_alias_needs_two_articles() -> None:
    once = article("1", "", "attack", PerpOrg=(("red cell", "crimson"),))
    assert aliases([once]) == frozenset()
    assert aliases([once, once]) == {("crimson", "red cell")}


def test_the_lists_hold_shares_of_articles() -> None:
    names = learn(
        [
            article("1", "rebels hit a mill", "attack", PerpInd=(("rebels",),)),
            article("2", "rebels hit an inn", "attack", PerpInd=(("rebels",),)),
            article("3", "rebels sing and hit drums", "attack"),
            article("4", "quiet day"),
        ]
    )
    assert names.filler("PerpInd", "the Rebels") == 2 / 4
    assert names.filler("Victim", "rebels") == 0.0
    assert names.words["attack", "hit"] == 3 / 4
    said = baseline(names, article("5", "rebels hit us"), 0.4, 0.5)
    assert [(one.type, one.fillers["PerpInd"]) for one in said] == [("attack", (("rebels",),))]
    assert baseline(names, article("6", "rebels wait"), 0.4, 0.8) == []


def test_grams_are_bare_runs_of_words() -> None:
    assert set(grams("The red-hot bus")) == {"redhot", "bus", "redhot bus"}
