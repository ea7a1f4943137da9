"""Sentences that look causal and are not: how many of them yield an influence.

    python -m bench.confounders [--weights FILE]

tests/eval/confounders.txt holds sentences of conflict reporting by family: those that state no
influence (a temporal "after", an incident's own casualties, "despite", ...), and those that state
one. A link read out of the former is an invention; the latter show that silence is not the trick.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from vedette.read.reader import EncoderReader, Reader
from vedette.read.weights import bundled_weights, load_weights
from vedette.text.normalise import document_id
from vedette.text.sentences import sentence_spans
from vedette.types import Document, Influence, Metadata, Section, Sentence, Span

FILE = Path(__file__).parents[1] / "tests" / "eval" / "confounders.txt"


@dataclass(frozen=True, slots=True)
class Family:
    """How many sentences of one family there are, and how many yielded an influence."""

    name: str
    holds_one: bool
    sentences: int
    edges: int


def as_document(text: str) -> Document:
    """A passage as a document of one body section."""
    sentences = tuple(Sentence(span, 0) for span in sentence_spans(text))
    body = (Section(Span(0, len(text)), "body"),)
    return Document(document_id(text), text, Metadata(language="en"), body, sentences)


def families(reader: Reader, path: Path = FILE) -> list[Family]:
    """Each family of the file, in order of its first sentence."""
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    read = reader.read([as_document(text) for _, text in rows])
    counts: dict[str, list[int]] = {}
    for (name, _), (_, statements) in zip(rows, read, strict=True):
        found = counts.setdefault(name, [0, 0])
        found[0] += 1
        found[1] += any(isinstance(statement, Influence) for statement in statements)
    return [Family(n, n.startswith("influence"), *found) for n, found in counts.items()]


def share(found: Sequence[Family], *, holds_one: bool) -> float:
    """Share of the sentences of that sort that yielded an influence."""
    mine = [family for family in found if family.holds_one == holds_one]
    return sum(family.edges for family in mine) / sum(family.sentences for family in mine)


def table(found: Sequence[Family]) -> list[str]:
    """A Markdown table."""
    rows = [
        "| family | sentences | with an influence |",
        "|---|---|---|",
        *(f"| {family.name} | {family.sentences} | {family.edges} |" for family in found),
    ]
    return [
        f"Sentences without an influence that yield one: **{share(found, holds_one=False):.1%}**; "
        f"sentences with one that yield one: **{share(found, holds_one=True):.0%}**.",
        "",
        *rows,
        "",
    ]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--weights", type=Path)
    chosen = parser.parse_args()
    weights = load_weights(chosen.weights) if chosen.weights else bundled_weights()
    print("\n".join(table(families(EncoderReader(weights)))))


if __name__ == "__main__":
    main()
