"""Train the reading model from the corpora and write the file that the package ships.

    python -m training.train --out src/vedette/resources/reader.weights
    python -m training.train --tiny --out tiny.weights      a minute, for the tests

Same corpora, seed and library versions give the same weights on one machine.
"""

import argparse
import os
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer

from training import corpora
from training.briefs import FOLDER, joined, load_briefs
from training.examples import Example, Marks, examples, label_counts, marks_of
from training.export import export
from training.model import ReaderModel, base_encoder, base_folder, tiny_encoder
from training.schema import reader_schema

BATCH_PIECES = 672
CLIP = 1.0
WEIGHTS = {"tags": 6.0, "labels": 1.0, "links": 1.0, "pairs": 1.0}


def batches(found: Sequence[Example], rng: random.Random) -> Iterator[list[Example]]:
    """Shuffled batches of windows of like length, each of about BATCH_PIECES pieces."""
    order = sorted(found, key=lambda example: len(example.ids) + rng.random() * 24)
    cut: list[list[Example]] = [[]]
    for example in order:
        if cut[-1] and (len(cut[-1]) + 1) * len(example.ids) > BATCH_PIECES:
            cut.append([])
        cut[-1].append(example)
    rng.shuffle(cut)
    yield from (batch for batch in cut if batch)


@dataclass(frozen=True, slots=True)
class Source:
    """Texts to learn from.

    Attributes:
        every: 1 for texts used in every epoch, 2 for every second one, ...
        join: passages put into one text, other ones in every epoch; 1 leaves texts alone.
    """

    texts: Sequence[Marks]
    every: int = 1
    join: int = 1

    def texts_of(self, epoch: int, rng: random.Random) -> Iterator[Marks]:
        """The texts of one epoch."""
        if epoch % self.every:
            return
        if self.join == 1:
            yield from self.texts
            return
        order = rng.sample(self.texts, len(self.texts))
        at = 0
        while at < len(order):
            size = rng.randint(1, 2 * self.join - 1)
            yield joined(order[at : at + size])
            at += size


def train(
    model: ReaderModel,
    sources: Sequence[Source],
    tokenizer: Tokenizer,
    *,
    epochs: int,
    rate: float,
    head_rate: float,
    seed: int = 7,
    log: bool = True,
) -> None:
    """Fit the model in place."""
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)
    rng = random.Random(seed)
    first, last = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    model.encoder.embeddings.word_embeddings.requires_grad_(False)  # rare words keep their place
    encoder = [parameter for parameter in model.encoder.parameters() if parameter.requires_grad]
    known = {id(parameter) for parameter in model.encoder.parameters()}
    heads = [parameter for parameter in model.parameters() if id(parameter) not in known]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": rate}, {"params": heads, "lr": head_rate}],
        weight_decay=0.01,
        fused=True,
    )
    for epoch in range(epochs):
        model.train()
        started = time.monotonic()
        found = [
            example
            for source in sources
            for marks in source.texts_of(epoch, rng)
            for example in examples(
                marks, tokenizer, model.schema, skip=rng.randrange(6) if epoch else 0
            )
        ]
        steps = list(batches(found, rng))
        totals: dict[str, float] = {}
        for step, batch in enumerate(steps):
            progress = (epoch + step / len(steps)) / epochs
            scale = min(1.0, progress / 0.06) * (1 - progress) if epochs > 1 else 1.0
            for group, peak in zip(optimizer.param_groups, (rate, head_rate), strict=True):
                group["lr"] = peak * max(scale, 0.01)
            parts = model.loss(batch, first, last)
            loss = sum(WEIGHTS[name] * value for name, value in parts.items())
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), CLIP)
            optimizer.step()
            for name, value in parts.items():
                totals[name] = totals.get(name, 0.0) + value.item() / len(steps)
        if log:
            shown = " ".join(f"{name} {value:.4f}" for name, value in totals.items())
            print(
                f"epoch {epoch + 1}/{epochs} {shown} {time.monotonic() - started:.0f}s", flush=True
            )


def main() -> None:
    """Read the corpora, train, export."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--corpus", type=Path, default=corpora.CORPUS)
    parser.add_argument("--briefs", type=Path, default=FOLDER)
    parser.add_argument(
        "--data", type=Path, default=Path(os.environ.get("VEDETTE_DATA", "../shared/data"))
    )
    parser.add_argument("--epochs", type=int, default=14)
    parser.add_argument("--rate", type=float, default=1.6e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--tiny", action="store_true", help="a small random encoder, for tests")
    parser.add_argument("--no-auxiliary", action="store_true", help="our own corpus only")
    parser.add_argument("--version", default="0.1")
    chosen = parser.parse_args()
    torch.set_num_threads(os.cpu_count() or 1)
    torch.manual_seed(chosen.seed)
    schema = reader_schema()
    tokenizer_file = base_folder() / "tokenizer.json"
    tokenizer = Tokenizer.from_file(str(tokenizer_file))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    documents = corpora.own(chosen.corpus).train
    ours = [marks_of(document, schema) for document in documents]
    sources = [Source(ours)]
    used = [f"own corpus ({len(ours)} documents)"]
    for file in sorted(chosen.briefs.glob("*.txt")):
        sources.append(Source(load_briefs(file, schema), join=3))
        used.append(f"own briefs, {file.stem} ({len(sources[-1].texts)} passages)")
    if not chosen.no_auxiliary and chosen.data.is_dir():
        open_texts = list(corpora.re3d(chosen.data / "re3d", keep=corpora.re3d_trains))
        sources.append(Source(open_texts, every=3))
        used.append(f"re3d, open parts ({len(open_texts)} documents)")
    encoder = tiny_encoder(tokenizer.get_vocab_size()) if chosen.tiny else base_encoder()
    model = ReaderModel(encoder, schema)
    train(
        model,
        sources,
        tokenizer,
        epochs=chosen.epochs,
        rate=chosen.rate,
        head_rate=chosen.head_rate,
        seed=chosen.seed,
    )
    card: dict[str, Any] = {
        "name": "vedette-reader",
        "version": chosen.version,
        "base": "all-MiniLM-L6-v2 (Apache-2.0)" if not chosen.tiny else "random",
        "trained_on": used,
        "epochs": chosen.epochs,
        "seed": chosen.seed,
        "labels": label_counts([marks for source in sources for marks in source.texts]),
    }
    export(model, tokenizer.to_str(), card, chosen.out)
    print(f"wrote {chosen.out} ({chosen.out.stat().st_size / 1e6:.1f} MB)")


if __name__ == "__main__":
    main()
