"""Marked contents -> Claims: who asserts, denies, doubts, warns, predicts, demands, accuses."""

from collections.abc import Sequence
from typing import cast

from vedette.read.attribution import AUTHOR, cited, voice
from vedette.read.denials import stance_in
from vedette.read.marks import Marks
from vedette.read.slots import actor, best, place, time
from vedette.text.normalise import content_id
from vedette.types import Attribution, Claim, Direction, Hedge, Mention, Span, Stance

_HEAD = 70


def claims(marks: Marks, reader: str) -> list[Claim]:
    """One claim a content; the pieces of a content that its cue breaks are one claim."""
    return [_claim(marks, group, reader) for group in marks.groups("content", "same_content")]


def holders(found: list[Claim]) -> list[tuple[Span, Attribution]]:
    """Each content's stretch with whose voice it is in, for what is said inside it."""
    return [
        (piece.span, claim.attribution[0])
        for claim in found
        if claim.attribution[0].role != "author"
        for piece in claim.content
    ]


def voice_at(span: Span, contents: list[tuple[Span, Attribution]]) -> tuple[Attribution, ...]:
    """Whose voice a span is in: the innermost content around it, or nobody's but the text's."""
    around = [
        (stretch.end - stretch.start, who) for stretch, who in contents if stretch.covers(span)
    ]
    return (min(around, key=lambda item: item[0])[1],) if around else ()


def _claim(marks: Marks, group: list[int], reader: str) -> Claim:
    content = tuple(marks.mention(index) for index in group)
    labels = marks.spans[group[0]].labels
    holder, cue = best(marks, group, "holder"), best(marks, group, "cue")
    said = " ".join(piece.text for piece in content)
    told = marks.mention(cue).text if cue is not None else None
    read = cast(Stance, labels["stance"][0])
    by = marks.spans[holder].span if holder is not None else None
    stance = stance_in(said, told, read, _before(marks, content[0].span, by))
    if holder is None and cue is None and labels["voice"][0] == "author":
        who = AUTHOR
    else:
        who = voice(
            actor(marks, holder) if holder is not None else None,
            marks.mention(cue) if cue is not None else None,
            stance,
        )
    spans = [piece.span for piece in content]
    spans += [part.span for part in (who.holder, who.cue) if part is not None]
    evidence = marks.sentences(spans)
    document = marks.document
    return Claim(
        id=content_id(
            "st", document.id, "claim", *(f"{p.span.start}-{p.span.end}" for p in content)
        ),
        document=document.id,
        evidence=evidence,
        attribution=(who, *cited(document, evidence)),
        hedge=cast(Hedge, labels["claim_hedge"][0]),
        reader=reader,
        score=round(marks.spans[group[0]].score * labels["stance"][1], 4),
        content=content,
        stance=stance,
        topic=labels["topic"][0],
        direction=cast(Direction, labels["direction"][0]),
        actors=tuple(actor(marks, index) for index in _named(marks, "actor", content)),
        places=tuple(place(marks, index) for index in _named(marks, "place", content)),
        times=tuple(time(marks, index) for index in _named(marks, "time", content)),
    )


def _before(marks: Marks, content: Span, holder: Span | None) -> str:
    """The words of its sentence before a content, after its holder, 70 letters at most."""
    start = max((s.start for s in marks.sentences([content])), default=content.start)
    if holder is not None and holder.end <= content.start:
        start = max(start, holder.end)
    return marks.document.text[max(start, content.start - _HEAD) : content.start]


def _named(marks: Marks, layer: str, content: Sequence[Mention]) -> list[int]:
    """The marked spans of a layer that lie inside a content."""
    return [
        index
        for index in marks.layer(layer)
        if any(piece.span.covers(marks.spans[index].span) for piece in content)
    ]
