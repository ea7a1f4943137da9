"""Marked triggers -> IncidentReports: what happened, was foiled, planned, threatened or denied."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import cast

from vedette.read.attribution import cited
from vedette.read.claims import voice_at
from vedette.read.doers import is_no_doer
from vedette.read.marks import Marks
from vedette.read.slots import actor, best, figure, place, time
from vedette.read.withdrawals import WITHDRAWAL, settled, withdrawn
from vedette.text.normalise import content_id
from vedette.types import (
    ActorMention,
    Attribution,
    Certainty,
    Figure,
    Hedge,
    IncidentReport,
    Span,
    Status,
    Toll,
)

_STRUCK = re.compile(r"\b(?:on|against|targeting|upon)\s+(?:the\s+|an?\s+)?$")
TOLLS = ("killed", "wounded", "abducted")
WAR = 10_000
"""From so many dead or hurt on a figure is a total over many events, whatever the reader took it
for: the worst massacre of one place in the wars since 1990 took some eight thousand lives."""
MANY = 100
"""From so many dead on a figure must stand beside a word of death."""
_DEATH = re.compile(
    r"\b(?:kill|dead|death|die[ds]?\b|dying|massacre|slain|slaughter|murder|execut|lives\b|bod(?:y|ies)\b"
    r"|corpse|casualt|toll|fatal|martyr|perish|behead|drown|shot|gunned|bur(?:ied|y)|grave|victim)",
    re.IGNORECASE,
)
_CLAIM = re.compile(
    r"\bclaim(?:ed|s|ing)?\b|\bresponsibility\b|\bAmaq\b|\bal-Naba\b|\badmit|\bboast|\bcommuniqu"
    r"|\b(?:took|takes?|taken) credit\b|\bits (?:own )?(?:statement|channel|media)\b|\bstatement\b",
    re.IGNORECASE,
)
_UNCLAIMED = re.compile(
    r"\b(?:no|nobody|none|not|never|neither|without)\b[^.]{0,60}?\b(?:claim|responsib|statement)",
    re.IGNORECASE,
)
_BEFORE = 70
"""How many letters before a word of claiming may hold its negation."""


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
    sentence = next(iter(marks.sentences([trigger.span])), trigger.span)
    kind = settled(labels["incident_type"][0], document.text, trigger.span, sentence)
    struck = tuple(actor(marks, index) for index in sorted(targets))
    if kind == WITHDRAWAL and not struck:
        struck = _withdrawn(document.text, trigger.span, sentence)
    return IncidentReport(
        id=content_id("st", document.id, "incident", f"{trigger.span.start}-{trigger.span.end}"),
        document=document.id,
        evidence=evidence,
        attribution=(*voice_at(trigger.span, contents), *cited(document, evidence)),
        hedge=cast(Hedge, labels["incident_hedge"][0]),
        reader=reader,
        score=round(marks.spans[main].score * labels["incident_type"][1], 4),
        type=kind,
        status=cast(Status, labels["status"][0]),
        trigger=trigger,
        initiator=actor(marks, initiator) if initiator is not None else None,
        certainty=_certainty(marks, initiator, cast(Certainty, labels["certainty"][0])),
        targets=struck,
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


def _withdrawn(text: str, trigger: Span, sentence: Span) -> tuple[ActorMention, ...]:
    """Those whom the words of a withdrawal say to be withdrawn, though the model marks nobody."""
    span = withdrawn(text, trigger, sentence)
    return (ActorMention(span, span.of(text)),) if span else ()


def _certainty(marks: Marks, initiator: int | None, read: Certainty) -> Certainty:
    """What was read, but that a claim by the group needs a text that tells of one somewhere."""
    if initiator is None:
        return "unattributed"
    if read == "claimed_by_group" and not tells_of_a_claim(marks.document.text):
        return "suspected"
    return read


def tells_of_a_claim(text: str) -> bool:
    """True where a text says that somebody claims or admits something, not only that nobody does.

    >>> tells_of_a_claim("The Reed Front claimed the raid."), tells_of_a_claim("Nobody claimed it.")
    (True, False)
    """
    return any(
        not _UNCLAIMED.search(text, max(0, found.start() - _BEFORE), found.end())
        for found in _CLAIM.finditer(text)
    )


def _doer(marks: Marks, group: list[int]) -> int | None:
    """The best initiator that the sentence does not name as the one struck ("raids on X's men"), as
    who holds the ground, or as who blames another.
    """
    text, triggers = marks.document.text, [marks.spans[index].span for index in group]
    for link in marks.linked(group, "initiator"):
        party = marks.spans[link.tail].span
        if not _STRUCK.search(text, 0, party.start) and not is_no_doer(text, party, triggers):
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
        found = of_a_war(figure(marks, at), kind)
        if found is not None and found not in told.values():
            yield Toll(kind, found, voice_at(found.span, contents))


def _figure(marks: Marks, group: list[int], kind: str) -> Figure | None:
    at = best(marks, group, kind)
    found = None if at is None else of_a_war(figure(marks, at), kind)
    if found is None or kind != "killed" or max(found.min or 0, found.max or 0) < MANY:
        return found
    # "270,000 people are besieged" is no toll: a large number of dead is told with a word of death.
    sentences = marks.sentences([found.span])
    return found if any(_DEATH.search(s.of(marks.document.text)) for s in sentences) else None


def of_a_war(found: Figure | None, kind: str) -> Figure | None:
    """The figure, as a total over many events where it is too great for one."""
    if found is None or kind == "abducted" or max(found.min or 0, found.max or 0) < WAR:
        return found
    return replace(found, scope="cumulative")
