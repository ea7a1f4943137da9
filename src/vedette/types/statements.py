"""What one document says: the four kinds of statement, with their slots and who says so.

Every slot is a `Mention`: the document's own words with their place. What the words resolve to
(an actor, a place, a date) stands beside them and is None until it is known.
"""

from dataclasses import dataclass
from typing import Literal

from vedette.types.spans import Span, TimeSpan

StatementKind = Literal["incident", "claim", "influence", "tie"]
Status = Literal["happened", "ongoing", "foiled", "planned", "threatened", "possible", "denied"]
Certainty = Literal["asserted", "suspected", "claimed_by_group", "unattributed"]
Stance = Literal["asserts", "denies", "doubts", "warns", "predicts", "demands", "accuses", "urges"]
Hedge = Literal["asserted", "likely", "possible", "conditional"]
Relation = Literal["cause", "enable", "prevent", "goal", "conditional", "temporal"]
Sign = Literal["+", "-", "?"]
Direction = Literal["up", "down", "none", "unknown"]
Scope = Literal["incident", "cumulative"]
PartyKind = Literal["actor", "object", "place", "event"]
Role = Literal["author", "outlet", "official", "group", "witness", "expert", "other"]


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of the document: `text == document.text[span.start:span.end]`, always."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class ActorMention(Mention):
    """Words for a person, group, office, force or state; `actor` is the id they resolve to.

    Attributes:
        name: the mention of the same document that names the actor, where these words do not
            ("the group", "he", a surname).
        basis: what `actor` rests on, in words.
        kind: what the words stand for; the target of an incident may be a thing, a place, or
            another event as well.
        candidates: ids of the actors that the text admits where `actor` is None, the likeliest
            first; `basis` says of each why.
    """

    actor: str | None = None
    name: Mention | None = None
    basis: str = ""
    kind: PartyKind = "actor"
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """What a place mention resolves to (see `resolve`); coordinates always carry a radius.

    Attributes:
        precision: the kind of place ("town", "admin1", "border", ...).
        radius_km: within which the true position lies: extent and uncertainty together.
        basis: why it is this place and no other of that name, in words.
    """

    id: str
    name: str
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    precision: str
    radius_km: float
    basis: str = ""


@dataclass(frozen=True, slots=True)
class PlaceMention(Mention):
    """Words for a place; `place` stays None where they cannot be resolved."""

    place: Place | None = None


@dataclass(frozen=True, slots=True)
class TimeMention(Mention):
    """Words for a time; `when` stays None where the document gives no dates for them."""

    when: TimeSpan | None = None


@dataclass(frozen=True, slots=True)
class Figure(Mention):
    """A count as a range: "at least six" is min 6, "dozens" has neither bound.

    Attributes:
        approximate: the words say "about", "some", "nearly": the bounds are not sharp.
        who: the counted noun as written ("people", "members of the security forces").
        scope: "cumulative" for a total over several incidents or a longer time.
    """

    min: int | None = None
    max: int | None = None
    approximate: bool = False
    who: str | None = None
    scope: Scope = "incident"


@dataclass(frozen=True, slots=True)
class Toll:
    """One more figure that a document gives for the same event: another source's, or a part of it.

    Attributes:
        kind: "killed", "wounded" or "abducted".
        attribution: whose figure it is, as in `Statement.attribution`; empty where nobody is named.
    """

    kind: str
    figure: Figure
    attribution: tuple["Attribution", ...] = ()


@dataclass(frozen=True, slots=True)
class Attribution:
    """One link of the chain of who says it, outermost last.

    Attributes:
        holder: the words that name the speaker; None only for the document's author or outlet.
        cue: the words that attribute ("said", "according to").
        cited: the date of a cited report, where one is given.
    """

    role: Role
    holder: ActorMention | None = None
    cue: Mention | None = None
    stance: Stance = "asserts"
    cited: TimeSpan | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One thing one document says.

    Attributes:
        id: hash of the document's id, the kind and the anchor's place; stable across rebuilds.
        document: id of the document.
        evidence: the sentences it rests on, in text order, at least one.
        reader: name and version of the reader that found it.
        score: the reader's own confidence in [0, 1]; a ranking aid, not a probability of truth.
    """

    id: str
    document: str
    evidence: tuple[Span, ...]
    attribution: tuple[Attribution, ...] = ()
    hedge: Hedge = "asserted"
    reader: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentReport(Statement):
    """A concrete event that happened, goes on, was foiled, planned, threatened or denied.

    Attributes:
        killed, wounded, abducted: the figure told most plainly; the document's other figures for
            the same are `further_tolls`, in text order.
    """

    type: str
    status: Status
    trigger: Mention
    initiator: ActorMention | None = None
    certainty: Certainty = "unattributed"
    targets: tuple[ActorMention, ...] = ()
    killed: Figure | None = None
    wounded: Figure | None = None
    abducted: Figure | None = None
    further_tolls: tuple[Toll, ...] = ()
    quantities: tuple[Figure, ...] = ()
    means: tuple[Mention, ...] = ()
    place: PlaceMention | None = None
    time: TimeMention | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Statement):
    """What a holder asserts, denies, doubts, warns of, predicts, demands, or accuses of.

    Attributes:
        actors, places, times: what the content names, in text order: whom, where and when the
            claim is about.
    """

    content: tuple[Mention, ...]
    stance: Stance
    topic: str | None = None
    direction: Direction = "unknown"
    actors: tuple[ActorMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    times: tuple[TimeMention, ...] = ()


@dataclass(frozen=True, slots=True)
class FactorMention(Mention):
    """The words for something that can rise or fall, and which way they say it goes.

    Attributes:
        hedge: how sure the phrase itself is ("a possible withdrawal"), beside the whole link's.
        negated: the phrase names an absence ("the lack of patrols", "no convoy came").
    """

    factor: str | None = None
    direction: Direction = "unknown"
    hedge: Hedge = "asserted"
    negated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Influence(Statement):
    """A stated link from a cause to an effect; the sign is of cause -> effect as worded."""

    cause: FactorMention
    effect: FactorMention
    relation: Relation
    sign: Sign
    signal: Mention | None = None
    denied: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie(Statement):
    """A stated relation between two actors, or of a person to an office or group."""

    head: ActorMention
    tail: ActorMention
    relation: str
    time: TimeMention | None = None


__all__ = [
    "ActorMention",
    "Attribution",
    "Certainty",
    "Claim",
    "Direction",
    "FactorMention",
    "Figure",
    "Hedge",
    "IncidentReport",
    "Influence",
    "Mention",
    "PartyKind",
    "Place",
    "PlaceMention",
    "Relation",
    "Role",
    "Scope",
    "Sign",
    "Stance",
    "Statement",
    "StatementKind",
    "Status",
    "Tie",
    "TimeMention",
    "Toll",
]
