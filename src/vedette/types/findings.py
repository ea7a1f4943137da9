"""What all documents together say: incidents, questions, links and ties, with who says what.

A finding is named by one of its statements: `in_`, `qu_`, `li_` or `ti_` and the hash of a
statement's id. Every statement under it names it as well (see `finding_id`), so that an id that was
once given away opens the finding for as long as that statement stands.
"""

from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from vedette.types.spans import TimeSpan
from vedette.types.statements import Certainty, Hedge, Place, Relation, Role, Sign, Stance

FindingKind = Literal["incident", "question", "link", "tie"]
Side = Literal["for", "against", "doubts", "open"]
LinkGroup = Literal["same", "opposite", "unknown"]
PREFIXES: dict[FindingKind, str] = {
    "incident": "in_",
    "question": "qu_",
    "link": "li_",
    "tie": "ti_",
}


def finding_id(kind: FindingKind, statement: str) -> str:
    """The name that a statement gives to the finding it belongs to.

    >>> finding_id("incident", "st_1")
    'in_1a186161dcca3fbb'
    """
    return PREFIXES[kind] + sha256(statement.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Voice:
    """One statement's say on something: who says it, through whom.

    Attributes:
        statement: its id.
        origin: the origin of the report within the finding; equal origins are one source.
        holder: who is said to say it, in the report's words or by listed name; "" for its author.
        actor: the id that the holder resolves to.
        role: the holder's.
        stance: "asserts", "denies", ...
    """

    statement: str
    origin: str
    holder: str = ""
    actor: str | None = None
    role: Role = "author"
    stance: Stance = "asserts"
    hedge: Hedge = "asserted"


@dataclass(frozen=True, slots=True)
class Version:
    """One value of a slot, and the reports that give it.

    Attributes:
        value: its normal form: a type's name, an actor's id, a place's id, an ISO interval; the
            folded words where there is none.
        label: the same for people.
        origins: how many independent origins give it.
    """

    value: str
    label: str
    statements: tuple[str, ...]
    origins: int


@dataclass(frozen=True, slots=True)
class Party:
    """Who is said to have done it, or to whom it was done.

    Attributes:
        actor: the id of the actor; None where the words name none.
        certainty: the strongest that is said of it; `voices` hold the rest.
        denied: somebody denies that it was this party; who, stands in `voices`.
    """

    actor: str | None
    label: str
    certainty: Certainty
    denied: bool
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class ReportedFigure:
    """A figure as one report gives it, and whose it is."""

    min: int | None
    max: int | None
    approximate: bool
    words: str
    voice: Voice


@dataclass(frozen=True, slots=True)
class Tally:
    """What is said of the dead, wounded or abducted of one incident.

    Attributes:
        kind: "killed", "wounded" or "abducted".
        low, best, high: of the latest figures of each independent origin (rule: docs/fusion.md);
            None where no report gives a bound.
        conservative: the least of the vague or differing figures, as ACLED counts.
        disagreement: 0 where the ranges share a number, growing to 1 with the distance between
            them.
    """

    kind: str
    low: int | None
    best: int | None
    high: int | None
    conservative: int | None
    disagreement: float
    reported: tuple[ReportedFigure, ...]


@dataclass(frozen=True, slots=True)
class Feature:
    """One reason for or against two reports telling of one event.

    Attributes:
        weight: what it adds to the log odds; below 0 it speaks against.
        text: the reason as a sentence.
    """

    name: str
    value: float
    weight: float
    text: str


@dataclass(frozen=True, slots=True)
class Join:
    """Why two reports are held to tell of one event.

    Attributes:
        probability: calibrated, from the features; 1 where an analyst decided it.
        decision: id of the decision that joined them, if one did.
    """

    left: str
    right: str
    probability: float
    features: tuple[Feature, ...]
    decision: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What every finding has.

    Attributes:
        statements: ids of the statements under it, sorted; documents likewise.
        independent_reports: how many origins report it; copies and retellings count once.
        belief: in [0, 1]; how far the reports, as reports, support it (docs/belief.md).
        decisions: ids of the analysts' decisions that shaped it.
    """

    id: str
    statements: tuple[str, ...]
    documents: tuple[str, ...]
    independent_reports: int
    belief: float
    decisions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident(Finding):
    """One event with all that is said of it.

    Attributes:
        type, status: the value that most independent origins give; `types`, `statuses` hold all.
        time, place: the narrowest that the reports agree on; None where none is known.
        contested: the names of the slots in which reports contradict each other.
        part_of: id of the incident that this one is a part of.
        joins: why its reports belong together; enough of them to connect all.
    """

    type: str
    types: tuple[Version, ...]
    status: str
    statuses: tuple[Version, ...]
    time: TimeSpan | None
    times: tuple[Version, ...]
    place: Place | None
    places: tuple[Version, ...]
    perpetrators: tuple[Party, ...] = ()
    targets: tuple[Party, ...] = ()
    tallies: tuple[Tally, ...] = ()
    means: tuple[Version, ...] = ()
    voices: tuple[Voice, ...] = ()
    contested: tuple[str, ...] = ()
    part_of: str | None = None
    joins: tuple[Join, ...] = ()


@dataclass(frozen=True, slots=True)
class Position:
    """One holder's answer to a question.

    Attributes:
        holder: as in `Voice`; "" for a document's author, then `outlet` tells whose.
        since: the first day on which it was published, in ISO form; None where unknown.
        ground: the words that give its ground, where the report states one.
    """

    side: Side
    stance: Stance
    hedge: Hedge
    holder: str
    actor: str | None
    role: Role
    outlet: str
    since: str | None
    ground: str
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Finding):
    """A proposition on which at least one position is taken.

    Attributes:
        topic: what of the frame it bears on.
        proposition: the words of the claim that states it most plainly.
        direction: which way the measure is said to go, "" where it is no tendency.
        period: the time it is about; None where the claims name none.
        contested: independent holders stand on opposite sides.
    """

    topic: str
    proposition: str
    about: str
    direction: str
    place: Place | None
    period: TimeSpan | None
    positions: tuple[Position, ...]
    contested: bool


@dataclass(frozen=True, slots=True)
class Factor:
    """Something that can rise or fall: a node of the driver graph.

    Attributes:
        id: a factor of the frame, or `own.` and the folded words.
        topic: the frame's topic it bears on, if any.
        words: the different wordings under it, the most frequent first.
        refines: the ids of wider factors ("US-Iran tension" refines "tension").
        basis: what the match rests on.
    """

    id: str
    label: str
    topic: str | None
    words: tuple[str, ...]
    refines: tuple[str, ...] = ()
    basis: str = ""


@dataclass(frozen=True, slots=True)
class LinkEvidence:
    """One statement of a link.

    Attributes:
        sign: of the link between the two factors as such: directions told on the arguments are
            multiplied in; "?" where one of them is unknown.
        group: against the link's own sign.
        weight: reader precision x hedge x source reliability, in [0, 1].
        refined: the statement is of a narrower pair of factors and is counted there too.
    """

    voice: Voice
    sign: Sign
    group: LinkGroup
    relation: Relation
    hedge: Hedge
    denied: bool
    weight: float
    refined: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Finding):
    """A signed edge of the driver graph.

    Attributes:
        cause, effect: ids of factors.
        p_plus, p_minus, p_none: the three masses, which sum to 1.
        relations: the relations stated, the most frequent first.
        background: assumed by an analyst, without a report.
    """

    cause: str
    effect: str
    sign: Sign
    p_plus: float
    p_minus: float
    p_none: float
    relations: tuple[Relation, ...]
    evidence: tuple[LinkEvidence, ...]
    background: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FusedTie(Finding):
    """A relation of two actors over time.

    Attributes:
        head, tail: ids of actors, or folded words where an actor has none.
        since, until: the first and last time for which it is stated; None where no date is.
        denied: somebody denies it.
    """

    head: str
    head_label: str
    relation: str
    tail: str
    tail_label: str
    since: TimeSpan | None
    until: TimeSpan | None
    denied: bool
    voices: tuple[Voice, ...]


__all__ = [
    "PREFIXES",
    "Factor",
    "Feature",
    "Finding",
    "FindingKind",
    "FusedTie",
    "Incident",
    "Join",
    "Link",
    "LinkEvidence",
    "LinkGroup",
    "Party",
    "Position",
    "Question",
    "ReportedFigure",
    "Side",
    "Tally",
    "Version",
    "Voice",
    "finding_id",
]
