"""Actors from outside: JSON objects of docs/actors.md, and tables that a user keeps.

Foreign data are checked here and nowhere else: an object of the wrong form stops with its id and
file, a broken row of a table is reported with its line and the rest is loaded.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from vedette.errors import SettingError
from vedette.resolve.actors.names import slug

KINDS = (
    "state",
    "state_forces",
    "rebels",
    "militia",
    "communal",
    "external",
    "civilians",
    "political",
    "international",
    "media",
    "company",
    "person",
)
_ID = re.compile(r"^[a-z0-9_]+(?:\.[a-z0-9_]+)*$")
_DATE = re.compile(r"^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$")
EARLIEST, LATEST = 1900, 2100


@dataclass(frozen=True, slots=True)
class Alias:
    """A name and the days from and to which it was in use; None where open.

    Attributes:
        within: the states in whose texts it means this actor ("the coalition"); empty for all.
    """

    name: str
    first: date | None = None
    last: date | None = None
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A relation of an actor to another ("part_of", "backed_by", "leader_of"), with its days."""

    id: str
    relation: str
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """A group, force, state body, organisation, or person of public function."""

    id: str
    name: str
    kind: str
    country: str | None = None
    aliases: tuple[Alias, ...] = ()
    names_ar: tuple[str, ...] = ()
    parents: tuple[Link, ...] = ()
    basis: str = "public knowledge"


@dataclass(frozen=True, slots=True)
class State:
    """A state by its words: names, adjectives, people, capital as metonym, regions as a hint."""

    id: str
    country: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    peoples: tuple[str, ...]
    capitals: tuple[str, ...]
    regions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """A body that every state has, and the words that mean it."""

    id: str
    kind: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Office:
    """An office with the persons who held it, in order."""

    id: str
    holders: tuple[Alias, ...]


@dataclass(frozen=True, slots=True)
class Theatre:
    """Where and when an armed actor is known to have fought.

    Attributes:
        state: id of the state, such as "iraq".
        regions: its provinces, towns and districts as texts write them.
    """

    actor: str
    state: str
    regions: tuple[str, ...]
    first: date | None = None
    last: date | None = None


def read_actor(row: Mapping[str, Any], source: str) -> Actor:
    """The actor of one JSON object.

    Raises:
        SettingError: id, name or kind is missing or not allowed, or a date is none.

    >>> read_actor({"id": "ruf", "name": "River Front", "kind": "rebels"}, "mine.json").name
    'River Front'
    """
    where = f"{source}: actor {row.get('id')!r}"
    if not _ID.match(str(row.get("id", ""))) or not row.get("name"):
        raise SettingError(f"{where}: want an id of a-z, 0-9, _ and . and a name")
    if row.get("kind") not in KINDS:
        raise SettingError(f"{where}: kind {row.get('kind')!r}: want one of {', '.join(KINDS)}")
    return Actor(
        id=row["id"],
        name=row["name"],
        kind=row["kind"],
        country=row.get("country"),
        aliases=tuple(_alias(one, "name", where) for one in row.get("aliases", ())),
        names_ar=tuple(row.get("names_ar", ())),
        parents=tuple(_link(one, where) for one in row.get("parents", ())),
        basis=row.get("basis", "public knowledge"),
    )


def read_person(row: Mapping[str, Any], source: str) -> Actor:
    """The person of one JSON object; `of` holds what the person leads, speaks for, belongs to."""
    return read_actor({**row, "kind": "person", "parents": row.get("of", ())}, source)


def read_outlet(row: Mapping[str, Any], source: str) -> Actor:
    """The outlet of one entry of resources/outlets.json as an actor, "outlet.<its name>"."""
    named = [{"name": alias} for alias in row.get("aliases", ())]
    id = f"outlet.{slug(row.get('name', ''))}"
    return read_actor({**row, "id": id, "kind": "media", "aliases": named}, source)


def read_state(row: Mapping[str, Any], source: str) -> State:
    """The state of one JSON object."""
    words = ("names", "adjectives", "peoples", "capitals", "regions")
    if not row.get("id") or not row.get("names") or not row.get("adjectives"):
        raise SettingError(f"{source}: state {row.get('id')!r}: want id, names and adjectives")
    return State(row["id"], row["country"], *(tuple(row.get(key, ())) for key in words))


