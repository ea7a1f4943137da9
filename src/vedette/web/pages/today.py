"""Today: what changed since the last build, what is contested, what needs a decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import Query

from vedette.errors import CaseError
from vedette.fuse.changes import Changed, changed
from vedette.steps.judging import rulings_of
from vedette.store.case import CaseFile
from vedette.store.rows import RunRow
from vedette.types import Link
from vedette.types.assessments import Warning
from vedette.web.index import Filter, IncidentRow
from vedette.web.pages.indicators import held_assessment
from vedette.web.pages.questions import QuestionRow, held_questions
from vedette.web.pages.review import held_queue
from vedette.web.quotes import outlet_of
from vedette.web.shared import (
    Decided,
    held_factors,
    held_incidents,
    held_links,
    held_rows,
    labels,
    link_title,
    shown_decision,
)
from vedette.web.site import Site

SHOWN = 6
HEADINGS = {
    ("question", "contested"): "Contested now",
    ("incident", "new"): "New incidents",
    ("incident", "revised"): "Incidents revised",
    ("incident", "joined"): "Incidents that turned out to be one",
    ("incident", "parted"): "Incidents that lost reports",
    ("question", "new"): "New questions",
    ("question", "settled"): "No longer contested",
    ("question", "revised"): "Questions with other positions",
    ("question", "joined"): "Questions that turned out to be one",
    ("question", "parted"): "Questions that lost positions",
    ("link", "new"): "New links",
    ("link", "revised"): "Links revised",
    ("link", "joined"): "Links that became one",
    ("link", "parted"): "Links that lost reports",
    ("tie", "new"): "New ties",
    ("tie", "revised"): "Ties revised",
    ("tie", "joined"): "Ties that became one",
    ("tie", "parted"): "Ties that lost reports",
    ("incident", "gone"): "Incidents that are gone",
    ("question", "gone"): "Questions that are gone",
    ("link", "gone"): "Links that are gone",
    ("tie", "gone"): "Ties that are gone",
}
Since = Annotated[int | None, Query(ge=0, description="The number of a build to compare with.")]


@dataclass(frozen=True, slots=True)
class Build:
    """A run: a build of files, or decisions worked in."""

    id: int
    when: str
    state: str
    what: str


@dataclass(frozen=True, slots=True)
class Told:
    """A change with the outlets that made it."""

    change: Changed
    because: str


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """Changes of one kind, the first few of `count`."""

    heading: str
    count: int
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Today:
    """The page.

    Attributes:
        since: the build compared with; 0 stands for the empty case, where all is new.
        leading: after a first build, the incidents that most independent sources report.
        doubtful: incidents whose judgement is most useful now; `open` counts all not judged.
        warnings: indicators beyond their threshold.
        stray: decisions that find nothing to bear on, or cannot be read.
    """

    counts: dict[str, int]
    builds: tuple[Build, ...]
    since: int
    groups: tuple[ChangeGroup, ...]
    questions: tuple[QuestionRow, ...]
    contested_questions: int
    contested: tuple[IncidentRow, ...]
    contested_incidents: int
    leading: tuple[IncidentRow, ...]
    doubtful: tuple[IncidentRow, ...]
    open: int
    warnings: tuple[Warning, ...]
    stray: tuple[Decided, ...]
    rejections: int
    gaps: int


def today(site: Site, since: int | None, full: bool = False) -> Today:
    """What changed since build `since` (that before the last build of files where it is None).

    Raises:
        CaseError: there is no such build.
    """
    with site.case() as case:
        runs = list(case.runs())
        base = _base(runs, since)
        held = held_incidents(site, case)
        contested = [row for row in held.rows if row.contested]
        contested.sort(key=lambda r: (-r.stakes, r.id))
        waiting = held_queue(site, case, Filter())
        most = None if full else SHOWN
        groups = site.kept(case, f"changes {base} {most}", lambda c: _groups(site, c, base, most))
        questions = held_questions(site, case)
        disputed = [row for row in questions if row.contested]
        kinds = site.kept(case, "counts", lambda c: c.finding_counts())
        counts = {**case.counts(), **kinds}
        return Today(
            {key: counts[key] for key in ("documents", "statements", *kinds)},
            tuple(map(_build, reversed(runs[-12:]))),
            base,
            groups,
            tuple(disputed[:SHOWN]),
            len(disputed),
            tuple(contested[:SHOWN]),
            len(contested),
            () if base else tuple(held_rows(site, case, Filter(sort="sourced"))[: 2 * SHOWN]),
            tuple(waiting[: SHOWN + 2]),
            len(waiting),
            held_assessment(site, case)[1],
            _stray(case),
            counts["rejections"],
            counts["gaps"],
        )


def _base(runs: Sequence[RunRow], since: int | None) -> int:
    """The build to compare with: that before the last one that read files."""
    numbers = [run.id for run in runs]
    if since is not None:
        if since not in (0, *numbers):
            raise CaseError(f"no build {since} in this case")
        return since
    built = [run.id for run in runs if run.inputs]
    last = built[-1] if built else (numbers[-1] if numbers else 0)
    return max((n for n in numbers if n < last), default=last if numbers[-1:] != [last] else 0)


def _build(run: RunRow) -> Build:
    counts = run.counts
    if run.inputs:
        what = f"{counts.get('documents_new', 0)} new documents"
    else:
        what = f"{counts.get('decisions', 0)} decisions"
    return Build(run.id, f"{run.started:%Y-%m-%d %H:%M}", run.state, what)


def _groups(site: Site, case: CaseFile, base: int, most: int | None) -> tuple[ChangeGroup, ...]:
    """What is other than after build `base`; nothing for the empty case, where all is new."""
    if base == 0:
        return ()
    told = changed((c.before, c.after) for c in case.changes(base))
    by: dict[tuple[str, str], list[Changed]] = {}
    for change in told:
        by.setdefault((change.kind, change.what), []).append(change)
    found = []
    links = {link.id: link for link in held_links(site, case)} if ("link", "new") in by else {}
    names = labels(held_factors(site, case)) if links else {}
    for key, heading in HEADINGS.items():
        if key in by:
            shown = by[key][:most]
            told_now = tuple(Told(_named(c, links, names), _because(case, c)) for c in shown)
            found.append(ChangeGroup(heading, len(by[key]), told_now))
    return tuple(found)


def _named(change: Changed, links: dict[str, Link], names: dict[str, str]) -> Changed:
    """A link by the names of its factors."""
    if change.id not in links:
        return change
    title = link_title(links[change.id], names)
    return Changed(
        change.kind, change.what, change.id, title, change.revisions, change.was,
        change.because, change.without, change.decisions,
    )  # fmt: skip


def _because(case: CaseFile, change: Changed) -> str:
    """Which reports or decisions made the change."""
    outlets: list[str] = []
    for name in change.because[:3]:
        if case.holds_statement(name):
            outlets.append(outlet_of(case.document(case.statement(name).document)))
    words = ", ".join(dict.fromkeys(outlets))
    more = len(change.because) - 3
    parts = [f"reported by {words}" + (f" and {more} more" if more > 0 else "")] if words else []
    parts += ["decided by an analyst"] if change.decisions else []
    parts += [f"{len(change.without)} reports fewer"] if change.without else []
    return "; ".join(parts)


def _stray(case: CaseFile) -> tuple[Decided, ...]:
    states = rulings_of(case).states
    return tuple(
        shown_decision(d, states[d.id][0])
        for d in case.decisions()
        if states.get(d.id, ("",))[0] in ("orphaned", "unfit", "unreadable")
    )
