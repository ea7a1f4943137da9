"""What was known at a date: findings with only the reports published by then.

A report whose day of publication is unknown was known at no date. Where all reports of a finding
were out by then it stands as fused; else each slot is taken anew from those that were:

    type, status     the version that most origins give, of equally many the one listed first
    time, place      as fused where one of the reports gives just that, else the narrowest given
    figures          of each origin's latest day, as docs/indicators.md says
    contested        of type, status and figures those with two versions by then; no other slot
    positions        those that somebody had taken by then, with the first day of that
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from vedette.types import (
    Factor,
    Incident,
    Link,
    Party,
    Place,
    Position,
    Question,
    ReportedFigure,
    Tally,
    TimeSpan,
    Version,
    Voice,
)


@dataclass(frozen=True, slots=True)
class Told:
    """A statement as an assessment sees it: its document, where and when it puts the event.

    Attributes:
        words: the content of a claim.
    """

    document: str
    place: Place | None = None
    time: TimeSpan | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an assessment rests on.

    Attributes:
        told: statement id -> what it tells.
        published: document id -> the last day on which it may have come out; None where unknown.
        copies: document id -> the text it is a copy of; one that is not here is a text of its own.
        states: ids of the actors that are bodies of a state, or of several together.
    """

    incidents: Sequence[Incident] = ()
    questions: Sequence[Question] = ()
    links: Sequence[Link] = ()
    factors: Sequence[Factor] = ()
    told: Mapping[str, Told] = field(default_factory=dict)
    published: Mapping[str, date | None] = field(default_factory=dict)
    copies: Mapping[str, str] = field(default_factory=dict)
    states: Collection[str] = frozenset()

    @property
    def last_day(self) -> date | None:
        """The last day on which anything was published."""
        return max((day for day in self.published.values() if day), default=None)

    def day_of(self, statement: str) -> date | None:
        """When the statement's document came out."""
        told = self.told.get(statement)
        return self.published.get(told.document) if told else None


def as_known(evidence: Evidence, as_of: date) -> Evidence:
    """The evidence with only what was published by `as_of`; findings by id."""
    published = {d: day for d, day in evidence.published.items() if day and day <= as_of}
    told = {s: row for s, row in evidence.told.items() if row.document in published}
    known = replace(evidence, told=told, published=published)
    incidents = [now for i in evidence.incidents if (now := known_incident(i, known))]
    names = {incident.id for incident in incidents}
    whole = [i if i.part_of in names else replace(i, part_of=None) for i in incidents]
    questions = [said for q in evidence.questions if (said := known_question(q, known))]
    links = [link for link in evidence.links if told.keys() & set(link.statements)]
    return replace(
        known,
        incidents=sorted(whole, key=lambda i: i.id),
        questions=sorted(questions, key=lambda q: q.id),
        links=sorted(links, key=lambda link: link.id),
    )


def known_incident(incident: Incident, known: Evidence) -> Incident | None:
    """The incident as its published reports tell it; None where none was out."""
    kept = known.told.keys() & set(incident.statements)
    if len(kept) == len(incident.statements):
        return incident
    if not kept:
        return None
    origins = {v.statement: v.origin for v in incident.voices if v.statement in kept}
    types = _versions(incident.types, origins, kept)
    statuses = _versions(incident.statuses, origins, kept)
    tallies = [t for tally in incident.tallies if (t := _tally(tally, known))]
    return replace(
        incident,
        statements=tuple(sorted(kept)),
        documents=tuple(sorted({known.told[s].document for s in kept})),
        independent_reports=len(set(origins.values())) or 1,
        type=types[0].value if types else incident.type,
        types=types,
        status=statuses[0].value if statuses else incident.status,
        statuses=statuses,
        time=_narrowest_time(incident.time, [known.told[s].time for s in kept]),
        times=_versions(incident.times, origins, kept),
        place=_narrowest_place(incident.place, [known.told[s].place for s in kept]),
        places=_versions(incident.places, origins, kept),
        perpetrators=_parties(incident.perpetrators, kept),
        targets=_parties(incident.targets, kept),
        tallies=tuple(tallies),
        voices=tuple(v for v in incident.voices if v.statement in kept),
        contested=_contested(incident, types, statuses, tallies),
        joins=tuple(j for j in incident.joins if j.left in kept and j.right in kept),
    )


