"""Which listed actors are no rivals for one deed: a body and its arm, a coalition and its member.

"The army" and "the police" of one state, an alliance and the force that leads it, a branch and the
group it belongs to: two reports that name them differ in how narrowly they say it, not in who did
it. A group and the state that backs it are two, except a coalition, which fights beside those that
it backs.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from vedette.text.outlets import known_outlet

_ARM = frozenset(("part_of", "member_of", "affiliate_of", "led_by", "leader_of", "commander_in",
                  "spokesperson_of", "successor_of", "predecessor_of"))  # fmt: skip
_PLAIN = frozenset(("local", "person", "role", "outlet"))
_HOPS = 3


def body(actor: str) -> str:
    """The whole that an id is part of by its form.

    >>> body("iraq.federal_police"), body("local.reed_front"), body("islamic_state")
    ('iraq', 'local.reed_front', 'islamic_state')
    """
    head = actor.split(".")[0]
    return actor if head in _PLAIN else head


def akin(one: str, other: str) -> bool:
    """Whether two ids may well be said of one doer.

    >>> akin("iraq.army", "iraq.police"), akin("us.military", "us_led_coalition")
    (True, True)
    >>> akin("islamic_state", "jabhat_al_nusra")
    False
    """
    return _of_one(one, other, True)


def is_arm(one: str, other: str) -> bool:
    """Whether one of two ids is the other or an arm or member of it, and no mere ally.

    >>> is_arm("us.military", "us_led_coalition")
    True
    >>> is_arm("syrian_democratic_forces", "us_led_coalition")
    False
    """
    return _of_one(one, other, False)


def _of_one(one: str, other: str, allies: bool) -> bool:
    above, over = _above(one, allies), _above(other, allies)
    return bool(above & {other, body(other)} or over & {one, body(one)})


def is_outlet(words: str, actor: str | None) -> bool:
    """Whether a name is that of an outlet, which tells of deeds and does none.

    >>> is_outlet("AFP", None), is_outlet("army", "iraq.army")
    (True, False)
    """
    return (actor or "").startswith("outlet.") or known_outlet(words) is not None


def of_a_state(actor: str | None) -> bool:
    """Whether an id is a state's, or that of one of its bodies; rebels of a country are none.

    >>> of_a_state("turkey.government"), of_a_state("iran.pmoi"), of_a_state("islamic_state")
    (True, False, False)
    """
    return actor is not None and body(actor) in _states() and actor not in _unofficial()


@cache
def national_words() -> frozenset[str]:
    """What the people of a listed state are called, and how their things are."""
    return frozenset(w for s in _listed_states() for w in (*s["adjectives"], *s["peoples"]))


@cache
def _states() -> frozenset[str]:
    return frozenset(state["id"] for state in _listed_states())


@cache
def _unofficial() -> frozenset[str]:
    """Ids of what is listed under a state and speaks for none: militias, rebels, parties, media."""
    return frozenset(
        entry["id"] for entry in _entries() if entry.get("kind") not in ("state", "state_forces")
    )


def _listed_states() -> Sequence[Mapping[str, Any]]:
    source = files("vedette.resources") / "actors" / "states.json"
    found: Sequence[Mapping[str, Any]] = json.loads(source.read_text(encoding="utf-8"))["states"]
    return found


@cache
def _above(actor: str, allies: bool) -> frozenset[str]:
    """The body of an actor, the bodies that it is an arm of, and by id all that those are of.

    Only the first step widens an id to its body: a militia that belongs to a force of the state is
    not therefore every other force of that state.
    """
    found = {body(actor)}
    ahead = set(_wholes(allies).get(actor, ()))
    found |= {body(name) for name in ahead}
    for _ in range(_HOPS):
        ahead = {up for name in sorted(ahead) for up in _wholes(allies).get(name, ())}
        found |= ahead
    return frozenset(found)


@cache
def _wholes(allies: bool) -> Mapping[str, frozenset[str]]:
    """Id -> ids of what it is an arm of, from resources/actors; with `allies` also the coalitions
    that fight beside it.
    """
    found: dict[str, set[str]] = {}
    for entry in _entries():
        for up in (*entry.get("parents", ()), *entry.get("of", ())):
            beside = up["relation"] == "backed_by" and up["id"].endswith("_coalition")
            if up["relation"] in _ARM or (allies and beside):
                found.setdefault(entry["id"], set()).add(up["id"])
    return {name: frozenset(ups) for name, ups in found.items()}


def _entries() -> Iterator[Mapping[str, Any]]:
    """The actors and persons that are listed by name."""
    folder = files("vedette.resources").joinpath("actors")
    for source in sorted(folder.iterdir(), key=lambda path: path.name):
        if source.name.endswith(".json"):
            listed = json.loads(source.read_text(encoding="utf-8"))
            yield from (*listed.get("actors", ()), *listed.get("persons", ()))
