"""Faults in a body of knowledge that no single entry shows: cycles, collisions, odd dates.

Run `python -m vedette.resolve.actors.check FILES...`; without files it checks the shipped ones.
"""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from vedette.errors import SettingError
from vedette.resolve.actors.importers import Actor, Alias, Link
from vedette.resolve.actors.knowledge import Knowledge, Named, load_actors, resource_paths

OLDEST = date(1900, 1, 1)
NEWEST = date(2100, 1, 1)
DOWNWARD = frozenset({"part_of", "affiliate_of", "backed_by", "leader_of", "member_of"})
"""Relations that must not lead back to where they began."""


def problems(knowledge: Knowledge) -> tuple[str, ...]:
    """One line for each fault, in order; empty where there is none."""
    return (
        *_unknown(knowledge),
        *_cycles(knowledge),
        *_collisions(knowledge),
        *_dates(knowledge),
        *_offices(knowledge),
        *_theatres(knowledge),
    )


def _unknown(knowledge: Knowledge) -> Iterator[str]:
    for actor in knowledge.actors.values():
        for link in actor.parents:
            if link.id not in knowledge.actors:
                yield f"{actor.id}: {link.relation} {link.id}, which is not listed"


def _cycles(knowledge: Knowledge) -> Iterator[str]:
    for id in sorted(knowledge.actors):
        path = [id]
        seen = {id}
        while path:
            for link in knowledge.actors[path.pop()].parents:
                if link.relation not in DOWNWARD or link.id not in knowledge.actors:
                    continue
                if link.id == id:
                    yield f"{id}: is its own parent through {link.relation}"
                elif link.id not in seen:
                    seen.add(link.id)
                    path.append(link.id)


def _collisions(knowledge: Knowledge) -> Iterator[str]:
    for table in (knowledge.names, knowledge.acronyms):
        for key in sorted(table):
            if len(table[key]) > 1 and not _apart(table[key]):
                yield f"“{key}” is an alias of {', '.join(id for id, _ in table[key])} at one time"


def _apart(named: Named) -> bool:
    """True where dates or states keep the bearers of one name apart, two by two."""
    aliases = [alias for _, alias in named]
    return all(
        _disjoint(one, other) for at, one in enumerate(aliases) for other in aliases[at + 1 :]
    )


def _disjoint(one: Alias, other: Alias) -> bool:
    if (one.within or other.within) and not set(one.within) & set(other.within):
        return True  # in the texts of its states the narrower one wins
    return (one.last or NEWEST) < (other.first or OLDEST) or (other.last or NEWEST) < (
        one.first or OLDEST
    )


def _dates(knowledge: Knowledge) -> Iterator[str]:
    for actor in knowledge.actors.values():
        periods: tuple[Alias | Link, ...] = (*actor.aliases, *actor.parents)
        for one in periods:
            yield from _period(actor, one)


def _period(actor: Actor, one: Alias | Link) -> Iterator[str]:
    words = one.name if isinstance(one, Alias) else f"{one.relation} {one.id}"
    if one.first and one.last and one.last < one.first:
        yield f"{actor.id}: “{words}” ends {one.last} before it begins {one.first}"


def _offices(knowledge: Knowledge) -> Iterator[str]:
    for office in knowledge.offices.values():
        end: date | None = None
        for term in office.holders:
            if term.name not in knowledge.actors:
                yield f"{office.id}: {term.name} is not listed"
            if end is not None and term.first and term.first < end:
                yield f"{office.id}: {term.name} begins {term.first} before {end}"
            end = term.last or end


def _theatres(knowledge: Knowledge) -> Iterator[str]:
    for theatre in knowledge.theatres:
        if theatre.actor not in knowledge.actors:
            yield f"theatre in {theatre.state}: {theatre.actor} is not listed"
        if theatre.state not in knowledge.states:
            yield f"theatre of {theatre.actor}: {theatre.state} is not listed"
        if theatre.first and theatre.last and theatre.last < theatre.first:
            yield f"theatre of {theatre.actor}: ends {theatre.last} before {theatre.first}"


def main(arguments: list[str]) -> int:
    """Write the faults of the files named, and a count; 1 where there is one."""
    try:
        found = problems(load_actors([Path(name) for name in arguments] or resource_paths()))
    except SettingError as error:
        found = (str(error),)
    for line in found:
        sys.stdout.write(f"{line}\n")
    sys.stdout.write(f"{len(found)} faults\n")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
