"""The period in four lines: where, what, by whom, and where reports contradict each other."""

from collections.abc import Iterable, Mapping, Sequence

from vedette.brief.model import Bullets, Line, Ref, Text
from vedette.brief.notes import Footnotes, claim, strong, unknown
from vedette.brief.wording import counted, spaced
from vedette.types import Incident

SHOWN = 5
NONE = {"provinces": "in no known province", "kinds": "of none", "actors": "with no known actor"}
Groups = Mapping[str, Sequence[Incident]]


def digest(now: Sequence[Incident], actors: Mapping[str, str], notes: Footnotes) -> Bullets | None:
    """Counts of the incidents; None where nothing did.

    Args:
        actors: id -> listed name.
    """
    if not now:
        return None
    lines = (
        _counts("Where", _provinces(now), "provinces", now, notes),
        _counts("What", _types(now), "kinds", now, notes),
        _counts("Held to have done it", _parties(now, actors), "actors", now, notes),
        _contested(now, notes),
    )
    return Bullets(lines, "In short")


def _counts(
    head: str, groups: Groups, of: str, all_of: Sequence[Incident], notes: Footnotes
) -> Line:
    """The largest groups, then how many are in none."""
    if not groups:
        return unknown(strong(f"{head}: "), "not known of any of them.")
    largest = sorted(groups.items(), key=lambda row: (-len(row[1]), row[0]))
    parts: list[str | Text | Sequence[Ref]] = [strong(f"{head}: ")]
    for number, (name, here) in enumerate(largest[:SHOWN]):
        refs = notes.basis(
            f"{counted(len(here), 'incident')}: {_ids(here)}. Sentences of the first: ",
            (name for incident in here[:3] for name in incident.statements[:1]),
        )
        parts += [", " if number else "", Text(name), f" {len(here)}", refs]
    held = {incident.id for here in groups.values() for incident in here}
    rest = sum(len(here) for _, here in largest[SHOWN:])
    left = [f"{rest} in {len(largest) - SHOWN} more {of}" if len(largest) > SHOWN else ""]
    left.append(f"{len(all_of) - len(held)} {NONE[of]}" if len(held) < len(all_of) else "")
    tail = "; ".join(filter(None, left))
    return claim(*parts, f"; {tail}." if tail else ".")


def _ids(incidents: Sequence[Incident]) -> str:
    more = f" and {len(incidents) - SHOWN} more" if len(incidents) > SHOWN else ""
    return ", ".join(i.id for i in incidents[:SHOWN]) + more


def _provinces(incidents: Iterable[Incident]) -> Groups:
    groups: dict[str, list[Incident]] = {}
    for incident in incidents:
        if incident.place and incident.place.admin1:
            groups.setdefault(incident.place.admin1, []).append(incident)
    return groups


def _types(incidents: Iterable[Incident]) -> Groups:
    groups: dict[str, list[Incident]] = {}
    for incident in incidents:
        groups.setdefault(type_words(incident.type), []).append(incident)
    return groups


def _parties(incidents: Iterable[Incident], actors: Mapping[str, str]) -> Groups:
    """By listed actor; words that name none ("gunmen") are nobody in particular."""
    groups: dict[str, list[Incident]] = {}
    for incident in incidents:
        listed = {p.actor for p in incident.perpetrators if p.actor in actors}
        for actor in sorted(filter(None, listed)):
            groups.setdefault(actors[actor], []).append(incident)
    return groups


def _contested(incidents: Sequence[Incident], notes: Footnotes) -> Line:
    held = [i for i in incidents if i.contested]
    head = strong("Reports contradict each other: ")
    if not held:
        return unknown(head, "on none of these, as far as they were joined.")
    refs = notes.basis(
        "; ".join(f"{i.id} ({', '.join(map(spaced, i.contested))})" for i in held[:SHOWN]) + ": ",
        (name for incident in held[:SHOWN] for name in incident.statements[:2]),
    )
    return claim(head, f"on {len(held)} of {len(incidents)}", refs, ".")


def type_words(name: str) -> str:
    """A type as words; the one for what fits no type says so.

    >>> type_words("vehicle_attack"), type_words("other")
    ('vehicle attack', 'other event')
    """
    return "other event" if name == "other" else spaced(name)
