"""The reader beside spaCy on the same texts: sentences a second with one thread.

    python -m bench.peers --spacy PYTHON [--out docs/measures/peers.md]

PYTHON is an interpreter with spaCy installed (`pip install spacy` in an environment of its own; it
is no dependency of ours). Its pipelines are blank: a tokenizer with a rule-based sentence splitter,
and a convolutional encoder of about as many parameters as ours with a tagger and an entity
recogniser, untrained, because only the arithmetic is compared. All run in turns on the sample
case's texts, several rounds; medians are given.
"""

import argparse
import json
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from vedette.evaluate.annotation import load_annotated
from vedette.evaluate.gold import gold_document
from vedette.read.encoder import Encoder
from vedette.read.reader import EncoderReader
from vedette.read.weights import bundled_weights
from vedette.read.windows import windows

GOLD = Path(__file__).parents[1] / "tests" / "gold"
ROUNDS = 5
SPACY = """
import json, sys, time
import spacy
from spacy.training import Example

texts = json.load(open(sys.argv[1]))
plain = spacy.blank("en")
plain.add_pipe("sentencizer")
config = {"model": {"@architectures": "spacy.HashEmbedCNN.v2", "pretrained_vectors": None,
    "width": 384, "depth": 6, "embed_size": 8000, "window_size": 1, "maxout_pieces": 3,
    "subword_features": True}}
full = spacy.blank("en")
full.add_pipe("sentencizer")
full.add_pipe("tok2vec", config=config)
listen = {"@architectures": "spacy.Tok2VecListener.v1", "width": 384, "upstream": "*"}
full.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": listen}})
full.add_pipe("ner", config={"model": {"@architectures": "spacy.TransitionBasedParser.v2",
    "state_type": "ner", "extra_state_tokens": False, "hidden_width": 64, "maxout_pieces": 2,
    "use_upper": True, "tok2vec": listen}})
example = Example.from_dict(full.make_doc("Ali hit Gao ."),
    {"tags": ["N", "V", "N", "P"], "entities": [(0, 3, "ACTOR"), (8, 11, "PLACE")]})
full.initialize(lambda: [example])
size = sum(p.size for node in full.get_pipe("tok2vec").model.walk()
           for p in (node.get_param(n) for n in node.param_names if node.has_param(n)))
taken = {"plain": [], "full": []}
for _ in range(int(sys.argv[2])):
    for name, nlp in (("plain", plain), ("full", full)):
        start = time.perf_counter()
        for _ in nlp.pipe(texts):
            pass
        taken[name].append(time.perf_counter() - start)
print(json.dumps({"version": spacy.__version__, "parameters": size, "taken": taken}))
"""


def seconds(work: Callable[[], object]) -> float:
    """Median wall time over the rounds."""
    taken = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)


def spacy_seconds(python: str, texts: list[str]) -> tuple[str, int, float, float]:
    """spaCy's version, its encoder's parameters, and the median times of its two pipelines."""
    with tempfile.TemporaryDirectory() as folder:
        listed, script = Path(folder, "texts.json"), Path(folder, "spacy_bench.py")
        listed.write_text(json.dumps(texts), encoding="utf-8")
        script.write_text(SPACY, encoding="utf-8")
        done = subprocess.run(
            [python, str(script), str(listed), str(ROUNDS)],
            capture_output=True,
            text=True,
            check=True,
        )
    found = json.loads(done.stdout.splitlines()[-1])
    plain, full = (statistics.median(found["taken"][name]) for name in ("plain", "full"))
    return found["version"], found["parameters"], plain, full


def main() -> None:
    """Measure all in turns and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--spacy", required=True)
    parser.add_argument("--out", type=Path)
    chosen = parser.parse_args()
    documents = [gold_document(gold) for gold in load_annotated(list(GOLD.glob("*.ann")))]
    sentences = sum(len(document.sentences) for document in documents)
    weights = bundled_weights()
    reader, encoder = EncoderReader(weights, threads=1), Encoder(weights, 1)
    cut = [window for document in documents for window in windows(document, weights.tokenizer)]
    version, parameters, plain, full = spacy_seconds(chosen.spacy, [d.text for d in documents])
    rows = [
        (f"spaCy {version}, tokenizer and sentence splitter", plain),
        (f"spaCy {version}, {parameters / 1e6:.0f} M parameters, tagger and entities", full),
        ("our encoder alone (22 M parameters, 8 bits)", seconds(lambda: list(encoder.stream(cut)))),
        (
            "our reader: all four kinds of statement",
            seconds(lambda: list(reader.read(documents))),
        ),
    ]
    ours = rows[-1][1]
    lines = [
        "# The reader beside spaCy",
        "",
        f"Written by `python -m bench.peers`; {len(documents)} texts, {sentences} sentences, one "
        f"thread, medians of {ROUNDS} rounds on a shared machine: trust the ratios.",
        "",
        "| what | sentences a second | time, ours = 1 |",
        "|---|---|---|",
        *(f"| {name} | {sentences / took:,.0f} | {took / ours:.2f} |" for name, took in rows),
        "",
        "spaCy's pipelines are blank: what they would find is not compared, only what such an "
        "amount of arithmetic costs.",
        "",
    ]
    print("\n".join(lines))
    if chosen.out:
        chosen.out.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
