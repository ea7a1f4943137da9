"""One incident: what all reports together say, and each of them side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from vedette.errors import CaseError
from vedette.fuse.corrections import SLOTS
from vedette.fuse.titles import days, incident_title, party_words, spaced, tally_words
from vedette.fuse.vocabulary import vocabulary
from vedette.store.case import CaseFile
from vedette.types import Incident, IncidentReport, Statement, Tally
from vedette.web.index import IncidentRow, near, row_of
from vedette.web.quotes import Quote, quote
from vedette.web.shared import Decided, decisions_on, held_incidents
from vedette.web.site import Site


@dataclass(frozen=True, slots=True)
class Value:
    """One value of the fused record with how many independent sources give it, or who says it."""

    words: str
    sources: int = 0
    said: str = ""
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """A line of the fused record."""

    name: str
    values: tuple[Value, ...]
    contested: bool = False


@dataclass(frozen=True, slots=True)
class FigureBar:
    """One reported figure on a common scale from 0: `x1` to `x2` in [0, 100]."""

    words: str
    range: str
    said: str
    statement: str
    x1: float
    x2: float
    open: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one kind: fused and as reported."""

    kind: str
    fused: str
    best: int | None
    conservative: int | None
    top: int
    bars: tuple[FigureBar, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two reports are held to tell of one event; features are (weight, sentence)."""

    left: str
    right: str
    probability: float
    decision: str
    features: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One report's words for the slots, in the order of `COLUMNS`."""

    statement: str
    document: str
    outlet: str
    published: str
    origin: str
    says: str
    words: tuple[str, ...]


COLUMNS = ("type", "status", "by", "against", "place", "time", "killed", "wounded", "abducted")


@dataclass(frozen=True, slots=True)
class IncidentPage:
    """The page; `slots` is the fused record, `cells` its reports side by side."""

    id: str
    title: str
    row: IncidentRow
    basis: str
    part_of: str
    slots: tuple[Slot, ...]
    figures: tuple[Figures, ...]
    columns: tuple[str, ...]
    cells: tuple[Cell, ...]
    quotes: tuple[Quote, ...]
    elsewhere: tuple[Quote, ...]
    reasons: tuple[Reason, ...]
    decisions: tuple[Decided, ...]
    near: tuple[IncidentRow, ...]
    corrigible: tuple[str, ...]
    words: dict[str, tuple[str, ...]]


def incident_page(site: Site, name: str) -> IncidentPage:
    """Everything on one incident.

    Raises:
        CaseError: there is no such incident.
    """
    with site.case() as case:
        incident = case.finding(case.whole_id(name))
        if not isinstance(incident, Incident):
            raise CaseError(f"{name} is no incident")
        held = held_incidents(site, case)
        row = held.by_id.get(incident.id) or row_of(incident)
        origins = {voice.statement: voice.origin for voice in incident.voices}
        quotes = {each: quote(case, each, origins.get(each, "")) for each in _told_by(incident)}
        statements = {each: case.statement(each) for each in incident.statements}
        return IncidentPage(
            incident.id,
            incident_title(incident),
            row,
            incident.place.basis if incident.place else "",
            incident.part_of or "",
            _slots(incident, quotes),
            tuple(_figures(tally, quotes) for tally in incident.tallies),
            COLUMNS,
            tuple(_cell(statements[each], quotes[each]) for each in incident.statements),
            tuple(quotes[each] for each in incident.statements),
            tuple(q for each, q in quotes.items() if each not in statements),
            tuple(
                Reason(
                    join.left,
                    join.right,
                    join.probability,
                    join.decision or "",
                    tuple((f.weight, f.text) for f in join.features if f.name != "start"),
                )
                for join in incident.joins
            ),
            decisions_on(site, case, incident),
            tuple(near(held.rows, row)),
            SLOTS[IncidentReport],
            _lists(case),
        )


def _lists(case: CaseFile) -> dict[str, tuple[str, ...]]:
    """What may be chosen for a slot."""
    return {"type": vocabulary()["incident_types"]}


def _told_by(incident: Incident) -> list[str]:
    """The statements under an incident, then claims of others on who did it."""
    parties = (*incident.perpetrators, *incident.targets)
    voices = (voice.statement for party in parties for voice in party.voices)
    return list(dict.fromkeys((*incident.statements, *voices)))


def _slots(incident: Incident, quotes: dict[str, Quote]) -> tuple[Slot, ...]:
    versions = (
        ("type", incident.types),
        ("status", incident.statuses),
        ("time", incident.times),
        ("place", incident.places),
        ("means", incident.means),
    )
    slots = [
        Slot(
            name,
            tuple(Value(_label(name, v.label), v.origins) for v in held),
            name in incident.contested,
        )
        for name, held in versions
    ]
    for name, parties in (("against", incident.targets), ("by", incident.perpetrators)):
        values = tuple(
            Value(party_words(p), 0, _said([v.statement for v in p.voices], quotes), p.denied)
            for p in parties
        )
        key = "perpetrators" if name == "by" else "targets"
        slots.insert(2, Slot(name, values, key in incident.contested))
    return tuple(slots)


def _label(name: str, label: str) -> str:
    return label.replace("/", " to ") if name == "time" else spaced(label)


def _said(statements: Sequence[str], quotes: dict[str, Quote]) -> str:
    names = [quotes[each].says or quotes[each].outlet for each in statements if each in quotes]
    return ", ".join(dict.fromkeys(names))


def _figures(tally: Tally, quotes: dict[str, Quote]) -> Figures:
    bounds = [b for r in tally.reported for b in (r.min, r.max) if b is not None]
    top = max([*bounds, 1])
    bars = []
    for reported in tally.reported:
        low, high = reported.min, reported.max
        known = quotes.get(reported.voice.statement)
        outlet = known.outlet if known else ""
        said = f"{reported.voice.holder} ({outlet})" if reported.voice.holder else outlet
        bars.append(
            FigureBar(
                reported.words,
                _range(low, high),
                said,
                reported.voice.statement,
                round(100 * (low or 0) / top, 1),
                round(100 * (top if high is None else high) / top, 1),
                low is None or high is None,
            )
        )
    fused = tally_words(tally) or f"{tally.kind}: no number"
    return Figures(tally.kind, fused, tally.best, tally.conservative, top, tuple(bars))


def _range(low: int | None, high: int | None) -> str:
    if low is None and high is None:
        return "no number"
    if high is None:
        return f"{low} or more"
    if low is None:
        return f"up to {high}"
    return str(low) if low == high else f"{low} to {high}"


def _cell(statement: Statement, told: Quote) -> Cell:
    words: tuple[str, ...] = ()
    if isinstance(statement, IncidentReport):
        time = statement.time
        when = f"{time.text} ({days(time.when)})" if time else ""
        place = statement.place
        where = f"{place.text} ({place.place.name})" if place and place.place else ""
        figures = (statement.killed, statement.wounded, statement.abducted)
        words = (
            spaced(statement.type),
            statement.status + ("" if statement.hedge == "asserted" else f", {statement.hedge}"),
            statement.initiator.text if statement.initiator else "",
            ", ".join(target.text for target in statement.targets),
            where or (place.text if place else ""),
            when,
            *(f"{_range(f.min, f.max)} “{f.text}”" if f else "" for f in figures),
        )
    return Cell(
        statement.id,
        told.document,
        told.outlet,
        told.published,
        told.origin,
        told.says,
        words,
    )
