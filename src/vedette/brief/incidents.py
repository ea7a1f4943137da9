"""The table of incidents: when, where, what, by whom, figures with their sources, doubts."""

from collections.abc import Collection, Mapping, Sequence

from vedette.brief.choosing import Chosen, violent
from vedette.brief.digest import type_words
from vedette.brief.material import Material
from vedette.brief.model import Line, Ref, Table, Text
from vedette.brief.notes import Footnotes, cell, claim, own, said, strong, unknown
from vedette.brief.wording import (
    bounds,
    certainty,
    days,
    exactness,
    figures,
    place_words,
    spaced,
)
from vedette.types import Incident, Party, ReportedFigure, Tally

COLUMNS = ("No.", "When", "Where", "What", "By", "Low–best–high", "Indep. reports", "Contested")
VERSIONS = 4
PARTIES = 2
PRONOUNS = frozenset(("they", "them", "he", "him", "she", "her", "it", "we", "who", "which"))


def numbered(material: Material, found: Chosen) -> dict[str, int]:
    """Incident id -> its number in the table: the weightiest ones, by day.

    Of more incidents than a reader can take in, violence is kept before the rest, then those with
    most independent reports, of equals those with most dead.
    """
    fierce = {incident.id for incident in violent(found.all, material.violent)}
    weighty = sorted(found.all, key=lambda i: (i.id not in fierce, *_weight(i)))[: material.most]
    kept = {incident.id for incident in weighty}
    shown = [incident for incident in found.all if incident.id in kept]
    return {incident.id: number for number, incident in enumerate(shown, start=1)}


def incident_table(
    found: Chosen, numbers: Mapping[str, int], actors: Collection[str], notes: Footnotes
) -> Table:
    """One row an incident, those without a day last.

    Args:
        actors: ids of listed actors, whose names are nobody's private ones.
    """
    rows = [_row(i, numbers, actors, notes) for i in found.all if i.id in numbers]
    return Table("incidents", "", COLUMNS, tuple(rows), right=(0, 6))


def _row(
    incident: Incident, numbers: Mapping[str, int], actors: Collection[str], notes: Footnotes
) -> tuple[tuple[Line, ...], ...]:
    said_so = one_of_each_origin(incident)
    opened = notes.cite(said_so)
    reports = f"{incident.independent_reports} of {len(incident.statements)}"
    contested = ", ".join(map(spaced, incident.contested))
    return (
        (cell(str(numbers[incident.id])),),
        (cell(days(incident.time)) if incident.time else unknown("day unknown"),),
        _where(incident, opened, notes),
        (claim(*_what(incident, numbers), opened), *_targets(incident, opened, actors, notes)),
        tuple(_by(incident, opened, actors, notes)),
        tuple(line for tally in incident.tallies for line in _figures(tally, notes))
        or (unknown("none given"),),
        (cell(reports),),
        (cell(contested),) if contested else (unknown("–"),),
    )


def one_of_each_origin(incident: Incident) -> list[str]:
    """Statements under an incident, the first of every independent source first."""
    first: dict[str, str] = {}
    for voice in incident.voices:
        first.setdefault(voice.origin, voice.statement)
    return list(dict.fromkeys([*first.values(), *incident.statements]))


def _weight(incident: Incident) -> tuple[int, int, str]:
    dead = max((t.high or t.low or 0 for t in incident.tallies if t.kind == "killed"), default=0)
    return -incident.independent_reports, -dead, incident.id


def _what(incident: Incident, numbers: Mapping[str, int]) -> list[Text | str]:
    parts: list[Text | str] = [strong(type_words(incident.type))]
    if incident.status != "happened":
        parts.append(f" ({incident.status})")
    if incident.part_of and incident.part_of in numbers:
        parts.append(f", part of no. {numbers[incident.part_of]}")
    return parts


def _where(incident: Incident, row: Sequence[Ref], notes: Footnotes) -> tuple[Line, ...]:
    if incident.place is None:
        if not incident.places:
            return (unknown("place unknown"),)
        words = incident.places[0]
        refs = notes.cite(words.statements, 1)
        return (own(refs, row, "not found: ", said(f"“{words.label}”")),)
    given = [s for v in incident.places if v.value == incident.place.id for s in v.statements]
    refs = notes.cite(given or incident.statements, 1)
    place = own(refs, row, place_words(incident.place))
    return place, unknown(exactness(incident.place))


def _targets(
    incident: Incident, row: Sequence[Ref], actors: Collection[str], notes: Footnotes
) -> list[Line]:
    """Whom it hit, each in the report's words, once."""
    told = {party.label.lower(): party for party in reversed(incident.targets)}
    first = [p for p in incident.targets if told[p.label.lower()] is p]
    return [
        own(notes.cite((v.statement for v in p.voices), 1), row, "against ", _label(p, actors))
        for p in first[:PARTIES]
    ]


def _by(
    incident: Incident, row: Sequence[Ref], actors: Collection[str], notes: Footnotes
) -> list[Line]:
    if not incident.perpetrators:
        return [unknown("nobody named")]
    lines = [_party(party, row, actors, notes) for party in incident.perpetrators[:PARTIES]]
    more = len(incident.perpetrators) - PARTIES
    return [*lines, unknown(f"and {more} more named")] if more > 0 else lines


def _party(party: Party, row: Sequence[Ref], actors: Collection[str], notes: Footnotes) -> Line:
    how = certainty(party)
    denials = [v.statement for v in party.voices if v.stance == "denies"]
    others = [v.statement for v in party.voices if v.stance != "denies"]
    refs = (*notes.cite(others, 2), *notes.cite(denials, 1))
    note = f" ({how})" if how else ""
    if party.label.lower() in PRONOUNS:
        return own(refs, row, "not named in the sentence", note)
    return own(refs, row, _label(party, actors), note)


def _label(party: Party, actors: Collection[str]) -> Text:
    """The party's words; those for a listed actor hold no private name."""
    return Text(party.label, said=party.actor not in actors)


def _figures(tally: Tally, notes: Footnotes) -> list[Line]:
    """Lowest, best and highest; under it each differing figure with whose it is."""
    every = notes.cite((r.voice.statement for r in tally.reported), 2)
    lines = [claim(f"{tally.kind} ", strong(figures(tally)), every)]
    versions = _versions(tally.reported)
    if len(versions) > 1 and tally.low != tally.high:
        lines += [_version(same, notes) for same in versions[:VERSIONS]]
    return lines


def _versions(reported: Sequence[ReportedFigure]) -> list[list[ReportedFigure]]:
    found: dict[tuple[int | None, int | None], list[ReportedFigure]] = {}
    for figure in reported:
        if (figure.min, figure.max) != (None, None):
            found.setdefault((figure.min, figure.max), []).append(figure)
    return list(found.values())


def _version(same: Sequence[ReportedFigure], notes: Footnotes) -> Line:
    """One figure, and who gives it: "11 (Harbour Hospital)"; else the outlet."""
    first = same[0]
    number = bounds(first.min, first.max, approximate=first.approximate)
    refs = notes.cite((r.voice.statement for r in same), 1)
    holders = list(dict.fromkeys(r.voice.holder for r in same if r.voice.holder))
    if not holders:
        return claim(number, f" ({notes.outlet(first.voice.statement)})", refs)
    return claim(number, said(f" ({', '.join(holders[:2])})"), refs)
