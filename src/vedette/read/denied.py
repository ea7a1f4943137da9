"""Denials meet the events they are of: whose word stands for an event, and whose against it.

    what is denied                    what becomes of the event's report
    it, and nobody else tells it      status denied, in the denier's voice
    it, after somebody told it        stays in that voice; a second report, denied, by the denier
    one's part in it, or its toll     stays told; the denier is no voice against the event
    nothing ("denied them entry")     stays told

Who denies a part in an attack makes a denied claim of responsibility, which fusion brings to the
attack it is about (fuse/responsibility.py).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from vedette.read.attribution import cited, role_of
from vedette.read.denials import PART, Denial
from vedette.read.marks import Marks
from vedette.text.normalise import content_id
from vedette.types import ActorMention, Attribution, Claim, IncidentReport, Mention, Span

CLAIM = "claim_of_responsibility"
NO_DEEDS = frozenset(
    ("agreement_to_transfer", "call_or_demand", CLAIM, "donation", "government_change",
     "leader_change", "mediation_offer", "operation_paused", "operation_resumed", "other",
     "pledge_or_merger", "propaganda_release", "protest", "threat", "troop_deployment",
     "vote_or_resolution")
)  # fmt: skip
"""Types that "it" or "the accusation" does not point back to."""
_PRESUPPOSED = re.compile(
    r"\b(?:after|following|before|during|in the wake of|since|when|despite|amid|in response to"
    r"|because of|who|whose|saying|insisting|adding|stressing|accusing|blaming|calling)\b"
    r"(?!.*\bthat\b)",
    re.IGNORECASE,
)
_DEFINITE = re.compile(r"\b(?:the|this|that|those|these|such)\s+(?:\w+\s+)?$", re.IGNORECASE)
_BLAMING = re.compile(r"\b(?:blam|responsib|behind|fault)", re.IGNORECASE)
PRONOUNS = frozenset(("it", "they", "he", "she"))
_NEAR, _FAR = 1, 2
"""How many sentences back an event may stand that a denial points to."""
_CLOSE = 40


def denied(
    marks: Marks, claims: Sequence[Claim], reports: Sequence[IncidentReport], found: list[Denial]
) -> list[IncidentReport]:
    """The reports of a document once its denials are known; those that denials add stand last."""
    kept = {report.id: report for report in reports}
    added: dict[str, IncidentReport] = {}
    settled: set[str] = set()
    for denial in found:
        inner = [r for r in kept.values() if _inside(r.trigger.span, denial.scope)]
        if denial.kind == "act":
            events = _acts(marks, kept, inner, claims, denial, settled)
        else:
            for report in inner:
                kept[report.id] = _told(report, denial)
            events = []
            if denial.kind == "part":
                event = inner[0] if inner else _attack(marks, list(kept.values()), denial)
                if event is not None and not _unnamed(denial.holder):
                    events = [_own_part(marks, denial, event, inner)]
        for made in events:
            added[made.id] = made
    for report in kept.values():
        if report.id not in settled and any(s.stance == "denies" for s in report.attribution):
            kept[report.id] = _told(report, None)
    return [*kept.values(), *added.values()]


def _acts(
    marks: Marks,
    kept: dict[str, IncidentReport],
    inner: Sequence[IncidentReport],
    claims: Sequence[Claim],
    denial: Denial,
    settled: set[str],
) -> list[IncidentReport]:
    """What a denial of acts adds; the reports inside it are set right in `kept`."""
    made: list[IncidentReport] = []
    text = marks.document.text
    for report in inner:
        start = min(span.start for span in denial.scope)
        if _PRESUPPOSED.search(text, start, report.trigger.span.start):
            kept[report.id] = _told(report, denial)
            continue
        twin = _before(marks, [r for r in kept.values() if r not in inner], denial, _FAR)
        if twin is not None and _points_to(text, report, twin):
            del kept[report.id]
            made.append(_against(marks, twin, denial))
            kept[twin.id] = _heard(twin)
        elif denial.accuser is not None or _others(report, denial):
            kept[report.id] = _accused(report, denial)
            made.append(_against(marks, report, denial))
        else:
            voice = _voice(denial)
            kept[report.id] = replace(
                report, status="denied", attribution=(voice, *_outlets(report.attribution))
            )
        settled.add(report.id)
    if inner or not (denial.points_back or denial.names_deed or not denial.scope):
        return made
    told = _claim_before(marks, claims, denial)
    if denial.names_deed:
        event = _before(marks, kept.values(), denial, _FAR)
    else:
        event = _event_of(marks, kept.values(), told, denial)
    if event is None:
        return made
    kept[event.id] = _heard(event)
    settled.add(event.id)
    if told is not None and _blames(told):
        return [] if _unnamed(denial.holder) else [_own_part(marks, denial, event, [])]
    return [_against(marks, event, denial)]


def _event_of(
    marks: Marks, reports: Iterable[IncidentReport], told: Claim | None, denial: Denial
) -> IncidentReport | None:
    """The event of the claim that a denial answers; else the denier's own deed told before it."""
    some = list(reports)
    if told is not None:
        scope = tuple(piece.span for piece in told.content)
        inside = [
            r
            for r in some
            if _inside(r.trigger.span, scope)
            and r.type not in NO_DEEDS
            and not (_blames(told) and _same(r.initiator, told.attribution[0].holder))
        ]
        if inside:
            return min(inside, key=lambda r: (not _did(r, denial), r.trigger.span))
    event = _before(marks, some, denial, _NEAR)
    return event if event is not None and _did(event, denial) else None


