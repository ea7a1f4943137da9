"""Indicators as data: read from a frame's file and checked, with the file's own words kept."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from importlib.resources import files
from typing import Any

from vedette.errors import SettingError
from vedette.types.assessments import Indicator, Selection

FRAME = "insurgency"
_ALLOWED = {field.name for field in fields(Indicator)}
_NEEDED = ("id", "label", "asks", "worse", "threshold", "reason", "falls")
_SELECTION = {field.name for field in fields(Selection)}


@dataclass(frozen=True, slots=True)
class Frame:
    """The indicators of one frame, and its groups of incident types by name.

    Attributes:
        state_side: ids of armed actors that fight beside a state, and count as one.
    """

    name: str
    indicators: tuple[Indicator, ...]
    groups: Mapping[str, tuple[str, ...]]
    state_side: frozenset[str] = frozenset()

    def indicator(self, name: str) -> Indicator:
        """The indicator of that id; `SettingError` names what there is."""
        for indicator in self.indicators:
            if indicator.id == name:
                return indicator
        raise SettingError(
            f"no indicator {name!r}; there are: {', '.join(i.id for i in self.indicators)}"
        )


def load_frame(name: str = FRAME) -> Frame:
    """The indicators that ship with a frame.

    Raises:
        SettingError: there is no such frame, or its file breaks a rule.

    >>> load_frame().indicator("lethality").form
    'per'
    """
    source = files("vedette.resources") / "frames" / f"{name}.indicators.json"
    if not source.is_file():
        raise SettingError(f"frame {name!r} has no indicators")
    return frame(json.loads(source.read_text(encoding="utf-8")))


def frame(data: Mapping[str, Any]) -> Frame:
    """A frame from its JSON.

    Raises:
        SettingError: a key is unknown or missing, a value is not allowed; the indicator is named.
    """
    groups = {str(name): tuple(types) for name, types in data.get("groups", {}).items()}
    indicators = tuple(_indicator(row, groups) for row in data.get("indicators", ()))
    names = [indicator.id for indicator in indicators]
    if len(set(names)) != len(names):
        raise SettingError("an indicator is listed twice")
    beside = frozenset(map(str, data.get("state_side", ())))
    return Frame(str(data.get("name", "")), indicators, groups, beside)


def _indicator(row: Mapping[str, Any], groups: Mapping[str, Sequence[str]]) -> Indicator:
    name = row.get("id", "?")
    unknown = set(row) - _ALLOWED
    missing = [key for key in _NEEDED if key not in row]
    if unknown or missing:
        raise SettingError(
            f"indicator {name}: unknown {sorted(unknown)}, missing {missing}; "
            f"allowed are {', '.join(sorted(_ALLOWED))}"
        )
    made = Indicator(
        **{
            **row,
            "selection": _selection(name, row.get("selection"), groups),
            "among": _selection(name, row.get("among"), groups),
            "topics": tuple((str(t), worse) for t, worse in row.get("topics", {}).items()),
        }
    )
    if fault := _fault(made):
        raise SettingError(f"indicator {name}: {fault}")
    return made


def _selection(
    name: str, row: Mapping[str, Any] | None, groups: Mapping[str, Sequence[str]]
) -> Selection | None:
    if row is None:
        return None
    if unknown := set(row) - _SELECTION:
        raise SettingError(f"indicator {name}: unknown {sorted(unknown)} in a selection")
    types: list[str] = []
    for given in row.get("types", ()):
        if given.startswith("@") and given[1:] not in groups:
            raise SettingError(f"indicator {name}: no group {given[1:]!r}")
        types += groups[given[1:]] if given.startswith("@") else (given,)
    if row.get("by", "anyone") not in ("anyone", "state", "not_state"):
        raise SettingError(f"indicator {name}: by must be anyone, state or not_state")
    return Selection(tuple(types), row.get("by", "anyone"), tuple(row.get("targets", ())))


def _fault(made: Indicator) -> str | None:
    if made.worse not in ("up", "down") or any(w not in ("up", "down") for _, w in made.topics):
        return "worse must be up or down"
    if made.form not in ("count", "per", "areas") or made.counted not in ("incidents", "killed"):
        return "form must be count, per or areas; counted must be incidents or killed"
    if not made.threshold > 0 or (made.threshold > 1) != (made.worse == "up"):
        return "the threshold is a ratio: above 1 where up is worse, below 1 where down is"
    if made.selection is None and not made.topics:
        return "it counts nothing: neither a selection nor topics"
    if (made.selection is None) != (not made.noun):
        return "what it counts needs a noun, and only that"
    if (made.form == "per") != (made.among is not None):
        return "form per and among go together"
    return None
