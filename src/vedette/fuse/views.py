"""What fusion looks at: one small row for each document and each statement.

A case of ten thousand reports holds a quarter of a million statements. Fusion weighs all of them
against each other, and needs of each only these few values; the case keeps them beside the
statements, so that a rebuild loads rows and takes no statement apart again.

    (document, its statements) -> DocumentView + ReportView | ClaimView | InfluenceView | TieView
"""

from dataclasses import dataclass

from vedette.types import (
    Certainty,
    Direction,
    Hedge,
    PartyKind,
    Place,
    Relation,
    Role,
    Scope,
    Sign,
    Stance,
    Status,
    TimeSpan,
)


@dataclass(frozen=True, slots=True)
class Cite:
    """Another report that a document names as its source, by outlet, with its day if given."""

    outlet: str
    published: TimeSpan | None = None


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document without its text.

    Attributes:
        agency: the news agency that a dateline, byline or credit line names as the origin of the
            whole text; None where none is named.
        sketch: the text's shingles in small (fuse.copies), for finding near copies.
        words: how many words the text has.
    """

    id: str
    publisher: str | None
    title: str
    url: str | None
    language: str
    published: TimeSpan
    agency: str | None = None
    sketch: tuple[int, ...] = ()
    words: int = 0


@dataclass(frozen=True, slots=True)
class Who:
    """An actor or another party: by id where it resolves to one.

    Attributes:
        words: the best name in the document: the naming mention's words, else its own.
    """

    actor: str | None
    words: str
    kind: PartyKind = "actor"


@dataclass(frozen=True, slots=True)
class Speaker:
    """One link of the chain of who says it, innermost first; `who` is None for the author."""

    role: Role
    who: Who | None
    stance: Stance = "asserts"
    cited: TimeSpan | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """A figure of an incident: "killed", "wounded" or "abducted"; `speakers` as in a statement."""

    kind: str
    min: int | None
    max: int | None
    approximate: bool
    scope: Scope
    words: str
    speakers: tuple[Speaker, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementView:
    """What all views of a statement have.

    Attributes:
        start: where its anchor stands in the document; orders the statements of one document.
        evidence: the sentences it rests on, with white space folded.
        score: the reader's.
        published: when its document was.
    """

    id: str
    document: str
    start: int
    evidence: str
    hedge: Hedge
    score: float
    speakers: tuple[Speaker, ...]
    published: TimeSpan


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView(StatementView):
    """An incident report.

    Attributes:
        trigger: its words in small letters.
        means: likewise.
        where, when: the words, also where they resolve to nothing ("" for none).
    """

    type: str
    status: Status
    certainty: Certainty
    trigger: str
    initiator: Who | None = None
    targets: tuple[Who, ...] = ()
    counts: tuple[Count, ...] = ()
    means: tuple[str, ...] = ()
    place: Place | None = None
    where: str = ""
    time: TimeSpan | None = None
    when: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView(StatementView):
    """A claim; `content` is its words with white space folded."""

    content: str
    stance: Stance
    topic: str | None
    direction: Direction
    actors: tuple[Who, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[TimeSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class FactorView:
    """A factor's words, the way they say it goes, how sure they are, and whether it is absent."""

    words: str
    factor: str | None
    direction: Direction
    hedge: Hedge = "asserted"
    negated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class InfluenceView(StatementView):
    """A stated influence."""

    cause: FactorView
    effect: FactorView
    relation: Relation
    sign: Sign
    signal: str = ""
    denied: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TieView(StatementView):
    """A stated relation of two actors."""

    head: Who
    tail: Who
    relation: str
    time: TimeSpan | None = None


@dataclass(frozen=True, slots=True)
class Views:
    """A document and its statements as fusion sees them."""

    document: DocumentView
    reports: tuple[ReportView, ...] = ()
    claims: tuple[ClaimView, ...] = ()
    influences: tuple[InfluenceView, ...] = ()
    ties: tuple[TieView, ...] = ()
