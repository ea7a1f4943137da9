"""The model card of the shipped reader: what it learnt from, how well it reads, where it fails.

    python -m bench.card [--weights FILE] [--out docs/model-card.md]

Everything but the fixed sentences is counted or measured when it is run. The examples of failures
are the reader's own mistakes on held-out documents, which are written for this project.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from bench.accuracy import reader_scores
from bench.confounders import families, share
from training.briefs import FOLDER
from training.corpora import CORPUS, own
from vedette.evaluate.annotation import Annotated
from vedette.evaluate.faults import Fault, faults
from vedette.evaluate.gold import gold_document
from vedette.evaluate.scores import interval, total
from vedette.read.reader import EncoderReader
from vedette.read.weights import BUNDLED, Weights, bundled_weights, load_weights

SIZE = Path(__file__).parents[1] / "src" / "vedette" / "resources" / BUNDLED
SUMMARY = (
    ("incident.type", "incidents with the right type"),
    ("incident.status", "status of matched incidents"),
    ("incident.by", "initiators"),
    ("incident.target", "targets"),
    ("incident.place", "places"),
    ("incident.time", "times"),
    ("incident.figures_exact", "figures of dead and wounded, exact"),
    ("claim.holder_and_content", "claims with their holder"),
    ("claim.stance", "stance of matched claims"),
    ("influence.arguments_and_sign", "influences with their sign"),
    ("tie", "ties"),
)
EXAMPLES = 3
INTRODUCTION = """\
One small encoder with heads that marks, in an English report on an armed conflict, what happened,
who says what, what is said to drive what, and how actors are tied. [How it reads](reader.md);
[what each measure counts](evaluation.md); [all scores](accuracy.md);
public sets: [MUC-4](measures/muc4.md), [PolNeAR](measures/polnear.md),
[Causal News Corpus](measures/causal_news.md), [factuality](measures/factuality.md),
[ISAF releases](measures/isaf.md), [re3d](measures/re3d.md)."""
MUST_NOT = """\
## What it must not be used for

- To choose or find targets, or to track private persons. It reads areas and weeks.
- As evidence that something happened: it reads what a text says, true or not.
- To decide about anyone (asylum, aid, employment, prosecution) without a person reading the text.
- On other languages than English, on other matters than political violence, on transcripts of
  private communication.
- Unread: at these scores every count of incidents is a sample of what the texts say. Open the
  sentences before you publish a number.
