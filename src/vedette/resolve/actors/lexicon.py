"""The common words of resources/actors/words.json, which tell a role from a group or an office."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def words_of(*kinds: str) -> frozenset[str]:
    """The words of these kinds ("pronouns", "armed", "public") together.

    >>> "gunmen" in words_of("armed"), "he" in words_of("pronouns")
    (True, True)
    """
    return frozenset(word for kind in kinds for word in _loaded()["words"][kind])


@cache
def roles_by_word() -> Mapping[str, str]:
    """Common noun -> the role that it gives a person.

    >>> roles_by_word()["shepherd"]
    'civilian'
    """
    return {word: role for role, words in _loaded()["roles"].items() for word in words}


@cache
def private_words() -> frozenset[str]:
    """Common nouns for persons without a public function."""
    return frozenset(roles_by_word()) - words_of("half_public")


@cache
def given_names() -> frozenset[str]:
    """Common given names, of all regions together.

    >>> "Salma" in given_names(), "Kirkuk" in given_names()
    (True, False)
    """
    lists = _loaded("given_names.json")["given_names"].values()
    return frozenset(name for names in lists for name in names)


@cache
def _loaded(name: str = "words.json") -> dict[str, Any]:
    source = files("vedette.resources").joinpath("actors", name)
    loaded: dict[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    return loaded
