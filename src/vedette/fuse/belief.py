"""How far reports, as reports, support a finding (docs/belief.md).

For every origin o that reports it, the strongest of its statements s counts, and once:

    w_o = max over s of o:  precision(kind of s) x hedge(s) x reliability(o)

For every denier d, the strongest of the statements that tell the denial, likewise; who only doubts
counts half:

    d_d = max over s of d:  precision(kind of s) x hedge(s) x reliability(origin of s) x (1 or 1/2)

    belief = (1 - prod over o of (1 - w_o)) x prod over d of (1 - d_d)

precision is how often the reader is right where it finds a statement of that kind, as measured on
texts it never saw; hedge and reliability are declared in resources/sources.json. Belief is not the
probability that a thing happened: it knows nothing of the thing, only of who tells it and how.

Limits: origins are taken as independent of each other; two that were misled by one official are
not.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import prod
from typing import Any, Literal, get_args

from vedette.errors import SettingError
from vedette.fuse.citing import outlet_key
from vedette.fuse.views import (
    ClaimView,
    InfluenceView,
    ReportView,
    StatementView,
    TieView,
)
from vedette.text.outlets import known_outlet
from vedette.types import Hedge, StatementKind

Grade = Literal["A", "B", "C", "D", "E", "F"]
Bearing = Literal["for", "against", "doubts"]

_KINDS: tuple[tuple[StatementKind, type[StatementView]], ...] = (
    ("incident", ReportView),
    ("claim", ClaimView),
    ("influence", InfluenceView),
    ("tie", TieView),
)


@dataclass(frozen=True, slots=True)
class Reliability:
    """How much outlets are trusted: resources/sources.json, or an analyst's own table.

    Attributes:
        factors: the number of each grade, in [0, 1].
        hedges: the number of each hedge, in [0, 1].
        kinds: the grade of all outlets of a kind; for those without a grade of their own.
        outlets: grades of single outlets, by `citing.outlet_key`.
    """

    factors: Mapping[Grade, float]
    hedges: Mapping[Hedge, float]
    kinds: Mapping[str, Grade]
    outlets: Mapping[str, Grade]

    def grade(self, outlet: str) -> Grade:
        """The outlet's grade; "F" where nothing is known of it.

        >>> [load_reliability().grade(name) for name in ("AP", "Amaq", "doc_1")]
        ['B', 'D', 'F']
        """
        if (own := self.outlets.get(outlet_key(outlet))) is not None:
            return own
        known = known_outlet(outlet)
        return self.kinds.get(known.kind, "F") if known else "F"


@dataclass(frozen=True, slots=True)
class Account:
    """What one statement adds to belief.

    Attributes:
        origin: the outlet it rests on, or a document's id (`fuse.origins`).
        bearing: whether it tells the thing, denies it, or doubts it.
        denier: who denies or doubts it; "" for the report's own author. One denier who is quoted by
            several outlets is one.
        accepted: an analyst has read it and found it right, so that the reader's precision is 1.
    """

    origin: str
    kind: StatementKind
    hedge: Hedge
    bearing: Bearing = "for"
    denier: str = ""
    accepted: bool = False


@cache
def load_reliability() -> Reliability:
    """The table that ships."""
    return read_reliability(
        json.loads(files("vedette.resources").joinpath("sources.json").read_text("utf-8"))
    )


def read_reliability(table: Mapping[str, Any]) -> Reliability:
    """A table in the form of resources/sources.json.

    Raises:
        SettingError: a grade or hedge is missing or unknown, or a factor is not in [0, 1].
    """
    factors = {grade: float(row["factor"]) for grade, row in table["grades"].items()}
    hedges = {hedge: float(factor) for hedge, factor in table["hedges"].items()}
    kinds = {kind: row["grade"] for kind, row in table["kinds"].items()}
    outlets = {outlet_key(row["name"]): row["grade"] for row in table["outlets"]}
    if set(factors) != set(get_args(Grade)) or set(hedges) != set(get_args(Hedge)):
        raise SettingError(
            f"sources: want grades {', '.join(get_args(Grade))} and hedges "
            f"{', '.join(get_args(Hedge))}, not {', '.join(factors)} and {', '.join(hedges)}"
        )
    if wrong := [f for f in (*factors.values(), *hedges.values()) if not 0 <= f <= 1]:
        raise SettingError(f"sources: factor {wrong[0]} is not in [0, 1]")
    if unknown := {*kinds.values(), *outlets.values()} - set(factors):
        raise SettingError(f"sources: grade {min(unknown)} is none of {', '.join(factors)}")
    return Reliability(factors, hedges, kinds, outlets)


def account_of(view: StatementView, origin: str, *, accepted: bool = False) -> Account:
    """What a statement says on the finding it belongs to, and who says so.

    A report of status "denied", an influence that is denied, and words whose speaker denies or
    doubts them speak against. A claim speaks by its own stance; on which side of a question that
    puts it is for the question to say.
    """
    stances = {speaker.stance for speaker in view.speakers}
    stances |= {view.stance} if isinstance(view, ClaimView) else set()
    denied = (isinstance(view, ReportView) and view.status == "denied") or (
        isinstance(view, InfluenceView) and view.denied
    )
    bearing: Bearing = "for"
    if denied or "denies" in stances:
        bearing = "against"
    elif "doubts" in stances:
        bearing = "doubts"
    denier = "" if bearing == "for" else _denier(view)
    return Account(origin, kind_of(view), view.hedge, bearing, denier, accepted)


def kind_of(view: StatementView) -> StatementKind:
    """The kind of statement that a view is of."""
    for kind, form in _KINDS:
        if isinstance(view, form):
            return kind
    raise TypeError(f"{type(view).__name__} is no view of a statement")


def weight(
    said: Account, precision: Mapping[str, float], table: Reliability | None = None
) -> float:
    """precision x hedge x reliability of one statement, in [0, 1]; half where it only doubts.

    >>> round(weight(Account("Reuters", "incident", "likely"), {"incident": 0.5}), 3)
    0.34
    """
    known = table or load_reliability()
    read = 1.0 if said.accepted else precision[said.kind]
    told = read * known.hedges[said.hedge] * known.factors[known.grade(said.origin)]
    return told / 2 if said.bearing == "doubts" else told


def belief(
    accounts: Iterable[Account],
    precision: Mapping[str, float],
    table: Reliability | None = None,
) -> float:
    """The belief that a finding's statements give it, in [0, 1]; 0 where none speaks for it.

    Args:
        accounts: of its statements, in any order.
        precision: of the reader, for each kind of statement that occurs, in [0, 1].
        table: how outlets are graded; the one that ships where none is given.

    Raises:
        KeyError: no precision is given for a kind that occurs.

    >>> wire = Account("Reuters", "incident", "asserted")
    >>> belief([wire, wire, wire], {"incident": 0.8}) == belief([wire], {"incident": 0.8})
    True
    """
    told: dict[str, float] = {}
    denied: dict[str, float] = {}
    for said in accounts:
        counted = weight(said, precision, table)
        if said.bearing == "for":
            told[said.origin] = max(told.get(said.origin, 0.0), counted)
        else:
            denier = said.denier or said.origin
            denied[denier] = max(denied.get(denier, 0.0), counted)
    # Sorted, since a product of floats depends in its last digit on the order.
    against = prod(1 - counted for counted in sorted(denied.values()))
    return (1 - prod(1 - counted for counted in sorted(told.values()))) * against


def _denier(view: StatementView) -> str:
    """Who denies or doubts: by id, else by folded words; "" where it is the author.

    In a report that is told as denied, whoever is quoted as telling it denies nothing.
    """
    own = view.stance in ("denies", "doubts") if isinstance(view, ClaimView) else False
    for speaker in view.speakers:
        against = own or speaker.stance in ("denies", "doubts")
        if against and speaker.who is not None and speaker.role != "outlet":
            return speaker.who.actor or " ".join(speaker.who.words.casefold().split())
    return ""
