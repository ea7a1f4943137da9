"""Words around a listed name: "Islamic State fighters", "spokesman for the coalition".

A member, commander or spokesman of a group stands for the group. Words that part the two do not:
a group's prisoners, rivals, victims, a "branch" of it, or anything "-backed" or "-led" by it.
"""

import re

from vedette.resolve.actors.answers import ActorAnswer, Context, known, open_answer
from vedette.resolve.actors.generic import head, role, stripped
from vedette.resolve.actors.lexicon import words_of
from vedette.resolve.actors.match import listed
from vedette.resolve.actors.names import bare

_OF = re.compile(
    r"^(?P<head>.+?)\s+(?:of|from|for|in|within|inside|belonging to|with|at)\s+"
    r"(?:the\s+)?(?P<whole>.+)$"
)
_COMPOUND = re.compile(
    r"^(?:pro-|anti-|ex-)|-(?:backed|led|aligned|run|linked|allied|affiliated|held|controlled|"
    r"funded|trained|inspired|style)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r",|\s(?:led|headed|commanded|loyal|known|who|that|which|based)\s")
_POSSESSIVE = re.compile(r"['’]s?$")
LONGEST_NAME = 7
_RULERS = frozenset({"person", "state", "state_forces"})
_AGAINST = re.compile(
    r"\b(?:opposition|opponents?|critics?|dissidents?|rebels?|insurgents?|protest\w*)\b",
    re.IGNORECASE,
)
"""Beside a ruler or a state these words turn the phrase round: "Assad opposition forces"."""


def member_answer(words: str, context: Context) -> ActorAnswer | None:
    """The group whose name the words hold, where they name its members; None where they do not."""
    text = bare(stripped(words))
    return _name_first(text, context) or _of_whole(text, context)


def _name_first(text: str, context: Context) -> ActorAnswer | None:
    tokens = text.split()
    for size in range(min(LONGEST_NAME, len(tokens) - 1), 0, -1):
        rest = " ".join(tokens[size:])
        name = _POSSESSIVE.sub("", " ".join(tokens[:size]))
        match = listed(name, context.knowledge, context.setting)
        if match is None or match.id is None:
            continue
        kind = context.knowledge.actors[match.id].kind
        if _COMPOUND.search(" ".join(tokens[:size])) or _COMPOUND.search(rest):
            return open_answer(f"near “{name}”, not of it", (match.id,))
        if kind in _RULERS and _AGAINST.search(rest):
            return open_answer(f"against “{name}”, not of it")
        if kind == "person" and head(rest) in words_of("members", "kin"):
            return _led_by(match.id, rest, context)
        if _stands_for(rest, kind):
            return known(match.id, f"“{rest}” of “{name}”: {match.basis}")
        return None
    if tokens and _COMPOUND.search(tokens[0]) and tokens[-1][0].islower():
        name = _COMPOUND.sub("", tokens[0])
        match = listed(name, context.knowledge, context.setting)
        candidates = (match.id,) if match and match.id else ()
        return open_answer(f"named only by its tie to “{name}”", candidates)
    return None


def _led_by(person: str, rest: str, context: Context) -> ActorAnswer | None:
    """The group of a leader: "the men of Name", "Name's forces"."""
    links = context.knowledge.actors[person].parents
    groups = [link.id for link in links if link.relation in ("leader_of", "commander_in")]
    if len(groups) != 1:
        return open_answer(f"“{rest}” of a person with several groups or none", tuple(groups))
    return known(groups[0], f"“{rest}” of its leader {context.knowledge.actors[person].name}")


def _stands_for(rest: str, kind: str) -> bool:
    """True where the words after a group's name mean people or things of the group."""
    last = head(rest)
    if kind == "person":
        return False
    if kind == "communal":
        return last in words_of("kin")
    if last in words_of("members"):
        return True
    return (
        rest == rest.lower()
        and last.isalpha()
        and last not in words_of("apart")
        and role(rest) is None
    )


def _of_whole(text: str, context: Context) -> ActorAnswer | None:
    match = _OF.match(text)
    if match is None:
        return None
    name = _CLAUSE.split(match["whole"])[0]
    whole = listed(name, context.knowledge, context.setting)
    if whole is None or whole.id is None:
        return None
    if head(match["head"]) not in words_of("members", "public", "couriers"):
        apart = head(match["head"]) in words_of("apart")
        return open_answer(f"part of or near “{match['whole']}”", whole.ids) if apart else None
    if context.knowledge.actors[whole.id].kind in ("communal", "person"):
        return None
    return known(whole.id, f"“{match['head']}” of “{bare(match['whole'])}”: {whole.basis}")
