"""What an analyst sets: "coalition operations=down" -> a factor of the case and a way."""

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence

from vedette.errors import SettingError
from vedette.types import Factor
from vedette.types.scenarios import FactorSetting, Way

WAYS: Mapping[str, Way] = {
    "up": "up",
    "+": "up",
    "rises": "up",
    "down": "down",
    "-": "down",
    "falls": "down",
    "paused": "down",
    "stopped": "down",
}
_NEAR = 4
_ALIKE, _SHARED = 0.7, 0.5


def read_settings(
    given: Iterable[str], factors: Sequence[Factor], listed: Mapping[str, str] | None = None
) -> tuple[FactorSetting, ...]:
    """The settings of a scenario, by factor id.

    Args:
        given: each "FACTOR=up" or "FACTOR=down", FACTOR being an id, a label or words under it.
        listed: labels by id of all factors that the frame knows, so that one of those that no
            report mentions is told apart from a name that means nothing.

    Raises:
        SettingError: no way or an unknown one, an unknown factor, one that nobody mentioned, or
            the same factor set both ways.

    >>> patrols = Factor("counter_operations", "army patrols", None, ("the patrols",))
    >>> [(s.factor, s.way) for s in read_settings(["Army patrols = down"], [patrols])]
    [('counter_operations', 'down')]
    """
    found: dict[str, FactorSetting] = {}
    for text in given:
        name, equals, way = text.rpartition("=")
        if not equals or way.strip().casefold() not in WAYS:
            raise SettingError(f"--set {text!r}: want FACTOR=up or FACTOR=down")
        factor = find_factor(name, factors, listed)
        made = FactorSetting(factor.id, factor.label, WAYS[way.strip().casefold()], name.strip())
        if factor.id in found and found[factor.id].way != made.way:
            raise SettingError(f"--set: {factor.label!r} is set both up and down")
        found.setdefault(factor.id, made)
    if not found:
        raise SettingError('a scenario needs at least one --set "FACTOR=up" or "FACTOR=down"')
    return tuple(found[name] for name in sorted(found))


def find_factor(
    name: str, factors: Sequence[Factor], listed: Mapping[str, str] | None = None
) -> Factor:
    """The factor of that id, label, or wording; small letters and spaces do not matter.

    Raises:
        SettingError: none has it (near names are listed), or no report mentions it.
    """
    wanted = _plain(name)
    for names in (_ids, _labels, _words):
        held = [factor for factor in factors if wanted in names(factor)]
        if len(held) == 1:
            return held[0]
        if held:
            ids = ", ".join(sorted(factor.id for factor in held))
            raise SettingError(f"{name.strip()!r} names several factors; give the id: {ids}")
    known = {_plain(text): key for key, label in (listed or {}).items() for text in (key, label)}
    if wanted in known:
        raise SettingError(
            f"factor {known[wanted]!r}: no report of this case states a link of it, so a scenario "
            "on it would be a number from nothing (vedette decide assume adds a link of your own)"
        )
    raise SettingError(f"no factor {name.strip()!r} in this case{_near(wanted, factors)}")


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


def _ids(factor: Factor) -> set[str]:
    return {_plain(factor.id), _plain(factor.id.removeprefix("own."))}


def _labels(factor: Factor) -> set[str]:
    return {_plain(factor.label)}


def _words(factor: Factor) -> set[str]:
    return {_plain(words) for words in factor.words}


def _near(wanted: str, factors: Sequence[Factor]) -> str:
    """Names that are like the wanted one or share a word with it, the nearest first."""
    terms = set(wanted.split())
    scored = []
    for factor in factors:
        names = _ids(factor) | _labels(factor) | _words(factor)
        alike = max(difflib.SequenceMatcher(None, wanted, one).ratio() for one in names)
        shared = max(len(terms & set(one.split())) for one in names) / max(1, len(terms))
        if alike >= _ALIKE or shared >= _SHARED:
            scored.append((-max(alike, shared), factor.id, factor.label))
    near = [label for _, _, label in sorted(scored)[:_NEAR]]
    if not near:
        return "; vedette show CASE factors lists them"
    return "; near: " + ", ".join(f"{label!r}" for label in near)
