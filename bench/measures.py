"""Public measures of our encoder and approach, each with a plain baseline beside it.

    python -m bench.measures [--data DIR] [--models DIR] [--out docs/measures] [--only NAME ...]

Three tasks fine-tune the shipped reader's encoder on a corpus that may be used for evaluation
only; nothing trained here is shipped. Two read a corpus with the shipped reader as it is. Trained
models are kept under --models and used again. Intervals are 95 % (bootstrap over documents, or
sentences where the corpus is one of sentences).
"""

import argparse
import os
from collections.abc import Callable
from pathlib import Path

import torch

from bench.measured import Place
from bench.shipped import measure_isaf, measure_re3d
from bench.trained import measure_causal_news, measure_factuality, measure_polnear
from vedette.read.weights import bundled_weights

MEASURES: dict[str, tuple[str, Callable[[Place], list[str]]]] = {
    "causal_news": ("causal_news_corpus", measure_causal_news),
    "factuality": ("factuality", measure_factuality),
    "polnear": ("polnear", measure_polnear),
    "isaf": ("isaf_press_releases", measure_isaf),
    "re3d": ("re3d", measure_re3d),
}


def main() -> None:
    """Measure what is asked for and write one page each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    default = os.environ.get("VEDETTE_DATA", "../shared/data")
    parser.add_argument("--data", type=Path, default=Path(default))
    parser.add_argument("--models", type=Path, default=Path("build/measures"))
    parser.add_argument("--out", type=Path)
    parser.add_argument("--only", nargs="*", choices=list(MEASURES), default=list(MEASURES))
    parser.add_argument("--threads", type=int, default=1)
    chosen = parser.parse_args()
    torch.set_num_threads(chosen.threads)
    place = Place(chosen.data, chosen.models, bundled_weights())
    for name in chosen.only:
        folder, measure = MEASURES[name]
        if not (chosen.data / folder).is_dir():
            raise SystemExit(f"no {folder} at {chosen.data}; name the corpora's folder with --data")
        lines = [*measure(place)]
        lines.insert(2, f"Written by `python -m bench.measures --only {name}`.\n")
        print("\n".join(lines))
        if chosen.out:
            chosen.out.mkdir(parents=True, exist_ok=True)
            (chosen.out / f"{name}.md").write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