def _claim_before(marks: Marks, claims: Sequence[Claim], denial: Denial) -> Claim | None:
    """The nearest claim of somebody else that ends before a denial, a sentence back at most."""
    here = _sentence(marks, denial.cue.span)
    held = [
        claim
        for claim in claims
        if claim.content[-1].span.end <= denial.cue.span.start
        and here - _sentence(marks, claim.content[-1].span) <= _NEAR
        and claim.stance in ("asserts", "accuses", "warns")
        and not _same(claim.attribution[0].holder, denial.holder)
    ]
    return max(held, key=lambda c: c.content[-1].span.end) if held else None


def _before(
    marks: Marks, reports: Iterable[IncidentReport], denial: Denial, sentences: int
) -> IncidentReport | None:
    """The event told shortly before a denial: the denier's own deed, else the nearest."""
    here = _sentence(marks, denial.cue.span)
    held = [
        r
        for r in reports
        if r.trigger.span.end <= denial.cue.span.start
        and here - _sentence(marks, r.trigger.span) <= sentences
        and r.type not in NO_DEEDS
    ]
    return max(held, key=lambda r: (_did(r, denial), r.trigger.span)) if held else None


def _attack(
    marks: Marks, reports: Sequence[IncidentReport], denial: Denial
) -> IncidentReport | None:
    """The event in which a part is denied: told later in the sentence, else shortly before."""
    here = _sentence(marks, denial.cue.span)
    later = [
        r
        for r in reports
        if denial.cue.span.end <= r.trigger.span.start
        and _sentence(marks, r.trigger.span) == here
        and r.type not in NO_DEEDS
        and any(r.trigger.span.start - span.end < _CLOSE for span in denial.scope)
    ]
    if later:
        return min(later, key=lambda r: r.trigger.span)
    return _before(marks, reports, denial, _FAR)


def _told(report: IncidentReport, denial: Denial | None) -> IncidentReport:
    """The report without the denier's voice: what was denied is not the event."""
    voices = tuple(s for s in report.attribution if s.stance not in ("denies", "doubts"))
    status = "happened" if report.status == "denied" else report.status
    doer, certainty = report.initiator, report.certainty
    if denial is not None and denial.kind == "part" and doer is not None and (
        _same(doer, denial.holder) or _inside(doer.span, denial.scope)
    ):  # fmt: skip
        doer, certainty = None, "unattributed"
    return replace(report, attribution=voices, status=status, initiator=doer, certainty=certainty)


def _heard(report: IncidentReport) -> IncidentReport:
    """The report of one who tells it; that another denies it is a report of its own."""
    return replace(report, status="happened") if report.status == "denied" else report


def _accused(report: IncidentReport, denial: Denial) -> IncidentReport:
    voices = report.attribution
    if denial.accuser is not None:
        said = Attribution(role_of(denial.accuser.text), denial.accuser, None, "accuses")
        voices = (said, *_outlets(voices))
    return replace(_heard(report), attribution=voices)


