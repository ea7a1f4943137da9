"""What every format is made of: findings, who and what they name, and how much gets lost.

The material is final: names of private persons are out of it before a format sees it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from vedette.types import Factor, FusedTie, Incident, Link, Metadata


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """A listed actor, as far as a format can tell it.

    Attributes:
        kind: "state_forces", "rebels", ... (docs/actors.md); of a person, that of the body that
            he leads or serves where it is listed.
        country: ISO 3166-1 alpha-2 code.
        person: it is one human being; `body` is the name of what a person leads or serves.
    """

    id: str
    name: str
    kind: str
    country: str | None = None
    person: bool = False
    body: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A document without its text: who published what, when, and where it was found."""

    id: str
    meta: Metadata
    characters: int = 0
    locators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a document's text and the slot that it fills ("evidence", "place", ...).

    Attributes:
        start, end: code-point offsets into the text as it was read.
        text: the words; a private name in them is a role in brackets.
        prefix, suffix: some words before and after.
        hidden: a private name stands in the text, so that `text` is not what stands there.
    """

    slot: str
    start: int
    end: int
    text: str
    prefix: str = ""
    suffix: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of one document as marks in its text.

    Attributes:
        label: what it says in one word: an incident's type, a claim's stance, a tie's relation.
        status: of an incident, else "".
        things: targets that are objects, places or events, in the text's own words.
    """

    id: str
    kind: str
    document: str
    label: str
    marks: tuple[Mark, ...]
    status: str = ""
    reader: str = ""
    things: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Country:
    """A country by name and by the numbers that data sets call it by; None where it has none.

    Attributes:
        gw: its Gleditsch-Ward number.
        region: one of ACLED's regions.
    """

    name: str
    iso3: str
    numeric: int | None
    gw: int | None
    region: str


@dataclass(frozen=True, slots=True)
class Build:
    """Which state of the case this is: the last run that ended, and the versions it ran with."""

    run: int = 0
    ended: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    versions: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """All that goes into a format; incidents by day and id, the rest by id.

    Attributes:
        names_kept: private persons stand in it under their names.
    """

    case: str = ""
    build: Build = Build()
    incidents: Sequence[Incident] = ()
    links: Sequence[Link] = ()
    ties: Sequence[FusedTie] = ()
    factors: Sequence[Factor] = ()
    actors: Mapping[str, ActorEntry] = field(default_factory=dict)
    documents: Mapping[str, SourceEntry] = field(default_factory=dict)
    said: Mapping[str, Said] = field(default_factory=dict)
    names_kept: bool = False

    @property
    def documents_told(self) -> frozenset[str]:
        """The ids of the documents that tell of one of the incidents."""
        return frozenset(name for incident in self.incidents for name in incident.documents)

    def sources_of(self, incident: Incident) -> list[SourceEntry]:
        """The documents that report it and are known here, the earliest first."""
        found = [self.documents[name] for name in incident.documents if name in self.documents]
        return sorted(found, key=lambda one: (str(one.meta.published.start or "9999"), one.id))


@dataclass(frozen=True, slots=True)
class Lost:
    """Something that a format cannot hold.

    Attributes:
        what: in words.
        count: how often it happened; None for what the format never holds, whatever the case.
    """

    what: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """One file of a format: its bytes, the number of its records, and what did not go in.

    Attributes:
        documents: ids of the documents it rests on; None for those that tell of the incidents.
    """

    data: bytes
    records: int
    lost: tuple[Lost, ...] = ()
    documents: frozenset[str] | None = None


def lost_of(counts: Mapping[str, int], always: Iterable[str] = ()) -> tuple[Lost, ...]:
    """What was lost, the most frequent first, then what the format never holds.

    >>> [(one.what, one.count) for one in lost_of({"no date": 2, "no place": 0}, ["radius"])]
    [('no date', 2), ('radius', None)]
    """
    counted = sorted((-count, what) for what, count in counts.items() if count)
    return (*(Lost(what, -count) for count, what in counted), *(Lost(what) for what in always))
