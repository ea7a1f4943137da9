"""What an analyst types for a slot -> the value that a correction keeps."""

import re
from dataclasses import asdict
from typing import Any

from vedette.errors import SettingError
from vedette.fuse.corrections import FIGURES
from vedette.steps.resolving import load_resolver
from vedette.store.case import CaseFile

_COUNT = re.compile(r"(\d+)(?:(\+)|-(\d+))?")


def slot_value(case: CaseFile, slot: str, words: str) -> Any:
    """The value that `words` mean for a slot.

    Raises:
        SettingError: they mean none, or a place is not listed or has several of that name.
    """
    if words.lower() == "none":
        return None
    if slot in FIGURES:
        return figure_value(words)
    if slot == "time":
        start, _, end = words.partition("..")
        return {"start": start or None, "end": (end or start) or None}
    if slot == "place":
        return _place(case, words)
    if slot == "denied":
        return words.lower() in ("yes", "true", "1")
    return words


def figure_value(words: str) -> dict[str, int | None]:
    """A count as a range.

    >>> figure_value("3"), figure_value("3-6"), figure_value("3+")
    ({'min': 3, 'max': 3}, {'min': 3, 'max': 6}, {'min': 3, 'max': None})
    """
    match = _COUNT.fullmatch(words.replace("–", "-"))
    if match is None:
        raise SettingError(f"figure {words!r}: want 3, 3-6, 3+ or none")
    low = int(match[1])
    high = None if match[2] else int(match[3] or low)
    return {"min": low, "max": high}


def _place(case: CaseFile, words: str) -> dict[str, Any]:
    gazetteer = load_resolver(case).gazetteer
    at = [row for row in range(len(gazetteer)) if gazetteer.ids[row] == words]
    found = [gazetteer.place(at[0])] if at else gazetteer.candidates(words)
    if not found:
        raise SettingError(f"no place {words!r}: add it with vedette places add, or give its id")
    if len(found) > 1:
        ids = ", ".join(sorted(place.id for place in found))
        raise SettingError(f"{words!r} is the name of {len(found)} places; give an id: {ids}")
    return asdict(found[0])
