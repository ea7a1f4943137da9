"""How well the number of independent origins is found, and what belief makes of five reprints.

    python -m bench.independence [--held-out]

Three tables: generated stories whose copies are edited more and more (tests/fuse/reprints.py); the
story families written for this project, where annotators say which documents rest on one origin
(training/families: t-* served for choosing the rules; h-*, read with --held-out, only for
measuring); and the belief in a story that one outlet tells and four reprint. Beside each stand the
plain rules: every document is a source; every publisher is a source.
"""

import argparse
import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

from tests.fuse.reprints import Noise, bed
from vedette.evaluate.agreement import statements_of
from vedette.evaluate.annotation import Annotated, load_annotated
from vedette.evaluate.gold import gold_document
from vedette.fuse.belief import Account, belief
from vedette.fuse.copies import copy_groups
from vedette.fuse.origins import case_sources, cited_outlets, origins
from vedette.fuse.viewing import views
from vedette.fuse.views import DocumentView, ReportView, StatementView
from vedette.read.reader import EncoderReader
from vedette.read.weights import bundled_precision, bundled_weights
from vedette.types import Document, Span

FAMILIES = Path(__file__).parents[1] / "training" / "families"
EDITED = (0.0, 0.05, 0.1, 0.2, 0.3, 0.4)
STORIES = 200
SEED = 1
INDRA_RANDOM, INDRA_SYSTEMATIC = 0.3, 0.05
"""The error rates that INDRA's simple scorer has for most readers: belief = 1 - (s + r ** n)."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The origins of one event: as they are, as found, and by each plain rule."""

    truth: int
    found: int
    documents: int
    publishers: int


def counted(
    reports: Sequence[StatementView], documents: dict[str, DocumentView], truth: int, found: int
) -> Counted:
    """One event with the counts of the plain rules beside the others."""
    mine = {report.document for report in reports}
    publishers = {documents[name].publisher or name for name in mine}
    return Counted(truth, found, len(mine), len(publishers))


def generated(edited: float) -> list[Counted]:
    """The generated stories at one level of editing."""
    made = bed(STORIES, Noise(edited=edited), SEED)
    groups = copy_groups(list(made.documents.values()), made.texts.__getitem__)
    everything = [report for story in made.stories for report in story.reports]
    sources = case_sources(made.documents, groups, everything)
    return [
        counted(
            story.reports,
            made.documents,
            story.origins,
            len(set(origins(story.reports, made.documents, groups, sources).values())),
        )
        for story in made.stories
    ]


@dataclass(frozen=True, slots=True)
class Family:
    """What is found and what is true of one story family.

    Attributes:
        events: those that two documents or more tell of.
        found, truth: pairs of documents of different publishers that rest on one origin.
    """

    events: tuple[Counted, ...]
    found: frozenset[frozenset[str]]
    truth: frozenset[frozenset[str]]


def family(folder: Path, reader: EncoderReader) -> Family:
    """One folder of annotated documents with its fusion.tsv.

    The events and their members are the annotators'; who cites whom is as the reader finds it.
    """
    gold = {annotated.id.rsplit("-", 1)[1]: annotated for annotated in _annotated(folder)}
    documents = {number: gold_document(annotated) for number, annotated in gold.items()}
    number_of = {document.id: number for number, document in documents.items()}
    read = [views(document, said) for document, said in reader.read(list(documents.values()))]
    rows = {one.document.id: one.document for one in read}
    groups = copy_groups(list(rows.values()), {d.id: d.text for d in documents.values()}.get)  # type: ignore[arg-type]
    said = [s for one in read for s in (*one.reports, *one.claims, *one.influences, *one.ties)]
    sources = case_sources(rows, groups, said)
    relations = list(_relations(folder))
    whose = {number: doc.meta.publisher or number for number, doc in documents.items()}
    for members in (members for name, members in relations if name == "origin"):
        # A reprint counts for the outlet whose text it is; its publisher's other texts do not.
        whose |= dict.fromkeys(members, whose[members[0]])
    events = []
    for members in (members for name, members in relations if name == "incident"):
        numbers = {member.split(":")[0] for member in members}
        if len(numbers) > 1:
            told = [_report(gold, documents, rows, member) for member in members]
            cited = {view.id: cited_outlets(view, sources.names) for view in told}
            known = replace(sources, cited=cited)
            found = set(origins(told, rows, groups, known).values())
            truth = {whose[number] for number in numbers}
            events.append(counted(told, rows, len(truth), len(found)))
    pairs = [
        pair
        for pair in combinations(sorted(documents), 2)
        if len({documents[number].meta.publisher for number in pair}) == 2
    ]
    origin = {number_of[name]: outlet for name, outlet in sources.origin.items()}
    return Family(
        tuple(events),
        frozenset(frozenset(pair) for pair in pairs if len({origin[n] for n in pair}) == 1),
        frozenset(frozenset(pair) for pair in pairs if len({whose[n] for n in pair}) == 1),
    )


