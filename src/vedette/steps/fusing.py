"""Statements -> findings in the case: what all documents together say.

Fusion always looks at the whole case, through the small rows of `fuse.views`; what costs time, the
making of those rows, is done once for each document, and what rests on few of them is kept from one
build to the next (`fuse.kept`).
"""

import json
from collections.abc import Iterator
from hashlib import blake2b, sha256

from vedette.fuse import FUSE_VERSION
from vedette.fuse.corrections import Misfit, corrected
from vedette.fuse.findings import fuse
from vedette.fuse.kept import KEY_BYTES, Kept
from vedette.fuse.knowledge import Knowledge, load_knowledge
from vedette.fuse.rulings import Rulings
from vedette.fuse.viewing import views
from vedette.fuse.views import Views
from vedette.read.weights import bundled_precision
from vedette.steps.covering import silent_outlets
from vedette.steps.judging import rulings_of
from vedette.steps.report import COMMIT_EVERY, SILENT, BuildReport, Progress
from vedette.store.case import CaseFile
from vedette.store.codec import from_json, to_json
from vedette.types import Statement


def add_findings(case: CaseFile, run: int, report: BuildReport, progress: Progress) -> None:
    """Bring the findings of the case up to what its statements and decisions say now."""
    ruled = rulings_of(case)
    knowledge = load_knowledge(bundled_precision())
    states = add_views(case, ruled, knowledge, report, progress)
    digest = _digest(states, ruled, knowledge)
    case.set_meta(SILENT.format(run), json.dumps(silent_outlets(case)))
    if case.meta("fused") == digest:
        return
    progress("fusing", 0, len(states))
    views, digests = _views_and_digests(case)
    kept = Kept(case.kept, f"{FUSE_VERSION}|{knowledge.version}", digests, case.kept.findings())
    found = fuse(views, ruled, knowledge, case_text(case), kept)
    with case.transaction():
        report.add("findings_changed", case.put_findings(run, found.all(), found.unchanged))
        case.kept.put(kept.made, kept.gone())
        case.put_copies(found.copies)
        case.set_meta("fused", digest)
    for kind, number in case.finding_counts().items():
        report.add(f"{kind}s", number)
    progress("fusing", len(states), len(states))


def held_views(case: CaseFile) -> list[Views]:
    """What fusion looks at, of every document."""
    return [from_json(Views, body) for body in case.view_bodies()]


def _views_and_digests(case: CaseFile) -> tuple[list[Views], dict[str, bytes]]:
    """The views of all documents, and for each document a hash of its view."""
    views, digests = [], {}
    for body in case.view_bodies():
        view = from_json(Views, body)
        views.append(view)
        digests[view.document.id] = blake2b(body.encode(), digest_size=KEY_BYTES).digest()
    return views, digests


def add_views(
    case: CaseFile, ruled: Rulings, knowledge: Knowledge, report: BuildReport, progress: Progress
) -> dict[str, str]:
    """Make the view of each document that was read, resolved or corrected since the last time.

    Returns:
        The version of each document's view.
    """
    by_document = _corrected_documents(case, ruled)
    wanted = {
        name: f"{FUSE_VERSION}|{rests_on}|{by_document.get(name, '')}"
        for name, (_, rests_on) in case.view_states().items()
    }
    held = {name: version for name, (version, _) in case.view_states().items()}
    waiting = [name for name, version in wanted.items() if held[name] != version]
    for start in range(0, len(waiting), COMMIT_EVERY):
        progress("viewing", start, len(waiting))
        chunk = waiting[start : start + COMMIT_EVERY]
        with case.transaction():
            case.put_views(
                (name, wanted[name], to_json(_viewed(case, name, ruled, knowledge, report)))
                for name in chunk
            )
    return wanted


def _viewed(
    case: CaseFile, name: str, ruled: Rulings, knowledge: Knowledge, report: BuildReport
) -> Views:
    document = case.document(name)
    statements: list[Statement] = []
    for statement in case.statements_of(name):
        # One by one: a correction that no longer fits takes no other one with it.
        for change in ruled.corrections.get(statement.id, ()):
            try:
                statement = corrected(statement, (change,), document, knowledge.vocabulary)
            except Misfit:
                report.add("corrections_unfit")
        statements.append(statement)
    return views(document, statements)


def _corrected_documents(case: CaseFile, ruled: Rulings) -> dict[str, str]:
    """For each document with corrected statements, the ids of the corrections."""
    found: dict[str, list[str]] = {}
    for name, corrections in sorted(ruled.corrections.items()):
        document = case.statement(name).document
        found.setdefault(document, []).extend(c.decision.id for c in corrections)
    return {document: " ".join(sorted(ids)) for document, ids in found.items()}


def case_text(case: CaseFile) -> "_Texts":
    """The text of a document by its id."""
    return _Texts(case)


class _Texts:
    """Opens a document's text when it is asked for."""

    def __init__(self, case: CaseFile) -> None:
        self._case = case

    def __call__(self, document: str) -> str:
        return self._case.document(document).text


def _digest(states: dict[str, str], ruled: Rulings, knowledge: Knowledge) -> str:
    """Changes with everything that the findings rest on."""
    digest = sha256(f"{FUSE_VERSION}|{knowledge.version}".encode())
    for part in _parts(states, ruled):
        digest.update(part.encode())
    return digest.hexdigest()


def _parts(states: dict[str, str], ruled: Rulings) -> Iterator[str]:
    for name, version in sorted(states.items()):
        yield f"{name} {version}\n"
    for name, (state, why) in sorted(ruled.states.items()):
        yield f"{name} {state} {why}\n"