def read_body(row: Mapping[str, Any], source: str) -> Body:
    """The body of one JSON object."""
    if not row.get("words") or row.get("kind") not in KINDS:
        raise SettingError(f"{source}: body {row.get('id')!r}: want words and a kind")
    return Body(row["id"], row["kind"], tuple(row["words"]))


def read_office(row: Mapping[str, Any], source: str) -> Office:
    """The office of one JSON object."""
    where = f"{source}: office {row.get('id')!r}"
    return Office(row["id"], tuple(_alias(one, "person", where) for one in row["holders"]))


def read_theatre(row: Mapping[str, Any], source: str) -> Theatre:
    """The theatre of one JSON object.

    Raises:
        SettingError: actor, state or regions are missing, or a date is none.
    """
    where = f"{source}: theatre of {row.get('actor')!r}"
    if not (row.get("actor") and row.get("state") and row.get("regions")):
        raise SettingError(f"{where}: want actor, state and regions")
    first, last = _day(row.get("from"), where), _day(row.get("to"), where, last=True)
    return Theatre(row["actor"], row["state"], tuple(row["regions"]), first, last)


def read_table(text: str) -> tuple[tuple[Actor, ...], tuple[str, ...]]:
    """Actors of a tab-separated table, and one line for each row that is none.

    Columns: id, name, kind, country, aliases (separated by ";"); the last two may be empty. Lines
    that begin with "#" are skipped.

    >>> actors, wrong = read_table("ruf\\tRiver Front\\trebels\\t\\tRF;the Front\\nruf2\\tno kind")
    >>> [alias.name for alias in actors[0].aliases], wrong
    (['RF', 'the Front'], ('line 2: want id, name, kind, country, aliases; got 2 columns',))
    """
    actors: list[Actor] = []
    wrong: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        cells = [cell.strip() for cell in line.split("\t")]
        if not line.strip() or line.startswith("#"):
            continue
        try:
            actors.append(_from_cells(cells))
        except SettingError as error:
            wrong.append(f"line {number}: {error}")
    return tuple(actors), tuple(wrong)


def _from_cells(cells: Sequence[str]) -> Actor:
    if not 3 <= len(cells) <= 5:
        raise SettingError(f"want id, name, kind, country, aliases; got {len(cells)} columns")
    country = cells[3] if len(cells) > 3 else ""
    aliases = cells[4].split(";") if len(cells) > 4 else []
    row = {"id": cells[0], "name": cells[1], "kind": cells[2], "country": country or None}
    named = [{"name": alias.strip()} for alias in aliases if alias.strip()]
    return read_actor({**row, "aliases": named, "basis": "imported"}, "table")


def _alias(row: Mapping[str, Any], key: str, where: str) -> Alias:
    if not row.get(key):
        raise SettingError(f"{where}: an entry lacks {key!r}")
    first, last = _day(row.get("from"), where), _day(row.get("to"), where, last=True)
    return Alias(row[key], first, last, tuple(row.get("within", ())))


def _link(row: Mapping[str, Any], where: str) -> Link:
    if not row.get("id") or not row.get("relation"):
        raise SettingError(f"{where}: a parent lacks id or relation")
    first, last = _day(row.get("from"), where), _day(row.get("to"), where, last=True)
    return Link(row["id"], row["relation"], first, last)


def _day(text: str | None, where: str, last: bool = False) -> date | None:
    """The first (or last) day of a date written to the year, month or day."""
    if text is None:
        return None
    match = _DATE.match(text)
    if match is None or not EARLIEST <= int(match[1]) <= LATEST:
        raise SettingError(f"{where}: date {text!r}: want YYYY, YYYY-MM or YYYY-MM-DD")
    year, month = int(match[1]), int(match[2] or (12 if last else 1))
    try:
        if match[3]:
            return date(year, month, int(match[3]))
        date(year, month, 1)
        after = date(year + month // 12, month % 12 + 1, 1)
    except ValueError as error:
        raise SettingError(f"{where}: date {text!r}: {error}") from None
    return date.fromordinal(after.toordinal() - 1) if last else date(year, month, 1)
