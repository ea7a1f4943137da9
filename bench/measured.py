"""How a measure is shown: a figure with its interval, tables, and whether an aim is reached."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import torch
from torch import nn

from training.tasks.bootstrap import bootstrap
from vedette.evaluate.scores import Tally
from vedette.read.weights import Weights

Model = TypeVar("Model", bound=nn.Module)
Tallies = Sequence[Mapping[str, Tally]]


def f1(tallies: Sequence[Tally]) -> float:
    """Micro-averaged F1."""
    return sum(tallies, Tally()).f1


def verdict(value: float, aim: float) -> str:
    """Whether a figure reaches what was aimed at, as the tables round it."""
    gap = aim - round(value, 2)
    return f"aim {aim:.2f}, " + ("reached" if gap <= 0 else f"short by {gap:.2f}")


def score_cells(tallies: Sequence[Tally]) -> list[str]:
    """Precision, recall, and F1 with its interval."""
    whole = sum(tallies, Tally())
    low, high = bootstrap(tallies, f1)
    shown = f"**{whole.f1:.2f}** ({low:.2f}–{high:.2f})"
    return [f"{whole.precision:.2f}", f"{whole.recall:.2f}", shown]


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """A Markdown table."""
    lines = [f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows)]
    return [*lines, ""]


def compared(
    names: Sequence[str], mine: Tallies, plain: Tallies, baseline: str, untrained: Tallies = ()
) -> list[str]:
    """A table of F1 figures, ours with intervals, the baseline's, and the shipped reader's."""
    rows = [
        [
            name,
            *score_cells([one[name] for one in mine]),
            *(f"{f1([one[name] for one in side]):.2f}" for side in (plain, untrained) if side),
            str(sum(one[name].gold for one in mine)),
        ]
        for name in names
    ]
    head = ["measure", "precision", "recall", "F1 (95 %)", f"{baseline} F1"]
    return table([*head, *(["shipped reader F1"] if untrained else []), "gold"], rows)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the data lie, where trained models are kept, and the shipped reader."""

    data: Path
    models: Path
    weights: Weights

    def model(self, name: str, empty: Callable[[], Model], train: Callable[[], Model]) -> Model:
        """The model kept under a name, ready to read; trained and kept where there is none.

        It belongs to the shipped weights that it started from, and is no more used with others.
        """
        file = self.models / f"{name}-{self.weights.version.rpartition('+')[2]}.pt"
        if file.is_file():
            model = empty()
            model.load_state_dict(torch.load(file, weights_only=True))
        else:
            model = train()
            self.models.mkdir(parents=True, exist_ok=True)
            torch.save(model.state_dict(), file)
        return model.eval()
