"""A word for how far a factor moves, given only where it does not hang on the prior.

Nobody states strengths: reports say that one thing drives another, not how much. The one prior of
all links fills that in, so a word stands only if every prior of the sweep gives the same one.
"""

from collections.abc import Mapping

import numpy as np

from vedette.scenario.graph import Graph
from vedette.scenario.levels import BLOCK, SWEEP, Levels, blocks
from vedette.types.scenarios import Strength

WORDS: tuple[tuple[float, Strength], ...] = ((0.45, "strong"), (0.15, "clear"), (0.0, "slight"))
"""Least median level, of 1 for what is set, for each word."""

LEAST_SHARE = 0.2
"""A factor that goes its way in a smaller share of the draws gets no word."""


def strengths(graph: Graph, leading: Mapping[str, int], seed: int) -> dict[str, Strength | None]:
    """For each factor the word that all priors of the sweep agree on; None where they do not.

    Args:
        leading: 0 where it goes up, 1 where it goes down; others (openings) get no word.
    """
    moved = {name: way for name, way in leading.items() if way < 2}
    said: dict[str, set[Strength | None]] = {name: set() for name in moved}
    for prior in SWEEP:
        for _, settled in blocks(graph, BLOCK, seed, prior):
            for name, way in moved.items():
                level = settled.levels[graph.nodes.index(name)] * (1 - 2 * way)
                said[name].add(_word(level[level > 0]))
    return {name: next(iter(words)) if len(words) == 1 else None for name, words in said.items()}


def _word(levels: Levels) -> Strength | None:
    if levels.size < LEAST_SHARE * BLOCK:
        return None
    middle = float(np.median(levels))
    return next(word for least, word in WORDS if middle >= least)