def _contested(
    incident: Incident,
    types: Sequence[Version],
    statuses: Sequence[Version],
    tallies: Sequence[Tally],
) -> tuple[str, ...]:
    """The slots that were disputed by then, of those that are: at least two versions were out."""
    open_slots = {tally.kind for tally in tallies if tally.disagreement > 0}
    open_slots |= {"type"} if len(types) > 1 else set()
    open_slots |= {"status"} if len(statuses) > 1 else set()
    return tuple(slot for slot in incident.contested if slot in open_slots)


def known_question(question: Question, known: Evidence) -> Question | None:
    """The question with the positions taken by then; None where there was none."""
    kept = known.told.keys() & set(question.statements)
    if len(kept) == len(question.statements):
        return question
    positions = [p for held in question.positions if (p := _position(held, known))]
    if not positions:
        return None
    sides = {p.side for p in positions}
    return replace(
        question,
        statements=tuple(sorted(kept)),
        documents=tuple(sorted({known.told[s].document for s in kept})),
        independent_reports=len({v.origin for p in positions for v in p.voices}),
        positions=tuple(positions),
        contested=question.contested and {"for", "against"} <= sides,
    )


def _position(held: Position, known: Evidence) -> Position | None:
    voices = tuple(v for v in held.voices if v.statement in known.told)
    days = [day for v in voices if (day := known.day_of(v.statement))]
    if not voices:
        return None
    return replace(held, voices=voices, since=min(days).isoformat() if days else None)


def _versions(
    versions: Sequence[Version], origins: Mapping[str, str], kept: Collection[str]
) -> tuple[Version, ...]:
    found = []
    for version in versions:
        statements = tuple(s for s in version.statements if s in kept)
        if statements:
            number = len({origins.get(s, s) for s in statements})
            found.append(replace(version, statements=statements, origins=number))
    return tuple(sorted(found, key=lambda v: -v.origins))  # stable: listed order among equals


def _narrowest_time(fused: TimeSpan | None, given: Sequence[TimeSpan | None]) -> TimeSpan | None:
    spans = [time for time in given if time and time.start and time.end]
    if fused is None or any(t.start == fused.start and t.end == fused.end for t in spans):
        return fused
    return min(spans, key=_breadth, default=None)


def _breadth(time: TimeSpan) -> tuple[int, str]:
    assert time.start and time.end
    return (time.end - time.start).days, time.start.isoformat()


def _narrowest_place(fused: Place | None, given: Sequence[Place | None]) -> Place | None:
    places = [place for place in given if place]
    if fused is None or any(place.id == fused.id for place in places):
        return fused
    return min(places, key=lambda place: (place.radius_km, place.id), default=None)


def _parties(parties: Sequence[Party], kept: Collection[str]) -> tuple[Party, ...]:
    found = []
    for party in parties:
        voices: tuple[Voice, ...] = tuple(v for v in party.voices if v.statement in kept)
        if voices:
            denied = party.denied and any(v.stance == "denies" for v in voices)
            found.append(replace(party, voices=voices, denied=denied))
    return tuple(found)


def _tally(tally: Tally, known: Evidence) -> Tally | None:
    """The tally of the figures that were out: of each origin those of its latest day."""
    out = [f for f in tally.reported if f.voice.statement in known.told]
    if len(out) == len(tally.reported):
        return tally
    if not out:
        return None
    last: dict[str, date] = {}
    for figure in out:
        day = _day(figure, known)
        last[figure.voice.origin] = max(last.get(figure.voice.origin, day), day)
    latest = [f for f in out if _day(f, known) == last[f.voice.origin]]
    lows = [f.min if f.min is not None else 0 for f in latest if (f.min, f.max) != (None, None)]
    highs = [n for f in latest if (n := f.max if f.max is not None else f.min) is not None]
    told = Counter(n for f in latest if (n := _number(f)) is not None)
    most = max(told.values(), default=0)
    low, high = min(lows, default=None), max(highs, default=None)
    return replace(
        tally,
        low=low,
        best=min((n for n in told if told[n] == most), default=None),
        high=high,
        conservative=low,
        disagreement=0.0 if len({(f.min, f.max) for f in latest}) < 2 else tally.disagreement,
        reported=tuple(out),
    )


def _day(figure: ReportedFigure, known: Evidence) -> date:
    return known.day_of(figure.voice.statement) or date.min


def _number(figure: ReportedFigure) -> int | None:
    if figure.min is not None and figure.max is not None:
        return (figure.min + figure.max) // 2
    return figure.min if figure.min is not None else figure.max
