"""Set the decoder's thresholds on the development documents, and write down how precise it is.

    python -m training.calibrate reader.weights

A link holds where its logistic exceeds one half, a piece is outside a span where that is its best
tag. Trained on few texts, both err towards "nothing there". For each kind of link, and for each
layer's "outside", a shift of the bias is chosen that makes the development documents' scores
best, one after the other; the shift is added to the bias, so that the reader knows nothing of it.
Influences are left as trained: an invented link misleads more than a missed one.
The precision of each measure on the same documents goes into the card: the reader's prior.
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.corpora import CORPUS, own
from training.export import heads_bytes, repack
from vedette.evaluate.annotation import Annotated
from vedette.evaluate.gold import gold_document
from vedette.evaluate.scores import Tally, score_document, total
from vedette.read.assemble import statements
from vedette.read.encoder import Encoder
from vedette.read.heads import read_window
from vedette.read.weights import Weights, load_weights
from vedette.read.windows import Window, windows
from vedette.types import Document

Heads = Mapping[str, NDArray[np.float32]]
SHIFTS = (-1.0, -0.5, 0.5, 1.0)
LEAST_GAIN = 0.005
"""A shift must gain this much of the mean F1: less is chance on so few documents."""
MEASURES = {  # what a kind of link or a layer is judged by
    "initiator": ("incident.by",),
    "target": ("incident.target",),
    "killed": ("incident.killed", "incident.figures_exact"),
    "wounded": ("incident.wounded", "incident.figures_exact"),
    "place": ("incident.place",),
    "time": ("incident.time",),
    "same_event": ("incident.trigger", "incident.by", "incident.target"),
    "holder": ("claim.holder_and_content",),
    "same_content": ("claim.content",),
    "tie": ("tie",),
}
LAYERS = {
    "trigger": ("incident.trigger", "incident.type"),
    "content": ("claim.content", "claim.holder_and_content"),
}


@dataclass(frozen=True, slots=True)
class Encoded:
    """A development document with the hidden states of its windows."""

    gold: Annotated
    document: Document
    windows: tuple[tuple[Window, NDArray[np.float32]], ...]


def encoded(weights: Weights, gold: Sequence[Annotated]) -> list[Encoded]:
    """The documents as the weights' encoder sees them."""
    encoder = Encoder(weights)
    found = []
    for annotated in gold:
        document = gold_document(annotated)
        cut = windows(document, weights.tokenizer)
        found.append(Encoded(annotated, document, tuple(encoder.stream(cut))))
    return found


def scores(weights: Weights, heads: Heads, texts: Sequence[Encoded]) -> dict[str, Tally]:
    """Every measure over the texts, read with these heads."""
    rows = []
    for text in texts:
        readings = [
            read_window(window, hidden, heads, weights.schema) for window, hidden in text.windows
        ]
        rows.append(score_document(text.gold, statements(text.document, readings, "calibration")))
    return total(rows)


def calibrated(weights: Weights, texts: Sequence[Encoded]) -> tuple[Heads, dict[str, float]]:
    """The heads with shifted biases, and the shifts by name."""
    heads = {name: array.copy() for name, array in weights.heads.items()}
    shifts: dict[str, float] = {}
    places = [(f"layer {name}", "tags.b", found) for name, found in LAYERS.items()]
    places += [(f"link {name}", "link.b", found) for name, found in MEASURES.items()]
    for name, part, measures in places:
        at = _position(weights, name)
        before = _mean(scores(weights, heads, texts), measures)
        tried = {}
        for shift in SHIFTS:
            moved = {**heads, part: heads[part].copy()}
            moved[part][at] += -shift if part == "tags.b" else shift
            tried[shift] = _mean(scores(weights, moved, texts), measures)
        best = max(tried, key=lambda shift: (tried[shift], -abs(shift)))
        if tried[best] > before + LEAST_GAIN:
            heads[part][at] += -best if part == "tags.b" else best
            shifts[name] = best
    return heads, shifts


def _position(weights: Weights, name: str) -> int:
    """Where the bias of a link, or of a layer's outside tag, stands."""
    kind, _, of = name.partition(" ")
    if kind == "layer":
        return 3 * weights.schema.layers.index(of)
    return [link.name for link in weights.schema.links].index(of)


def _mean(found: Mapping[str, Tally], measures: Sequence[str]) -> float:
    return float(np.mean([found[name].f1 for name in measures]))


def main() -> None:
    """Calibrate a weights file in place."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("weights", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    chosen = parser.parse_args()
    weights = load_weights(chosen.weights)
    texts = encoded(weights, own(chosen.corpus).development)
    before = scores(weights, weights.heads, texts)
    heads, shifts = calibrated(weights, texts)
    after = scores(weights, heads, texts)
    for name, tally in sorted(after.items()):
        print(f"{name:34} {before[name].f1:.3f} -> {tally.f1:.3f}")
    card: dict[str, Any] = {
        **weights.card,
        "thresholds": shifts,
        "development": {
            name: {"precision": round(tally.precision, 4), "found": tally.found}
            for name, tally in sorted(after.items())
        },
    }
    out = chosen.out or chosen.weights
    new = {
        "card.json": json.dumps(card, indent=1, sort_keys=True).encode(),
        "heads.npz": heads_bytes(heads),
    }
    repack(chosen.weights, out, new)
    print(f"wrote {out}: {shifts}")


if __name__ == "__main__":
    main()
