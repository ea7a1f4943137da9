"""Invented incidents, actors and documents for the tests of the formats."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from vedette.export.formats.mappings import load_mappings
from vedette.export.formats.material import ActorEntry, Mark, Material, Said, SourceEntry
from vedette.types import (
    Factor,
    FusedTie,
    Incident,
    Link,
    LinkEvidence,
    Metadata,
    Party,
    Place,
    ReportedFigure,
    Tally,
    TimeSpan,
    Version,
    Voice,
)

MAPPINGS = load_mappings()
GAO = Place("ml.gao", "Gao", "ML", "Gao", 16.27, -0.04, "town", 4.0, "the only Gao")
GAO_REGION = replace(GAO, id="ml.gao_region", precision="admin1", radius_km=180.0)
MALI = replace(GAO, id="ml", name="Mali", admin1=None, precision="country", radius_km=700.0)
STEPPE = replace(GAO, id="steppe", name="steppe", country="ML|NE", precision="region")
VOICE = Voice("st_1", "Sahel Desk", "the mayor", None, "official")
ACTORS = {
    "reed_front": ActorEntry("reed_front", "Reed Front", "rebels", "ML", aliases=("RF",)),
    "mali.army": ActorEntry("mali.army", "Malian army", "state_forces", "ML"),
    "chad.army": ActorEntry("chad.army", "Chadian army", "state_forces", "TD"),
    "dune_guard": ActorEntry("dune_guard", "Dune Guard", "militia", "ML"),
    "person.dara": ActorEntry(
        "person.dara", "Issa Dara", "rebels", "ML", person=True, body="Reed Front"
    ),
    "person.sow": ActorEntry("person.sow", "Awa Sow", "political", "ML", person=True, body="Sun"),
    "river_shield": ActorEntry("river_shield", "River Shield", "external"),
}


def day(text: str) -> TimeSpan:
    return days(text, 1)


def days(text: str, count: int) -> TimeSpan:
    first = date.fromisoformat(text)
    precision = "day" if count == 1 else "interval"
    return TimeSpan(first, first + timedelta(days=count - 1), precision, "stated")  # type: ignore[arg-type]


MAY = TimeSpan(date(2019, 5, 1), date(2019, 5, 31), "month", "stated")
UNTIL = TimeSpan(None, date(2019, 5, 31), "interval", "stated")


def party(actor: str | None, label: str = "", **values: Any) -> Party:
    given = {"certainty": "asserted", "denied": False, "voices": (VOICE,), **values}
    return Party(actor, label or str(actor), **given)


CIVILIANS = party("role.civilian", "villagers")
FRONT = party("reed_front", "Reed Front")
ARMY = party("mali.army", "the army")


def killed(low: int | None, best: int | None, high: int | None, least: int | None = None) -> Tally:
    words = "several" if best is None else str(best)
    told = (ReportedFigure(low, high, best is None, words, VOICE),)
    return Tally("killed", low, best, high, low if least is None else least, 0.0, told)


def incident(name: str = "in_1", kind: str = "armed_attack", **values: Any) -> Incident:
    version = Version(kind, kind.replace("_", " "), ("st_1",), 1)
    told: dict[str, Any] = {
        "id": name,
        "statements": ("st_1",),
        "documents": ("doc_1",),
        "independent_reports": 1,
        "belief": 0.5,
        "type": kind,
        "types": (version,),
        "status": "happened",
        "statuses": (replace(version, value="happened", label="happened"),),
        "time": day("2019-05-03"),
        "times": (),
        "place": GAO,
        "places": (),
        "voices": (VOICE,),
    }
    return Incident(**{**told, **values})


def source(name: str = "doc_1", **values: Any) -> SourceEntry:
    told = {
        "title": "Shots at the ford",
        "publisher": "Sahel Desk",
        "published": day("2019-05-04"),
        "language": "en",
        "url": "https://desk.example/ford",
    }
    return SourceEntry(name, Metadata(**{**told, **values}), 40, ("in/ford.txt",))  # type: ignore[arg-type]


SAID = Said(
    "st_1",
    "incident",
    "doc_1",
    "armed_attack",
    (Mark("evidence", 0, 17, "Shots at the ford", "", " rang."), Mark("place", 13, 17, "ford")),
    status="happened",
    reader="example 1",
    things=("a ferry",),
)
LINK = Link(
    id="li_1",
    statements=("st_2",),
    documents=("doc_2",),
    independent_reports=1,
    belief=0.5,
    cause="state_capacity",
    effect="own.smuggling",
    sign="-",
    p_plus=0.0,
    p_minus=0.5,
    p_none=0.5,
    relations=("cause",),
    evidence=(LinkEvidence(VOICE, "-", "same", "cause", "asserted", False, 0.5),),
)
FACTOR = Factor("state_capacity", "capacity of the state", "state_capacity", ("posts",))
TIE = FusedTie(
    id="ti_1",
    statements=("st_3",),
    documents=("doc_2",),
    independent_reports=1,
    belief=0.5,
    head="person.dara",
    head_label="Issa Dara",
    relation="leader_of",
    tail="reed_front",
    tail_label="Reed Front",
    since=MAY,
    until=None,
    denied=True,
    voices=(VOICE,),
)


def material(incidents: Sequence[Incident] = (), **values: Any) -> Material:
    told: dict[str, Any] = {
        "case": "case_x",
        "incidents": incidents,
        "links": (LINK,),
        "ties": (TIE,),
        "factors": (FACTOR,),
        "actors": ACTORS,
        "documents": {"doc_1": source(), "doc_2": source("doc_2", publisher="River Post")},
        "said": {"st_1": SAID},
    }
    return Material(**{**told, **values})


FULL = incident(
    "in_full",
    "bombing",
    perpetrators=(
        party("reed_front", "Reed Front", certainty="claimed_by_group"),
        party(None, "gunmen", certainty="suspected", denied=True),
    ),
    targets=(CIVILIANS, party(None, "a ferry")),
    tallies=(killed(3, 6, 11), replace(killed(2, 2, 2), kind="wounded")),
    means=(Version("bomb", "roadside bomb", ("st_1",), 1),),
    contested=("killed", "place"),
    places=(Version("ml.gao", "Gao", ("st_1",), 1), Version("x", "Ansongo", ("st_2",), 1)),
    decisions=("de_1",),
)
HOSTILE = (
    '=HYPERLINK("https://bad.example")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "fine;=1+1",
    "a, @b",
    "<script>alert(1)</script>",
    "]]><x/>",
    "null\x00 bell\x07",
    "line\u2028separator",
    "\ud800 lone",
    "\"quoted\" & 'so'",
    "\u202etxt",
)
