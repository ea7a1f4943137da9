"""Marked triggers -> IncidentReports: what happened, was foiled, planned, threatened or denied."""

import re
from collections.abc import Iterator, Mapping
from typing import cast

from vedette.read.attribution import cited
from vedette.read.claims import voice_at
from vedette.read.marks import Marks
from vedette.read.slots import actor, best, figure, place, time
from vedette.text.normalise import content_id
from vedette.types import Attribution, Certainty, Figure, Hedge, IncidentReport, Span, Status, Toll

_STRUCK = re.compile(r"\b(?:on|against|targeting|upon)\s+(?:the\s+|an?\s+)?$")
TOLLS = ("killed", "wounded", "abducted")


def incidents(
    marks: Marks, contents: list[tuple[Span, Attribution]], reader: str
) -> list[IncidentReport]:
    """One report an event: triggers that tell the same event are one report.

    Besides those that the model links, triggers with the same dead, hurt or abducted tell one
    event, and so do triggers of one type in one sentence with the same target.

    Args:
        contents: what is said by whom (`claims.holders`): a trigger inside is in that voice.
    """
    groups = marks.groups("trigger", "same_event", lambda index: _signs(marks, index))
    return [_incident(marks, group, contents, reader) for group in groups]


def _signs(marks: Marks, trigger: int) -> Iterator[tuple[object, ...]]:
    for kind in TOLLS:
        if (tail := best(marks, [trigger], kind)) is not None:
            yield kind, tail
    if (target := best(marks, [trigger], "target")) is not None:
        event = marks.spans[trigger].labels["incident_type"][0]
        yield event, marks.sentence_of(trigger), target


def _incident(
    marks: Marks, group: list[int], contents: list[tuple[Span, Attribution]], reader: str
) -> IncidentReport:
    main = max(group, key=lambda index: (marks.spans[index].labels["incident_type"][1], -index))
    labels = marks.spans[main].labels
    initiator = _doer(marks, group)
    place_at, time_at = best(marks, group, "place"), best(marks, group, "time")
    targets = [link.tail for link in marks.linked(group, "target") if link.tail != initiator]
    quantities = [link.tail for link in marks.linked(group, "quantity")]
    means = [link.tail for link in marks.linked(group, "means")]
    figures = {kind: _figure(marks, group, kind) for kind in TOLLS}
    used = [*group, *targets, *quantities, *means]
    used += [index for index in (initiator, place_at, time_at) if index is not None]
    spans = [marks.spans[index].span for index in used]
    spans += [found.span for found in figures.values() if found is not None]
    further = tuple(_further(marks, group, figures, contents))
    spans += [toll.figure.span for toll in further]
    evidence = marks.sentences(spans)
    trigger = marks.mention(main)
    document = marks.document
    return IncidentReport(
        id=content_id("st", document.id, "incident", f"{trigger.span.start}-{trigger.span.end}"),
        document=document.id,
        evidence=evidence,
        attribution=(*voice_at(trigger.span, contents), *cited(document, evidence)),
        hedge=cast(Hedge, labels["incident_hedge"][0]),
        reader=reader,
        score=round(marks.spans[main].score * labels["incident_type"][1], 4),
        type=labels["incident_type"][0],
        status=cast(Status, labels["status"][0]),
        trigger=trigger,
        initiator=actor(marks, initiator) if initiator is not None else None,
        certainty=cast(
            Certainty, labels["certainty"][0] if initiator is not None else "unattributed"
        ),
        targets=tuple(actor(marks, index) for index in sorted(targets)),
        killed=figures["killed"],
        wounded=figures["wounded"],
        abducted=figures["abducted"],
        further_tolls=further,
        quantities=tuple(
            found for index in sorted(quantities) if (found := figure(marks, index)) is not None
        ),
        means=tuple(marks.mention(index) for index in sorted(means)),
        place=place(marks, place_at) if place_at is not None else None,
        time=time(marks, time_at) if time_at is not None else None,
    )


def _doer(marks: Marks, group: list[int]) -> int | None:
    """The best initiator that the sentence does not name as the one struck ("raids on X's men")."""
    text = marks.document.text
    for link in marks.linked(group, "initiator"):
        if not _STRUCK.search(text, 0, marks.spans[link.tail].span.start):
            return link.tail
    return None


def _further(
    marks: Marks,
    group: list[int],
    told: Mapping[str, Figure | None],
    contents: list[tuple[Span, Attribution]],
) -> Iterator[Toll]:
    """The figures besides those told, each once, in text order."""
    links = {link.tail: kind for kind in TOLLS for link in marks.linked(group, kind)}
    for at, kind in sorted(links.items()):
        found = figure(marks, at)
        if found is not None and found not in told.values():
            yield Toll(kind, found, voice_at(found.span, contents))


def _figure(marks: Marks, group: list[int], kind: str) -> Figure | None:
    at = best(marks, group, kind)
    return None if at is None else figure(marks, at)
