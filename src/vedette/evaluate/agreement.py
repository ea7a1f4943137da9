"""How far two annotators of one text agree: the second one's records scored like a reader's.

    python -m vedette.evaluate.agreement FIRST_FOLDER SECOND_FOLDER

F1 does not depend on who is first, but for rounding by one-to-one matching.
"""

import sys
from pathlib import Path
from typing import cast

from vedette.errors import AnnotationError
from vedette.evaluate.annotation import Annotated, Record, load_annotated
from vedette.evaluate.scores import TOLLS, Tally, score_document, total
from vedette.types import (
    ActorMention,
    Attribution,
    Certainty,
    Claim,
    FactorMention,
    Figure,
    Hedge,
    IncidentReport,
    Influence,
    Mention,
    PlaceMention,
    Relation,
    Scope,
    Sign,
    Stance,
    Statement,
    Status,
    Tie,
    TimeMention,
    Toll,
)

READER = "annotator"


def statements_of(annotated: Annotated) -> list[Statement]:
    """The records of an annotated document as statements, with the hand-made figures."""
    return [
        {"incident": _incident, "claim": _claim, "influence": _influence, "tie": _tie}[record.kind](
            annotated, record, f"{annotated.id}-{number}"
        )
        for number, record in enumerate(annotated.records)
    ]


def agreement(first: list[Annotated], second: list[Annotated]) -> dict[str, Tally]:
    """The counts of every measure over the documents that both have annotated.

    Raises:
        AnnotationError: the two do not have the same text.
    """
    others = {document.id: document for document in second}
    rows = []
    for document in first:
        if other := others.get(document.id):
            if other.text != document.text:
                raise AnnotationError(f"{document.id}: the two annotations have different texts")
            rows.append(score_document(document, statements_of(other)))
    return total(rows)


def _mention(annotated: Annotated, name: str) -> Mention:
    span = annotated.spans[name]
    return Mention(span, span.of(annotated.text))


def _actor(annotated: Annotated, name: str) -> ActorMention:
    found = _mention(annotated, name)
    return ActorMention(found.span, found.text)


def _figures(annotated: Annotated, record: Record, slot: str) -> list[Figure]:
    figures = []
    for name in record.slots.get(slot, ()):
        found, hand = _mention(annotated, name), annotated.figures[name]
        scope: Scope = "cumulative" if hand.cumulative else "incident"
        figures.append(
            Figure(
                found.span, found.text, hand.min, hand.max, hand.approximate, hand.who, scope=scope
            )
        )
    return figures


def _incident(annotated: Annotated, record: Record, name: str) -> Statement:
    trigger = _mention(annotated, record.anchors[0])
    slots = record.slots
    by = [_actor(annotated, span) for span in slots.get("by", ())[:1]]
    places = [_mention(annotated, span) for span in slots.get("place", ())[:1]]
    times = [_mention(annotated, span) for span in slots.get("time", ())[:1]]
    tolls = {slot: _figures(annotated, record, slot) for slot in TOLLS}
    return IncidentReport(
        id=name,
        document=annotated.id,
        evidence=(trigger.span,),
        reader=READER,
        score=1.0,
        type=record.options["type"],
        status=cast(Status, record.options["status"]),
        trigger=trigger,
        certainty=cast(Certainty, record.options["certainty"]),
        initiator=by[0] if by else None,
        targets=tuple(_actor(annotated, span) for span in slots.get("target", ())),
        killed=next(iter(tolls["killed"]), None),
        wounded=next(iter(tolls["wounded"]), None),
        abducted=next(iter(tolls["abducted"]), None),
        further_tolls=tuple(
            Toll(slot, figure) for slot, figures in tolls.items() for figure in figures[1:]
        ),
        place=PlaceMention(places[0].span, places[0].text) if places else None,
        time=TimeMention(times[0].span, times[0].text) if times else None,
    )


def _claim(annotated: Annotated, record: Record, name: str) -> Statement:
    content = tuple(_mention(annotated, span) for span in record.slots["content"])
    holder = record.slots["holder"][0]
    author = holder == "author"
    who = Attribution("author") if author else Attribution("other", _actor(annotated, holder))
    return Claim(
        id=name,
        document=annotated.id,
        evidence=(content[0].span,),
        attribution=(who,),
        reader=READER,
        score=1.0,
        content=content,
        stance=cast(Stance, record.options["stance"]),
        topic=record.options["topic"],
    )


def _influence(annotated: Annotated, record: Record, name: str) -> Statement:
    cause, effect = (_mention(annotated, span) for span in record.anchors)
    return Influence(
        id=name,
        document=annotated.id,
        evidence=(cause.span,),
        reader=READER,
        score=1.0,
        hedge=cast(Hedge, record.options.get("hedge", "asserted")),
        cause=FactorMention(cause.span, cause.text),
        effect=FactorMention(effect.span, effect.text),
        relation=cast(Relation, record.options["relation"]),
        sign=cast(Sign, record.options["sign"]),
        denied=record.options.get("denied") == "yes",
    )


def _tie(annotated: Annotated, record: Record, name: str) -> Statement:
    head, relation, tail = record.anchors
    return Tie(
        id=name,
        document=annotated.id,
        evidence=(annotated.spans[head],),
        reader=READER,
        score=1.0,
        head=_actor(annotated, head),
        tail=_actor(annotated, tail),
        relation=relation,
    )


def main(arguments: list[str]) -> int:
    """Print the agreement of two folders of `.ann` files."""
    first, second = (load_annotated(list(Path(folder).glob("*.ann"))) for folder in arguments)
    for name, tally in sorted(agreement(first, second).items()):
        sys.stdout.write(
            f"{name:30} P {tally.precision:.2f}  R {tally.recall:.2f}  F1 {tally.f1:.2f}  "
            f"(first has {tally.gold}, second {tally.found})\n"
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