"""


def data_lines(weights: Weights) -> list[str]:
    """What it was trained on, with licences."""
    split = own(CORPUS)
    lines = ["## Training data", ""]
    lines += [f"- {used}" for used in weights.card["trained_on"]]
    lines += [
        "",
        "The corpus and the briefs were written and annotated for this project (its licence); of "
        "re3d only parts in the public domain or under open licences (US government, OGL, CC BY, "
        "CC BY-SA) are used. Base encoder: " + str(weights.card["base"]) + ". Nothing that is for "
        "evaluation only was trained on.",
        "",
        f"Of {len(split.train + split.development + split.held_out)} documents, "
        f"{len(split.train)} train, {len(split.development)} set thresholds, "
        f"{len(split.held_out)} are held out. By genre and conflict:",
        "",
        _counts(split.train + split.development + split.held_out, "genre"),
        "",
        _counts(split.train + split.development + split.held_out, "conflict"),
        "",
        "Briefs are single passages, for kinds of event and tie that documents show rarely. "
        f"{_unlearnt(weights)} are written and not yet learnt from.",
        "",
    ]
    return lines


def _unlearnt(weights: Weights) -> str:
    """How many files of briefs, of how many passages, these weights never saw."""
    used = " ".join(weights.card["trained_on"])
    files = [file for file in sorted(FOLDER.glob("*.txt")) if f", {file.stem} (" not in used]
    lines = [line for file in files for line in file.read_text("utf-8").splitlines()[1:]]
    return f"{len(files)} more files with {sum(map(bool, lines))} passages"


def _counts(documents: Iterable[Annotated], key: str) -> str:
    counts = Counter(document.head[key].strip().lower() for document in documents)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return f"{key}: " + ", ".join(f"{name} {count}" for name, count in ordered)


def score_lines(reader: EncoderReader, held: Sequence[Annotated]) -> list[str]:
    """The held-out scores in short."""
    rows = reader_scores(reader, held)
    sums, rng = total(rows), np.random.default_rng(1)
    lines = [
        f"## How well it reads {len(held)} held-out documents",
        "",
        "| what | precision | recall | F1 (95 %) |",
        "|---|---|---|---|",
    ]
    for name, words in SUMMARY:
        tally = sums[name]
        low, high = interval(rows, name, rng)
        lines.append(
            f"| {words} | {tally.precision:.2f} | {tally.recall:.2f} | "
            f"{tally.f1:.2f} ({low:.2f}–{high:.2f}) |"
        )
    found = families(reader)
    lines += [
        "",
        f"Of sentences that look causal and are not, {share(found, holds_one=False):.1%} yield an "
        f"influence; of those that state one, {share(found, holds_one=True):.0%} do "
        "(`python -m bench.confounders`).",
        "",
    ]
    return lines


def prior_lines(weights: Weights) -> list[str]:
    """The precision on the development documents, which later layers take as the reader's prior."""
    found = weights.card.get("development", {})
    lines = [
        "## Precision on the development documents",
        "",
        "Kept in the weights file; what a finding may believe of this reader before it looks.",
        "",
        "| measure | precision | found |",
        "|---|---|---|",
    ]
    lines += [
        f"| {name} | {row['precision']:.2f} | {row['found']} |" for name, row in found.items()
    ]
    return [*lines, ""]


def failure_lines(reader: EncoderReader, held: Sequence[Annotated]) -> list[str]:
    """The commonest kinds of mistake on held-out documents, with examples."""
    documents = [gold_document(document) for document in held]
    read = reader.read(documents)
    all_faults: list[Fault] = []
    for document, (_, statements) in zip(held, read, strict=True):
        all_faults += faults(document, statements)
    groups: dict[tuple[str, str, str], list[Fault]] = {}
    for fault in all_faults:
        field = fault.what.partition(":")[0] if fault.of == "differs" else ""
        groups.setdefault((fault.kind, fault.of, field), []).append(fault)
    lines = ["## Known failures, with examples", ""]
    for (kind, of, field), mine in sorted(groups.items(), key=lambda item: -len(item[1]))[:12]:
        what = {"missed": "missed", "false": "read where there is none"}.get(of, f"wrong {field}")
        lines += [f"**{kind}, {what}** ({len(mine)})", ""]
        lines += [_example(fault) for fault in _spread(mine)]
        lines.append("")
    return lines


def _spread(mine: Sequence[Fault]) -> list[Fault]:
    """A few from different documents, evenly over the list."""
    first_of = list({fault.document: fault for fault in reversed(mine)}.values())[::-1]
    step = max(1, len(first_of) // EXAMPLES)
    return first_of[::step][:EXAMPLES]


def _example(fault: Fault) -> str:
    sentence = fault.sentence.replace("|", "/")
    return f"- {fault.what}; “{fault.words}” in: *{sentence}* ({fault.document})"


def main() -> None:
    """Write the card."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--out", type=Path)
    chosen = parser.parse_args()
    weights = load_weights(chosen.weights) if chosen.weights else bundled_weights()
    size = (chosen.weights or SIZE).stat().st_size / 1e6
    reader = EncoderReader(weights)
    held = own(CORPUS).held_out
    card = weights.card
    lines = [
        "# Model card",
        "",
        f"Written by `python -m bench.card`; {weights.version}, {size:.0f} MB, {card['epochs']} "
        f"epochs, seed {card['seed']}.",
        "",
        INTRODUCTION,
        "",
        *data_lines(weights),
        *score_lines(reader, held),
        *prior_lines(weights),
        *failure_lines(reader, held),
        MUST_NOT,
    ]
    text = "\n".join(lines)
    print(text)
    if chosen.out:
        chosen.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
