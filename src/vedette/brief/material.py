"""What a briefing is written from: findings and what stands beside them, all as plain values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from vedette.brief.model import Quoted
from vedette.types import Decision, Incident, Link, Place, Question
from vedette.types.assessments import Assessment, Warning


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a briefing is about, both included, and why these."""

    start: date
    end: date
    basis: str


Quote = Callable[[str], Quoted | None]
"""The sentences of a statement by its id; None where there is no such statement."""


@dataclass(frozen=True, slots=True)
class Change:
    """One finding that is not as it was, in words; `because` are ids of statements that came."""

    kind: str
    what: str
    id: str
    title: str
    revisions: tuple[tuple[str, str, str], ...] = ()
    because: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Since:
    """The build compared with; `number` 0 is the empty case."""

    number: int
    label: str
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Outlet:
    """What the case holds of an outlet; `silent_days` where it has gone silent."""

    name: str
    documents: int
    share: float
    silent_days: int | None = None


@dataclass(frozen=True, slots=True)
class Covered:
    """What the whole case rests on, and what it would not see.

    Attributes:
        languages: (code, documents, read).
        unseen: (country, province) without an incident, of `provinces`.
        delay_days: to the first report, for half and for nine in ten of the incidents.
        gaps: kind -> mentions that could not be resolved.
    """

    documents: int = 0
    undated: int = 0
    outlets: tuple[Outlet, ...] = ()
    languages: tuple[tuple[str, int, bool], ...] = ()
    weeks: int = 0
    empty_weeks: int = 0
    incidents: int = 0
    single_source: int = 0
    unplaced: int = 0
    provinces: int = 0
    unseen: tuple[tuple[str, str], ...] = ()
    delay_days: tuple[float, float] | None = None
    gaps: Mapping[str, int] = field(default_factory=dict)
    rejections: int = 0


@dataclass(frozen=True, slots=True)
class Material:
    """All that a briefing is written from.

    Attributes:
        case: its name for people.
        area: "" for the whole case.
        built: the last build in words; not the day of writing, so that the same case gives the
            same bytes.
        incidents, questions, links: all of the case; the sections choose.
        factors: id -> name for people.
        actors: id -> listed name.
        published: statement id -> the last day on which its document may have come out.
        reports: day -> independent reports published on it.
        assessment: None where nothing could be assessed.
        likelihoods: indicator -> expression for the probability that it got worse.
        violent: the types of incidents that are violence; empty where all are to be counted.
        landmarks: places for orientation on the map.
        redacted: private names are written as roles.
        most: so many incidents are shown, the rest counted.
    """

    case: str
    area: str
    period: Period
    built: str
    versions: str = ""
    incidents: tuple[Incident, ...] = ()
    questions: tuple[Question, ...] = ()
    links: tuple[Link, ...] = ()
    factors: Mapping[str, str] = field(default_factory=dict)
    actors: Mapping[str, str] = field(default_factory=dict)
    published: Mapping[str, date | None] = field(default_factory=dict)
    reports: Mapping[date, int] = field(default_factory=dict)
    assessment: Assessment | None = None
    warnings: tuple[Warning, ...] = ()
    likelihoods: Mapping[str, str] = field(default_factory=dict)
    since: Since | None = None
    covered: Covered = Covered()
    decisions: tuple[Decision, ...] = ()
    violent: frozenset[str] = frozenset()
    landmarks: tuple[Place, ...] = ()
    redacted: bool = True
    most: int = 40
