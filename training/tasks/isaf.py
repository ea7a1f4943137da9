"""Press releases of an international force -> one record each, from the reader's statements.

Nothing is trained here. Each release has a hand-made record (date, type, province, group, killed,
captured); ours is put together from the incidents that the reader reports, by the rules below.
They were settled on the half of the releases whose text hashes odd; the other half measures.
The records count vague words ("several" is 3, "numerous" 4), so ours do as well.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from pathlib import Path

from vedette.types import Document, Figure, IncidentReport, Statement, Tie

_PROVINCES = (
    "badakhshan badghis baghlan balkh bamyan day_kundi farah faryab ghazni ghor helmand herat "
    "jowzjan kabul kandahar kapisa khost kunar kunduz laghman logar nangarhar nimroz nuristan "
    "paktya paktika panjshir parwan samangan sar_e_pul takhar uruzgan wardak zabul"
)
PROVINCES = tuple(_PROVINCES.split())
SPELLINGS = {"paktiya": "paktya", "paktia": "paktya", "daykundi": "day_kundi", "konar": "kunar"}
GROUPS = {
    "haqqani": "haqqani",
    "imu": "imu",
    "islamic movement of uzbekistan": "imu",
    "hezb-e": "hig",
    "hizb-i": "hig",
    "hig": "hig",
    "qaida": "aq",
    "taliban": "taliban",
}
VAGUE = {"several": 3, "multiple": 3, "numerous": 4, "many": 4, "couple": 2, "dozens": 24}
_PLACE = re.compile("|".join([*(p.replace("_", "[- ]") for p in PROVINCES), *SPELLINGS]))
_GROUP = re.compile("|".join(rf"\b{re.escape(name)}" for name in GROUPS))


@dataclass(frozen=True, slots=True)
class IsafRecord:
    """The fields of one release; None or "" where nothing is said."""

    date: date | None
    type: str
    province: str
    group: str
    killed: int
    captured: int


FIELDS = tuple(field.name for field in fields(IsafRecord))


def load(file: Path) -> list[tuple[str, IsafRecord]]:
    """Every release with its record; of several values of a field the first."""
    with file.open(encoding="utf-8") as lines:
        rows = [json.loads(line)["conversations"] for line in lines]
    return [
        (row[1]["value"].removeprefix("PRESS RELEASE TEXT: "), _gold(json.loads(row[2]["value"])))
        for row in rows
    ]


def measures(text: str) -> bool:
    """True for the half of the releases that the rules below were not settled on."""
    return hashlib.sha256(text.encode()).digest()[3] % 2 == 0


def _gold(raw: dict[str, object]) -> IsafRecord:
    def first(name: str) -> str:
        return str(raw[name][0]).partition(";")[0]  # type: ignore[index]

    return IsafRecord(
        date.fromisoformat(str(raw["start_date"])),
        first("event_type"),
        first("province"),
        first("target_group").removesuffix("s"),
        int(str(raw["min_killed"])),
        int(str(raw["min_captured"])),
    )


def record_of(document: Document, statements: Iterable[Statement]) -> IsafRecord:
    """The record of a release as its statements, resolved, have it."""
    said = list(statements)
    incidents = [
        one
        for one in said
        if isinstance(one, IncidentReport) and one.status in ("happened", "ongoing")
    ]
    killed = max((number(one.killed) for one in incidents if one.killed), default=0)
    arrests = [one for one in incidents if one.type == "arrest"]
    captured = _captured(arrests)
    deadly = [one for one in incidents if one.killed]
    return IsafRecord(
        _date(document, [*arrests, *deadly, *incidents]),
        _type(incidents, killed, captured),
        _province(document, [*arrests, *deadly, *incidents]),
        _group(incidents, [one for one in said if isinstance(one, Tie)]),
        killed,
        captured,
    )


def number(figure: Figure) -> int:
    """A figure's least value; vague words count as the records count them, and one is the least."""
    if figure.min is not None:
        return figure.min
    words = figure.text.lower().split()
    return next((VAGUE[word] for word in words if word in VAGUE), 1)


def _captured(arrests: Sequence[IncidentReport]) -> int:
    """The taken of all arrests that name different ones: words used again count once."""
    counted: dict[str, int] = {}
    for one in arrests:
        figures = [one.abducted] if one.abducted else _of_targets(one)
        words = one.targets[0].text.lower() if one.targets else ""
        key = figures[0].text.lower() if figures else words
        counted[key] = max((number(figure) for figure in figures), default=1)
    vague = [key for key in counted if any(word in key for word in VAGUE)]
    return sum(counted.values()) - sum(counted[key] for key in vague[1:])


def _of_targets(incident: IncidentReport) -> list[Figure]:
    """The incident's counts that count one of its targets, not weapons found along the way."""
    return [
        figure
        for figure in incident.quantities
        if any(
            figure.span.start <= target.span.end and target.span.start <= figure.span.end + 1
            for target in incident.targets
        )
    ]


def _type(incidents: Sequence[IncidentReport], killed: int, captured: int) -> str:
    if not captured and any(one.type == "air_or_drone_strike" for one in incidents):
        return "airstrike"
    if killed and captured:
        return "captureandkill"
    return "detention" if captured else "insurgentskilled" if killed else ""


def _province(document: Document, incidents: Sequence[IncidentReport]) -> str:
    """The province of the first incident's place, or the one named after it in its sentence."""
    for one in incidents:
        if one.place:
            end = next(s.span.end for s in document.sentences if s.span.covers(one.place.span))
            if found := _PLACE.search(document.text[one.place.span.start : end].lower()):
                name = re.sub("[- ]", "_", found[0])
                return SPELLINGS.get(name, name)
    return ""


def _group(incidents: Sequence[IncidentReport], ties: Sequence[Tie]) -> str:
    """The first armed group that an incident's actors name; else the first of a tie's."""
    named = [m for i in incidents for m in (*i.targets, *([i.initiator] if i.initiator else []))]
    named += [mention for tie in ties for mention in (tie.head, tie.tail)]
    for mention in named:
        words = f"{mention.text} {mention.name.text if mention.name else ''}".lower()
        if found := _GROUP.search(words):
            return GROUPS[found[0]]
    return ""


def _date(document: Document, incidents: Sequence[IncidentReport]) -> date | None:
    for one in incidents:
        if one.time and one.time.when and one.time.when.start and not one.time.when.as_news:
            return one.time.when.start
    return document.meta.published.start  # the release itself dates what it gives no day for


def by_keywords(document: Document) -> IsafRecord:
    """The baseline: first province and group named, a key word's type, the commonest numbers."""
    text = document.text.lower()
    issued = document.meta.published.start
    place = _PLACE.search(text.replace("kabul, afghanistan", ""))
    name = re.sub("[- ]", "_", place[0]) if place else ""
    group = _GROUP.search(text)
    killed, taken = "killed" in text, "detained" in text or "captured" in text
    kind = "captureandkill" if killed and taken else "insurgentskilled" if killed else "detention"
    return IsafRecord(
        issued - timedelta(days=1) if issued else None,
        "airstrike" if "airstrike" in text else kind,
        SPELLINGS.get(name, name),
        GROUPS[group[0]] if group else "",
        0,
        3,
    )


def hits(gold: Sequence[IsafRecord], found: Sequence[IsafRecord], name: str) -> list[float]:
    """1 for each release where the two records agree on a field, else 0."""
    pairs = zip(gold, found, strict=True)
    return [float(getattr(right, name) == getattr(mine, name)) for right, mine in pairs]
