"""Findings made up for tests of the assessment."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from vedette.assess.known import Evidence, Told
from vedette.types import (
    Incident,
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

START = date(2021, 1, 4)  # a Monday


def monday(week: int) -> date:
    """The first day of a week of the made case."""
    return START + timedelta(weeks=week)


def place(admin1: str | None = "Karst", country: str | None = "XA") -> Place:
    return Place(f"{country}.{admin1}", admin1 or "XA", country, admin1, 0.0, 0.0, "town", 5.0)


def span(start: date | None, end: date | None = None) -> TimeSpan:
    return TimeSpan(start, end or start, "day", "stated")


class Made:
    """Collects findings with their documents; `evidence` is what an assessment takes."""

    def __init__(self) -> None:
        self.incidents: list[Incident] = []
        self.questions: list[Question] = []
        self.told: dict[str, Told] = {}
        self.published: dict[str, date | None] = {}
        self.copies: dict[str, str] = {}

    def report(self, name: str, day: date | None, copy_of: str | None = None) -> None:
        """A document that tells of nothing."""
        self.published[name] = day
        self.copies[name] = copy_of or name

    def incident(
        self,
        name: str,
        day: date | None,
        *,
        type: str = "armed_attack",
        status: str = "happened",
        where: Place | None = None,
        until: date | None = None,
        killed: int | None = None,
        by: str | None = None,
        target: str = "",
        part_of: str | None = None,
        contested: Sequence[str] = (),
        origins: Sequence[str] = ("Reed Wire",),
        reported: Sequence[date] = (),
    ) -> str:
        """An incident, with one document for each origin, out on its first day or as given."""
        where = where or place()
        time = span(day, until) if day else None
        voices, figures = [], []
        for number, origin in enumerate(origins):
            statement, document = f"st_{name}_{number}", f"doc_{name}_{number}"
            self.report(document, reported[number] if reported else day)
            self.told[statement] = Told(document, where, time)
            voices.append(Voice(statement, origin))
            if killed is not None:
                figures.append(ReportedFigure(killed, killed, False, str(killed), voices[-1]))
        statements = tuple(voice.statement for voice in voices)

        def version(value: str) -> tuple[Version, ...]:
            return (Version(value, value, statements, len(set(origins))),)

        tally = Tally("killed", killed, killed, killed, killed, 0.0, tuple(figures))
        party = Party(by, by or "", "asserted", False, tuple(voices))
        aim = Party(None, target, "asserted", False, tuple(voices))
        self.incidents.append(
            Incident(
                id=f"in_{name}",
                statements=statements,
                documents=tuple(f"doc_{name}_{n}" for n in range(len(origins))),
                independent_reports=len(set(origins)),
                belief=0.6,
                type=type,
                types=version(type),
                status=status,
                statuses=version(status),
                time=time,
                times=version(str(day)),
                place=where,
                places=version(where.id),
                perpetrators=(party,) if by else (),
                targets=(aim,) if target else (),
                tallies=(tally,) if killed is not None else (),
                voices=tuple(voices),
                contested=tuple(contested),
                part_of=part_of,
            )
        )
        return f"in_{name}"

    def claim(
        self,
        name: str,
        day: date,
        holder: str,
        *,
        topic: str = "attack_tempo",
        direction: str = "up",
        side: str = "for",
        stance: str = "asserts",
        hedge: str = "asserted",
        origin: str = "Reed Wire",
        where: Place | None = None,
    ) -> str:
        """A question on which one holder takes a side."""
        statement, document = f"st_{name}", f"doc_{name}"
        self.report(document, day)
        self.told[statement] = Told(document, words=f"words of {name}")
        voice = Voice(statement, origin, holder)
        position = Position(
            side, stance, hedge, holder, None, "other", origin, day.isoformat(), "", (voice,)
        )  # type: ignore[arg-type]
        self.questions.append(
            Question(
                id=f"qu_{name}",
                statements=(statement,),
                documents=(document,),
                independent_reports=1,
                belief=0.5,
                topic=topic,
                proposition=f"raids go {direction}",
                about=topic,
                direction=direction,
                place=where,
                period=None,
                positions=(position,),
                contested=False,
            )
        )
        return f"qu_{name}"

    @property
    def evidence(self) -> Evidence:
        return Evidence(
            list(self.incidents),
            list(self.questions),
            told=dict(self.told),
            published=dict(self.published),
            copies=dict(self.copies),
            states=frozenset({"xa.army"}),
        )


def history(
    weekly: Sequence[int],
    *,
    reports: int = 3,
    killed: int | None = None,
    type: str = "armed_attack",
) -> Made:
    """A case with so many attacks in each week, each told by one source of five in turn.

    Beside them `reports` documents a week tell of nothing.
    """
    made = Made()
    for week, number in enumerate(weekly):
        for at in range(number):
            day = monday(week) + timedelta(days=at % 7)
            made.incident(
                f"{week}_{at}", day, killed=killed, type=type, origins=(f"Outlet {at % 5}",)
            )
        for at in range(reports):
            made.report(f"plain_{week}_{at}", monday(week) + timedelta(days=6))
    return made


def retold(made: Made, times: int, weeks: Sequence[int]) -> Made:
    """The same incidents with more reports of each in these weeks, by further outlets."""
    for number, incident in enumerate(made.incidents):
        assert incident.time and incident.time.start
        week = (incident.time.start - START).days // 7
        if week not in weeks:
            continue
        further = []
        for at in range(times):
            statement, document = f"st_re_{number}_{at}", f"doc_re_{number}_{at}"
            made.report(document, incident.time.start)
            made.told[statement] = Told(document, incident.place, incident.time)
            further.append(Voice(statement, f"Further {at}"))
        voices = (*incident.voices, *further)
        names = tuple(sorted(voice.statement for voice in voices))
        made.incidents[number] = replace(
            incident,
            voices=voices,
            statements=names,
            documents=tuple(sorted(made.told[s].document for s in names)),
            independent_reports=len({voice.origin for voice in voices}),
        )
    return made
