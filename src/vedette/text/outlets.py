"""The publishers that the product knows by name, from resources/outlets.json."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher as listed in resources/outlets.json; `country` is None for group media."""

    name: str
    country: str | None
    kind: str


@cache
def outlets() -> Mapping[str, Outlet]:
    """Known outlets by case-folded name or alias, without a leading "the"."""
    listed = json.loads(files("vedette.resources").joinpath("outlets.json").read_text("utf-8"))
    return {
        _key(name): Outlet(entry["name"], entry["country"], entry["kind"])
        for entry in listed["outlets"]
        for name in (entry["name"], *entry["aliases"])
    }


def known_outlet(name: str) -> Outlet | None:
    """The listed outlet of this name or alias; None where it is not listed.

    >>> known_outlet("the Associated Press").country
    'US'
    """
    return outlets().get(_key(name))


def _key(name: str) -> str:
    return name.strip(" .,").casefold().replace("’", "'").removeprefix("the ")
