"""Linked factors -> Influences; linked actors -> Ties."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import cast

from vedette.read.attribution import AUTHOR, cited
from vedette.read.claims import voice_at
from vedette.read.heads import Linked
from vedette.read.marks import Marks
from vedette.read.slots import actor, best
from vedette.read.tie_words import around, relation_told
from vedette.text.hedges import hedge_in, negated
from vedette.text.normalise import content_id
from vedette.types import (
    Attribution,
    Direction,
    FactorMention,
    Hedge,
    Influence,
    Mention,
    Relation,
    Sign,
    Span,
    Tie,
)

_CONJUNCTION = re.compile(
    r"[\s,]*(?:and|or|nor|as well as|along with|together with)\s+(?:by\s+|the\s+|an?\s+)*"
)


def influences(
    marks: Marks, contents: list[tuple[Span, Attribution]], reader: str
) -> list[Influence]:
    """One influence a linked pair of factors, in text order.

    Two factors that only a conjunction joins ("the raids and the drought") stand side by side:
    neither drives the other, whatever the model says.
    """
    return [
        _influence(marks, link, contents, reader)
        for link in _links(marks, "influences")
        if not _side_by_side(marks, link)
    ]


def _side_by_side(marks: Marks, link: Linked) -> bool:
    first, second = sorted((marks.spans[link.head].span, marks.spans[link.tail].span))
    return bool(_CONJUNCTION.fullmatch(marks.document.text[first.end : second.start]))


def ties(marks: Marks, contents: list[tuple[Span, Attribution]], reader: str) -> list[Tie]:
    """One tie a linked pair of actors; said twice in one document, the surer one is kept."""
    best_of: dict[tuple[str, str, str], Tie] = {}
    for link in _links(marks, "tie"):
        tie = _tie(marks, link, contents, reader)
        if tie is None:
            continue
        key = (tie.head.text.casefold(), tie.relation, tie.tail.text.casefold())
        if key[0] != key[2] and (key not in best_of or best_of[key].score < tie.score):
            best_of[key] = tie
    return sorted(best_of.values(), key=lambda tie: (tie.head.span, tie.tail.span))


def _links(marks: Marks, kind: str) -> Iterator[Linked]:
    for (_, of), links in sorted(marks.links.items()):
        if of == kind:
            yield from links


def _factor(marks: Marks, index: int) -> FactorMention:
    found = marks.mention(index)
    direction = cast(Direction, marks.spans[index].labels["factor_direction"][0])
    return FactorMention(
        found.span,
        found.text,
        direction=direction,
        hedge=hedge_in(found.text),
        negated=negated(found.text),
    )


def _influence(
    marks: Marks, link: Linked, contents: list[tuple[Span, Attribution]], reader: str
) -> Influence:
    cause, effect = _factor(marks, link.head), _factor(marks, link.tail)
    at = best(marks, [link.head], "signal")
    signal = marks.mention(at) if at is not None else None
    relation = cast(Relation, link.labels["relation"][0])
    evidence = marks.sentences([cause.span, effect.span])
    document = marks.document
    who = voice_at(cause.span, contents) or (AUTHOR,)
    where = (f"{part.span.start}-{part.span.end}" for part in (cause, effect))
    return Influence(
        id=content_id("st", document.id, "influence", *where),
        document=document.id,
        evidence=evidence,
        attribution=(*who, *cited(document, evidence)),
        hedge=cast(Hedge, link.labels["influence_hedge"][0]),
        reader=reader,
        score=round(link.score, 4),
        cause=cause,
        effect=effect,
        relation=relation,
        sign=_sign(cast(Sign, link.labels["sign"][0]), relation, signal),
        signal=signal,
        denied=link.labels["denied"][0] == "yes",
    )


def _sign(read: Sign, relation: Relation, signal: Mention | None) -> Sign:
    """The sign that the verb has by its meaning ("eased" lowers), else the one that was read."""
    if signal is None or relation not in ("cause", "enable", "prevent"):
        return read
    return signs().get(signal.text.casefold(), read)


@cache
def signs() -> Mapping[str, Sign]:
    """The sign of each listed verb form (resources/signs.json)."""
    source = files("vedette.resources").joinpath("signs.json").read_text(encoding="utf-8")
    listed: dict[Sign, list[str]] = json.loads(source)["signs"]
    return {form: sign for sign, forms in listed.items() for form in forms}


def _tie(
    marks: Marks, link: Linked, contents: list[tuple[Span, Attribution]], reader: str
) -> Tie | None:
    """The tie as its words tell it; None where they tell none."""
    head, tail = actor(marks, link.head), actor(marks, link.tail)
    read, chance = link.labels["tie_relation"]
    first, last = min(head.span.start, tail.span.start), max(head.span.end, tail.span.end)
    stretch = around(marks.document.text, first, last)
    if (relation := relation_told(read, head.text, tail.text, stretch)) is None:
        return None
    evidence = marks.sentences([head.span, tail.span])
    document = marks.document
    where = (f"{part.span.start}-{part.span.end}" for part in (head, tail))
    return Tie(
        id=content_id("st", document.id, "tie", relation, *where),
        document=document.id,
        evidence=evidence,
        attribution=(*voice_at(head.span, contents), *cited(document, evidence)),
        hedge=cast(Hedge, link.labels["tie_hedge"][0]),
        reader=reader,
        score=round(link.score * chance, 4),
        head=head,
        tail=tail,
        relation=relation,
    )
