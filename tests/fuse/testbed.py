"""A generated case whose truth is known: events, outlets that tell of them, copies, and noise.

    testbed(seed, events=40, noise=0.2) -> reports, documents, which event and origin each is of

Each event is told by some outlets in their own words, and by others that reprint one of them. Noise
is the share of slots that go wrong: a day is one off or missing, a place is only told as its
province, a figure differs, a party is left out, a type is a related one. Among the events are
look-alikes: a second one in the same town on the same or next day against others, and weekly series
of like events in one town.
"""

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from vedette.fuse.views import Count, DocumentView, ReportView, Speaker, Who
from vedette.types import Place, TimeSpan

START = date(2021, 1, 4)
TOWNS = tuple(f"{a}{b}" for a in ("Tel ", "Wadi ", "Ain ", "Kafr ") for b in
              ("Amrin", "Barda", "Dalil", "Faruz", "Hamil", "Jurf", "Karim", "Lazim"))  # fmt: skip
TARGETS = (
    "army checkpoint", "police patrol", "vegetable market", "power station guards", "fuel convoy",
    "village council", "border post", "wedding party", "bakery queue", "tribal elders",
    "school bus", "water tanker drivers", "shepherds", "customs office", "mosque worshippers",
)  # fmt: skip
MEANS: Mapping[str, tuple[str, str]] = {
    "bombing": ("roadside bomb", "exploded"),
    "suicide_bombing": ("explosive vest", "blew himself up"),
    "armed_attack": ("rifles", "attacked"),
    "ambush": ("machine guns", "ambushed"),
    "rocket_or_shelling": ("mortars", "shelled"),
    "arrest": ("", "detained"),
    "abduction": ("", "kidnapped"),
}
KIN: Mapping[str, str] = {
    "bombing": "armed_attack", "suicide_bombing": "bombing", "ambush": "armed_attack",
    "armed_attack": "ambush", "rocket_or_shelling": "armed_attack", "arrest": "security_operation",
    "abduction": "arrest",
}  # fmt: skip
GROUPS = ("islamic_state", "jabhat_al_nusra", "kataib_hezbollah")
FILLERS = (
    "residents said by telephone", "according to a hospital doctor", "a security source said",
    "the mayor told reporters", "as a funeral was being prepared", "after a quiet week",
    "while talks were under way in the capital", "despite a curfew", "in heavy rain",
)  # fmt: skip


@dataclass(frozen=True)
class Event:
    """What truly happened."""

    name: str
    type: str
    day: date
    town: int
    target: str
    by: str
    killed: int
    wounded: int


@dataclass(frozen=True)
class Bed:
    """Reports with their truth: `event_of` by statement, `origin_of` by document."""

    reports: tuple[ReportView, ...]
    documents: Mapping[str, DocumentView]
    event_of: Mapping[str, str]
    origin_of: Mapping[str, str]


def testbed(
    seed: int,
    *,
    events: int = 40,
    outlets: int = 6,
    tellings: int = 3,
    copies: int = 1,
    noise: float = 0.1,
) -> Bed:
    """A case of `events` events, each told by up to `tellings` outlets, one of them copied."""
    rng = random.Random(seed)
    work = _Work()
    before: tuple[Event, ReportView, int] | None = None
    for event in _events(rng, events):
        told = rng.sample(range(outlets), min(outlets, rng.randint(1, tellings)))
        twin = before if before and _looks_like(before[0], event) else None
        if twin:  # somebody tells of both, and so tells them apart
            told = [twin[2], *(outlet for outlet in told[1:] if outlet != twin[2])]
        for number, outlet in enumerate(told):
            report = _told(rng, event, f"d-{event.name}-{number}", outlet, noise)
            if twin and number == 0:
                report = _beside(report, twin[1])
            if number == 0:
                before = event, report, outlet
            work.add(report, event, outlet, copies if number == 0 else 0)
    return Bed(tuple(work.reports), work.documents, work.event_of, work.origin_of)


testbed.__test__ = False  # type: ignore[attr-defined]


class _Work:
    def __init__(self) -> None:
        self.reports: list[ReportView] = []
        self.documents: dict[str, DocumentView] = {}
        self.event_of: dict[str, str] = {}
        self.origin_of: dict[str, str] = {}

    def add(self, report: ReportView, event: Event, outlet: int, copies: int) -> None:
        for at in range(copies + 1):
            mark = f"c{at}" if at else ""
            made = replace(report, id=report.id + mark, document=report.document + mark)
            publisher = f"Reprint {at}" if at else f"Outlet {outlet}"
            self.documents[made.document] = DocumentView(
                made.document, publisher, "", None, "en", made.published
            )
            self.reports.append(made)
            self.event_of[made.id] = event.name
            self.origin_of.setdefault(made.document, f"{event.name} {outlet}")


