"""Whether an id that an analyst typed is one that the case knows; if not, what may be meant."""

import json
from collections.abc import Iterable
from difflib import get_close_matches

from vedette.errors import SettingError
from vedette.fuse.factors import load_frame
from vedette.resolve.actors.knowledge import load_actors, resource_paths
from vedette.store.case import CaseFile
from vedette.types import Factor


def known_factors(case: CaseFile, *wanted: str) -> None:
    """Raises SettingError unless the frame or the case has a factor of each id."""
    known = {factor.id for factor in load_frame().factors}
    known |= {f.id for f in case.findings("factor") if isinstance(f, Factor)}
    for name in wanted:
        if name not in known:
            raise SettingError(
                f"no factor {name}{_near(name, known)}; vedette show CASE factors lists them, "
                "--new adds it as a factor of your own"
            )


def known_actors(case: CaseFile, *wanted: str) -> None:
    """Raises SettingError unless each id is a listed actor or one that some statement names."""
    listed = load_actors(resource_paths()).actors
    strange = {name for name in wanted if name not in listed}
    told = {json.dumps(name, ensure_ascii=False) for name in strange}
    for body in [*case.entries("actor"), *(case.view_bodies() if told else ())]:
        told -= {name for name in told if name in body}
        if not told:
            return
    if told:
        name = json.loads(min(told))
        raise SettingError(
            f"no actor {name}{_near(name, listed)}; vedette actors and the pages of incidents show "
            "the ids of actors"
        )


def _near(name: str, known: Iterable[str]) -> str:
    close = get_close_matches(name, sorted(known), n=3, cutoff=0.7)
    return f" (did you mean {' or '.join(close)}?)" if close else ""
