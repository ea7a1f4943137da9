"""Annotated story families as questions see them: claims, with the question each of them answers.

A family is a folder of `.ann` files and a `fusion.tsv` (docs/fusion.md). Only the folders `t-*` are
for learning; `h-*` and the sample case are held out.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from vedette.evaluate.annotation import Annotated, Record, load_annotated
from vedette.evaluate.gold import gold_document
from vedette.fuse.viewing import views
from vedette.fuse.views import ClaimView, DocumentView
from vedette.resolve.document import Resolver
from vedette.types import (
    ActorMention,
    Attribution,
    Claim,
    Document,
    Mention,
    PlaceMention,
    Span,
    TimeMention,
)

FAMILIES = Path("training/families")


@dataclass(frozen=True)
class Debate:
    """The claims of one family and what is true of them.

    Attributes:
        questions: the claims of each question that has several; a claim may be in two.
        origins: the documents that rest on one origin.
        stances: (claim, claim) in order of their ids -> whether they take the same side; for the
            pairs of one question that the annotators judged and those that follow from them.
    """

    name: str
    documents: Mapping[str, DocumentView]
    claims: tuple[ClaimView, ...]
    questions: tuple[frozenset[str], ...]
    origins: tuple[frozenset[str], ...]
    stances: Mapping[tuple[str, str], bool]

    def question_of(self) -> dict[str, str]:
        """The question of each claim: the least claim of the first that it is in, else itself."""
        found = {claim.id: claim.id for claim in self.claims}
        for question in reversed(self.questions):
            found |= dict.fromkeys(question, min(question))
        return found

    def alike(self, one: str, other: str) -> bool:
        """Whether two claims bear on one question."""
        return any(one in question and other in question for question in self.questions)

    def one_origin(self, one: ClaimView, other: ClaimView) -> bool:
        """Whether two claims stand in documents that rest on one origin."""
        return any(one.document in o and other.document in o for o in self.origins)


def debates(pattern: str, resolver: Resolver) -> list[Debate]:
    """The families whose folder matches."""
    folders = sorted(path.parent for path in FAMILIES.glob(f"{pattern}/fusion.tsv"))
    return [debate(folder, resolver) for folder in folders]


def debate(folder: Path, resolver: Resolver) -> Debate:
    """One folder of annotated documents with its `fusion.tsv`."""
    annotated = load_annotated(sorted(folder.glob("*.ann")))
    documents: dict[str, DocumentView] = {}
    claims: list[ClaimView] = []
    aliases: dict[str, str] = {}
    for each in annotated:
        document = gold_document(each)
        made = _claims(each, document)
        aliases |= _aliases(each)
        resolved = resolver.resolve(document, made).statements
        seen = views(document, resolved)
        documents[document.id] = seen.document
        claims += seen.claims
    names = _names(folder, annotated)
    rows = list(_rows(folder / "fusion.tsv", names, aliases))
    # Two claims of one content, with no word of saying, have one name in the annotation.
    claims = [claim for _, claim in sorted({claim.id: claim for claim in reversed(claims)}.items())]
    held = {claim.id for claim in claims}
    questions = [frozenset(m) & held for relation, m in rows if relation == "question"]
    judged = [m for relation, m in rows if relation == "stance" and held.issuperset(m[::2])]
    stances: dict[tuple[str, str], bool] = {}
    for question in questions:
        stances |= _closed([m for m in judged if question.issuperset(m[::2])])
    ids = {claim.id.partition(":")[0]: claim.document for claim in claims}
    origins = [
        # A reprint may stand in the list without a file of its own.
        frozenset(ids[names[m]] for m in members if names.get(m) in ids)
        for relation, members in rows
        if relation == "origin"
    ]
    return Debate(folder.name, documents, tuple(claims), tuple(questions), tuple(origins), stances)


def _names(folder: Path, annotated: Sequence[Annotated]) -> dict[str, str]:
    """What fusion.tsv may call a document -> its id."""
    ids = {each.id: each.id for each in annotated}
    for path in folder.glob("*.ann"):
        lines = path.read_text("utf-8").splitlines()
        ids[path.stem] = next(x for x in lines if x.startswith("id:")).removeprefix("id:").strip()
    return ids | {name.rsplit("-", 1)[-1]: name for name in set(ids.values())}


def _rows(
    path: Path, names: Mapping[str, str], aliases: Mapping[str, str]
) -> Iterator[tuple[str, list[str]]]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["relation"] in ("question", "stance", "origin"):
                yield row["relation"], [_member(m, names, aliases) for m in row["members"].split()]


def _member(name: str, names: Mapping[str, str], aliases: Mapping[str, str]) -> str:
    document, colon, record = name.rpartition(":")
    if not colon:
        return name
    full = f"{names.get(document, document)}:{record}"
    return aliases.get(full, full)


def _closed(rows: Sequence[Sequence[str]]) -> dict[tuple[str, str], bool]:
    """The judged pairs and those that follow: an enemy's enemy stands on one's own side."""
    near: dict[str, dict[str, bool]] = {}
    for one, relation, other in rows:
        near.setdefault(one, {})[other] = relation == "same"
        near.setdefault(other, {})[one] = relation == "same"
    found: dict[tuple[str, str], bool] = {}
    for start in sorted(near):
        reached, waiting = {start: True}, [start]
        while waiting:
            at = waiting.pop()
            for other, same in near[at].items():
                if other not in reached:
                    reached[other] = reached[at] == same
                    waiting.append(other)
        found |= {(start, other): side for other, side in reached.items() if start < other}
    return found


def _claims(annotated: Annotated, document: Document) -> list[Claim]:
    records = [record for record in annotated.records if record.kind == "claim"]
    return [_claim(annotated, document, record) for record in records]


def _name(annotated: Annotated, record: Record) -> str:
    return f"{annotated.id}:{record.slots['content'][0]}"


def _aliases(annotated: Annotated) -> dict[str, str]:
    """A claim may be called by its cue or by any piece of its content."""
    found: dict[str, str] = {}
    for record in annotated.records:
        if record.kind == "claim":
            for name in (record.anchors[0], *record.slots["content"]):
                # One cue may carry several contents; it then names the first of them.
                found.setdefault(f"{annotated.id}:{name}", _name(annotated, record))
    return found


def _claim(annotated: Annotated, document: Document, record: Record) -> Claim:
    pieces = [annotated.spans[name] for name in record.slots["content"]]
    holder = record.slots["holder"][0]
    stance = record.options["stance"]
    said = (
        Attribution("author", stance=stance)  # type: ignore[arg-type]
        if holder not in annotated.spans
        else Attribution("other", _actor(annotated, holder), stance=stance)  # type: ignore[arg-type]
    )
    return Claim(
        id=_name(annotated, record),
        document=document.id,
        evidence=tuple(
            s.span for s in document.sentences if any(s.span.overlaps(p) for p in pieces)
        ),
        attribution=(said,),
        hedge=record.options.get("hedge", "asserted"),  # type: ignore[arg-type]
        reader="annotator",
        score=1.0,
        content=tuple(_mention(annotated, name) for name in record.slots["content"]),
        stance=stance,  # type: ignore[arg-type]
        topic=record.options.get("topic"),
        direction=record.options.get("direction", "unknown"),  # type: ignore[arg-type]
        actors=tuple(_actor(annotated, n) for n in _inside(annotated, "a", pieces)),
        places=tuple(
            PlaceMention(m.span, m.text)
            for m in (_mention(annotated, n) for n in _inside(annotated, "p", pieces))
        ),
        times=tuple(
            TimeMention(m.span, m.text)
            for m in (_mention(annotated, n) for n in _inside(annotated, "t", pieces))
        ),
    )


def _inside(annotated: Annotated, letter: str, pieces: Sequence[Span]) -> list[str]:
    layer = annotated.layer(letter)
    return [name for name, span in layer.items() if any(piece.covers(span) for piece in pieces)]


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
