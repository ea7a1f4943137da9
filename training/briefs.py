"""Briefs: single annotated passages, one a line, for kinds of statement that documents show rarely.

    kinds: incident tie
    {a1|Gunmen} {x1|raided} a {o1|post} near {p1|Ansongo}. || incident x1 type=armed_attack ...

A file's first line names the kinds of statement that are annotated completely in it; actors,
places, times and counts always are. A line is the marked passage, then " || ", then its records
separated by " | ", in the form of docs/codebook.md. Figures are read by rule; "cumulative n1" marks
a total. "none" in place of records: the passage tells nothing of these kinds.

Run `python -m training.briefs FILES...` to check files.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from training.examples import Marks, marks_of
from vedette.errors import AnnotationError
from vedette.evaluate.annotation import Annotated, parse_annotated, parse_markup
from vedette.read.schema import Schema
from vedette.text.numbers import parse_count
from vedette.types import Span

FOLDER = Path(__file__).parent / "briefs"
HEAD = "title: brief\ngenre: brief\nconflict: any\n"
ALWAYS = frozenset({"actor", "place", "time", "count"})
KINDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {  # kind -> its layers, its links
    "incident": (
        frozenset({"trigger", "object", "means"}),
        frozenset(
            [
                "initiator",
                "target",
                "killed",
                "wounded",
                "abducted",
                "quantity",
                "means",
                "place",
                "time",
                "same_event",
            ]
        ),
    ),
    "claim": (frozenset({"cue", "content"}), frozenset({"holder", "cue", "same_content"})),
    "influence": (frozenset({"factor", "signal"}), frozenset({"influences", "signal"})),
    "tie": (frozenset(), frozenset({"tie"})),
}


def load_briefs(path: Path, schema: Schema) -> list[Marks]:
    """The passages of one file in the schema's terms, in file order.

    Raises:
        AnnotationError: a line that breaks the form, with file and line number.
    """
    return [_marks(document, kinds, schema) for document, kinds in _passages(path)]


def joined(passages: Sequence[Marks]) -> Marks:
    """Passages of one file as one text, a paragraph each: a brief among other news."""
    parts: list[str] = []
    spans: dict[str, Span] = {}
    layers: dict[str, str | None] = {}
    labels: dict[str, Mapping[str, str]] = {}
    links: dict[tuple[str, str, str], Mapping[str, str]] = {}
    start = 0
    for number, marks in enumerate(passages):

        def named(name: str, number: int = number) -> str:
            return f"{number}.{name}"

        for name, span in marks.spans.items():
            spans[named(name)] = Span(span.start + start, span.end + start)
        layers |= {named(name): layer for name, layer in marks.layers.items()}
        labels |= {named(name): values for name, values in marks.labels.items()}
        for (kind, head, tail), values in marks.links.items():
            links[kind, named(head), named(tail)] = values
        parts.append(marks.text)
        start += len(marks.text) + 2
    first = passages[0]
    return Marks("\n\n".join(parts), spans, layers, labels, links, first.complete, first.kinds)


def _marks(document: Annotated, kinds: tuple[str, ...], schema: Schema) -> Marks:
    found = marks_of(document, schema)
    layers = ALWAYS.union(*(KINDS[kind][0] for kind in kinds))
    links = frozenset().union(*(KINDS[kind][1] for kind in kinds))
    complete = {layer for layer in schema.layers if layer.partition(".")[0] in layers}
    return Marks(
        found.text,
        {name: span for name, span in found.spans.items() if _base(found, name) in layers},
        found.layers,
        found.labels,
        {key: values for key, values in found.links.items() if key[0] in links},
        frozenset(complete),
        links,
    )


def _base(marks: Marks, name: str) -> str | None:
    layer = marks.layers[name]
    return layer.partition(".")[0] if layer else None


def _passages(path: Path) -> Iterator[tuple[Annotated, tuple[str, ...]]]:
    kinds: tuple[str, ...] = ()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("kinds:"):
            kinds = tuple(line.partition(":")[2].split())
            if unknown := [kind for kind in kinds if kind not in KINDS]:
                raise AnnotationError(f"{path}:{number}: unknown kind {unknown[0]}")
            continue
        try:
            yield _passage(line, f"{path.stem}-{number}", kinds), kinds
        except AnnotationError as error:
            raise AnnotationError(f"{path}:{number}: {error}") from None


def _passage(line: str, name: str, kinds: tuple[str, ...]) -> Annotated:
    marked, bars, rest = line.partition(" || ")
    if not bars or not kinds:
        raise AnnotationError("want 'kinds:' first, then lines 'text || records'")
    records = [record.strip() for record in rest.split(" | ") if record.strip() != "none"]
    totals = {record.split()[1] for record in records if record.startswith("cumulative ")}
    records = [record for record in records if not record.startswith("cumulative ")]
    for record in records:
        if record.split()[0] not in (*kinds, "same"):
            raise AnnotationError(f"{record.split()[0]} is not among this file's kinds")
    text, spans = parse_markup(marked)
    for mark in (mark for mark in spans if mark[0] == "n"):
        count = parse_count(spans[mark].of(text))
        low, high = (count.min, count.max) if count else (None, None)
        size = "?" if low is None and high is None else f"{_bound(low)}..{_bound(high)}"
        records.append(f"figure {mark} {size}{' cumulative' if mark in totals else ''}")
    return parse_annotated(f"id: {name}\n{HEAD}---\n{marked}\n---\n" + "\n".join(records))


def _bound(value: int | None) -> str:
    return "" if value is None else str(value)


def main(paths: list[str]) -> int:
    """Check the files named: one line for each that is wrong, counts at the end."""
    wrong = lines = 0
    counts: Counter[str] = Counter()
    for path in map(Path, paths):
        try:
            for document, _ in _passages(path):
                lines += 1
                counts["none"] += not document.records
                for record in document.records:
                    kind = record.options.get("type") or record.kind
                    counts[record.anchors[1] if record.kind == "tie" else kind] += 1
        except AnnotationError as error:
            wrong += 1
            sys.stdout.write(f"{error}\n")
    sys.stdout.write(
        f"{len(paths)} files, {wrong} wrong; {lines} passages; "
        + ", ".join(f"{count} {name}" for name, count in counts.most_common())
        + "\n"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
