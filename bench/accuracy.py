"""How well the shipped reader reads, on texts it never saw, beside a plain word-list baseline.

    python -m bench.accuracy [--weights FILE] [--out docs/accuracy.md]

Two sets: the held-out documents of training/corpus (same writers as the training part) and the
sample case (tests/gold: other writers). Scores as in vedette.evaluate.scores; intervals are 95 %
over documents. The baseline knows the trigger words of the training part with their commonest
type, and nothing else. "Two annotators" is how far a second, blind annotation of fourteen held-out
documents (training/agreement) agrees with the first: what reading well means here.
"""

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from training.corpora import CORPUS, own
from vedette.evaluate.agreement import agreement
from vedette.evaluate.annotation import Annotated, load_annotated
from vedette.evaluate.gold import gold_document
from vedette.evaluate.scores import Tally, interval, score_document, total
from vedette.read.reader import EncoderReader
from vedette.read.weights import bundled_weights, load_weights
from vedette.types import IncidentReport, Mention, Span, Statement

SECOND = Path(__file__).parents[1] / "training" / "agreement"
GOLD = Path(__file__).parents[1] / "tests" / "gold"
WORD = re.compile(r"\w+")
SHOWN = (
    "incident.trigger",
    "incident.type",
    "incident.status",
    "incident.certainty",
    "incident.by",
    "incident.target",
    "incident.place",
    "incident.time",
    "incident.killed",
    "incident.wounded",
    "incident.abducted",
    "incident.figures_exact",
    "incident.by_if_found",
    "incident.target_if_found",
    "incident.place_if_found",
    "incident.time_if_found",
    "incident.by_named",
    "claim.content",
    "claim.holder_and_content",
    "claim.stance",
    "claim.topic",
    "claim.direction",
    "claim.holder_named",
    "influence.arguments",
    "influence.arguments_and_sign",
    "influence.relation",
    "tie",
)
Scores = list[dict[str, Tally]]


def reader_scores(reader: EncoderReader, gold: Iterable[Annotated]) -> Scores:
    """The tallies of each document as the reader reads it."""
    documents = {document.id: document for document in gold}
    read = reader.read([gold_document(document) for document in documents.values()])
    return [
        score_document(document, statements)
        for document, (_, statements) in zip(documents.values(), read, strict=True)
    ]


def word_list(train: Iterable[Annotated]) -> dict[str, str]:
    """Words that are a trigger more often than not in the training part, with their type."""
    seen: Counter[str] = Counter()
    types: dict[str, Counter[str]] = defaultdict(Counter)
    for document in train:
        seen.update(word.lower() for word in WORD.findall(document.text))
        for record in document.records:
            if record.kind == "incident":
                word = document.spans[record.anchors[0]].of(document.text).lower()
                types[word][record.options["type"]] += 1
    return {
        word: found.most_common(1)[0][0]
        for word, found in types.items()
        if found.total() > 0.5 * seen[word]
    }


def baseline_scores(words: dict[str, str], gold: Iterable[Annotated]) -> Scores:
    """The tallies of the word list: every listed word a happened incident, no slots."""
    return [score_document(document, _word_hits(words, document)) for document in gold]


def _word_hits(words: dict[str, str], document: Annotated) -> list[Statement]:
    return [
        IncidentReport(
            id=str(match.start()),
            document=document.id,
            evidence=(Span(*match.span()),),
            reader="word list",
            score=1.0,
            type=words[match[0].lower()],
            status="happened",
            trigger=Mention(Span(*match.span()), match[0]),
        )
        for match in WORD.finditer(document.text)
        if match[0].lower() in words
    ]


def lines(title: str, mine: Scores, plain: Scores, people: dict[str, Tally]) -> list[str]:
    """A Markdown table of one set."""
    rng = np.random.default_rng(1)
    sums, base = total(mine), total(plain)
    rows = [
        f"## {title}: {len(mine)} documents",
        "",
        "| measure | precision | recall | F1 (95 %) | word list F1 | two annotators F1 | gold |",
        "|---|---|---|---|---|---|---|",
    ]
    for name in SHOWN:
        tally = sums.get(name, Tally())
        low, high = interval(mine, name, rng)
        other = f"{base[name].f1:.2f}" if name.startswith("incident") and base[name].found else ""
        agreed = "" if name.endswith("_named") else f"{people[name].f1:.2f}"
        rows.append(
            f"| {name} | {tally.precision:.2f} | {tally.recall:.2f} | "
            f"{tally.f1:.2f} ({low:.2f}–{high:.2f}) | {other} | {agreed} | "
            f"{tally.gold} |"
        )
    return [*rows, ""]


def main() -> None:
    """Measure both sets and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--out", type=Path)
    chosen = parser.parse_args()
    weights = load_weights(chosen.weights) if chosen.weights else bundled_weights()
    reader = EncoderReader(weights)
    split = own(CORPUS)
    held = split.held_out
    words = word_list(split.train)
    sample = load_annotated(list(GOLD.glob("*.ann")))
    second = load_annotated(list(SECOND.glob("*.ann")))
    people = agreement(held, second)
    own_rows = lines(
        "Held-out part of our corpus",
        reader_scores(reader, held),
        baseline_scores(words, held),
        people,
    )
    sample_rows = lines(
        "Sample case", reader_scores(reader, sample), baseline_scores(words, sample), people
    )
    out = [
        "# Accuracy of the reader",
        "",
        f"Written by `python -m bench.accuracy`; {weights.version}, trained on "
        f"{'; '.join(weights.card['trained_on'])}. [What each measure counts](evaluation.md).",
        "",
        *own_rows,
        *sample_rows,
    ]
    print("\n".join(out))
    if chosen.out:
        chosen.out.write_text("\n".join(out), encoding="utf-8")


if __name__ == "__main__":
    main()