def _looks_like(one: Event, other: Event) -> bool:
    return (one.town, one.type) == (other.town, other.type) and 0 <= (other.day - one.day).days < 2


def _beside(report: ReportView, first: ReportView) -> ReportView:
    """The report of a second event, told in the document that tells of the first."""
    return replace(
        report, document=first.document, start=first.start + 300, published=first.published
    )


def many_reports(count: int) -> tuple[ReportView, ...]:
    """About `count` reports of a case whose length grows with it, for measures of speed."""
    return testbed(1, events=max(1, count // 2), copies=1, noise=0.1).reports[:count]


def place_of(town: int) -> Place:
    """The town as the gazetteer would give it; eight towns a province, 20 km between them."""
    province, inside = divmod(town, 8)
    lat, lon = 30.0 + province % 40 * 1.5, 40.0 + inside * 0.2 + province // 40 * 2.0
    name = TOWNS[town % len(TOWNS)]
    return Place(f"t{town}", name, "XX", f"Province {province}", lat, lon, "town", 5.0)


def province_of(town: int) -> Place:
    """The province that a town lies in."""
    middle = place_of(town - town % 8 + 4)
    return replace(middle, id=f"p{town // 8}", name=middle.admin1 or "", radius_km=90.0)


def _events(rng: random.Random, count: int) -> list[Event]:
    """Events over time, every fifth with a look-alike, every eighth a weekly series."""
    found: list[Event] = []
    towns = 32 + count // 20
    while len(found) < count:
        kind = rng.choice(sorted(MEANS))
        event = Event(
            f"e{len(found)}",
            kind,
            START + timedelta(days=rng.randrange(30 + count // 4)),
            rng.randrange(towns),
            rng.choice(TARGETS),
            rng.choice(GROUPS) if kind != "arrest" else "iraq.police",
            rng.randrange(1, 30),
            rng.randrange(0, 40),
        )
        found.append(event)
        if rng.random() < 0.2:
            found.append(_look_alike(rng, event, f"e{len(found)}"))
        if rng.random() < 0.12:
            for week in (1, 2):
                later = replace(event, name=f"e{len(found)}", day=event.day + timedelta(7 * week))
                found.append(_look_alike(rng, replace(later, by=event.by), later.name, days=(0,)))
    return found[:count]


def _look_alike(
    rng: random.Random, event: Event, name: str, days: tuple[int, ...] = (0, 1)
) -> Event:
    others = [t for t in TARGETS if t != event.target]
    return replace(
        event,
        name=name,
        day=event.day + timedelta(days=rng.choice(days)),
        target=rng.choice(others),
        killed=event.killed + rng.randrange(2, 9),
        wounded=event.wounded + rng.randrange(3, 9),
    )


def _told(rng: random.Random, event: Event, document: str, outlet: int, noise: float) -> ReportView:
    """One outlet's own telling, with its errors."""
    wrong = iter([rng.random() < noise for _ in range(8)])
    day: date | None = event.day
    if next(wrong):
        day = None if rng.random() < 0.5 else event.day + timedelta(days=rng.choice((-1, 1)))
    place = province_of(event.town) if next(wrong) else place_of(event.town)
    killed = max(0, event.killed + rng.choice((-2, -1, 1, 2))) if next(wrong) else event.killed
    wounded = event.wounded + 3 if next(wrong) else event.wounded
    kind = KIN[event.type] if next(wrong) else event.type
    by = None if next(wrong) else event.by
    target = event.target.split()[-1] if next(wrong) else event.target
    published = event.day + timedelta(days=rng.choice((0, 1, 1, 2)))
    means, verb = MEANS[event.type]
    words = (
        f"{rng.choice(FILLERS)}, {by or 'unknown men'} {verb} {target} in {place.name}; "
        f"{killed} dead, {wounded} hurt, {rng.choice(FILLERS)}"
    )
    return ReportView(
        id=f"s-{document}",
        document=document,
        start=0,
        evidence=words,
        hedge="asserted",
        score=0.9,
        speakers=(Speaker("author", None),),
        published=_day(published),
        type=kind,
        status="happened",
        certainty="asserted" if by else "unattributed",
        trigger=verb,
        initiator=Who(by, by.replace("_", " ")) if by else None,
        targets=(Who(None, target),),
        counts=(
            Count("killed", killed, killed, False, "incident", f"{killed} dead"),
            Count("wounded", wounded, wounded, False, "incident", f"{wounded} hurt"),
        ),
        means=(means,) if means else (),
        place=place,
        where=place.name,
        time=_day(day) if day else None,
        when=str(day or ""),
    )


def _day(day: date) -> TimeSpan:
    return TimeSpan(day, day, "day", "stated")
