"""A small case for the workbench: three reports, one of them hostile, and hand-made findings."""

from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from tests.conftest import REPORTS, WordReader
from vedette.cli.values import slot_value
from vedette.config import Config
from vedette.store.case import open_case
from vedette.types import (
    Factor,
    FusedTie,
    Incident,
    Link,
    LinkEvidence,
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
from vedette.web.app import create_app
from vedette.web.door import Session, TokenDoor
from vedette.web.site import Site
from vedette.workflow import build

HOST = "127.0.0.1:8765"
EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> \u202eمرحبا & co"
HOSTILE = (
    f"{EVIL}\n\nMay 9, 2020\n\nA patrol saw an attack near <b>Hawija</b> and \"fled\" & 'hid'. "
    "</p><script>alert(3)</script> stood on the wall.\n"
)


def make_case(folder: Path) -> Path:
    """A case built from the reports by a reader that marks one word."""
    files = folder / "reports"
    for name, text in (REPORTS | {"evil.txt": HOSTILE}).items():
        path = files / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (files / "broken.pdf").write_bytes(b"%PDF-1.4 nothing behind it")
    case = folder / "a.vedette"
    build(case, [files], WordReader(), Config(threads=1))
    return case


def span(day: str) -> TimeSpan:
    """One day."""
    return TimeSpan(date.fromisoformat(day), date.fromisoformat(day), "day", "stated")


def place(name: str, precision: str, radius_km: float, lat: float) -> Place:
    """A place in Kirkuk."""
    return Place(f"p.{name}", name, "IQ", "Kirkuk", lat, 44.0, precision, radius_km, "told so")


def add_findings(path: Path) -> None:
    """Puts hand-made findings of each kind in place of those of the build; words are hostile."""
    with open_case(path) as case:
        names = [s.id for s in case.statements()]
        documents = sorted({s.document for s in case.statements()})
        voices = tuple(Voice(n, f"origin {i}", EVIL, "actor.x") for i, n in enumerate(names))
        base = {"statements": tuple(names[:2]), "documents": tuple(documents[:2])}
        tally = Tally(
            "killed", 3, 3, 8, 3, 0.5,
            (
                ReportedFigure(3, 3, False, EVIL, voices[0]),
                ReportedFigure(8, None, True, "eight or more", voices[1]),
            ),
        )  # fmt: skip
        version = Version("armed_attack", "armed_attack", (names[0],), 1)
        party = Party("actor.x", EVIL, "suspected", True, voices[:1])
        incident = Incident(
            id="in_1", independent_reports=2, belief=0.4, type="armed_attack", types=(version,),
            status="happened", statuses=(), time=span("2020-05-03"), times=(), places=(),
            place=place(EVIL, "town", 4.0, 35.4), perpetrators=(party,), tallies=(tally,),
            voices=voices[:2], contested=("killed",), **base,
        )  # fmt: skip
        vague = Incident(
            id="in_2", independent_reports=1, belief=0.6, type="arson", types=(), places=(),
            status="planned", statuses=(), time=None, times=(), statements=(names[2],),
            place=place("Kirkuk", "admin1", 60.0, 35.2), documents=(documents[0],),
        )  # fmt: skip
        positions = tuple(
            Position(side, stance, "asserted", EVIL, None, "official", EVIL, f"2020-05-0{n}", EVIL,
                     voices[:1])
            for n, (side, stance) in enumerate((("for", "accuses"), ("against", "denies")), 1)
        )  # fmt: skip
        question = Question(
            id="qu_1", independent_reports=2, belief=0.5, topic="responsibility", proposition=EVIL,
            about=EVIL, direction="", place=None, period=None, positions=positions,
            contested=True, **base,
        )  # fmt: skip
        said = LinkEvidence(voices[0], "+", "same", "cause", "asserted", False, 0.5)
        link = Link(
            id="li_1", independent_reports=1, belief=0.5, cause="f.a", effect="f.b", sign="+",
            p_plus=0.5, p_minus=0.1, p_none=0.4, relations=("cause",), evidence=(said,), **base,
        )  # fmt: skip
        background = Link(
            id="li_2", independent_reports=0, belief=0.5, cause="f.b", effect="f.a", sign="-",
            p_plus=0.0, p_minus=0.5, p_none=0.5, relations=("cause",), evidence=(),
            statements=(), documents=(), background=True,
        )  # fmt: skip
        factors = [Factor("f.a", EVIL, None, (EVIL,)), Factor("f.b", "raids", None, ("raids",))]
        tie = FusedTie(
            id="ti_1", independent_reports=1, belief=0.5, head="actor.x", head_label=EVIL,
            relation="part_of", tail="actor.y", tail_label="Reed Front", since=None, until=None,
            denied=True, voices=voices[:1], **base,
        )  # fmt: skip
        run = [row.id for row in case.runs()][-1]
        case.put_findings(run, [incident, vague, question, link, background, tie, *factors])


def client_of(path: Path, *, admitted: bool = True, **more: Any) -> TestClient:
    """A browser at the workbench of a case; let in unless it is to stay outside."""
    site = Site(path, hosts=(HOST,), who="ana", slot_value=slot_value, **more)
    client = TestClient(create_app(site), base_url=f"http://{HOST}", follow_redirects=False)
    if admitted:
        client.get("/", params={"token": entry_token(site)})
    return client


def site_of(client: TestClient) -> Site:
    """The site that a client talks to."""
    site: Site = client.app.state.site  # type: ignore[attr-defined]
    return site


def session_of(site: Site) -> Session:
    """The one session of a workbench that is not shared."""
    assert isinstance(site.door, TokenDoor)
    return site.door.session


def entry_token(site: Site) -> str:
    """The token of a workbench that is not shared."""
    assert isinstance(site.door, TokenDoor)
    return site.door.token


def csrf(client: TestClient) -> dict[str, str]:
    """The header that a change needs."""
    return {"x-csrf-token": session_of(site_of(client)).csrf}


class Tags(HTMLParser):
    """The tags and words of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keeps the tag."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Keeps the words."""
        self.words.append(data)

    def links(self) -> Iterator[str]:
        """The addresses that the page leads to or loads."""
        for _, attributes in self.tags:
            for name in ("href", "src", "action"):
                if (value := attributes.get(name)) is not None:
                    yield value
