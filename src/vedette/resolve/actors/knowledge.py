"""What is known of actors before a document is read: names, states, bodies, offices, persons.

`resources/actors/*.json` holds it, a case may add to it. The tables below are built once and
never change; every lookup by words goes through them.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from vedette.errors import SettingError
from vedette.resolve.actors.importers import (
    Actor,
    Alias,
    Body,
    Office,
    State,
    Theatre,
    read_actor,
    read_body,
    read_office,
    read_outlet,
    read_person,
    read_state,
    read_theatre,
)
from vedette.resolve.actors.merges import ActorMerge, Merged, merged
from vedette.resolve.actors.names import acronym, fold, is_acronym, slug

RESOURCES = Path(__file__).parents[2] / "resources" / "actors"
LONG_NAME = 14
"""Letters from which a name is long enough to be known in spite of a slip."""
Named = tuple[tuple[str, Alias], ...]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The actors and the tables by which words lead to them.

    Attributes:
        actors: by id; bodies of states ("iraq.army") stand here like any other.
        names: folded name or alias -> the actors that bear it.
        acronyms: acronym in its own case -> the actors that bear it.
        long_names: first letter -> the folded names of at least LONG_NAME letters of one actor.
        states: by id.
        by_country: ISO 3166-1 alpha-2 code -> state.
        state_words: folded country name, adjective, people or capital -> (state, which of these).
        region_words: folded name of a province or town -> state; tells where a text plays.
        bodies: folded words ("army", "interior ministry") -> body.
        titles: folded title -> the last part of an office's id.
        offices: by id, such as "iraq.prime_minister".
        theatres: where and when armed actors are known to have fought.
        body_words: the longer words of the names of all listed actors that are no persons.
        merges: the user's decisions that two actors are one.
    """

    actors: Mapping[str, Actor]
    names: Mapping[str, Named]
    acronyms: Mapping[str, Named]
    long_names: Mapping[str, tuple[tuple[str, Named], ...]]
    states: Mapping[str, State]
    by_country: Mapping[str, str]
    state_words: Mapping[str, tuple[str, str]]
    region_words: Mapping[str, str]
    bodies: Mapping[str, Body]
    titles: Mapping[str, str]
    offices: Mapping[str, Office]
    theatres: tuple[Theatre, ...] = ()
    body_words: frozenset[str] = frozenset()
    merges: Merged = field(default_factory=lambda: merged(()))


def resource_paths() -> tuple[Path, ...]:
    """The files that Vedette brings along, in order of name."""
    return (*sorted(RESOURCES.glob("*.json")), RESOURCES.parent / "outlets.json")


def load_actors(
    paths: Iterable[Path], extra: Sequence[Actor] = (), merges: Sequence[ActorMerge] = ()
) -> Knowledge:
    """The knowledge in these files, and what a case adds to it.

    An extra actor replaces the listed one of the same id, and where it bears a name that a listed
    actor bears too, the name means the extra one. A merge leaves both actors in the knowledge and
    changes the answers only, so leaving it out the next time undoes it.

    Raises:
        SettingError: a file cannot be read, is not of the form of docs/actors.md, or lists an id
            twice (the message names the file); or merges go in a circle or contradict each other
            (the message names both actors).
    """
    decided = merged(merges)
    parts: dict[str, list[Any]] = defaultdict(list)
    titles: dict[str, list[str]] = {}
    for path in paths:
        loaded = _json(path)
        titles |= loaded.get("titles", {})
        for key, read in _READERS.items():
            parts[key] += [read(row, str(path.name)) for row in loaded.get(key, ())]
    actors: dict[str, Actor] = {}
    for actor in (*parts["actors"], *parts["persons"]):
        if actor.id in actors:
            raise SettingError(f"actor {actor.id} is listed twice")
        actors[actor.id] = actor
    actors |= {outlet.id: outlet for outlet in _new_outlets(actors, parts["outlets"])}
    added = {actor.id: actor for actor in extra}
    tables = _tables(
        actors | added, frozenset(added), parts["states"], parts["bodies"], titles, parts["offices"]
    )
    return replace(tables, theatres=tuple(parts["theatres"]), merges=decided)


