"""Statements -> the same with dates, places and actors, by what ships and what the case knows."""

import hashlib
import json
from pathlib import Path

from vedette.config import Config
from vedette.resolve import RESOLVE_VERSION
from vedette.resolve.actors.importers import Actor
from vedette.resolve.actors.knowledge import load_actors, resource_paths
from vedette.resolve.actors.merges import ActorMerge
from vedette.resolve.document import Resolver
from vedette.resolve.places.gazetteer import Row
from vedette.resolve.places.loading import Bodies, load_gazetteer, pack_paths
from vedette.steps.judging import rulings_of
from vedette.steps.report import COMMIT_EVERY, BuildReport, Progress
from vedette.store.case import CaseFile
from vedette.store.codec import from_json

MANY_PLACES = 2_000
"""From so many places of its own on a case's gazetteer is kept once it is built."""


def load_resolver(case: CaseFile | None = None, cache: Path | None = None) -> Resolver:
    """The places and actors that ship, those that the case knows beside, and the rules for both.

    Args:
        cache: a folder in which a large gazetteer is kept once it is built.

    Raises:
        VedetteError: the package was installed without them, or a file of them is broken.
    """
    own = _own_knowledge(case)
    places = Bodies(own["place"], lambda body: from_json(Row, body))
    actors = [from_json(Actor, body) for body in own["actor"]]
    return Resolver(
        load_gazetteer(
            pack_paths(), places, cache=cache if len(own["place"]) >= MANY_PLACES else None
        ),
        load_actors(resource_paths(), actors, _merges(case)),
    )


def resolver_version(case: CaseFile) -> str:
    """Changes with the rules of resolving and with every entry of what is known for this case."""
    digest = hashlib.sha256(RESOLVE_VERSION.encode())
    for path in (*pack_paths(), *resource_paths()):
        digest.update(path.read_bytes())
    digest.update(json.dumps(_own_knowledge(case)).encode())
    digest.update(repr(_merges(case)).encode())
    return f"resolve {RESOLVE_VERSION}+{digest.hexdigest()[:8]}"


def _own_knowledge(case: CaseFile | None) -> dict[str, list[str]]:
    return {kind: list(case.entries(kind)) if case else [] for kind in ("place", "actor")}


def _merges(case: CaseFile | None) -> list[ActorMerge]:
    """The actors that analysts hold to be one."""
    ruled = rulings_of(case).actors if case else ()
    return [ActorMerge(one.kept, one.gone, one.document) for one in ruled]


def add_resolutions(
    case: CaseFile, config: Config, report: BuildReport, progress: Progress
) -> None:
    """Resolve the mentions of what was read, where what is known now has not been used yet."""
    version = resolver_version(case)
    waiting = list(case.unresolved(version))
    if not waiting:
        return
    resolver = load_resolver(case, config.cache_folder / "places")
    for start in range(0, len(waiting), COMMIT_EVERY):
        progress("resolving", start, len(waiting))
        with case.transaction():
            for name in waiting[start : start + COMMIT_EVERY]:
                found = resolver.resolve(case.document(name), case.statements_of(name))
                case.put_resolution(name, version, found.statements, found.gaps)
                report.add("documents_resolved")
    progress("resolving", len(waiting), len(waiting))