def _against(marks: Marks, event: IncidentReport, denial: Denial) -> IncidentReport:
    """The same event, denied, in the denier's voice; whose figures it had are not repeated."""
    evidence = marks.sentences([event.trigger.span, denial.cue.span])
    at = event.trigger.span
    who = denial.holder
    if _unnamed(who) and event.initiator is not None:
        # "Activists accused the army of ..., a charge it denied": the accused denies
        doer = event.initiator
        who = replace(who, name=doer.name or Mention(doer.span, doer.text))
    return replace(
        event,
        id=_id(marks, at, denial),
        evidence=evidence,
        attribution=(_voice(replace(denial, holder=who)), *cited(marks.document, evidence)),
        hedge="asserted",
        status="denied",
        killed=None,
        wounded=None,
        abducted=None,
        further_tolls=(),
        quantities=(),
    )


def _own_part(
    marks: Marks, denial: Denial, event: IncidentReport, inner: Sequence[IncidentReport]
) -> IncidentReport:
    """The denied claim of responsibility for an event."""
    at = event.trigger
    evidence = marks.sentences([denial.cue.span, at.span])
    own = [r.initiator for r in inner if r.initiator and _inside(r.initiator.span, denial.scope)]
    listed = [doer for doer in own if doer.text[:1].isupper() and doer.name is None]
    return IncidentReport(
        id=_id(marks, denial.cue.span, denial),
        document=marks.document.id,
        evidence=evidence,
        attribution=(_voice(denial), *cited(marks.document, evidence)),
        reader=event.reader,
        score=event.score,
        type=CLAIM,
        status="denied",
        trigger=denial.cue,
        initiator=listed[0] if listed else denial.holder,
        targets=(ActorMention(at.span, at.text, kind="event"),),
        place=event.place,
    )


def _voice(denial: Denial) -> Attribution:
    return Attribution(role_of(denial.holder.text), denial.holder, denial.cue, "denies")


def _outlets(chain: Iterable[Attribution]) -> tuple[Attribution, ...]:
    return tuple(link for link in chain if link.role == "outlet" and link.stance == "asserts")


def _others(report: IncidentReport, denial: Denial) -> bool:
    """Whether the report is told in the words of another than the denier."""
    said = next(iter(report.attribution), None)
    return (
        said is not None
        and said.holder is not None
        and said.stance in ("asserts", "accuses")
        and not _same(said.holder, denial.holder)
    )


def _points_to(text: str, report: IncidentReport, twin: IncidentReport) -> bool:
    """Whether words with "the" name an event that was told before: "denied the strike"."""
    start = report.trigger.span.start
    same = report.type == twin.type or _stem(report.trigger) == _stem(twin.trigger)
    return same and bool(_DEFINITE.search(text, max(0, start - 30), start))


def _stem(words: Mention) -> str:
    return words.text.casefold()[:4]


def _blames(claim: Claim) -> bool:
    """Whether a claim says who did what is known to have happened."""
    cue = claim.attribution[0].cue
    said = " ".join(piece.text for piece in claim.content)
    return bool((cue and _BLAMING.search(cue.text)) or PART.search(said))


def _did(report: IncidentReport, denial: Denial) -> bool:
    return report.initiator is not None and _same(report.initiator, denial.holder)


def _unnamed(who: ActorMention) -> bool:
    return who.name is None and who.text.casefold() in PRONOUNS


def _same(one: ActorMention | None, other: ActorMention | None) -> bool:
    return one is not None and other is not None and _name(one) == _name(other)


def _name(who: ActorMention) -> str:
    return (who.name.text if who.name else who.text).casefold()


def _inside(span: Span, scope: Iterable[Span]) -> bool:
    return any(piece.covers(span) for piece in scope)


def _sentence(marks: Marks, span: Span) -> int:
    return sum(s.span.start <= span.start for s in marks.document.sentences)


def _id(marks: Marks, span: Span, denial: Denial) -> str:
    where = f"{span.start}-{span.end}"
    return content_id(
        "st", marks.document.id, "incident", where, "denied", str(denial.cue.span.start)
    )