def _new_outlets(actors: Mapping[str, Actor], outlets: Sequence[Actor]) -> Iterator[Actor]:
    """The outlets that are not listed as actors, without the short forms that others bear."""
    taken = {_key(name) for actor in actors.values() for name in _names(actor)}
    for outlet in outlets:
        keys = {_key(outlet.name)} | {_key(name) for name in _names(outlet) if not is_acronym(name)}
        if not taken.intersection(keys):
            aliases = tuple(alias for alias in outlet.aliases if _key(alias.name) not in taken)
            taken.update(_key(name) for name in _names(outlet))
            yield replace(outlet, aliases=aliases)


def _names(actor: Actor) -> tuple[str, ...]:
    return (actor.name, *(alias.name for alias in actor.aliases))


def _key(name: str) -> str:
    return acronym(name) if is_acronym(name) else fold(name)


_READERS = {
    "actors": read_actor,
    "persons": read_person,
    "states": read_state,
    "bodies": read_body,
    "offices": read_office,
    "outlets": read_outlet,
    "theatres": read_theatre,
}


def _json(path: Path) -> dict[str, Any]:
    try:
        loaded = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SettingError(f"{path}: not a readable file of actors: {error}") from None
    if not isinstance(loaded, dict):
        raise SettingError(f"{path}: want an object with actors, persons, states or offices")
    return loaded


def _tables(
    actors: dict[str, Actor],
    added: frozenset[str],
    states: Sequence[State],
    bodies: Sequence[Body],
    titles: Mapping[str, Sequence[str]],
    offices: Sequence[Office],
) -> Knowledge:
    names: dict[str, dict[str, Alias]] = defaultdict(dict)
    acronyms: dict[str, dict[str, Alias]] = defaultdict(dict)
    for actor in actors.values():
        for alias in (Alias(actor.name), *(Alias(name) for name in actor.names_ar), *actor.aliases):
            letters = is_acronym(alias.name)
            bearers = acronyms[acronym(alias.name)] if letters else names[fold(alias.name)]
            # A form in small letters may be written either way, so it stands for both.
            if actor.id not in bearers or alias.name[0].islower():
                bearers[actor.id] = alias
    for bearers in (*names.values(), *acronyms.values()):
        if added & bearers.keys():
            for id in bearers.keys() - added:
                del bearers[id]
    for state in states:
        for body in bodies:
            name = f"{state.adjectives[0]} {body.words[0]}"
            own = Actor(f"{state.id}.{body.id}", name, body.kind, state.country)
            actors.setdefault(own.id, own)
        for office in titles:
            if "." not in office:
                name = f"{state.adjectives[0]} {office.replace('_', ' ')}"
                actors[f"{state.id}.{office}"] = Actor(
                    f"{state.id}.{office}", name, "state", state.country
                )
    for held in offices:
        words = held.id.replace("_", " ").replace(".", ": ")
        actors.setdefault(held.id, Actor(held.id, words, "state"))
    by_name = {key: tuple(sorted(named.items(), key=_first)) for key, named in names.items()}
    return Knowledge(
        actors=actors,
        names=by_name,
        long_names=_long_names(by_name),
        acronyms={key: tuple(sorted(named.items(), key=_first)) for key, named in acronyms.items()},
        states={state.id: state for state in states},
        by_country={state.country: state.id for state in states},
        state_words=_state_words(states),
        region_words={fold(name): s.id for s in states for name in s.regions},
        bodies={fold(words): body for body in bodies for words in body.words},
        titles={fold(words): office for office, named in titles.items() for words in named},
        offices={office.id: office for office in offices},
        body_words=frozenset(
            word
            for actor in actors.values()
            if actor.kind != "person"
            for word in slug(actor.name).split("_")
            if len(word) > 3
        ),
    )


def _long_names(names: Mapping[str, Named]) -> dict[str, tuple[tuple[str, Named], ...]]:
    found: dict[str, list[tuple[str, Named]]] = defaultdict(list)
    for key, named in names.items():
        if len(key) >= LONG_NAME and " " in key and len(named) == 1:
            found[key[0]].append((key, named))
    return {letter: tuple(long) for letter, long in found.items()}


def _first(item: tuple[str, Alias]) -> str:
    return item[0]


def _state_words(states: Sequence[State]) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for state in states:
        for kind, words in (
            ("name", state.names),
            ("adjective", state.adjectives),
            ("people", state.peoples),
            ("capital", state.capitals),
        ):
            for word in words:
                key = acronym(word) if is_acronym(word) else fold(word)
                found.setdefault(key, (state.id, kind))
    return found
