"""What happened, where: the map, the places on it, and the table of incidents."""

from collections.abc import Mapping, Sequence

from vedette.brief.choosing import Chosen
from vedette.brief.drawing import Mark, draw_map
from vedette.brief.incidents import incident_table, numbered, one_of_each_origin
from vedette.brief.material import Material
from vedette.brief.model import Block, Drawing, Line, Paragraph, Section, Table
from vedette.brief.notes import Footnotes, cell, claim, unknown
from vedette.brief.wording import counted, exactness, listed, place_words
from vedette.types import Incident, Place

TOO_WIDE_KM = 150.0
"""A place known less narrowly than this says nothing on a map of a country."""


def happenings(material: Material, found: Chosen, notes: Footnotes) -> Section:
    """The section on incidents."""
    if not found.all:
        line = unknown("No incident of these days is told of in this case.")
        return Section("incidents", "Incidents", (Paragraph(line),))
    numbers = numbered(material, found)
    blocks: list[Block] = [Paragraph(_scope(found, numbers))]
    table = incident_table(found, numbers, material.actors, notes)
    drawn = _by_place(found.all)
    marks = [_mark(place, here, numbers) for place, here in drawn]
    if marks:
        summary = f"{counted(sum(m.number for m in marks), 'incident')} at " + counted(
            len(marks), "place"
        )
        blocks.append(Drawing(draw_map(marks, material.landmarks), _summary(summary, found.all)))
    else:
        blocks.append(Paragraph(unknown("No map: no place of them is known narrowly enough.")))
    blocks.append(table)
    if marks:
        blocks.append(_places(drawn, numbers, notes))
    return Section("incidents", "Incidents", tuple(blocks))


def _scope(found: Chosen, numbers: Mapping[str, int]) -> Line:
    total = len(found.all)
    undated = len(found.undated)
    words = f"{counted(total, 'incident')} told of"
    if undated:
        words += f", {undated} of them without a day (last rows)"
    if len(numbers) < total:
        words += (
            f"; {len(numbers)} are shown, violence and those with most independent reports first, "
            "the rest open with vedette show"
        )
    return unknown(f"{words}. What was threatened, planned or denied is marked so.")


def _by_place(incidents: Sequence[Incident]) -> list[tuple[Place, list[Incident]]]:
    """Places narrow enough to draw with their incidents, most first."""
    found: dict[str, tuple[Place, list[Incident]]] = {}
    for incident in incidents:
        place = incident.place
        if place is not None and place.radius_km <= TOO_WIDE_KM:
            found.setdefault(place.id, (place, []))[1].append(incident)
    return sorted(found.values(), key=lambda row: (-len(row[1]), row[0].name, row[0].id))


def _mark(place: Place, here: Sequence[Incident], numbers: Mapping[str, int]) -> Mark:
    return Mark(place, len(here), tuple(sorted(numbers[i.id] for i in here if i.id in numbers)))


def _summary(words: str, incidents: Sequence[Incident]) -> str:
    wide = sum(i.place is not None and i.place.radius_km > TOO_WIDE_KM for i in incidents)
    lost = sum(i.place is None for i in incidents)
    left = [f"{wide} known only to a country or wide region"] if wide else []
    left += [f"{lost} of unknown place"] if lost else []
    rest = f" Not drawn: {listed(left)}." if left else ""
    rings = "A ring is as wide as the place is uncertain; dashed: an area, not a point."
    return f"{words}. {rings}{rest}"


def _places(
    drawn: Sequence[tuple[Place, list[Incident]]], numbers: Mapping[str, int], notes: Footnotes
) -> Table:
    """The same as the map in words."""
    rows = []
    for place, here in drawn:
        refs = notes.cite(one_of_each_origin(here[0]), 1)
        known = sorted(numbers[i.id] for i in here if i.id in numbers)
        rows.append(
            (
                (claim(place_words(place), refs),),
                (unknown(exactness(place)),),
                (cell(str(len(here))),),
                (unknown(", ".join(map(str, known)) or "–"),),
            )
        )
    columns = ("Place", "Known to within", "Incidents", "No. in the table")
    return Table("places", "Places on the map", columns, tuple(rows), right=(2,))