def _annotated(folder: Path) -> list[Annotated]:
    return load_annotated(sorted(folder.glob("*.ann")))


def _relations(folder: Path) -> Iterable[tuple[str, list[str]]]:
    with (folder / "fusion.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            yield row["relation"], row["members"].split()


def _report(
    gold: dict[str, Annotated],
    documents: dict[str, Document],
    rows: dict[str, DocumentView],
    member: str,
) -> ReportView:
    """An annotated incident as fusion sees it, with the sentence that its trigger stands in."""
    number, name = member.split(":")
    annotated, document = gold[number], documents[number]
    at = next(i for i, r in enumerate(annotated.records) if name in r.anchors)
    statement = statements_of(annotated)[at]
    sentence = _sentence(document, statement.evidence[0])
    (view,) = views(
        document, [replace(statement, document=document.id, evidence=(sentence,))]
    ).reports
    return replace(view, id=member, published=rows[document.id].published)


def _sentence(document: Document, anchor: Span) -> Span:
    return next((s.span for s in document.sentences if s.span.overlaps(anchor)), anchor)


def shares(events: Sequence[Counted]) -> list[str]:
    """Share of the events whose count is exact, and the mean error, of ours and the plain rules."""
    cells = []
    for rule in ("found", "documents", "publishers"):
        errors = [abs(getattr(event, rule) - event.truth) for event in events]
        exact = sum(not error for error in errors) / len(errors)
        cells.append(f"{exact:.0%}, {sum(errors) / len(errors):.2f}")
    return cells


def reprints() -> list[list[str]]:
    """The belief in one story with 1 to 5 prints of it, and with as many independent reports."""
    precision = bundled_precision()
    rows = []
    for prints in range(1, 6):
        copies = [Account("Coast Post", "incident", "asserted")] * prints
        alone = [Account(f"Outlet {n}", "incident", "asserted") for n in range(prints)]
        indra = 1 - (INDRA_SYSTEMATIC + INDRA_RANDOM**prints)
        figures = (belief(copies, precision), belief(alone, precision), indra)
        rows.append([str(prints), *(f"{figure:.2f}" for figure in figures)])
    return rows


def print_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A Markdown table."""
    for row in (head, ["---"] * len(head), *rows):
        print(f"| {' | '.join(row)} |")
    print()


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--held-out", action="store_true", help="measure the families h-*")
    held_out = parser.parse_args().held_out
    rules = ("origins", "every document a source", "every publisher a source")
    print_table(
        ("words edited", "documents", *rules),
        (
            [f"{edited:.0%}", str(sum(e.documents for e in events)), *shares(events)]
            for edited in EDITED
            for events in [generated(edited)]
        ),
    )
    reader = EncoderReader(bundled_weights())
    rows = []
    for name in ("t-*", "h-*") if held_out else ("t-*",):
        folders = [f.parent for f in sorted(FAMILIES.glob(f"{name}/fusion.tsv"))]
        found = [family(folder, reader) for folder in folders]
        events = [event for one in found for event in one.events]
        truth, mine = sum(len(o.truth) for o in found), sum(len(o.found) for o in found)
        right = sum(len(o.truth & o.found) for o in found)
        pairs = f"{right} of {mine}", f"{right} of {truth}"
        rows.append([name, str(len(folders)), *pairs, str(len(events)), *shares(events)])
    print_table(
        ("families", "number", "pairs joined rightly", "pairs found", "events", *rules), rows
    )
    print_table(("prints", "belief, copies", "belief, independent", "INDRA"), reprints())


if __name__ == "__main__":
    main()
