"""Listed strings join what the models see, once each and with the least chance."""

import numpy as np
import pytest

pytest.importorskip("torch", reason="the training extra is not installed")
pytest.importorskip("transformers", reason="the training extra is not installed")

from training.tasks.muc4 import ROLES, Article
from training.tasks.muc4_keys import CONFIDENCES, STAGES
from training.tasks.muc4_listed import SHARE, with_listed
from training.tasks.muc4_marks import SCHEMA
from training.tasks.muc4_names import Names
from training.tasks.muc4_read import LEAST, NEUTRAL, Mention, Sight
from vedette.types import Span

TEXT = "riders of the red cell left; the red cell denied it"
NAMES = Names(
    {
        ("PerpOrg", "red cell"): SHARE,
        ("PerpInd", "riders"): 0.9,
        ("Victim", "riders"): SHARE / 2,
        ("Weapon", "mortar"): 0.9,
    },
    {},
)


def test_listed_strings_of_the_text_are_added_where_their_role_lacks_them() -> None:
    labels = {k.name: np.eye(len(k.values), dtype=np.float32)[1] for k in SCHEMA.labels}
    seen = Mention("PerpInd", Span(0, 6), "riders", 0.8, labels)
    one = np.ones((1, 1), dtype=np.float32)
    sight = with_listed(
        Sight((seen,), one, one, dict.fromkeys(ROLES, 0.0)), Article("A", TEXT, ()), NAMES
    )
    first, added = sight.mentions
    assert first == seen
    assert (added.role, added.text, added.span.start, added.score) == (
        "PerpOrg", "red cell", TEXT.index("red cell"), LEAST,
    )  # fmt: skip
    assert added.labels["stage"].tolist() == labels["stage"].tolist()
    assert sight.same.tolist() == [[1, 0], [0, 0]]
    assert sight.together.tolist() == [[1, NEUTRAL], [NEUTRAL, NEUTRAL]]


def test_without_any_mention_labels_are_open() -> None:
    none = np.zeros((0, 0), dtype=np.float32)
    sight = with_listed(
        Sight((), none, none, dict.fromkeys(ROLES, 0.0)), Article("A", TEXT, ()), NAMES
    )
    assert sorted(mention.text for mention in sight.mentions) == ["red cell", "riders"]
    assert np.allclose(sight.mentions[0].labels["stage"], 1 / len(STAGES))
    assert np.allclose(sight.mentions[0].labels["confidence"], 1 / len(CONFIDENCES))
