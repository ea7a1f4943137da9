"""A case -> a copy of it that may be shown to others.

Everything is changed in a copy that is thrown away, so that each page is made from what may be
seen: coordinates, private names in findings, who decided, paths on the analyst's machine.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from vedette.export.coarse import coarsened
from vedette.export.formats.gathering import without_names
from vedette.export.redact import Names, public_words
from vedette.resolve.actors.importers import Actor
from vedette.resolve.actors.knowledge import Knowledge
from vedette.resolve.actors.private import private_names
from vedette.resolve.places.gazetteer import Gazetteer
from vedette.steps.resolving import load_resolver
from vedette.store.case import CaseFile, open_case
from vedette.store.codec import from_json, to_json
from vedette.store.findings import NOUNS, Stored
from vedette.types import Place

ANALYST = "an analyst"
SMALL_KINDS = frozenset({"communal", "militia", "political", "company"})
"""Kinds of actors of which a redacted site tells the kind alone."""
LEAST_LETTERS = 4
"""A shorter name of one word is too often another word."""


@dataclass(frozen=True, slots=True)
class Showing:
    """What may be seen.

    Attributes:
        coarsen: places as provinces, or half a degree.
        redact: listed persons and small groups as roles too, not private persons alone.
        names: private persons under their names.
    """

    coarsen: bool = False
    redact: bool = False
    names: bool = False


@contextmanager
def shown_copy(path: Path, showing: Showing) -> Iterator[tuple[Path, Names]]:
    """A copy of the case for as long as it is used, and the names that its texts still hold.

    Raises:
        CaseError: the case cannot be used.
    """
    with TemporaryDirectory(prefix="vedette-") as folder:
        copy = Path(folder) / path.name
        with open_case(path, read_only=True) as case:
            resolver = load_resolver(case)
            names = _names(case, resolver.actors, showing)
        with (
            closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(copy)) as target,
        ):
            source.backup(target)
        with closing(sqlite3.connect(copy)) as target, target:
            _change(target, showing, names, resolver.gazetteer)
        yield copy, names


def _names(case: CaseFile, known: Knowledge, showing: Showing) -> Names:
    roles: dict[str, str] = {}
    public: set[str] = set()
    if not showing.names:
        for document, _, statements in case.contents():
            hidden = private_names(document, statements, known)
            roles |= Names.of(document.text, [(one.span, one.role) for one in hidden]).roles
            public.update(public_words(statements))
    found = Names(roles).without(public)
    if showing.redact:
        found = Names(found.roles | Names.called(public_roles(known.actors)).roles)
    return found


def public_roles(actors: Mapping[str, Actor]) -> dict[str, str]:
    """The names of listed persons and of small groups, each with what is told of it instead."""
    found: dict[str, str] = {}
    for actor in actors.values():
        role = _role(actor, actors)
        for name in (actor.name, *(alias.name for alias in actor.aliases)) if role else ():
            if " " in name or (len(name) >= LEAST_LETTERS and name[:1].isupper()):
                found[name] = role
    return found


def _role(actor: Actor, actors: Mapping[str, Actor]) -> str:
    if actor.kind == "person":
        bodies = [actors[link.id] for link in actor.parents if link.id in actors]
        bodies = [body for body in bodies if body.kind != "person"]
        if not bodies:
            return "public person"
        small = bodies[0].kind in SMALL_KINDS
        return f"leading person of {f'a {bodies[0].kind} group' if small else bodies[0].name}"
    return f"{actor.kind} group" if actor.kind in SMALL_KINDS else ""


def _change(
    target: sqlite3.Connection, showing: Showing, names: Names, gazetteer: Gazetteer
) -> None:
    units = _units(gazetteer) if showing.coarsen else {}
    rows = target.execute("SELECT id, since, kind, body FROM findings").fetchall()
    for name, since, kind, body in rows:
        held: Stored = from_json(NOUNS[kind], body)
        made = without_names(held, names)
        if showing.coarsen:
            made = coarsened(made, lambda place: units.get((place.country, place.admin1)))
        if made != held:
            fields = (made.id, to_json(made), name, since)
            target.execute(
                "UPDATE findings SET id = ?, body = ? WHERE id = ? AND since = ?", fields
            )
    target.execute("UPDATE decisions SET who = ?", (ANALYST,))
    target.create_function("hidden", 1, names.hide)
    target.execute("UPDATE decisions SET reason = hidden(reason)")
    target.execute("UPDATE runs SET inputs = ?", (json.dumps([]),))
    target.create_function("shown", 1, _shown_path, deterministic=True)
    for table in ("appearances", "files", "rejections"):
        target.execute(f"UPDATE {table} SET locator = shown(locator)")  # noqa: S608


def _shown_path(locator: str) -> str:
    """The file's name alone, with something that tells it from others of that name."""
    return f"{PurePath(locator).name} ({sha256(locator.encode()).hexdigest()[:6]})"


def _units(gazetteer: Gazetteer) -> dict[tuple[str | None, str | None], Place]:
    """The first-order units by country and name."""
    rows = (row for row in range(len(gazetteer)) if gazetteer.kinds[row] == "admin1")
    places = map(gazetteer.place, rows)
    return {(place.country, place.name): place for place in places}
