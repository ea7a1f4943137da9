"""Our types, kinds of actor and means in the terms of other data sets (resources/mappings.json)."""

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from vedette.export.formats.material import Country

UNKNOWN_COUNTRY = Country("", "", None, None, "")


@dataclass(frozen=True, slots=True)
class EventKind:
    """One of our incident types elsewhere; None where a format has no such thing.

    Attributes:
        acled: rule -> (event_type, sub_event_type); see `acled_kind`.
        armed_force: UCDP counts it where somebody died.
        plover: (event, mode, contexts).
        gtd: (attacktype1, its name).
        note: what the mapping loses.
    """

    acled: Mapping[str, tuple[str, str]] | None
    armed_force: bool
    plover: tuple[str, str, tuple[str, ...]] | None
    gtd: tuple[int, str] | None
    note: str


@dataclass(frozen=True, slots=True)
class ActorKind:
    """A kind of actor elsewhere: ACLED's inter, PLOVER's sector, GTD's targtype."""

    acled_inter: int
    plover: str
    gtd_target: int


@dataclass(frozen=True, slots=True)
class RoleKind:
    """A role ("role.journalist"): the kind it counts as ("" for none), sector and targtype."""

    kind: str
    plover: str
    gtd_target: int


@dataclass(frozen=True, slots=True)
class MeansKind:
    """Means by beginnings of words: PLOVER's mode, GTD's weaptype and its name."""

    words: tuple[str, ...]
    plover: str
    gtd_weapon: tuple[int, str]


@dataclass(frozen=True, slots=True)
class Mappings:
    """The whole table; `bodies` are the last parts of ids such as "iraq.police"."""

    types: Mapping[str, EventKind]
    kinds: Mapping[str, ActorKind]
    bodies: Mapping[str, tuple[str, int]]
    roles: Mapping[str, RoleKind]
    means: tuple[MeansKind, ...]
    gtd_targets: Mapping[int, str]
    countries: Mapping[str, Country]

    def country(self, code: str | None) -> Country:
        """The country of an alpha-2 code; one without name or numbers where it is not listed."""
        return self.countries.get(code or "", UNKNOWN_COUNTRY)

    def event(self, kind: str) -> EventKind:
        """What an incident type is elsewhere; nothing for a type that is not listed."""
        return self.types.get(kind, EventKind(None, False, None, None, "not listed"))

    def means_of(self, words: Collection[str]) -> MeansKind | None:
        """The first listed kind of means that any of the words tell.

        >>> found = load_mappings().means_of(["a roadside bomb"])
        >>> found.plover if found else None
        'explosives'
        """
        told = [word for text in words for word in re.findall(r"[a-z]+", text.casefold())]
        for kind in self.means:
            if any(_begins(text, word, told) for text in words for word in kind.words):
                return kind
        return None


def load_mappings() -> Mappings:
    """The table that ships."""
    rows = json.loads((files("vedette.resources") / "mappings.json").read_text("utf-8"))
    return Mappings(
        types={name: _event(row) for name, row in rows["types"].items()},
        kinds={
            name: ActorKind(row["acled_inter"], row["plover"], row["gtd_target"])
            for name, row in rows["kinds"].items()
        },
        bodies={name: (row["plover"], row["gtd_target"]) for name, row in rows["bodies"].items()},
        roles={name: RoleKind(**row) for name, row in rows["roles"].items()},
        means=tuple(
            MeansKind(tuple(row["words"]), row["plover"], _pair(row["gtd_weapon"]))
            for row in rows["means"]
        ),
        gtd_targets={int(code): name for code, name in rows["gtd_target_names"].items()},
        countries={code: Country(**row) for code, row in rows["countries"].items()},
    )


def _begins(text: str, word: str, told: Collection[str]) -> bool:
    if " " in word:
        return word in text.casefold()
    # "ied" and "gas" are whole words; longer ones also begin theirs ("rocket" in "rocketeers").
    return any(one == word or (len(word) > 4 and one.startswith(word)) for one in told) or any(
        one in (f"{word}s", f"{word}ing", f"{word}es", f"{word}men") for one in told
    )


def _event(row: Mapping[str, Any]) -> EventKind:
    acled, plover, gtd = row["acled"], row["plover"], row["gtd"]
    return EventKind(
        acled and {rule: (kind[0], kind[1]) for rule, kind in acled.items()},
        row["armed_force"],
        plover and (plover["event"], plover["mode"], tuple(plover["context"])),
        gtd and _pair(gtd),
        row["note"],
    )


def _pair(values: Collection[Any]) -> tuple[int, str]:
    number, name = values
    return int(number), str(name)
