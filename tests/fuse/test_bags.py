"""Bags of words beside the plain way to make them."""

import math

from hypothesis import given
from hypothesis import strategies as st

from vedette.fuse.bags import MOST_TERMS, bags

WORDS = [f"w{number}" for number in range(60)]
RARITY = {"": 2.0, "=actor": 1.0, **{word: float(at % 7) for at, word in enumerate(WORDS[:50])}}


def plainly(words: list[str], rarity: dict[str, float]) -> dict[str, float]:
    """Word -> weight of one row: the rarest words, of equally rare ones the first."""
    scale = {w: rarity.get(w.removeprefix("="), rarity.get("", 1.0)) for w in set(words)}
    kept = sorted(scale, key=lambda w: (-scale[w], w))[:MOST_TERMS]
    kept = [word for word in kept if scale[word] > 0]
    norm = math.sqrt(sum(scale[word] ** 2 for word in kept)) or 1.0
    return {word: scale[word] / norm for word in kept}


@given(
    st.lists(st.lists(st.sampled_from([*WORDS, "=actor"]), max_size=70), max_size=6),
    st.sampled_from([RARITY, {}]),
)
def test_rows_hold_their_rarest_words(lists: list[list[str]], rarity: dict[str, float]) -> None:
    made = bags(lists, rarity)
    vocabulary = sorted({word for words in lists for word in words})
    assert len(made.starts) == len(lists) + 1
    for row, words in enumerate(lists):
        at = slice(made.starts[row], made.starts[row + 1])
        names = [vocabulary[code] for code in made.codes[at].tolist()]
        expected = plainly(words, rarity)
        assert names == sorted(expected)
        assert all(
            math.isclose(weight, expected[name])
            for name, weight in zip(names, made.weights[at].tolist(), strict=True)
        )
        assert made.keys[at].tolist() == [row * made.width + c for c in made.codes[at].tolist()]
