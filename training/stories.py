"""Annotated story families as fusion sees them: reports with the event each of them tells.

A family is a folder of `.ann` files and a `fusion.tsv` (docs/fusion.md). Only the folders `t-*` are
for learning; `h-*` and the sample case are held out.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from vedette.evaluate.annotation import Annotated, Record, load_annotated
from vedette.evaluate.gold import gold_document
from vedette.evaluate.matching import incident_pairs
from vedette.fuse.viewing import views
from vedette.fuse.views import DocumentView, ReportView
from vedette.read.reader import Reader
from vedette.resolve.document import Resolver
from vedette.types import (
    ActorMention,
    Attribution,
    Document,
    Figure,
    IncidentReport,
    Mention,
    PlaceMention,
    Role,
    Span,
    TimeMention,
    Toll,
)

TOLLS = ("killed", "wounded", "abducted")
FAMILIES = Path(__file__).parent / "families"
GOLD = Path(__file__).parents[1] / "tests" / "gold"


@dataclass(frozen=True)
class Story:
    """The reports of one family and what is true of them.

    Attributes:
        event_of: statement id -> the event it tells, for the reports that the annotators made or
            that a reader found at the same trigger; of other reports nobody has said what is true.
        parts: pairs (event, larger event).
        gold: how many hand-made reports there are, found or not.
    """

    name: str
    documents: Mapping[str, DocumentView]
    reports: tuple[ReportView, ...]
    event_of: Mapping[str, str]
    parts: frozenset[tuple[str, str]]
    gold: int


def stories(pattern: str, resolver: Resolver, reader: Reader | None = None) -> list[Story]:
    """The families whose folder matches; read by hand, or by a reader where one is given."""
    folders = sorted(path.parent for path in FAMILIES.glob(f"{pattern}/fusion.tsv"))
    return [story(folder, resolver, reader) for folder in folders]


def story(folder: Path, resolver: Resolver, reader: Reader | None = None) -> Story:
    """One folder of annotated documents with its `fusion.tsv`."""
    annotated = load_annotated(sorted(folder.glob("*.ann")))
    names = _names(folder, annotated)
    truth, parts = _truth(folder / "fusion.tsv", names)
    made = _by_hand(annotated, resolver) if reader is None else _read(annotated, resolver, reader)
    documents: dict[str, DocumentView] = {}
    reports: list[ReportView] = []
    event_of: dict[str, str] = {}
    for document, statements, records in made:
        seen = views(document, statements)
        documents[document.id] = seen.document
        for report in seen.reports:
            reports.append(report)
            if record := records.get(report.id):
                event_of[report.id] = truth.get(record, record)
    gold = sum(r.kind == "incident" for a in annotated for r in a.records)
    reports.sort(key=lambda r: r.id)
    return Story(folder.name, documents, tuple(reports), event_of, parts, gold)


def _names(folder: Path, annotated: Sequence[Annotated]) -> dict[str, str]:
    """What fusion.tsv may call a document -> its id."""
    files = sorted(path.stem for path in folder.glob("*.ann"))
    ids = {path: path for path in (a.id for a in annotated)}
    ids |= {stem: _id_in(folder / f"{stem}.ann") for stem in files}
    return ids | {name.rsplit("-", 1)[-1]: name for name in ids.values() if name[-1].isdigit()}


def _id_in(path: Path) -> str:
    first = next(line for line in path.read_text("utf-8").splitlines() if line.startswith("id:"))
    return first.removeprefix("id:").strip()


def _truth(
    path: Path, names: Mapping[str, str]
) -> tuple[dict[str, str], frozenset[tuple[str, str]]]:
    events: dict[str, str] = {}
    pairs = []
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in rows:
        members = [_member(name, names) for name in row["members"].split() if ":" in name]
        if row["relation"] == "incident":
            events |= dict.fromkeys(members, members[0])
        elif row["relation"] == "part_of":
            pairs.append((members[0], members[1]))
    return events, frozenset((events.get(a, a), events.get(b, b)) for a, b in pairs)


def _member(name: str, names: Mapping[str, str]) -> str:
    document, _, record = name.rpartition(":")
    return f"{names.get(document, document)}:{record}"


Made = Iterator[tuple[Document, Sequence[IncidentReport], Mapping[str, str]]]


def _by_hand(annotated: Sequence[Annotated], resolver: Resolver) -> Made:
    for each in annotated:
        document = gold_document(each)
        made = [_incident(each, document, record) for record in _incidents(each)]
        resolved = resolver.resolve(document, made).statements
        yield document, _reports(resolved), {report.id: report.id for report in made}


def _read(annotated: Sequence[Annotated], resolver: Resolver, reader: Reader) -> Made:
    golds = [gold_document(each) for each in annotated]
    for each, (document, statements) in zip(annotated, reader.read(golds), strict=True):
        found = _reports(resolver.resolve(document, statements).statements)
        hand = [f"{each.id}:{record.anchors[0]}" for record in _incidents(each)]
        pairs = incident_pairs(each, found)
        yield document, found, {found[j].id: hand[i] for i, j in pairs}


def _reports(statements: Sequence[object]) -> list[IncidentReport]:
    return [s for s in statements if isinstance(s, IncidentReport)]


def _incidents(annotated: Annotated) -> list[Record]:
    return [record for record in annotated.records if record.kind == "incident"]


def _incident(annotated: Annotated, document: Document, record: Record) -> IncidentReport:
    slots = record.slots
    trigger = _mention(annotated, record.anchors[0])
    spans = [trigger.span, *(annotated.spans[n] for names in slots.values() for n in names)]
    near = [s.span for s in document.sentences if s.span.overlaps(trigger.span)]
    more = [annotated.spans[name] for name in slots.get("more", ())]
    near += [s.span for s in document.sentences if any(s.span.overlaps(m) for m in more)]
    tolls = {kind: _figures(annotated, slots.get(kind, ())) for kind in TOLLS}
    said = _said(annotated, trigger.span)
    return IncidentReport(
        id=f"{annotated.id}:{record.anchors[0]}",
        document=document.id,
        evidence=tuple(sorted(set(near))) or (spans[0],),
        attribution=said,
        reader="annotator",
        score=1.0,
        type=record.options["type"],
        status=record.options["status"],  # type: ignore[arg-type]
        hedge=record.options.get("hedge", "asserted"),  # type: ignore[arg-type]
        certainty=record.options["certainty"],  # type: ignore[arg-type]
        trigger=trigger,
        initiator=next((_actor(annotated, n) for n in slots.get("by", ())), None),
        targets=tuple(_target(annotated, n) for n in slots.get("target", ())),
        killed=next(iter(tolls["killed"]), None),
        wounded=next(iter(tolls["wounded"]), None),
        abducted=next(iter(tolls["abducted"]), None),
        further_tolls=tuple(
            Toll(kind, figure, said) for kind in TOLLS for figure in tolls[kind][1:]
        ),
        means=tuple(_mention(annotated, n) for n in slots.get("means", ())),
        place=next((PlaceMention(m.span, m.text) for m in _all(annotated, "place", slots)), None),
        time=next((TimeMention(m.span, m.text) for m in _all(annotated, "time", slots)), None),
    )


def _all(annotated: Annotated, slot: str, slots: Mapping[str, tuple[str, ...]]) -> list[Mention]:
    return [_mention(annotated, name) for name in slots.get(slot, ())]


def _mention(annotated: Annotated, name: str) -> Mention:
    span = annotated.spans[name]
    return Mention(span, span.of(annotated.text))


def _actor(annotated: Annotated, name: str) -> ActorMention:
    mine = _mention(annotated, name)
    chain = next((c for c in annotated.same if name in c), (name,))
    named = [_mention(annotated, n) for n in chain]
    named = [m for m in named if any(word[:1].isupper() for word in m.text.split())]
    best = max(named, key=lambda m: (len(m.text), -m.span.start), default=None)
    return ActorMention(mine.span, mine.text, name=best if best and best != mine else None)


def _target(annotated: Annotated, name: str) -> ActorMention:
    found = _actor(annotated, name)
    kind = {"o": "object", "p": "place", "x": "event"}.get(name[0], "actor")
    return replace(found, kind=kind)  # type: ignore[arg-type]


def _figures(annotated: Annotated, names: Sequence[str]) -> list[Figure]:
    figures = []
    for name in names:
        mention, hand = _mention(annotated, name), annotated.figures[name]
        scope = "cumulative" if hand.cumulative else "incident"
        figures.append(
            Figure(
                mention.span,
                mention.text,
                hand.min,
                hand.max,
                hand.approximate,
                hand.who,
                scope=scope,  # type: ignore[arg-type]
            )
        )
    return figures


def _said(annotated: Annotated, trigger: Span) -> tuple[Attribution, ...]:
    """Whose word the sentence around a trigger is, by the claims whose content covers it."""
    for record in annotated.records:
        if record.kind != "claim" or record.slots["holder"][0] == "author":
            continue
        spans = [annotated.spans[name] for name in record.slots["content"]]
        if any(span.covers(trigger) for span in spans):
            holder = record.slots["holder"][0]
            if holder in annotated.spans:
                role: Role = "other"
                stance = record.options["stance"]
                return (Attribution(role, _actor(annotated, holder), stance=stance),)  # type: ignore[arg-type]
    return ()
