"""The closed lists of the codebook, from resources/vocabulary.json."""

import json
from collections.abc import Mapping
from importlib.resources import files


def vocabulary() -> Mapping[str, tuple[str, ...]]:
    """The lists by name: "incident_types", "ties", "topics".

    >>> "bombing" in vocabulary()["incident_types"]
    True
    """
    source = files("vedette.resources").joinpath("vocabulary.json").read_text(encoding="utf-8")
    lists = json.loads(source)
    return {name: tuple(lists[name]) for name in ("incident_types", "ties", "topics")}
